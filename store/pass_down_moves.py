"""What one shift tells the next ones is written, read by name, and ends.

Source: domain section B, hand-over.
"""

from datetime import datetime, timedelta

from store.clean import LINE, clean
from store.db import rows
from store.events import Personal
from store.fields import instant_text
from store.handover_tables import PassDown, PassDownRead
from store.operations import Form, Operation, next_number, operation
from store.pass_downs import PassDownRow, pass_down
from store.refusal import Refused
from store.roles import AUDITOR, ROLES
from store.search import searched

LONGEST = timedelta(days=31)
"""What must be known for longer is a standing instruction or a notice (the office's choice)."""


def write(
    words: str,
    expires_at: datetime,
    role: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> PassDownRow:
    """Tell the next shifts something, JJ, until it expires; who wrote it has read it.

    Refuses ``pass_down_words_needed``, ``role_unknown``, ``pass_down_past`` (``at``) and
    ``pass_down_long`` (``days``).
    """
    with operation("pass_downs.write", by, at, form) as op:
        if op.repeated is not None:
            return pass_down(op.repeated)
        assert op.estate_id is not None
        text = clean(words, LINE)
        if not text:
            raise Refused("pass_down_words_needed", "words")
        if role and (role not in ROLES or role == AUDITOR):
            raise Refused("role_unknown", "role", role=role)
        if expires_at <= at:
            raise Refused("pass_down_past", "expires_at", at=at)
        if expires_at > at + LONGEST:
            raise Refused("pass_down_long", "expires_at", days=LONGEST.days)
        number = next_number(op.estate_id, "JJ")
        made = PassDown.create(
            estate=op.estate_id,
            number=number,
            words=text,
            role=role,
            written_at=at,
            written_by=by,
            expires_at=expires_at,
            search=searched(number, text, names=(op.staff,)),
        )
        PassDownRead.create(pass_down=made.id, staff=by, at=at)
        op.event(
            *("pass_down", made.id),
            number=number,
            role=role,
            expires_at=instant_text(expires_at),
            words=Personal(text),
        )
        return pass_down(made.id)


def read(pass_down_id: int, *, by: int, at: datetime, form: Form | None = None) -> PassDownRow:
    """A person has read it; read again it stays as it was.  Refuses ``pass_down_unknown``."""
    with operation("pass_downs.read", by, at, form) as op:
        row = _of_estate(op, pass_down_id)
        asked = "SELECT 1 FROM pass_down_read WHERE pass_down_id = ? AND staff_id = ?"
        if not rows(asked, pass_down_id, by):
            PassDownRead.create(pass_down=pass_down_id, staff=by, at=at)
            op.event("pass_down", pass_down_id, number=row.number)
        return pass_down(pass_down_id)


def end(pass_down_id: int, *, by: int, at: datetime, form: Form | None = None) -> PassDownRow:
    """It has not to be known any more.

    Refuses ``pass_down_unknown``, ``pass_down_ended`` (``number``, ``who``, ``at``) and
    ``pass_down_over`` (``number``, ``at``) for one that has expired.
    """
    with operation("pass_downs.end", by, at, form) as op:
        row = _of_estate(op, pass_down_id)
        if op.repeated is not None:
            return row
        if row.ended_at is None and row.expires_at <= at:
            raise Refused("pass_down_over", number=row.number, at=row.expires_at)
        changed = (
            PassDown.update(ended_at=at, ended_by=by)
            .where(PassDown.id == pass_down_id, PassDown.ended_at.is_null())
            .execute()
        )
        if not changed:
            raise Refused("pass_down_ended", number=row.number, who=row.ended_by, at=row.ended_at)
        op.event("pass_down", pass_down_id, number=row.number)
        return pass_down(pass_down_id)


def _of_estate(op: Operation, pass_down_id: int) -> PassDownRow:
    op.own("pass_down", pass_down_id)
    return pass_down(pass_down_id)
