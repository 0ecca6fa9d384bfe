"""What changes a round besides walking it: a reason, another walker, an entry made afterwards."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.widget import Widget

from store import round_changes, round_reviews, rounds, staff
from store.operations import Form as Sent
from store.refusal import Refused
from store.roles import may
from store.rounds import RoundRow
from store.staff import StaffRow
from tui import show
from tui.facts import Fact, Facts
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, say
from tui.screens.round_facts import Patrol, exceptions, state
from tui.typed_times import moment

OPEN = "open"


class _OfRound(Form):
    """A form about one round, which stands above its fields."""

    NAME = ""
    TITLE = ""
    DEFAULT_CSS = "_OfRound #about { height: auto; max-height: 12; margin-bottom: 1; }"

    def __init__(self, row: RoundRow) -> None:
        super().__init__()
        self._round = row

    def draft(self) -> str:
        return f"round-{self.NAME}:{self._round.id}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._round.number)

    def above(self) -> Iterable[Widget]:
        yield Facts(id="about")

    async def prepare(self) -> None:
        about = self.query_one("#about", Facts)
        about.can_focus = False
        about.show(self.about())

    def about(self) -> Iterable[Fact]:
        """The round in a few lines."""
        row = self._round
        when = f"{show.day(row.day)}  {show.slot(row.slot)}"
        hours = f"{show.clock(row.opens_at)} - {show.clock(row.closes_at)}"
        yield (say("Route"), row.route)
        yield (say("Window"), f"{when}  {hours}")
        yield (say("State"), state(row))


class RoundReason(_OfRound):
    """Why a round was missed or left, or the answer to a return."""

    NAME = "reason"
    TITLE = N_("{number}: the reason")

    def about(self) -> Iterable[Fact]:
        row = self._round
        yield from super().about()
        if row.reason:
            yield (say("Said so far"), row.reason)
        if row.review == "returned":
            returned = say("{who}, {time}", who=row.reviewer, time=show.moment(row.reviewed_at))
            yield (say("Returned"), f"{returned}\n{row.review_words}")

    def fields(self) -> Sequence[Field]:
        hint = say("for example: called to a leak in 3-1202")
        return (Field("reason", say("Reason"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = self._round
        self.dismiss(
            await self.do(round_reviews.account, row.id, values["reason"], seen=row, form=sent)
        )


class Backfill(_OfRound):
    """A missed round that was walked and not entered: when, and why only now."""

    NAME = "backfill"
    TITLE = N_("{number}: walked, entered afterwards")

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(say("The time of entry is kept beside the times you give."))

    def fields(self) -> Sequence[Field]:
        hint = say("time of day, such as 09:05")
        return (
            Field("told_start", say("Walked from"), limit=10, hint=hint),
            Field("told_end", say("until"), limit=10, hint=hint),
            Field("reason", say("Why only now"), hint=say("for example: the line was down")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = self._round
        start = moment(values["told_start"], "told_start", row.opens_at, row.closes_at)
        end = moment(values["told_end"], "told_end", row.opens_at, row.closes_at)
        self.dismiss(
            await self.do(round_changes.backfill, row.id, start, end, values["reason"], form=sent)
        )


class Reassign(_OfRound):
    """Who walks a round instead, and why."""

    NAME = "reassign"
    TITLE = N_("Give {number} to")

    def __init__(self, row: RoundRow) -> None:
        super().__init__(row)
        self._people: list[StaffRow] = []

    async def prepare(self) -> None:
        await super().prepare()
        found = await self.ask(staff.on_duty, self._round.estate_id)
        self._people = [
            person
            for person in found
            if may(person.role, "patrols.start") and person.id != self._round.assigned_id
        ]

    def about(self) -> Iterable[Fact]:
        yield from super().about()
        yield (say("Assigned to"), self._round.assigned)

    def fields(self) -> Sequence[Field]:
        choices = [
            Choice(str(person.id), f"{person.name} {say(show.ROLES[person.role])}")
            for person in self._people
        ]
        return (
            Field("staff", say("Person"), choices=choices),
            Field("reason", say("Reason"), hint=say("for example: on sick leave today")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["staff"]:
            raise Refused("staff_unknown", "staff")
        row = self._round
        self.dismiss(
            await self.do(
                round_changes.reassign,
                row.id,
                int(values["staff"]),
                values["reason"],
                seen=row,
                form=sent,
            )
        )


class Exempt(_OfRound):
    """A round that is not to be walked: a typhoon, an emergency; or every one still open today.

    Dismissed with how many were exempted.
    """

    NAME = "exempt"
    TITLE = N_("Exempt {number}")

    def __init__(self, row: RoundRow, at: datetime) -> None:
        super().__init__(row)
        self._at = at
        self._others = 0

    async def prepare(self) -> None:
        await super().prepare()
        found = await self.ask(rounds.open_rounds, self._round.estate_id, self._at)
        today = show.local(self._at).date()
        self._others = sum(
            row.state == "planned"
            and not row.missed(self._at)
            and show.local(row.opens_at).date() <= today
            for row in found
        )

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, say(word)) for code, word in show.EXEMPTIONS.items()]
        fields = [
            Field("kind", say("Because of"), choices=kinds),
            Field("reason", say("Reason"), hint=say("for example: typhoon signal 8 since 07:40")),
        ]
        if self._others > 1 and not self._round.missed(self._at):
            every = many(
                "{n} round still open today", "all {n} rounds still open today", self._others
            )
            scope = (Choice("", say("this round")), Choice(OPEN, every))
            fields.insert(0, Field("scope", say("Which"), choices=scope))
        return fields

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        kind, reason = values["kind"], values["reason"]
        if values.get("scope") == OPEN:
            self.dismiss(await self.do(round_changes.exempt_open, kind, reason, form=sent))
            return
        await self.do(round_changes.exempt, self._round.id, kind, reason, form=sent)
        self.dismiss(1)


class _Review(_OfRound):
    """What the director says of a round, with what is to be looked at above."""

    def __init__(self, found: Patrol) -> None:
        super().__init__(found.round)
        self._found = found

    def about(self) -> Iterable[Fact]:
        row = self._round
        yield from super().about()
        yield (say("Walked by"), row.walker or row.assigned)
        if noticed := exceptions(self._found.exceptions):
            yield (say("Notice"), show.listed(noticed))
        if row.reason:
            yield (say("Reason"), row.reason)
        for asked in self._found.pace:
            yield (say("Pace"), asked.reason or say("not explained yet"))


class SignRound(_Review):
    """Signing a round with something to notice: it stands here once more, words are optional."""

    NAME = "sign"
    TITLE = N_("Sign {number}")

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(say("Enter signs with your name: {name}.", name=self.desk.person.name))

    def fields(self) -> Sequence[Field]:
        return (Field("words", say("Words"), hint=say("none needed")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = self._round
        self.dismiss(
            await self.do(round_reviews.sign, row.id, words=values["words"], seen=row, form=sent)
        )


class ReturnRound(_Review):
    """Returning a round: what is to be put right."""

    NAME = "return"
    TITLE = N_("Return {number}")

    def fields(self) -> Sequence[Field]:
        hint = say("for example: who looked at the roof?")
        return (Field("words", say("To be put right"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = self._round
        self.dismiss(
            await self.do(round_reviews.send_back, row.id, values["words"], seen=row, form=sent)
        )
