"""What the tests of a reviewed day share: what there is to look at."""

from typing import Any

import pendulum

from store.day_exceptions import Exceptional
from store.day_review import exceptions
from tests.conftest import Little
from tests.store.conftest import at_clock
from tests.store.journal_parts import MONDAY

SUNDAY = MONDAY.subtract(days=1)
NIGHT = at_clock("23 23:59")
NOON = at_clock("24 12:00")


def found(
    little: Little, day: pendulum.Date = MONDAY, at: pendulum.DateTime = NIGHT, **more: Any
) -> list[Exceptional]:
    """What there is to look at, journals left out unless they are asked for."""
    whole = more.pop("journals", False)
    told = exceptions(little.estate.id, day, at, **more)
    return [one for one in told if whole or one.kind != "journal"]


def told(little: Little, *asked: Any, **more: Any) -> list[tuple[str, str, str, str]]:
    """The same, as (kind, noun, number, code)."""
    return [(one.kind, one.noun, one.number, one.code) for one in found(little, *asked, **more)]
