"""What is half typed, per person and form; not yet a fact, so no event."""

import json
from datetime import datetime

import pendulum
from peewee import SQL, IntegerField, TextField

from store.db import Base, rows, run, writing
from store.fields import Instant, instant, instant_text
from store.frozen import dataclass

LARGEST = 100_000


class Draft(Base):
    """The typed values of one form of one person."""

    staff_id = IntegerField(constraints=[SQL("REFERENCES staff (id) ON DELETE CASCADE")])
    form = TextField()
    data = TextField()
    saved_at = Instant()

    class Meta:
        indexes = ((("staff_id", "form"), True),)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft as the form finds it again."""

    form: str
    values: dict[str, str]
    saved_at: pendulum.DateTime


def keep(staff_id: int, form: str, values: dict[str, str], at: datetime) -> None:
    """Save what is typed so far; larger than 100,000 characters keeps the last that fitted."""
    data = json.dumps(values, ensure_ascii=False)
    if len(data) > LARGEST:
        return
    with writing():
        run(
            "INSERT INTO draft (staff_id, form, data, saved_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (staff_id, form)"
            " DO UPDATE SET data = excluded.data, saved_at = excluded.saved_at",
            (staff_id, form, data, instant_text(at)),
        )


def kept(staff_id: int, form: str) -> DraftRow | None:
    """The draft of this form, if one was left."""
    found = rows("SELECT data, saved_at FROM draft WHERE staff_id = ? AND form = ?", staff_id, form)
    if not found:
        return None
    return DraftRow(form, json.loads(found[0][0]), instant(found[0][1]))


def drop(staff_id: int, form: str) -> None:
    """Forget a draft: its form was submitted or thrown away."""
    with writing():
        run("DELETE FROM draft WHERE staff_id = ? AND form = ?", (staff_id, form))
