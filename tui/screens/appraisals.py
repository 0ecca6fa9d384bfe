"""Appraisals (績效考核): what a person's records of a month come to, reviewed and signed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import appraisal_figures, appraisals
from store.appraisal_figures import Figures
from store.appraisals import AppraisalRow
from store.frozen import dataclass
from store.refusal import Refused
from store.staff import StaffRow
from tui import appraisal_words as words
from tui import show
from tui.acting import ActingRegister
from tui.columns import Column
from tui.facts import Fact, Record
from tui.refusals import sentence
from tui.rows import Row
from tui.say import N_, say, say_in

ALL = ("director", "auditor")
"""Who sees everybody's; the others their own, once it is reviewed."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """An appraisal, its figures (of a draft those of now), and why who looks may not go on."""

    row: AppraisalRow
    figures: Figures
    unreviewed: Refused | None
    unsigned: Refused | None


def dossier(appraisal_id: int, person: StaffRow, at: datetime) -> Dossier:
    """All the record shows to somebody, read in one go."""
    row = appraisals.appraisal(appraisal_id)
    if person.role not in ALL and row.staff_id != person.id:
        raise Refused("appraisal_not_yours", who=row.staff)
    figures = row.figures or appraisal_figures.reckoned(row.estate_id, row.staff_id, row.month, at)
    return Dossier(
        row,
        figures,
        appraisals.review_refusal(row, person.id, at),
        appraisals.sign_refusal(row, person.id),
    )


class Appraisals(ActingRegister[AppraisalRow]):
    """Everybody's for the director, one's own for the others."""

    VERBS = {"new": "appraisals.begin"}
    EMPTY = N_("No month is appraised yet. The director begins one for a person by n.")
    BINDINGS = [
        Binding(
            "n",
            "new",
            N_("new appraisal"),
            id="appraisals.new",
            tooltip=N_("Appraise a person's month"),
        ),
    ]

    def heading(self) -> str:
        return say("Appraisals")

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("month", say("Month"), 7),
            Column("staff", say_in("person", "Name"), 16, grow=True),
            Column("role", say("Post"), 14, least=100),
            Column("score", say_in("appraisal", "Score"), 5, right=True),
            Column("state", say("State"), 24),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        person, estate = self.desk.person, self.desk.estate.id
        if person.role in ALL:
            found = await self.ask(appraisals.listed, estate, text, after, limit)
        elif after is None:
            found = await self.ask(appraisals.of_person, person.id)
        else:
            return []
        self.keep(found)
        return [_row(row) for row in found]

    def opened(self, row: Row) -> None:
        self.lay(AppraisalRecord(row.key[1]))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(dossier, row.key[1], self.desk.person, self.desk.now())
        return (f"{found.row.number}  {found.row.month}", *facts(found))

    def action_new(self) -> None:
        from tui.screens.appraisal_forms import BeginAppraisal

        self.lay(BeginAppraisal(), self._begun)

    async def _begun(self, row: AppraisalRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.app.push_screen(AppraisalRecord(row.id))


def _row(row: AppraisalRow) -> Row:
    score = "-" if row.score is None else str(row.score)
    cells = (
        *(row.number, row.month, row.staff, say(show.ROLES[row.role]), score),
        words.state(row),
    )
    return Row(row.key, cells, words.TONES[row.state])


def facts(found: Dossier) -> Iterable[Fact]:
    """An appraisal as the director and the person read it."""
    row = found.row
    yield (say_in("person", "Name"), f"{row.staff}  {say(show.ROLES[row.role])}")
    yield (say("State"), words.state(row))
    yield (say("Next"), _following(found))
    yield None
    yield say("From the records")
    yield from words.counted(found.figures)
    if row.reviewed_at is not None:
        yield None
        yield say("Director's review")
        yield (say_in("appraisal", "Score"), str(row.score))
        yield (say("Words"), row.words)
        yield ("", f"{row.reviewed_by}  {show.full(row.reviewed_at)}")
    if row.signed_at is not None:
        yield None
        yield say("Signed by the person")
        yield (say_in("appraisal", "Their words"), row.answer)
        yield ("", f"{row.staff}  {show.full(row.signed_at)}")


def _following(found: Dossier) -> str:
    row = found.row
    if row.state == "draft":
        late = found.unreviewed
        return sentence(late) if late is not None else say("The director reviews it.")
    if row.state == "reviewed":
        return say("{name} reads it and signs.", name=row.staff)
    return say("Nothing more to do.")


class AppraisalRecord(Record):
    """One appraisal: the director reviews it, the person signs it."""

    VERBS = {"review": "appraisals.review", "sign": "appraisals.sign"}
    BINDINGS = [
        Binding(
            "r",
            "review",
            N_("review"),
            id="appraisal.review",
            tooltip=N_("Your words and your score"),
        ),
        Binding(
            "s", "sign", N_("sign"), id="appraisal.sign", tooltip=N_("Sign that you have read it")
        ),
    ]

    def __init__(self, appraisal_id: int) -> None:
        super().__init__()
        self.appraisal_id = appraisal_id
        self._found: Dossier | None = None

    def heading(self) -> str:
        if self._found is None:
            return say("Appraisal")
        row = self._found.row
        return f"{row.number}  {row.month}  {row.staff}"

    async def facts(self) -> Iterable[Fact]:
        self._found = await self.ask(dossier, self.appraisal_id, self.desk.person, self.desk.now())
        return facts(self._found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        found = self._found
        if action == "review" and (found is None or found.unreviewed is not None):
            return False
        if action == "sign" and (found is None or found.unsigned is not None):
            return False
        return super().check_action(action, parameters)

    def _form(self, name: str, told: str) -> None:
        from tui.screens import appraisal_forms

        if self._found is None:
            return

        async def then(row: AppraisalRow | None) -> None:
            if row is not None:
                await self.load()
                self.tell(say(told, number=row.number), "good")

        self.lay(getattr(appraisal_forms, name)(self._found.row), then)

    def action_review(self) -> None:
        self._form("ReviewAppraisal", N_("{number} is reviewed: the person signs it."))

    def action_sign(self) -> None:
        self._form("SignAppraisal", N_("{number} is signed."))
