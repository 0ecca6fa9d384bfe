"""What is asked when a case is written down."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from store import case_intake, cases, staff
from store.cases import CaseRow
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from store.units import UnitRow
from tui import case_words as words
from tui import show, typed_times
from tui.drawn import Drawn, Said
from tui.fields import Choice, Field
from tui.offers import people
from tui.say import N_, many, say, say_in
from tui.screens.case_after import PHONE, ReportAgain, offered
from tui.unit_form import UnitForm

ALIKE = 3
"""Open cases of the household that are named above the form; there may be more."""


class NewCase(UnitForm):
    """A report is taken: where, what, and of which category; the rest may wait.

    ``given`` may hold ``call_id``, the entry of the log it came out of.  What the household has
    open already stands above the fields before anything is saved.
    """

    HEADING = N_("New case")
    UNIT_NEEDED = False
    BINDINGS = [
        Binding(
            "ctrl+r",
            "join",
            N_("it is one of these"),
            id="case_new.join",
            priority=True,
            tooltip=N_("Count this report with a case the household has open"),
        ),
    ]

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._alike: tuple[CaseRow, ...] = ()
        self._people: Sequence[Choice] = ()
        # Nobody has chosen the category, so that it still follows what is typed.
        self._guessed = True

    def draft(self) -> str:
        return "case-new"

    async def prepare(self) -> None:
        self._people = people(await self.ask(staff.on_duty, self.desk.estate.id))
        self.tell(say("Where and what are enough: ctrl+s saves at any field."))

    def above(self) -> Iterable[Widget]:
        yield Drawn(id="alike")

    def fields(self) -> Sequence[Field]:
        given, maybe = self.given, say("may stay empty")

        def field(name: str, label: str, **more: Any) -> Field:
            return Field(name, label, given.get(name, ""), **more)

        nobody = Choice("", say("nobody"))
        category = given.get("category") or words.guess(given.get("content", ""))
        no, yes = Choice("", say("no")), Choice("yes", say("yes"))
        return (
            self.unit_field(),
            field("content", say("Matter"), limit=NOTE),
            Field("category", say("Category"), category, choices=offered(words.CATEGORIES)),
            Field(
                "kind",
                say_in("case", "Kind"),
                given.get("kind", "complaint"),
                choices=offered(words.KINDS),
            ),
            Field(
                "severity",
                say_in("case", "Severity"),
                given.get("severity", "minor"),
                choices=offered(words.SEVERITIES),
            ),
            Field(
                "channel",
                say_in("case", "Came"),
                given.get("channel", "phone"),
                choices=offered(words.CHANNELS),
            ),
            field("name", say_in("person", "Name"), limit=NAME, hint=maybe),
            field("phone", say("Phone"), limit=PHONE, hint=maybe),
            field("place", say("Where"), hint=say("when it is no unit")),
            Field("anonymous", say("Anonymous"), given.get("anonymous", ""), choices=[no, yes]),
            Field("about", say("Complains of"), choices=[nobody, *self._people]),
            Field(
                *("received_at", say_in("case", "Received")),
                hint=say("if it was earlier, such as 14:30"),
            ),
        )

    def changed(self, name: str, value: str) -> None:
        if name == "category":
            self._guessed = False
        elif name == "content" and self._guessed and (found := words.guess(value)):
            with self.prevent(self._entry("category").Changed):
                self.put("category", found)

    async def unit_chosen(self, row: UnitRow) -> None:
        self._alike = await self.ask(cases.open_of_unit, row.id)
        self._show_alike()
        await super().unit_chosen(row)
        if self._alike:
            self.tell(self._warning(), "bad")

    def _forget(self) -> None:
        super()._forget()
        self._alike = ()
        self._show_alike()

    def _warning(self) -> str:
        return many(
            "{n} case of {unit} is open. The same matter? Press ctrl+r and it is counted there.",
            "{n} cases of {unit} are open. The same matter? Press ctrl+r and it is counted there.",
            len(self._alike),
            unit=self.unit.name if self.unit is not None else "",
        )

    def _show_alike(self) -> None:
        now = self.desk.now()
        lines = [
            Said(
                f"{row.number}  {' '.join(row.content.split())}",
                "late" if row.late(now) else "head",
                right=f"{say(words.CATEGORIES[row.category])}  {show.left(row.due_at, now)}",
            )
            for row in self._alike[:ALIKE]
        ]
        for above in self.query("#alike").results(Drawn):
            above.show(lines)
        self.refresh_bindings()
        self.call_after_refresh(self._close_up)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "join" and not self._alike:
            return False
        return super().check_action(action, parameters)

    def action_join(self) -> None:
        told = {name: self.value(name) for name in ("content", "channel", "name", "phone")}
        best = self.value("category")
        ordered = sorted(self._alike, key=lambda row: row.category != best)
        if ordered:
            self.desk.store.forget_draft(self.kept_as)
            self.lay(ReportAgain(ordered, told, self.kept_as), self._joined)

    def _joined(self, row: CaseRow | None) -> None:
        if row is not None:
            self._leave(row.id, again=True)
        else:
            self._keep()

    def blame(self, name: str, told: str) -> bool:
        blamed = super().blame(name, told)
        # The form is longer than the screen: the sentence must be in sight with its field.
        for fault in self.query(f"#fault-{name}"):
            self.call_after_refresh(fault.scroll_visible, animate=False)
        return blamed

    def _leave(self, case_id: int, *, again: bool = False) -> None:
        """To the record, where the next step is; not awaited, because this page is taken away."""
        from tui.screens.cases import CaseRecord

        self.desk.switch_screen(CaseRecord(case_id, taken="again" if again else "new"))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        seen = self.unit
        home = await self.found()
        if self._alike and home is not None and (seen is None or seen.id != home.id):
            # Typed in one go: what the household has open was not on the screen yet.
            self._keep()
            self.tell(self._warning(), "bad")
            return
        at, call = values["received_at"], self.given.get("call_id")
        names = ("severity", "place", "name", "phone")
        made = await self.do(
            case_intake.receive,
            *(values[name] for name in ("channel", "kind", "category", "content")),
            **{name: values[name] for name in names},
            unit_id=home.id if home is not None else None,
            anonymous=bool(values["anonymous"]),
            about_id=int(values["about"]) if values["about"] else None,
            received_at=typed_times.when(at, "received_at", self.desk.now()) if at else None,
            call_id=int(call) if call else None,
            form=sent,
        )
        self._leave(made.id)
