"""The hours of noisy work: may they drill now, what the caller is told, and the month as drawn."""

from collections.abc import Iterable

import pendulum
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from store import work_hours
from store.estate import EstateRow
from store.frozen import dataclass
from store.work_hours import AHEAD_DAYS, Answer, Calendar, DayHours, Mark
from store.work_windows import clock
from tui import hours_words, show
from tui.caption import Caption, Told, legend
from tui.facts import Fact
from tui.grid import Grid
from tui.holidays import Holidays
from tui.page import WIDE, Page
from tui.picture import Band, Picture, Spot
from tui.rows import Tone
from tui.say import N_, say, say_in
from tui.screens.month import DAY_CELLS, TODAY, day_at, place_of

SIGNS = {"all": "o", "part": "~", "none": "x"}
TONES: dict[str, Tone] = {"all": "done", "part": "soon", "none": "late"}
MARKS = {"holiday": "H", "workday": "W", "rest": "R"}
CORRECTED = "!"
COMING = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows, read in one go."""

    answer: Answer
    known: Calendar
    coming: tuple[Mark, ...]
    missing: tuple[int, ...]


def seen(place: EstateRow, first: pendulum.Date, at: pendulum.DateTime) -> Seen:
    """The answer now, the days of a month, and the next holidays and corrections."""
    today = at.in_timezone(place.time_zone).date()
    ahead, last = today.add(days=AHEAD_DAYS + 1), first.end_of("month")
    known = work_hours.calendar(place, min(first, today), max(last, ahead))
    coming = sorted(on for on in known.marks if on > str(today))
    years = {*known.missing(today, ahead, at), *known.missing(first, last, at)}
    return Seen(
        work_hours.answer(known, at),
        known,
        tuple(known.marks[on] for on in coming[:COMING]),
        tuple(sorted(years)),
    )


class WorkHours(Page):
    """May they drill now?  The answer for who is on the phone, and the month it stands in."""

    HEADING = N_("Hours of noisy work")
    KEY_ROWS = 2
    VERBS = {"windows": "estate.settle", "correct": "hours.correct"}
    BINDINGS = [
        Binding(
            "e",
            "windows",
            N_("edit the hours"),
            id="hours.windows",
            tooltip=N_("When noisy work is allowed, by kind of day"),
        ),
        Binding(
            "c",
            "correct",
            N_("correct this day"),
            id="hours.correct",
            tooltip=N_("Say what this day is: holiday, day of rest or workday"),
        ),
        Binding(
            "b",
            "basis",
            N_("law and calendar"),
            id="hours.basis",
            tooltip=N_("What the law says, the hours of cities, every holiday to come"),
        ),
        Binding(
            "left_square_bracket,comma",
            "month(-1)",
            N_("other month"),
            key_display="[ ]",
            id="hours.before",
            tooltip=N_("The month before, the month after"),
        ),
        Binding(
            "right_square_bracket,full_stop",
            "month(1)",
            N_("month after"),
            show=False,
            id="hours.after",
        ),
    ]
    DEFAULT_CSS = """
    WorkHours {
        #answer { text-style: bold; height: 2; }
        #answer.-good { color: $text-success; }
        #answer.-bad { color: $text-error; }
        #month { height: 1fr; layout: vertical; }
        #month Grid { height: 7; }
    }
    WorkHours.-wide #month { layout: horizontal; margin-top: 1; }
    WorkHours.-wide #month Grid { height: 1fr; width: 76; }
    WorkHours.-wide Told { margin-left: 1; border-left: ascii $panel-lighten-2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._day: pendulum.Date | None = None
        self._seen: Seen | None = None
        self._holidays = Holidays(self, self.load)

    def body(self) -> Iterable[Widget]:
        yield Caption(2, id="answer")
        yield Caption(3, id="caller")
        yield Caption(2, id="windows", classes="-dim")
        yield Container(Grid(flows=True, airy=True, id="grid"), Told(id="day"), id="month")
        yield Caption(2, id="coming")
        yield Caption(id="legend", classes="-dim")

    @property
    def day(self) -> pendulum.Date:
        """The day under the cursor."""
        return self._day or show.local(self.desk.now()).date()

    @property
    def _first(self) -> pendulum.Date:
        return self.day.replace(day=1)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Grid))
        # On the minute, because only then does an answer change.
        self.set_timer(60.5 - self.desk.now().second, self._minute)

    async def _minute(self) -> None:
        self.set_timer(60.5 - self.desk.now().second, self._minute)
        if self.is_current:
            await self.load()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")

    async def on_screen_resume(self) -> None:
        await self.load()

    async def news_came(self) -> None:
        await self.load()

    async def load(self) -> None:
        """Read the calendar and draw it, the cursor on its day."""
        now, first, place = self.desk.now(), self._first, self.desk.estate
        self._seen = look = await self.ask(seen, place, first, now)
        answer = self.query_one("#answer", Caption)
        answer.set_class(look.answer.allowed, "-good")
        answer.set_class(not look.answer.allowed, "-bad")
        answer.show(hours_words.line(look.answer, now))
        told = say("Tell the caller: {words}", words=hours_words.caller(look.answer, now))
        self.query_one("#caller", Caption).show(told)
        windows = hours_words.grouped(place.settings.work_hours)
        self.query_one("#windows", Caption).show(windows)
        self.query_one("#coming", Caption).show(self._coming(look))
        self.query_one("#legend", Caption).show(_legend())
        picture = _picture(look.known, first, show.local(now).date())
        self.query_one(Grid).show(picture, place_of(first, self.day))
        self.retitle()
        self.refresh_bindings()
        self._holidays.want(look.missing)

    def heading(self) -> str:
        month = f"{self._first:%Y-%m}"
        return say("Hours of noisy work, {month}", month=month)

    def _coming(self, look: Seen) -> str:
        words = [f"{mark.day[5:]} {hours_words.named(mark)}" for mark in look.coming]
        year = hours_words.not_known(look.known.unknown(self._first, self._first))
        told = say("To come: {days}", days=show.listed(words)) if words else ""
        return "   ".join(filter(None, (told, year)))

    def _under(self) -> DayHours | None:
        return None if self._seen is None else self._seen.known.of(self.day)

    def on_grid_moved(self, event: Grid.Moved) -> None:
        if event.grid.spot is None:
            return
        self._day = day_at(self._first, event.grid.at)
        if (day := self._under()) is not None:
            self.query_one(Told).show_facts(_facts(day))

    async def on_grid_edge(self, event: Grid.Edge) -> None:
        self._day = self.day.add(days=event.by * (7 if event.down else 1))
        await self.load()

    def on_grid_selected(self) -> None:
        if self.desk.may("hours.correct"):
            self.action_correct()
        else:
            self.tell(say("The office director corrects a day."))

    async def action_month(self, by: int) -> None:
        self._day = self.day.add(months=by)
        await self.load()

    def action_correct(self) -> None:
        from tui.screens.hours_forms import CorrectDay

        if (day := self._under()) is not None:
            self.lay(CorrectDay(day), self._saved)

    def action_windows(self) -> None:
        from tui.screens.hours_forms import HoursForm

        self.lay(HoursForm(self.desk.estate), self._settled)

    def action_basis(self) -> None:
        from tui.screens.hours_basis import HoursBasis

        self.lay(HoursBasis())

    def _saved(self, done: bool | None) -> None:
        if done:
            self.tell(say("Saved."), "good")

    def _settled(self, row: EstateRow | None) -> None:
        if row is not None:
            self.desk.renew(self.desk.person, row)
            self.tell(say("Saved."), "good")


