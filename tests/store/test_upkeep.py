"""A store is checked: the file, its references, its schema, its log."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from store import events, upkeep
from store.db import close_store, database, open_store, rows, run
from store.refusal import Refused
from tests.conftest import AT, Little


def _refusal(code: str) -> "AbstractContextManager[pytest.ExceptionInfo[Refused]]":
    return pytest.raises(Refused, match=rf"^{code}\b")


def _damage(path: Path, *statements: str, keep_guards: bool = False) -> None:
    """Edit a store as somebody with another program would."""
    open_store(path)
    if not keep_guards:
        for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            run(f"DROP TRIGGER {name}")
    database.pragma("foreign_keys", 0)
    for statement in statements:
        run(statement)
    close_store()


def test_a_store_is_whole(little_closed: Little) -> None:
    health = upkeep.check(little_closed.path, AT)
    open_store(little_closed.path)
    assert health.problems == ()
    assert (health.events, health.head) == events.head()
    assert health.events > 20


def test_check_names_a_reference_to_nothing(little_closed: Little) -> None:
    _damage(little_closed.path, "UPDATE unit SET building_id = 77 WHERE id = 3", keep_guards=True)
    (problem,) = upkeep.check(little_closed.path, AT).problems
    assert (problem.kind, problem.detail) == ("reference", "unit 3 -> building")


def test_check_names_a_schema_that_was_changed(little_closed: Little) -> None:
    _damage(
        little_closed.path,
        "DROP TRIGGER event_no_update",
        "CREATE TABLE extra (id INTEGER)",
        "DROP INDEX unit_estate_id_sort_id",
        "CREATE INDEX unit_estate_id_sort_id ON unit (estate_id)",
        keep_guards=True,
    )
    problems = upkeep.check(little_closed.path, AT).problems
    assert {(problem.kind, problem.detail) for problem in problems} == {
        ("schema", "event_no_update: missing"),
        ("schema", "extra: unknown"),
        ("schema", "unit_estate_id_sort_id: differs"),
    }


def test_check_names_the_first_broken_link(little_closed: Little) -> None:
    _damage(
        little_closed.path,
        "UPDATE event SET verb = 'units.change' WHERE id IN (7, 9)",
        "DELETE FROM event WHERE id = 12",
    )
    chain = [p for p in upkeep.check(little_closed.path, AT).problems if p.kind == "chain"]
    assert [(problem.event_id, problem.detail) for problem in chain] == [(7, "edited")]


def test_check_names_an_index_that_lies(little_closed: Little) -> None:
    _damage(
        little_closed.path,
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX unit_estate_id_sort_id"
        " ON unit (estate_id, search, id)' WHERE name = 'unit_estate_id_sort_id'",
        keep_guards=True,
    )
    problems = upkeep.check(little_closed.path, AT).problems
    assert {"integrity", "schema"} == {problem.kind for problem in problems}


def test_check_refuses_what_is_no_store(tmp_path: Path) -> None:
    with _refusal("store_missing"):
        upkeep.check(tmp_path / "no.db", AT)
    (tmp_path / "letter.txt").write_text("dear " * 50)
    with _refusal("store_foreign"):
        upkeep.check(tmp_path / "letter.txt", AT)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
