"""The states of a renovation: one table of moves, who makes them, and what each waits for.

Source: domain section C, states and guards.  Nothing here reads or writes the store: an operation
gathers the ``Facts`` of one renovation, asks ``step``, and writes what it is told.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from store.frozen import dataclass
from store.roles import CASHIER, DIRECTOR, ENGINEER, FRONT_DESK, GUARD, HOUSEKEEPER

STATES = (
    *("draft", "submitted", "reviewing", "returned", "rejected", "approved", "deposit_paid"),
    *("permitted", "in_progress", "rectifying", "suspended", "acceptance_requested"),
    *("first_passed", "observing", "recheck_passed", "refund_approved", "closed", "cancelled"),
)

# While works may go on.
_SITE_OPEN = ("permitted", "in_progress", "rectifying", "suspended")

# While a permit stands its unit is a checkpoint of the rounds, and no second one is given.
PERMIT_STANDS = (*_SITE_OPEN, "acceptance_requested")

# Nothing moves these any more; a cancelled one may still have a deposit to give back.
ENDED = ("rejected", "closed")

# Who signs an acceptance.
SIGNERS = ("owner", "contractor", "engineer", "housekeeper")

# Why two people may let a deposit go although something is still open.
OVERRIDES = ("owner_died", "sold", "court_order", "works_taken_over", "record_wrong", "other")


@dataclass(frozen=True, slots=True)
class Override:
    """A request to let a deposit go all the same: who asked, and why (one of OVERRIDES)."""

    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one renovation when somebody wants to move it.

    ``by`` is who wants to; ``consent`` is also true where the owner applies; ``open_notices``
    counts what would be open *after* the move; ``grounds`` tells of an open notice for R5 or R6
    or of a second overdue one; ``rechecked`` of a follow-up since the stop that found it corrected,
    so that no such ground is left.
    ``passes_out`` are neither back nor settled.  Days are those of the estate.
    """

    by: int
    today: date
    words: str = ""
    documents_missing: tuple[str, ...] = ()
    consent: bool = True
    agreement: bool = True
    deposit_fen: int = 0
    receipt: str = ""
    refund_receipt: str = ""
    refunded: bool = False
    workers: int = 0
    without_pass: int = 0
    other_permit: str = ""
    permit_until: date | None = None
    open_notices: tuple[str, ...] = ()
    grounds: bool = False
    rechecked: bool = False
    signed: tuple[str, ...] = ()
    passes_out: tuple[str, ...] = ()
    observed_until: date | None = None
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a move still waits for; ``what`` are its numbers or names, ``of`` how many of."""

    code: str
    what: tuple[str, ...] = ()
    count: int = 0
    of: int = 0


Guard = Callable[[Facts], Lack | None]


def _unless(holds: bool, code: str, *what: str) -> Lack | None:
    return None if holds else Lack(code, what)


def _words(facts: Facts) -> Lack | None:
    return _unless(bool(facts.words.strip()), "reason")


def _documents(facts: Facts) -> Lack | None:
    return _unless(not facts.documents_missing, "documents", *facts.documents_missing)


def _consent(facts: Facts) -> Lack | None:
    return _unless(facts.consent, "consent")


def _agreement(facts: Facts) -> Lack | None:
    return _unless(facts.agreement, "agreement")


def _deposit(facts: Facts) -> Lack | None:
    return _unless(facts.deposit_fen > 0 and bool(facts.receipt), "deposit")


def _workers(facts: Facts) -> Lack | None:
    return _unless(facts.workers > 0, "workers")


def _passes(facts: Facts) -> Lack | None:
    left = facts.without_pass
    return Lack("passes", count=left, of=facts.workers) if left else None


def _only_permit(facts: Facts) -> Lack | None:
    return _unless(not facts.other_permit, "other_permit", facts.other_permit)


def _in_time(facts: Facts) -> Lack | None:
    until = facts.permit_until
    return _unless(until is not None and facts.today <= until, "expired")


def _open_notice(facts: Facts) -> Lack | None:
    return _unless(bool(facts.open_notices), "no_notice")


def _notices(facts: Facts) -> Lack | None:
    return _unless(not facts.open_notices, "notices", *facts.open_notices)


def _grounds(facts: Facts) -> Lack | None:
    return _unless(facts.grounds, "grounds")


def _rechecked(facts: Facts) -> Lack | None:
    return _unless(facts.rechecked, "recheck")


def _signed(facts: Facts) -> Lack | None:
    missing = tuple(party for party in SIGNERS if party not in facts.signed)
    return _unless(not missing, "signatures", *missing)


def _passes_back(facts: Facts) -> Lack | None:
    return _unless(not facts.passes_out, "passes_out", *facts.passes_out)


def _observed(facts: Facts) -> Lack | None:
    until = facts.observed_until
    return _unless(until is not None and facts.today > until, "observation")


def _not_refunded(facts: Facts) -> Lack | None:
    return _unless(not facts.refunded, "refunded")


def _refund_receipt(facts: Facts) -> Lack | None:
    return _unless(bool(facts.refund_receipt), "refund_receipt")


def _another_asked(facts: Facts) -> Lack | None:
    asked = facts.override
    return _unless(asked is not None and asked.reason in OVERRIDES, "override")


def _another_person(facts: Facts) -> Lack | None:
    asked = facts.override
    return _unless(asked is None or asked.by != facts.by, "second_person")


REFUND_LOCK: tuple[Guard, ...] = (_notices, _passes_back, _observed)
"""What keeps a deposit: an open notice, a pass that is out, an observation that has not ended."""

_OFFICE = frozenset({DIRECTOR, HOUSEKEEPER, FRONT_DESK})
_SITE = frozenset({DIRECTOR, HOUSEKEEPER})
# Whoever walks a round sees that the works began.
_PATROL = _SITE | {GUARD}
_ACCEPTING = frozenset({DIRECTOR, HOUSEKEEPER, ENGINEER})
_DIRECTOR = frozenset({DIRECTOR})
_CASHIER = frozenset({CASHIER})


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table: by whom, from which states to which, and on what conditions."""

    posts: frozenset[str]
    ways: Mapping[str, str]
    guards: tuple[Guard, ...] = ()


