"""A copy of a key is taken back, or written off as lost."""

from collections.abc import Mapping, Sequence

from store import key_lending
from store.key_loans import LoanRow
from store.keys import KeyRow
from store.operations import Form as Sent
from store.refusal import Refused
from tui import show
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import say


class _OfLoan(Form):
    """Something becomes of a copy that is out: which one, when there are several."""

    def __init__(self, row: KeyRow, out: Sequence[LoanRow]) -> None:
        super().__init__()
        self._key = row
        self._out = tuple(out)

    def loan_field(self) -> Field:
        """The loans out; the only one is chosen already."""
        choices = [Choice(str(loan.id), _said(loan)) for loan in self._out]
        only = choices[0].code if len(choices) == 1 else ""
        return Field("loan", say("Who had it"), only, choices=choices, tall=True)

    def loan_of(self, values: Mapping[str, str]) -> int:
        """The loan chosen."""
        if not values["loan"]:
            raise Refused("borrower_needed", "loan")
        return int(values["loan"])


def _said(loan: LoanRow) -> str:
    told = say("{name}, due {due}", name=loan.borrower or "-", due=show.moment(loan.due_at))
    return f"{loan.number}  {told}"


class TakeBack(_OfLoan):
    """A copy was brought back: by whom, when several have one."""

    def draft(self) -> str:
        return ""

    def heading(self) -> str:
        return say("Take back {number}", number=self._key.number)

    async def prepare(self) -> None:
        if self._key.hook:
            self.tell(say("It hangs on {hook}.", hook=self._key.hook))

    def fields(self) -> Sequence[Field]:
        return (self.loan_field(),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(key_lending.take_back, self.loan_of(values), form=sent))


class WriteOffKey(_OfLoan):
    """A copy is lost: how, and who answers for it."""

    def draft(self) -> str:
        return f"key-lost:{self._key.id}"

    def heading(self) -> str:
        return say("A copy of {number} is lost", number=self._key.number)

    async def prepare(self) -> None:
        self.tell(say("The key has one copy less from now on, and its lock is to be changed."))

    def fields(self) -> Sequence[Field]:
        return (
            self.loan_field(),
            Field("words", say("How it was lost")),
            Field("liability", say("Who answers"), hint=say("such as: pays for the new lock")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        loan, said = self.loan_of(values), (values["words"], values["liability"])
        self.dismiss(await self.do(key_lending.write_off, loan, *said, form=sent))
