"""The estate: its name, its clock, its windows, and what it refuses to be set to."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import estate as estates
from store import event_proof, events, renovation_limits
from store.content import prohibited, renovation
from store.db import rows
from store.estate import EstateRow
from store.refusal import Refused
from store.renovation_limits import LIMITS, limit
from store.settings import Settings, Window, check_windows
from tests.conftest import AT, Little


def _settle(little: Little, **changes: Any) -> EstateRow:
    return estates.settle(by=little.director.id, at=AT, **changes)


def _refused(little: Little, **changes: Any) -> Refused:
    before = estates.estate(little.estate.id), events.head()
    with pytest.raises(Refused) as refused:
        _settle(little, **changes)
    assert (estates.estate(little.estate.id), events.head()) == before
    return refused.value


@pytest.mark.usefixtures("opened")
def test_an_estate_begins_with_the_settings_of_the_trade() -> None:
    made = estates.found_estate(" 湖畔\u200b花園 ", "Asia/Shanghai", "zh_Hant", at=AT)
    assert made == EstateRow(1, "湖畔花園", "Asia/Shanghai", "zh_Hant", False, Settings())
    assert made.settings.windows == (
        Window("am", "08:30", "11:30"),
        Window("pm", "14:30", "17:30"),
    )
    assert (made.settings.grace_minutes, made.settings.gap_hours) == (30, 3)
    assert estates.estates() == (made,)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("name", "zone", "language", "code"),
    [
        (" ", "Asia/Shanghai", "zh_Hant", "name_needed"),
        ("甲", "Asia/Nowhere", "zh_Hant", "time_zone_unknown"),
        ("甲", "", "zh_Hant", "time_zone_unknown"),
        ("甲", "../../etc/passwd", "zh_Hant", "time_zone_unknown"),
        ("甲", "Asia/Shanghai", "zh", "language_unknown"),
    ],
)
def test_an_estate_is_not_founded_wrong(name: str, zone: str, language: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        estates.found_estate(name, zone, language, at=AT)
    assert estates.estates() == ()


def test_an_estate_that_is_not(little: Little) -> None:
    with pytest.raises(Refused, match="estate_unknown"):
        estates.estate(99)


def test_each_setting_is_kept(little: Little) -> None:
    changes: dict[str, Any] = {
        "windows": (Window("am", "06:00", "09:00"), Window("night", "22:00", "02:00")),
        "grace_minutes": 45,
        "gap_hours": 4,
        "region": "hong_kong",
        "lift_hotline": "2850 0000",
        "contacts": {"director": "138-1234-1234", "gas": "95158"},
        "contact_names": {"director": " 李主任 "},
    }
    settled = _settle(little, name="湖畔", time_zone="Asia/Hong_Kong", language="en", **changes)
    changes["contact_names"] = {"director": "李主任"}
    assert settled == EstateRow(
        little.estate.id, "湖畔", "Asia/Hong_Kong", "en", False, Settings(**changes)
    )
    assert estates.estate(little.estate.id) == settled
    # One setting at a time: the others stay.
    assert _settle(little, gap_hours=2).settings == Settings(**changes | {"gap_hours": 2})


def test_the_event_tells_what_changed_and_keeps_phones_apart(little: Little) -> None:
    _settle(little, name="新名", contacts={"director": "13812349999"})
    (row, *_) = events.of_record("estate", little.estate.id)
    assert set(row.data) == {"name", "contacts", "old"}
    assert set(row.data["old"]) == {"name", "contacts"}
    assert (row.data["name"], row.data["old"]["name"]) == ("新名", "湖畔花園")
    assert "13812349999" not in str(row.data)
    assert rows("SELECT count(*) FROM event_private WHERE value LIKE '%13812349999%'") == [(1,)]
    assert event_proof.first_broken() is None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("grace_minutes", "-1", "number_wrong"),
        ("grace_minutes", 241, "number_wrong"),
        ("grace_minutes", "", "number_wrong"),
        ("grace_minutes", "1.5", "number_wrong"),
        ("gap_hours", 13, "number_wrong"),
        ("gap_hours", "three", "number_wrong"),
        ("pace_seconds", "-1", "number_wrong"),
        ("pace_seconds", 601, "number_wrong"),
        ("rest_days", "0", "rest_days_wrong"),
        ("rest_days", "6 8", "rest_days_wrong"),
        ("rest_days", "Saturday", "rest_days_wrong"),
        ("rest_days", "1 2 3 4 5 6 7", "rest_days_wrong"),
        ("rest_days", (6, 8), "rest_days_wrong"),
        ("rest_days", (11,), "rest_days_wrong"),
        ("region", "moon", "region_unknown"),
        ("lift_hotline", "call me", "phone_wrong"),
        ("lift_hotline", "1", "phone_wrong"),
    ],
)
def test_a_wrong_setting_is_refused_at_its_field(
    little: Little, field: str, value: object, code: str
) -> None:
    refused = _refused(little, **{field: value})
    assert (refused.code, refused.field) == (code, field)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"contacts": {"gas": "abc"}}, "phone_wrong", "contact_gas"),
        ({"contacts": {"mayor": "110"}}, "post_unknown", None),
        ({"contact_names": {"mayor": "x"}}, "post_unknown", None),
        ({"name": "\u200b"}, "name_needed", "name"),
        ({"time_zone": "Mars/Olympus"}, "time_zone_unknown", "time_zone"),
        ({"language": "fr"}, "language_unknown", "language"),
    ],
)
def test_what_else_is_refused(
    little: Little, changes: dict[str, Any], code: str, field: str | None
) -> None:
    refused = _refused(little, **changes)
    assert (refused.code, refused.field) == (code, field)


@pytest.mark.parametrize("grace", [0, "240", "２４０", " 30 "])
def test_numbers_are_read_as_people_type_them(little: Little, grace: object) -> None:
    assert _settle(little, grace_minutes=grace).settings.grace_minutes in (0, 30, 240)


@pytest.mark.parametrize("phone", ["", "96333", "400-800 1234 转 5", "+852 2850 0000", "110, 119"])
def test_phones_are_kept_as_the_estate_writes_them(little: Little, phone: str) -> None:
    assert _settle(little, lift_hotline=phone).settings.lift_hotline == phone


@pytest.mark.parametrize(
    "windows",
    [
        [],
        [("a", "08:30", "11:30")],
        [("a", "08:30", "11:30"), ("b", "11:30", "14:00")],
        [("a", "22:00", "02:00"), ("b", "02:00", "22:00")],
        [("a", "22:00", "00:00"), ("b", "00:00", "02:00")],
        [("b", "14:30", "17:30"), ("a", "08:30", "11:30")],
        [("a", "00:00", "23:59")],
    ],
)
def test_windows_an_estate_may_have(little: Little, windows: list[tuple[str, str, str]]) -> None:
    wanted = tuple(Window(*window) for window in windows)
    assert _settle(little, windows=wanted).settings.windows == wanted


@pytest.mark.parametrize(
    ("windows", "code", "field"),
    [
        ([("a", "8:30", "11:30")], "time_wrong", "a_opens"),
        ([("a", "24:00", "11:30")], "time_wrong", "a_opens"),
        ([("a", "08:30", "11:60")], "time_wrong", "a_closes"),
        ([("a", "08:30", "")], "time_wrong", "a_closes"),
        ([("a", "08:30", "11:30\n")], "time_wrong", "a_closes"),
        ([("a", "08:30", "08:30")], "window_empty", "a_closes"),
        ([("a", "08:30", "11:30"), ("b", "11:29", "14:00")], "windows_overlap", "b_opens"),
        ([("a", "22:00", "02:00"), ("b", "01:00", "03:00")], "windows_overlap", "b_opens"),
        ([("a", "01:00", "03:00"), ("b", "22:00", "02:00")], "windows_overlap", "b_opens"),
        ([("a", "22:00", "02:00"), ("b", "23:00", "01:00")], "windows_overlap", "b_opens"),
        ([("a", "12:00", "11:00"), ("b", "09:00", "10:00")], "windows_overlap", "b_opens"),
        ([("a", "08:00", "09:00"), ("a", "10:00", "11:00")], "slot_twice", "a_opens"),
    ],
)
def test_windows_an_estate_may_not_have(
    little: Little, windows: list[tuple[str, str, str]], code: str, field: str
) -> None:
    refused = _refused(little, windows=tuple(Window(*window) for window in windows))
    assert (refused.code, refused.field) == (code, field)


MINUTES = st.integers(0, 24 * 60 - 1)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _minutes_of(opens: int, closes: int) -> set[int]:
    """The minutes of the day a window covers, walked one by one."""
    covered, minute = set(), opens
    while minute != closes:
        covered.add(minute)
        minute = (minute + 1) % (24 * 60)
    return covered


@given(st.lists(st.tuples(MINUTES, MINUTES), min_size=2, max_size=3))
def test_windows_overlap_when_a_minute_is_in_two_of_them(spans: list[tuple[int, int]]) -> None:
    spans = [(opens, closes) for opens, closes in spans if opens != closes]
    covered = [_minutes_of(*span) for span in spans]
    clash = sum(map(len, covered)) != len(set().union(*covered))
    windows = tuple(
        Window(str(number), _clock(opens), _clock(closes))
        for number, (opens, closes) in enumerate(spans)
    )
    code = ""
    try:
        check_windows(windows)
    except Refused as refused:
        code = refused.code
    assert code == ("windows_overlap" if clash else "")


def test_a_store_of_a_later_release_may_hold_settings_this_one_does_not_know(
    little: Little,
) -> None:
    text = '{"gap_hours": 5, "moon_phase": "full"}'
    estates.Estate.update(settings=text).where(estates.Estate.id == 1).execute()
    assert estates.estate(1).settings == Settings(gap_hours=5)


def test_a_naive_moment_is_a_programmers_error(little: Little) -> None:
    with pytest.raises(TypeError):
        estates.settle(by=1, at=datetime(2026, 11, 23), gap_hours=2)  # noqa: DTZ001
    assert estates.estate(1).settings.gap_hours == 3


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"reply_hours": "0"}, "number_wrong", "reply_hours"),
        ({"permit_days": "731"}, "number_wrong", "permit_days"),
        ({"observation_days": "a month"}, "number_wrong", "observation_days"),
        ({"deposit_yuan": "-1"}, "number_wrong", "deposit_yuan"),
        ({"report_hours": ""}, "number_wrong", "report_hours"),
        # A day for debris, but four days for gas: what presses more is never put right later.
        ({"immediate_minutes": "1440", "day_minutes": "60"}, "deadline_order", "day_minutes"),
        ({"day_minutes": "20160"}, "deadline_order", "other_minutes"),
    ],
)
def test_a_wrong_number_of_renovations_is_refused(
    little: Little, typed: dict[str, str], code: str, field: str
) -> None:
    refused = _refused(little, renovation=typed)
    assert (refused.code, refused.field) == (code, field)
    assert "least" in refused.values or code == "deadline_order"


def test_the_numbers_of_renovations_are_kept_and_the_rest_is_the_trades(little: Little) -> None:
    settled = _settle(little, renovation={"reply_hours": " ７２ ", "report_hours": "24"}).settings
    assert settled.renovation == {"reply_hours": 72, "report_hours": 24}
    assert estates.estate(little.estate.id).settings == settled
    asked = {code: limit(settled.renovation, code) for code in LIMITS}
    assert (asked["reply_hours"], asked["report_hours"]) == (72, 24)
    assert (asked["observation_days"], asked["immediate_minutes"]) == (30, 0)


def test_what_is_settled_by_default_is_between_its_bounds_and_what_its_source_says() -> None:
    assert all(bound.least <= bound.default <= bound.most for bound in LIMITS.values())
    assert renovation_limits.checked({code: b.default for code, b in LIMITS.items()})
    minutes = {code: one.minutes for code, one in prohibited.deadlines().items()}
    assert {code: LIMITS[f"{code}_minutes"].default for code in minutes} == minutes
    figures = {code: one.figure.value for code, one in renovation.limits().items()}
    for code, figure in (
        ("observation_days", figures["observation"]),
        ("reply_hours", figures["review_reply"]),
        ("permit_days", figures["permit_length"] * 30),
        ("deposit_yuan", figures["deposit_flat"] // 100),
    ):
        assert LIMITS[code].default == figure, code
