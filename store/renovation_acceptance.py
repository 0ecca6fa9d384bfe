"""Acceptance (驗收): asked for, signed by four, passed; observation and re-check.

Source: domain section C, steps 11 to 14.
"""

from datetime import datetime

from store import callback_due, renovation_limits
from store import estate as estates
from store.clean import NAME, NOTE, clean, clean_note
from store.db import rows
from store.fields import instant
from store.operations import Form, operation
from store.refusal import Refused
from store.renovation_moves import move, moved, of_estate, told
from store.renovation_states import SIGNERS, Lack
from store.renovation_tables import RenovationSignature
from store.renovations import RenovationRow, acceptance_of, renovation, signatures, today
from store.roles import DIRECTOR, ENGINEER, HOUSEKEEPER

# Who of the office signs for its own party; owner and contractor are named by who writes it down.
_OWN_PARTY = {"engineer": ENGINEER, "housekeeper": HOUSEKEEPER}
_SIGNING = ("acceptance_requested", "observing")


def request_acceptance(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """The works are done and acceptance is asked for.  Refuses ``renovation_lacks``."""
    with operation("renovations.request_acceptance", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        return move(op, "request_acceptance", before)


def sign(
    renovation_id: int,
    party: str,
    name: str = "",
    words: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Write down that a party (SIGNERS) signed the acceptance at hand.

    Engineer and housekeeper sign for themselves; owner and contractor are named.  Refuses
    ``party_unknown``, ``name_needed``, ``other_signs`` (``party``), ``already_signed`` (``who``,
    when), ``renovation_moved``, and ``renovation_lacks`` (``observation``) before it is over.
    """
    with operation("renovations.sign", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        if before.state not in _SIGNING:
            raise moved(before)
        if _observed(before, at):
            # Who signs a re-check has seen the unit after the observation.
            lacks = (Lack("observation"),)
            raise Refused("renovation_lacks", verb="recheck", number=before.number, lacks=lacks)
        if party not in SIGNERS:
            raise Refused("party_unknown", "party")
        if not _writes(party, op.role):
            raise Refused("other_signs", "party", party=party)
        signer = op.staff if party in _OWN_PARTY else clean(name, NAME)
        if not signer:
            raise Refused("name_needed", "name")
        acceptance = acceptance_of(before)
        _unsigned(renovation_id, acceptance, party)
        values = {"acceptance": acceptance, "party": party, "name": signer}
        values["words"] = clean_note(words, NOTE)
        RenovationSignature.create(renovation=renovation_id, staff=by, at=at, **values)
        op.event("renovation", renovation_id, **told(values))
        return renovation(renovation_id)


def _writes(party: str, post: str) -> bool:
    """Whether somebody of this post may write the signature of a party down."""
    return post in (_OWN_PARTY.get(party, post), DIRECTOR)


def _observed(row: RenovationRow, at: datetime) -> bool:
    """Whether the observation still runs."""
    return row.observed_until is not None and today(row, at) <= row.observed_until


def to_sign(row: RenovationRow, post: str, at: datetime) -> tuple[str, ...]:
    """The parties that may sign the acceptance at hand now, as far as this post writes them."""
    if row.state not in _SIGNING or _observed(row, at):
        return ()
    acceptance = acceptance_of(row)
    done = {each[1] for each in signatures(row.id) if each[0] == acceptance}
    return tuple(party for party in SIGNERS if party not in done and _writes(party, post))


def _unsigned(renovation_id: int, acceptance: str, party: str) -> None:
    stands = rows(
        "SELECT name, at, staff_id, party FROM renovation_signature"
        " WHERE renovation_id = ? AND acceptance = ? AND void = 0 AND party = ?",
        renovation_id,
        acceptance,
        party,
    )
    if stands:
        raise Refused("already_signed", "party", who=stands[0][0], at=instant(stands[0][1]))


def accept(renovation_id: int, *, by: int, at: datetime, form: Form | None = None) -> RenovationRow:
    """The first acceptance (初驗) is passed.

    Refuses ``renovation_lacks`` (``notices``, ``signatures``) and ``renovation_moved``.
    """
    with operation("renovations.accept", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        after = move(op, "accept", before, accepted_on=today(before, at))
        callback_due.owe_renovation(op, after)
        return after


def observe(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """The observation runs, for the estate's days from the first acceptance on."""
    with operation("renovations.observe", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        settled = estates.estate(before.estate_id).settings.renovation
        days = renovation_limits.limit(settled, "observation_days")
        first = before.accepted_on or today(before, at)
        return move(op, "observe", before, observed_until=first.add(days=days))


def recheck(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """The re-check (復驗) after the observation is passed.

    Refuses ``renovation_lacks`` (``notices``, ``observation``, ``signatures``).
    """
    with operation("renovations.recheck", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        return move(op, "recheck", before)
