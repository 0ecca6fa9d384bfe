"""The fees of a month as the cashier reports them: entered, corrected, confirmed; K2, K4, K5."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import fee_months, figures
from store.db import rows, run
from store.fee_months import FeeRow
from store.operations import Form
from store.shares import Share
from tests.conftest import AT, Little
from tests.store.renovation_parts import refused

TOLD: dict[str, Any] = {
    **{"billed": "186,540", "collected": "182809.20", "bills": 250, "wrong": 1},
    **{"overdue": 12, "dunned": 11},
}


def enter(little: Little, month: str = "2026-11", **more: Any) -> FeeRow:
    """The cashier reports a month."""
    values: dict[str, Any] = {**TOLD, "by": little.cashier.id, "at": AT, **more}
    return fee_months.enter(month, **values)


def test_money_is_whole_fen_and_the_shares_are_exact(little: Little) -> None:
    row = enter(little)
    assert (row.billed_fen, row.collected_fen) == (18_654_000, 18_280_920)
    assert (row.collected, row.right, row.in_time) == (
        *(Share(18_280_920, 18_654_000), Share(249, 250), Share(11, 12)),
    )
    # 98 % to the fen: 182,809.20 of 186,540.00 is just enough, a fen less is not.
    assert row.collected.reaches(figures.FEES_GOAL) is True
    short = enter(little, collected="182809.19", seen=row, at=AT.add(minutes=1))
    assert short.collected.reaches(figures.FEES_GOAL) is False
    assert short.collected.hundredths(figures.FEES_GOAL) == 9_799


def test_nothing_billed_has_no_share(little: Little) -> None:
    none: dict[str, Any] = {
        "billed": "0",
        "collected": "0",
        "bills": 0,
        "wrong": 0,
        "overdue": 0,
        "dunned": 0,
    }
    row = enter(little, **none)
    assert [one.hundredths() for one in (row.collected, row.right, row.in_time)] == [None] * 3


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"month": "2026-13"}, "month_wrong", "month"),
        ({"month": "2026-12"}, "month_future", "month"),
        ({"billed": "many"}, "money_wrong", "billed"),
        ({"collected": ""}, "money_needed", "collected"),
        ({"collected": "186540.01"}, "collected_too_much", "collected"),
        ({"bills": None}, "fee_count_needed", "bills"),
        ({"overdue": -1}, "number_wrong", "overdue"),
        ({"wrong": 251}, "part_too_big", "wrong"),
        ({"dunned": 13}, "part_too_big", "dunned"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    little: Little, more: dict[str, Any], code: str, field: str
) -> None:
    with refused(code, field):
        enter(little, **more)
    assert fee_months.listed(little.estate.id) == ()


def test_it_is_corrected_until_it_is_confirmed(little: Little) -> None:
    row = enter(little, "2026-10")
    after = enter(little, "2026-10", wrong=2, seen=row, at=AT.add(minutes=1))
    assert (after.id, after.wrong) == (row.id, 2)
    with refused("changed_meanwhile") as no:
        enter(little, "2026-10", wrong=3, seen=row, at=AT.add(minutes=2))
    assert no.values == {"who": after.entered_by, "at": AT.add(minutes=1)}
    director: dict[str, Any] = {"by": little.director.id, "at": AT.add(hours=1)}
    with refused("changed_meanwhile"):
        fee_months.confirm(row.id, seen=row, **director)
    done = fee_months.confirm(row.id, seen=after, **director)
    assert (done.confirmed_by, done.confirmed_at) == ("李主任", AT.add(hours=1))
    seconds: tuple[Callable[[], object], ...] = (
        lambda: enter(little, "2026-10", wrong=0),
        lambda: fee_months.confirm(row.id, **director),
    )
    for again in seconds:
        with refused("fees_confirmed") as no:
            again()
        assert no.values == {"month": "2026-10", "who": "李主任", "at": AT.add(hours=1)}
    with pytest.raises(Exception, match="take no change"):
        run("UPDATE fee_month SET bills = 9")


def test_a_month_that_is_reported_is_not_reported_over(little: Little) -> None:
    row = enter(little)
    with refused("fees_reported", "month") as no:
        enter(little, wrong=9, at=AT.add(minutes=1))
    assert no.values == {"month": "2026-11", "who": row.entered_by, "at": AT}
    assert fee_months.fee_month(row.id) == row


def test_a_month_is_confirmed_once_it_is_over(little: Little) -> None:
    row = enter(little, remark="3-1202 陳先生下週交")
    with refused("fees_month_running") as no:
        fee_months.confirm(row.id, by=little.director.id, at=AT)
    assert no.values == {"month": "2026-11"}
    # Its first minute, by the estate's clock.
    over = pendulum.datetime(2026, 11, 30, 16, 0, tz="UTC")
    assert fee_months.confirm(row.id, by=little.director.id, at=over).confirmed_at == over


def test_a_remark_stands_apart_from_the_chain(little: Little) -> None:
    enter(little, remark="3-1202 陳先生下週交")
    assert "陳先生" not in str(rows("SELECT data FROM event WHERE noun = 'fee_month'"))


def test_a_form_sent_twice_reports_once(little: Little) -> None:
    assert enter(little, form=Form("a")) == enter(little, form=Form("a"), wrong=9)
    assert len(fee_months.listed(little.estate.id)) == 1


def test_the_months_are_listed_and_belong_to_the_year(little: Little) -> None:
    for month in ("2026-09", "2026-11"):
        enter(little, month)
    assert [row.month for row in fee_months.listed(little.estate.id)] == ["2026-11", "2026-09"]
    assert [row.month for row in fee_months.listed(little.estate.id, "09")] == ["2026-09"]
    after = fee_months.listed(little.estate.id, "", ("2026-11", 0))
    assert [row.month for row in after] == ["2026-09"]
    year = figures.year(little.estate.id, "2026-11", AT)
    assert [row.month if row else None for row in year.fees[-3:]] == ["2026-09", None, "2026-11"]
