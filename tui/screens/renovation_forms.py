"""An application for a renovation: written down, written anew, and the words of a decision."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from textual.widget import Widget

from store import (
    renovation_apply,
    renovation_facts,
    renovation_permits,
    renovations,
    violations,
)
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from store.renovation_tables import CASES
from store.renovations import ALIVE, RenovationRow
from store.typed_days import typed_day
from store.units import UnitRow
from tui import renovation_words as words
from tui import show
from tui.drawn import Drawn, Said, wrapped
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say
from tui.unit_form import UnitForm

PHONE = 30


def _asked(row: RenovationRow | None = None) -> Sequence[Field]:
    """The fields of an application after its unit, as they are kept."""
    kinds = [Choice(code, say(word)) for code, word in words.APPLICANTS.items()]
    cases = [Choice(code, words.case(code)) for code in CASES]
    kept = {} if row is None else {name: getattr(row, name) for name in _KEPT}
    if row is not None:
        kept["cases"] = row.cases.replace(" ", ",")
        kept |= {name: show.day(getattr(row, name)) for name in ("starts_on", "ends_on")}
    hint = say("such as 2026-12-01")

    def field(name: str, label: str, **more: Any) -> Field:
        return Field(name, label, kept.get(name, ""), **more)

    return (
        field("applicant_kind", say("Who applies"), choices=kinds),
        field("applicant", say("Applicant"), limit=NAME),
        field("applicant_phone", say("Phone"), limit=PHONE),
        field("contractor", say("Contractor"), limit=NAME),
        field("licence", say("Licence no."), limit=NAME, hint=say("may stay empty")),
        field("manager", say("Site manager"), limit=NAME),
        field("manager_phone", say("Manager's phone"), limit=PHONE),
        field("scope", say("Scope of works"), limit=NOTE),
        field("cases", say("Concerns"), choices=cases, several=True),
        field("starts_on", say("Begins on"), hint=hint),
        field("ends_on", say("Ends on"), hint=hint),
    )


_KEPT = (
    *("applicant_kind", "applicant", "applicant_phone", "contractor", "licence"),
    *("manager", "manager_phone", "scope"),
)  # fmt: skip


def _sent(values: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as the operations take it."""
    sent: dict[str, Any] = {name: values[name] for name in _KEPT}
    sent["cases"] = [code for code in values["cases"].split(",") if code]
    return sent | {name: typed_day(values[name], name) for name in ("starts_on", "ends_on")}


class NewApplication(UnitForm):
    """An application at the desk; who lives in the unit is offered as the applicant."""

    HEADING = N_("New renovation application")

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._offered = ""

    def draft(self) -> str:
        unit = self.given.get("unit", "")
        return f"renovation-new:{unit}" if unit else "renovation-new"

    def fields(self) -> Sequence[Field]:
        return (self.unit_field(), *_asked())

    async def unit_chosen(self, row: UnitRow) -> None:
        await super().unit_chosen(row)
        self._offer(self.value("applicant_kind"))

    async def of_unit(self, row: UnitRow) -> tuple[Sequence[str], str]:
        """Who may apply, and what goes on in the unit already."""
        people, tone = await super().of_unit(row)
        going_on = [
            say("Already {number}: {state}", number=one.number, state=words.state(one.state))
            for one in await self.ask(renovations.of_unit, row.id)
            if one.state in ALIVE
        ]
        return (*people, *going_on), "bad" if going_on else tone

    def changed(self, name: str, value: str) -> None:
        if name == "applicant_kind":
            self._offer(value)

    def _offer(self, kind: str) -> None:
        """The owner or the tenant of the unit as the applicant, unless somebody else is typed."""
        names = [one.name for one in self.people if one.kind == kind]
        if names and self.value("applicant") in ("", self._offered):
            self._offered = names[0]
            self.put("applicant", names[0])

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.found()
        assert row is not None
        values = self.values()
        self.dismiss(await self.do(renovation_apply.file, row.id, **_sent(values), form=sent))


class ChangeApplication(Form):
    """An application that is a draft or came back."""

    def __init__(self, row: RenovationRow) -> None:
        super().__init__()
        self._row_before = row

    def draft(self) -> str:
        return f"renovation-change:{self._row_before.id}"

    def heading(self) -> str:
        row = self._row_before
        return say("Change {number}, {unit}", number=row.number, unit=row.unit)

    async def prepare(self) -> None:
        if self._row_before.words:
            self.tell(self._row_before.words)

    def fields(self) -> Sequence[Field]:
        return _asked(self._row_before)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = self._row_before
        self.dismiss(
            await self.do(renovation_apply.change, row.id, **_sent(values), seen=row, form=sent)
        )


_OPERATIONS: Mapping[str, Callable[..., RenovationRow]] = {
    "send_back": renovation_apply.send_back,
    "reject": renovation_apply.reject,
    "cancel": renovation_apply.cancel,
    "suspend": renovation_permits.suspend,
}
_HEADINGS = {
    "send_back": N_("Return {number}, {unit}"),
    "reject": N_("Reject {number}, {unit}"),
    "cancel": N_("Cancel {number}, {unit}"),
    "suspend": N_("Stop the works of {unit}, {number}"),
}
_LABELS = {
    "send_back": N_("What is to be put right"),
    "reject": N_("Why it is rejected"),
    "cancel": N_("Why it is cancelled"),
    "suspend": N_("Why the works stop"),
}
_MEANS = {
    "send_back": N_("It goes back to the applicant; it can be changed and handed in again."),
    "reject": N_("It is turned down for good. To have it put right, return it instead."),
    "cancel": N_("It is taken back for good; a deposit is given back afterwards."),
    "suspend": N_("Nobody works there until the office director lifts the stop after a re-check."),
}


class Words(Form):
    """Why an application is returned, rejected or cancelled, or why the works stop."""

    DEFAULT_CSS = """
    Words #about { padding: 0 0 1 0; }
    Words .label { width: 26; }
    """

    def __init__(self, row: RenovationRow, verb: str) -> None:
        super().__init__()
        self._renovation = row
        self._verb = verb
        self._about: list[str] = []

    def draft(self) -> str:
        return f"renovation-{self._verb}:{self._renovation.id}"

    def heading(self) -> str:
        row = self._renovation
        return say(_HEADINGS[self._verb], number=row.permit or row.number, unit=row.unit)

    def above(self) -> Iterable[Widget]:
        yield Drawn(id="about")

    async def prepare(self) -> None:
        self._about = [say(_MEANS[self._verb])]
        if self._verb == "suspend":
            self._about += await self.ask(grounds, self._renovation, self.desk.now())
        self.on_resize()

    def on_resize(self) -> None:
        width = self.size.width - 2
        lines = [Said(line) for told in self._about for line in wrapped(told, width)]
        self.query_one("#about", Drawn).show(lines)

    def fields(self) -> Sequence[Field]:
        return (Field("words", say(_LABELS[self._verb]), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        operation = _OPERATIONS[self._verb]
        row = await self.do(operation, self._renovation.id, values["words"], form=sent)
        self.dismiss(row)


def grounds(row: RenovationRow, at: Any) -> list[str]:
    """Why the works may be stopped, notice by notice, and how often one was late."""
    told = [
        f"{one.number}  {words.acts(one.acts)}"
        for one in violations.of_site(row.id)
        if one.state == "open" and one.suspends
    ]
    late = renovation_facts.late_servings(row.id, at)
    if late:
        told.append(many("{n} notice ran past its deadline", "{n} notices ran late", late))
    return [say("Grounds:"), *told] if told else told
