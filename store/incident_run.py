"""What is done while a checklist runs: opened, ticked, skipped, taken back, logged.

Nothing here asks or waits.  ``told`` is the true time of what a desk kept aside while the store
could not be written: it enters the record with that time, beside the time of entry.
Source: domain section D.
"""

from datetime import datetime

import pendulum

from store import checklist_versions
from store import estate as estates
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.content import checklists
from store.db import rows, run
from store.events import Personal
from store.fields import instant_text
from store.incident_record import (
    check_open,
    enter,
    of_estate,
    responding,
    stamp,
)
from store.incident_sheet import (
    ENTRIES,
    IncidentMark,
    StepRow,
    mark_refusal,
    sheet,
)
from store.incidents import Incident, IncidentRow, incident, running
from store.operations import Form, next_number, operation
from store.refusal import Refused
from store.search import searched

LOGGED = tuple(kind for kind in ENTRIES if kind not in ("state", "linked"))


# Lines that show that somebody answers the report.
ANSWERS = ("call", "arrival")


def open_incident(
    kind: str,
    *,
    key: str,
    drill: bool = False,
    parent: str = "",
    another: bool = False,
    reported_at: datetime,
    by: int,
    at: datetime,
) -> IncidentRow:
    """Open an incident of this kind, stamped with the moment its first key was pressed.

    ``key`` is made by the desk: the same one again is the same incident.  ``parent`` is the key of
    the incident it came out of (a power cut with a lift stuck in it); out of a drill comes a drill.
    Where one of this kind is in hand it is that one, because two desks press for one fire, unless
    it is ``another`` or has a parent.  Refuses ``checklist_unknown``.
    """
    with operation("incidents.open", by, at) as op:
        if rows("SELECT 1 FROM incident WHERE key = ?", key):
            return of_estate(op, key)
        if kind not in checklists.KINDS:
            raise Refused("checklist_unknown")
        assert op.estate_id is not None
        if not another and not parent:
            same = [one for one in running(op.estate_id) if one.kind == kind and one.drill == drill]
            if same:
                return same[0]
        above = of_estate(op, parent) if parent else None
        drill = drill or (above is not None and above.drill)
        number = next_number(op.estate_id, "YJ")
        version = checklist_versions.kept(op, kind)
        words = checklist_versions.version(version).checklist.words
        moment = min(pendulum.instance(reported_at), pendulum.instance(at))
        made = Incident.create(
            estate=op.estate_id,
            key=key,
            number=number,
            kind=kind,
            drill=int(drill),
            version=version,
            parent=above.id if above else None,
            arrival_minutes=estates.estate(op.estate_id).settings.lift_arrival_minutes,
            reported_at=moment,
            opened_by=by,
            search=searched(number, words.zh_Hant, words.en),
        )
        op.event("incident", made.id, number=number, kind=kind, drill=drill, reported_at=moment)
        # A closed record takes no line any more; what came out of it names it all the same.
        if above is not None and above.state != "closed":
            enter(op, above, "linked", who=kind, number=number)
        return incident(key)


