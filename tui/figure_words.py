"""The words of the office's figures: what each is, its goal, and what to do next."""

from collections.abc import Mapping
from datetime import datetime

from store import callback_figures, case_figures
from store.callback_figures import CallbackSums, Topic
from store.case_figures import CaseSums, Next
from store.fee_months import FeeRow
from store.figures import FEES_GOAL, WHOLE, Year
from store.frozen import dataclass
from store.shares import Share
from tui import callback_words, case_words, show
from tui.incident_words import yuan
from tui.say import N_, many, say

Parts = tuple[tuple[str, str, str], ...]
"""What can be listed behind a figure: its name, what it is a list of, its code in the store."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A figure: its name, what it means, and the lists behind it, what it counted first."""

    name: str
    tells: str
    parts: Parts = ()


KINDS: Mapping[str, Kind] = {
    "handled": Kind(
        N_("K1 Complaints handled"),
        N_(
            "Complaints of the month answered by its end, or by now, of all received. One opened"
            " again is not answered; merged and withdrawn ones are left out."
        ),
        (
            (N_("complaints handled"), "case", "handled"),
            (N_("complaints not handled"), "case", "open"),
            (N_("all complaints received"), "case", "received"),
        ),
    ),
    "on_time": Kind(
        N_("Answered in 24 hours"),
        N_(
            "Answered within 24 hours by the clock, of all but those still open within theirs."
            " More time given does not make a late one early."
        ),
        (
            (N_("answered in time"), "case", "on_time"),
            (N_("late, answered or not"), "case", "late"),
            (N_("open, not due yet"), "case", "not_due"),
            (N_("in time and late together"), "case", "judged"),
        ),
    ),
    "fees": Kind(
        N_("K2 Fees collected"),
        N_(
            "Fees of this month that are paid, of those billed for it after waivers, as the cashier"
            " reported them. Arrears of before and late fees are left out."
        ),
    ),
    "valid": Kind(
        N_("K3 Valid complaints"),
        N_(
            "Valid complaints of the month, also those nobody has decided on yet, against the"
            " households that live here at its end."
        ),
        (
            (N_("valid or not decided"), "case", "valid"),
            (N_("units with valid complaints"), "unit", "complaining"),
            (N_("households living here"), "unit", "households"),
        ),
    ),
    "accuracy": Kind(
        N_("K4 Bills right"),
        N_(
            "Bills of the month without a wrong calculation, of all that were issued, as the"
            " cashier reported them."
        ),
    ),
    "dunned": Kind(
        N_("K5 Dunned in time"),
        N_("Overdue bills that were dunned in time, of all overdue, as the cashier reported them."),
    ),
    "rounds": Kind(
        N_("K6 Rounds walked"),
        N_(
            "Two a day in each area, walked to their end, of all that were due: without those let"
            " off and those still to come. Several rounds of one area and window are one."
        ),
        (
            (N_("rounds walked"), "round", "walked"),
            (N_("rounds missed or walked in part"), "round", "failed"),
            (N_("all rounds of the month"), "round", "all"),
        ),
    ),
    "called": Kind(
        N_("Called back"),
        N_(
            "Callbacks made, of those that fell due. Who could not be reached or did not want to"
            " talk is not called back."
        ),
        (
            (N_("called back"), "callback", "done"),
            (N_("not called back"), "callback", "missing"),
            (N_("not reached"), "callback", "unreachable"),
            (N_("the household did not want it"), "callback", "refused"),
            (N_("all callbacks due"), "callback", "due"),
        ),
    ),
    "satisfied": Kind(
        N_("Satisfied"),
        N_("Scores of 4 and 5, of all households asked in the month."),
        (
            (N_("score 4 or 5"), "callback", "satisfied"),
            (N_("score 1 or 2"), "callback", "dissatisfied"),
            (N_("households with an opinion"), "callback", "opinions"),
            *((callback_words.SCORES[n], "callback", f"score_{n}") for n in range(5, 0, -1)),
            (N_("all who were asked"), "callback", "asked"),
        ),
    ),
    "reopened": Kind(
        N_("Reopened"),
        N_("Complaints whose answer was taken back, of those that had one."),
        (
            (N_("complaints opened again"), "case", "reopened"),
            (N_("complaints that had an answer"), "case", "answered"),
        ),
    ),
    "repeated": Kind(
        N_("Repeated households"),
        N_("Households that complain again and again, as often as the estate has settled."),
        ((N_("households that complain again"), "unit", "repeated"),),
    ),
    "unmet": Kind(
        N_("Promises not kept"),
        N_("Cases of any kind whose promised day came in the month and had no answer then."),
        ((N_("promised days without an answer"), "case", "unmet"),),
    ),
}

COUNTS = ("repeated", "unmet")
"""Figures that are plain counts: none is the goal."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a month: a share, or a count; None of both where there is nothing yet.

    ``goal`` is in percent, ``under`` whether it must stay below it; ``kept`` whether it is met.
    """

    share: Share | None = None
    count: int | None = None
    goal: int | None = None
    under: bool = False

    @property
    def kept(self) -> bool | None:
        """Whether the goal is met; None where there is none, or nothing to tell it by."""
        if self.count is not None:
            return not self.count
        if self.share is None or self.goal is None:
            return None
        return self.share.below(self.goal) if self.under else self.share.reaches(self.goal)


