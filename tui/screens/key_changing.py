"""A key is entered, changed, or its lock is."""

from collections.abc import Sequence
from typing import Any

from store import key_changes
from store.clean import NAME
from store.keys import KINDS, MOST_COPIES, KeyRow
from store.operations import Form as Sent
from store.typed_days import typed_day
from tui import key_words, show
from tui.fields import Choice, Field, whole
from tui.form import Form
from tui.say import N_, say, say_in
from tui.unit_form import UnitForm


class _KeyForm(UnitForm):
    """What a key opens, and where it hangs."""

    UNIT_NEEDED = False
    # As many as a cabinet has of one that is entered.
    LEAST = 1

    def fields(self) -> Sequence[Field]:
        kinds = [Choice(code, say(key_words.LONG_KINDS[code])) for code in KINDS]

        def field(name: str, label: str, **more: Any) -> Field:
            return Field(name, label, self.given.get(name, ""), **more)

        tag = say("on the tag, never a room number")
        return (
            field("number", say("Key no."), limit=20, hint=tag),
            field("kind", say_in("key", "Kind"), choices=kinds),
            field("opens", say("Opens"), limit=NAME, hint=say("such as roof door of tower 3")),
            Field(
                "unit",
                say("Unit"),
                self.given.get("unit", ""),
                hint=say("only for a key of one unit"),
            ),
            field("copies", say("Copies"), limit=2),
            field("hook", say("Hook"), limit=20, hint=say("where it hangs, not on the tag")),
            field("remark", say("Remark"), hint=say("may stay empty")),
        )

    async def checked(self, values: dict[str, str]) -> dict[str, Any]:
        """What was typed, as the operations take it."""
        home = await self.found()
        kept = {name: values[name] for name in ("number", "kind", "opens", "hook", "remark")}
        copies = whole(values["copies"], "copies", self.LEAST, MOST_COPIES)
        return {**kept, "unit_id": None if home is None else home.id, "copies": copies}


class NewKey(_KeyForm):
    """A key or card with all its copies."""

    HEADING = N_("New key")

    def __init__(self) -> None:
        super().__init__({"copies": "1"})

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(key_changes.add, **await self.checked(values), form=sent))


class ChangeKey(_KeyForm):
    """What is known of a key, and how many copies were counted."""

    LEAST = 0

    def __init__(self, row: KeyRow) -> None:
        names = ("number", "kind", "opens", "unit", "hook", "copies", "remark")
        super().__init__({name: str(getattr(row, name)) for name in names})
        self._key = row

    def draft(self) -> str:
        return f"key-change:{self._key.id}"

    def heading(self) -> str:
        return say("Change key {number}", number=self._key.number)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        typed = await self.checked(values)
        self.dismiss(
            await self.do(key_changes.change, self._key.id, **typed, seen=self._key, form=sent)
        )


class ChangeLock(Form):
    """On which day the lock was changed, so that a lost copy opens nothing any more."""

    def __init__(self, row: KeyRow) -> None:
        super().__init__()
        self._key = row

    def draft(self) -> str:
        return f"key-lock:{self._key.id}"

    def heading(self) -> str:
        return say("Lock of {number} changed", number=self._key.number)

    async def prepare(self) -> None:
        if self._key.lost_at is not None:
            when = show.full(self._key.lost_at)
            self.tell(say("A copy was lost on {when}.", when=when))
        elif self._key.lock_changed_on is not None:
            on = show.day(self._key.lock_changed_on)
            self.tell(say("Last changed on {on}.", on=on))

    def fields(self) -> Sequence[Field]:
        today = show.day(show.local(self.desk.now()).date())
        return (Field("on", say("Changed on"), today, limit=20),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        on = typed_day(values["on"], "on")
        self.dismiss(await self.do(key_changes.change_lock, self._key.id, on, form=sent))
