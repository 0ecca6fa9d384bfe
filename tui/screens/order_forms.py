"""What is asked when a work order moves: whom it goes to, what it waits for, what was done, why."""

from collections.abc import Callable, Sequence
from typing import Any

from store import order_moves
from store.fields import day
from store.operations import Form as Sent
from store.refusal import Refused
from store.staff import StaffRow
from store.work_orders import OrderRow
from tui.choices import FIGURES
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import HOLDS, days, people
from tui.say import N_, say
from tui.screens.home import order_title


class Dispatch(Form):
    """Whom to give the job to."""

    def __init__(self, order: OrderRow) -> None:
        super().__init__()
        self._order = order
        self._people: tuple[StaffRow, ...] = ()

    def draft(self) -> str:
        return f"order-dispatch:{self._order.id}"

    def heading(self) -> str:
        return say("Give {number} to", number=self._order.number)

    async def prepare(self) -> None:
        # The post the finding is routed to stands first: figure 1 is most often the right one.
        self._people = await self.ask(order_moves.takers, self._order.id)
        self.tell(order_title(self._order))

    def fields(self) -> Sequence[Field]:
        given = str(self._order.assignee_id or "")
        choices = people(self._people)
        tall = len(choices) > FIGURES
        return (Field("assignee", say("Person"), given, choices=choices, tall=tall),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["assignee"]:
            raise Refused("staff_unknown", "assignee")
        who, seen = int(values["assignee"]), self._order.moved_at
        self.dismiss(await self.do(order_moves.dispatch, self._order.id, who, seen=seen, form=sent))


class _Words(Form):
    """A move that takes a few words."""

    NAME = ""
    LABEL = ""
    OPERATION: Callable[..., OrderRow]

    def __init__(self, order: OrderRow) -> None:
        super().__init__()
        self._order = order

    def draft(self) -> str:
        return f"order-{self.NAME}:{self._order.id}"

    async def prepare(self) -> None:
        self.tell(order_title(self._order))

    def fields(self) -> Sequence[Field]:
        return (Field(self.NAME, say(self.LABEL), limit=500),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        operation: Any = type(self).OPERATION
        self.dismiss(await self.do(operation, self._order.id, values[self.NAME], form=sent))


class Hold(Form):
    """What the job waits for, and until when."""

    def __init__(self, order: OrderRow) -> None:
        super().__init__()
        self._order = order

    def draft(self) -> str:
        return f"order-hold:{self._order.id}"

    def heading(self) -> str:
        return say("{number}: on hold", number=self._order.number)

    async def prepare(self) -> None:
        self.tell(say("Its time goes on while it waits."))

    def fields(self) -> Sequence[Field]:
        open_end = Choice("", say("no day yet"))
        until = [*days(self.desk.now(), HOLDS), open_end]
        return (
            Field("reason", say("What it waits for"), limit=500),
            Field("until", say("On hold until"), choices=until),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        until = day(values["until"]) if values["until"] else None
        self.dismiss(
            await self.do(
                order_moves.hold, self._order.id, values["reason"], until=until, form=sent
            )
        )


class Finish(_Words):
    """What was done."""

    NAME = "result"
    LABEL = N_("What was done")
    OPERATION = order_moves.finish

    def heading(self) -> str:
        return say("{number}: done", number=self._order.number)


class Reopen(_Words):
    """Why it is not mended."""

    NAME = "reason"
    LABEL = N_("Why again")
    OPERATION = order_moves.reopen

    def heading(self) -> str:
        return say("{number}: not mended", number=self._order.number)
