"""The demo's instructions, one of each kind that stands, and who is not let in there."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from store import blocked, instructions
from store.db import close_store, open_store, rows
from store.instructions import KINDS
from tests.store.demo.conftest import AT, Demo

DAY = AT.in_timezone("Asia/Shanghai").date()


@pytest.fixture(params=["zh_Hant", "en"])
def language(request: pytest.FixtureRequest, demo_in: Demo) -> Iterator[str]:
    """The demo in a language, open."""
    open_store(demo_in(request.param))
    yield request.param
    close_store()


def test_one_of_each_kind_stands_and_some_are_over(language: str) -> None:
    standing = instructions.listed(1, on=DAY)
    assert Counter(row.kind for row in standing) == dict.fromkeys(KINDS, 1)
    assert len({row.unit for row in standing}) == len(KINDS)
    every = instructions.listed(1)
    assert sum(row.ended_at is not None for row in every) == 1
    assert any(row.ended_at is None and not row.stands(DAY) for row in every)
    (care,) = (row for row in standing if row.kind == "care")
    note = instructions.instruction(care.id, "guard")
    assert note.words
    assert note.consent
    written = rows("SELECT who || words || consent FROM instruction WHERE kind <> 'no_admit'")
    assert any(re.search("[一-鿿]", text) for (text,) in written) is (language != "en")


def test_some_are_kept_out_on_each_word_and_one_was_let_in_again(language: str) -> None:
    standing = blocked.standing(1, DAY)
    assert {row.basis for row in standing} == {"police", "owner", "office"}
    (estranged,) = (row for row in standing if row.unit)
    # The unit that asked has its instruction as well.
    heeded = instructions.of_unit(estranged.unit_id or 0, DAY)
    assert [(row.kind, row.who) for row in heeded] == [("no_admit", estranged.name)]
    assert len(blocked.listed(1)) == len(standing) + 1
    phones = [phone for (phone,) in rows("SELECT phone FROM blocked WHERE phone <> ''")]
    assert phones
    assert all(re.fullmatch(r"1380000\d{4}", phone) for phone in phones)


def test_nothing_is_later_than_the_demo(language: str) -> None:
    for table in ("blocked", "instruction"):
        last = rows(f"SELECT max(at), max(ended_at) FROM {table}")[0]
        assert all(at <= "2026-11-23T06:52:00.000Z" for at in last)
