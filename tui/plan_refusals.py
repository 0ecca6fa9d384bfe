"""What is said when a rule of work plans and inspections says no."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, many, say

SENTENCES: dict[str, str] = {
    "work_plan_unknown": N_("There is no such plan here."),
    "plan_item_unknown": N_("There is no such item of a plan here."),
    "inspection_unknown": N_("There is no such inspection sheet here."),
    "inspection_line_unknown": N_("There is no such point here."),
    "period_wrong": N_(
        "{text} is no month or week. Write a month like 2026-12, a week like 2026-W49."
    ),
    "period_past": N_("This time is over. Plan a month or week that is not."),
    "plan_exists": N_("You have a plan for this time already: {number}. Open that one."),
    "plan_moved": N_("{number} is {state} already, by {who} on {at}."),
    "plan_not_yours": N_("{number} is the plan of {who}. Only they change it."),
    "plan_empty": N_("Nothing is planned in {number} yet. Add an item by n first."),
    "own_plan": N_("{number} is your own plan. Somebody else must decide on it."),
    "service_unknown": N_("Choose one of the five services."),
    "day_outside": N_("Give a day from {first} to {last}."),
    "items_too_many": N_("A plan holds {most} items. Close this one and begin another."),
    "item_over": N_("{who} has ended this on {at}. Look at it again."),
    "items_open": N_("{count} to be done in {number}. End each by d, or drop it by x."),
    "inspection_where_needed": N_("Choose an area, or write where you look."),
    "item_not_approved": N_("{number} is not approved, so nothing of it is carried out yet."),
    "inspection_moved": N_("{number} is {state} already, by {who} on {at}."),
    "inspection_not_yours": N_("{number} is the sheet of {who}. Only they fill it in."),
    "line_has_order": N_("This point has its work order already: {number}."),
    "points_open": N_("{count} to look at. Answer each, then sign."),
    "own_inspection": N_("{number} is your own sheet. Somebody else must look at it."),
}


def _plan(values: Mapping[str, Any]) -> dict[str, str]:
    from tui.plan_words import PLAN_STATES

    return {"state": say(PLAN_STATES[values["state"]][1])}


def _sheet(values: Mapping[str, Any]) -> dict[str, str]:
    from tui.plan_words import SHEET_STATES

    return {"state": say(SHEET_STATES[values["state"]][1])}


def _items(values: Mapping[str, Any]) -> dict[str, str]:
    return {"count": many("{n} item is", "{n} items are", values["count"])}


def _points(values: Mapping[str, Any]) -> dict[str, str]:
    return {"count": many("{n} point is", "{n} points are", values["count"])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "plan_moved": _plan,
    "inspection_moved": _sheet,
    "items_open": _items,
    "points_open": _points,
}
