"""What is asked of a visit that is there already: let in, extended, called off, left."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.widget import Widget

from store import visitor_moves
from store.operations import Form as Sent
from store.refusal import Refused
from store.visitors import VisitorRow
from tui import show, visitor_words
from tui.caption import Caption
from tui.confirm import Confirm
from tui.fields import Field
from tui.form import Form
from tui.refusals import sentence
from tui.say import N_, say
from tui.typed_times import when

ASKED = ("visitor_same_name", "unit_admits_nobody", "unit_admits_not")
"""What the desk may look into and let somebody in all the same."""


class Entering(Form):
    """A form that lets somebody in; what speaks against it is asked after once, and told."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.all_the_same = False

    async def enter(self, sent: Sent) -> VisitorRow:
        """Carry out the operation; ``self.all_the_same`` goes with it."""
        raise NotImplementedError

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        try:
            row = await self.enter(sent)
        except Refused as refusal:
            if refusal.code in ASKED:
                self.lay(Confirm(say("Let them in all the same?"), _about(refusal)), self._decided)
            raise
        self.dismiss(row)

    async def _decided(self, yes: bool | None) -> None:
        if yes:
            self.all_the_same = True
            await self.action_save()
            self.all_the_same = False


def _about(refusal: Refused) -> Iterable[tuple[str, str] | str]:
    yield sentence(refusal)
    if refusal.code == "visitor_same_name":
        yield ("", say("Only the name is the same. Look at a document before you say yes."))
    else:
        yield ("", say("Ring the unit. Say yes only when they did."))


class LetIn(Entering):
    """Somebody announced is here: the pass they get, if any."""

    def __init__(self, row: VisitorRow) -> None:
        super().__init__()
        self._visit = row

    def draft(self) -> str:
        return f"visitor-let-in:{self._visit.id}"

    def heading(self) -> str:
        row = self._visit
        return say("{who} to {where}", who=visitor_words.party(row), where=row.where)

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="who")

    async def prepare(self) -> None:
        row = self._visit
        told = [
            say("Announced by {who}: {purpose}", who=row.announced_by, purpose=_purpose(row)),
            say("from {first} to {until}", **_window(row)),
        ]
        self.query_one("#who", Caption).show("\n".join(told))

    def fields(self) -> Sequence[Field]:
        return (Field("pass_no", say("Pass no."), limit=20, hint=say("may stay empty")),)

    async def enter(self, sent: Sent) -> VisitorRow:
        return await self.do(
            visitor_moves.let_in,
            self._visit.id,
            pass_no=self.value("pass_no"),
            all_the_same=self.all_the_same,
            form=sent,
        )


def _purpose(row: VisitorRow) -> str:
    return visitor_words.purpose(row.purpose)


def _window(row: VisitorRow) -> dict[str, str]:
    return {"first": show.moment(row.from_at), "until": show.moment(row.until_at)}


class _Worded(Form):
    """One thing done of a visit, with its reason."""

    WORK = ""
    TITLE = ""
    TOLD = ""

    def __init__(self, row: VisitorRow) -> None:
        super().__init__()
        self._visit = row

    def draft(self) -> str:
        return f"visitor-{self.WORK}:{self._visit.id}"

    def heading(self) -> str:
        row = self._visit
        return say(self.TITLE, number=row.number, who=visitor_words.party(row))

    async def prepare(self) -> None:
        if self.TOLD:
            self.tell(say(self.TOLD))

    def fields(self) -> Sequence[Field]:
        return (Field("reason", say("Why")),)


class StayLonger(_Worded):
    """They stay longer: until when, and why."""

    WORK = "extend"
    TITLE = N_("{number}, {who}: stays longer")

    def fields(self) -> Sequence[Field]:
        until = self._visit.stay_until
        # A time that is over is none to stay until.
        still = until is not None and until > self.desk.now()
        hint = say("such as 18:00, or 11-30 18:00")
        return (
            Field(
                "until",
                say("Until"),
                f"{show.local(until):%m-%d %H:%M}" if until is not None and still else "",
                hint=hint,
            ),
            *super().fields(),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        until = when(values["until"], "until", self.desk.now())
        self.dismiss(await self.do(visitor_moves.extend, self._visit.id, until, values["reason"]))


class Cancel(_Worded):
    """Who was announced does not come."""

    WORK = "cancel"
    TITLE = N_("{number}, {who}: does not come")

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(visitor_moves.cancel, self._visit.id, values["reason"]))


class LeaveWithout(_Worded):
    """They leave and the pass is not back."""

    WORK = "without"
    TITLE = N_("{number}, {who}: out without the pass")
    TOLD = N_("The pass counts as out until it is back: nobody else gets its number.")

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            visitor_moves.leave, self._visit.id, pass_back=False, reason=values["reason"]
        )
        self.dismiss(row)
