"""What the tests of hand-overs share: an evening with something of every kind to hand over."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pendulum
import pytest

from store import (
    circular_moves,
    handover_lines,
    handover_moves,
    handover_taking,
    instruction_moves,
    parcel_moves,
    pass_down_moves,
    visitor_moves,
)
from store.handover_lines import LineRow
from store.handovers import HandoverRow, handover
from store.refusal import Refused
from store.visitor_entry import Visit
from tests.conftest import AT, Little
from tests.store.test_keys import add, lend

# 20:00 by the clock of the little estate: a shift ends.
EVENING = AT.add(hours=11)


def by(little: Little, post: str = "guard", **later: int) -> dict[str, Any]:
    """Who acts, and when: so long after 20:00."""
    return {"by": getattr(little, post).id, "at": EVENING.add(**later)}


def busy(little: Little) -> None:
    """Through the day three people come, a key goes out, a parcel waits, a notice goes round."""
    desk = little.front_desk.id
    visitor_moves.arrive(Visit("林小明", place="會所", party=3), by=desk, at=AT)
    lend(little, add(little, hook="A12"), by=desk)
    parcel_moves.receive(little.units[0].id, courier="順豐", shelf="A1", by=desk, at=AT)
    circular_moves.issue(
        *("停水通知", "明天停水"), issuer="estate", channel="door", scope="estate", by=desk, at=AT
    )
    instruction_moves.give(
        *(little.units[1].id, "care", "行動不便"),
        who="單美玲",
        asked_by="單美玲",
        consent="本人同意",
        by=desk,
        at=AT,
    )
    pass_down_moves.write("後門鎖待修", EVENING.add(days=1), by=desk, at=AT)


def of(row: HandoverRow, kind: str) -> LineRow:
    """The line of a kind."""
    return next(one for one in handover_lines.lines(row.id) if one.kind == kind)


def begun(little: Little, post: str = "guard") -> HandoverRow:
    """Laid out at 20:00 by who leaves."""
    return handover_moves.begin(**by(little, post))


def counted(little: Little, post: str = "guard", radios: int = 4) -> HandoverRow:
    """And counted as the records say, with so many radios."""
    row = begun(little, post)
    for one in handover_lines.lines(row.id):
        if one.by_hand:
            number = radios if one.expected is None else one.expected
            handover_moves.count(one.id, number, **by(little, post))
    return handover(row.id)


def given(little: Little, coming: int | None = None, remarks: str = "") -> HandoverRow:
    """And signed by the guard, who leaves."""
    return handover_moves.give(counted(little).id, coming, remarks, **by(little, minutes=5))


def answered(little: Little, disputed: str = "", words: str = "少了一部") -> HandoverRow:
    """And looked at by the front desk, which disputes one kind."""
    row = given(little)
    for one in handover_lines.lines(row.id):
        told = ("disputed", words) if one.kind == disputed else ("accepted", "")
        handover_taking.answer(one.id, *told, **by(little, "front_desk", minutes=10))
    return handover(row.id)


def taken(little: Little, disputed: str = "") -> HandoverRow:
    """And signed by the front desk, who comes."""
    row = answered(little, disputed)
    return handover_taking.take(row.id, **by(little, "front_desk", minutes=15))


def moment(**later: int) -> pendulum.DateTime:
    """So long after 20:00."""
    return EVENING.add(**later)


@contextmanager
def refused(code: str, field: str | None = None) -> Iterator[dict[str, Any]]:
    """Inside it is refused with this code at this field; what the sentence needs comes with it."""
    values: dict[str, Any] = {}
    with pytest.raises(Refused) as error:
        yield values
    assert (error.value.code, error.value.field) == (code, field)
    values.update(error.value.values)
