"""The slip for goods that leave (物品放行條): the owner signs it, the guard compares it.

It goes through many hands, so it has no phone.  Source: domain section E.
"""

from store import estate as estates
from store import exit_slip_moves, exit_slips
from store.exit_slips import SlipRow
from store.refusal import Refused
from tui import show, slip_words
from tui.records.frame import Printing
from tui.records.renovation_frame import by_hand, made
from tui.records.sheet import Facts, Head, Lines, Paper, Part, Signature, Signatures, Table, Value
from tui.say import say, say_in

_TICK = "[    ]"


def slip_paper(slip_id: int, printing: Printing, also: str = "") -> Paper:
    """The slip as it stands.

    Refuses ``slip_unknown``, ``slip_expired`` and ``slip_moved`` for one that lets nothing out any
    more; one whose goods are out is a copy for the file.
    """
    row = exit_slips.slip(slip_id)
    if row.expired(printing.at):
        raise Refused("slip_expired", number=row.number, until=row.valid_until)
    if row.state == "cancelled":
        raise exit_slip_moves.moved(row)
    return made(
        estates.estate(row.estate_id),
        printing,
        also,
        name=f"goods-out-{row.number}",
        number=row.number,
        build=lambda: (say("Slip for goods out"), _parts(row)),
    )


def _parts(row: SlipRow) -> tuple[Part, ...]:
    about: tuple[tuple[str, Value], ...] = (
        (say("Unit"), row.unit),
        (say("Carried by"), row.carrier),
        (say("Plate"), row.plate),
        (say("Valid to"), row.valid_until),
    )
    return (
        Facts("", about),
        _goods(row),
        Lines("", _rules(row)),
        Signatures((_owner(row), by_hand(say_in("slip", "Written by"), row.asked_by), _guard(row))),
    )


def _goods(row: SlipRow) -> Table:
    """What leaves, a line each, to be ticked where it goes out."""
    columns = (
        Head(say("No."), 6),
        Head(say("Goods"), 60),
        Head(say("Compared at the gate (tick)"), 20),
    )
    lines = [line.strip() for line in (row.goods or say("(erased)")).splitlines() if line.strip()]
    rows = [(place, line, _TICK) for place, line in enumerate(lines, 1)]
    return Table("", columns, rows)


def _rules(row: SlipRow) -> tuple[str, ...]:
    return (
        say("It holds once, for these goods only, until {when}.", when=show.full(row.valid_until)),
        say("What is not on it stays; more goods need another slip, signed anew."),
        say("The guard compares the goods, signs, and brings it back to the front desk."),
    )


def _owner(row: SlipRow) -> Signature:
    if not row.confirmed:
        return by_hand(say("Owner"))
    under = say("entered {at}", at=show.full(row.confirmed_at))
    how = say(slip_words.HOW[row.confirmed])
    return Signature(say("Owner"), row.owner, row.confirmed_at, how, entered=True, under=under)


def _guard(row: SlipRow) -> Signature:
    post = say("Guard at the gate")
    if row.released_at is None:
        return by_hand(post)
    under = say("entered {at}", at=show.full(row.released_at))
    return Signature(post, row.released_by, row.released_at, entered=True, under=under)
