"""The ways to what stands behind one state of a renovation; each makes a case of its own.

They are for the walk through every page and for the hostile texts alike: both come to a form any
number of times, and neither can wait for the demo to have a case in just this state.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from store import (
    renovation_apply,
    renovation_passes,
    renovation_workers,
    renovations,
    staff,
    units,
)
from tests.store.renovation_parts import Case
from tests.tui.behind import laid
from tests.tui.walk import Walk, signed_in
from tui.screens.notices import NoticeRecord
from tui.screens.passes import Passes
from tui.screens.renovation_papers import Papers
from tui.screens.renovation_permits import ReceiveDeposit
from tui.screens.renovation_record import RenovationRecord
from tui.screens.renovation_refunds import Deductions, PayRefund


class _Office:
    """The posts of the demo's office, and a home where nothing was ever renovated."""

    def __init__(self, estate_id: int) -> None:
        for person in reversed(staff.on_duty(estate_id)):
            setattr(self, person.role, person)
        found = units.listed(estate_id, limit=1000)
        self.units = [next(home for home in found if not renovations.of_unit(home.id))]


async def _case(walk: Walk, make: Callable[[Case], object]) -> Case:
    """A new renovation brought to a state; the walk's clock goes with it."""

    def made() -> Case:
        case = Case(_Office(walk.app.estate.id), at=walk.app.now(), unit=0)
        make(case)
        return case

    case = await walk.app.store.call(made)
    clock: Any = walk.app._clock
    clock.at = case.at
    return case


async def not_yet(walk: Walk) -> None:
    """An application is to be approved without a single paper."""

    def bare(case: Case) -> None:
        case.file()
        renovation_apply.submit(case.id, **case.by("front_desk"))
        renovation_apply.take_up(case.id, **case.by("housekeeper"))

    case = await _case(walk, bare)
    await laid(walk, RenovationRecord(case.id), "a")


async def paper_note(walk: Walk) -> None:
    """Where a paper lies."""
    case = await _case(walk, Case.file)
    await laid(walk, Papers(case.id), "n")


def _enlisted(case: Case) -> None:
    case.approved()
    case.enlist()


async def issue(walk: Walk) -> None:
    """The first passes of a site."""
    case = await _case(walk, _enlisted)
    await laid(walk, Passes(case.id), "i")


def _lost(case: Case) -> None:
    case.permitted()
    one = renovation_workers.of_site(case.id)[0]
    renovation_passes.lose(one.id, "工人說在車上丟失", **case.by("front_desk"))


async def lose_pass(walk: Walk) -> None:
    """A pass is lost."""
    case = await _case(walk, Case.permitted)
    await laid(walk, Passes(case.id), "home", "l")


async def revoke_pass(walk: Walk) -> None:
    """Somebody may not work here any more."""
    case = await _case(walk, Case.permitted)
    await laid(walk, Passes(case.id), "home", "v")


async def settle_pass(walk: Walk) -> None:
    """A pass that was lost is settled."""
    case = await _case(walk, _lost)
    await laid(walk, Passes(case.id), "home", "s")


async def extend(walk: Walk) -> None:
    """A permit is to run on."""
    case = await _case(walk, Case.in_progress)
    await laid(walk, RenovationRecord(case.id), "t")


async def _notice(walk: Walk, *keys: str) -> None:
    served: list[int] = []

    def make(case: Case) -> None:
        case.in_progress()
        served.append(case.served("RX-4").id)
        # It is overdue, whatever was to be put right.
        case.on(days=5)

    await _case(walk, make)
    await laid(walk, NoticeRecord(served[0]), *keys)


async def notice(walk: Walk) -> None:
    """A notice that is overdue and not reported."""
    await _notice(walk)


async def follow_up(walk: Walk) -> None:
    """Somebody looks whether it was put right."""
    await _notice(walk, "f")


async def serve_again(walk: Walk) -> None:
    """It was not put right in time."""
    await _notice(walk, "a")


async def report_to_authority(walk: Walk) -> None:
    """The authority is told."""
    await _notice(walk, "r")


async def deduct(walk: Walk) -> None:
    """Something is taken from a deposit."""
    case = await _case(walk, Case.accepting)
    await laid(walk, Deductions(case.id), "a")


async def sign(walk: Walk) -> None:
    """Somebody signs an acceptance."""
    case = await _case(walk, Case.accepting)
    await laid(walk, RenovationRecord(case.id), "s")


async def ask_override(walk: Walk) -> None:
    """Somebody asks that the deposit goes although something is open."""
    case = await _case(walk, Case.observing)
    await laid(walk, RenovationRecord(case.id), "o")


async def receive_deposit(walk: Walk) -> None:
    """The cashier takes a deposit."""
    case = await _case(walk, Case.agreed)
    await signed_in(walk, "cashier")
    row = await walk.app.store.call(renovations.renovation, case.id)
    await laid(walk, ReceiveDeposit(row))


async def pay_refund(walk: Walk) -> None:
    """The cashier pays it back."""
    case = await _case(walk, Case.to_pay)
    await signed_in(walk, "cashier")
    row = await walk.app.store.call(renovations.renovation, case.id)
    await laid(walk, PayRefund(row))


SITE_WAYS: dict[str, Callable[[Walk], Awaitable[None]]] = {
    "NotYet": not_yet,
    "PaperNote": paper_note,
    "IssuePasses": issue,
    "LosePass": lose_pass,
    "RevokePass": revoke_pass,
    "SettlePass": settle_pass,
    "Extend": extend,
    "NoticeRecord": notice,
    "FollowUp": follow_up,
    "ServeAgain": serve_again,
    "ReportToAuthority": report_to_authority,
    "Deduct": deduct,
    "SignAcceptance": sign,
    "AskOverride": ask_override,
    "ReceiveDeposit": receive_deposit,
    "PayRefund": pay_refund,
}
"""How to come to each page, from home and any number of times."""
