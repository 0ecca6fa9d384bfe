"""The estate's settings: its clock, the windows of its rounds, and whom to call."""

from collections.abc import Iterable, Sequence

from textual.binding import Binding

from store import areas, content, estate
from store.areas import AreaRow
from store.clean import fold
from store.estate import EstateRow
from store.operations import Form as Sent
from store.settings import Settings, Window
from tui import show
from tui.facts import Fact, Facts, Record
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import LANGUAGES, N_, many, said, say
from tui.screens.estate_cases import EstateCases, cases
from tui.screens.estate_contacts import REGIONS, EstateContacts
from tui.screens.estate_deadlines import EstateDeadlines, response
from tui.screens.estate_emergencies import EstateEmergencies, emergencies
from tui.screens.estate_journal import EstateJournal, journals
from tui.screens.estate_renovation import EstateRenovation, renovation
from tui.typed_times import weekdays

OPENS = {"am": N_("Morning opens"), "pm": N_("Afternoon opens")}
CLOSES = {"am": N_("Morning closes"), "pm": N_("Afternoon closes")}


class EstateSettings(Record):
    """Every setting on one page; the director changes them."""

    HEADING = N_("Estate settings")
    KEY_ROWS = 2
    VERBS = {
        **{"rounds": "estate.settle", "contacts": "estate.settle"},
        **{"deadlines": "estate.settle", "emergencies": "estate.settle"},
        **{"renovation": "estate.settle", "cases": "estate.settle", "journals": "estate.settle"},
    }
    BINDINGS = [
        Binding(
            "e",
            "rounds",
            N_("clock and rounds"),
            id="estate.rounds",
            tooltip=N_("Name, time zone, and when rounds may be walked"),
        ),
        Binding(
            "c",
            "contacts",
            N_("numbers to call"),
            id="estate.contacts",
            tooltip=N_("Whom to call in an emergency"),
        ),
        Binding(
            "d",
            "deadlines",
            N_("response times"),
            id="estate.deadlines",
            tooltip=N_("How soon a defect is answered"),
        ),
        Binding(
            "s",
            "emergencies",
            N_("lift and signals"),
            id="estate.emergencies",
            tooltip=N_("The lift contractor's limit, and whose typhoon signals are raised"),
        ),
        Binding(
            "r",
            "renovation",
            N_("renovations"),
            id="estate.renovation",
            tooltip=N_("Days, deposit and deadlines of renovations"),
        ),
        Binding(
            "m",
            "cases",
            N_("cases"),
            id="estate.cases",
            tooltip=N_("Hours of complaints, callbacks and their tries"),
        ),
        Binding(
            "w",
            "journals",
            N_("journals"),
            id="estate.journals",
            tooltip=N_("Times of journals, reviews and hand-overs"),
        ),
        Binding(
            "a",
            "areas",
            N_("areas"),
            id="estate.areas",
            tooltip=N_("Areas of responsibility: housekeepers and their buildings"),
        ),
    ]

    async def on_mount(self) -> None:
        self.query_one(Facts).focus()

    async def facts(self) -> Iterable[Fact]:
        row, known = await self.ask(_settings, self.desk.estate.id)
        settings = row.settings
        return (
            (
                say("Name, clock, lock"),
                show.listed(
                    (
                        *(row.name, row.time_zone, LANGUAGES[row.language]),
                        minutes(settings.idle_minutes),
                    )
                ),
            ),
            (say("Areas"), show.listed(area.name for area in known)),
            (
                say("Rounds"),
                show.listed(
                    f"{show.slot(w.slot)} {w.opens} - {w.closes}" for w in settings.windows
                ),
            ),
            (
                say("Grace, starts, rest, pace"),
                show.listed(
                    (
                        minutes(settings.grace_minutes),
                        hours(settings.gap_hours),
                        show.weekdays(settings.rest_days),
                        pace(settings.pace_seconds),
                    )
                ),
            ),
            (say("Response times"), response(settings)),
            (say("Lift contractor, signals"), emergencies(settings)),
            (say("Renovations"), renovation(settings)),
            (say("Cases, callbacks"), cases(settings)),
            (say("Journals, hand-overs"), journals(settings)),
            say("Whom to call"),
            (
                say("Region, lift hotline"),
                show.listed(
                    (say(REGIONS[settings.region]), settings.lift_hotline or say("no number set"))
                ),
            ),
            *(
                (said(post.words), _told(settings, code))
                for code, post in content.contact_posts().items()
            ),
        )

    def action_rounds(self) -> None:
        self.desk.push_screen(EstateRounds(self.desk.estate), self._settled)

    def action_deadlines(self) -> None:
        self.desk.push_screen(EstateDeadlines(self.desk.estate), self._settled)

    def action_emergencies(self) -> None:
        self.desk.push_screen(EstateEmergencies(self.desk.estate), self._settled)

    def action_renovation(self) -> None:
        self.desk.push_screen(EstateRenovation(self.desk.estate), self._settled)

    def action_cases(self) -> None:
        self.desk.push_screen(EstateCases(self.desk.estate), self._settled)

    def action_journals(self) -> None:
        self.desk.push_screen(EstateJournal(self.desk.estate), self._settled)

    def action_contacts(self) -> None:
        self.desk.push_screen(EstateContacts(self.desk.estate), self._settled)

    async def _settled(self, row: EstateRow | None) -> None:
        if row is None:
            return
        windows = row.settings.windows != self.desk.estate.settings.windows
        self.desk.renew(self.desk.person, row)
        await self.load()
        told = (
            N_("Saved. Rounds already on the list keep their times.") if windows else N_("Saved.")
        )
        self.tell(say(told), "good")

    def action_areas(self) -> None:
        from tui.screens.areas import Areas

        self.desk.push_screen(Areas())


