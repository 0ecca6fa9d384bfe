"""The keys of a renovation as data: what each opens or does, and when it is there."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from textual.binding import Binding, BindingType

from store import (
    renovation_acceptance,
    renovation_apply,
    renovation_permits,
    renovation_refunds,
)
from store.renovation_apply import WRITABLE
from store.renovation_states import MOVES, Lack
from store.renovations import RenovationRow, deposit_left
from tui import renovation_words as words
from tui import show
from tui.facts import Fact, Facts
from tui.page import Page
from tui.say import N_, say
from tui.screens.renovation_facts import Dossier

# The moves made by one key.
SIMPLE: Mapping[str, Callable[..., RenovationRow]] = {
    "submit": renovation_apply.submit,
    "take_up": renovation_apply.take_up,
    "approve": renovation_apply.approve,
    "agree": renovation_apply.agree,
    "begin": renovation_permits.begin,
    "lift": renovation_permits.lift,
    "request_acceptance": renovation_acceptance.request_acceptance,
    "accept": renovation_acceptance.accept,
    "observe": renovation_acceptance.observe,
    "recheck": renovation_acceptance.recheck,
    "approve_refund": renovation_refunds.approve_refund,
    "refund_cancelled": renovation_refunds.refund_cancelled,
    "override_refund": renovation_refunds.override_refund,
}
# Those asked about first, because nobody takes them back.
ASKED = {
    "approve": N_("Approve {number}, {unit}?"),
    "lift": N_("Let the works of {unit} go on?"),
    "request_acceptance": N_("Are the works of {unit} done?"),
    "accept": N_("First acceptance of {unit} passed?"),
    "recheck": N_("Re-check of {unit} passed?"),
    "approve_refund": N_("Approve the refund of {unit}?"),
    "refund_cancelled": N_("Approve the refund of {unit}?"),
    "override_refund": N_("Let the deposit of {unit} go ALL THE SAME?"),
}
# The moves that ask more, each by the form it opens.
FORMS = {
    "receive_deposit": "tui.screens.renovation_permits:ReceiveDeposit",
    "permit": "tui.screens.renovation_permits:GivePermit",
    "extend": "tui.screens.renovation_permits:Extend",
    "pay_refund": "tui.screens.renovation_refunds:PayRefund",
    "sign": "tui.screens.renovation_acceptance:SignAcceptance",
    "ask": "tui.screens.renovation_refunds:AskOverride",
    "serve": "tui.screens.notice_forms:ServeNotice",
}
# Where there is more of the case, each by its number.
PAGES = {
    "papers": "tui.screens.renovation_papers:Papers",
    "passes": "tui.screens.passes:Passes",
    "notices": "tui.screens.notices:Notices",
    "check": "tui.screens.site_check:SiteCheck",
    "deductions": "tui.screens.renovation_refunds:Deductions",
    "print": "tui.screens.renovation_print:PrintRenovation",
}


def named(path: str) -> Any:
    """A page by its module and name, imported with the first key that needs it."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