def _to(target: str, *sources: str) -> Mapping[str, str]:
    return MappingProxyType(dict.fromkeys(sources, target))


def _stays(*states: str) -> Mapping[str, str]:
    return MappingProxyType({state: state for state in states})


_NOTICED = {
    **_to("rectifying", "permitted", "in_progress", "rectifying", "acceptance_requested"),
    **_to("rectifying", "first_passed", "observing"),
    **_stays("suspended"),
}
_BEFORE_START = (
    *("draft", "submitted", "reviewing", "returned", "approved", "deposit_paid", "permitted"),
)  # fmt: skip

MOVES: Mapping[str, Move] = MappingProxyType(
    {
        "submit": Move(_OFFICE, _to("submitted", "draft", "returned")),
        "take_up": Move(_ACCEPTING, _to("reviewing", "submitted")),
        "send_back": Move(_ACCEPTING, _to("returned", "reviewing"), (_words,)),
        "reject": Move(_DIRECTOR, _to("rejected", "reviewing"), (_words,)),
        "approve": Move(_DIRECTOR, _to("approved", "reviewing"), (_documents, _consent)),
        "agree": Move(_OFFICE, _stays("approved")),
        "receive_deposit": Move(_CASHIER, _to("deposit_paid", "approved"), (_agreement, _deposit)),
        "permit": Move(
            _DIRECTOR,
            _to("permitted", "deposit_paid"),
            (_agreement, _deposit, _workers, _passes, _only_permit, _in_time),
        ),
        "begin": Move(_PATROL, _to("in_progress", "permitted"), (_in_time,)),
        "extend": Move(_DIRECTOR, _stays(*_SITE_OPEN), (_words, _in_time)),
        # While one is observed another may have its permit: of these only one stands.
        "serve": Move(_SITE, MappingProxyType(_NOTICED), (_open_notice, _only_permit)),
        "correct": Move(_SITE, _stays("rectifying", "suspended")),
        "suspend": Move(
            _DIRECTOR,
            _to("suspended", "permitted", "in_progress", "rectifying"),
            (_grounds, _words),
        ),
        "lift": Move(_DIRECTOR, _to("rectifying", "suspended"), (_rechecked, _in_time)),
        "request_acceptance": Move(
            _OFFICE, _to("acceptance_requested", "in_progress"), (_notices,)
        ),
        "fail": Move(
            _ACCEPTING,
            _to("rectifying", "acceptance_requested", "observing"),
            (_open_notice, _only_permit),
        ),
        "accept": Move(
            _ACCEPTING, _to("first_passed", "acceptance_requested"), (_notices, _signed)
        ),
        "observe": Move(_SITE, _to("observing", "first_passed"), (_notices,)),
        "recheck": Move(
            _ACCEPTING, _to("recheck_passed", "observing"), (_notices, _observed, _signed)
        ),
        "approve_refund": Move(
            _DIRECTOR,
            _to("refund_approved", "recheck_passed"),
            (_not_refunded, _deposit, *REFUND_LOCK),
        ),
        # Without an acceptance: the works never began, so there is nothing to observe.
        "refund_cancelled": Move(
            _DIRECTOR,
            _to("refund_approved", "cancelled"),
            (_not_refunded, _deposit, _notices, _passes_back),
        ),
        "override_refund": Move(
            _DIRECTOR,
            _to("refund_approved", "first_passed", "observing", "recheck_passed", "cancelled"),
            (_not_refunded, _deposit, _another_asked, _another_person),
        ),
        "pay_refund": Move(
            _CASHIER, _to("closed", "refund_approved"), (_not_refunded, _refund_receipt)
        ),
        "cancel": Move(_OFFICE, _to("cancelled", *_BEFORE_START), (_words,)),
    }
)
"""Verb by verb; the test of this table writes it out again, state by state and post by post."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a wish to move: ``to`` is the state it stands in then.

    ``why`` is "" when it moved, else "post" (another's to do), "state" (not from where it stands)
    or "lacks", with every ``Lack`` at once, so that nobody is sent back for one after another.
    """

    to: str
    why: str = ""
    lacks: tuple[Lack, ...] = ()


def step(verb: str, state: str, post: str, facts: Facts) -> Step:
    """What a move would come to; an unknown verb is a programmer's error (KeyError)."""
    move = MOVES[verb]
    if post not in move.posts:
        return Step(state, "post")
    if state not in move.ways:
        return Step(state, "state")
    lacks = tuple(lack for guard in move.guards if (lack := guard(facts)) is not None)
    if lacks:
        return Step(state, "lacks", lacks)
    return Step(_settled(move.ways[state], facts))


def _settled(state: str, facts: Facts) -> str:
    """A site is being rectified just as long as a notice is open."""
    return "in_progress" if state == "rectifying" and not facts.open_notices else state


def expired(state: str, permit_until: date | None, today: date) -> bool:
    """A permit that ran out while works are under way; an extension is the way on."""
    return state in _SITE_OPEN and permit_until is not None and today > permit_until
