"""The parts of the play of twelve desks: for every verb of the role table, how a desk does it.

``python -m tests.journeys.parts STORE NUMBER`` is one of the desks: it waits for a line before each
act, and keeps a journal of what the store had acknowledged, written after each call returned.
"""

import inspect
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import pendulum

from store import (
    areas,
    buildings,
    checkpoints,
    db,
    events,
    findings,
    imports,
    order_moves,
    patrols,
    pins,
    residents,
    round_changes,
    round_pace,
    round_plan,
    round_reviews,
    rounds,
    routes,
    staff,
    units,
    work_orders,
)
from store import estate as estates
from store.checkpoints import Asked
from store.fields import instant_text
from store.operations import Form
from store.refusal import Refused
from store.roles import DESK, MAY
from tests.journeys.incident_parts import INCIDENT_PARTS

DESKS = 12
PIN = "1234"
# 22:00 in Asia/Shanghai, the evening's window; midnight; 01:00, the window of the new day.
EVENING, MIDNIGHT, NIGHT = (
    pendulum.datetime(2026, 11, 23, 14, 0, tz="UTC"),
    pendulum.datetime(2026, 11, 23, 16, 0, tz="UTC"),
    pendulum.datetime(2026, 11, 23, 17, 0, tz="UTC"),
)
WINDOWS = (estates.Window("am", "00:30", "11:30"), estates.Window("pm", "14:30", "23:50"))
# Played once by each desk: who proves a PIN keeps a processor busy for a tenth of a second.
ONCE = (
    *("staff.join", "staff.reset_pin", "staff.change_pin", "staff.sign_in", "residents.reveal"),
    *("estate.found", "estate.settle", "units.import", "patrols.exempt"),
)
OFTEN = {"patrols.start": 4, "patrols.answer": 16, "findings.report": 4, "work_orders.dispatch": 3}
OFTEN |= {"incidents.open": 3, "incidents.tick": 8, "incidents.log": 4}


class NoRecord(Exception):
    """There is nothing yet this part could be played on."""


class Desk:
    """One of the desks: it plays parts in a random order and keeps the journal."""

    def __init__(self, number: int, journal: TextIO, folder: Path) -> None:
        self.number = number
        self.folder = folder
        self.chance = random.Random(number)
        self.refused: Counter[str] = Counter()
        self._journal = journal
        self._count = 0
        self._verb = ""
        self._act = EVENING

    def act(self, begins: pendulum.DateTime) -> None:
        """The next act begins at this moment."""
        self._act = begins

    def moment(self) -> pendulum.DateTime:
        """A moment that no other call on any desk has: its events are known by it."""
        self._count += 1
        return self._act.add(microseconds=(self._count * DESKS + self.number) * 1000)

    def word(self, of: str = "") -> str:
        """A word nobody has used."""
        return f"{of}{self.number}x{self._count}"

    def one(self, sql: str, *values: Any) -> Any:
        """A random one of what there is."""
        found = db.rows(sql, *values)
        if not found:
            raise NoRecord(sql)
        row = self.chance.choice(found)
        return row[0] if len(row) == 1 else row

    def who(self) -> int | None:
        """Somebody who may play this part."""
        posts = MAY[self._verb] - {DESK}
        if not posts:
            return None
        found: int = self.one(
            "SELECT id FROM staff WHERE estate_id = 1 AND left_at IS NULL AND number < 'n'"
            " AND role IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(posts)),
        )
        return found

    def do(self, operation: Callable[..., object], *words: Any, **values: Any) -> None:
        """Call an operation and write down what it made, once it has returned."""
        known = inspect.signature(operation).parameters
        if "by" in known:
            values.setdefault("by", self.who())
        if "form" in known:
            values["form"] = Form(f"{self._verb} {self.word()}")
        self._call(operation, words, values)
        if "form" in known and self.chance.random() < 0.2:
            # A second time, as after an answer that was lost: it makes no second record.
            self._call(operation, words, values)

    def _call(
        self, operation: Callable[..., object], words: tuple[Any, ...], values: dict[str, Any]
    ) -> None:
        before, _ = events.head()
        at, code = self.moment(), ""
        try:
            operation(*words, **values, at=at)
        except Refused as refusal:
            code = refusal.code
            self.refused[code] += 1
        made = db.rows(
            "SELECT id, hash, verb, noun, record_id FROM event WHERE id > ? AND at = ?",
            before,
            instant_text(at),
        )
        line = {"verb": self._verb, "refused": code, "events": made}
        self._journal.write(json.dumps(line) + "\n")
        self._journal.flush()

    def play(self, *never: str) -> None:
        """Every other part, some of them often, in any order."""
        counts = {name: OFTEN.get(name, 1 if name in ONCE else 2) for name in PARTS.keys() - never}
        names = [name for name, count in sorted(counts.items()) for _ in range(count)]
        self.chance.shuffle(names)
        for self._verb in names:
            try:
                PARTS[self._verb](self)
            except NoRecord:
                self.refused["no record yet"] += 1

    def alone(self, verb: str) -> None:
        """One part, once."""
        self._verb = verb
        PARTS[verb](self)


