"""Check items (檢查項): what is looked at in each kind of place."""

from collections.abc import Sequence
from datetime import datetime

from peewee import ForeignKeyField, IntegerField, TextField

from store import content
from store.clean import LINE, clean, fold
from store.db import Base, rows
from store.estate import Estate
from store.fields import Instant, instant_text
from store.frozen import dataclass
from store.operations import Form, operation
from store.refusal import Refused


class CheckItem(Base):
    """What an estate looks at in a kind of place, when it differs from the trade's list.

    A line is never altered: it is retired and another made, so a round can show what was asked
    when it was walked.  ``code`` names a line of the trade's list, ``text`` the estate's own.
    """

    estate = ForeignKeyField(Estate, index=False)
    place = TextField()
    position = IntegerField()
    code = TextField(default="")
    text = TextField(default="")
    made_at = Instant()
    retired_at = Instant(null=True)

    class Meta:
        indexes = ((("estate_id", "place", "position"), False),)


@dataclass(frozen=True, slots=True)
class Asked:
    """One check item: a line of the trade's list by ``code``, or the estate's own ``text``."""

    code: str
    text: str


def asked(estate_id: int, place: str, at: datetime) -> tuple[Asked, ...]:
    """What is looked at in a kind of place at a moment: the estate's list, else the trade's."""
    moment = instant_text(at)
    own = rows(
        "SELECT code, text FROM check_item WHERE estate_id = ? AND place = ? AND made_at <= ?"
        " AND (retired_at IS NULL OR retired_at > ?) ORDER BY position",
        estate_id,
        place,
        moment,
        moment,
    )
    if own:
        return tuple(Asked(code, text) for code, text in own)
    return tuple(Asked(item.code, "") for item in content.place(place).items)


def set_asked(
    place: str,
    items: Sequence[Asked],
    *,
    seen: Sequence[Asked] | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> None:
    """Replace the estate's list for a kind of place; the old lines are retired, not altered.

    ``seen`` is the list edited.  Refuses ``place_unknown``, ``items_needed`` for an empty list and
    ``items_changed`` when another desk was first.
    """
    with operation("check_items.change", by, at, form) as op:
        if op.sent_before:
            return
        if place not in content.places():
            raise Refused("place_unknown", "place", place=place)
        assert op.estate_id is not None
        if seen is not None and asked(op.estate_id, place, at) != tuple(seen):
            raise Refused("items_changed", place=place)
        lines = [Asked(item.code, clean(item.text, LINE)) for item in items]
        lines = [line for line in lines if line.code or fold(line.text)]
        for line in lines:
            if line.code:
                content.check_item(line.code)
        if not lines:
            raise Refused("items_needed", "items")
        CheckItem.update(retired_at=at).where(
            (CheckItem.estate == op.estate_id)
            & (CheckItem.place == place)
            & CheckItem.retired_at.is_null()
        ).execute()
        for position, line in enumerate(lines, 1):
            CheckItem.create(
                estate=op.estate_id,
                place=place,
                position=position,
                code=line.code,
                text=line.text,
                made_at=at,
            )
        op.event("check_item", None, place=place, items=[line.code or line.text for line in lines])
