"""What to do next for a figure of the month under way, in a sentence and its tone."""

from datetime import datetime

from store.fee_months import FeeRow
from store.figures import FEES_GOAL, Year
from tui.figure_words import OF_FEES, next_step
from tui.incident_words import yuan
from tui.say import many, say

Step = tuple[str, str]


def of_figure(code: str, year: Year, now: datetime) -> Step:
    """The step that helps this figure; of a month that is over, and of others, the next of all."""
    if code in OF_FEES:
        return _fees(code, year)
    if code == "rounds" and year.next is not None:
        return _rounds(year)
    return next_step(year.next, now)


def _fees(code: str, year: Year) -> Step:
    row = year.fees[-1]
    if row is None:
        return say("The cashier reports the fees of {month}: f.", month=year.names[-1]), "head"
    told = _missing(code, row)
    if told:
        return told, "late"
    if row.confirmed_at is None and year.next is not None:
        return say("{month} is not over: what is paid later is reported by f.", month=row.month), ""
    if row.confirmed_at is None:
        return say("The director confirms the fees of {month}: f.", month=row.month), "head"
    return say("The fees of {month} are reported and confirmed.", month=row.month), "done"


def _missing(code: str, row: FeeRow) -> str:
    if code == "fees":
        left = -(-row.billed_fen * FEES_GOAL // 100) - row.collected_fen
        told = say("{amount} more reach {goal} %.", amount=yuan(left), goal=FEES_GOAL)
        return told if left > 0 else ""
    n = row.wrong if code == "accuracy" else row.overdue - row.dunned
    if not n:
        return ""
    if code == "accuracy":
        return many("{n} bill was wrong: find out why.", "{n} bills were wrong: find out why.", n)
    return many(
        "{n} overdue bill was not dunned in time: do it now.",
        "{n} overdue bills were not dunned in time: do it now.",
        n,
    )


def _rounds(year: Year) -> Step:
    rate = year.rounds[-1]
    failed = rate.due - rate.done
    if failed:
        told = many(
            "{n} round was missed or cut short: enter says which.",
            "{n} rounds were missed or cut short: enter says which.",
            failed,
        )
        return told, "late"
    if rate.open:
        told = many("{n} round is still to walk.", "{n} rounds are still to walk.", rate.open)
        return told, "head"
    return say("Every round of this month is walked."), "done"
