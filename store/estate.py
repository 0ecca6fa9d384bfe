"""The estate: its name, its clock and its settings."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pendulum
from peewee import Check, ForeignKeyField, IntegerField, TextField

from store.clean import NAME, clean
from store.db import Base, rows
from store.events import Personal
from store.frozen import dataclass
from store.operations import Form, operation
from store.refusal import Refused
from store.settings import Settings, check_windows, checked, of_text, text_of

LANGUAGES = ("zh_Hant", "zh_Hans", "en")


class Estate(Base):
    """A residential estate; every record belongs to one."""

    name = TextField()
    time_zone = TextField()
    language = TextField(constraints=[Check("language IN ('zh_Hant', 'zh_Hans', 'en')")])
    settings = TextField(default="{}")
    demo = IntegerField(default=0, constraints=[Check("demo IN (0, 1)")])


class Counter(Base):
    """The last number given out for each form of the trade."""

    estate = ForeignKeyField(Estate, index=False)
    prefix = TextField()
    last = IntegerField()

    class Meta:
        indexes = ((("estate_id", "prefix"), True),)


@dataclass(frozen=True, slots=True)
class EstateRow:
    """An estate as screens see it."""

    id: int
    name: str
    time_zone: str
    language: str
    demo: bool
    settings: Settings


def found_estate(
    name: str, time_zone: str, language: str, *, at: datetime, demo: bool = False
) -> EstateRow:
    """Set up a new estate.

    Refuses ``name_needed``, ``time_zone_unknown`` and ``language_unknown``.
    """
    with operation("estate.found", None, at) as op:
        name = clean(name, NAME)
        if not name:
            raise Refused("name_needed", "name")
        _check_zone(time_zone)
        if language not in LANGUAGES:
            raise Refused("language_unknown", "language", language=language)
        made = Estate.create(name=name, time_zone=time_zone, language=language, demo=int(demo))
        op.estate_id = made.id
        op.event("estate", made.id, name=name, time_zone=time_zone, language=language)
        return estate(made.id)


def _check_zone(name: str) -> None:
    try:
        pendulum.timezone(name)
    except Exception as error:
        raise Refused("time_zone_unknown", "time_zone", name=clean(name, NAME)) from error


def estates() -> tuple[EstateRow, ...]:
    """Every estate of the store, oldest first."""
    found = rows("SELECT id, name, time_zone, language, demo, settings FROM estate ORDER BY id")
    return tuple(_row(values) for values in found)


def estate(estate_id: int) -> EstateRow:
    """One estate."""
    found = rows(
        "SELECT id, name, time_zone, language, demo, settings FROM estate WHERE id = ?", estate_id
    )
    if not found:
        raise Refused("estate_unknown")
    return _row(found[0])


def local_day(estate_id: int, at: datetime) -> pendulum.Date:
    """The day it is at a moment by the estate's clock."""
    zone = rows("SELECT time_zone FROM estate WHERE id = ?", estate_id)[0][0]
    return pendulum.instance(at).in_timezone(zone).date()


def _row(values: tuple[Any, ...]) -> EstateRow:
    number, name, zone, language, demo, settings = values
    return EstateRow(number, name, zone, language, bool(demo), of_text(settings))


def settle(
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
    name: str | None = None,
    time_zone: str | None = None,
    language: str | None = None,
    seen: EstateRow | None = None,
    **changes: Any,
) -> EstateRow:
    """Change the estate's settings; ``changes`` are fields of ``Settings``.

    ``seen`` is the estate as the form showed it.  Refuses ``changed_meanwhile`` (who, when),
    ``time_wrong``, ``window_empty``, ``windows_overlap``, ``slot_twice``, ``number_wrong``,
    ``response_order``, ``rest_days_wrong``, ``region_unknown``, ``phone_wrong``, ``post_unknown``,
    ``signals_unknown``, ``hours_wrong``, ``hours_backwards``, ``hours_overlap``,
    ``deadline_order``, ``warning_order``, ``name_needed``, ``time_zone_unknown`` and
    ``language_unknown``.
    """
    with operation("estate.settle", by, at, form) as op:
        assert op.estate_id is not None
        before = estate(op.estate_id)
        if op.repeated is not None:
            return before
        given = {"name": name, "time_zone": time_zone, "language": language}
        written = [key for key, value in given.items() if value is not None]
        op.unchanged("estate", before.id, before, seen, *written)
        op.unchanged("estate", before.id, before.settings, seen and seen.settings, *changes)
        after = replace(before.settings, **checked(changes))
        check_windows(after.windows)
        values: dict[str, Any] = {"settings": text_of(after)}
        if name is not None:
            values["name"] = clean(name, NAME)
            if not values["name"]:
                raise Refused("name_needed", "name")
        if time_zone is not None:
            _check_zone(time_zone)
            values["time_zone"] = time_zone
        if language is not None:
            if language not in LANGUAGES:
                raise Refused("language_unknown", "language", language=language)
            values["language"] = language
        Estate.update(**values).where(Estate.id == before.id).execute()
        settled = estate(before.id)
        old, new = _told(before), _told(settled)
        changed = {key: value for key, value in new.items() if value != old[key]}
        op.event("estate", before.id, old={key: old[key] for key in changed}, **changed)
        return settled


def _told(row: EstateRow) -> dict[str, Any]:
    """What an event says of an estate; who may be called, and where, is personal."""
    values: dict[str, Any] = {
        "name": row.name,
        "time_zone": row.time_zone,
        "language": row.language,
    }
    for key, value in json.loads(text_of(row.settings)).items():
        personal = key in ("contacts", "contact_names")
        values[key] = Personal(json.dumps(value, ensure_ascii=False)) if personal else value
    return values
