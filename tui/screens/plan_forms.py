"""What is asked for a work plan: its time, its items, what came of them, the director's words."""

from collections.abc import Iterable, Sequence
from typing import Any

import pendulum
from textual.widget import Widget

from store import plan_items, plan_moves, work_plans
from store.clean import NOTE
from store.operations import Form as Sent
from store.typed_days import typed_day
from store.work_plans import ItemRow, PlanRow
from tui import plan_words as words
from tui import show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, say, say_in
from tui.screens.plan_facts import told


class BeginPlan(Form):
    """A plan is begun: of this week or month, or the next."""

    HEADING = N_("New work plan")

    def __init__(self) -> None:
        super().__init__()
        self._begun: set[str] = set()

    def draft(self) -> str:
        return ""

    async def prepare(self) -> None:
        estate, who = self.desk.estate.id, self.desk.person.id
        there = await self.ask(work_plans.found, "x.estate_id = ? AND x.staff_id = ?", estate, who)
        self._begun = {row.period for row in there}

    def fields(self) -> Sequence[Field]:
        today = show.local(self.desk.now()).date()
        offered = (
            (today, True, N_("this week {period}")),
            (today.add(days=7), True, N_("next week {period}")),
            (today, False, N_("this month {period}")),
            (today.start_of("month").add(months=1), False, N_("next month {period}")),
        )
        choices = []
        for day, weekly, named in offered:
            period = plan_moves.period_of(day, weekly=weekly)
            if period not in self._begun:
                choices.append(Choice(period, say(named, period=period)))
        next_week = plan_moves.period_of(today.add(days=7), weekly=True)
        usual = next_week if next_week not in self._begun else ""
        return (Field("period", say("Time"), usual, choices=choices, tall=True),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(plan_moves.begin, values["period"], form=sent))


class NewItem(Form):
    """One more thing is planned."""

    def __init__(self, plan: PlanRow, item: ItemRow | None = None) -> None:
        super().__init__()
        self._plan = plan
        self._item = item

    def draft(self) -> str:
        return f"plan-item:{self._plan.id}"

    def heading(self) -> str:
        return say("{number}: what is planned", number=self._plan.number)

    async def prepare(self) -> None:
        self.tell(say("Its days: {days}", days=words.span(self._plan)))

    def fields(self) -> Sequence[Field]:
        one = self._item
        services = [Choice("", say("none of the five"))]
        services += [Choice(code, say(word)) for code, word in words.SERVICES.items()]
        return (
            Field("what", say_in("plan", "What"), one.what if one else "", limit=NOTE),
            Field(
                "standard",
                say("Standard"),
                one.standard if one else "",
                limit=NOTE,
                hint=say("what it looks like when it is well"),
            ),
            Field("service", say("Service"), one.service if one else "", choices=services),
            self._by_when(show.day(one.due_on) if one else ""),
        )

    def _by_when(self, day: str) -> Field:
        """A day of a week is chosen, one of a month is typed."""
        row = self._plan
        if row.weekly:
            days = [row.starts_on.add(days=n) for n in range(7)]
            choices = [Choice(show.day(on), _weekday(on)) for on in days]
            return Field("due_on", say("By when"), day, choices=choices)
        hint = say("such as {day}", day=show.day(row.ends_on))
        return Field("due_on", say("By when"), day, limit=20, hint=hint)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.send(values, sent))

    async def send(self, values: dict[str, str], sent: Sent) -> ItemRow:
        """Add it; a subclass changes the one that stands."""
        return await self.do(plan_items.add_item, self._plan.id, **_typed(values), form=sent)


class ChangeItem(NewItem):
    """A planned thing is written anew."""

    def __init__(self, plan: PlanRow, item: ItemRow) -> None:
        super().__init__(plan, item)
        self._was = item

    def draft(self) -> str:
        return f"plan-item-change:{self._was.id}"

    async def send(self, values: dict[str, str], sent: Sent) -> ItemRow:
        return await self.do(
            plan_items.change_item, self._was.id, **_typed(values), seen=self._was, form=sent
        )


def _weekday(on: pendulum.Date) -> str:
    named = say(show.WEEKDAYS[on.isoweekday()])
    return f"{named} {on:%m-%d}"


def _typed(values: dict[str, str]) -> dict[str, Any]:
    day: pendulum.Date | None = typed_day(values["due_on"], "due_on")
    return {**values, "due_on": day}


class _OfItem(Form):
    """A form about one item."""

    NAME = ""
    TITLE = ""

    def __init__(self, item: ItemRow) -> None:
        super().__init__()
        self._item = item

    def draft(self) -> str:
        return f"plan-{self.NAME}:{self._item.id}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._item.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="what")

    async def prepare(self) -> None:
        self.query_one("#what", Caption).show(told(self._item))


class FinishItem(_OfItem):
    """It is done: what came of it."""

    NAME = "finish"
    TITLE = N_("{number}: it is done")

    def fields(self) -> Sequence[Field]:
        return (Field("result", say("What came of it"), limit=NOTE),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        result = values["result"]
        self.dismiss(await self.do(plan_items.finish_item, self._item.id, result, form=sent))


class DropItem(_OfItem):
    """It will not be done; once the plan is approved, why."""

    NAME = "drop"
    TITLE = N_("{number}: it will not be done")

    def __init__(self, item: ItemRow, plan: PlanRow) -> None:
        super().__init__(item)
        self._written = plan.written

    def fields(self) -> Sequence[Field]:
        hint = say("may stay empty") if self._written else ""
        return (Field("reason", say("Why"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        reason = values["reason"]
        self.dismiss(await self.do(plan_items.drop_item, self._item.id, reason, form=sent))


class _OfPlan(Form):
    """The director decides on a plan."""

    NAME = ""
    TITLE = ""
    HINT = ""
    MOVE: Any = None

    def __init__(self, plan: PlanRow) -> None:
        super().__init__()
        self._plan = plan

    def draft(self) -> str:
        return f"plan-{self.NAME}:{self._plan.id}"

    def heading(self) -> str:
        row = self._plan
        return say(self.TITLE, number=row.number, period=row.period, who=row.staff)

    def fields(self) -> Sequence[Field]:
        hint = say(self.HINT) if self.HINT else ""
        return (Field("words", say("Words"), limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        move = type(self).MOVE
        row = await self.do(move, self._plan.id, values["words"], seen=self._plan, form=sent)
        self.dismiss(row)


class ApprovePlan(_OfPlan):
    """Approve it."""

    NAME = "approve"
    TITLE = N_("Approve {number} of {who}, {period}")
    HINT = N_("may stay empty")
    MOVE = plan_moves.approve


class ReturnPlan(_OfPlan):
    """Return it."""

    NAME = "return"
    TITLE = N_("Return {number} of {who}, {period}")
    HINT = N_("what is missing")
    MOVE = plan_moves.send_back
