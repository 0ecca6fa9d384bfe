"""Carrying an import out: one transaction, in bulk, all or nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from store.buildings import sort_key
from store.db import rows, run, run_many
from store.events import Personal
from store.fields import day_text
from store.frozen import dataclass
from store.imports.lines import UnitKey
from store.imports.planned import Counts, Plan, plan
from store.operations import Operation, operation
from store.refusal import Refused
from store.search import searched
from store.units import unit_name, unit_search

CHUNK = 1_000
_PERSONAL = frozenset({"phone", "other_phone", "id_last4", "source_no", "remark"})

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did; ``event`` is its link in the log (0: there was nothing to do)."""

    buildings: Counts
    units: Counts
    residents: Counts
    event: int


def carry_out(
    planned: Plan, *, by: int | None, at: datetime, progress: Progress | None = None
) -> Outcome:
    """Write what was planned.  ``progress(done, total)`` is called as the work goes on.

    One event tells of the import (file, SHA-256, counts, the numbers of the new records), and one
    of each record changed, with old and new values.  Refuses ``import_store_changed`` when another
    desk changed the store since the plan was shown, and ``not_allowed``.  A plan with nothing to
    do writes nothing at all.
    """
    outcome = (planned.buildings, planned.units, planned.residents)
    if planned.nothing_to_do:
        return Outcome(*outcome, event=0)
    work = _Work(planned, progress or (lambda done, total: None))
    work.prepare()
    with operation("units.import", by, at) as op:
        if by is None:
            op.estate_id = planned.estate_id
        if op.estate_id != planned.estate_id:
            raise Refused("estate_unknown")
        if plan(planned.understanding, planned.estate_id) != planned:
            raise Refused("import_store_changed")
        return Outcome(*outcome, event=work.write(op))