def tick(
    key: str,
    step: int,
    *,
    turn: int | None = None,
    told: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> StepRow:
    """A step is done.

    ``turn`` is the tick the desk saw wanting of a step that is repeated (``StepRow.turn``): two
    desks that saw the same one make one tick.  Refuses ``already_ticked`` (who, when, mark) when
    somebody was first, ``step_unknown`` and ``incident_closed``.
    """
    return _mark("incidents.tick", key, step, "done", "", turn, told, by, at, form)


def skip(
    key: str,
    step: int,
    reason: str,
    *,
    turn: int | None = None,
    told: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> StepRow:
    """A step is left out, with the reason.  Refuses ``reason_needed`` and what ``tick`` refuses."""
    return _mark("incidents.skip", key, step, "skipped", reason, turn, told, by, at, form)


def _mark(
    verb: str,
    key: str,
    step: int,
    mark: str,
    reason: str,
    turn: int | None,
    told: datetime | None,
    by: int,
    at: datetime,
    form: Form | None,
) -> StepRow:
    with operation(verb, by, at, form) as op:
        row = of_estate(op, key)
        before = _step(key, step)
        if op.repeated is not None:
            return before
        check_open(row)
        reason = clean(reason, LINE)
        if mark == "skipped" and not reason:
            raise Refused("reason_needed", "reason")
        refusal = mark_refusal(before, turn)
        if refusal is not None:
            raise refusal
        moment = stamp(op, row, told)
        made = IncidentMark.create(
            incident=row.id,
            step=step,
            turn=before.turn,
            mark=mark,
            reason=reason,
            staff=by,
            at=moment,
            entered_at=at,
        )
        op.event(
            "incident_mark",
            made.id,
            incident=row.id,
            step=step,
            mark=mark,
            reason=Personal(reason) if reason else "",
            at=moment,
        )
        responding(op, row, moment)
        return _step(key, step)


def take_back(
    key: str,
    step: int,
    *,
    told: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> StepRow:
    """A tick was a mistake: the step is open again; what was ticked stays on the record, marked so.

    Refuses ``nothing_ticked``, ``step_unknown`` and ``incident_closed``.
    """
    with operation("incidents.take_back", by, at, form) as op:
        row = of_estate(op, key)
        before = _step(key, step)
        if op.repeated is not None:
            return before
        check_open(row)
        if not before.marks:
            raise Refused("nothing_ticked")
        last = before.marks[-1]
        # Taken back aside, while another desk ticked it: never before it was ticked.
        moment = max(stamp(op, row, told), last.at)
        run(
            "UPDATE incident_mark SET undone_by = ?, undone_at = ? WHERE incident_id = ?"
            " AND step = ? AND turn = ? AND undone_at IS NULL",
            (by, instant_text(moment), row.id, step, last.turn),
        )
        op.event("incident", row.id, step=step, taken_back=last.turn, old={"mark": last.mark})
        return _step(key, step)


def log(
    key: str,
    kind: str,
    *,
    who: str = "",
    number: str = "",
    answered: str = "",
    words: str = "",
    told: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> IncidentRow:
    """Write a line of the record (``LOGGED``): a call, an arrival, a person, a note, a level.

    Of a call ``who`` was called, at ``number``, and who ``answered``; of an arrival, a person and
    a hand-over of command ``who`` it is; of a level ``who`` is the signal's code, and it is the
    incident's level from that moment on.  Refuses ``who_needed``, ``note_empty``,
    ``level_unknown``, ``entry_unknown`` and ``incident_closed``.
    """
    with operation("incidents.log", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        check_open(row)
        if kind not in LOGGED:
            raise Refused("entry_unknown")
        who, number, answered = clean(who, NAME), clean(number, NAME), clean(answered, NAME)
        words = clean_note(words, NOTE)
        refusal = line_refusal(kind, who, words)
        if refusal is not None:
            raise refusal
        moment = stamp(op, row, told)
        if kind in ("level", "command") and _newest(row, kind, moment):
            Incident.update({kind: who}).where(Incident.id == row.id).execute()
        enter(op, row, kind, who, number, answered, words, moment)
        if kind in ANSWERS:
            responding(op, row, moment)
        return incident(key)


def line_refusal(kind: str, who: str, words: str) -> Refused | None:
    """Why a line cannot stand in the record like this, or None."""
    if kind in ("note", "visit"):
        return None if words else Refused("note_empty", "words")
    if not who:
        return Refused("who_needed", "who")
    if kind == "level" and not any(who in checklists.signals(name) for name in checklists.SETS):
        return Refused("level_unknown", "who")
    return None


def _newest(row: IncidentRow, kind: str, moment: datetime) -> bool:
    """Whether nothing of this kind happened after a moment: a desk may enter late what it saw."""
    return not rows(
        "SELECT 1 FROM incident_entry WHERE incident_id = ? AND kind = ? AND at > ?",
        row.id,
        kind,
        instant_text(moment),
    )


def locate(key: str, place: str, *, by: int, at: datetime, form: Form | None = None) -> IncidentRow:
    """Say where it is: a building, a lift, a floor.  Refuses ``where_needed``."""
    with operation("incidents.locate", by, at, form) as op:
        row = of_estate(op, key)
        if op.repeated is not None:
            return row
        check_open(row)
        place = clean(place, LINE)
        if not place:
            raise Refused("where_needed", "place")
        name = checklist_versions.version(row.version_id).checklist.words
        Incident.update(
            place=place, search=searched(row.number, name.zh_Hant, name.en, place)
        ).where(Incident.id == row.id).execute()
        op.event("incident", row.id, old={"place": row.place}, place=place)
        return incident(key)


def _step(key: str, number: int) -> StepRow:
    for row in sheet(key).steps:
        if row.step.number == number:
            return row
    raise Refused("step_unknown")
