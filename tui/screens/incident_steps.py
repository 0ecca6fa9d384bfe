"""The steps of a run: every sentence whole, with its target and how long it took."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from store.incident_sheet import Sheet, StepRow
from tui import incident_words as words
from tui.columns import fit
from tui.drawn import Drawn, Said, told, wrapped
from tui.say import N_, many, say

RIGHT = 24
"""Cells at the right for the target, or for when and by whom."""


class Steps(Drawn, can_focus=True):
    """All steps under one another; the cursor stands on one of them."""

    BINDINGS = [
        Binding("down,j", "move(1)", N_("down"), show=False, id="steps.down"),
        Binding("up,k", "move(-1)", N_("up"), show=False, id="steps.up"),
        Binding("pagedown", "move(5)", N_("further down"), show=False, id="steps.page_down"),
        Binding("pageup", "move(-5)", N_("further up"), show=False, id="steps.page_up"),
        Binding("home", "move(-99)", N_("first"), show=False, id="steps.first"),
        Binding("end", "move(99)", N_("last"), show=False, id="steps.last"),
    ]
    DEFAULT_CSS = "Steps { height: 1fr; }"

    class Moved(Message):
        """The cursor stands on another step."""

    def __init__(self) -> None:
        super().__init__(id="steps")
        self.cursor = 0
        self._sheet: Sheet | None = None
        self._all: list[tuple[int, Said]] = []
        self._shown: tuple[Said, ...] = ()
        self._top = 0

    @property
    def row(self) -> StepRow | None:
        """The step under the cursor."""
        return self._sheet.steps[self.cursor] if self._sheet else None

    def stand(self, number: int) -> None:
        """Put the cursor on the step of this number of its own."""
        if self._sheet is not None:
            for place, row in enumerate(self._sheet.steps):
                if row.step.number == number:
                    self.cursor = place

    def put(self, sheet: Sheet, now: datetime) -> None:
        """Draw the steps as they stand."""
        self._sheet = sheet
        self.cursor = min(self.cursor, len(sheet.steps) - 1)
        self._all = list(_lines(sheet, self.cursor, now, self.size.width))
        self._scroll()

    def _scroll(self) -> None:
        """Lines in sight, the whole of the step under the cursor among them."""
        height = max(self.size.height, 1)
        here = [y for y, (place, _) in enumerate(self._all) if place == self.cursor]
        if here:
            # One line more where there is room: what comes next is seen coming.
            after = min(here[-1] + 1, len(self._all) - 1)
            self._top = max(min(self._top, here[0]), after - height + 1)
            self._top = min(self._top, here[0])
        self._top = max(min(self._top, len(self._all) - height), 0)
        old = self._shown
        self._shown = tuple(line for _, line in self._all[self._top : self._top + height])
        for y in range(max(len(old), len(self._shown))):
            if old[y : y + 1] != self._shown[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        line = self._shown[y] if y < len(self._shown) else Said("")
        style = self.get_visual_style(*((f"drawn--{line.tone}",) if line.tone else ()))
        return Strip([Segment(told(line, self.size.width), style.rich_style)], self.size.width)

    def action_move(self, by: int) -> None:
        if self._sheet is not None:
            place = max(0, min(self.cursor + by, len(self._sheet.steps) - 1))
            if place != self.cursor:
                self.cursor = place
                self.post_message(self.Moved())


def _lines(sheet: Sheet, cursor: int, now: datetime, width: int) -> Iterator[tuple[int, Said]]:
    """(place, line) of every line of every step."""
    for place, row in enumerate(sheet.steps):
        late = row.late(now) > 0 and not row.state
        sign = {"done": "v", "skipped": "-"}.get(row.state, "!!" if late else "")
        tone = {"done": "dim", "skipped": "dim"}.get(row.state, "late" if late else "")
        if place == cursor:
            tone = "here-late" if late else "here"
        text = words.posts(row.step) + say(": ") + words.sentence(row.step)
        room = width - 10 - RIGHT
        for line, part in enumerate(wrapped(text, room)):
            lead = f"{sign:<2} {row.place:>2}  " if line == 0 else " " * 7
            right = fit(_right(row, sheet, now), RIGHT, right=True) if line == 0 else ""
            yield place, Said(lead + part, tone, right)


def _right(row: StepRow, sheet: Sheet, now: datetime) -> str:
    """When and by whom it was done, else its target, with the minutes it is late."""
    reported = sheet.incident.reported_at
    if row.state:
        last = row.marks[-1]
        took = words.short((last.at - reported).total_seconds())
        if row.state == "skipped":
            return say("skipped {time} {who}", time=took, who=last.staff)
        return f"{took} {last.staff}"
    minutes = int(row.late(now) // 60)
    target = words.target(row)
    if row.marks:
        target = f"{len(row.marks)}/{row.turns} {target}"
    if row.late(now):
        late = many("LATE {n} min", "LATE {n} min", minutes)
        both = f"{target}  {late}"
        return both if cell_len(both) <= RIGHT else late
    return target


def near(row: StepRow, sheet: Sheet, now: datetime, width: int) -> Sequence[Said]:
    """The step under the cursor, large: who, by when, what, and what to say on the telephone."""
    upcoming = sheet.next_step()
    is_next = upcoming is not None and upcoming.step.number == row.step.number
    label = say("NEXT") if is_next else say("STEP")
    late = words.late(row, now) if not row.state else ""
    right = words.target(row)
    if row.due_at is not None and not row.state:
        left = -(now - row.due_at).total_seconds()
        right += "   " + (late or say("in {span}", span=words.short(left)))
    if row.state:
        right = _right(row, sheet, now)
    lines = [Said(f"{label} {row.place}  {words.posts(row.step)}", "late" if late else "", right)]
    lines += [Said(f"   {part}", "head") for part in wrapped(words.sentence(row.step), width - 6)]
    if "119" in row.step.words.en and sheet.checklist.script and not row.state:
        script = say("; ").join(words.said_line(line) for line in sheet.checklist.script)
        lines += [
            Said(f"   {part}", "dim")
            for part in wrapped(say("Say: {script}", script=script), width - 6)
        ]
    lines += [Said("")] * (3 - len(lines))
    return lines
