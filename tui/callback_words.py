"""The words of owner callbacks and of their monthly summary."""

from datetime import datetime

from rich.cells import cell_len

from store.callback_tables import DISSATISFIED
from store.callbacks import CallbackRow
from tui import show
from tui.columns import fit
from tui.rows import Tone
from tui.say import N_, many, say

SOURCES = {
    "case": N_("case handled"),
    "order": N_("repair done"),
    "incident": N_("incident over"),
    "renovation": N_("works over"),
    "visit": N_("home visit"),
    "director": N_("the director"),
}
STATES = {
    "due": N_("to call"),
    "scheduled": N_("arranged"),
    "done": N_("asked"),
    "unreachable": N_("not reached"),
    "refused": N_("not wanted"),
    "dropped": N_("opened again"),
}
# Read with the word behind it, so that the list is read without its colours.
SIGNS = {
    "due": ".",
    "scheduled": "o",
    "done": "+",
    "unreachable": "x",
    "refused": "-",
    "dropped": "=",
}
TONES: dict[str, Tone] = {
    "done": "done",
    "unreachable": "dim",
    "refused": "dim",
    "dropped": "dim",
}
METHODS = {"phone": N_("telephone"), "visit": N_("at their door"), "online": N_("in writing")}
QUESTIONS = {
    "quality": N_("Is it done well?"),
    "timeliness": N_("Did we come in time?"),
    "manner": N_("Were our people polite?"),
    "cleaned_up": N_("Was the place left clean?"),
    "explained": N_("Was it explained?"),
    "charge_clear": N_("Was the charge clear?"),
    "recurrence": N_("Has it come back?"),
}
"""What the caller asks after something was done, in the order of the form."""

AT_HOME = {
    "quality": N_("Is our service good?"),
    "timeliness": N_("Do we come in time?"),
    "manner": N_("Are our people polite?"),
    "cleaned_up": N_("Is the building clean?"),
    "explained": N_("Do we explain enough?"),
    "charge_clear": N_("Are the charges clear?"),
    "recurrence": N_("Is an old trouble back?"),
}
"""What is asked on a quarterly visit, where nothing in particular was done."""

WELL = {"recurrence": "no"}
"""The answer that is good news, where it is not yes."""

ANSWERS = {"yes": N_("yes"), "no": N_("no"), "na": N_("not asked")}
SCORES = {
    5: N_("very satisfied"),
    4: N_("satisfied"),
    3: N_("neither"),
    2: N_("not satisfied"),
    1: N_("very dissatisfied"),
}
CONFIRMED = {"": N_("not confirmed"), "voice": N_("said it"), "signature": N_("signed it")}
RESULTS = {
    "reached": N_("reached"),
    "no_answer": N_("no answer"),
    "busy": N_("line busy"),
    "wrong_number": N_("wrong number"),
    "later": N_("call later"),
}
SUMMARY_STATES = {
    "draft": N_("being written"),
    "signed": N_("signed, to answer"),
    "replied": N_("director replied"),
}
SUMMARY_SIGNS = {"draft": ".", "signed": "o", "replied": "+"}
SUMMARY_TONES: dict[str, Tone] = {"signed": "soon", "replied": "done"}


def well(question: str) -> str:
    """The answer that is good news."""
    return WELL.get(question, "yes")


def asked(row: CallbackRow, question: str) -> str:
    """A question as the caller puts it to this household."""
    return say((AT_HOME if row.source == "visit" else QUESTIONS)[question])


def answer(question: str, code: str) -> str:
    """An answer with a sign that tells good news from bad."""
    if code not in ("yes", "no"):
        return f"- {say(ANSWERS['na'])}" if code else ""
    return f"{'+' if code == well(question) else '!'} {say(ANSWERS[code])}"


def score(value: int) -> str:
    """A score with its words."""
    return f"{value} {say(SCORES[value])}"


def state(row: CallbackRow) -> str:
    """Where a callback stands: a sign and its word, and how often it was tried."""
    if row.score is not None:
        return f"{'!' if dissatisfied(row) else '+'} {score(row.score)}"
    told = f"{SIGNS[row.state]} {say(STATES[row.state])}"
    if row.open and row.tries:
        return say(
            "{state}, {tries}",
            state=told,
            tries=many("{n} try", "{n} tries", row.tries),
        )
    return told


def stands(row: CallbackRow) -> str:
    """The same in a list: one that is arranged says for when, because home counts to that time."""
    arranged = row.state == "scheduled" and row.planned_at is not None
    return f"{state(row)} {show.moment(row.planned_at)}" if arranged else state(row)


def dissatisfied(row: CallbackRow) -> bool:
    """Whether the household was so little satisfied that the director hears of it."""
    return row.score is not None and row.score <= DISSATISFIED


def tone(row: CallbackRow, now: datetime, mine: int) -> Tone:
    """The tone of its line: late, or its hour near and nobody else's to make."""
    if not row.open:
        return "note" if dissatisfied(row) else TONES[row.state]
    if row.late(now):
        return "late"
    return "soon" if row.caller_id == mine else ""


def source(row: CallbackRow) -> str:
    """What it follows, with the number of that."""
    return f"{say(SOURCES[row.source])} {row.source_number or row.period}".rstrip()


def when(row: CallbackRow, now: datetime) -> str:
    """How long until it must be made; when it was, once it is over."""
    if row.open:
        return show.left(row.due_at, now)
    return show.moment(row.done_at or row.moved_at)


def summary_state(code: str) -> str:
    """Where a monthly summary stands: a sign and its word."""
    return f"{SUMMARY_SIGNS[code]} {say(SUMMARY_STATES[code])}"


def lined_up(words: list[str], least: int = 0) -> list[str]:
    """The words, each in as many cells as the widest takes."""
    width = max((least, *map(cell_len, words)))
    return [fit(one, width) for one in words]
