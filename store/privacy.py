"""What is done about personal data: shown in full, held for a case, taken out in time.

Deletion by oneself when the time is over: PIPL section 47; who looked is written down: section 51.
"""

from dataclasses import field
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import legal_holds, pins, purge_facts, retention, sweeping
from store.clean import LINE, clean
from store.db import rows, run_many
from store.emptying import empty, erased, numbers
from store.estate import EstateRow
from store.event_proof import stamp
from store.events import Personal
from store.fields import day_text, instant, instant_text
from store.frozen import dataclass
from store.legal_holds import HoldRow, LegalHold, Purge
from store.operations import Form, Operation, operation
from store.privacy_kinds import KINDS, due
from store.refusal import Refused

BATCH = 500
"""Records of one transaction: no other desk waits for longer than it takes."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """What a record keeps masked, in full, by the name of its column; shown once."""

    noun: str
    record_id: int
    values: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PurgeRow:
    """One batch of a purge: how many records of a kind lost their person, how many are held."""

    id: int
    estate_id: int
    noun: str
    count: int
    held: int
    at: pendulum.DateTime


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did.

    ``swept`` is False while bytes of the purged may still lie in the store's file: ``why`` is
    ``store_busy`` (another desk was reading all the time) or what else stood in the way.  The next
    purge sweeps then, whether anything else is due or not.
    """

    rows: tuple[PurgeRow, ...]
    swept: bool
    why: str = ""

    @property
    def count(self) -> int:
        """Records that lost their person."""
        return sum(row.count for row in self.rows)


