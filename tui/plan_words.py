"""The words of work plans and of the inspections of the five services."""

import pendulum

from store.inspections import InspectionRow, LineRow
from store.work_plans import ItemRow, PlanRow
from tui import show
from tui.rows import Tone
from tui.say import N_, say

SERVICES = {
    "repair": N_("Repair work"),
    "greening": N_("Greening"),
    "security": N_("Public order"),
    "cleaning": N_("Cleaning"),
    "pests": N_("Pest control"),
}

PLAN_STATES = {
    "draft": (".", N_("being written")),
    "submitted": (">", N_("handed in")),
    "returned": ("!", N_("returned")),
    "approved": ("*", N_("approved")),
    "done": ("+", N_("plan closed")),
}

PLAN_TONES: dict[str, Tone] = {
    "submitted": "soon",
    "returned": "late",
    "approved": "note",
    "done": "done",
}

SHEET_STATES = {
    "draft": (".", N_("not signed")),
    "signed": (">", N_("signed")),
    "reviewed": ("+", N_("seen")),
}

SHEET_TONES: dict[str, Tone] = {"draft": "soon", "signed": "note", "reviewed": "done"}

RESULTS = {
    "": (".", N_("not inspected yet")),
    "normal": ("+", N_("normal")),
    "abnormal": ("!", N_("ABNORMAL")),
    "na": ("-", N_("not applicable")),
}

RESULT_TONES: dict[str, Tone] = {"normal": "done", "abnormal": "late", "na": "dim"}

ITEM_STATES = {
    "open": (".", N_("to be done")),
    "done": ("+", N_("carried out")),
    "dropped": ("=", N_("dropped")),
}


def plan_state(row: PlanRow) -> str:
    """Where a plan stands, with its sign."""
    sign, words = PLAN_STATES[row.state]
    return f"{sign} {say(words)}"


def sheet_state(row: InspectionRow) -> str:
    """Where a sheet stands, with its sign."""
    sign, words = SHEET_STATES[row.state]
    return f"{sign} {say(words)}"


def result(row: LineRow) -> str:
    """What was seen at a point, with its sign."""
    sign, words = RESULTS[row.result]
    return f"{sign} {say(words)}"


def item_state(row: ItemRow, today: pendulum.Date) -> str:
    """Where a planned thing stands, with its sign."""
    if row.plan_state == "approved" and row.late(today):
        late = say("LATE")
        return f"! {late}"
    sign, words = ITEM_STATES[row.state]
    return f"{sign} {say(words)}"


def service(code: str) -> str:
    """One of the five services; "-" for none."""
    return say(SERVICES[code]) if code else "-"


def span(row: PlanRow) -> str:
    """The days of a plan."""
    return f"{show.day(row.starts_on)} - {show.day(row.ends_on)[5:]}"


def kind(row: PlanRow) -> str:
    """Whether a plan is of a month or a week."""
    return say("week plan") if row.weekly else say("month plan")