def of_year(code: str, year: Year) -> list[Told]:
    """A figure month after month, that of the month asked for the last."""
    places = range(len(year.cases))
    if code in OF_FEES:
        return [_of_fees(code, year.fees[place]) for place in places]
    if code == "rounds":
        return [Told(Share(one.done, one.due), goal=WHOLE) for one in year.rounds]
    return [
        _told(code, cases, calls, year.satisfied)
        for cases, calls in zip(year.cases, year.calls, strict=True)
    ]


OF_FEES = ("fees", "accuracy", "dunned")
"""Figures of what the cashier reports."""


def _of_fees(code: str, row: FeeRow | None) -> Told:
    goal = FEES_GOAL if code == "fees" else WHOLE
    if row is None:
        return Told(goal=goal)
    share = {"fees": row.collected, "accuracy": row.right, "dunned": row.in_time}[code]
    return Told(share, goal=goal)


def _told(code: str, cases: CaseSums, calls: CallbackSums, satisfied: int) -> Told:
    match code:
        case "handled":
            return Told(cases.handling, goal=case_figures.HANDLED_GOAL)
        case "on_time":
            return Told(cases.in_time, goal=case_figures.HANDLED_GOAL)
        case "valid":
            return Told(cases.valid_rate, goal=case_figures.VALID_GOAL, under=True)
        case "called":
            return Told(calls.calling, goal=callback_figures.CALLED_GOAL)
        case "satisfied":
            return Told(calls.satisfaction, goal=satisfied)
        case "reopened":
            return Told(cases.reopening)
        case "repeated":
            return Told(count=cases.repeated)
    return Told(count=cases.unmet)


def figure(one: Told) -> str:
    """``96.67 %``, a count, or ``-`` where there is nothing to tell."""
    if one.count is not None:
        return str(one.count)
    shown = None if one.share is None else one.share.hundredths(one.goal or 100)
    return "-" if shown is None else f"{shown // 100}.{shown % 100:02d} %"


def goal(one: Told) -> str:
    """``100 %``, ``< 2 %``, ``0``, or ``-`` for none."""
    if one.goal is not None:
        return f"< {one.goal} %" if one.under else f"{one.goal} %"
    return "0" if one.count is not None else "-"


def marked(one: Told) -> str:
    """The figure with the sign of whether its goal is met."""
    return figure(one) if one.kept is None else f"{sign(one)} {figure(one)}"


def sign(one: Told) -> str:
    """Whether the goal is met, in one sign: ``+``, ``!``, ``-`` for nothing to tell."""
    return "-" if one.kept is None else "+" if one.kept else "!"


def tells(code: str, year: Year) -> str:
    """What the last figure of a year is made of."""
    one, cases, calls = of_year(code, year)[-1], year.cases[-1], year.calls[-1]
    parts = []
    if one.share is not None and one.share.whole:
        part, whole = one.share.part, one.share.whole
        money = code == "fees"
        told = (yuan(part), yuan(whole)) if money else (part, whole)
        parts.append(say("{part} of {whole}.", part=told[0], whole=told[1]))
    parts.append(say(KINDS[code].tells))
    match code:
        case "on_time" if cases.not_due:
            parts.append(
                many("{n} is open, not due yet.", "{n} are open, not due yet.", cases.not_due)
            )
        case "valid" if cases.complaining:
            parts.append(
                many("They came from {n} unit.", "They came from {n} units.", cases.complaining)
            )
        case "satisfied" if calls.asked:
            scores = " ".join(f"{score}={count}" for score, count in calls.scores.items())
            parts.append(say("By score: {scores}.", scores=scores))
    if code == "satisfied" and year.topics:
        about = show.listed(
            say("{what} ({n})", what=topic(one), n=one.count) for one in year.topics
        )
        parts.append(say("Opinions: {topics}.", topics=about))
    return "  ".join(parts)


def topic(one: Topic) -> str:
    """What an opinion is about: the category of its case, or where the callback came from."""
    words = case_words.CATEGORIES if one.sort == "category" else callback_words.SOURCES
    return say(words[one.code])


def next_step(found: Next | None, now: datetime) -> tuple[str, str]:
    """What to do next for the figures of the month under way, and its tone; None: it is over."""
    if found is None:
        return say("This month is over. The lists behind its figures say what is missing."), ""
    today = found.by is not None and show.local(found.by).date() == show.local(now).date()
    by = show.clock(found.by) if today else show.moment(found.by)
    if found.late:
        late = many(
            "{n} complaint is late and open: answer it first.",
            "{n} complaints are late and open: answer them first.",
            found.late,
        )
        then = say("Then {n} by {time}.", n=found.falling, time=by) if found.falling else ""
        return f"!! {late}  {then}".rstrip(), "late"
    if not found.falling:
        return say("Every complaint of this month is answered."), "done"
    told = many(
        "{n} case falls due by {time}; answering it keeps {share} in time.",
        "{n} cases fall due by {time}; answering all keeps {share} in time.",
        found.falling,
        time=by,
        share=figure(Told(found.kept)),
    )
    return told, "head"
