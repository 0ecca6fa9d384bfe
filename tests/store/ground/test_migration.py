"""A store of an earlier release is brought here whole, or stays as it was."""

import json
import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

import pendulum
import pytest

from store import (
    calendar_days,
    callback_summaries,
    callbacks,
    calls,
    case_intake,
    cases,
    desk_identity,
    event_proof,
    events,
    incident_run,
    incidents,
    journal_moves,
    journals,
    legal_holds,
    order_moves,
    renovations,
    rounds,
    task_moves,
    tasks,
    upkeep,
    violations,
    visitor_moves,
    visitors,
    work_hours,
    work_orders,
)
from store import estate as estates
from store.db import SCHEMA, close_store, database, open_store, rows, run
from store.refusal import Refused
from store.visitor_entry import Visit
from store.work_windows import TEMPLATE
from tests.conftest import AT
from tests.desks import python, said
from tests.store.ground.schema_five import TABLES_OF_FIVE, schema_five
from tests.store.ground.schema_four import TABLES_OF_FOUR, schema_four
from tests.store.ground.schema_one import ROWS, holds, schema_one
from tests.store.ground.schema_seven import TABLES_OF_SEVEN, schema_seven
from tests.store.ground.schema_six import TABLES_OF_SIX, schema_six
from tests.store.ground.schema_three import LATER_TABLES, schema_three
from tests.store.ground.schema_two import schema_two

LINKS = 40
RELEASES = {
    **{1: schema_one, 2: schema_two, 3: schema_three, 4: schema_four, 5: schema_five},
    **{6: schema_six, 7: schema_seven},
}


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> int:
    """The schema of the store that is brought here."""
    return int(request.param)


@pytest.fixture
def old(tmp_path: Path, release: int) -> Path:
    """A store of an earlier release with a row of every table."""
    path = tmp_path / "old.db"
    RELEASES[release](path, LINKS)
    return path


def test_every_earlier_release_is_tried() -> None:
    assert list(RELEASES) == list(range(1, SCHEMA))


