"""Times and days of the week, as people type them."""

import pendulum
import pytest

from store.refusal import Refused
from tui import show
from tui.say import LANGUAGES, set_language
from tui.typed_times import moment, weekdays

OPENS = pendulum.datetime(2026, 11, 23, 0, 30, tz="UTC")
CLOSES = pendulum.datetime(2026, 11, 23, 3, 30, tz="UTC")
NIGHT = (
    pendulum.datetime(2026, 11, 23, 14, 0, tz="UTC"),
    pendulum.datetime(2026, 11, 23, 18, 0, tz="UTC"),
)


@pytest.fixture(autouse=True)
def shanghai() -> object:
    """Times are the estate's."""
    show.set_zone("Asia/Shanghai")
    yield
    show.set_zone("UTC")
    set_language("en")


@pytest.mark.parametrize(
    "text", ["09:05", "9:05", "0905", "９：０５", "9點05分", "9时05", " 9.05 "]
)
def test_a_time_of_day_in_every_spelling(text: str) -> None:
    assert moment(text, "told", OPENS, CLOSES) == pendulum.datetime(2026, 11, 23, 1, 5, tz="UTC")


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [("22:10", 14, 23), ("23:59", 15, 23), ("00:00", 16, 23), ("01:59", 17, 23), ("02:20", 18, 23)],
)
def test_a_window_over_midnight_takes_the_nearer_day(text: str, hour: int, day: int) -> None:
    at = moment(text, "told", *NIGHT)
    assert (at.hour, at.day) == (hour, day)


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "noon", "9", "12345", "-9:05"])
def test_what_is_no_time_of_day_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        moment(text, "told", OPENS, CLOSES)
    assert (refused.value.code, refused.value.field) == ("time_wrong", "told")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(("Saturday, Sunday", (6, 7)), ("sat sun", (6, 7)), ("Fri/Sat", (5, 6)), ("6 7", (6, 7))),
        *(("weekend", (6, 7)), ("７", (7,)), ("Sunday and Monday", (1, 7)), ("tue thu", (2, 4))),
        *(("星期六、日", (6, 7)), ("週六、週日", (6, 7)), ("周末", (6, 7)), ("礼拜天", (7,))),
        *(("", ()), ("none", ()), ("無", ()), ("无", ())),
    ],
)
def test_rest_days_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    assert weekdays(text) == days


@pytest.mark.parametrize("text", ["8", "someday", "s", "六月", "0"])
def test_what_is_no_day_of_the_week_is_not_guessed(text: str) -> None:
    assert weekdays(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [(), (7,), (6, 7), (1, 2, 3, 4, 5, 6)])
def test_what_the_desk_shows_can_be_typed_again(language: str, days: tuple[int, ...]) -> None:
    set_language(language)
    assert weekdays(show.weekdays(days)) == days
