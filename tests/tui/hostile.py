"""A walk that writes hostile text into every field it meets, and looks at every screen after it."""

from dataclasses import dataclass, field
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widgets import Input

from tests.tui.walk import Walk
from tui.choices import Choices
from tui.fault import Fault
from tui.form import Form
from tui.screens.help import Help

MARK = "惡"
"""Stands before every hostile text, so that it is found again wherever it is shown."""

# Begins as what a spreadsheet would take for a formula.
WORDS = f"={MARK}[/b][OK][urgent][@click=app.quit()]走[/][/@click] {{name}} %s <script>&amp;"
STEERING = "\x1b]0;owned\x07\x1b[2J\x9b2J\x9d0;owned\x9c\u202eedoc\u2066\u200b\ufeff\x00ＡＢ１"
TEXTS = {
    "words": WORDS + STEERING,
    "long": f"{MARK}[/b]" + "長" * 10_000,
}

# What a field wants that takes no words; every other gets a word of its own.
FILLERS = {
    "phone": "13800001111",
    "finder_phone": "13800005555",
    # Of the parcel on the way to its form.
    "code": "0472",
    "other_phone": "13800002222",
    "people": "3",
    "accepted_on": "2020-05-01",
    "floor": "2",
    "floors": "9",
    "square": "88.5",
    "time_zone": "Asia/Shanghai",
    "grace_minutes": "30",
    "gap_hours": "3",
    "stay_hours": "24",
    "idle_minutes": "5",
    "supervisor": "001",
    "lift_hotline": "96333",
    **dict.fromkeys(
        ("hours_workday", "hours_saturday", "hours_sunday", "hours_holiday"), "08:00-12:00"
    ),
    "lift_arrival_minutes": "30",
    "target": "5",
    "step": "3",
    "counted": "3",
    "old_pin": "1234",
    "pin": "1234",
    "again": "1234",
    "told_start": "09:00",
    "told_end": "09:30",
    "told_at": "08:55",
    "received_at": "08:30",
    "damage_yuan": "1200",
    "workers": "3",
    **dict.fromkeys(("billed", "collected", "bills", "wrong", "overdue", "dunned"), "9"),
    "passes": "2",
    "deposit_yuan": "50",
    "applicant_phone": "13800003333",
    "manager_phone": "13800004444",
    **dict.fromkeys(("unit", "named"), "3-0201"),
    # Why there is none is told beside it.
    "fee": "0",
    "id_last4": "123X",
    # The number of somebody on the staff of the demo.
    "borrower": "010",
    "record_no": "LF-0002",
    **dict.fromkeys(("since", "from_on"), "2026-12-01"),
    **dict.fromkeys(("until", "until_on"), "2026-12-31"),
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-31",
    "done_at": "08:59",
    "planned_at": "12-31 18:00",
    # A repair is asked for at the moment of the walk, and visited then.
    "visited_at": "09:00",
    **dict.fromkeys(("cost", "amount"), "38.5"),
    # Deducted three times of one deposit.
    "yuan": "12",
}


