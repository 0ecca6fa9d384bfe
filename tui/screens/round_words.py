"""What a walk says at its top and on its line of news."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import checkpoints
from store.findings import FindingRow
from store.rounds import PointRow, RoundRow
from store.work_orders import OrderRow
from tui import show
from tui.say import many, say

if TYPE_CHECKING:
    from store.site_checks import CheckRow


def title(row: RoundRow) -> str:
    """Which round is walked; of one entered afterwards that it is."""
    name = say("{route}, {slot}", route=row.route, slot=show.slot(row.slot))
    return say("{round}: ENTERED LATER", round=name) if row.backfilled else name


def progress(row: RoundRow, points: Sequence[PointRow]) -> str:
    """How far a round is."""
    return say(
        "{done} of {total}   abnormal {abnormal}   started {time}",
        done=sum(bool(point.result) for point in points),
        total=len(points),
        abnormal=sum(point.result == "abnormal" for point in points),
        time=show.clock(row.told_start or row.started_at),
    )


def named(point: PointRow) -> str:
    """A point by its name; a site says what it is."""
    if point.renovation_id is None:
        return point.name
    return say("{unit} renovation", unit=point.name)


def answered(point: PointRow) -> str:
    """Who has answered here already, when, what."""
    return say(
        "{who} answered {time}: {result}. u takes it back.",
        who=point.staff,
        time=show.clock(point.at),
        result=say(show.RESULTS[point.result]),
    )


def reported(found: FindingRow) -> str:
    """The work order a finding became, or joined and hurried."""
    if found.action == "corrected":
        return say("{order} is noted as done: somebody looks at it again.", order=found.order)
    told = say("{order} made.", order=found.order)
    if found.joined and found.order_state == "reopened":
        told = say("{order} is open again.", order=found.order)
    elif found.joined:
        told = many(
            "Joined to {order}: found {n} time more.",
            "Joined to {order}: found {n} times more.",
            found.repeats,
            order=found.order,
        )
    if found.urged:
        told += " " + say(
            "It is {severity} now, due {time}.",
            severity=say(show.SEVERITIES[found.severity]),
            time=show.moment(found.order_due),
        )
    return told


def checked(check: "CheckRow", serves: bool) -> str:
    """The check of a site that was kept, and what follows from a violation."""
    if check.result != "violation":
        return say("Check {number} is kept.", number=check.number)
    if serves:
        return say("Check {number} is kept. v serves the notice now.", number=check.number)
    return say(
        "Check {number} is kept. Tell the housekeeper, who serves the notice.",
        number=check.number,
    )


def looked_again(orders: Sequence[OrderRow]) -> str:
    """The mended work orders a normal answer has looked at again; "" for none."""
    numbers = [order.number for order in orders if order.state == "done"]
    return say("Looked at again: {numbers}.", numbers=show.listed(numbers)) if numbers else ""


def wrong_label(label: str) -> str:
    """Why a label leads nowhere: a digit misread, or a point of another route."""
    if len(label) > 1 and checkpoints.check_digit(label[:-1]) != label[-1]:
        return say("Label {label} was misread: look at it again.", label=label)
    return say("Label {label} is not on this route.", label=label)
