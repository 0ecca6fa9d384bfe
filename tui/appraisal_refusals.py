"""What is said when a rule of appraisals and audits says no."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import N_, many, say

SENTENCES: dict[str, str] = {
    "appraisal_unknown": N_("There is no such appraisal here."),
    "appraised_needed": N_("Choose whose month it is."),
    "appraisal_words_needed": N_("Say how the month was, good or bad."),
    "appraisal_exists": N_("There is one for this month already: {number}. Open that one."),
    "appraisal_moved": N_("{number} is {state} already, by {who} on {at}."),
    "appraisal_not_yours": N_("This appraisal is signed by {who}."),
    "own_appraisal": N_("Nobody appraises themselves. Another director does it."),
    "audit_unknown": N_("There is no such audit here."),
    "audit_item_unknown": N_("There is no such record in a sample here."),
    "audit_moved": N_("{number} is {state} already, by {who} on {at}."),
    "audit_not_yours": N_("{number} is the audit of {who}. Only they go on with it."),
    "register_unknown": N_("Choose one of the registers."),
    "audit_day_future": N_("This day is still to come. Give today or an earlier one."),
    "days_turned": N_("The last day is before the first. Turn them round."),
    "nothing_to_sample": N_("This register has nothing between these days. Choose others."),
    "fault_needed": N_("Say what is wrong."),
    "records_open": N_("{count} to look at. Answer each, then sign."),
    "not_a_fault": N_("{number} is in order: there is nothing to put right."),
    "fault_remedied": N_("{who} put this right on {at}."),
    "faults_open": N_("{count} to put right. Close it when they are."),
}


def _appraisal(values: Mapping[str, Any]) -> dict[str, str]:
    from tui.appraisal_words import STATES

    return {"state": say(STATES[values["state"]][1])}


def _audit(values: Mapping[str, Any]) -> dict[str, str]:
    from tui.appraisal_words import AUDIT_STATES

    return {"state": say(AUDIT_STATES[values["state"]][1])}


def _records(values: Mapping[str, Any]) -> dict[str, str]:
    return {"count": many("{n} record is", "{n} records are", values["count"])}


def _faults(values: Mapping[str, Any]) -> dict[str, str]:
    return {"count": many("{n} fault is", "{n} faults are", values["count"])}


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "appraisal_moved": _appraisal,
    "audit_moved": _audit,
    "records_open": _records,
    "faults_open": _faults,
}
