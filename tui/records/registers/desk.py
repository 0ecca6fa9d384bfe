"""The books of the front desk: keys lent, parcels, things found, goods out, calls, notices."""

from collections.abc import Sequence

from store import calls, circulars, exit_slips, key_loans, lost_found, parcels
from store.lost_found import FoundRow
from tui import call_words, circular_words, key_words, parcel_words, slip_words
from tui.records.registers.columns import Column, Register, col, count, listing, more, no
from tui.renovation_words import yuan
from tui.say import say, say_in


def _keys() -> Sequence[Column]:
    return (
        col(say("Lent"), 10, lambda row: row.out_at),
        no(),
        col(say("Key"), 10, lambda row: row.key),
        col(say("Opens"), 16, lambda row: row.opens),
        col(say("Borrower"), 12, lambda row: row.borrower),
        more(say("Company"), 16, lambda row: row.company),
        col(say("What for"), 20, lambda row: row.reason),
        more(say_in("register", "On whose word"), 20, key_words.allowed),
        col(say("Due"), 10, lambda row: row.due_at),
        col(say_in("register", "Brought back"), 10, lambda row: row.in_at),
        col(say("State"), 10, lambda row: say(key_words.LOANS[row.state])),
        col(say_in("register", "Lent by"), 10, lambda row: row.out_by),
        col(say_in("register", "Taken back by"), 10, lambda row: row.in_by),
    )


def _parcels() -> Sequence[Column]:
    return (
        col(say_in("parcel", "Received"), 10, lambda row: row.received_at),
        no(),
        col(say("Unit"), 10, lambda row: row.unit),
        col(say("Addressee"), 12, lambda row: row.addressee),
        col(say("Courier"), 12, lambda row: row.courier),
        more(say("Parcel no."), 16, lambda row: row.parcel_no),
        col(say("Shelf"), 8, lambda row: row.shelf),
        col(say("State"), 10, lambda row: say(parcel_words.PARCELS[row.state])),
        col(say("Household told"), 10, lambda row: row.notified_at),
        col(say_in("register", "Handed out"), 10, lambda row: row.picked_at),
        more(say_in("register", "Picked up by"), 12, lambda row: row.picked_by),
        col(say_in("register", "Handed out by"), 10, lambda row: row.handed_by),
    )


def _found() -> Sequence[Column]:
    return (
        col(say_in("register", "Entered"), 10, lambda row: row.entered_at),
        no(),
        col(say("Sort"), 14, lambda row: parcel_words.thing(row.kind)),
        col(say("What it is"), 20, lambda row: row.what),
        col(say_in("register", "Cash"), 10, _cash, right=True),
        col(say_in("lost and found", "Found"), 10, lambda row: row.found_at),
        col(say("Where found"), 16, lambda row: row.place),
        more(say_in("lost and found", "Found by"), 12, lambda row: row.finder),
        col(say_in("register", "Kept at"), 10, lambda row: row.storage),
        col(say("State"), 16, lambda row: say(parcel_words.FOUND[row.state])),
        col(say_in("register", "Claimed by"), 12, lambda row: row.claimant),
        col(say_in("register", "Given back"), 10, lambda row: row.ended_at),
    )


def _cash(row: FoundRow) -> str:
    return yuan(row.fen) if row.fen else ""


def _slips() -> Sequence[Column]:
    return (
        col(say_in("register", "Asked for"), 10, lambda row: row.asked_at),
        no(),
        col(say("Unit"), 10, lambda row: row.unit),
        col(say("Goods"), 24, lambda row: row.goods),
        col(say("Carried by"), 12, lambda row: row.carrier),
        col(say("Plate"), 10, lambda row: row.plate),
        col(say("State"), 12, lambda row: say(slip_words.STATES[row.state])),
        col(say("Valid to"), 10, lambda row: row.valid_until),
        col(say_in("register", "Let out at"), 10, lambda row: row.released_at),
        col(say_in("register", "Let out by"), 10, lambda row: row.released_by),
    )


def _calls() -> Sequence[Column]:
    return (
        col(say("Taken"), 10, lambda row: row.at),
        no(),
        col(say_in("call", "About"), 14, lambda row: say(call_words.KINDS[row.kind])),
        col(say_in("person", "Name"), 12, lambda row: row.name),
        more(say("Phone"), 13, lambda row: row.phone),
        col(say("Unit"), 10, lambda row: row.unit),
        col(say("Matter"), 24, lambda row: row.matter),
        col(say("State"), 14, lambda row: say(call_words.STATES[row.state])),
        col(say("Referred to"), 12, call_words.referred),
        col(say("Result"), 24, lambda row: row.result),
        col(say_in("register", "Taken by"), 10, lambda row: row.staff),
        col(say_in("register", "Finished"), 10, lambda row: row.done_at),
    )


def _circulars() -> Sequence[Column]:
    return (
        col(say_in("circular", "Issued"), 10, lambda row: row.issued_at),
        no(),
        col(say("Title"), 24, lambda row: row.title),
        col(say("To whom"), 14, circular_words.scope),
        count(say_in("register", "Units"), lambda row: row.units),
        count(say("Delivered"), lambda row: row.have_it),
        count(say_in("register", "Read"), lambda row: row.read),
        count(say("Refused"), lambda row: row.refused),
        col(say_in("register", "Issued by"), 10, lambda row: row.issued_by),
        col(say_in("register", "Withdrawn"), 10, lambda row: row.withdrawn_at),
    )


REGISTERS = (
    Register(
        "keys",
        lambda: say_in("register", "Keys lent"),
        _keys,
        listing(key_loans.listed, lambda row: row.out_at),
    ),
    Register(
        "parcels",
        lambda: say("Parcels"),
        _parcels,
        listing(parcels.listed, lambda row: row.received_at),
    ),
    Register(
        "lost_found",
        lambda: say("Lost and found"),
        _found,
        listing(lost_found.listed, lambda row: row.entered_at),
    ),
    Register(
        "goods_out",
        lambda: say("Goods out"),
        _slips,
        listing(exit_slips.listed, lambda row: row.asked_at),
    ),
    Register(
        "calls", lambda: say("Calls and visits"), _calls, listing(calls.listed, lambda row: row.at)
    ),
    Register(
        "circulars",
        lambda: say("Notices to residents"),
        _circulars,
        listing(circulars.listed, lambda row: row.issued_at),
    ),
)