HERE = "estate_id = 1"
# What nobody but the play made, so that the play has a stage to the end.
PROP = "name LIKE '%x%'"
_POINT = f"SELECT id FROM checkpoint WHERE {HERE} AND retired_at IS NULL"
_IN = "state IN (SELECT value FROM json_each(?))"
_STAY = "SELECT id FROM occupancy WHERE moved_out IS NULL"
_ANSWERED = (
    "SELECT a.round_id, a.checkpoint_id FROM answer a JOIN round r ON r.id = a.round_id"
    " WHERE a.undone_at IS NULL AND r.state = 'in_progress'"
)
_STOP = (
    "SELECT r.id, t.checkpoint_id, r.walker_id FROM round r"
    " JOIN stop t ON t.version_id = r.version_id WHERE r.estate_id = 1 AND r.state = 'in_progress'"
)
_FREE = (
    f"{_STOP} AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.round_id = r.id"
    " AND a.checkpoint_id = t.checkpoint_id AND a.undone_at IS NULL)"
)


def _order(desk: Desk, *states: str) -> Any:
    return desk.one(f"SELECT id FROM work_order WHERE {HERE} AND {_IN}", json.dumps(states))


def _round(desk: Desk, *states: str) -> Any:
    return desk.one(f"SELECT id FROM round WHERE {HERE} AND {_IN}", json.dumps(states))


def _add_area(desk: Desk) -> None:
    keeper = desk.one(f"SELECT id FROM staff WHERE {HERE} AND role = 'housekeeper'")
    desk.do(areas.add_area, desk.word("區"), keeper)


def _change_area(desk: Desk) -> None:
    row = areas.area(desk.one(f"SELECT id FROM area WHERE {HERE} AND {PROP}"))
    desk.do(areas.change_area, row.id, name=desk.word("區"), housekeeper=None, seen=row)


def _join(desk: Desk) -> None:
    word = desk.word("n")
    desk.do(staff.join, number=word, name=word, role="engineer", pin=PIN)


