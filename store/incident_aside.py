"""What a desk keeps aside while the store cannot be written, and how it enters the record after.

A checklist never waits for a disk.  What was pressed is applied to the sheet in hand by the same
rules, kept in a small file where any folder still takes one, and entered in order, with its true
time, when the store is back; each has the id of a form, so that it enters once however often tried.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pendulum

from store import checklist_versions, incident_ends, incident_run, incidents
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.content import checklists
from store.content.checklists import Checklist
from store.fields import instant, instant_text
from store.frozen import dataclass
from store.incident_record import check_open
from store.incident_sheet import EntryRow, MarkRow, Sheet, StepRow, mark_refusal, steps
from store.incidents import IncidentRow
from store.operations import Form
from store.refusal import Refused

VERBS: dict[str, Any] = {
    "open": incident_run.open_incident,
    "tick": incident_run.tick,
    "skip": incident_run.skip,
    "take_back": incident_run.take_back,
    "log": incident_run.log,
    "locate": incident_run.locate,
    "advance": incident_ends.advance,
    "false_alarm": incident_ends.false_alarm,
}

UNNUMBERED = "YJ-...."
"""What stands for the number of an incident that the store has not seen yet."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing done on an incident: the verb, what it is given, by whom, and when."""

    verb: str
    key: str
    values: dict[str, Any]
    by: int
    staff: str
    at: str
    form: str
    draft: str = ""


# What these refuse stands in the record already: somebody else was first.
_HAD = ("already_ticked", "nothing_ticked", "incident_moved")


def do(kept: Kept, at: datetime, *, aside: bool = False) -> Any:
    """Carry out what was pressed; ``aside`` enters it with the time it was pressed at.

    Refuses what its operation refuses.
    """
    values = dict(kept.values)
    if kept.verb == "open":
        values["reported_at"] = instant(values["reported_at"])
        # What was opened aside has its ticks under its own key: it is never another's run.
        values["another"] = aside or values.get("another", False)
        return VERBS["open"](**values, key=kept.key, by=kept.by, at=at)
    if aside and kept.verb != "locate":
        values["told"] = instant(kept.at)
    return VERBS[kept.verb](kept.key, **values, form=Form(kept.form, kept.draft), by=kept.by, at=at)


def begun(kept: Kept, estate_id: int, arrival_minutes: int) -> Sheet:
    """The sheet of an incident just opened that the store could not take.

    Refuses ``checklist_wrong`` when not even a checklist can be had.
    """
    checklist = checklist_versions.in_force(estate_id, str(kept.values["kind"])).checklist
    parent, drill = _parent(kept)
    return _begun(kept, estate_id, arrival_minutes, checklist, parent, drill)


def begun_as_shipped(kept: Kept, estate_id: int, arrival_minutes: int) -> Sheet:
    """As ``begun``, by the shipped checklist: the store cannot even be read."""
    checklist = checklists.shipped(str(kept.values["kind"]))
    parent = UNNUMBERED if kept.values.get("parent") else ""
    drill = bool(kept.values.get("drill"))
    return _begun(kept, estate_id, arrival_minutes, checklist, parent, drill)


def _begun(
    kept: Kept, estate_id: int, minutes: int, checklist: Checklist, parent: str, drill: bool
) -> Sheet:
    moment = instant(kept.values["reported_at"])
    incident = IncidentRow(
        id=0,
        estate_id=estate_id,
        key=kept.key,
        number=UNNUMBERED,
        kind=checklist.code,
        drill=drill,
        version_id=0,
        version=0,
        parent=parent,
        state="open",
        place="",
        level="",
        command="",
        arrival_minutes=minutes,
        opened_by_id=kept.by,
        opened_by=kept.staff,
        false_alarm=False,
        cause="",
        damage="",
        damage_fen=None,
        evidence="",
        notices="",
        course="",
        report_by_id=None,
        report_by="",
        review_words="",
        closed_by_id=None,
        closed_by="",
        reported_at=moment,
        report_at=None,
        closed_at=None,
    )
    return Sheet(incident, checklist, steps(incident, checklist, [], ()), ())


def _parent(kept: Kept) -> tuple[str, bool]:
    """(number of the incident it came out of, whether it is a drill), as far as can be read."""
    drill, key = bool(kept.values.get("drill")), str(kept.values.get("parent", ""))
    if not key:
        return "", drill
    try:
        above = incidents.incident(key)
    except Refused:
        return UNNUMBERED, drill
    return above.number, drill or above.drill


def in_order(sheet: Sheet, kept: Kept) -> Kept:
    """The same thing done no earlier than what the sheet already shows.

    The desk calls this when a key is pressed: a clock set back reorders nothing, and what another
    desk enters meanwhile does not move it.
    """
    marks = [*(mark for row in sheet.steps for mark in row.marks), *sheet.undone]
    shown = [sheet.incident.reported_at, *(entry.at for entry in sheet.entries)]
    shown += [at for mark in marks for at in (mark.at, mark.undone_at) if at is not None]
    return replace(kept, at=instant_text(max(instant(kept.at), *shown)))


def after(sheet: Sheet, kept: Kept) -> Sheet:
    """The sheet with one more thing done, as the store would have it.

    Refuses what its operation refuses.
    """
    moment = max(instant(kept.at), sheet.incident.reported_at)
    row = sheet.incident
    check_open(row)
    if kept.verb in ("tick", "skip", "take_back"):
        return _stepped(sheet, kept, moment)
    match kept.verb:
        case "log":
            return _logged(sheet, kept, moment)
        case "locate":
            place = clean(str(kept.values["place"]), LINE)
            if not place:
                raise Refused("where_needed", "place")
            return replace(sheet, incident=replace(row, place=place))
        case "advance":
            state = str(kept.values["state"])
            if state not in incident_ends.next_states(row):
                raise _moved(sheet)
            return _moved_to(sheet, state, kept, moment)
        case "false_alarm":
            if not row.running:
                raise _moved(sheet)
            cause = clean_note(str(kept.values["cause"]), NOTE)
            if not cause:
                raise Refused("cause_needed", "cause")
            said = {"report_by_id": kept.by, "report_by": kept.staff, "report_at": moment}
            ended = replace(row, false_alarm=True, cause=cause, **said)  # type: ignore[arg-type]
            return _moved_to(replace(sheet, incident=ended), "reported", kept, moment)
    return sheet


