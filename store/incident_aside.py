"""What a desk keeps aside while the store cannot be written, and how it enters the record after.

A checklist never waits for a disk.  What was pressed is applied to the sheet in hand by the same
rules, kept in a small file where any folder still takes one, and entered in order, with its true
time, when the store is back; each has the id of a form, so that it enters once however often tried.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pendulum

from store import checklist_versions, incident_ends, incident_run
from store.asides import folders, name_of
from store.content import checklists
from store.content.checklists import Checklist
from store.fields import instant
from store.incident_sheet import EntryRow, MarkRow, Sheet, steps
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


def is_trouble(refusal: Refused) -> bool:
    """Whether it is the store that refuses, not a rule: then the desk keeps aside."""
    return refusal.code.startswith("store_")


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
    return _begun(kept, estate_id, arrival_minutes, checklist)


def begun_as_shipped(kept: Kept, estate_id: int, arrival_minutes: int) -> Sheet:
    """As ``begun``, by the shipped checklist: the store cannot even be read."""
    checklist = checklists.shipped(str(kept.values["kind"]))
    return _begun(kept, estate_id, arrival_minutes, checklist)


def _begun(kept: Kept, estate_id: int, arrival_minutes: int, checklist: Checklist) -> Sheet:
    moment = instant(kept.values["reported_at"])
    incident = IncidentRow(
        id=0,
        estate_id=estate_id,
        key=kept.key,
        number=UNNUMBERED,
        kind=checklist.code,
        drill=bool(kept.values.get("drill")),
        version_id=0,
        version=0,
        parent="",
        state="open",
        place="",
        level="",
        command="",
        arrival_minutes=arrival_minutes,
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


def after(sheet: Sheet, kept: Kept) -> Sheet:
    """The sheet with one more thing done, as the store would have it.

    Refuses ``already_ticked``, ``nothing_ticked``, ``reason_needed``, ``who_needed`` and
    ``words_needed`` as the operations do.
    """
    values, moment = kept.values, max(instant(kept.at), sheet.incident.reported_at)
    marks = [mark for row in sheet.steps for mark in row.marks]
    incident, entries, undone = sheet.incident, sheet.entries, sheet.undone
    match kept.verb:
        case "tick" | "skip":
            row = next(row for row in sheet.steps if row.step.number == values["step"])
            reason = str(values.get("reason", ""))
            if kept.verb == "skip" and not reason:
                raise Refused("reason_needed", "reason")
            if row.state:
                last = row.marks[-1]
                raise Refused(
                    "already_ticked", mark=last.mark, place=row.place, who=last.staff, at=last.at
                )
            mark = "done" if kept.verb == "tick" else "skipped"
            marks.append(
                MarkRow(
                    row.step.number,
                    len(row.marks) + 1,
                    mark,
                    reason,
                    kept.staff,
                    moment,
                    moment,
                )
            )
        case "take_back":
            standing = [mark for mark in marks if mark.step == values["step"]]
            if not standing:
                raise Refused("nothing_ticked")
            marks.remove(standing[-1])
            taken = replace(standing[-1], undone_by=kept.staff, undone_at=moment)
            undone = (*undone, taken)
        case "log":
            entries = (*entries, _entry(kept, moment))
            if values["kind"] == "level":
                incident = replace(incident, level=str(values["who"]))
            if values["kind"] == "command":
                incident = replace(incident, command=str(values["who"]))
        case "locate":
            incident = replace(incident, place=str(values["place"]))
        case "advance":
            incident = replace(incident, state=str(values["state"]))
        case "false_alarm":
            cause = str(values["cause"])
            if not cause:
                raise Refused("cause_needed", "cause")
            incident = replace(incident, state="reported", false_alarm=True, cause=cause)
    if incident.state == "open" and kept.verb in ("tick", "skip", "log"):
        incident = replace(incident, state="responding")
    made = steps(incident, sheet.checklist, marks, entries)
    return replace(sheet, incident=incident, steps=made, entries=entries, undone=undone)


def _entry(kept: Kept, moment: pendulum.DateTime) -> EntryRow:
    values = {name: str(kept.values.get(name, "")) for name in ("who", "number", "answered")}
    words, kind = str(kept.values.get("words", "")), str(kept.values["kind"])
    if kind in ("note", "visit") and not words:
        raise Refused("words_needed", "words")
    if kind not in ("note", "visit") and not values["who"]:
        raise Refused("who_needed", "who")
    return EntryRow(
        0,
        kind,
        values["who"],
        values["number"],
        values["answered"],
        words,
        kept.staff,
        moment,
        moment,
    )


# The file of what is kept: one for each process, in the first folder that takes it.


def write(store: Path, kept: Sequence[Kept]) -> Path | None:
    """Keep these in a file of this process, readable by its owner only; None where none can be.

    With nothing to keep the file is taken away.
    """
    name = name_of(store, os.getpid())
    made: Path | None = None
    for folder in folders(store):
        path = folder / name
        if kept and made is None and _written(path, kept):
            made = path
        elif path.exists():
            _take_away(path)
    return made


def _written(path: Path, kept: Sequence[Kept]) -> bool:
    part = path.with_name(path.name + ".part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([asdict(one) for one in kept], file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError:
        _take_away(part)
        return False
    return True


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def left_behind(store: Path) -> Iterator[tuple[Path, list[Kept]]]:
    """What processes that ended before the store was back have left, file by file."""
    pattern = name_of(store, 0).removesuffix("0") + "*"
    for folder in folders(store):
        for path in sorted(folder.glob(pattern)) if folder.is_dir() else ():
            process = path.name.rpartition("-")[2]
            if not process.isdecimal() or _alive(int(process)):
                continue
            try:
                if path.stat().st_uid != os.getuid():
                    continue
                found = json.loads(path.read_text(encoding="utf-8"))
                yield path, [Kept(**one) for one in found]
            except (OSError, ValueError, TypeError):
                continue


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return process != os.getpid()


def enter(kept: Iterable[Kept], at: datetime) -> tuple[list[Kept], list[tuple[Kept, Refused]]]:
    """(what is still to be entered, what a rule refused): enter in order, until the store refuses.

    A rule refuses what another desk did first: the record has it already.
    """
    left, refused = list(kept), []
    while left:
        try:
            do(left[0], at, aside=True)
        except Refused as refusal:
            if is_trouble(refusal):
                break
            refused.append((left[0], refusal))
        left.pop(0)
    return left, refused


def enter_left_behind(store: Path, at: datetime) -> int:
    """How many things of ended processes entered the record now."""
    count = 0
    for path, kept in list(left_behind(store)):
        left, _ = enter(kept, at)
        count += len(kept) - len(left)
        if left:
            break
        _take_away(path)
    return count