class EstateRounds(Form):
    """Name, clock and rounds."""

    HEADING = N_("Clock and rounds")

    def __init__(self, row: EstateRow) -> None:
        super().__init__()
        self._before = row

    def fields(self) -> Sequence[Field]:
        settings = self._before.settings
        languages = [Choice(code, words) for code, words in LANGUAGES.items()]
        return (
            Field("name", say("Name"), self._before.name, limit=80),
            Field("time_zone", say("Time zone"), self._before.time_zone, limit=60),
            Field("language", say("Language"), self._before.language, choices=languages),
            *(field for window in settings.windows for field in _window_fields(window)),
            Field(
                "grace_minutes",
                say("Grace period"),
                str(settings.grace_minutes),
                limit=4,
                hint=say("minutes"),
            ),
            Field(
                "gap_hours",
                say("Between starts"),
                str(settings.gap_hours),
                limit=4,
                hint=say("hours"),
            ),
            Field(
                "stay_hours",
                say("Visitors stay"),
                str(settings.stay_hours),
                limit=4,
                hint=say("hours; whoever stays longer is asked after"),
            ),
            Field(
                "rest_days",
                say("Rest days"),
                show.weekdays(settings.rest_days),
                limit=80,
                hint=say("such as Saturday, Sunday, or 6 7"),
            ),
            Field(
                "pace_seconds",
                say("Pace"),
                str(settings.pace_seconds),
                limit=4,
                hint=say("seconds for five points; quicker is asked about; 0 never"),
            ),
            Field(
                "idle_minutes",
                say("Lock after"),
                str(settings.idle_minutes),
                limit=4,
                hint=say("minutes without a key; then the PIN is asked for"),
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        days = values.pop("rest_days")
        known = weekdays(days)
        windows = tuple(
            Window(
                window.slot,
                fold(values.pop(f"{window.slot}_opens")),
                fold(values.pop(f"{window.slot}_closes")),
            )
            for window in self._before.settings.windows
        )
        row = await self.do(
            estate.settle,
            windows=windows,
            rest_days=days if known is None else known,
            seen=self._before,
            form=sent,
            **values,
        )
        self.dismiss(row)


def _settings(estate_id: int) -> tuple[EstateRow, tuple[AreaRow, ...]]:
    return estate.estate(estate_id), areas.areas(estate_id)


def _window_fields(window: Window) -> tuple[Field, Field]:
    opens, closes = OPENS.get(window.slot), CLOSES.get(window.slot)
    return (
        Field(f"{window.slot}_opens", say(opens) if opens else window.slot, window.opens, limit=10),
        Field(
            f"{window.slot}_closes", say(closes) if closes else window.slot, window.closes, limit=10
        ),
    )


def _told(settings: Settings, code: str) -> str:
    call = settings.contacts.get(code, "")
    if not call:
        return say("NO NUMBER SET")
    return f"{call}  {settings.contact_names.get(code, '')}".rstrip()


def pace(seconds: int) -> str:
    """In less than how long five answers are asked about."""
    if not seconds:
        return say("pace not asked about")
    return many("{n} second", "{n} seconds", seconds)


def minutes(count: int) -> str:
    """A number of minutes in words."""
    return many("{n} minute", "{n} minutes", count)


def hours(count: int) -> str:
    """A number of hours in words."""
    return many("{n} hour", "{n} hours", count)
