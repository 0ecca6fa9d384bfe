"""Values of every type an operation takes, right, wrong and hostile, to be drawn from."""

import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, get_args, get_origin, get_type_hints

import pendulum
from hypothesis import strategies as st

from store.typed_days import FIRST, LAST
from tests.conftest import AT, PIN

TEXTS = (
    *(
        "",
        " ",
        "X",
        "湖畔花園",
        "[/b][OK][@click=app.quit()]x",
        "{name} %s {0}",
        "'; DROP TABLE x; --",
    ),
    *(
        "\x00\x1b]0;owned\x07\x9b2J",
        "\u202ecod\u2066",
        "\ud800\udfff",
        "\ufeff\u200b",
        "e\u0301" * 90,
    ),
    *("１２３", "٣", "-1", "0", "0.005", "1e999", "nan", "inf", "9" * 40, "1", "38.5", "¥38.50"),
    *("長" * 5000, "line\nline\r\nline", "=1+1", "2026-11-30", "2026-13-45", "0000-00-00", "08:30"),
    *("25:99", "24:00", "08:00-12:00", "2026-12", "2026Q4", "9999-12", "0000-00", "3-1202", "3-"),
    *(
        "13800001111",
        "+" * 30,
        "粤B00001",
        PIN,
        "12",
        "other",
        "normal",
        "\U0001f600",
        "a\u0300\u0301",
    ),
)
NUMBERS = (0, 1, 2, 3, 4, 5, 6, 7, 12, 99, 10**6, -1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**30)
MOMENTS = (
    *(
        AT,
        AT.add(minutes=1),
        AT.add(hours=5),
        AT.add(days=1),
        AT.add(months=2),
        AT.subtract(days=3),
    ),
    *(AT.in_timezone("Asia/Hong_Kong"), AT.subtract(years=60), AT.add(years=60)),
    *(pendulum.datetime(1, 1, 2), pendulum.datetime(9999, 12, 30), pendulum.datetime(1899, 12, 31)),
)
# The server's clock may be wrong, but is never of another age.
CLOCKS = (*MOMENTS[:6], pendulum.datetime(1970, 1, 1), pendulum.datetime(2099, 12, 31, 23, 59))
# As far away as a day can be typed.
DAYS = (
    *(pendulum.date(2026, 11, 23), pendulum.date(2026, 11, 1), pendulum.date(2026, 12, 1)),
    *(date(2026, 12, 31), date(FIRST, 1, 1), date(LAST, 12, 31), pendulum.date(2020, 2, 29)),
)

Drawn = st.SearchStrategy[Any]


def values(kind: Any) -> Drawn:
    """Values of a type, as it is annotated."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return st.one_of([values(one) for one in inner])
    if origin in (Iterable, Sequence, list, tuple):
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if origin is Mapping or kind is Mapping:
        return st.dictionaries(st.sampled_from(TEXTS), st.sampled_from(TEXTS), max_size=3)
    if kind is type(None) or origin is Callable:
        return st.none()
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(kind, **{one.name: values(hints[one.name]) for one in fields(kind)})
    return _PLAIN[kind] if kind in _PLAIN else st.none()


_PLAIN: dict[Any, Drawn] = {
    str: st.one_of(st.sampled_from(TEXTS), st.text(st.characters(codec=None), max_size=9)),
    int: st.sampled_from(NUMBERS),
    bool: st.booleans(),
    float: st.sampled_from((0.0, -1.0, 0.05, 1e300)),
    **dict.fromkeys((datetime, pendulum.DateTime), st.sampled_from(MOMENTS)),
    **dict.fromkeys((date, pendulum.Date), st.sampled_from(DAYS)),
}