def _newcomer(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM staff WHERE {HERE} AND number > 'n' AND left_at IS NULL")


def _change_staff(desk: Desk) -> None:
    row = staff.person(_newcomer(desk))
    desk.do(
        *(staff.change, row.id),
        number=row.number,
        name=desk.word("n"),
        role="engineer",
        phone="",
        seen=row,
    )


def _sign_in(desk: Desk) -> None:
    right = desk.chance.random() < 0.8
    desk.do(pins.sign_in, _newcomer(desk), PIN if right else "9999")


def _change_building(desk: Desk) -> None:
    row = buildings.building(desk.one(f"SELECT id FROM building WHERE {HERE}"))
    way: dict[str, Any] = {"floors": 30, "area_id": None, "accepted_on": None}
    desk.do(buildings.change_building, row.id, name=desk.word(), **way, seen=row)


def _change_unit(desk: Desk) -> None:
    row = units.unit(desk.one(f"SELECT id FROM unit WHERE {HERE}"))
    way: dict[str, Any] = {"floor": 1, "square": 100, "use": "home", "state": "let", "people": 1}
    desk.do(units.change_unit, row.id, **way, remark=desk.word(), seen=row)


def _import(desk: Desk) -> None:
    file = desk.folder / f"{desk.word('房屋')}.csv"
    file.write_text(f"楼栋,房号,业主姓名\n{desk.word('Z')}座,101,王{desk.number}\n", "utf-8")
    desk.do(imports.carry_out, imports.plan(imports.understand(file), 1))


def _change_resident(desk: Desk) -> None:
    desk.do(
        *(residents.change, desk.one(_STAY)),
        name=desk.word("業主"),
        phone=None,
        other_phone=None,
        remark="",
    )


def _add_checkpoint(desk: Desk) -> None:
    desk.do(checkpoints.add_checkpoint, name=desk.word("點"), place="roof", floor=1)


def _change_checkpoint(desk: Desk) -> None:
    row = checkpoints.checkpoint(desk.one(_POINT))
    desk.do(
        *(checkpoints.change_checkpoint, row.id),
        name=desk.word("點"),
        place=row.place,
        building_id=None,
        floor=2,
        seen=row,
    )


def _ask(desk: Desk) -> None:
    desk.do(checkpoints.set_asked, "roof", [Asked("", desk.word("看"))])


def _prop_route(desk: Desk) -> Any:
    return routes.route(
        desk.one(f"SELECT id FROM route WHERE {HERE} AND {PROP} AND retired_at IS NULL")
    )


def _change_route(desk: Desk) -> None:
    row = _prop_route(desk)
    desk.do(routes.change_route, row.id, name=desk.word("路"), area_id=None, seen=row)
    row = _prop_route(desk)
    desk.do(routes.set_stops, row.id, [desk.one(_POINT)], row.version)


def _start(desk: Desk) -> None:
    desk.do(patrols.start, _round(desk, "planned"))


def _stop(desk: Desk) -> Any:
    """(round, point, walker) of a stop, mostly one that nobody has answered yet."""
    return desk.one(_FREE if desk.chance.random() < 0.7 else _STOP)


def _answer(desk: Desk) -> None:
    round_id, point, walker = _stop(desk)
    result = desk.chance.choice(("normal", "normal", "na", "no_access"))
    note = "" if result == "normal" else desk.word("因")
    desk.do(patrols.answer, round_id, point, result, note=note, by=walker)


def _answer_late(desk: Desk) -> None:
    round_id, point, _ = _stop(desk)
    row = rounds.round_row(round_id)
    told = row.told_start or row.started_at
    desk.do(patrols.answer_late, round_id, point, "normal", told_at=told)


def _end(desk: Desk) -> None:
    desk.do(patrols.end, _round(desk, "in_progress"), reason=desk.word("因"))


def _explain(desk: Desk) -> None:
    asked = desk.one("SELECT round_id FROM pace WHERE reasoned_at IS NULL")
    desk.do(round_pace.explain, asked, desk.word("快"))


def _backfill(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "missed"))
    told = (row.opens_at.add(minutes=10), row.opens_at.add(minutes=40))
    desk.do(round_changes.backfill, row.id, *told, desk.word("補"))


def _account(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "missed", "partial"))
    desk.do(round_reviews.account, row.id, desk.word("因"), seen=row)


def _reassign(desk: Desk) -> None:
    walker = desk.one(
        f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL"
        " AND role IN ('housekeeper', 'guard')"
    )
    row = _round(desk, "planned", "in_progress")
    desk.do(round_changes.reassign, row, walker, desk.word("換"))


def _exempt(desk: Desk) -> None:
    desk.do(round_changes.exempt, _round(desk, "planned", "missed"), "weather", desk.word("雨"))


def _sign(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "completed", "partial", "missed"))
    desk.do(round_reviews.sign, row.id, seen=row)


def _send_back(desk: Desk) -> None:
    row = rounds.round_row(_round(desk, "completed", "partial", "missed"))
    desk.do(round_reviews.send_back, row.id, desk.word("問"), seen=row)


def _report(desk: Desk) -> None:
    severity = desk.chance.choice(("urgent", "normal", "planned"))
    defect = {"kind": "other", "severity": severity, "note": desk.word("壞"), "action": "told"}
    desk.do(findings.report, *_stop(desk)[:2], **defect)


def _dispatch(desk: Desk) -> None:
    job = work_orders.order(_order(desk, "new", "dispatched", "reopened"))
    taker = desk.chance.choice(order_moves.takers(job.id))
    desk.do(order_moves.dispatch, job.id, taker.id, seen=job.moved_at)


def _assign(desk: Desk) -> None:
    job = work_orders.order(_order(desk, "new", "dispatched", "in_progress"))
    whose = desk.chance.choice(("owner", "common", "utility"))
    desk.do(order_moves.assign_responsibility, job.id, whose, desk.word("因"), seen=job)


