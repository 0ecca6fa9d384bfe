"""What waits, as it stands beside the list of home on a wide screen."""

from collections.abc import Iterable

from store.due import DueRow
from store.due_rows import IncidentDue
from store.round_waiting import ReviewSum
from store.rounds import RoundRow
from store.work_orders import OrderRow
from tui import show
from tui.due_rooms import room
from tui.facts import Fact
from tui.say import say
from tui.screens.home import incident_due, review_sum


def facts(row: DueRow) -> Iterable[Fact]:
    """What waits, beside the list on a wide screen."""
    record = row.row
    if isinstance(record, ReviewSum):
        return (
            review_sum(record),
            (say("Waiting since"), show.full(record.oldest)),
            (say("Due"), show.full(record.due)),
        )
    if isinstance(record, RoundRow):
        return (
            f"{record.number}  {record.route}",
            (say("Window"), f"{show.moment(record.opens_at)} - {show.clock(record.closes_at)}"),
            (say("State"), say(show.ROUND_STATES[record.state])),
            (say("Points"), say("{done} of {total}", done=record.done, total=record.total)),
            (say("Walked by"), record.walker or record.assigned or "-"),
        )
    place = room(record)
    if place is not None:
        return place.facts(record)
    if isinstance(record, IncidentDue):
        return (
            incident_due(record),
            (say("Reported"), show.full(record.incident.reported_at)),
            (say("Due"), show.full(record.at)),
        )
    assert isinstance(record, OrderRow)
    return (
        record.number,
        (say("Where"), record.point),
        (say("What"), show.kind(record.kind)),
        (say("Note"), record.note),
        (say("Severity"), say(show.SEVERITIES[record.severity])),
        (say("State"), say(show.ORDER_STATES[record.state])),
        (say("Given to"), record.assignee or say(show.ROUTED[record.route_to])),
        (say("Due"), show.full(record.due_at)),
    )
