"""What is asked about a journal: an addendum, the director's words and score, who is away."""

from collections.abc import Sequence

from store import journal_moves, staff, task_moves
from store.clean import NOTE
from store.journals import JournalRow
from store.operations import Form as Sent
from store.roles import DIRECTOR, HOUSEKEEPER
from store.typed_days import typed_day
from tui import journal_words as words
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.offers import DEADLINES, days, people
from tui.say import N_, say, say_in

NOBODY = "-"
"""The choice that nobody stands in."""


class _OfJournal(Form):
    """A form about one journal."""

    NAME = ""
    TITLE = ""

    def __init__(self, row: JournalRow) -> None:
        super().__init__()
        self._journal = row

    def draft(self) -> str:
        return f"journal-{self.NAME}:{self._journal.id}"

    def heading(self) -> str:
        row = self._journal
        return say(self.TITLE, number=row.number, day=show.day(row.day), who=row.staff)


class AddToJournal(_OfJournal):
    """Something is added to a submitted journal (補充), with its time.

    ``text`` is what was typed in it and came too late; its draft becomes the addendum's.
    """

    NAME = "add"
    TITLE = N_("{number} of {day}: add to it")

    def __init__(self, row: JournalRow, text: str = "") -> None:
        super().__init__(row)
        self._text = text

    def draft(self) -> str:
        return f"journal:{self._journal.id}" if self._text else super().draft()

    async def prepare(self) -> None:
        self.tell(say("It stands there with its time; nothing before it is changed."))

    def fields(self) -> Sequence[Field]:
        hint = say("what, where, who, and what came of it")
        return (Field("words", say("Addendum"), self._text, limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["words"].strip():
            self.blame("words", say("Write what you add."))
            return
        row = await self.do(journal_moves.add, self._journal.id, values["words"], form=sent)
        self.dismiss(row)


class ApproveJournal(_OfJournal):
    """The director approves a journal: words and a score where there is something to say."""

    NAME = "approve"
    TITLE = N_("{number}, {who}, {day}: approve")

    def fields(self) -> Sequence[Field]:
        scores = [Choice(str(value), say(told)) for value, told in words.SCORES.items()]
        maybe = say("may stay empty")
        return (
            Field("words", say("Your words"), limit=NOTE, hint=maybe),
            Field("score", say_in("journal", "Score 1 to 5"), choices=scores),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        score = int(values["score"]) if values["score"] else None
        row = await self.do(
            journal_moves.approve,
            *(self._journal.id, values["words"], score),
            seen=self._journal,
            form=sent,
        )
        self.dismiss(row)


class ReturnJournal(_OfJournal):
    """The director returns a journal: what is missing in it."""

    NAME = "return"
    TITLE = N_("{number}, {who}, {day}: return it")

    def fields(self) -> Sequence[Field]:
        hint = say("such as: the leak in 3-1202 is not in it")
        return (Field("words", say("What is missing"), limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.do(
            journal_moves.send_back,
            *(self._journal.id, values["words"]),
            seen=self._journal,
            form=sent,
        )
        self.dismiss(row)


class ReplyToJournal(_OfJournal):
    """A reply to a journal: it becomes a task of somebody's."""

    NAME = "reply"
    TITLE = N_("{number} of {day}: your reply is a task")

    def __init__(self, row: JournalRow) -> None:
        super().__init__(row)
        self._people: Sequence[Choice] = ()

    async def prepare(self) -> None:
        found = await self.ask(task_moves.owners, self._journal.estate_id)
        self._people = people([who for who in found if who.id != self.desk.person.id])

    def fields(self) -> Sequence[Field]:
        row = self._journal
        writer = str(row.submitted_by_id or row.staff_id)
        codes = {choice.code for choice in self._people}
        hint = say("such as: ask the owner of 3-1202 again on Friday")
        return (
            Field("what", say("Task"), limit=NOTE, hint=hint),
            Field(
                "owner",
                say("Who does it"),
                writer if writer in codes else "",
                choices=self._people,
                tall=True,
            ),
            Field("due_on", say("By when"), choices=days(self.desk.now(), DEADLINES)),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        owner, due = values["owner"], values["due_on"]
        row = await self.do(
            task_moves.give,
            values["what"],
            int(owner) if owner else None,
            typed_day(due, "due_on") if due else None,
            journal_id=self._journal.id,
            form=sent,
        )
        self.dismiss(row)


class AwayForm(Form):
    """A day without a journal: rest or leave, and who stands in."""

    HEADING = N_("A day without a journal")

    def __init__(self, row: JournalRow | None = None) -> None:
        super().__init__()
        self._journal = row
        self._writers: Sequence[Choice] = ()

    def draft(self) -> str:
        return "journal-away" if self._journal is None else f"journal-away:{self._journal.id}"

    async def prepare(self) -> None:
        found = await self.ask(staff.on_duty, self.desk.estate.id, HOUSEKEEPER)
        self._writers = [Choice(str(who.id), who.name) for who in found]
        self.tell(say("Rest or leave of a day; on leave somebody stands in."))

    @property
    def _of(self) -> Sequence[Choice]:
        """Who may be said to be away: of themselves everybody, of others the director."""
        if self.desk.person.role == DIRECTOR:
            return self._writers
        return [choice for choice in self._writers if choice.code == str(self.desk.person.id)]

    def fields(self) -> Sequence[Field]:
        row, of = self._journal, self._of
        who = str(row.staff_id) if row is not None else of[0].code if len(of) == 1 else ""
        on = show.local(self.desk.now()).date() if row is None else row.day
        kinds = [Choice(code, say(msgid)) for code, msgid in words.AWAY.items()]
        nobody = Choice(NOBODY, say("nobody"))
        others = [choice for choice in self._writers if list(of) != [choice]]
        return (
            Field("staff", say_in("journal", "Who is away"), who, choices=of),
            Field("day", say("Day"), show.day(on), limit=20),
            Field("kind", say("Why"), "rest", choices=kinds),
            Field("stand_in", say("Stands in"), NOBODY, choices=[nobody, *others]),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        who, other = values["staff"], values["stand_in"]
        on = typed_day(values["day"], "day")
        if not who:
            self.blame("staff", say("Choose who is away."))
        elif on is None:
            self.blame("day", say("Give the day."))
        else:
            row = await self.do(
                journal_moves.away,
                *(int(who), on, values["kind"]),
                stand_in_id=None if other == NOBODY else int(other),
                form=sent,
            )
            self.dismiss(row)
