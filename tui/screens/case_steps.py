"""What is asked when a case takes a step: a few words, an owner, another case, a repair."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import case_ends, case_moves, case_routes, case_rules, cases
from store.cases import CaseRow
from store.clean import clean
from store.operations import Form as Sent
from store.refusal import Refused
from tui import show
from tui.caption import Caption
from tui.choices import FIGURES
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import people
from tui.say import N_, say
from tui.screens.case_moving import ASKED


class OfCase(Form):
    """A form about one case: where it is and what it is about stand above the fields."""

    NAME = ""

    def __init__(self, row: CaseRow) -> None:
        super().__init__()
        self._case = row

    def draft(self) -> str:
        return f"case-{self.NAME}:{self._case.id}"

    def above(self) -> Iterable[Widget]:
        yield Caption(2, id="matter")

    async def prepare(self) -> None:
        row = self._case
        matter = " ".join(row.content.split())
        told = "  ".join(filter(None, (row.number, row.where, matter)))
        self.query_one("#matter", Caption).show(told)


class CaseWords(OfCase):
    """A step that takes a few words: a reply, the answer, why it is opened again."""

    def __init__(self, row: CaseRow, verb: str) -> None:
        super().__init__(row)
        self._asked = ASKED[verb]
        self._verb = verb

    def draft(self) -> str:
        return f"case-{self._verb}:{self._case.id}"

    def heading(self) -> str:
        return say(self._asked.title, number=self._case.number)

    async def prepare(self) -> None:
        await super().prepare()
        answered = self._verb in ("resolve", "explain")
        called = not answered or case_rules.called_about(self._case)
        self.tell(say(self._asked.told if called else N_("Nobody has to be called back.")))

    def fields(self) -> Sequence[Field]:
        asked = self._asked
        known = self._case.referred_to if self._verb == "refer" else ""
        return (
            Field(asked.field, say(asked.label), known, hint=say(asked.hint), limit=asked.limit),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        asked = self._asked
        done = await self.do(asked.operation, self._case.id, values[asked.field], form=sent)
        self.dismiss(done)


class AssignCase(OfCase):
    """Who answers it."""

    NAME = "assign"

    def __init__(self, row: CaseRow) -> None:
        super().__init__(row)
        self._people: Sequence[Choice] = ()

    def heading(self) -> str:
        return say("Give {number} to", number=self._case.number)

    async def prepare(self) -> None:
        await super().prepare()
        row = self._case
        found = await self.ask(case_moves.takers, row.estate_id, row.about_id)
        # The post its category goes to stands first: figure 1 is most often the right one.
        post = case_routes.route(row.category).to
        self._people = people(sorted(found, key=lambda who: who.role != post))

    def fields(self) -> Sequence[Field]:
        given, tall = str(self._case.owner_id or ""), len(self._people) > FIGURES
        return (Field("owner", say("Person"), given, choices=self._people, tall=tall),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["owner"]:
            raise Refused("staff_unknown", "owner")
        row, who = self._case, int(values["owner"])
        self.dismiss(await self.do(case_moves.assign, row.id, who, seen=row, form=sent))


class MergeCase(OfCase):
    """Which case it is the same as; the household's others that are open are offered."""

    NAME = "merge"

    def __init__(self, row: CaseRow) -> None:
        super().__init__(row)
        self._near: tuple[CaseRow, ...] = ()

    def heading(self) -> str:
        return say("{number}: the same as another case", number=self._case.number)

    async def prepare(self) -> None:
        await super().prepare()
        if self._case.unit_id is not None:
            found = await self.ask(cases.of_unit, self._case.unit_id)
            self._near = tuple(
                row for row in found if row.id != self._case.id and row.state != "merged"
            )
        told = show.listed(row.number for row in self._near[:4])
        self.tell(say("Of the same unit: {numbers}.", numbers=told) if told else "")

    def fields(self) -> Sequence[Field]:
        likely = self._near[0].number if self._near else ""
        return (
            Field("into", say("Goes on as"), likely, hint=say("a number, such as TS-0012")),
            Field("reason", say("Why"), hint=say("for example: the same leak, seen from below")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        number = clean(values["into"], 20).upper()
        try:
            other = await self.ask(cases.numbered, self._case.estate_id, number)
        except Refused as refusal:
            raise Refused(refusal.code, "into", **refusal.values) from None
        done = await self.do(case_ends.merge, self._case.id, other.id, values["reason"], form=sent)
        self.dismiss(done)
