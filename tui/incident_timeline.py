"""The steps of an incident drawn on one scale of time: target against actual, a line each."""

from datetime import datetime

import pendulum

from store.incident_sheet import MarkRow, Sheet, StepRow
from tui import incident_words as words
from tui import show
from tui.caption import legend
from tui.say import say, say_in

CELLS = 18
"""How wide a step is drawn."""

# Lengths of time a scale may have, in minutes: up to a week.
_LENGTHS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 720, 1440, 2880, 4320, 10080)

# Of all the moments drawn so many lie on the scale; one far out would squeeze the others together.
_INSIDE = 0.8


def elapsed(sheet: Sheet, at: datetime) -> float:
    """Seconds from the report of an incident to a moment."""
    return (at - sheet.incident.reported_at).total_seconds()


def minutes(sheet: Sheet) -> int:
    """How long the scale of a run is: the first length that holds most of what is drawn."""
    moments = sorted(
        elapsed(sheet, at)
        for row in sheet.steps
        for at in (*row.targets, *(mark.at for mark in row.marks))
    )
    if not moments:
        return _LENGTHS[0]
    wanted = moments[min(int(len(moments) * _INSIDE), len(moments) - 1)] / 60
    return next((length for length in _LENGTHS if length >= wanted), _LENGTHS[-1])


def begun(row: StepRow) -> pendulum.DateTime | None:
    """When the clock of a step's targets started; None while it has not."""
    if not row.targets:
        return None
    # The first minute is the target of what is to be done at once.
    return row.targets[0].subtract(minutes=max(row.step.target[0], 1))


def mark_late(row: StepRow, mark: MarkRow) -> bool:
    """Whether a tick came after the target it was measured by."""
    due = row.targets
    return bool(due) and mark.mark == "done" and mark.at > due[min(mark.turn, len(due)) - 1]


def bar(sheet: Sheet, row: StepRow, length: int, cells: int = CELLS) -> str:
    """A step as signs: ``=`` from when its clock started until done, ``|`` where its target is."""

    def cell(at: datetime) -> int:
        return max(int(elapsed(sheet, at) / (length * 60) * cells), 0)

    drawn = ["_"] * cells
    start = begun(row) or sheet.incident.reported_at
    done = [mark for mark in row.marks if mark.mark == "done"]
    if done:
        for place in range(cell(start), min(cell(done[-1].at), cells)):
            drawn[place] = "="
    signs = [(cell(at), "|") for at in row.targets]
    for mark in row.marks:
        sign = "-" if mark.mark == "skipped" else "X" if mark_late(row, mark) else "+"
        signs.append((cell(mark.at), sign))
    for place, sign in signs:
        if place < cells:
            drawn[place] = sign
    if any(place >= cells for place, _ in signs):
        drawn[-1] = ">"
    return "".join(drawn)


def signs() -> str:
    """What the signs of a drawn step mean."""
    return legend(
        {
            "|": say_in("timeline", "target"),
            "+": say_in("timeline", "in time"),
            "X": say_in("timeline", "late"),
            "-": say_in("timeline", "skipped"),
            ">": say_in("timeline", "further on"),
        }
    )


def scale(length: int) -> str:
    """How long the scale is, in words."""
    return say("from the report to {span}", span=words.span(length))


def status(row: StepRow, running: bool, owed: bool, at: datetime) -> str:
    """How a step stands in a word or two; ``owed``: the office still has to do it."""
    if row.state == "skipped":
        return say_in("step", "skipped")
    if row.state == "done":
        if row.due_at is None:
            return say_in("step", "done")
        return words.late(row, at) or say_in("step", "in time")
    if running or owed:
        return words.late(row, at) or say_in("step", "to do")
    return say_in("step", "not done")


def spent(sheet: Sheet, row: StepRow) -> list[str]:
    """How long each time of a step took, from when its clock started."""
    start = begun(row) or sheet.incident.reported_at
    done = [mark.at - start for mark in row.marks if mark.mark == "done"]
    return [words.short(gap.total_seconds()) for gap in done]


def actual(sheet: Sheet, row: StepRow) -> str:
    """When a step was done, by whom, against its target: the words beside its drawing."""
    took, target = show.listed(spent(sheet, row)), goal(row) if row.step.target else ""
    told = say("in {time}", time=took) if took else ""
    if target:
        told = say("target {span}", span=target)
        if took:
            told = say("{time}, target {span}", time=took, span=target)
    whose = [who(sheet, mark.staff, mark.at, mark.entered_at) for mark in row.marks]
    reasons = [mark.reason for mark in row.marks if mark.reason]
    return "\n".join(["  ".join(part for part in (told, *whose) if part), *reasons])


def goal(row: StepRow) -> str:
    """Every target of a step in words, once or again."""
    if len(row.step.target) < 2:
        return words.target(row)
    return say("{each} min", each=show.listed(map(str, row.step.target)))


def who(sheet: Sheet, name: str, at: datetime, entered_at: datetime) -> str:
    """Who did a thing and when; what was kept aside says when it was entered, too."""
    told = f"{name} {clock(sheet, at)}"
    if entered_at <= at:
        return told
    return say("{told}, entered {time}", told=told, time=clock(sheet, entered_at))


def clock(sheet: Sheet, at: datetime) -> str:
    """The time of day; on another day than the report, the day with it."""
    if show.local(at).date() == show.local(sheet.incident.reported_at).date():
        return show.clock(at)
    return show.moment(at)
