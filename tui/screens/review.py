"""The review: rounds that wait for the director's signature, exceptions first."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.binding import Binding

from store import round_reviews
from store.frozen import dataclass
from store.refusal import Refused
from store.round_reviews import ReviewRow
from store.rounds import RoundRow
from store.search import one_script
from tui import show
from tui.columns import Column, Dated
from tui.confirm import Confirm
from tui.facts import Fact
from tui.refusals import sentence
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, many, say
from tui.screens.round_facts import exceptions, facts, patrol
from tui.screens.round_record import RoundRecord
from tui.table import Table

# These are red: somebody has to be asked. The others are looked at.
SERIOUS = {"missed_twice", "missed", "partial", "no_reason", "urgent"}
SHOWN = 2
"""How many exceptions of a round stand in its line; the record has them all."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A round that waits, and why the person who looks may not sign it (None: they may)."""

    row: ReviewRow
    refusal: Refused | None


def waiting(estate_id: int, staff_id: int, at: datetime) -> tuple[Waiting, ...]:
    """All the review shows, read in one go."""
    return tuple(
        Waiting(row, round_reviews.sign_refusal(row.round, staff_id))
        for row in round_reviews.pending(estate_id, at)
    )


def sign_all(found: Sequence[RoundRow], *, by: int, at: datetime) -> tuple[int, Refused | None]:
    """Sign these rounds one after the other: (how many, what refused the others, if one did)."""
    signed, refused = 0, None
    for row in found:
        try:
            round_reviews.sign(row.id, seen=row, by=by, at=at)
        except Refused as refusal:
            refused = refusal
        else:
            signed += 1
    return signed, refused


