"""What is done with a journal: begun, written, submitted, added to, reviewed; days away.

Source: domain section I, rules and states; duty H8 of table A3.
"""

from collections.abc import Mapping
from datetime import date, datetime

from store import estate as estates
from store import journal_days, journal_lines, journals
from store.clean import NOTE, clean_note
from store.estate import EstateRow
from store.events import Personal
from store.journal_record import keep, made, move
from store.journal_rules import refusal, signed
from store.journal_tables import TYPED, JournalAddendum
from store.journals import JournalRow, journal
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.roles import DIRECTOR, HOUSEKEEPER
from store.staff import StaffRow, person

# Nobody knows further ahead when they are on leave.
AHEAD_DAYS = 366

AWAY = ("rest", "leave")


def begin(
    day: date | None = None, *, by: int, at: datetime, form: Form | None = None
) -> JournalRow:
    """Begin one's own journal of a day (None: today), RZ, or go on with the one there is.

    Who was to be away and came in after all has a journal.  Refuses ``day_future``,
    ``day_before_joined`` (``day``) and ``day_signed`` (``day``, who, when).
    """
    with operation("journals.begin", by, at, form) as op:
        place = _place(op)
        on = day or journal_days.local_day(place, at)
        there = journals.of(by, on)
        if there is not None and there.state != "rest":
            return there
        if on > journal_days.local_day(place, at):
            raise Refused("day_future", "day", day=on)
        joined = journal_days.joined_on(place, by)
        if on < joined:
            raise Refused("day_before_joined", "day", day=joined)
        barred = signed(place.id, on)
        if barred is not None:
            raise barred
        if there is not None:
            return move(op, there, {"state": "draft", "away": "", "stand_in_id": None})
        return made(op, person(by), on, "draft", "", None)


