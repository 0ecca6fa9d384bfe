"""THE list of places: keys, palette, home, help and screenshots read it."""

from importlib import import_module
from typing import TYPE_CHECKING

from store.frozen import dataclass
from tui.say import N_

if TYPE_CHECKING:
    from tui.page import Page


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the desk: ``g`` and its key go there; its screen is imported only then.

    ``tells`` says in a line what the place is for; ``roles`` are the posts that see it (all when
    empty).
    """

    id: str
    title: str
    key: str
    loader: str
    tells: str
    roles: tuple[str, ...] = ()

    def screen(self) -> "Page":
        """A new screen of this place."""
        module, _, name = self.loader.partition(":")
        page: Page = getattr(import_module(module), name)()
        return page


AREAS = (
    Area("home", N_("Home"), "h", "tui.screens.home:Home", N_("What waits for you")),
    Area(
        "rounds",
        N_("Rounds"),
        "r",
        "tui.screens.rounds:Rounds",
        N_("Every patrol round, walked or to be walked"),
    ),
    Area(
        "review",
        N_("Day review"),
        "v",
        "tui.screens.day_review:DayReview",
        N_("The exceptions of a day, its journals, your signature"),
        ("director",),
    ),
    Area(
        "findings",
        N_("Findings"),
        "f",
        "tui.screens.findings:Findings",
        N_("What the rounds found wrong"),
    ),
    Area(
        "work_orders",
        N_("Work orders"),
        "w",
        "tui.screens.work_orders:WorkOrders",
        N_("Who mends what by when"),
    ),
    Area(
        "cases",
        N_("Cases"),
        "o",
        "tui.screens.cases:Cases",
        N_("Complaints, wishes, questions, and their 24 hours"),
    ),
    Area(
        "callbacks",
        N_("Callbacks"),
        "l",
        "tui.screens.callbacks:Callbacks",
        N_("Whom to ask whether it was done well"),
    ),
    Area(
        "figures",
        N_("Figures"),
        "y",
        "tui.screens.figures:Figures",
        N_("What the office is judged by, and what is behind it"),
    ),
    Area(
        "journal",
        N_("Work journal"),
        "j",
        "tui.screens.journals:Journals",
        N_("What each day brought, written and signed"),
    ),
    Area(
        "handovers",
        N_("Hand-over"),
        "x",
        "tui.screens.handovers:Handovers",
        N_("What one shift hands to the next, counted and signed"),
    ),
    Area(
        "tasks",
        N_("Tasks"),
        "q",
        "tui.screens.tasks:Tasks",
        N_("Who was asked to do what, until when"),
    ),
    Area(
        "plans",
        N_("Work plans"),
        "z",
        "tui.screens.plans:Plans",
        N_("What is planned, and the inspections of the five services"),
    ),
    Area(
        "incidents",
        N_("Incidents"),
        "i",
        "tui.screens.incidents:Incidents",
        N_("What happened, every drill, and the reports"),
    ),
    Area(
        "visitors",
        N_("Visitors"),
        "a",
        "tui.screens.visitors:Visitors",
        N_("Who comes, who is inside, who left"),
    ),
    Area(
        "books",
        N_("Front desk"),
        "b",
        "tui.screens.books:Books",
        N_("Keys, parcels, things found, goods out, calls"),
    ),
    Area(
        "hours",
        N_("Noisy work"),
        "n",
        "tui.screens.hours:WorkHours",
        N_("May they drill now, and on which days"),
    ),
    Area(
        "renovations",
        N_("Renovations"),
        "d",
        "tui.screens.renovations:Renovations",
        N_("Applications, permits, sites and refunds"),
    ),
    Area(
        "gate",
        N_("Gate"),
        "p",
        "tui.screens.gate:Gate",
        N_("May this person work here today?"),
    ),
    Area(
        "units",
        N_("Units"),
        "u",
        "tui.screens.units:Units",
        N_("Buildings, units and residents"),
    ),
    Area(
        "routes",
        N_("Routes"),
        "t",
        "tui.screens.routes:Routes",
        N_("Where the rounds go"),
    ),
    Area(
        "checkpoints",
        N_("Checkpoints"),
        "c",
        "tui.screens.checkpoints:Checkpoints",
        N_("Where a patroller stops, and the labels there"),
    ),
    Area(
        "checklists",
        N_("Checklists"),
        "k",
        "tui.screens.checklists:Checklists",
        N_("What to do in an emergency, step by step"),
    ),
    Area(
        "staff",
        N_("Staff"),
        "s",
        "tui.screens.staff:People",
        N_("The people of the office"),
    ),
    Area(
        "estate",
        N_("Estate settings"),
        "e",
        "tui.screens.estate:EstateSettings",
        N_("Windows of the rounds, numbers to call, time zone"),
    ),
    Area(
        "myself",
        N_("My settings"),
        "m",
        "tui.screens.myself:Myself",
        N_("Language, colours and PIN"),
    ),
)

BOOKS = (
    Area(
        "keys",
        N_("Key cabinet"),
        "y",
        "tui.screens.keys:Keys",
        N_("Keys and cards, and who has them"),
    ),
    Area(
        "parcels",
        N_("Parcels"),
        "p",
        "tui.screens.parcels:Parcels",
        N_("Parcels held for residents"),
    ),
    Area(
        "lost_found",
        N_("Lost and found"),
        "l",
        "tui.screens.lost_found:LostFound",
        N_("What was found, until its owner has it"),
    ),
    Area(
        "exit_slips",
        N_("Goods out"),
        "x",
        "tui.screens.exit_slips:ExitSlips",
        N_("Slips for goods that leave the estate"),
    ),
    Area(
        "calls",
        N_("Calls and visits"),
        "c",
        "tui.screens.calls:Calls",
        N_("Who asked what, and what came of it"),
    ),
    Area(
        "instructions",
        N_("Standing instructions"),
        "i",
        "tui.screens.instructions:Instructions",
        N_("What units asked the desk to heed"),
    ),
    Area(
        "blocked",
        N_("Not let in"),
        "b",
        "tui.screens.blocked:BlockedPersons",
        N_("Who is not let in, and why"),
    ),
    Area(
        "vehicles",
        N_("Vehicles"),
        "v",
        "tui.screens.vehicles:Vehicles",
        N_("Which vehicles are inside, and whose permit they have"),
    ),
    Area(
        "help_given",
        N_("Help to authorities"),
        "h",
        "tui.screens.help_given:HelpGiven",
        N_("What the police or others asked and were given"),
    ),
    Area(
        "circulars",
        N_("Notices to residents"),
        "n",
        "tui.screens.circulars:Circulars",
        N_("What residents are told, and who has it"),
    ),
    Area(
        "retention",
        N_("Personal data"),
        "d",
        "tui.screens.retention:Retention",
        N_("How long it is kept, holds and deletion"),
    ),
)
"""The books of the front desk: their keys are those of its page."""

BY_KEY = {area.key: area for area in AREAS}
BY_ID = {area.id: area for area in (*AREAS, *BOOKS)}


def seen_by(role: str) -> tuple[Area, ...]:
    """The places a post may see."""
    return tuple(area for area in AREAS if not area.roles or role in area.roles)