class Review(Register):
    """What waits for a signature: what needs a look first, then what is in order."""

    KEY_ROWS = 2
    EMPTY = N_("Nothing waits for your signature. Rounds come here when they are walked or missed.")
    VERBS = {"sign": "patrols.sign", "all": "patrols.sign", "return": "patrols.send_back"}
    BINDINGS = [
        Binding("s", "sign", N_("sign"), id="review.sign", tooltip=N_("Sign this round")),
        Binding(
            "a",
            "all",
            N_("sign all in order"),
            id="review.all",
            tooltip=N_("Sign every round that has nothing to notice"),
        ),
        Binding(
            "r",
            "return",
            N_("return"),
            id="review.return",
            tooltip=N_("Return it with what is to be put right"),
        ),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._found: dict[int, Waiting] = {}
        self._order: list[int] = []
        self._told = ""
        self._told_at: tuple[Any, ...] = ()

    def heading(self) -> str:
        if not self._found:
            return say("Review")
        odd = sum(bool(one.row.exceptions) for one in self._found.values())
        fine = len(self._found) - odd
        return say("Review: {odd} to look at, {fine} in order", odd=odd, fine=fine)

    def columns(self) -> Sequence[Column]:
        return (
            Column("sign", "", 1),
            Column("notice", say("Notice"), 24, grow=True),
            Column("day", say("Day"), 5),
            Column("slot", say("When"), 9),
            Column("route", say("Route"), 14, grow=True),
            Column("points", say("Points"), 6, right=True, least=92),
            Column("left", say("Time left"), 12, paper=say("Due")),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        desk = self.desk
        if after is None:
            found = await self.ask(waiting, desk.estate.id, desk.person.id, desk.now())
            self._found = {one.row.round.id: one for one in found if _fits(one.row.round, text)}
            self._order = list(self._found)
            self.retitle()
        start = self._order.index(after) + 1 if after in self._found else 0
        now = desk.now()
        return [_row(self._found[key].row, now) for key in self._order[start : start + limit]]

    def opened(self, row: Row) -> None:
        self.lay(RoundRecord(row.key))

    async def record(self, row: Row) -> Iterable[Fact]:
        found = await self.ask(patrol, row.key, self.desk.person.id, self.desk.now())
        return (found.round.number, *facts(found))

    @property
    def here(self) -> Waiting | None:
        """The round under the cursor."""
        row = self.table.row if self.is_mounted else None
        return None if row is None else self._found.get(row.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        match action:
            case "sign":
                return self.here is not None and self.here.refusal is None
            case "return":
                return self.here is not None and (
                    self.here.refusal is None or self.here.refusal.code == "account_needed"
                )
            case "all":
                return bool(self._in_order())
        return True

    def _in_order(self) -> list[RoundRow]:
        """The rounds with nothing to notice that this person may sign."""
        found = self._found.values()
        return [one.row.round for one in found if not one.row.exceptions and one.refusal is None]

    def on_table_moved(self, event: Table.Moved) -> None:
        self.refresh_bindings()
        # What was just done is read once; then the place of a key that is missing says why.
        told, self._told = self._told, ""
        if told:
            self._told_at = self._place()
        # A list that another desk's news has read again says that it moved, and has not.
        if self._told_at == self._place():
            return
        self._told_at = ()
        here = self.here
        why = here.refusal if here is not None else None
        self.tell(sentence(why) if why is not None else "", "bad" if why is not None else "")

    async def _done(self, told: str) -> None:
        self._told = told
        await self.reload()
        self.refresh_bindings()
        self.tell(told, "good")

    def _place(self) -> tuple[Any, ...]:
        """The row of the cursor, or that there is none."""
        row = self.table.row
        return (None if row is None else row.key,)

    async def action_sign(self) -> None:
        here = self.here
        if here is None:
            return
        if here.row.exceptions:
            self._lay_form("SignRound", N_("{number} is signed."))
            return
        row = await self.do(round_reviews.sign, here.row.round.id, seen=here.row.round)
        await self._done(say("{number} is signed.", number=row.number))

    def action_return(self) -> None:
        self._lay_form("ReturnRound", N_("{number} is returned."))

    def _lay_form(self, name: str, told: str) -> None:
        self.run_worker(self._form(name, told), group="form", exclusive=True)

    async def _form(self, name: str, told: str) -> None:
        from tui.screens import round_forms

        here = self.here
        if here is None:
            return
        number = here.row.round.number
        found = await self.ask(patrol, here.row.round.id, self.desk.person.id, self.desk.now())

        async def reviewed(row: RoundRow | None) -> None:
            if row is not None:
                await self._done(say(told, number=number))

        self.lay(getattr(round_forms, name)(found), reviewed)

    def action_all(self) -> None:
        found = self._in_order()
        question = many(
            "Sign {n} round with nothing to notice?",
            "Sign {n} rounds with nothing to notice?",
            len(found),
        )

        async def sure(yes: bool | None) -> None:
            if yes:
                await self._sign_all(found)

        self.lay(Confirm(question, _summary(found)), sure)

    async def _sign_all(self, found: Sequence[RoundRow]) -> None:
        signed, refused = await self.do(sign_all, found)
        told = many("{n} round is signed.", "{n} rounds are signed.", signed)
        if refused is not None:
            told = f"{told} {sentence(refused)}"
        await self._done(told)


def _fits(row: RoundRow, text: str) -> bool:
    """A fragment of the number, the day, the route or who walked, in either script."""
    there = f"{row.number} {row.day} {row.route} {row.walker} {row.assigned}"
    return not text or one_script(text) in one_script(there)


def _row(row: ReviewRow, now: datetime) -> Row:
    tone: Tone = "late" if SERIOUS & set(row.exceptions) else "soon" if row.exceptions else ""
    round_ = row.round
    cells = (
        show.ROUND_SIGNS[round_.state] if not round_.late else "L",
        _notice(row),
        Dated(show.day(round_.day)[5:], round_.day),
        show.slot(round_.slot),
        round_.route,
        f"{round_.done}/{round_.total}",
        Dated(show.left(row.due, now), row.due),
    )
    return Row(round_.id, cells, tone)


def _notice(row: ReviewRow) -> str:
    words = exceptions(row.exceptions)
    if not words:
        return say("in order")
    shown = show.listed(words[:SHOWN])
    more = len(words) - SHOWN
    return f"{shown} +{more}" if more > 0 else shown


def _summary(found: Sequence[RoundRow]) -> Iterable[Fact]:
    """The rounds to be signed, a line each."""
    for row in found:
        when = f"{show.day(row.day)[5:]} {show.slot(row.slot)}"
        walked = f"{row.done}/{row.total}  {row.walker}"
        yield (row.number, f"{when}  {row.route}  {walked}")
