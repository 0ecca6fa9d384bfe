"""The frame of every operation: one transaction, a person who may, an event of what was done."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from store import drafts, events
from store.db import rows, run, writing
from store.frozen import dataclass
from store.refusal import Refused
from store.roles import DESK, may


@dataclass(frozen=True, slots=True)
class Form:
    """What a submitted form carries: an id it made itself, and the key of its draft."""

    id: str
    draft: str = ""


@dataclasses.dataclass(slots=True)
class Operation:
    """The operation in hand: who acts, when, for which estate."""

    verb: str
    at: datetime
    estate_id: int | None
    staff_id: int | None
    staff: str
    role: str
    form: Form | None = None
    sent_before: bool = False
    repeated: int | None = None
    _sent: bool = dataclasses.field(default=False, init=False)

    def event(
        self,
        noun: str,
        record_id: int | None,
        *,
        old: dict[str, Any] | None = None,
        follows: bool = False,
        **new: Any,
    ) -> int:
        """Append what was done; the first event of a submitted form takes the form's id.

        ``follows`` marks what only follows from the operation, such as the work order of a
        finding: the form's id belongs to the record the form is about.
        """
        data: dict[str, Any] = dict(new)
        if old:
            data["old"] = old
        form = None
        if self.form is not None and not follows and not self._sent:
            form, self._sent = self.form.id, True
        return events.append(
            estate_id=self.estate_id,
            at=self.at,
            staff_id=self.staff_id,
            verb=self.verb,
            noun=noun,
            record_id=record_id,
            data=data,
            form=form,
        )

    def own(self, noun: str, record_id: int | None, field_name: str | None = None) -> None:
        """Refuse ``<noun>_unknown`` for a record that is not there or is another estate's."""
        if record_id is None:
            return
        found = rows(f"SELECT estate_id FROM {noun} WHERE id = ?", record_id)
        if not found or found[0][0] != self.estate_id:
            raise Refused(f"{noun}_unknown", field_name)

    def moves(self, table: Any, before: Any, **values: Any) -> bool:
        """Write to a record that stands in the state it was seen in, and who moved it when.

        ``before`` is its row as it was seen; False when another desk was first, and nothing is
        written.
        """
        written = (
            table.update(**values, moved_by=self.staff_id, moved_at=self.at)
            .where(table.id == before.id, table.state == before.state)
            .execute()
        )
        return bool(written)

    def unchanged(
        self, noun: str, record_id: int, before: object, seen: object | None, *names: str
    ) -> None:
        """Refuse ``changed_meanwhile`` (who, when) when the row a form was filled over has changed.

        ``seen`` is that row as the form showed it, None for a caller who showed nothing; ``names``
        are the values the form writes.
        """
        if seen is None or all(getattr(seen, name) == getattr(before, name) for name in names):
            return
        last = events.of_record(noun, record_id, 1)
        who, at = (last[0].staff, last[0].at) if last else ("", None)
        raise Refused("changed_meanwhile", who=who or None, at=at)


@contextmanager
def operation(
    verb: str, by: int | None, at: datetime, form: Form | None = None
) -> Iterator[Operation]:
    """Open the operation ``verb`` of staff ``by`` (None: the desk itself) at the moment ``at``.

    Refuses ``not_allowed`` by the role table and ``staff_unknown`` for a person who is not, or no
    longer, on the staff.  A form that was sent before sets ``sent_before``, and ``repeated`` to the
    record it made.
    """
    with writing():
        estate_id: int | None = None
        name, role = "", DESK
        if by is not None:
            found = rows("SELECT estate_id, name, role, left_at FROM staff WHERE id = ?", by)
            if not found or found[0][3] is not None:
                raise Refused("staff_unknown")
            estate_id, name, role, _ = found[0]
        if not may(role, verb):
            raise Refused("not_allowed", verb=verb, role=role)
        opened = Operation(verb, at, estate_id, by, name, role, form)
        if form is not None and (made := events.of_form(form.id)) is not None:
            opened.sent_before, opened.repeated = True, made[1]
        yield opened
        if form is not None and form.draft and by is not None:
            drafts.drop(by, form.draft)


def next_number(estate_id: int, prefix: str) -> str:
    """The next number of a form of the trade, such as ``WX-0001`` (prefixes: domain table J2)."""
    found = list(
        run(
            "INSERT INTO counter (estate_id, prefix, last) VALUES (?, ?, 1)"
            " ON CONFLICT (estate_id, prefix) DO UPDATE SET last = last + 1 RETURNING last",
            (estate_id, prefix),
        )
    )
    return f"{prefix}-{found[0][0]:04d}"
