"""Notices to put right (違章整改通知書): of one site or of the whole estate, and one of them."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from store import renovations, violations
from store.renovation_states import MOVES
from store.renovations import RenovationRow
from store.violations import NoticeRow
from tui import notice_words, show
from tui.columns import Column, Dated
from tui.facts import Fact, Record
from tui.printing import Printable
from tui.register import Register
from tui.rows import Row, Tone
from tui.say import N_, say
from tui.screens.notice_facts import Dossier, dossier, facts

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class Notices(Register):
    """The notices of one site, or of the estate: the open ones first, the most overdue on top."""

    KEY_ROWS = 2
    HEADING = N_("Notices to put right")
    EMPTY = N_("No notices yet. One is served from the record of a renovation.")
    VERBS = {"new": "violations.serve"}
    BINDINGS = [
        Binding("n", "new", N_("new notice"), id="notices.new", tooltip=N_("Serve a notice")),
        Binding(
            "h",
            "rules",
            N_("rules"),
            id="notices.rules",
            tooltip=N_("What must not be done, and by which clause"),
        ),
    ]

    def __init__(self, renovation_id: int | None = None, text: str = "") -> None:
        super().__init__(text)
        self._renovation_id = renovation_id
        self._site: RenovationRow | None = None

    async def _window(self, after: Any, limit: int) -> list[Row]:
        # First, because an empty list says whether one may be served here.
        if self._site is None:
            await self._read_site()
        return await super()._window(after, limit)

    async def _read_site(self) -> None:
        if self._renovation_id is not None:
            self._site = await self.ask(renovations.renovation, self._renovation_id)
            self.retitle()
            self.refresh_bindings()

    def heading(self) -> str:
        return (
            super().heading()
            if self._site is None
            else say("Notices: {unit}", unit=self._site.unit)
        )

    def empty(self) -> str:
        if self.check_action("new", ()):
            return say("No notice yet. Press n to serve one.")
        return super().empty() if self._renovation_id is None else say("No notice yet.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "new" and (self._site is None or self._site.state not in MOVES["serve"].ways):
            return False
        return super().check_action(action, parameters)

    def columns(self) -> Sequence[Column]:
        return (
            Column("number", say("No."), 7),
            Column("unit", say("Unit"), 8),
            Column("acts", say("Act"), 12, grow=True),
            Column("due", say("Time left"), 11, paper=say("Due")),
            Column("times", say("Times"), 6, right=True),
            Column("authority", say("Authority"), 10),
        )

    async def rows(self, text: str, after: Any, limit: int) -> list[Row]:
        estate, site = self.desk.estate.id, self._renovation_id
        found = await self.ask(violations.listed, estate, text, after, limit, renovation_id=site)
        return [self._row(row) for row in found]

    def _row(self, row: NoticeRow) -> Row:
        now = self.desk.now()
        tone: Tone = "" if row.state == "open" else "dim"
        if row.overdue(now):
            tone = "late"
        cells = (
            row.number,
            row.unit,
            notice_words.short(row),
            Dated(notice_words.left(row, now), row.due_at),
            str(row.times),
            notice_words.authority(row, now),
        )
        return Row(row.key, cells, tone)

    def opened(self, row: Row) -> None:
        self.lay(NoticeRecord(row.key[2]))

    async def record(self, row: Row) -> Iterable[Fact]:
        person, now = self.desk.person, self.desk.now()
        found = await self.ask(dossier, row.key[2], person.id, now)
        return (f"{found.notice.number}  {found.notice.unit}", *facts(found, now))

    async def reload(self, to: Any = None) -> None:
        await self._read_site()
        await super().reload(to)

    def action_new(self) -> None:
        from tui.screens.notice_forms import ServeNotice

        if self._site is not None:
            self.lay(ServeNotice(self._site), self._served)

    async def _served(self, row: NoticeRow | None) -> None:
        if row is not None:
            await self.reload(row.key)
            self.tell(served(row), "good")

    def action_rules(self) -> None:
        from tui.screens.acts import Acts

        self.lay(Acts())


def served(row: NoticeRow) -> str:
    """What is said after a notice was served."""
    if row.due_at <= row.served_at:
        return say("{number} is served: to be put right at once.", number=row.number)
    return say("{number} is served: due {due}.", number=row.number, due=show.full(row.due_at))


class NoticeRecord(Record, Printable):
    """Everything of one notice; its keys are what may be done with it now."""

    KEY_ROWS = 2
    VERBS = {
        "follow_up": "violations.follow_up",
        "serve_again": "violations.serve_again",
        "report": "violations.report",
        "stop": "renovations.suspend",
    }
    BINDINGS = [
        Binding(
            "f",
            "follow_up",
            N_("follow up"),
            id="notice.follow_up",
            tooltip=N_("Put right, or not"),
        ),
        Binding(
            "a",
            "serve_again",
            N_("serve again"),
            id="notice.serve_again",
            tooltip=N_("It is overdue: a second notice, with a new deadline"),
        ),
        Binding(
            "r",
            "report",
            N_("report"),
            id="notice.report",
            tooltip=N_("Write down that the authority was told"),
        ),
        Binding("s", "stop", N_("stop works"), id="notice.stop", tooltip=N_("Stop the works")),
        Binding(
            "e",
            "renovation",
            N_("renovation"),
            id="notice.renovation",
            tooltip=N_("Open the renovation this notice is for"),
        ),
    ]

    def __init__(self, notice_id: int) -> None:
        super().__init__()
        self.notice_id = notice_id
        self._dossier: Dossier | None = None
        self._also = ""

    def heading(self) -> str:
        if self._dossier is None:
            return say("Notice to put right")
        row = self._dossier.notice
        return say("Notice {number}: {unit}", number=row.number, unit=row.unit)

    async def facts(self) -> Iterable[Fact]:
        now = self.desk.now()
        self._dossier = await self.ask(dossier, self.notice_id, self.desk.person.id, now)
        return facts(self._dossier, now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in (*self.VERBS, "renovation") and self._dossier is None:
            return False
        if self._dossier is not None:
            row = self._dossier.notice
            stands = {
                "follow_up": row.state == "open",
                "serve_again": row.overdue(self.desk.now()),
                "report": row.reported_at is None,
                "stop": self._dossier.may_stop,
            }
            if not stands.get(action, True):
                return False
        return super().check_action(action, parameters)

    def action_print(self) -> None:
        # It goes to people outside the office, who may read another language.
        if self._putting is None:
            asked = import_module("tui.screens.renovation_print").languages
            self.lay(asked(self.desk.estate.language), self._in_language)

    def _in_language(self, also: str | None) -> None:
        if also is not None:
            self._also = also
            self.put_out("html")

    async def on_paper(self) -> "Paper":
        from tui.records import frame

        paper = import_module("tui.records.renovation_notices").notice_paper
        made: Paper = await self.ask(paper, self.notice_id, frame.printing(self.desk), self._also)
        return made

    def _tell(self, told: str, row: NoticeRow | None) -> None:
        if row is not None:
            self.tell(say(told, number=row.number, due=show.full(row.due_at)), "good")

    def action_follow_up(self) -> None:
        from tui.screens.notice_after import FollowUp

        if self._dossier is not None:
            self.lay(FollowUp(self._dossier.notice), self._followed)

    def _followed(self, row: NoticeRow | None) -> None:
        closed = row is not None and row.state != "open"
        told = N_("{number} is put right and closed.") if closed else N_("{number} stays open.")
        self._tell(told, row)

    def action_serve_again(self) -> None:
        from tui.screens.notice_after import ServeAgain

        told = N_("{number} is served again: due {due}.")
        if self._dossier is not None:
            self.lay(ServeAgain(self._dossier.notice), lambda row: self._tell(told, row))

    def action_report(self) -> None:
        from tui.screens.notice_after import ReportToAuthority

        told = N_("{number} is reported to the authority.")
        if self._dossier is not None:
            self.lay(ReportToAuthority(self._dossier.notice), lambda row: self._tell(told, row))

    def action_stop(self) -> None:
        if self._dossier is not None:
            words = import_module("tui.screens.renovation_forms").Words
            self.lay(words(self._dossier.site, "suspend"), self._stopped)

    def _stopped(self, row: RenovationRow | None) -> None:
        if row is not None:
            self.tell(say("{unit}: the works are stopped.", unit=row.unit), "good")

    def action_renovation(self) -> None:
        if self._dossier is not None:
            record = import_module("tui.screens.renovation_record").RenovationRecord
            self.lay(record(self._dossier.site.id))
