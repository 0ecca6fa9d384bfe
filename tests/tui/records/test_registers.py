"""The registers that are bound into a month: none forgotten, none of their records left out."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pendulum
import pytest

from store import estate as estates
from store import fragments, period
from store.db import close_store, open_store, rows
from tests.conftest import demo_of
from tui import say, show
from tui.records import volume
from tui.records.frame import Printing
from tui.records.registers import all_of_them
from tui.records.volume import Volume

AT = pendulum.datetime(2026, 11, 28, 4, 0, tz="UTC")

# Which table each is the register of, and by which moment a record is of a month.
TABLES = {
    "rounds": ("round", "opens_at"),
    "findings": ("finding", "at"),
    "work_orders": ("work_order", "raised_at"),
    "incidents": ("incident", "reported_at"),
    "renovations": ("renovation", "filed_at"),
    "notices": ("violation", "issued_at"),
    "cases": ("customer_case", "received_at"),
    "callbacks": ("callback", "due_at"),
    "visitors": ("visitor", "entered_at"),
    "vehicles": ("vehicle", "in_at"),
    "help": ("help_request", "asked_at"),
    "keys": ("key_loan", "out_at"),
    "parcels": ("parcel", "received_at"),
    "lost_found": ("lost_item", "entered_at"),
    "goods_out": ("exit_slip", "asked_at"),
    "calls": ("call", "at"),
    "circulars": ("circular", "issued_at"),
    "journals": ("journal", "day"),
    "tasks": ("task", "due_on"),
    "plans": ("work_plan", "starts_on"),
    "inspections": ("inspection", "begun_at"),
    "handovers": ("handover", "begun_at"),
    "pass_downs": ("pass_down", "written_at"),
    "events": ("event", "at"),
}
# What there is rather than what happened, and what is between the director and one person, or
# between the auditor and the office.
LEFT_OUT = {"unit", "checkpoint", "desk_key", "vehicle_permit", "appraisal", "audit"}


@pytest.fixture
def november(shared: Path, tmp_path: Path) -> Iterator[Volume]:
    """The November of a demo, as on its 28th."""
    path = Path(shutil.copyfile(demo_of(shared, AT, "en"), tmp_path / "demo.db"))
    open_store(path)
    place = estates.estates()[0]
    show.set_zone(place.time_zone)
    wanted = period.of_month(place.id, pendulum.date(2026, 11, 1), AT)
    yield volume.bound(place.id, wanted, Printing(AT, "nightly"))
    close_store()
    show.set_zone("UTC")
    say.set_language("en")


def test_every_searched_register_is_bound_or_left_out_on_purpose() -> None:
    bound = {table for table, _ in TABLES.values()} - {"event"}
    assert bound.isdisjoint(LEFT_OUT)
    assert set(fragments._SEARCHED) <= bound | LEFT_OUT
    assert {one.code for one in all_of_them()} == TABLES.keys() | {"answers"}


def test_a_month_holds_every_record_of_it_once(november: Volume) -> None:
    for register in november.registers:
        told: list[tuple[str, int]] = []
        found = list(
            november.rows(register, register.columns(), lambda *seen: told.append(seen))  # noqa: B023
        )
        if register.code == "answers":
            wanted = rows("SELECT count(*) FROM answer WHERE undone_at IS NULL")
        else:
            table, key = TABLES[register.code]
            standing = " AND withdrawn_at IS NULL" if table == "finding" else ""
            wanted = rows(
                f"SELECT count(*) FROM {table} WHERE {key} >= ? AND {key} < ?{standing}",
                *(("2026-11-01", "2026-12-01") if key in ("day", "due_on", "starts_on") else SPAN),
            )
        assert len(found) == wanted[0][0], register.code
        assert found, register.code
        assert told[-1] == (register.title(), len(found))


SPAN = ("2026-10-31T16:00:00.000Z", "2026-11-30T16:00:00.000Z")


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_no_english_head_is_left(november: Volume, language: str) -> None:
    say.set_language(language)
    for register in november.registers:
        heads = [column.head.title for column in register.columns()]
        assert not [head for head in (register.title(), *heads) if head.isascii()], register.code
        assert len(set(heads)) == len(heads), register.code
