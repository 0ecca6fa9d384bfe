"""What is done with one key, on the list of the cabinet and on the key's own page."""

from textual.binding import Binding

from store import key_changes, key_loans, keys
from store.key_loans import LoanRow
from store.keys import KeyRow
from store.refusal import Refused
from tui import show
from tui.confirm import Confirm
from tui.page import Page
from tui.say import N_, say


class OfKey(Page):
    """What is done with one key, on the list and on the key's own page."""

    VERBS = {
        "lend": "keys.lend",
        "take_back": "keys.take_back",
        "new": "keys.add",
        "edit": "keys.change",
        "write_off": "keys.write_off",
        "lock": "keys.change_lock",
        "retire": "keys.retire",
    }
    BINDINGS = [
        Binding("l", "lend", N_("lend"), id="keys.lend", tooltip=N_("Lend this key")),
        Binding(
            "b", "take_back", N_("take back"), id="keys.back", tooltip=N_("A copy was brought back")
        ),
        Binding("e", "edit", N_("edit"), id="keys.edit", tooltip=N_("Change what is known of it")),
        Binding(
            "w",
            "write_off",
            N_("write off"),
            id="keys.write_off",
            tooltip=N_("A copy that was lent is lost"),
        ),
        Binding(
            "o", "lock", N_("lock changed"), id="keys.lock", tooltip=N_("The lock was changed")
        ),
        Binding(
            "t", "retire", N_("retire"), id="keys.retire", tooltip=N_("It is not used any more")
        ),
    ]

    @property
    def chosen(self) -> KeyRow | None:
        """The key in hand."""
        raise NotImplementedError

    async def again(self, row: KeyRow | None = None) -> None:
        """Look again after something was done, and go to this key."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not super().check_action(action, parameters):
            return False
        if action not in self.VERBS or action == "new":
            return True
        row = self.chosen
        if row is None:
            # Somebody may know the number of a key that is not in sight.
            return action == "lend"
        match action:
            case "take_back" | "write_off":
                return row.out > 0
            case "retire":
                return row.retired_on is None and not row.out
        return row.retired_on is None

    def action_lend(self) -> None:
        from tui.screens.key_forms import LendKey

        row = self.chosen
        self.lay(LendKey({} if row is None else {"key": row.number}), self._lent)

    async def _lent(self, loan: LoanRow | None) -> None:
        if loan is not None:
            await self.again(await self.ask(keys.key, loan.key_id))
            self.tell(lent(loan), "good")

    async def action_take_back(self) -> None:
        from tui.screens.key_back import TakeBack

        if (row := self.chosen) is not None and (out := await self._out(row)):
            self.lay(TakeBack(row, out), self._came)

    async def _came(self, loan: LoanRow | None) -> None:
        if loan is not None:
            await self.again()
            name, number, hook = loan.borrower, loan.key, loan.hook
            told = say("{number} is back from {name}.", number=number, name=name)
            where = say("It hangs on {hook}.", hook=hook) if hook else ""
            self.tell(f"{told} {where}".rstrip(), "good")

    async def action_write_off(self) -> None:
        from tui.screens.key_back import WriteOffKey

        if (row := self.chosen) is not None and (out := await self._out(row)):
            self.lay(WriteOffKey(row, out), self._lost)

    async def _lost(self, loan: LoanRow | None) -> None:
        if loan is not None:
            await self.again()
            told = say("A copy of {number} is written off. Have the lock changed.", number=loan.key)
            self.tell(told, "good")

    async def _out(self, row: KeyRow) -> tuple[LoanRow, ...]:
        """The loans out of a key; another desk may have taken the last one back."""
        out = await self.ask(key_loans.out_of, row.id)
        if not out:
            await self.again()
            self.tell(say("No copy of {number} is out any more.", number=row.number))
        return out

    def action_edit(self) -> None:
        from tui.screens.key_changing import ChangeKey

        if (row := self.chosen) is not None:
            self.lay(ChangeKey(row), self._saved)

    def action_lock(self) -> None:
        from tui.screens.key_changing import ChangeLock

        if (row := self.chosen) is not None:
            self.lay(ChangeLock(row), self._locked)

    async def _locked(self, row: KeyRow | None) -> None:
        if row is not None:
            await self.again(row)
            on = show.day(row.lock_changed_on)
            self.tell(say("{number}: lock changed on {on}.", number=row.number, on=on), "good")

    async def _saved(self, row: KeyRow | None) -> None:
        if row is not None:
            await self.again(row)
            name = f"{row.number} {row.door}"
            self.tell(say("Saved: {name}.", name=name), "good")

    def action_retire(self) -> None:
        if (row := self.chosen) is not None:
            asked = say("Is {number} not used any more?", number=row.number)
            about = ((say("Opens"), row.door), (say("Copies"), str(row.copies)))
            self.lay(Confirm(asked, about), lambda yes: self._retire(row) if yes else None)

    async def _retire(self, row: KeyRow) -> None:
        try:
            gone = await self.do(key_changes.retire, row.id)
        except Refused as refusal:
            self.refuse(refusal)
            return
        await self.again(gone)
        self.tell(say("{number} is retired.", number=gone.number), "good")


def lent(loan: LoanRow) -> str:
    """What is said after a key was lent."""
    return say(
        "{number} is with {name} until {due}.",
        number=loan.key,
        name=loan.borrower,
        due=show.moment(loan.due_at),
    )