def _picture(known: Calendar, first: pendulum.Date, today: pendulum.Date) -> Picture:
    """A month as weeks of days, how much of each is left to work in, and what makes it so."""
    start, last = day_at(first, (0, 0)), first.end_of("month")

    def spot(on: pendulum.Date) -> Spot | None:
        if on.month != first.month:
            return None
        day = known.of(on)
        sign = SIGNS[day.extent]
        if day.mark is not None:
            sign += " " + MARKS[day.mark.kind] + (CORRECTED if day.mark.source == "office" else "")
        return Spot(f"{TODAY if on == today else ' '}{on.day:>2} {sign}", TONES[day.extent])

    return Picture(
        heads=tuple((say(show.WEEKDAYS[day]),) for day in range(1, 8)),
        rows=tuple(
            Band("", tuple(spot(start.add(days=week * 7 + day)) for day in range(7)))
            for week in range((last - start).days // 7 + 1)
        ),
        cells=DAY_CELLS,
    )


def _legend() -> str:
    return legend(
        {
            SIGNS["all"]: say_in("hours", "allowed"),
            SIGNS["part"]: say_in("hours", "part"),
            SIGNS["none"]: say_in("hours", "none"),
            MARKS["holiday"]: say_in("hours", "holiday"),
            MARKS["workday"]: say_in("hours", "workday"),
            MARKS["rest"]: say_in("hours", "rest"),
            CORRECTED: say_in("hours", "corrected"),
            TODAY: say_in("day", "today"),
        }
    )


def _facts(day: DayHours) -> Iterable[Fact]:
    """A day in words: what it is, and its windows."""
    yield f"{show.day(day.day)}  {say(show.WEEKDAYS[day.day.isoweekday()])}"
    told = " ".join(f"{clock(begins)}-{clock(ends)}" for begins, ends in day.spans)
    yield (say("Allowed hours"), f"{hours_words.windows(told)}   {hours_words.day_kind(day)}")
