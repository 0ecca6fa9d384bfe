"""What is asked when a household wants a repair, and when it is visited, charged and accepted."""

from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget

from store import cases, content, order_found, repair_moves, repair_work, repairs, units
from store.cases import CaseRow
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from store.repairs import MARKS
from store.roles import ENGINEER
from store.staff import StaffRow
from store.units import UnitRow
from store.work_orders import OPEN, OrderRow
from tui import repair_words, show
from tui.callback_words import SCORES
from tui.caption import Caption
from tui.choices import FIGURES
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import people
from tui.say import N_, said, say
from tui.screens.home import order_title
from tui.screens.repair_facts import Side
from tui.typed_times import when
from tui.unit_form import UnitForm

# A household has so few repairs open at once that one line holds them.
_MOST_TOLD = 2


class RepairForm(UnitForm):
    """A repair for a household, by itself or from a case, whose words then stand above.

    Dismissed with the work order.  ``unit_id`` is the unit it is for, where that is known.
    """

    HEADING = N_("New repair")
    UNIT_NEEDED = False

    def __init__(
        self,
        unit_id: int | None = None,
        case_id: int | None = None,
        given: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(given)
        self._unit_id = unit_id
        self._case_id = case_id
        self._case: CaseRow | None = None
        self._people: tuple[StaffRow, ...] = ()

    def draft(self) -> str:
        return f"repair:{self._case_id or ''}"

    def heading(self) -> str:
        if self._case is None:
            return super().heading()
        return say("New repair from {number}", number=self._case.number)

    def above(self) -> Iterable[Widget]:
        if self._case_id is not None:
            yield Caption(2, id="matter", classes="-dim")

    async def prepare(self) -> None:
        if self._case_id is not None:
            self._case = await self.ask(cases.case, self._case_id)
            self.query_one("#matter", Caption).show(self._case.content)
            self._unit_id = self._unit_id or self._case.unit_id
            if self._case.place:
                self.given = {"place": self._case.place, **self.given}
        if self._unit_id is not None:
            unit = await self.ask(units.unit, self._unit_id)
            self.given = {**self.given, "unit": unit.name}
        if self.desk.may("work_orders.dispatch"):
            found = await self.ask(order_found.takers, self.desk.estate.id)
            self._people = tuple(sorted(found, key=lambda who: who.role != ENGINEER))

    def fields(self) -> Sequence[Field]:
        return tuple(self._fields())

    def _fields(self) -> Iterable[Field]:
        given = self.given
        kinds = [Choice(code, _kind(code)) for code in repair_words.kinds()]
        severities = [Choice(code, say(words)) for code, words in show.SEVERITIES.items()]
        yield self.unit_field()
        yield Field(
            "place", say("Or where"), given.get("place", ""), hint=say("only where it is no unit")
        )
        yield Field("kind", say("What is wrong"), content.OTHER, choices=kinds)
        yield Field("note", say("Details"), given.get("note", ""), limit=NOTE)
        yield Field("severity", say("Severity"), content.NORMAL, choices=severities)
        if self._case is None:
            yield Field(
                "name", say("Asked for by"), given.get("name", ""), limit=NAME, hint=say("a name")
            )
            yield Field("phone", say("Phone"), given.get("phone", ""), limit=40)
        if self._people:
            nobody = Choice("", say("nobody yet"))
            choices = [nobody, *people(self._people)]
            yield Field("assignee", say("Give it to"), choices=choices, tall=len(choices) > FIGURES)

    def changed(self, name: str, value: str) -> None:
        super().changed(name, value)
        if name == "kind" and value:
            self.put("severity", content.abnormal(value).severity)

    def _focus_first(self) -> None:
        if self.value("unit") or self.value("place"):
            # Everything before has its answer: what is wrong is said in words.
            super()._focus_first()
            self._entry("note").focus()
        else:
            super()._focus_first()

    async def of_unit(self, row: UnitRow) -> tuple[Sequence[str], str]:
        told, tone = await super().of_unit(row)
        known = await self.ask(repairs.of_unit, row.id)
        alive = [each for each in known if each.state in OPEN][:_MOST_TOLD]
        more = [say("open already: {number}", number=r.number) for r in alive]
        return [*more, *told], tone

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        unit = await self.found()
        given = values.get("assignee", "")
        row = await self.do(
            repair_moves.request,
            values["kind"],
            values["note"],
            values["severity"],
            unit_id=None if unit is None else unit.id,
            place=values["place"],
            case_id=self._case_id,
            name=values.get("name", ""),
            phone=values.get("phone", ""),
            assignee_id=int(given) if given else None,
            form=sent,
        )
        self.dismiss(row)


def _kind(code: str) -> str:
    return said(content.abnormal(code).words)


class _OfRepair(Form):
    """What is asked of one repair; its place and matter stand on the line of news."""

    NAME = ""

    def __init__(self, order: OrderRow, side: Side) -> None:
        super().__init__()
        self._order = order
        self._side = side

    def draft(self) -> str:
        return f"repair-{self.NAME}:{self._order.id}"

    def heading(self) -> str:
        return say(self.HEADING, number=self._order.number)

    async def prepare(self) -> None:
        self.tell(order_title(self._order))


class VisitForm(_OfRepair):
    """Somebody went there: what was found before, what was done, and when."""

    NAME = "visit"
    HEADING = N_("{number}: a visit")

    def fields(self) -> Sequence[Field]:
        hint = say("what more was found, if anything") if self._side.visits else ""
        return (
            Field("before", say("Found before"), limit=NOTE, hint=hint),
            Field("note", say("Done there"), limit=NOTE),
            Field("visited_at", say("When there"), limit=20, hint=say("empty: now; or like 14:30")),
        )

    def _focus_first(self) -> None:
        super()._focus_first()
        if self._side.visits and not self.value("note"):
            self._entry("note").focus()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        typed = values["visited_at"].strip()
        at = when(typed, "visited_at", self.desk.now()) if typed else None
        row = await self.do(
            repair_work.visit,
            self._order.id,
            values["note"],
            before=values["before"],
            visited_at=at,
            form=sent,
        )
        self.dismiss(row)


class UseForm(_OfRepair):
    """What was used, how much of it, and what all of it cost."""

    NAME = "use"
    HEADING = N_("{number}: what was used")

    def fields(self) -> Sequence[Field]:
        return (
            Field("item", say("Item"), hint=say("such as: angle valve")),
            Field("quantity", say("Quantity"), limit=NAME, hint=say("such as: 2, or 3 m")),
            Field("cost", say("Cost in yuan"), limit=20, hint=say("of all of it; 0 if nothing")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(repair_work.use, self._order.id, **values, form=sent))


class ChargeForm(_OfRepair):
    """What the household pays; what was used cost so much is said beside."""

    NAME = "charge"
    HEADING = N_("{number}: what the household pays")

    async def prepare(self) -> None:
        from tui.incident_words import yuan

        cost = yuan(repairs.cost(self._side.materials))
        self.tell(say("What was used cost {sum}.", sum=cost))

    def fields(self) -> Sequence[Field]:
        fen = self._side.row.charge_fen
        stands = "" if fen is None else f"{fen // 100}.{fen % 100:02d}"
        return (
            Field("amount", say("Amount in yuan"), stands, limit=20, hint=say("0 for nothing")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(repair_work.charge, self._order.id, **values, form=sent))


class AcceptForm(_OfRepair):
    """The resident takes the work as done: how, with which mark, in which words."""

    NAME = "accept"
    HEADING = N_("{number}: the resident accepts it")

    def fields(self) -> Sequence[Field]:
        ways = [Choice(code, say(words)) for code, words in repair_words.ACCEPTED_AS.items()]
        # The figure that picks a mark is the mark.
        marks = [Choice(str(mark), say(SCORES[mark])) for mark in MARKS]
        return (
            Field("accepted_as", say("The resident"), choices=ways),
            Field("evaluation", say("Mark 1 to 5"), choices=marks, tall=True),
            Field("words", say("In their words"), limit=NOTE, hint=say("if they said more")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        mark = int(values["evaluation"]) if values["evaluation"] else None
        row = await self.do(
            repair_moves.accept,
            self._order.id,
            values["accepted_as"],
            mark,
            values["words"],
            form=sent,
        )
        self.dismiss(row)
