"""How long what is known of people is kept, from when, and that an estate settles it."""

from datetime import date, datetime

import pendulum
import pytest

from store import estate as estates
from store import retention
from store.privacy_kinds import KINDS
from store.refusal import Refused
from store.settings import Settings
from tests.conftest import AT, Little


def test_every_kind_has_its_days_and_whose_number_that_is() -> None:
    told = {noun: (kept.days.default, kept.source) for noun, kept in retention.KINDS.items()}
    assert told == {
        "visitor": (30, "guidance"),
        "parcel": (30, "practice"),
        "exit_slip": (90, "office"),
        "key_loan": (730, "practice"),
        "lost_item": (365, "law"),
        "call": (730, "practice"),
        "help_request": (1095, "law"),
        "vehicle": (90, "office"),
        "vehicle_permit": (90, "office"),
        "blocked": (365, "office"),
        "instruction": (30, "office"),
        "customer_case": (730, "practice"),
        "repair": (730, "practice"),
        "callback": (730, "practice"),
        "journal": (1095, "practice"),
        "handover": (730, "office"),
        "pass_down": (365, "office"),
        "renovation_worker": (183, "practice"),
        "draft": (30, "office"),
    }
    assert retention.KINDS.keys() == KINDS.keys() | {"draft"}
    for kept in retention.KINDS.values():
        assert 0 < kept.days.least <= kept.days.default <= kept.days.most


@pytest.mark.parametrize(
    ("noun", "ended", "day"),
    [
        ("visitor", datetime(2026, 11, 23, 10, tzinfo=pendulum.UTC), "2026-12-23"),
        # Seven in the morning of the next day where the estate is.
        ("visitor", datetime(2026, 11, 23, 23, tzinfo=pendulum.UTC), "2026-12-24"),
        ("key_loan", datetime(2024, 2, 29, 2, tzinfo=pendulum.UTC), "2026-02-28"),
        ("instruction", date(2026, 11, 23), "2026-12-23"),
    ],
)
def test_the_day_is_counted_by_the_clock_of_the_estate(noun: str, ended: date, day: str) -> None:
    assert f"{retention.deletes_on(noun, ended, Settings()):%Y-%m-%d}" == day


def test_an_open_record_has_no_day() -> None:
    assert retention.deletes_on("visitor", None, Settings()) is None


def test_another_clock_is_another_day() -> None:
    ended = pendulum.datetime(2026, 11, 23, 23, tz="UTC")
    day = retention.deletes_on("visitor", ended, Settings(), "America/New_York")
    assert day == pendulum.date(2026, 12, 23)


def test_what_is_due_is_what_the_day_shown_says() -> None:
    settings = Settings()
    for hour in range(72):
        ended = pendulum.datetime(2026, 11, 23, tz="UTC").add(hours=hour)
        day = retention.deletes_on("parcel", ended, settings)
        assert day is not None
        for at in (pendulum.datetime(day.year, day.month, day.day, tz=retention.ZONE),):
            assert ended < retention.cutoff(settings, "parcel", at, retention.ZONE)[0]
            before = at.subtract(seconds=1)
            assert ended >= retention.cutoff(settings, "parcel", before, retention.ZONE)[0]


def test_an_estate_settles_its_days(little: Little) -> None:
    row = estates.settle(retention={"visitor": "60 ", "call": 90}, by=little.director.id, at=AT)
    assert row.settings.retention == {"visitor": 60, "call": 90}
    kept = estates.estate(little.estate.id).settings
    assert retention.kept_days(kept.retention, "visitor") == 60
    assert retention.kept_days(kept.retention, "parcel") == 30
    assert retention.deletes_on("visitor", AT, kept) == pendulum.date(2027, 1, 22)


@pytest.mark.parametrize(
    ("noun", "typed"),
    [("visitor", "6"), ("visitor", "181"), ("lost_item", "364"), ("call", ""), ("draft", "viele")],
)
def test_days_have_bounds(little: Little, noun: str, typed: str) -> None:
    with pytest.raises(Refused, match=f"^number_wrong {noun}") as no:
        estates.settle(retention={noun: typed}, by=little.director.id, at=AT)
    bound = retention.KINDS[noun].days
    assert no.value.values == {"least": bound.least, "most": bound.most}
    assert estates.estate(little.estate.id).settings.retention == {}