def every_value(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of a closed store, by column."""
    open_store(path, any_schema=True)
    try:
        found: dict[str, list[dict[str, Any]]] = {}
        for (table,) in rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
            names = [column[1] for column in rows(f"PRAGMA table_info({table})")]
            if "id" in names:
                found[table] = [
                    dict(zip(names, row, strict=True))
                    for row in rows(f"SELECT * FROM {table} ORDER BY id")
                ]
        return found
    finally:
        close_store()


def test_the_old_store_has_a_row_of_every_table(old: Path, release: int) -> None:
    found = every_value(old)
    # The index of fragments holds words alone, in no columns of its own.
    tables = {name for name in found if not re.search("_find(_|$)", name)}
    assert all(found[name] for name in tables)
    third = {"pace", *LATER_TABLES}
    fourth = third | TABLES_OF_FOUR
    fifth = fourth | TABLES_OF_FIVE
    sixth = fifth | TABLES_OF_SIX
    brought = {2: {"pace"}, 3: third, 4: fourth, 5: fifth, 6: sixth, 7: sixth | TABLES_OF_SEVEN}
    later = brought.get(release, set())
    assert set(ROWS) | {"event", "event_private", "event_head"} | later == tables
    open_store(old, any_schema=True)
    assert holds()
    assert rows("PRAGMA foreign_key_check") == []


def test_every_old_value_is_there_and_the_shape_is_that_of_a_new_store(
    old: Path, release: int
) -> None:
    before = every_value(old)
    was, now, kept = upkeep.migrate(old, AT)
    assert (was, now) == (release, SCHEMA)
    assert kept is not None
    health = upkeep.check(old, AT)
    assert (health.problems, health.events) == ((), LINKS)
    after = every_value(old)
    for table, kept_rows in before.items():
        brought = after[table]
        if table == "migration":
            brought = brought[: len(kept_rows)]
        assert [{name: row[name] for name in kept_rows[0]} for row in brought] == kept_rows, table
    assert every_value(kept) == before


def test_the_guards_and_references_hold_afterwards(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    assert database.pragma("foreign_keys") == 1
    for statement in (
        "DELETE FROM event WHERE id = 1",
        "UPDATE event SET verb = 'x' WHERE id = 1",
        "DELETE FROM answer WHERE id = 1",
        "DELETE FROM finding WHERE id = 1",
    ):
        with pytest.raises(Exception, match=r"append-only|never deleted"):
            run(statement)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        run("DELETE FROM route WHERE id = 1")


@pytest.mark.parametrize("release", [1], indirect=True)
def test_the_desk_reads_the_records_of_the_first_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    place = estates.estates()[0]
    assert (place.name, place.settings.grace_minutes) == ("湖畔花園", 45)
    assert place.settings.contacts == {"director": "13800138000"}
    listed = rounds.listed(place.id)
    assert sorted(row.state for row in listed) == sorted(
        ("completed", "partial", "missed", "in_progress", "planned")
    )
    (order,) = work_orders.listed(place.id)
    assert (order.number, order.state, order.reopened) == ("WX-0001", "done", 2)
    by = {name: number for number, name in rows("SELECT id, name FROM staff")}
    estates.settle(grace_minutes="30", by=by["李主任"], at=AT)
    assert events.head()[0] == LINKS + 1
    assert event_proof.first_broken() is None


@pytest.mark.parametrize("release", [2], indirect=True)
def test_the_desk_reads_the_records_of_the_second_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    assert {row.review for row in rounds.listed(1)} == {"", "signed", "returned"}
    orders = {row.number: row for row in work_orders.listed(1)}
    assert {number: row.state for number, row in orders.items()} == {
        **{"WX-0001": "done", "WX-0002": "on_hold"},
        **{"WX-0003": "verified", "WX-0004": "withdrawn"},
    }
    held = orders["WX-0002"]
    assert (held.point, held.incident, held.building, held.held_from) == (
        "大堂",
        "",
        "3",
        "accepted",
    )
    # What was found by a piece of its text before the table was made anew is found still.
    assert {row.number for row in work_orders.listed(1, "防火門")} == orders.keys() - {"WX-0001"}
    assert [row.number for row in work_orders.listed(1, "不亮")] == ["WX-0001"]
    resumed = order_moves.resume(held.id, by=3, at=AT)
    assert (resumed.state, resumed.due_at) == ("accepted", held.due_at)
    made = incident_run.open_incident("fire", key="first", reported_at=AT, by=2, at=AT)
    assert made.number == "YJ-0001"
    assert event_proof.first_broken() is None


@pytest.mark.parametrize("release", [3], indirect=True)
def test_the_desk_reads_the_records_of_the_third_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    assert [(row.number, row.state) for row in incidents.listed(1)] == [("YJ-0001", "open")]
    assert [order.incident for order in work_orders.listed(1) if order.incident] == ["YJ-0001"]
    assert estates.estates()[0].settings.work_hours == TEMPLATE
    on = pendulum.date(2026, 11, 28)
    calendar_days.correct(on, "workday", "趕工", by=1, at=AT)
    assert work_hours.calendar(estates.estates()[0], on, on).of(on).kind == "workday"
    assert event_proof.first_broken() is None


@pytest.mark.parametrize("release", [4], indirect=True)
def test_the_desk_reads_the_records_of_the_fourth_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    (site,) = renovations.listed(1)
    assert (site.number, site.permit, site.state) == ("ZX-0001", "ZP-0001", "in_progress")
    assert [row.number for row in renovations.listed(1, "欧阳")] == ["ZX-0001"]
    assert [row.number for row in violations.listed(1)] == ["ZG-0001"]
    visit = Visit(name="林志遠", unit_id=1, confirmed="intercom")
    row = visitor_moves.arrive(visit, pass_no="12", by=1, at=AT)
    assert (row.number, row.state) == ("FK-0001", "in")
    assert event_proof.first_broken() is None


@pytest.mark.parametrize("release", [5], indirect=True)
def test_the_desk_reads_the_records_of_the_fifth_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    (visit,) = visitors.listed(1, "林志")
    assert (visit.number, visit.phone) == ("FK-0001", "138****8000")
    (hold,) = legal_holds.listed(1)
    assert (hold.number, hold.stands) == ("FK-0001", True)
    assert event_proof.unproven() == ()
    (call,) = calls.listed(1, "漏水")
    row = case_intake.receive(
        *("phone", "complaint", "repair", call.matter),
        unit_id=1,
        name=call.name,
        call_id=call.id,
        by=1,
        at=AT,
    )
    assert (row.number, row.state) == ("TS-0001", "received")
    assert event_proof.first_broken() is None


def test_an_old_store_is_refused_clearly_and_so_is_a_new_one_by_an_old_desk(
    old: Path, release: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="store_older") as refused:
        open_store(old)
    assert (refused.value.values["found"], refused.value.values["needed"]) == (release, SCHEMA)
    upkeep.migrate(old, AT)
    monkeypatch.setattr("store.db.SCHEMA", release)
    with pytest.raises(Refused, match="store_newer"):
        open_store(old)


def test_a_step_that_fails_after_all_the_others_leaves_the_old_store(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = every_value(old)
    steps = tmp_path / "steps"
    shutil.copytree(upkeep.MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    bad = steps / f"{SCHEMA + 1:04d}_bad.py"
    bad.write_text("def up(migrator, db):\n    raise ZeroDivisionError('half way')\n")
    monkeypatch.setattr(upkeep, "MIGRATIONS", steps)
    with pytest.raises(Refused, match="migration_failed"):
        upkeep.migrate(old, AT)
    assert every_value(old) == before
    assert sorted(path.name for path in tmp_path.glob("old.db*")) == ["old.db", "old.db-desks"]
    bad.unlink()
    upkeep.migrate(old, AT)
    assert upkeep.check(old, AT).problems == ()


def test_a_reference_to_nothing_stops_it_and_is_named(old: Path) -> None:
    open_store(old, any_schema=True)
    run("PRAGMA foreign_keys = 0")
    run("UPDATE stop SET checkpoint_id = 77 WHERE id = 2")
    close_store()
    before = every_value(old)
    with pytest.raises(Refused, match="migration_failed") as refused:
        upkeep.migrate(old, AT)
    assert refused.value.values["said"] == "stop 2 -> checkpoint"
    assert every_value(old) == before


_KILLED = """
import json, os, signal, sys
import pendulum
from store import db, upkeep
left = 0
def counted(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return True
real = db.database._add_conn_hooks
def hooked(conn):
    real(conn)
    conn.set_exec_trace(lambda cursor, sql, bindings: counted(sql))
db.database._add_conn_hooks = hooked
ended = []
# One process becomes each of those that die: none has done anything before.
for path, after in zip(sys.argv[1::2], map(int, sys.argv[2::2])):
    pid = os.fork()
    if not pid:
        left = after
        upkeep.migrate(path, pendulum.datetime(2026, 11, 23, 1, 0))
        os._exit(0)
    ended.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(json.dumps(ended))
"""

MOMENTS = (1, 10, 14, 18, 22, 30, 45, 70, 10_000)


def test_killed_at_any_statement_it_is_the_old_store_or_the_new(
    old: Path, release: int, tmp_path: Path
) -> None:
    before = every_value(old)
    seen = set()
    stores = {tmp_path / str(after) / "old.db": after for after in MOMENTS}
    for path in stores:
        path.parent.mkdir()
        shutil.copyfile(old, path)
    ended = said(python(_KILLED, *(word for pair in stores.items() for word in pair)))
    assert ended[-1] == 0
    assert set(ended) == {0, -signal.SIGKILL}
    for path in stores:
        open_store(path, any_schema=True)
        schema = int(database.pragma("user_version"))
        # Nothing it had is hashed anew: the old recipe reads the brought store, too.
        assert holds()
        close_store()
        seen.add(schema)
        if schema == release:
            assert every_value(path) == before
            upkeep.migrate(path, AT)
        assert upkeep.check(path, AT).problems == ()
        for copy in path.parent.glob(f"old.db.schema-{release}*"):
            assert every_value(copy) == before
    assert seen == {release, SCHEMA}


def test_an_answer_told_before_the_migration_is_still_told(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    told = json.loads(rows("SELECT data FROM event WHERE id = 1")[0][0])
    assert told["name"] == "大堂"
    assert rows("SELECT value FROM event_private WHERE event_id = 1") == [("13800000001",)]
    assert os.fspath(old) == str(database.database)


@pytest.mark.parametrize("release", [6], indirect=True)
def test_the_desk_reads_the_records_of_the_sixth_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    (case,) = cases.listed(1)
    assert (case.number, case.state, case.times) == ("TS-0001", "resolved", 2)
    (call,) = callbacks.listed(1, "hf-0001")
    assert (call.source_number, call.state) == ("TS-0001", "due")
    assert [row.number for row in callback_summaries.listed(1)] == ["HZ-0001"]
    begun = journal_moves.begin(by=2, at=AT)
    assert (begun.number, begun.state) == ("RZ-0001", "draft")
    assert event_proof.first_broken() is None


@pytest.mark.parametrize("release", [7], indirect=True)
def test_the_desk_reads_the_records_of_the_seventh_release(old: Path) -> None:
    upkeep.migrate(old, AT)
    open_store(old)
    (written,) = journals.listed(1)
    assert (written.number, written.state, written.score) == ("RZ-0001", "locked", 4)
    assert [row.number for row in tasks.listed(1)] == ["RW-0001"]
    assert rows("SELECT count(*) FROM event WHERE desk IS NOT NULL") == [(0,)]
    desk_identity.stand_on("gate", "SHA256:" + "x" * 43)
    try:
        task_moves.begin(1, by=2, at=AT)
    finally:
        desk_identity.stand_on(None, None)
    assert events.of_record("task", 1)[0].desk == "gate SHA256:xxxxxxxxxxxx"
    # Under a signed day stands a link from before laptops were known.
    assert list(upkeep.faults(upkeep.shape())) == []
