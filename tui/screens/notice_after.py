"""What is asked of a notice later: looked at again, served a second time, reported."""

from collections.abc import Iterable, Sequence

import pendulum
from textual.widget import Widget

from store import violation_moves, violations
from store.clean import NAME, NOTE
from store.operations import Form as Sent
from store.violations import NoticeRow
from tui import notice_words, renovation_words, show
from tui.caption import Caption
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import say
from tui.screens.notice_forms import Serving


class FollowUp(Form):
    """Whether it was put right, in a few words; what is not stays open."""

    def __init__(self, notice: NoticeRow) -> None:
        super().__init__()
        self._notice = notice

    def draft(self) -> str:
        return f"notice-follow-up:{self._notice.id}"

    def heading(self) -> str:
        return say("{number}: looked at again", number=self._notice.number)

    def above(self) -> Iterable[Widget]:
        yield Caption(3, id="acts")

    async def prepare(self) -> None:
        self.query_one("#acts", Caption).show(renovation_words.acts(self._notice.acts))

    def fields(self) -> Sequence[Field]:
        found = [Choice(code, say(words)) for code, words in renovation_words.FOUND.items()]
        hint = say("what stands there now")
        return (
            Field("found", say("Result"), choices=found, tall=True),
            Field("note", say("Note"), limit=NOTE, hint=hint),
        )

    def changed(self, name: str, value: str) -> None:
        if name == "found" and value:
            self.tell(self._then(value))

    def _then(self, found: str) -> str:
        """What happens next."""
        row, now = self._notice, self.desk.now()
        if found == "corrected":
            return say("This notice is closed. With no other one open the works go on.")
        if not row.overdue(now):
            return say("It stays open; it is due {due}.", due=show.full(row.due_at))
        if row.times == 1:
            return say("It stays open and is overdue: serve it a second time.")
        return say("It stays open and is overdue again: the director may stop the works.")

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done, number = violation_moves.follow_up, self._notice.id
        self.dismiss(await self.do(done, number, values["found"], values["note"], form=sent))


class ServeAgain(Serving):
    """A second notice, with a new deadline, for what is overdue."""

    def __init__(self, notice: NoticeRow) -> None:
        super().__init__()
        self._notice = notice

    def draft(self) -> str:
        return f"notice-again:{self._notice.id}:{self._notice.times}"

    def heading(self) -> str:
        return say("{number}: served again", number=self._notice.number)

    async def prepare(self) -> None:
        minutes = (await self.ask(violations.times, self._notice.estate_id))[self._notice.deadline]
        at = pendulum.instance(self.desk.now()).add(minutes=minutes)
        self.tell(say("New deadline: {due}.", due=notice_words.due(at, minutes)))

    def fields(self) -> Sequence[Field]:
        return self.handing()

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done, handed = violation_moves.serve_again, self.handed(values)
        self.dismiss(await self.do(done, self._notice.id, **handed, form=sent))


class ReportToAuthority(Form):
    """To which authority it was reported, and the number of its receipt."""

    def __init__(self, notice: NoticeRow) -> None:
        super().__init__()
        self._notice = notice

    def draft(self) -> str:
        return f"notice-report:{self._notice.id}"

    def heading(self) -> str:
        return say("{number}: reported to the authority", number=self._notice.number)

    async def prepare(self) -> None:
        due = self._notice.report_due
        if due is None:
            self.tell(say("No time is set for it here."))
            return
        left = show.left(due, self.desk.now())
        self.tell(say("To be reported by {due} ({left}).", due=show.full(due), left=left))

    def fields(self) -> Sequence[Field]:
        hint = say("for example: the housing bureau of the district")
        return (
            Field("authority", say("Authority"), limit=NAME, hint=hint),
            Field("receipt", say("Its receipt no."), limit=NAME),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        done = violation_moves.report
        told = (self._notice.id, values["authority"], values["receipt"])
        self.dismiss(await self.do(done, *told, form=sent))
