"""The few column types the store needs, all of them STRICT-proof."""

from datetime import date, datetime
from typing import Any, cast

import pendulum
from peewee import IntegerField, TextField


class Instant(TextField):
    """A moment: UTC text of fixed width (``2026-11-23T06:30:00.000Z``) that sorts as time does."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else instant_text(value)

    def python_value(self, value: Any) -> pendulum.DateTime | None:
        return None if value is None else instant(value)


class Day(TextField):
    """A calendar day of the estate, ``2026-11-23``."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else day_text(value)

    def python_value(self, value: Any) -> pendulum.Date | None:
        return None if value is None else day(value)


class Fen(IntegerField):
    """Money in whole fen (1/100 yuan); a float is refused."""

    def db_value(self, value: Any) -> int | None:
        if isinstance(value, float):
            raise TypeError("money is integer fen")
        return cast("int | None", super().db_value(value))  # type: ignore[no-untyped-call]


def instant_text(value: datetime | str) -> str:
    """The stored form of a moment; a naive datetime is a programmer's error."""
    if isinstance(value, str):
        return value
    offset = value.utcoffset()
    if offset is None:
        raise TypeError("a moment needs a time zone")
    if not offset:
        # Most are UTC already, and pendulum takes ten times as long to shift one by nothing.
        return f"{datetime.isoformat(value, timespec='milliseconds')[:23]}Z"
    utc = value.replace(tzinfo=None) - offset
    return f"{utc.isoformat(timespec='milliseconds')}Z"


def instant(text: str) -> pendulum.DateTime:
    """The moment a stored text stands for, in UTC (parsed by hand: ten times faster)."""
    return pendulum.DateTime(
        int(text[0:4]),
        int(text[5:7]),
        int(text[8:10]),
        int(text[11:13]),
        int(text[14:16]),
        int(text[17:19]),
        int(text[20:23]) * 1000,
        tzinfo=pendulum.UTC,
    )


def day_text(value: date | str) -> str:
    """The stored form of a calendar day."""
    # By `%Y` the first thousand years would have fewer figures, and could not be read again.
    return value if isinstance(value, str) else value.isoformat()[:10]


def day(text: str) -> pendulum.Date:
    """The calendar day a stored text stands for."""
    return pendulum.Date(int(text[0:4]), int(text[5:7]), int(text[8:10]))
