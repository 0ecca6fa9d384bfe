"""Under which heading of the journal an event stands, and which record its line opens.

Source: domain section I, what the journal fills in by itself.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.frozen import dataclass
from store.roles import MAY

_ROOMS: Mapping[str, str] = MappingProxyType(
    {
        "patrols": "rounds",
        "findings": "findings",
        "work_orders": "orders",
        "repairs": "orders",
        "inspections": "inspections",
        "renovations": "renovations",
        "passes": "renovations",
        "site_checks": "renovations",
        "violations": "renovations",
        "cases": "cases",
        "callbacks": "callbacks",
        "summaries": "callbacks",
        "visitors": "visitors",
        "blocked": "visitors",
        "vehicles": "visitors",
        "help": "help",
        "incidents": "incidents",
        "keys": "keys",
        "parcels": "desk",
        "lost_found": "desk",
        "exit_slips": "desk",
        "calls": "desk",
        "circulars": "desk",
        "instructions": "desk",
        "residents": "desk",
        "plans": "plans",
        "tasks": "plans",
        "handovers": "handovers",
        "pass_downs": "handovers",
    }
)

# Looking at a phone is no work of the day; the director signs the rounds of days long written.
_SILENT = frozenset({"residents.reveal", "patrols.sign"})


def section(verb: str) -> str:
    """Under which heading what a verb does stands; "" for what is no part of a day's work.

    The estate's own settings, who works there, sign-ins, the journals themselves, what people and
    the office are judged by and what is done to personal data stand in no journal.
    """
    return "" if verb in _SILENT else _ROOMS.get(verb.partition(".")[0], "")


TOLD = tuple(verb for verb in MAY if section(verb))
"""The verbs a journal speaks of."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Where events of a noun stand, and how the record their line opens is read.

    ``read`` begins a SELECT of the event's record, and then of the one that is opened: its noun,
    id, number, area of responsibility and place.
    """

    section: str
    read: str


_UNIT = "LEFT JOIN unit u ON u.id = x.unit_id LEFT JOIN building b ON b.id = u.building_id"
_OF_UNIT = "b.area_id, coalesce(u.name, '')"
_ROUND = "o.id, o.number, r.area_id, r.name"
_OF_ROUND = "JOIN round o ON o.id = x.round_id JOIN route r ON r.id = o.route_id"
_OF_SITE = (
    "JOIN renovation z ON z.id = x.renovation_id LEFT JOIN unit u ON u.id = z.unit_id"
    " LEFT JOIN building b ON b.id = u.building_id"
)
_ORDER_AREA = "coalesce(b.area_id, p.area_id)"
_ORDER_PLACE = "coalesce(nullif(w.place, ''), c.name, '')"
_OF_ORDER = (
    "LEFT JOIN checkpoint c ON c.id = w.checkpoint_id LEFT JOIN building b ON b.id = c.building_id"
    " LEFT JOIN repair h ON h.order_id = w.id LEFT JOIN unit u ON u.id = h.unit_id"
    " LEFT JOIN building p ON p.id = u.building_id"
)


def _unit(section: str, noun: str, number: str = "x.number") -> Opened:
    """A record of its own, at a unit."""
    return Opened(section, f"x.id, '{noun}', x.id, {number}, {_OF_UNIT} FROM {noun} x {_UNIT}")


def _site(noun: str, number: str = "x.number") -> Opened:
    """A record of its own, at a renovation."""
    read = f"x.id, '{noun}', x.id, {number}, {_OF_UNIT} FROM {noun} x {_OF_SITE}"
    return Opened("renovations", read)


def _part(section: str, noun: str, whole: str, column: str) -> Opened:
    """A part of a record that belongs to no place."""
    read = f"x.id, '{whole}', o.id, o.number, NULL, '' FROM {noun} x"
    return Opened(section, f"{read} JOIN {whole} o ON o.id = {column}")


def _placeless(section: str, noun: str) -> Opened:
    return Opened(section, f"x.id, '{noun}', x.id, x.number, NULL, '' FROM {noun} x")


def _of_renovation(noun: str) -> Opened:
    read = f"x.id, 'renovation', z.id, z.number, {_OF_UNIT} FROM {noun} x {_OF_SITE}"
    return Opened("renovations", read)


def _of_incident(noun: str) -> Opened:
    read = f"x.id, 'incident', o.id, o.number, NULL, o.place FROM {noun} x"
    return Opened("incidents", f"{read} JOIN incident o ON o.id = x.incident_id")


RECORDS: Mapping[str, Opened] = MappingProxyType(
    {
        "round": Opened(
            "rounds",
            "x.id, 'round', x.id, x.number, r.area_id, r.name FROM round x"
            " JOIN route r ON r.id = x.route_id",
        ),
        "answer": Opened("rounds", f"x.id, 'round', {_ROUND} FROM answer x {_OF_ROUND}"),
        "pace": Opened("rounds", f"x.id, 'round', {_ROUND} FROM pace x {_OF_ROUND}"),
        "finding": Opened(
            "findings",
            "x.id, 'finding', x.id, coalesce(w.number, ''), coalesce(b.area_id, r.area_id), c.name"
            " FROM finding x JOIN checkpoint c ON c.id = x.checkpoint_id"
            " LEFT JOIN building b ON b.id = c.building_id LEFT JOIN round o ON o.id = x.round_id"
            " LEFT JOIN route r ON r.id = o.route_id"
            " LEFT JOIN work_order w ON w.id = x.work_order_id",
        ),
        "work_order": Opened(
            "orders",
            f"w.id, 'work_order', w.id, w.number, {_ORDER_AREA}, {_ORDER_PLACE} FROM work_order w"
            f" {_OF_ORDER}",
        ),
        "repair": Opened(
            "orders",
            f"x.id, 'work_order', w.id, w.number, {_ORDER_AREA}, {_ORDER_PLACE} FROM repair x"
            f" JOIN work_order w ON w.id = x.order_id {_OF_ORDER}",
        ),
        "inspection": Opened(
            "inspections",
            "x.id, 'inspection', x.id, x.number, x.area_id, x.place FROM inspection x",
        ),
        "inspection_line": Opened(
            "inspections",
            "x.id, 'inspection', o.id, o.number, o.area_id, o.place FROM inspection_line x"
            " JOIN inspection o ON o.id = x.inspection_id",
        ),
        "renovation": _unit("renovations", "renovation"),
        "renovation_worker": _of_renovation("renovation_worker"),
        "renovation_deduction": _of_renovation("renovation_deduction"),
        "renovation_check": _site("renovation_check"),
        "violation": _site("violation"),
        "customer_case": _unit("cases", "customer_case"),
        "callback": _unit("callbacks", "callback"),
        # A quarter's visits are planned by the building.
        "building": Opened(
            "callbacks", "x.id, 'building', x.id, x.code, x.area_id, x.name FROM building x"
        ),
        "callback_summary": _placeless("callbacks", "callback_summary"),
        "summary_action": _part("callbacks", "summary_action", "callback_summary", "x.summary_id"),
        "visitor": _unit("visitors", "visitor"),
        "blocked": _unit("visitors", "blocked", "''"),
        "vehicle": _unit("visitors", "vehicle"),
        "vehicle_permit": _unit("visitors", "vehicle_permit"),
        "help_request": _placeless("help", "help_request"),
        "incident": Opened(
            "incidents", "x.id, 'incident', x.id, x.number, NULL, x.place FROM incident x"
        ),
        "incident_mark": _of_incident("incident_mark"),
        "incident_entry": _of_incident("incident_entry"),
        "desk_key": _unit("keys", "desk_key"),
        "key_loan": Opened(
            "keys",
            f"x.id, 'key_loan', x.id, x.number, {_OF_UNIT} FROM key_loan x"
            " JOIN desk_key k ON k.id = x.key_id LEFT JOIN unit u ON u.id = k.unit_id"
            " LEFT JOIN building b ON b.id = u.building_id",
        ),
        "parcel": _unit("desk", "parcel"),
        "lost_item": _placeless("desk", "lost_item"),
        "exit_slip": _unit("desk", "exit_slip"),
        "call": _unit("desk", "call"),
        "circular": Opened(
            "desk",
            "x.id, 'circular', x.id, x.number, b.area_id, coalesce(b.name, '') FROM circular x"
            " LEFT JOIN building b ON b.id = x.building_id",
        ),
        "instruction": _unit("desk", "instruction", "''"),
        "occupancy": Opened(
            "desk", f"x.id, 'unit', u.id, u.name, {_OF_UNIT} FROM occupancy x {_UNIT}"
        ),
        "unit": Opened(
            "desk",
            "x.id, 'unit', x.id, x.name, b.area_id, x.name FROM unit x"
            " LEFT JOIN building b ON b.id = x.building_id",
        ),
        "work_plan": _placeless("plans", "work_plan"),
        "plan_item": _part("plans", "plan_item", "work_plan", "x.plan_id"),
        "task": _placeless("plans", "task"),
        "handover": _placeless("handovers", "handover"),
        "handover_line": _part("handovers", "handover_line", "handover", "x.handover_id"),
        "pass_down": _placeless("handovers", "pass_down"),
    }
)
"""By the noun of the event; what only follows from a work of the day, such as the checkpoint of a
permitted site, has no line."""
