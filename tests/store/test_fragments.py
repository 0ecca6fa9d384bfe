"""The index of fragments changes what a search costs, never what it finds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import fragments
from store.clean import clean
from store.db import database, rows, run, run_many, writing
from store.fragments import LAST, Listing, match
from store.search import one_script, pattern
from tests.conftest import Little

HAN = "陳陈美玲樓楼燈灯不亮曾"
SIGNS = "abcXYZ0123456789-'\"!%_*()^:#.，ß\u0130é\U00020000 "
UNITS = Listing("unit", "sort")
NEWEST = Listing("finding", "at", newest=True, only="x.withdrawn_at IS NULL")

texts = st.text(HAN + SIGNS, max_size=24).map(lambda text: one_script(clean(text)))


@pytest.fixture
def thin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way to a page is taken with a handful of records."""
    monkeypatch.setattr(fragments, "FEW", 2)
    monkeypatch.setattr(fragments, "COMMON", 2)


def _put(little: Little, stored: list[str]) -> None:
    house = little.building.id
    run_many(
        "INSERT INTO unit (id, estate_id, building_id, block, number, name, use, state, remark,"
        " sort, search) VALUES (?, ?, ?, '', ?, '', 'home', 'vacant', '', ?, ?)",
        [
            (1000 + place, little.estate.id, house, f"T{place}", f"{place * 7 % 5:03d}", text)
            for place, text in enumerate(stored)
        ],
    )


def _by_like(estate_id: int, text: str) -> list[int]:
    found = rows(
        "SELECT id FROM unit WHERE estate_id = ? AND search LIKE ? ESCAPE '!' ORDER BY sort, id",
        estate_id,
        pattern(text),
    )
    return [number for (number,) in found]


def _in_pages(estate_id: int, text: str, limit: int) -> list[int]:
    seen: list[int] = []
    after = None
    while page := UNITS.page(estate_id, text, after, limit):
        assert len(page) <= limit
        seen += page
        sort = rows("SELECT sort FROM unit WHERE id = ?", page[-1])[0][0]
        after = (sort, page[-1])
    return seen


@pytest.mark.usefixtures("thin")
@given(data=st.data(), stored=st.lists(texts, max_size=14), limit=st.integers(1, 20))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_search_finds_what_like_finds(
    little: Little, data: st.DataObject, stored: list[str], limit: int
) -> None:
    whole = data.draw(st.sampled_from(stored)) if stored else ""
    start = data.draw(st.integers(0, len(whole)))
    piece = whole[start : start + data.draw(st.integers(0, 6))]
    sought = data.draw(st.one_of(st.just(piece), texts.map(lambda text: text[:4])))
    with writing():
        _put(little, stored)
        try:
            assert _in_pages(little.estate.id, sought, limit) == _by_like(little.estate.id, sought)
        finally:
            run("DELETE FROM unit WHERE id >= 1000")
    assert rows("SELECT count(*) FROM unit_find") == rows("SELECT count(*) FROM unit")


@pytest.mark.parametrize(
    ("fragment", "asked"),
    [
        ("陈", '"陈" *'),
        ("陈美", '"陈美" *'),
        ("陈美玲", '"陈美玲"'),
        ("1202", '"120" AND "202"'),
        ("1111", '"111"'),
        ("3-1202", '"3-1" AND "120" AND "202"'),
        # What every number of a register begins with is not asked for.
        ("fk-1234", '"-12" AND "234"'),
        ("fk-12", '"-12"'),
        ("fk-1", '"fk-" AND "k-1"'),
        ('"', '"""" *'),
    ],
)
def test_what_the_index_is_asked(fragment: str, asked: str) -> None:
    assert match(fragment) == asked


@pytest.mark.usefixtures("opened")
def test_a_very_long_fragment_is_asked_for_by_its_beginning() -> None:
    assert (
        rows("SELECT rowid FROM unit_find WHERE unit_find MATCH ?", match("一二三四五" * 400)) == []
    )


def test_a_changed_record_is_found_by_its_new_text_only(little: Little) -> None:
    place = little.estate.id
    _put(little, ["旧名字"])
    assert UNITS.page(place, "名字") == [1000]
    run("UPDATE unit SET search = '新称呼' WHERE id = 1000")
    assert (UNITS.page(place, "名字"), UNITS.page(place, "称呼")) == ([], [1000])
    # Another column leaves the index alone.
    before = database.pragma("data_version"), rows("SELECT count(*) FROM unit_find_data")
    run("UPDATE unit SET remark = 'x' WHERE id = 1000")
    assert (database.pragma("data_version"), rows("SELECT count(*) FROM unit_find_data")) == before


def test_a_page_begins_after_the_last_record_of_a_key(little: Little) -> None:
    _put(little, ["^^"] * 6)
    assert UNITS.page(little.estate.id, "^^", ("000", LAST), 3) == [1003, 1001, 1004]


def test_another_estate_s_records_are_not_found(little: Little) -> None:
    _put(little, ["只在这里"])
    assert UNITS.page(little.estate.id + 1, "只在") == []


@pytest.mark.usefixtures("thin")
def test_what_a_fragment_names_is_found_with_what_holds_it(little: Little) -> None:
    _put(little, ["甲", "乙", "丙"])
    named = {"building_id": [], "id": [1002]}
    assert UNITS.page(little.estate.id, "甲", named=named) == [1000, 1002]


def test_an_index_made_beside_a_full_table_is_filled(little: Little) -> None:
    _put(little, ["陈美玲 9-9917"])
    kept = [rows(f"SELECT rowid FROM {name} ORDER BY rowid") for name in fragments.FILLS]
    for name, fill in fragments.FILLS.items():
        run(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
        run(fill)
    assert [rows(f"SELECT rowid FROM {name} ORDER BY rowid") for name in fragments.FILLS] == kept
    assert UNITS.page(little.estate.id, "9917") == [1000]
    assert rows("PRAGMA integrity_check") == [("ok",)]