def _stepped(sheet: Sheet, kept: Kept, moment: pendulum.DateTime) -> Sheet:
    row = next((one for one in sheet.steps if one.step.number == kept.values["step"]), None)
    if row is None:
        raise Refused("step_unknown")
    if kept.verb == "take_back":
        if not row.marks:
            raise Refused("nothing_ticked")
        last = row.marks[-1]
        taken = replace(last, undone_by=kept.staff, undone_at=max(moment, last.at))
        sheet = replace(sheet, undone=(*sheet.undone, taken))
        return _again(sheet, {row.step.number: row.marks[:-1]})
    reason = clean(str(kept.values.get("reason", "")), LINE)
    if kept.verb == "skip" and not reason:
        raise Refused("reason_needed", "reason")
    refusal = mark_refusal(row, kept.values.get("turn"))
    if refusal is not None:
        raise refusal
    mark = "done" if kept.verb == "tick" else "skipped"
    number = row.step.number
    made = MarkRow(number, row.turn, mark, reason, kept.staff, moment, moment)
    return _again(_responding(sheet, kept, moment), {number: (*row.marks, made)})


def _logged(sheet: Sheet, kept: Kept, moment: pendulum.DateTime) -> Sheet:
    given = {name: str(kept.values.get(name, "")) for name in ("who", "number", "answered")}
    who, number, answered = (clean(text, NAME) for text in given.values())
    kind, words = str(kept.values["kind"]), clean_note(str(kept.values.get("words", "")), NOTE)
    if kind not in incident_run.LOGGED:
        raise Refused("entry_unknown")
    refusal = incident_run.line_refusal(kind, who, words)
    if refusal is not None:
        raise refusal
    later = any(entry.kind == kind and entry.at > moment for entry in sheet.entries)
    if kind == "level" and not later:
        sheet = replace(sheet, incident=replace(sheet.incident, level=who))
    if kind == "command" and not later:
        sheet = replace(sheet, incident=replace(sheet.incident, command=who))
    made = EntryRow(0, kind, who, number, answered, words, kept.staff, moment, moment)
    sheet = _entered(sheet, made)
    return _responding(sheet, kept, moment) if kind in incident_run.ANSWERS else sheet


def _responding(sheet: Sheet, kept: Kept, moment: pendulum.DateTime) -> Sheet:
    if sheet.incident.state != "open":
        return sheet
    return _moved_to(sheet, "responding", kept, moment)


def _moved_to(sheet: Sheet, state: str, kept: Kept, moment: pendulum.DateTime) -> Sheet:
    sheet = replace(sheet, incident=replace(sheet.incident, state=state))
    return _entered(sheet, EntryRow(0, "state", state, "", "", "", kept.staff, moment, moment))


def _moved(sheet: Sheet) -> Refused:
    row = sheet.incident
    last = [entry for entry in sheet.entries if entry.kind == "state"][-1:]
    who, when = (last[0].staff, last[0].at) if last else ("", None)
    return Refused("incident_moved", number=row.number, state=row.state, who=who, at=when)


def _entered(sheet: Sheet, entry: EntryRow) -> Sheet:
    # The sort keeps what came in first before what came in later at the same moment.
    lines = sorted((*sheet.entries, entry), key=lambda line: line.at)
    return _again(replace(sheet, entries=tuple(lines)), {})


def _again(sheet: Sheet, marks: dict[int, tuple[MarkRow, ...]]) -> Sheet:
    """The steps as they stand now: with these marks instead of what they had."""
    standing = [mark for row in sheet.steps for mark in marks.get(row.step.number, row.marks)]
    made: tuple[StepRow, ...] = steps(sheet.incident, sheet.checklist, standing, sheet.entries)
    return replace(sheet, steps=made)


def enter(kept: Iterable[Kept], at: datetime) -> tuple[list[Kept], list[tuple[Kept, Refused]]]:
    """(what is still to be entered, what a rule refused): enter in order, until the store refuses.

    What ``already_there`` says of a refusal is in the record by another hand; anything else that a
    rule refused is not, and must not be forgotten.
    """
    left = list(kept)
    refused: list[tuple[Kept, Refused]] = []
    # A clock set back since does not take from what was done before.
    at = max([pendulum.instance(at), *(instant(one.at) for one in left)])
    while left:
        try:
            if _of_anothers_tick(left[0], refused):
                raise Refused("nothing_ticked")
            do(left[0], at, aside=True)
        except Refused as refusal:
            if refusal.is_trouble:
                break
            refused.append((left[0], refusal))
        left.pop(0)
    return left, refused


def _of_anothers_tick(one: Kept, refused: list[tuple[Kept, Refused]]) -> bool:
    """Whether what would be taken back is not the desk's own tick: somebody else was first."""
    same = [
        (before.verb, refusal.code)
        for before, refusal in refused
        if (before.key, before.values.get("step")) == (one.key, one.values.get("step"))
    ]
    return one.verb == "take_back" and bool(same) and same[-1][1] == "already_ticked"


def already_there(refusal: Refused) -> bool:
    """Whether a refusal says that the record has it: somebody else was first."""
    return refusal.code in _HAD
