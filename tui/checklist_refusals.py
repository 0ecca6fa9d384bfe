"""What is said when a checklist, its file or a change of it is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.say import LANGUAGES, N_, many, said, say

SENTENCES: dict[str, str] = {
    "checklist_wrong": N_("The checklist {file} cannot be used: {reason}."),
    "checklist_unknown": N_("There is no such version of the checklist."),
    "checklist_changed": N_("{who} changed this on {at}. Look at it again, then make your change."),
    "checklist_lacks": N_("This must stay in the checklist: {needs}."),
    "step_needed": N_("Step {step} must stay: {needs}. Reword or move it instead."),
    "step_last": N_("A checklist needs at least one step."),
    "words_missing": N_("Write it in all three languages: whoever runs the list may read any."),
    "post_needed": N_("Choose who does it."),
    "targets_wrong": N_(
        "Write the minutes as whole numbers, each later than the one before, such as 10, 20."
    ),
    "when_needed": N_("Give the minutes, or say below when it is done."),
    "when_twice": N_("Minutes are given above. Choose minutes here, or take them away there."),
    "start_unknown": N_("There is no step {step} to count from. Give the number of another one."),
    "start_circle": N_("Step {step} waits for this one itself. Give the number of another one."),
    "phase_needed": N_("Choose the phase."),
}

REASONS = {
    "not_toml": N_('this cannot be read as TOML: "{what}"'),
    "not_utf8": N_("the letters cannot be read; save the file as text in UTF-8"),
    "file_unreadable": N_("the file cannot be read by this account"),
    "file_too_large": N_("the file is too large for a checklist"),
    "language_missing": N_("the words are missing in {what}"),
    "key_missing": N_('"{what}" is missing'),
    "key_unknown": N_('"{what}" is not a key of a checklist'),
    "value_wrong": N_('what stands at "{what}" is not right'),
    "number_twice": N_("there are two steps {what}"),
    "step_unknown": N_("there is no step {what}"),
    "role_unknown": N_('there is no post "{what}"'),
    "no_steps": N_("there are no steps"),
}
"""Why a checklist cannot be used."""

NEEDS = {
    "time": N_('the record takes the time "{words}" from it'),
    "alarm": N_("it sounds the alarm: {words}"),
    "duty": N_("it makes the office owe: {words}"),
}
"""What hangs on a step."""

LOST = {
    "time": N_('the time "{words}"'),
    "alarm": N_("the alarm: {words}"),
    "duty": N_("the duty: {words}"),
}
"""What a changed checklist lacks."""


def _wrong(values: Mapping[str, Any]) -> dict[str, str]:
    """The file with its line, and the reason with what it is about."""
    file, line, what = str(values["file"]), values["line"], str(values["what"])
    reason = str(values["reason"])
    if not file:
        file = say("as it was changed")
    elif line:
        file = say("{file} (line {line})", file=file, line=line)
    if reason == "not_toml" and not what:
        reason = "not_utf8"
    if reason == "language_missing":
        what = LANGUAGES.get(what, what)
    return {"file": file, "reason": say(REASONS.get(reason, reason), what=what)}


def needed(values: Mapping[str, Any]) -> list[str]:
    """What hangs on a step, each in a few words; the steps that count from it told at once."""
    steps = [need.code for need in values["needs"] if need.kind == "step"]
    rest = [say(NEEDS[n.kind], words=_words(n)) for n in values["needs"] if n.kind in NEEDS]
    if not steps:
        return rest
    named = say(", ").join(steps)
    counts = many(
        "step {steps} counts from it", "steps {steps} count from it", len(steps), steps=named
    )
    return [counts, *rest]


def _needed(values: Mapping[str, Any]) -> dict[str, str]:
    return {"needs": say("; ").join(needed(values))}


def _lost(values: Mapping[str, Any]) -> dict[str, str]:
    return {"needs": say("; ").join(say(LOST[n.kind], words=_words(n)) for n in values["needs"])}


def _words(need: Any) -> str:
    from tui.incident_words import ALARMS, DUTIES

    if need.words is not None:
        return said(need.words)
    known = {**ALARMS, **DUTIES}
    return say(known[need.code]) if need.code in known else need.code


TOGETHER: dict[str, Callable[[Mapping[str, Any]], dict[str, str]]] = {
    "checklist_wrong": _wrong,
    "checklist_lacks": _lost,
    "step_needed": _needed,
}
"""Sentences whose parts are told by more than one value."""
