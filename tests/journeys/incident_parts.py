"""The parts of incidents in the play of twelve desks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pendulum

from store import checklist_versions, incident_ends, incident_run, incident_sheet, incidents
from store.content.checklists import KINDS
from tests.journeys.player import HERE, Desk


def _key(desk: Desk, state: str = "state IN ('open', 'responding', 'controlled')") -> Any:
    return desk.one(f"SELECT key FROM incident WHERE {HERE} AND {state}")


def _open(desk: Desk) -> None:
    word = desk.word("key")
    kind = desk.chance.choice(KINDS)
    drill, another = desk.chance.random() < 0.3, desk.chance.random() < 0.5
    # Twice with one key, as from a desk that kept it aside, is one incident.
    for _ in range(desk.chance.choice((1, 1, 2))):
        desk.do(
            *(incident_run.open_incident, kind),
            key=word,
            drill=drill,
            another=another,
            reported_at=desk.moment(),
        )


def _step(desk: Desk) -> tuple[str, incident_sheet.StepRow]:
    key = _key(desk)
    return key, desk.chance.choice(incident_sheet.sheet(key).steps)


def _tick(desk: Desk) -> None:
    key, row = _step(desk)
    desk.do(incident_run.tick, key, row.step.number, turn=row.turn)


def _skip(desk: Desk) -> None:
    key, row = _step(desk)
    desk.do(incident_run.skip, key, row.step.number, desk.word("因"), turn=row.turn)


def _take_back(desk: Desk) -> None:
    key, step = desk.one(
        "SELECT x.key, m.step FROM incident_mark m JOIN incident x ON x.id = m.incident_id"
        f" WHERE m.undone_at IS NULL AND x.state <> 'closed' AND x.{HERE}"
    )
    desk.do(incident_run.take_back, key, step)


def _log(desk: Desk) -> None:
    kind = desk.chance.choice(incident_run.LOGGED)
    who = "red" if kind == "level" else desk.word("人")
    desk.do(incident_run.log, _key(desk), kind, who=who, words=desk.word("記"))


def _advance(desk: Desk) -> None:
    desk.do(incident_ends.advance, _key(desk), desk.chance.choice(("controlled", "recovered")))


def _report(desk: Desk) -> None:
    key = _key(desk, "state NOT IN ('reported', 'closed')")
    desk.do(incident_ends.report, key, cause=desk.word("因"), damage_yuan="12.50")


def _correct(desk: Desk) -> None:
    taker = desk.one(f"SELECT id FROM staff WHERE {HERE} AND role = 'guard' AND left_at IS NULL")
    day = pendulum.date(2026, 12, 1)
    desk.do(
        *(incident_ends.correct, _key(desk, "1"), desk.word("改")), person_id=taker, deadline=day
    )


def _change(desk: Desk) -> None:
    kind = desk.chance.choice(KINDS)
    seen = checklist_versions.in_force(1, kind)
    if seen.own and desk.chance.random() < 0.3:
        desk.do(checklist_versions.restore, kind, seen=seen)
        return
    word = desk.word("步")
    first, *others = seen.checklist.steps
    first = replace(first, words=replace(first.words, en=word))
    own = replace(seen.checklist, steps=(first, *others))
    desk.do(checklist_versions.change, kind, own, seen=seen)


def _reported(desk: Desk) -> Any:
    return incidents.incident(_key(desk, "state = 'reported'")).key


INCIDENT_PARTS: dict[str, Callable[[Desk], object]] = {
    "incidents.open": _open,
    "incidents.tick": _tick,
    "incidents.skip": _skip,
    "incidents.take_back": _take_back,
    "incidents.log": _log,
    "incidents.locate": lambda desk: desk.do(incident_run.locate, _key(desk), desk.word("梯")),
    "incidents.advance": _advance,
    "incidents.false_alarm": lambda desk: desk.do(
        incident_ends.false_alarm, _key(desk), desk.word("因")
    ),
    "incidents.report": _report,
    "incidents.sign": lambda desk: desk.do(incident_ends.sign, _reported(desk)),
    "incidents.send_back": lambda desk: desk.do(
        incident_ends.send_back, _reported(desk), desk.word("補")
    ),
    "work_orders.correct": _correct,
    "checklists.change": _change,
}
