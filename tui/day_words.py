"""The words of a day's review: what there is to look at, and how the day stands."""

from collections.abc import Mapping
from datetime import date

from store.day_exceptions import Exceptional
from store.day_review import KINDS, Review, counts
from store.journals import JournalRow
from tui import callback_words, case_words, incident_words, show
from tui.rows import Tone
from tui.say import N_, many, say, say_in
from tui.screens.round_facts import exceptions as round_words

COUNTED = {
    "incident": N_("incidents"),
    "round": N_("rounds"),
    "violation": N_("violations"),
    "low": N_("low scores"),
    "handover": N_("hand-overs"),
    "journal": N_("journals"),
    "overdue": N_("overdue"),
}
WHAT = {
    "incident": N_("INCIDENT"),
    "round": N_("round"),
    "violation": N_("violation"),
    "low": N_("LOW SCORE"),
    "handover": N_("hand-over"),
    "journal": N_("journal"),
}
LATE = {
    "customer_case": N_("case late"),
    "work_order": N_("order late"),
    "violation": N_("notice late"),
    "callback": N_("call late"),
    "key_loan": N_("key late"),
    "task": N_("task late"),
    "parcel": N_("parcels"),
}
"""Short, because a column of the narrow page holds them."""

HANDOVERS = {
    "disputed": N_("DISPUTED"),
    "unsigned": N_("UNSIGNED"),
    "missing": N_("NOT HANDED OVER"),
}
JOURNALS = {
    "missing": N_("NOT WRITTEN"),
    "draft": N_("NOT SUBMITTED"),
    "returned": N_("RETURNED"),
    "late": N_("late entry"),
}
FALSE = N_("false alarm")
SIGNS = {"late": "!", "soon": "."}
"""What is of the day itself and grave, and what is less or was there before."""

assert tuple(COUNTED) == KINDS


def what(one: Exceptional) -> str:
    """What it is, in the room of a column."""
    return say(LATE[one.noun] if one.kind == "overdue" else WHAT[one.kind])


def about(one: Exceptional) -> str:
    """What is to be looked at, in one line."""
    said, typed = _coded(one), one.about
    if one.kind == "overdue" and one.noun == "parcel":
        said = many("{n} held a week or more", "{n} held a week or more", one.count)
    return "  ".join(filter(None, (said, typed)))


def _coded(one: Exceptional) -> str:
    codes = one.code.split()
    match one.kind:
        case "round":
            return f"{show.listed(round_words(codes[1:]))}  {show.slot(codes[0])}"
        case "incident":
            kind = incident_words.kind(codes[0])
            told = say(FALSE) if codes[1] == "false" else say(incident_words.STATES[codes[1]])
            return show.listed((kind, told))
        case "violation":
            return show.listed(codes)
        case "low":
            return callback_words.score(int(one.code))
        case "handover":
            return say(HANDOVERS[one.code])
        case "journal":
            return say(JOURNALS[one.code])
    return _overdue(one)


def _overdue(one: Exceptional) -> str:
    match one.noun:
        case "customer_case":
            return say(case_words.KINDS[one.code])
        case "work_order":
            return show.kind(one.code)
        case "violation":
            return show.listed(one.code.split())
        case "callback":
            return say(callback_words.SOURCES[one.code])
    return ""


def day(on: date) -> str:
    """``2026-11-23 Monday``."""
    return f"{show.day(on)} {say(show.WEEKDAYS[on.isoweekday()])}"


def heading(on: date) -> str:
    """Which day is reviewed."""
    return say("Review of {day}", day=day(on))


def summed(of: Review) -> str:
    """How much there is to look at, by kind, in one line."""
    there: Mapping[str, int] = counts(of.exceptions)
    told = [f"{say(COUNTED[code])} {n}" for code, n in there.items() if n]
    if not told:
        return say("Nothing to look at: a day in order.")
    fresh = sum(one.tone == "late" for one in of.exceptions)
    first = say("! {n} of this day", n=fresh) if fresh else say("nothing of this day")
    return "   ".join((first, *told))


def locked(of: Review) -> tuple[JournalRow, ...]:
    """The journals that the signature under the day locks; who was away wrote none."""
    return tuple(row for row in of.journals if row.state in ("reviewed", "locked"))


def signed(of: Review) -> str:
    """What the signature did."""
    told = N_("{day} is signed; its journals are locked.") if locked(of) else N_("{day} is signed.")
    return say(told, day=show.day(of.day))


def stands(of: Review) -> tuple[str, Tone]:
    """How the day stands, and the tone of that."""
    if of.seal is not None:
        told = {"who": of.seal.signed_by, "at": show.full(of.seal.signed_at)}
        head = f"{of.seal.events}:{of.seal.head}"
        return say("Signed by {who}, {at}. Event log up to {head}", **told, head=head), "done"
    if any(one.code == "day_not_over" for one in of.hindrances):
        return say_in("review", "The day is not over: it is signed tomorrow."), ""
    left = len(of.hindrances)
    if left:
        return (
            many(
                "Not signed: {n} thing stands against it (s says which).",
                "Not signed: {n} things stand against it (s says which).",
                left,
            ),
            "late",
        )
    return say("Not signed yet: all of it is reviewed, s signs the day."), "soon"