class _Work:
    def __init__(self, planned: Plan, progress: Progress) -> None:
        self.plan = planned
        self.file = planned.understanding
        self.progress = progress
        self.done = 0
        self.total = 2 * len(planned.new_residents) + sum(
            len(part)
            for part in (
                *(planned.new_buildings, planned.new_units, planned.new_stays),
                *(planned.changed_buildings, planned.changed_units),
                *(planned.changed_residents, planned.changed_stays),
            )
        )
        self.search: dict[int, str] = {}
        self.resident_ids = dict(planned.resident_ids)
        self.unit_ids = dict(planned.unit_ids)
        self.building_ids = dict(planned.building_ids)
        self.firsts: dict[str, list[int]] = {}

    def prepare(self) -> None:
        """Search columns take most of the time and need no transaction."""
        for place in self.plan.new_residents:
            line = self.file.residents[place]
            phones = (line.phone, line.other_phone)
            self.search[place] = searched(names=(line.name,), phones=phones)
            self._step()

    def write(self, op: Operation) -> int:
        self._buildings()
        self._residents()
        self._units()
        self._stays()
        event = self._event(op)
        for noun, changes in (
            ("building", self.plan.changed_buildings),
            ("unit", self.plan.changed_units),
        ):
            for change in changes:
                self._change(noun, change.id, change.new)
                op.event(noun, change.id, old=_private(change.old), **_private(change.new))
                self._step()
        self._people(op)
        self._refresh()
        self.progress(self.total, self.total)
        return event

    def _step(self, steps: int = 1) -> None:
        before = self.done
        self.done += steps
        if self.done // 100 != before // 100:
            self.progress(self.done, self.total)

    def _insert(self, table: str, columns: str, values: Iterable[Sequence[Any]]) -> None:
        """Add rows in chunks under numbers given here, so that later rows can name them."""
        marks = f"({', '.join('?' * len(columns.split(', ')))})"
        left = iter(values)
        while chunk := list(islice(left, CHUNK)):
            # One statement, because the index of fragments is written out at the end of each.
            many = ", ".join([marks] * len(chunk))
            sql = f"INSERT INTO {table} ({columns}) VALUES {many}"
            run_many(sql, [[value for row in chunk for value in row]])
            self._step(len(chunk))

    def _first(self, table: str, count: int) -> int:
        """The first of the numbers the new rows of a table take."""
        first = int(rows(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")[0][0])
        if count:
            self.firsts[table] = [first, first + count - 1]
        return first

    def _buildings(self) -> None:
        new = self.plan.new_buildings
        first = self._first("building", len(new))
        self.building_ids |= {line.code: first + place for place, line in enumerate(new)}
        self._insert(
            "building",
            "id, estate_id, code, name, floors, sort",
            (
                (first + place, self.plan.estate_id, b.code, b.name, b.floors, sort_key(b.code))
                for place, b in enumerate(new)
            ),
        )

    def _residents(self) -> None:
        first = self._first("resident", len(self.plan.new_residents))
        ids = {place: first + n for n, place in enumerate(self.plan.new_residents)}
        self.resident_ids |= ids
        lines = self.file.residents
        self._insert(
            "resident",
            "id, estate_id, name, phone, other_phone, id_type, id_last4, source_no, remark, search",
            (
                (
                    number,
                    self.plan.estate_id,
                    *(lines[place].name, lines[place].phone, lines[place].other_phone),
                    *(lines[place].id_type, lines[place].id_last4),
                    *(lines[place].source_no, lines[place].remark, self.search[place]),
                )
                for place, number in ids.items()
            ),
        )

    def _units(self) -> None:
        new = self.plan.new_units
        first = self._first("unit", len(new))
        self.unit_ids |= {line.key: first + place for place, line in enumerate(new)}
        codes = {number: code for code, number in self.building_ids.items()}
        codes |= dict(
            rows("SELECT id, code FROM building WHERE estate_id = ?", self.plan.estate_id)
        )
        people = self._searches()

        def row(number: int, line: Any) -> tuple[Any, ...]:
            house = self.building_ids[line.building]
            parts = (codes[house], line.block, line.number)
            return (
                *(number, self.plan.estate_id, house, line.block, line.number, unit_name(*parts)),
                *(line.floor, line.square, line.use or "home", line.state or "unknown"),
                *(line.people, line.remark, sort_key(*parts)),
                unit_search(*parts, people=tuple(people.get(line.key, ()))),
            )

        self._insert(
            "unit",
            "id, estate_id, building_id, block, number, name, floor, square, use, state, people,"
            " remark, sort, search",
            (row(first + place, line) for place, line in enumerate(new)),
        )

    def _searches(self) -> dict[UnitKey, list[str]]:
        """The search columns of the people who will live in each unit."""
        stored = dict(
            rows("SELECT id, search FROM resident WHERE estate_id = ?", self.plan.estate_id)
        )
        people: dict[UnitKey, list[str]] = defaultdict(list)
        for stay in self.plan.new_stays:
            people[stay.unit].append(stored[self.resident_ids[stay.resident]])
        return people

    def _stays(self) -> None:
        first = self._first("occupancy", len(self.plan.new_stays))
        self._insert(
            "occupancy",
            "id, unit_id, resident_id, kind, moved_in",
            (
                (
                    first + place,
                    self.unit_ids[stay.unit],
                    self.resident_ids[stay.resident],
                    stay.kind,
                    day_text(stay.moved_in) if stay.moved_in else None,
                )
                for place, stay in enumerate(self.plan.new_stays)
            ),
        )

    def _event(self, op: Operation) -> int:
        counts: dict[str, Any] = {
            noun: [count.added, count.changed]
            for noun, count in (
                ("buildings", self.plan.buildings),
                ("units", self.plan.units),
                ("residents", self.plan.residents),
            )
        }
        return op.event(
            "import",
            None,
            file=self.file.file,
            sha256=self.file.sha256,
            unread=len(self.file.problems),
            added=self.firsts,
            **counts,
        )

    def _people(self, op: Operation) -> None:
        """Corrections of residents, told on one of their units as a correction at a desk is."""
        for change in self.plan.changed_residents:
            self._change("resident", change.id, change.new)
            name, phone, other = rows(
                "SELECT name, phone, other_phone FROM resident WHERE id = ?", change.id
            )[0]
            search = searched(names=(name,), phones=(phone, other))
            self._change("resident", change.id, {"search": search})
            stay = rows("SELECT min(id) FROM occupancy WHERE resident_id = ?", change.id)[0][0]
            old, new = _private(change.old), _private(change.new)
            op.event("occupancy", stay, old=old, resident=change.id, **new)
            self._step()
        for change in self.plan.changed_stays:
            self._change("occupancy", change.id, {"moved_in": change.new["moved_in"]})
            op.event("occupancy", change.id, old=change.old, moved_in=change.new["moved_in"])
            self._step()

    def _change(self, table: str, number: int, values: dict[str, Any]) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        run(f"UPDATE {table} SET {names} WHERE id = ?", (*values.values(), number))

    def _refresh(self) -> None:
        """The search columns of units that stood before and whose people are new or corrected."""
        stood = set(self.plan.unit_ids.values())
        units = {self.unit_ids[stay.unit] for stay in self.plan.new_stays} & stood
        changed = {change.id for change in self.plan.changed_residents}
        people: dict[int, list[str]] = defaultdict(list)
        for unit_id, resident_id, search in rows(
            "SELECT o.unit_id, r.id, r.search FROM occupancy o"
            " JOIN resident r ON r.id = o.resident_id"
            " WHERE r.estate_id = ? AND o.moved_out IS NULL ORDER BY o.id",
            self.plan.estate_id,
        ):
            people[unit_id].append(search)
            if resident_id in changed:
                units.add(unit_id)
        if not units:
            return
        places = rows(
            "SELECT u.id, b.code, u.block, u.number FROM unit u"
            " JOIN building b ON b.id = u.building_id WHERE u.estate_id = ?",
            self.plan.estate_id,
        )
        run_many(
            "UPDATE unit SET search = ? WHERE id = ?",
            [
                (unit_search(code, block, number, tuple(people[unit_id])), unit_id)
                for unit_id, code, block, number in places
                if unit_id in units
            ],
        )


def _private(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: Personal(value) if key in _PERSONAL and value else value
        for key, value in values.items()
    }
