"""An application (裝修申報) at the desk: written down, its papers, review and reply.

Source: domain section C, steps 1 to 4.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pendulum

from store import estate as estates
from store import renovation_limits
from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.content import renovation as papers
from store.db import run
from store.fields import instant_text
from store.operations import Form, next_number, operation
from store.phones import phone_of
from store.refusal import Refused
from store.renovation_moves import move, moved, of_estate, told, write
from store.renovation_tables import APPLICANTS, CASES, Renovation
from store.renovations import RenovationRow, renovation
from store.search import searched
from store.units import unit

# What may still be written in an application: before it was handed in, and when it came back.
WRITABLE = ("draft", "returned")
# Papers are taken until it is decided.
PAPERS_TAKEN = (*WRITABLE, "submitted", "reviewing")


def file(
    unit_id: int,
    *,
    applicant_kind: str,
    applicant: str,
    applicant_phone: str = "",
    contractor: str,
    licence: str = "",
    manager: str,
    manager_phone: str = "",
    scope: str,
    cases: Iterable[str] = (),
    starts_on: date | None,
    ends_on: date | None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Write an application down as a draft, ZX; ``cases`` are of CASES, for which papers to ask.

    Refuses ``unit_unknown``, ``applicant_unknown``, ``name_needed``, ``contractor_needed``,
    ``manager_needed``, ``scope_needed``, ``phone_wrong``, ``day_needed`` and ``dates_backwards``.
    """
    with operation("renovations.file", by, at, form) as op:
        if op.repeated is not None:
            return renovation(op.repeated)
        assert op.estate_id is not None
        op.own("unit", unit_id, "unit")
        values = _checked(
            applicant_kind=applicant_kind,
            applicant=applicant,
            applicant_phone=applicant_phone,
            contractor=contractor,
            licence=licence,
            manager=manager,
            manager_phone=manager_phone,
            scope=scope,
            cases=cases,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        number = next_number(op.estate_id, "ZX")
        made = Renovation.create(
            estate=op.estate_id,
            number=number,
            unit=unit_id,
            filed_by=by,
            filed_at=at,
            moved_by=by,
            moved_at=at,
            search=_search(unit_id, number, values),
            **values,
        )
        op.event("renovation", made.id, number=number, unit_id=unit_id, **told(values))
        return renovation(made.id)


def change(
    renovation_id: int,
    *,
    applicant_kind: str,
    applicant: str,
    applicant_phone: str = "",
    contractor: str,
    licence: str = "",
    manager: str,
    manager_phone: str = "",
    scope: str,
    cases: Iterable[str] = (),
    starts_on: date | None,
    ends_on: date | None,
    seen: RenovationRow | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """Write an application anew that is a draft or was returned.

    Refuses as ``file`` does, ``renovation_moved`` (who, when) when it was handed in, and
    ``changed_meanwhile`` when it is no longer as ``seen``.
    """
    with operation("renovations.change", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        if before.state not in WRITABLE:
            raise moved(before)
        values = _checked(
            applicant_kind=applicant_kind,
            applicant=applicant,
            applicant_phone=applicant_phone,
            contractor=contractor,
            licence=licence,
            manager=manager,
            manager_phone=manager_phone,
            scope=scope,
            cases=cases,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        op.unchanged("renovation", before.id, before, seen, *values)
        search = _search(before.unit_id, before.number, values)
        Renovation.update(search=search).where(Renovation.id == before.id).execute()
        return write(op, before, **values)


def _checked(
    *,
    applicant_kind: str,
    applicant: str,
    applicant_phone: str,
    contractor: str,
    licence: str,
    manager: str,
    manager_phone: str,
    scope: str,
    cases: Iterable[str],
    starts_on: date | None,
    ends_on: date | None,
) -> dict[str, Any]:
    if applicant_kind not in APPLICANTS:
        raise Refused("applicant_unknown", "applicant_kind")
    values: dict[str, Any] = {"applicant_kind": applicant_kind}
    values |= {
        "applicant": clean(applicant, NAME),
        "contractor": clean(contractor, NAME),
        "manager": clean(manager, NAME),
    }
    if not values["applicant"]:
        raise Refused("name_needed", "applicant")
    if not values["contractor"]:
        raise Refused("contractor_needed", "contractor")
    if not values["manager"]:
        raise Refused("manager_needed", "manager")
    values["licence"] = clean(licence, NAME)
    values["applicant_phone"] = phone_of(applicant_phone, "applicant_phone", plain=True)
    values["manager_phone"] = phone_of(manager_phone, "manager_phone", plain=True)
    values["scope"] = clean_note(scope, NOTE)
    if not values["scope"]:
        raise Refused("scope_needed", "scope")
    wanted = set(cases)
    values["cases"] = " ".join(case for case in CASES if case in wanted)
    if starts_on is None or ends_on is None:
        raise Refused("day_needed", "starts_on" if starts_on is None else "ends_on")
    if ends_on < starts_on:
        raise Refused("dates_backwards", "ends_on", first=starts_on)
    return values | {"starts_on": starts_on, "ends_on": ends_on}


def _search(unit_id: int, number: str, values: dict[str, Any], permit: str = "") -> str:
    home = unit(unit_id)
    names = (values["applicant"], values["contractor"], values["manager"])
    phones = (values["applicant_phone"], values["manager_phone"])
    room = f"{home.building}{home.number}"
    return searched(number, permit, home.name, room, names=names, phones=phones)


def searched_as(row: RenovationRow, permit: str) -> str:
    """The search column of a renovation that has a permit too."""
    values = {
        name: getattr(row, name)
        for name in ("applicant", "contractor", "manager", "applicant_phone", "manager_phone")
    }
    return _search(row.unit_id, row.number, values, permit)


def hand_in(
    renovation_id: int,
    code: str,
    *,
    here: bool = True,
    note: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> RenovationRow:
    """A paper was handed in, or is not here after all; ``note`` is its number or where it lies.

    Refuses ``paper_unknown``, and ``renovation_moved`` once the application was decided.
    """
    with operation("renovations.hand_in", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        if before.state not in PAPERS_TAKEN:
            raise moved(before)
        if code not in papers.documents():
            raise Refused("paper_unknown", "code")
        note = clean(note, LINE)
        run(
            "INSERT INTO renovation_document (renovation_id, code, here, note, staff_id, at)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (renovation_id, code) DO UPDATE SET"
            " here = excluded.here, note = excluded.note, staff_id = excluded.staff_id,"
            " at = excluded.at",
            (renovation_id, code, int(here), note, by, instant_text(at)),
        )
        op.event("renovation", renovation_id, paper=code, here=here, **told({"note": note}))
        return renovation(renovation_id)


def submit(renovation_id: int, *, by: int, at: datetime, form: Form | None = None) -> RenovationRow:
    """Hand the application in: from now on the reply is due.  Refuses ``renovation_moved``."""
    with operation("renovations.submit", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        settled = estates.estate(before.estate_id).settings.renovation
        hours = renovation_limits.limit(settled, "reply_hours")
        due = pendulum.instance(at).add(hours=hours)
        return move(op, "submit", before, submitted_at=at, reply_due=due, words="")


def take_up(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Begin the review of papers and plan.  Refuses ``renovation_moved``."""
    return _simple("take_up", renovation_id, by, at, form)


def send_back(
    renovation_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Return the application with what is to be put right.  Refuses ``renovation_lacks``."""
    return _with_words("send_back", renovation_id, words, by, at, form, reply_due=None)


def reject(
    renovation_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Turn the application down for good, and why.  Refuses ``renovation_lacks``."""
    return _with_words("reject", renovation_id, words, by, at, form, reply_due=None)


def approve(
    renovation_id: int, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Approve papers and plan.

    Refuses ``renovation_lacks`` (``documents``, ``consent``) and ``renovation_moved``.
    """
    return _simple("approve", renovation_id, by, at, form, reply_due=None)


def cancel(
    renovation_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> RenovationRow:
    """Take the application back before the works began, and why; a deposit is given back then."""
    return _with_words("cancel", renovation_id, words, by, at, form, reply_due=None)


def agree(renovation_id: int, *, by: int, at: datetime, form: Form | None = None) -> RenovationRow:
    """The service agreement and the undertaking (承諾書) are signed: it gets its number, ZA."""
    with operation("renovations.agree", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None or (before.agreement and before.state == "approved"):
            return before
        number = next_number(before.estate_id, "ZA")
        return move(op, "agree", before, agreement=number, agreed_at=at)


def _simple(
    verb: str, renovation_id: int, by: int, at: datetime, form: Form | None, **values: Any
) -> RenovationRow:
    with operation(f"renovations.{verb}", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        return move(op, verb, before, **values)


def _with_words(
    verb: str,
    renovation_id: int,
    words: str,
    by: int,
    at: datetime,
    form: Form | None,
    **values: Any,
) -> RenovationRow:
    with operation(f"renovations.{verb}", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return before
        words = clean_note(words, NOTE)
        more = {"words": words}
        return move(op, verb, before, field="words", more=more, words=words, **values)
