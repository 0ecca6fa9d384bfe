"""What the tests of parcels and of things found share: who acts, and a refusal writes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from store.db import rows
from store.refusal import Refused
from tests.conftest import AT, Little

_TABLES = ("parcel", "lost_item", "event", "event_private", "counter")


class No:
    """What a rule said no to, once it has."""

    values: dict[str, object]


def by(little: Little, post: str = "front_desk", **later: int) -> dict[str, Any]:
    """Who acts, and when: so long after 09:00."""
    return {"by": getattr(little, post).id, "at": AT.add(**later)}


@contextmanager
def refused(code: str, field: str | None = None) -> Iterator[No]:
    """Inside it is refused with this code at this field, and nothing at all is written."""
    before, no = _dump(), No()
    with pytest.raises(Refused) as error:
        yield no
    no.values = error.value.values
    assert (error.value.code, error.value.field) == (code, field)
    assert _dump() == before


def _dump() -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(f"SELECT * FROM {table} ORDER BY 1") for table in _TABLES}