KEYS: list[BindingType] = [
    Binding("a", "onward", N_("next step"), id="renovation.onward", tooltip=N_("The next step")),
    Binding(
        "r",
        "words('send_back')",
        N_("return"),
        id="renovation.return",
        tooltip=N_("Return it with what is to be put right"),
    ),
    Binding(
        "x",
        "wrong",
        N_("not passed"),
        id="renovation.wrong",
        tooltip=N_("Reject the application; say what keeps an acceptance from passing"),
    ),
    Binding(
        "y",
        "override",
        N_("override"),
        id="renovation.override",
        tooltip=N_("Let the deposit go as the second person"),
    ),
    Binding("e", "edit", N_("edit"), id="renovation.edit", tooltip=N_("Write it anew")),
    Binding(
        "s",
        "form('sign')",
        N_("sign"),
        id="renovation.sign",
        tooltip=N_("Write down who signed the acceptance"),
    ),
    Binding(
        "c",
        "page('check')",
        N_("check"),
        id="renovation.check",
        tooltip=N_("Check this site now"),
    ),
    Binding(
        "n",
        "form('serve')",
        N_("serve"),
        id="renovation.serve",
        tooltip=N_("Serve a notice on owner and contractor"),
    ),
    Binding(
        "h",
        "words('suspend')",
        N_("stop"),
        id="renovation.stop",
        tooltip=N_("Stop the works, and why"),
    ),
    Binding(
        "t",
        "form('extend')",
        N_("extend"),
        id="renovation.extend",
        tooltip=N_("Let the permit run longer, and why"),
    ),
    Binding(
        "l",
        "page('papers')",
        N_("papers"),
        id="renovation.papers",
        tooltip=N_("Which papers are handed in, and which are missing"),
    ),
    Binding(
        "w",
        "page('passes')",
        N_("passes"),
        id="renovation.passes",
        tooltip=N_("The workers and their passes"),
    ),
    Binding(
        "v",
        "page('notices')",
        N_("notices"),
        id="renovation.notices",
        tooltip=N_("Its notices"),
    ),
    Binding(
        "b",
        "time",
        N_("bar"),
        show=False,
        id="renovation.time",
        tooltip=N_("The time of its permit as a bar, with checks and notices"),
    ),
    Binding(
        "d",
        "page('deductions')",
        N_("deposit"),
        id="renovation.deductions",
        tooltip=N_("The deposit, and what is taken from it"),
    ),
    Binding(
        "o",
        "form('ask')",
        N_("ask override"),
        id="renovation.ask",
        tooltip=N_("Ask to refund though something is open"),
    ),
    Binding(
        "z",
        "words('cancel')",
        N_("cancel it"),
        id="renovation.cancel",
        tooltip=N_("The application is taken back"),
    ),
]


def wrong(found: Dossier) -> str:
    """What it is called when it does not pass: the application rejected, the acceptance failed."""
    return next(filter(found.open, ("reject", "fail")), "")


def allowed(found: Dossier, name: str) -> bool:
    """Whether a renovation stands so that this can be done with it."""
    row = found.row
    match name:
        case "onward":
            return bool(found.onward) and found.open(found.onward)
        case "wrong":
            return bool(wrong(found))
        case "override":
            return bool(row.override_by) and found.open("override_refund")
        case "edit":
            return row.state in WRITABLE
        case "sign":
            return row.state in ("acceptance_requested", "observing")
        case "check" | "time":
            return row.stands
        case "ask":
            # Who may do it as the second person needs no other request than the one there is.
            asked = bool(row.override_by) and found.open("override_refund")
            return "override_refund" in row.moves and bool(row.deposit_fen) and not asked
        case "notices":
            return bool(row.permit)
        case "deductions":
            return bool(row.deposit_fen)
    return name not in MOVES or found.open(name)


class NotYet(Page):
    """What a step still waits for, where it is more than the line of news holds."""

    def __init__(self, verb: str, found: Dossier, lacks: Iterable[Lack]) -> None:
        super().__init__()
        self._verb = verb
        self._row = found.row
        self._lacks = tuple(lacks)

    def heading(self) -> str:
        number = self._row.permit or self._row.number
        return say("{number}, {verb}: not yet", number=number, verb=words.move(self._verb))

    def body(self) -> Iterable[Facts]:
        yield Facts(id="facts")

    def on_mount(self) -> None:
        missing = [("!", words.lack(one)) for one in self._lacks]
        self.query_one(Facts).show((self._row.unit, *missing))


def about(found: Dossier, verb: str) -> Iterable[Fact]:
    """What is shown before a move that nobody takes back."""
    row = found.row
    yield (say("Unit"), row.unit)
    yield (say("Applicant"), row.applicant)
    yield (say("Contractor"), row.contractor)
    if verb == "approve":
        yield (say("Scope of works"), row.scope)
        yield (say("Papers"), say("{n} of {all} handed in", n=found.papers, all=found.papers))
    if "refund" in verb:
        yield None
        yield (say("Deposit"), say("{yuan} yuan", yuan=words.yuan(row.deposit_fen)))
        yield (say("Deductions"), say("{yuan} yuan", yuan=words.yuan(row.deducted)))
        yield (say("Goes back"), say("{yuan} yuan", yuan=words.yuan(deposit_left(row))))
    if verb == "override_refund":
        yield None
        reason = say(words.OVERRIDES[row.override_reason])
        yield (say("Asked by"), f"{row.override_by}  {show.full(row.override_at)}")
        yield (say("Reason"), f"{reason}  {row.override_words}")
        still = words.lacks(found.held)
        yield (say("Still open"), still or say("nothing"))
        yield None
        yield say("It stands on the record for good, with both names.")
