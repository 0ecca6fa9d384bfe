"""Search in everything: one box finds units, people, plates, things and record numbers.

Each noun is searched by its own register, so that a fragment finds here what it finds there.
"""

import re
from collections.abc import Callable, Iterable

from store import (
    blocked,
    callback_summaries,
    callbacks,
    calls,
    cases,
    circulars,
    exit_slips,
    findings,
    help_given,
    incidents,
    keys,
    lost_found,
    parcels,
    renovations,
    tasks,
    units,
    vehicles,
    violations,
    visitors,
    work_orders,
)
from store.clean import fold
from store.frozen import dataclass

EACH = 4
"""So many of a noun are shown; its register shows the rest."""

_NUMBER = re.compile(r"([A-Z]{2})-?\d+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: ``kind`` and ``about`` are codes and words the screen puts together."""

    noun: str
    id: int
    number: str
    about: str
    key: str = ""


Found = Iterable[Hit]


def _units(estate: int, text: str) -> Found:
    for row in units.resolve(estate, text)[:EACH]:
        yield Hit("unit", row.id, row.name, row.owner)


def _visitors(estate: int, text: str) -> Found:
    for row in visitors.listed(estate, text, None, EACH):
        yield Hit("visitor", row.id, row.number, _joined(row.called, row.where, row.plate))


def _keys(estate: int, text: str) -> Found:
    for row in keys.listed(estate, text, None, EACH):
        yield Hit("desk_key", row.id, row.number, _joined(row.opens, *row.holders))


def _parcels(estate: int, text: str) -> Found:
    for row in parcels.listed(estate, text, None, EACH):
        yield Hit("parcel", row.id, row.number, _joined(row.unit, row.addressee, row.courier))


def _lost(estate: int, text: str) -> Found:
    for row in lost_found.listed(estate, text, None, EACH):
        yield Hit("lost_item", row.id, row.number, _joined(row.what, row.storage))


def _slips(estate: int, text: str) -> Found:
    for row in exit_slips.listed(estate, text, None, EACH):
        yield Hit("exit_slip", row.id, row.number, _joined(row.unit, row.goods))


def _calls(estate: int, text: str) -> Found:
    for row in calls.listed(estate, text, None, EACH):
        yield Hit("call", row.id, row.number, _joined(row.unit, row.name, row.matter))


def _cases(estate: int, text: str) -> Found:
    for row in cases.listed(estate, text, None, EACH):
        # The home of somebody who stays unnamed would name them.
        where = row.place if row.anonymous else row.where
        yield Hit("customer_case", row.id, row.number, _joined(where, row.name, row.content))


def _callbacks(estate: int, text: str) -> Found:
    for row in callbacks.listed(estate, text, None, EACH):
        about = _joined(row.unit, row.name, row.source_number or row.period, row.what)
        yield Hit("callback", row.id, row.number, about)


def _summaries(estate: int, text: str) -> Found:
    for row in callback_summaries.listed(estate, text, None, EACH):
        yield Hit("callback_summary", row.id, row.number, row.month)


def _tasks(estate: int, text: str) -> Found:
    for row in tasks.listed(estate, text, None, EACH):
        yield Hit("task", row.id, row.number, _joined(row.owner, " ".join(row.what.split())))


def _vehicles(estate: int, text: str) -> Found:
    for row in vehicles.listed(estate, text, None, EACH):
        yield Hit("vehicle", row.id, row.number, _joined(row.plate, row.unit, row.who, row.space))


def _permits(estate: int, text: str) -> Found:
    for row in vehicles.permits(estate, text, None, EACH):
        yield Hit("vehicle_permit", row.id, row.number, _joined(row.plate, row.unit, row.space))


def _help(estate: int, text: str) -> Found:
    for row in help_given.listed(estate, text, None, EACH):
        yield Hit("help_request", row.id, row.number, _joined(row.body, row.officer, row.request))


def _circulars(estate: int, text: str) -> Found:
    for row in circulars.listed(estate, text, None, EACH):
        yield Hit("circular", row.id, row.number, row.title)


def _blocked(estate: int, text: str) -> Found:
    for row in blocked.listed(estate, text, None, EACH):
        yield Hit("blocked", row.id, "", _joined(row.name, row.plate, row.reason))


def _renovations(estate: int, text: str) -> Found:
    for row in renovations.listed(estate, text, None, EACH):
        yield Hit("renovation", row.id, row.permit or row.number, _joined(row.unit, row.contractor))


def _violations(estate: int, text: str) -> Found:
    for row in violations.listed(estate, text, None, EACH):
        yield Hit("violation", row.id, row.number, _joined(row.unit, *row.acts))


def _orders(estate: int, text: str) -> Found:
    for row in work_orders.listed(estate, text, None, EACH):
        yield Hit("work_order", row.id, row.number, _joined(row.point, row.note))


def _findings(estate: int, text: str) -> Found:
    for row in findings.listed(estate, text, None, EACH):
        yield Hit("finding", row.id, row.round, _joined(row.point, row.note))


def _incidents(estate: int, text: str) -> Found:
    for row in incidents.listed(estate, text, None, EACH):
        yield Hit("incident", row.id, row.number, row.place, row.key)


# Which noun a number begins with; a number asks its own register only.
_BY_PREFIX: dict[str, tuple[Callable[[int, str], Found], ...]] = {
    "FK": (_visitors,),
    "YS": (_keys,),
    "KD": (_parcels,),
    "SW": (_lost,),
    "FX": (_slips,),
    "LF": (_calls,),
    "TS": (_cases,),
    "HF": (_callbacks,),
    "HZ": (_summaries,),
    "RW": (_tasks,),
    "CL": (_vehicles,),
    "CZ": (_permits,),
    "XZ": (_help,),
    "TZ": (_circulars,),
    "ZX": (_renovations,),
    "ZP": (_renovations,),
    "ZG": (_violations,),
    "WX": (_orders,),
    "YJ": (_incidents,),
}
_EVERY = (
    *(_units, _visitors, _permits, _vehicles, _parcels, _keys, _calls, _cases, _callbacks),
    *(_slips, _lost, _blocked),
    *(_renovations, _violations, _orders, _incidents, _findings, _help, _circulars, _tasks),
)


def search(estate_id: int, text: str) -> tuple[Hit, ...]:
    """What a fragment finds anywhere, grouped by noun, the units first.

    A record number asks only the register it is of.  Plates and numbers need no blanks or dashes.
    """
    folded = fold(text).upper()
    if not folded:
        return ()
    number = _NUMBER.fullmatch(folded)
    if number is not None and number[1] in _BY_PREFIX:
        asked = f"{folded[:2]}-{folded[2:].lstrip('-')}"
        hits = [hit for find in _BY_PREFIX[number[1]] for hit in find(estate_id, asked)]
        if hits:
            return tuple(hits)
    return tuple(hit for find in _EVERY for hit in find(estate_id, text))


def _joined(*parts: str) -> str:
    return "  ".join(part for part in parts if part)