def reveal(
    noun: str,
    record_id: int,
    pin: str,
    reason: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> Revealed:
    """Show what a record keeps masked to a person who gives their PIN and a reason.

    The event it leaves has the names of what was shown and the reason, never the values.  Refuses
    ``reason_needed``, ``pin_wrong``, ``pin_locked``, ``record_unknown`` and ``record_purged``.
    """
    words = clean(reason, LINE)
    if not words:
        raise Refused("reason_needed", "reason")
    pins.check_pin(by, pin, at=at)
    with operation("privacy.reveal", by, at, form) as op:
        names = KINDS[noun].shown if noun in KINDS else ()
        if not names:
            raise Refused("record_unknown")
        _whole(op, noun, record_id)
        found = rows(f"SELECT {', '.join(names)} FROM {noun} WHERE id = ?", record_id)[0]
        values = {name: value for name, value in zip(names, found, strict=True) if value}
        if op.repeated is None:
            op.event(noun, record_id, shown=list(values), reason=Personal(words))
        return Revealed(noun, record_id, values)


def hold(
    noun: str,
    record_id: int,
    reason: str,
    paper: str,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> HoldRow:
    """Keep a record beyond its time while a case runs, on a ``paper`` such as a police letter.

    Refuses ``record_unknown``, ``record_purged``, ``hold_stands`` (who, when), ``reason_needed``
    and ``paper_needed``.
    """
    with operation("privacy.hold", by, at, form) as op:
        if noun not in KINDS:
            raise Refused("record_unknown", "record_no")
        _whole(op, noun, record_id, "record_no")
        if op.repeated is not None:
            # It may have been lifted since by somebody else.
            return _made_by(noun, record_id, by)
        before = legal_holds.standing(noun, record_id)
        if before is not None:
            raise Refused("hold_stands", who=before.who, at=before.at)
        words, shown = clean(reason, LINE), clean(paper, LINE)
        if not words:
            raise Refused("reason_needed", "reason")
        if not shown:
            raise Refused("paper_needed", "paper")
        made = LegalHold.create(
            estate=op.estate_id,
            noun=noun,
            record_id=record_id,
            reason=words,
            paper=shown,
            staff=by,
            at=at,
        )
        op.event(noun, record_id, hold=made.id, reason=Personal(words), paper=Personal(shown))
        return legal_holds.legal_hold(made.id)


def lift(hold_id: int, words: str, *, by: int, at: datetime, form: Form | None = None) -> HoldRow:
    """End a hold: its record is purged when its day is past.

    Refuses ``hold_unknown``, ``reason_needed`` and ``hold_lifted`` (who, when).
    """
    with operation("privacy.lift", by, at, form) as op:
        found = rows("SELECT estate_id FROM legal_hold WHERE id = ?", hold_id)
        if not found or found[0][0] != op.estate_id:
            raise Refused("hold_unknown")
        before = legal_holds.legal_hold(hold_id)
        if op.repeated is not None:
            return before
        why = clean(words, LINE)
        if not why:
            raise Refused("reason_needed", "words")
        lifted = (
            LegalHold.update(lifted_at=at, lifted_by=by, lifted_words=why)
            .where(LegalHold.id == hold_id, LegalHold.lifted_at.is_null())
            .execute()
        )
        if not lifted:
            raise Refused("hold_lifted", who=before.lifted_by, at=before.lifted_at)
        op.event(before.noun, before.record_id, hold=hold_id, reason=Personal(why))
        return legal_holds.legal_hold(hold_id)


def _made_by(noun: str, record_id: int, staff_id: int) -> HoldRow:
    """The newest hold somebody put on a record, lifted or not."""
    newest = rows(
        "SELECT max(id) FROM legal_hold WHERE noun = ? AND record_id = ? AND staff_id = ?",
        *(noun, record_id, staff_id),
    )
    return legal_holds.legal_hold(newest[0][0])


def _whole(op: Operation, noun: str, record_id: int, field_name: str | None = None) -> None:
    """Refuse a record that is not there, is another estate's, or has lost its person."""
    found = rows(f"SELECT estate_id, purged_at FROM {noun} WHERE id = ?", record_id)
    if not found or found[0][0] != op.estate_id:
        raise Refused("record_unknown", field_name)
    if found[0][1] is not None:
        raise Refused("record_purged", field_name, at=instant(found[0][1]))


def purge(
    *, by: int | None, at: datetime, patience: float = sweeping.PATIENCE, batch: int = BATCH
) -> Purged:
    """Take the person out of every record past its day that nobody holds, and drop old drafts.

    By the director for the own estate, or by the desk (None) every night for all.  Numbers, units,
    times, purposes and states stay; the chain of events stays whole, because what its hashes stood
    for is registered as purged.  Each ``batch`` of records is a transaction of its own.  Afterwards
    the file is swept (``sweeping.sweep``) for up to ``patience`` seconds, so that no byte is left.
    Nothing due, nothing done: no event.
    """
    done: list[PurgeRow] = []
    for home in _homes(by, at):
        for noun in KINDS:
            done += _purge_noun(home, noun, by, at, batch)
        done += _drop_drafts(home, by, at)
    through, nouns = purge_facts.unswept()
    if not through:
        return Purged(tuple(done), True)
    why = sweeping.sweep([noun for noun in nouns if noun in KINDS], patience)
    if not why:
        with operation("privacy.purge", by, at) as op:
            op.event("purge", through, swept=True)
    return Purged(tuple(done), not why, why)


def _homes(by: int | None, at: datetime) -> tuple[EstateRow, ...]:
    """The estates whose records this person, or the desk, may purge."""
    with operation("privacy.purge", by, at) as op:
        return estates.estates() if op.estate_id is None else (estates.estate(op.estate_id),)


def _purge_noun(
    home: EstateRow, noun: str, by: int | None, at: datetime, batch: int
) -> list[PurgeRow]:
    moment, day = retention.cutoff(home.settings, noun, at, home.time_zone)
    asked = (home.id, instant_text(moment), day_text(day))
    done: list[PurgeRow] = []
    last = 0
    # Asked outside a transaction first: most nights there is nothing of a kind.
    while rows(f"SELECT 1 {due(noun)} AND x.id > ? LIMIT 1", *asked, last):
        with operation("privacy.purge", by, at) as op:
            op.estate_id = home.id
            ids = numbers(
                f"SELECT x.id {due(noun)} AND x.id > ? ORDER BY x.id LIMIT ?", *asked, last, batch
            )
            if ids:
                last = ids[-1]
                empty(noun, ids, at)
                held = rows(f"SELECT count(*) {due(noun, held=True)}", *asked)[0][0]
                done.append(_registered(op, noun, len(ids), erased(noun, ids), held, day))
    return done


def _registered(
    op: Operation, noun: str, count: int, spoke: list[int], held: int, before: pendulum.Date
) -> PurgeRow:
    """Leave the proof of a batch: which events miss what they said of people, and why."""
    made = Purge.create(
        estate=op.estate_id, noun=noun, count=count, before=before, held=held, at=op.at
    )
    run_many(
        "INSERT INTO purged_event (event_id, purge_id) VALUES (?, ?)",
        [(number, made.id) for number in spoke],
    )
    told: dict[str, Any] = {"of": noun, "count": count, "held": held}
    told |= {"before": day_text(before), "events": len(spoke), "digest": stamp(spoke)}
    op.event("purge", made.id, **told)
    return PurgeRow(made.id, op.estate_id or 0, noun, count, held, pendulum.instance(op.at))


def _drop_drafts(home: EstateRow, by: int | None, at: datetime) -> list[PurgeRow]:
    """Drafts nobody sent: they hold what was typed of people, and no event speaks of them."""
    moment, day = retention.cutoff(home.settings, "draft", at, home.time_zone)
    if not purge_facts.drafts_due(home.id, moment):
        return []
    with operation("privacy.purge", by, at) as op:
        op.estate_id = home.id
        count = len(
            numbers(
                "DELETE FROM draft WHERE saved_at < ? AND staff_id IN"
                " (SELECT id FROM staff WHERE estate_id = ?) RETURNING id",
                instant_text(moment),
                home.id,
            )
        )
        return [_registered(op, "draft", count, [], 0, day)] if count else []
