"""Every rule's refusal as one sentence that says what is wrong and what to do."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import pendulum

from store.refusal import Refused
from store.roles import MAY
from tui import show
from tui.say import N_, say

RULE_SENTENCES: dict[str, str] = {
    # Who may
    "not_allowed": N_("This is not for your post. Who may do it: {posts}."),
    "staff_unknown": N_("This person is not, or no longer, on the staff."),
    "pin_wrong": N_("Wrong PIN. Tries left: {left}."),
    "pin_locked": N_("Too many wrong PINs. Try again at {until}."),
    "pin_waits": N_("Too many wrong PINs. Wait until the store can be written again."),
    "pin_not_locked": N_(
        "{name} is not locked out. A forgotten PIN is given anew by the director."
    ),
    "supervisor_unknown": N_("{number} is not the number of the office director."),
    "pin_form": N_("A PIN is 4 to 12 digits."),
    # What a form asks for
    "name_needed": N_("Give a name."),
    "number_needed": N_("Give a number."),
    "unit_unknown": N_("There is no such unit."),
    "code_needed": N_("Give a code, such as 3 or T3."),
    "role_needed": N_("Choose the post."),
    "place_needed": N_("Choose the kind of place."),
    "note_needed": N_("Describe what is wrong."),
    "action_needed": N_("Choose what was done on the spot."),
    "kind_needed": N_("Choose a finding from the list of this place."),
    "severity_needed": N_("Choose how urgent it is."),
    "reason_needed": N_("Say why in a few words."),
    "result_needed": N_("Say what was done."),
    "items_needed": N_("Keep at least one check item."),
    "phone_wrong": N_("{text} is not a phone number."),
    "number_wrong": N_("Give a whole number from {least} to {most}."),
    "square_wrong": N_("{text} is not an area in square metres. Write it like 89.37."),
    "time_wrong": N_("{text} is not a time of day. Write it like 08:30."),
    "when_wrong": N_("{text} is not a time. Write it like 18:00, or 11-30 18:00."),
    "time_zone_unknown": N_("There is no time zone {name}. Write it like Asia/Shanghai."),
    "window_empty": N_("The round cannot close at the moment it opens."),
    "response_order": N_("What is more urgent must not be answered later."),
    "accepted_later": N_("The acceptance is still to come: give the day it happened."),
    "day_wrong": N_("{text} is not a day. Write it like 2022-05-01."),
    "windows_overlap": N_("This window overlaps the other one."),
    "rest_days_wrong": N_(
        "Write the rest days as numbers, 1 for Monday to 7 for Sunday, such as 6 7. One working day"
        " must be left."
    ),
    "slot_twice": N_("There are two windows of this name; each makes its own round."),
    # Hours of noisy work
    "hours_wrong": N_(
        "{text} is no time. Write it like 08:00-12:00 14:00-18:00, or leave it empty for no noisy"
        " work."
    ),
    "hours_backwards": N_(
        "{text} ends before it begins. Write 24:00 for midnight, and the rest on the day after."
    ),
    "hours_overlap": N_("Two of these times overlap. Make one of them."),
    "day_kind_unknown": N_("Choose what the day is."),
    "nothing_corrected": N_("The office has not corrected this day. Choose what the day is."),
    # Codes that stand for words of the trade
    "kind_unknown": N_("Choose one of the kinds that are offered."),
    "language_unknown": N_("There is no language {language}. Known: zh_Hant, zh_Hans, en."),
    "theme_unknown": N_("There are no colours called {theme}."),
    "place_unknown": N_("There is no kind of place {place}."),
    "post_unknown": N_("There is no contact {post}."),
    "region_unknown": N_("There is no region {region}."),
    "signals_unknown": N_("There is no such set of typhoon signals."),
    "result_unknown": N_("There is no answer {result}."),
    "role_unknown": N_(
        "There is no post {role}. Known: director, housekeeper, front_desk, guard, engineer,"
        " cashier, auditor."
    ),
    "state_unknown": N_("There is no state {state} for a unit."),
    "use_unknown": N_("There is no use {use} for a unit."),
    # What is taken, gone or not there
    "number_taken": N_("The number {number} belongs to somebody else."),
    "last_director": N_("An estate needs an office director. Name another one first."),
    "area_exists": N_("There is already an area called {name}."),
    "area_unknown": N_("There is no such area of responsibility."),
    "building_exists": N_("There is already a building {code}."),
    "building_unknown": N_("There is no such building."),
    "unit_exists": N_("There is already a unit {unit}."),
    "resident_unknown": N_("There is no such resident."),
    "already_left": N_("This resident has already moved out, on {on}."),
    "estate_unknown": N_("There is no such estate."),
    "route_exists": N_("There is already a route called {name}."),
    "route_unknown": N_("There is no such route."),
    "route_changed": N_(
        "Another desk has just changed the route {name}. Look at it again, then make your change."
    ),
    "route_empty": N_("The route {name} has no stops. The office director can give it some."),
    "items_changed": N_(
        "Another desk has just changed the check items of {place}. Look at them again, then make"
        " your change."
    ),
    "stop_twice": N_("A route stops at each checkpoint once."),
    "checkpoint_on_route": N_("{name} is a stop of: {routes}. Take it off the route first."),
    "checkpoint_unknown": N_("There is no such checkpoint, or it is no longer used."),
    "changed_meanwhile": N_("{who} changed this on {at}. Go back, look, change it again."),
    # Rounds
    "round_unknown": N_("There is no such round."),
    "round_not_open": N_("This round opens at {opens}."),
    "round_too_soon": N_("{hours} hours must lie between two starts. Start at {until} or later."),
    "round_missed": N_("Round {number} was missed: its time ended on {until}."),
    "round_not_begun": N_("This round has not been started."),
    "round_over": N_("Round {number} was ended by {who} on {at}."),
    "round_begun": N_("Round {number} was begun by {who} on {at}. Look at it again."),
    "round_exempt": N_("Round {number} was exempted by {who} on {at}. It need not be walked."),
    "round_withdrawn": N_("Round {number} was withdrawn: the route {name} is no longer used."),
    "round_signed": N_("{who} signed round {number} on {at}. A signed round is no longer changed."),
    "round_not_missed": N_("Round {number} is not missed yet. Walk it until {until}."),
    "told_wrong": N_("Give a time from {first} to {last}."),
    "told_too_soon": N_(
        "Another round of this route began on {other}. {hours} hours must lie between two starts:"
        " check the time."
    ),
    "pace_reason_needed": N_(
        "The answers of this round are {kind}. Say why first, then end the round."
    ),
    "already_explained": N_("{who} has already said why, at {at}."),
    "nothing_to_explain": N_("Nothing was asked about the pace of this round. Go on with it."),
    "cannot_walk": N_("{who} walks no rounds. Choose a housekeeper, a guard or the director."),
    "already_assigned": N_("{who} has this round already. Choose somebody else."),
    "exemption_unknown": N_("Choose weather or emergency."),
    "nothing_to_exempt": N_("No round is left to be exempted today."),
    "account_not_needed": N_("Round {number} needs no reason: it was walked to its end."),
    "account_needed": N_(
        "No reason for round {number} yet. Sign it when the housekeeper gave one."
    ),
    "own_round": N_("Round {number} is your own. Somebody else must sign it."),
    "already_reviewed": N_("{who} has already reviewed round {number}, on {at}."),
    "words_needed": N_("Say what is to be put right."),
    "not_your_answer": N_(
        "{who} answered here at {at}. Only they or the office director may take it back."
    ),
    "not_on_round": N_("This checkpoint is not on this round."),
    "already_answered": N_("{who} has already answered here at {at}: {result}."),
    "nothing_to_undo": N_("There is no answer here to take back."),
    # Findings and work orders
    "interim_needed": N_("Say what keeps it safe until it is mended."),
    "person_needed": N_("Choose who sees that it is mended."),
    "deadline_needed": N_("Choose by when it must be mended."),
    "deadline_past": N_("This day is over. Choose a later one."),
    "hold_past": N_("Choose a day to come, or leave it open."),
    "responsibility_needed": N_("Choose whose it is to mend."),
    "director_signs": N_(
        "{number} should have been corrected on the spot: the office director signs it."
    ),
    "not_finder": N_("Who found {number}, or oversees it, looks at it again: {names}."),
    "finding_unknown": N_("There is no such finding."),
    "order_unknown": N_("There is no such work order here."),
    "order_not_open": N_("Work order {number} is no longer open."),
    "order_under_way": N_(
        "Work order {number} cannot be withdrawn any more: {who} took it up on {at}."
    ),
    "already_moved": N_("Work order {number} is already {state}, by {who} on {at}."),
    "own_work": N_("Somebody else must check your work."),
}

# Each has SENTENCES, and TOGETHER for those whose values make words only together; read when first
# one of their rules says no, because every desk starts with this and most never hear them.
_ROOMS = (
    *("incident_refusals", "renovation_refusals", "checklist_refusals", "file_refusals"),
    *("unit_refusals", "visitor_refusals", "key_refusals", "parcel_refusals", "slip_refusals"),
    *("help_refusals", "vehicle_refusals", "privacy_refusals"),
    *("case_refusals", "callback_refusals", "repair_refusals", "journal_refusals"),
    *("handover_refusals", "task_refusals", "plan_refusals", "export_refusals"),
    *("fee_refusals", "appraisal_refusals"),
)


@cache
def sentences() -> Mapping[str, str]:
    """What is said for every code the store can refuse with; a test compares the two."""
    found = dict(RULE_SENTENCES)
    for room in _rooms():
        found |= room.SENTENCES
    return found


@cache
def _rooms() -> tuple[Any, ...]:
    return tuple(import_module(f"tui.{name}") for name in _ROOMS)


@cache
def _together() -> Mapping[str, Callable[[Mapping[str, Any]], dict[str, str]]]:
    """By code: what makes its words of values that make them only together."""
    return {code: make for room in _rooms() for code, make in getattr(room, "TOGETHER", {}).items()}


# Moments of the same day are told by the clock alone.
_TODAY = frozenset(
    {
        *("pin_locked", "round_not_open", "round_too_soon", "already_answered"),
        *("not_your_answer", "already_ticked"),
    }
)


def sentence(refusal: Refused, zone: str = "") -> str:
    """Why the rule said no, in the desk's language.

    Times are told by the clock of ``zone``, or of the estate whose clock `show` was given.
    """
    here = refusal.code in RULE_SENTENCES
    msgid = (RULE_SENTENCES if here else sentences()).get(refusal.code)
    if msgid is None:
        return say("This cannot be done ({code}).", code=refusal.code)
    told = {key: _told(refusal.code, key, value, zone) for key, value in refusal.values.items()}
    if "verb" in told:
        told["posts"] = _posts(told["verb"])
    if not here and refusal.code in _together():
        told |= _together()[refusal.code](refusal.values)
    return say(msgid, **told)


def _told(code: str, key: str, value: Any, zone: str) -> str:
    if isinstance(value, pendulum.DateTime):
        if zone:
            return f"{value.in_timezone(zone):{'%H:%M' if code in _TODAY else '%m-%d %H:%M'}}"
        return show.clock(value) if code in _TODAY else show.moment(value)
    if isinstance(value, pendulum.Date):
        return show.day(value)
    if value is None:
        return "-"
    if isinstance(value, tuple | list):
        return show.listed(map(str, value))
    if (code, key) in _WORDS:
        return _WORDS[code, key](str(value))
    return str(value)


def _posts(verb: str) -> str:
    """The posts that may, in the order of the office."""
    allowed = [say(word) for role, word in show.ROLES.items() if role in MAY.get(verb, ())]
    return show.listed(allowed) or say("nobody, the desk does it by itself")


def _incident_state(code: str) -> str:
    # Read when there is something to tell: incidents are rare, and every desk starts with this.
    from tui import incident_words

    return say(incident_words.STATES.get(code, code))


_MARKS = {"done": N_("ticked"), "skipped": N_("skipped")}

_WORDS: dict[tuple[str, str], Callable[[str], str]] = {
    ("pace_reason_needed", "kind"): lambda code: say(show.PACES.get(code, code)),
    ("already_answered", "result"): lambda code: say(show.RESULTS.get(code, code)),
    ("items_changed", "place"): show.place,
    ("already_moved", "state"): lambda code: say(show.ORDER_STATES.get(code, code)),
    ("incident_moved", "state"): _incident_state,
    ("already_ticked", "mark"): lambda code: say(_MARKS.get(code, code)),
}