def write(
    journal_id: int,
    texts: Mapping[str, str],
    *,
    seen: JournalRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> JournalRow:
    """Write parts of one's own journal, by name of ``TYPED``; the others stay as they are.

    Refuses ``not_your_journal`` (``who``), ``journal_moved`` once it is submitted (``state``, who,
    when), ``part_unknown`` and ``changed_meanwhile`` (who, when) when the parts are no longer as
    ``seen``.
    """
    with operation("journals.write", by, at, form) as op:
        before = _taken("write", journal_id, op)
        if op.repeated is not None:
            return before
        for name in texts:
            if name not in TYPED:
                raise Refused("part_unknown", name)
        op.unchanged("journal", journal_id, before, seen, *texts)
        new = {name: clean_note(text, NOTE) for name, text in texts.items()}
        changed = {name: text for name, text in new.items() if text != getattr(before, name)}
        if not changed:
            return before
        return move(op, before, changed)


def submit(journal_id: int, *, by: int, at: datetime, form: Form | None = None) -> JournalRow:
    """Submit one's own journal: what it filled in by itself and what was written stand from now on.

    After the end of its day it is marked late (補記); one returned and submitted again keeps the
    mark it had.  Refuses ``not_your_journal`` (``who``), ``journal_moved`` (``state``, who, when)
    and ``journal_empty`` when nothing was done and nothing is written.
    """
    with operation("journals.submit", by, at, form) as op:
        before = _taken("submit", journal_id, op)
        if op.repeated is not None:
            return before
        kept, last = journal_lines.to_keep(before)
        if before.submitted_at is None and not kept and not any(before.typed.values()):
            raise Refused("journal_empty", number=before.number)
        keep(journal_id, kept)
        late = before.late
        if before.submitted_at is None:
            late = journal_days.local_day(_place(op), at) > before.day
        values = {"state": "submitted", "upto": last, "late": int(late)}
        return move(op, before, {**values, "submitted_at": at, "submitted_by": by}, len(kept))


def add(
    journal_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> JournalRow:
    """Add to one's own submitted journal (補充), with its time; of a signed day too.

    Refuses ``not_your_journal`` (``who``), ``journal_not_submitted``, ``journal_purged`` and
    ``words_needed``.
    """
    with operation("journals.add", by, at, form) as op:
        before = _taken("add", journal_id, op)
        if op.repeated is not None:
            return before
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("words_needed", "words")
        added = JournalAddendum.create(journal=journal_id, at=at, staff=by, words=said)
        op.event("journal", journal_id, addendum=added.id, words=Personal(said))
        return journal(journal_id)


def away(
    staff_id: int,
    day: date,
    kind: str,
    stand_in_id: int | None = None,
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> JournalRow:
    """A housekeeper is away that day (``rest``, ``leave``) and writes no journal; RZ.

    On leave somebody stands in, and what happens in the areas of who is away belongs to the
    stand-in's journal.  Said once more, it is said anew.  Housekeepers say it of themselves, the
    director of everybody.

    Refuses ``staff_unknown`` for who is no housekeeper of the estate, ``not_your_journal``
    (``who``), ``kind_unknown``, ``stand_in_needed`` on leave, ``stand_in_wrong`` (``who``) for who
    is away too or is the same, ``day_far`` (``most``), ``day_before_joined`` (``day``),
    ``day_signed``, ``journal_begun`` (``number``, ``who``) for a day something was written of, and
    ``journal_moved`` (``number``, ``state``, who, when).
    """
    with operation("journals.away", by, at, form) as op:
        if op.repeated is not None:
            return journal(op.repeated)
        place = _place(op)
        who = _housekeeper(op, staff_id, "staff")
        if op.role != DIRECTOR and staff_id != by:
            raise Refused("not_your_journal", who=who.name)
        if kind not in AWAY:
            raise Refused("kind_unknown", "kind")
        _check_day(place, who, day, at)
        there = journals.of(staff_id, day)
        if there is not None:
            barred = refusal("away", there, by, op.role, at)
            if barred is not None:
                raise barred
        stand_in = _stand_in(op, staff_id, day, kind, stand_in_id)
        if there is not None:
            return move(op, there, {"state": "rest", "away": kind, "stand_in_id": stand_in})
        return made(op, who, day, "rest", kind, stand_in)


def approve(
    journal_id: int,
    words: str = "",
    score: int | None = None,
    *,
    seen: JournalRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> JournalRow:
    """The director approves a submitted journal, with words and a score of 1 to 5 if they like.

    Refuses ``own_journal``, ``journal_moved`` (``state``, who, when), ``score_wrong`` and
    ``changed_meanwhile`` when it was returned and submitted again since ``seen``.
    """
    with operation("journals.approve", by, at, form) as op:
        before = _taken("approve", journal_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("journal", journal_id, before, seen, "state", "submitted_at")
        if score is not None and score not in range(1, 6):
            raise Refused("score_wrong", "score")
        said = clean_note(words, NOTE)
        reviewed = {"words": said, "score": score, "reviewed_at": at, "reviewed_by": by}
        return move(op, before, {"state": "reviewed", **reviewed})


def send_back(
    journal_id: int,
    words: str,
    *,
    seen: JournalRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> JournalRow:
    """The director returns a submitted journal for completion, and says what is wanting.

    Refuses ``own_journal``, ``journal_moved`` (``state``, who, when), ``words_needed`` and
    ``changed_meanwhile`` when it was returned and submitted again since ``seen``.
    """
    with operation("journals.send_back", by, at, form) as op:
        before = _taken("send_back", journal_id, op)
        if op.repeated is not None:
            return before
        op.unchanged("journal", journal_id, before, seen, "state", "submitted_at")
        said = clean_note(words, NOTE)
        if not said:
            raise Refused("words_needed", "words")
        reviewed = {"words": said, "reviewed_at": at, "reviewed_by": by}
        return move(op, before, {"state": "returned", **reviewed})


def _place(op: Operation) -> EstateRow:
    assert op.estate_id is not None
    return estates.estate(op.estate_id)


def _taken(verb: str, journal_id: int, op: Operation) -> JournalRow:
    """The journal as it stands, when the rules allow the verb."""
    op.own("journal", journal_id)
    before = journal(journal_id)
    if op.repeated is None:
        assert op.staff_id is not None
        barred = refusal(verb, before, op.staff_id, op.role, op.at)
        if barred is not None:
            raise barred
    return before


def _housekeeper(op: Operation, staff_id: int, field: str) -> StaffRow:
    op.own("staff", staff_id, field)
    who = person(staff_id)
    if who.role != HOUSEKEEPER or who.left_at is not None:
        raise Refused("staff_unknown", field)
    return who


def _check_day(place: EstateRow, who: StaffRow, on: date, at: datetime) -> None:
    if on > journal_days.local_day(place, at).add(days=AHEAD_DAYS):
        raise Refused("day_far", "day", most=AHEAD_DAYS)
    joined = journal_days.joined_on(place, who.id)
    if on < joined:
        raise Refused("day_before_joined", "day", day=joined)
    barred = signed(place.id, on)
    if barred is not None:
        raise barred


def _stand_in(
    op: Operation, staff_id: int, on: date, kind: str, stand_in_id: int | None
) -> int | None:
    if stand_in_id is None:
        if kind == "leave":
            raise Refused("stand_in_needed", "stand_in")
        return None
    other = _housekeeper(op, stand_in_id, "stand_in")
    written = journals.of(stand_in_id, on)
    if stand_in_id == staff_id or (written is not None and written.state == "rest"):
        raise Refused("stand_in_wrong", "stand_in", who=other.name)
    return stand_in_id