@dataclass
class Attack(Walk):
    """A walk with bad intentions: all fields of each form get each text, and the searches too.

    The forms tried ``elsewhere`` are only looked at.
    """

    elsewhere: frozenset[str] = frozenset()
    todo: dict[str, list[str]] = field(default_factory=dict)
    stored: set[tuple[str, str]] = field(default_factory=set)
    refused: set[tuple[str, str]] = field(default_factory=set)
    stuck: list[str] = field(default_factory=list)
    count: int = 0

    async def onward(self, page: Screen[Any], way: str) -> None:
        if isinstance(page, Form):
            await self.attack(page, way)
            return
        await super().onward(page, way)

    async def help_of(self, page: Screen[Any], way: str) -> None:
        """The desk's own words stand on it, so that one is enough."""
        if Help.__name__ not in self.pages:
            await super().help_of(page, way)

    async def search_in(self, page: Screen[Any], way: str) -> None:
        await super().search_in(page, way)
        for kind in TEXTS:
            if not any(b.binding.action == "search" for b in page.active_bindings.values()):
                return
            await self.press("slash")
            if self.app.screen is page and isinstance(self.app.focused, Input):
                await self.paste(TEXTS[kind])
                self.look(f"{way} search {kind}")
            await self.press("escape")
            if self.app.screen is not page:
                await self.app.go(way.split()[0])
                await self.settle()

    async def paste(self, text: str) -> None:
        """The text arrives as a terminal brings it: as one paste."""
        entry = self.app.focused
        assert entry is not None
        entry.post_message(events.Paste(text))
        await self.settle()

    async def attack(self, form: Form, way: str) -> None:
        """Write the next text into every field of this form and save it.

        A field that refuses it gets something sound, until the form is saved or blames no field.
        """
        name = type(form).__name__
        self.pages.add(name)
        left = self.todo.setdefault(name, [] if name in self.elsewhere else list(TEXTS))
        if not left:
            self.look(way)
            return
        kind = left.pop(0)
        if left:
            # The same key on the page below opens the form once more.
            below = self.app.screen_stack[-2]
            self.pressed.discard((type(below).__name__, way.split()[-1]))
        before = {spec.name: form.value(spec.name) for spec in form.specs}
        hostile = await self.fill(form, kind)
        self.look(f"{way} {kind}")
        for _ in range(2 * len(hostile) + 2):
            told = await self.saved(form, f"{way} {kind}")
            if told is None:
                self.stored |= {(name, entry) for entry in hostile}
                return
            blamed = [entry for entry in told if entry in form.values()]
            if not blamed:
                self.refused |= {(name, entry) for entry in hostile}
                break
            for entry in blamed:
                if entry in hostile:
                    hostile.remove(entry)
                    self.refused.add((name, entry))
                    form.put(entry, before[entry] or self.filler(entry))
                else:
                    self.stuck.append(f"{name}.{entry} by {way} {kind}: {form.values()}")
                    hostile.clear()
            await self.settle()
            if not hostile:
                break
        # What was half typed must not be met again by the next text.
        for entry, value in before.items():
            form.put(entry, value)
        await self.settle()

    async def saved(self, form: Form, way: str) -> set[str] | None:
        """Press save: None when the form is gone, else the names of the fields at fault."""
        await self.press("ctrl+s")
        self.look(f"{way} saved")
        if self.app.screen is not form:
            return None
        faults = [fault for fault in form.query(Fault) if fault.has_class("-told")]
        return {str(fault.id).removeprefix("fault-") for fault in faults}

    async def fill(self, form: Form, kind: str) -> list[str]:
        """Put the text into each field of typing, choose the first of each choice."""
        hostile = []
        for spec in form.specs:
            entry = form._entry(spec.name)
            if isinstance(entry, Choices):
                entry.value = entry.value or spec.choices[0].code
            else:
                entry.value = ""
                entry.focus()
                await self.settle()
                await self.paste(TEXTS[kind])
                hostile.append(spec.name)
        return hostile

    def filler(self, name: str) -> str:
        """Something sound for a field that has refused the text."""
        self.count += 1
        if name == "plate":
            # None is inside twice, and none has two permits.
            return f"粤B{self.count:05d}"
        known = FILLERS["phone"] if name.startswith("contact_") else FILLERS.get(name)
        return known or f"字{self.count}"


def literal(lines: tuple[str, ...]) -> list[str]:
    """Places where a hostile text is not shown as it was typed."""
    wrong = []
    for line in lines:
        for part in line.split(MARK)[1:]:
            # The number of a pass is kept in capitals.
            seen = part[: len("[/b]")].lower()
            if seen.strip(" .|") and not "[/b]".startswith(seen.rstrip(" .|")):
                wrong.append(line.strip())
    return wrong
