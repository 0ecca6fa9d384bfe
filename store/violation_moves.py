"""What is done with a notice: served, failed on, followed up, served again, reported.

Source: domain section C.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pendulum

from store import estate as estates
from store import renovation_limits
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.content import prohibited
from store.fields import instant_text
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.renovation_facts import open_notices
from store.renovation_moves import look, movable, move, of_estate, refusal, told, write
from store.renovation_tables import FOUND, RenovationSignature, Violation, ViolationVisit
from store.renovations import RenovationRow, renovation
from store.site_checks import check
from store.violations import NoticeRow, deadline_of, minutes, notice, visits


def serve(
    renovation_id: int,
    acts: Iterable[str],
    facts: str,
    *,
    action: str = "",
    present: str = "",
    photo: str = "",
    owner_served: str,
    contractor_served: str,
    refused: bool = False,
    witness: str = "",
    check_id: int | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> NoticeRow:
    """Serve a notice on owner and contractor, ZG; the site is to be put right from now on.

    Each ``served`` says how it was handed over.  A signature refused needs a ``witness``.  The
    action of the list is asked for where none is written.  Refuses ``act_needed``,
    ``act_unknown``, ``facts_needed``, ``served_needed``, ``witness_needed``, ``check_unknown`` for
    one of another site, ``renovation_moved`` for a site that is not one, and ``renovation_lacks``
    (``other_permit``) where another renovation of the unit goes on.
    """
    with operation("violations.serve", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return notice(op.repeated)
        movable("serve", before)
        values = _checked(acts, facts, action, present, photo, refused, witness)
        values |= _served(owner_served, contractor_served)
        if check_id is not None and check(check_id).renovation_id != before.id:
            raise Refused("check_unknown", "check_id")
        return _make(op, "serve", before, values, check_id)


def fail(
    renovation_id: int,
    acts: Iterable[str],
    facts: str,
    *,
    action: str = "",
    present: str = "",
    photo: str = "",
    owner_served: str,
    contractor_served: str,
    refused: bool = False,
    witness: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> NoticeRow:
    """An acceptance or a re-check failed: the notice says what is to be put right.

    Its signatures stand no more.  Refuses as ``serve`` does.
    """
    with operation("renovations.fail", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return notice(op.repeated)
        movable("fail", before)
        values = _checked(acts, facts, action, present, photo, refused, witness)
        values |= _served(owner_served, contractor_served)
        return _make(op, "fail", before, values, None)


def _make(
    op: Operation,
    verb: str,
    site: RenovationRow,
    values: dict[str, Any],
    check_id: int | None,
) -> NoticeRow:
    number = next_number(site.estate_id, "ZG")
    deadline = deadline_of(values["acts"].split())
    assert op.staff_id is not None
    wish = look(
        verb, site, op.role, op.staff_id, op.at, open_notices=(*open_notices(site.id), number)
    )
    if wish.why:
        raise refusal(verb, site, wish, op.role, None)
    due = pendulum.instance(op.at).add(minutes=minutes(site, deadline))
    hours = renovation_limits.limit(
        estates.estate(site.estate_id).settings.renovation, "report_hours"
    )
    made = Violation.create(
        estate=site.estate_id,
        number=number,
        renovation=site.id,
        check=check_id,
        version=prohibited.version(),
        deadline=deadline,
        due_at=due,
        first_due=due,
        served_at=op.at,
        issued_by=op.staff_id,
        issued_at=op.at,
        report_due=pendulum.instance(op.at).add(hours=hours) if hours else None,
        **values,
    )
    op.event(
        "violation",
        made.id,
        number=number,
        renovation=site.id,
        due_at=instant_text(due),
        **told(values),
    )
    # An acceptance passed before, and its observation, begin anew.
    write(op, site, follows=True, state=wish.to, accepted_on=None, observed_until=None)
    # What was signed was signed of a site in order.
    RenovationSignature.update(void=1).where(
        (RenovationSignature.renovation == site.id) & (RenovationSignature.void == 0)
    ).execute()
    return notice(made.id)


def _checked(
    acts: Iterable[str],
    facts: str,
    action: str,
    present: str,
    photo: str,
    refused: bool,
    witness: str,
) -> dict[str, Any]:
    codes = set(acts)
    if codes - set(prohibited.acts()):
        raise Refused("act_unknown", "acts")
    ordered = [code for code in prohibited.acts() if code in codes]
    if not ordered:
        raise Refused("act_needed", "acts")
    facts = clean_note(facts, NOTE)
    if not facts:
        raise Refused("facts_needed", "facts")
    witness = clean(witness, NAME)
    if refused and not witness:
        raise Refused("witness_needed", "witness")
    return {
        "acts": " ".join(ordered),
        "facts": facts,
        "action": clean_note(action, NOTE),
        "present": clean(present, LINE),
        "photo": clean(photo, LINE),
        "refused": int(refused),
        "witness": witness,
    }


def _served(owner: str, contractor: str) -> dict[str, str]:
    """How it was handed to both: nobody is asked to put right what only the other was told."""
    said = {"owner_served": clean(owner, LINE), "contractor_served": clean(contractor, LINE)}
    for name, words in said.items():
        if not words:
            raise Refused("served_needed", name)
    return said


def follow_up(
    notice_id: int,
    what: str,
    note: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> NoticeRow:
    """Look again at what a notice asked for: ``corrected`` closes it, ``not_corrected`` does not.

    Refuses ``found_unknown``, ``note_needed`` for what is not put right, ``notice_closed`` (who,
    when).
    """
    with operation("violations.follow_up", by, at, form) as op:
        before = _of_estate(notice_id, op)
        if op.repeated is not None:
            return before
        if what not in FOUND:
            raise Refused("found_unknown", "found")
        note = clean_note(note, NOTE)
        if what == "not_corrected" and not note:
            raise Refused("note_needed", "note")
        if before.state != "open":
            raise _closed(before)
        ViolationVisit.create(violation=notice_id, found=what, note=note, staff=by, at=at)
        op.event("violation", notice_id, found=what, **told({"note": note}))
        if what == "corrected":
            Violation.update(state="corrected", corrected_at=at).where(
                Violation.id == notice_id
            ).execute()
            site = renovation(before.renovation_id)
            if not look("correct", site, op.role, by, at).why:
                move(op, "correct", site, follows=True)
        return notice(notice_id)


def serve_again(
    notice_id: int,
    *,
    owner_served: str,
    contractor_served: str,
    refused: bool = False,
    witness: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> NoticeRow:
    """Serve an overdue notice once more, with a new deadline: the next step is to stop the works.

    Refuses ``notice_closed``, ``notice_not_overdue`` (``until``), ``served_needed`` and
    ``witness_needed``.
    """
    with operation("violations.serve_again", by, at, form) as op:
        before = _of_estate(notice_id, op)
        if op.repeated is not None:
            return before
        if before.state != "open":
            raise _closed(before)
        if not before.overdue(at):
            raise Refused("notice_not_overdue", number=before.number, until=before.due_at)
        values: dict[str, Any] = dict(_served(owner_served, contractor_served))
        values |= {"refused": int(refused), "witness": clean(witness, NAME)}
        if refused and not values["witness"]:
            raise Refused("witness_needed", "witness")
        site = renovation(before.renovation_id)
        due = pendulum.instance(at).add(minutes=minutes(site, before.deadline))
        values |= {"times": before.times + 1, "served_at": at, "due_at": due}
        Violation.update(**values).where(Violation.id == notice_id).execute()
        op.event("violation", notice_id, **told({**values, "due_at": instant_text(due)}))
        return notice(notice_id)


def report(
    notice_id: int,
    authority: str,
    receipt: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> NoticeRow:
    """It was reported to the authority: to which, when, under which receipt number.

    Refuses ``authority_needed`` and ``already_reported`` (``authority``, when).
    """
    with operation("violations.report", by, at, form) as op:
        before = _of_estate(notice_id, op)
        if op.repeated is not None:
            return before
        authority = clean(authority, NAME)
        if not authority:
            raise Refused("authority_needed", "authority")
        if before.reported_at is not None:
            raise Refused("already_reported", authority=before.authority, at=before.reported_at)
        values: dict[str, Any] = {
            "authority": authority,
            "report_receipt": clean(receipt, NAME),
            "reported_at": at,
        }
        Violation.update(**values).where(Violation.id == notice_id).execute()
        op.event("violation", notice_id, **values)
        return notice(notice_id)


def _closed(row: NoticeRow) -> Refused:
    last = visits(row.id)[-1]
    return Refused("notice_closed", number=row.number, who=last.staff, at=last.at)


def _of_estate(notice_id: int, op: Operation) -> NoticeRow:
    row = notice(notice_id)
    if row.estate_id != op.estate_id:
        raise Refused("notice_unknown")
    return row