PARTS: dict[str, Callable[[Desk], None]] = {
    "estate.found": lambda desk: desk.do(
        estates.found_estate, desk.word("苑"), "Asia/Shanghai", "zh_Hant"
    ),
    "estate.settle": lambda desk: desk.do(estates.settle, lift_hotline=f"9633{desk.number}"),
    "areas.add": _add_area,
    "areas.change": _change_area,
    "staff.join": _join,
    "staff.change": _change_staff,
    "staff.leave": lambda desk: desk.do(staff.leave, _newcomer(desk)),
    "staff.reset_pin": lambda desk: desk.do(pins.reset_pin, _newcomer(desk), PIN),
    "staff.change_pin": lambda desk: desk.do(pins.change_pin, PIN, PIN),
    "staff.choose_language": lambda desk: desk.do(staff.choose, language="en"),
    "staff.choose_theme": lambda desk: desk.do(staff.choose, theme="light"),
    "staff.sign_in": _sign_in,
    "buildings.add": lambda desk: desk.do(buildings.add_building, desk.word("B"), floors=9),
    "buildings.change": _change_building,
    "units.add": lambda desk: desk.do(
        units.add_unit, desk.one(f"SELECT id FROM building WHERE {HERE}"), desk.word()
    ),
    "units.change": _change_unit,
    "units.import": _import,
    "residents.move_in": lambda desk: desk.do(
        residents.move_in,
        desk.one(f"SELECT id FROM unit WHERE {HERE}"),
        kind="tenant",
        name=desk.word("客"),
    ),
    "residents.change": _change_resident,
    "residents.move_out": lambda desk: desk.do(
        residents.move_out, desk.one(_STAY), pendulum.date(2026, 11, 24)
    ),
    "residents.reveal": lambda desk: desk.do(residents.reveal, desk.one(_STAY), PIN),
    "routes.add": lambda desk: desk.do(routes.add_route, desk.word("路"), None),
    "routes.change": _change_route,
    "routes.retire": lambda desk: desk.do(routes.retire, _prop_route(desk).id),
    "checkpoints.add": _add_checkpoint,
    "checkpoints.change": _change_checkpoint,
    "check_items.change": _ask,
    "patrols.plan": lambda desk: desk.do(round_plan.plan),
    "patrols.start": _start,
    "patrols.answer": _answer,
    "patrols.answer_late": _answer_late,
    "patrols.undo": lambda desk: desk.do(findings.undo, *desk.one(_ANSWERED)),
    "patrols.end": _end,
    "patrols.explain_pace": _explain,
    "patrols.backfill": _backfill,
    "patrols.account": _account,
    "patrols.reassign": _reassign,
    "patrols.exempt": _exempt,
    "patrols.sign": _sign,
    "patrols.send_back": _send_back,
    "findings.report": _report,
    "work_orders.dispatch": _dispatch,
    "work_orders.accept": lambda desk: desk.do(order_moves.accept, _order(desk, "dispatched")),
    "work_orders.begin": lambda desk: desk.do(
        order_moves.begin, _order(desk, "dispatched", "accepted")
    ),
    "work_orders.hold": lambda desk: desk.do(
        order_moves.hold, _order(desk, "dispatched", "in_progress"), desk.word("等")
    ),
    "work_orders.resume": lambda desk: desk.do(order_moves.resume, _order(desk, "on_hold")),
    "work_orders.assign_responsibility": _assign,
    "work_orders.finish": lambda desk: desk.do(
        order_moves.finish, _order(desk, "accepted", "in_progress"), desk.word("修")
    ),
    "work_orders.verify": lambda desk: desk.do(order_moves.verify, _order(desk, "done")),
    "work_orders.reopen": lambda desk: desk.do(
        order_moves.reopen, _order(desk, "done", "verified"), desk.word("未")
    ),
    **INCIDENT_PARTS,
}


def main(path: str, number: str) -> None:
    """Play the evening, midnight and the night, each when a line comes."""
    journal = Path(path).with_name(f"journal-{number}")
    db.open_store(path)
    with journal.open("w", encoding="utf-8") as file:
        desk = Desk(int(number), file, Path(path).parent)
        acts: tuple[tuple[pendulum.DateTime, Callable[[], None]], ...] = (
            (EVENING, desk.play),
            (MIDNIGHT, lambda: desk.alone("patrols.plan")),
            (NIGHT, lambda: desk.play(*ONCE)),
        )
        for begins, played in acts:
            print("ready", flush=True)
            sys.stdin.readline()
            desk.act(begins)
            played()
    db.close_store()
    print(json.dumps(desk.refused), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
