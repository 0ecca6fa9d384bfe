"""PINs: who sits there."""

import hmac
import secrets
from datetime import datetime

import pendulum

from store.clean import clean, fold
from store.db import rows
from store.fields import instant, instant_text
from store.operations import operation
from store.refusal import Refused
from store.roles import may
from store.staff import Staff, StaffRow, hashed, person, pin_of

TRIES = 5


LOCK_MINUTES = 1


LONGEST_LOCK_MINUTES = 30


def reset_pin(staff_id: int, pin: str, *, by: int | None, at: datetime) -> StaffRow:
    """Give a person a new PIN and lift a lock (director, or the command line)."""
    return _new_pin("staff.reset_pin", staff_id, pin, by, at)


def change_pin(old: str, new: str, *, by: int, at: datetime) -> StaffRow:
    """Change one's own PIN.  Refuses ``pin_wrong`` and ``pin_form``."""
    check_pin(by, old, at=at, field="old_pin")
    return _new_pin("staff.change_pin", by, new, by, at)


def _new_pin(verb: str, staff_id: int, pin: str, by: int | None, at: datetime) -> StaffRow:
    salt = secrets.token_hex(16)
    secret = hashed(pin_of(pin), salt)
    with operation(verb, by, at) as op:
        before = person(staff_id)
        if by is not None and before.estate_id != op.estate_id:
            raise Refused("staff_unknown")
        op.estate_id = before.estate_id
        Staff.update(salt=salt, secret=secret, failed=0, locked_until=None).where(
            Staff.id == staff_id
        ).execute()
        op.event("staff", staff_id)
        return before


def sign_in(staff_id: int, pin: str, *, at: datetime) -> StaffRow:
    """Open a session.

    Refuses ``pin_form``, ``pin_wrong`` (with ``left`` tries) and ``pin_locked`` (``until``).
    """
    return check_pin(staff_id, pin, at=at, field="pin")


def unlock(staff_id: int, *, by: int, at: datetime) -> StaffRow:
    """Let a person try again at once who is locked out by wrong PINs; their PIN stays as it is.

    Refuses ``pin_not_locked`` (``name``) for one who is not locked out.
    """
    with operation("staff.unlock", by, at) as op:
        op.own("staff", staff_id)
        who = person(staff_id)
        unlocked = Staff.update(failed=0, locked_until=None).where(
            Staff.id == staff_id, Staff.locked_until > at
        )
        if not unlocked.execute():
            raise Refused("pin_not_locked", name=who.name)
        op.event("staff", staff_id)
        return who


def unlock_for(staff_id: int, number: str, pin: str, *, at: datetime) -> StaffRow:
    """As ``unlock``, where nobody is signed in: by the director's own number and PIN.

    Refuses ``supervisor_unknown`` for a number of nobody in that estate who may, and what
    ``check_pin`` refuses of the director's PIN.
    """
    number = clean(number, 20)
    found = rows(
        "SELECT id, role FROM staff WHERE number = ? AND left_at IS NULL"
        " AND estate_id = (SELECT estate_id FROM staff WHERE id = ?)",
        number,
        staff_id,
    )
    if not found or not may(found[0][1], "staff.unlock"):
        raise Refused("supervisor_unknown", "supervisor", number=number or "-")
    director = check_pin(found[0][0], pin, at=at)
    return unlock(staff_id, by=director.id, at=at)


def locked_until(staff_id: int, at: datetime) -> pendulum.DateTime | None:
    """Until when a person is locked out by wrong PINs; None for one who is not."""
    found = rows(
        "SELECT locked_until FROM staff WHERE id = ? AND locked_until > ?",
        staff_id,
        instant_text(at),
    )
    return instant(found[0][0]) if found else None


def check_pin(staff_id: int, pin: str, *, at: datetime, field: str = "pin") -> StaffRow:
    """Prove who sits there.  Wrong PINs are counted in the store, on whichever desk they happen:
    five lock the person out for a minute, each further one twice as long, half an hour at most.
    None at all is no guess: ``pin_form``."""
    right = proves(staff_id, pin, at=at, field=field)
    refusal: Refused | None = None
    with operation("staff.sign_in", None, at) as op:
        who = person(staff_id)
        op.estate_id, op.staff_id = who.estate_id, staff_id
        # Again, because guesses on many desks at once may all have begun before the lock.
        locked = rows("SELECT locked_until FROM staff WHERE id = ?", staff_id)[0][0]
        if locked is not None and locked > instant_text(at):
            raise Refused("pin_locked", field, until=instant(locked))
        if right:
            Staff.update(failed=0, locked_until=None).where(Staff.id == staff_id).execute()
        else:
            refusal = _count_failure(staff_id, at, field)
        op.event("staff", staff_id, right=right)
    if refusal is not None:
        raise refusal
    return who


def proves(staff_id: int, pin: str, *, at: datetime, field: str = "pin") -> bool:
    """Whether this is the person's PIN, by reading alone: no guess is counted, so that the caller
    counts them.  Refuses ``pin_form``, ``staff_unknown`` and ``pin_locked`` (``until``)."""
    if not fold(pin):
        raise Refused("pin_form", field)
    found = rows(
        "SELECT salt, secret, locked_until FROM staff WHERE id = ? AND left_at IS NULL", staff_id
    )
    if not found:
        raise Refused("staff_unknown", field)
    salt, secret, locked = found[0]
    if locked is not None and locked > instant_text(at):
        raise Refused("pin_locked", field, until=instant(locked))
    return hmac.compare_digest(hashed(fold(pin), salt), secret)


def go_on(staff_id: int, pin: str, guesses: int, *, at: datetime) -> None:
    """Let who sat there go on where nothing can be written: that they signed in is on the record.

    ``guesses`` are the wrong PINs the desk itself has counted.  Refuses, besides what ``proves``
    does, ``pin_wrong`` (with ``left`` tries) and, from the fifth on, ``pin_waits``.
    """
    if guesses >= TRIES:
        raise Refused("pin_waits", "pin")
    if not proves(staff_id, pin, at=at):
        if left := TRIES - guesses - 1:
            raise Refused("pin_wrong", "pin", left=left)
        raise Refused("pin_waits", "pin")


def _count_failure(staff_id: int, at: datetime, field: str) -> Refused:
    failed = rows("SELECT failed FROM staff WHERE id = ?", staff_id)[0][0] + 1
    until: pendulum.DateTime | None = None
    if failed >= TRIES:
        minutes = min(LOCK_MINUTES * 2 ** (failed - TRIES), LONGEST_LOCK_MINUTES)
        until = pendulum.instance(at).add(minutes=minutes)
    Staff.update(failed=failed, locked_until=until).where(Staff.id == staff_id).execute()
    if until is not None:
        return Refused("pin_locked", field, until=until)
    return Refused("pin_wrong", field, left=TRIES - failed)
