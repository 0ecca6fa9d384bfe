"""The daily check of a site, also on a round.  Source: domain section C, daily check form [P6]."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pendulum

from store.clean import LINE, NAME, NOTE, clean, clean_note
from store.content import renovation as papers
from store.db import rows
from store.fields import instant
from store.frozen import dataclass
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.renovation_moves import look, move, moved, of_estate, told
from store.renovation_tables import CHECK_RESULTS, Renovation, RenovationCheck
from store.renovations import RenovationRow

MOST_WORKERS = 200


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One look at a site; ``wrong`` are the codes of the lines that were not as they should be."""

    id: int
    number: str
    renovation_id: int
    round_id: int | None
    result: str
    stage: str
    workers: int | None
    passes: int | None
    wrong: tuple[str, ...]
    note: str
    photo: str
    signed: str
    staff_id: int
    staff: str
    at: pendulum.DateTime


_CHECKS = (
    "SELECT k.id, k.number, k.renovation_id, k.round_id, k.result, k.stage, k.workers, k.passes,"
    " k.wrong, k.note, k.photo, k.signed, k.staff_id, s.name, k.at FROM renovation_check k"
    " JOIN staff s ON s.id = k.staff_id"
)


def _row(values: tuple[Any, ...]) -> CheckRow:
    head = list(values[:-1])
    head[8] = tuple(head[8].split())
    return CheckRow(*(*head, instant(values[-1])))


def of_site(renovation_id: int, limit: int = 100) -> tuple[CheckRow, ...]:
    """The checks of a site, the newest first."""
    found = rows(
        f"{_CHECKS} WHERE k.renovation_id = ? ORDER BY k.at DESC, k.id DESC LIMIT ?",
        renovation_id,
        limit,
    )
    return tuple(_row(values) for values in found)


def check(check_id: int) -> CheckRow:
    """One check.  Refuses ``check_unknown``."""
    found = rows(f"{_CHECKS} WHERE k.id = ?", check_id)
    if not found:
        raise Refused("check_unknown")
    return _row(found[0])


def of_round(round_id: int, renovation_id: int) -> CheckRow | None:
    """The check of a site on a round, the last one."""
    found = rows(
        f"{_CHECKS} WHERE k.renovation_id = ? AND k.round_id = ? ORDER BY k.id DESC LIMIT 1",
        renovation_id,
        round_id,
    )
    return _row(found[0]) if found else None


def record(
    renovation_id: int,
    result: str,
    *,
    stage: str = "",
    workers: str | int | None = None,
    passes: str | int | None = None,
    wrong: Iterable[str] = (),
    note: str = "",
    photo: str = "",
    signed: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CheckRow:
    """Write down a look at a site, ZC; works seen under a fresh permit have begun.

    ``workers`` were on site, ``passes`` of them wore theirs; ``wrong`` names lines of the form.
    Refuses ``result_unknown``, ``stage_unknown``, ``line_unknown``, ``number_wrong``,
    ``more_passes``, ``wrong_needed`` for a violation without a line or a word,
    ``nothing_wrong`` for lines that are wrong where all is well, and ``renovation_moved`` for a
    site without a permit.
    """
    with operation("site_checks.record", by, at, form) as op:
        before = of_estate(renovation_id, op)
        if op.repeated is not None:
            return check(op.repeated)
        return put(
            op,
            before,
            result,
            stage=stage,
            workers=workers,
            passes=passes,
            wrong=wrong,
            note=note,
            photo=photo,
            signed=signed,
        )


def put(
    op: Operation,
    site: RenovationRow,
    result: str,
    *,
    stage: str = "",
    workers: str | int | None = None,
    passes: str | int | None = None,
    wrong: Iterable[str] = (),
    note: str = "",
    photo: str = "",
    signed: str = "",
    round_id: int | None = None,
    follows: bool = False,
) -> CheckRow:
    """As ``record``, part of an open operation, such as the answer at a point of a round."""
    if not site.stands:
        raise moved(site)
    if result not in CHECK_RESULTS:
        raise Refused("result_unknown", "result", result=result)
    stage = stage or last_stage(site.id)
    if stage and stage not in papers.stages():
        raise Refused("stage_unknown", "stage")
    lines = set(wrong)
    if lines - set(papers.check_lines()):
        raise Refused("line_unknown", "wrong")
    note = clean_note(note, NOTE)
    if result == "violation" and not lines and not note:
        raise Refused("wrong_needed", "wrong")
    if result == "ok" and lines:
        raise Refused("nothing_wrong", "result")
    on_site, wearing = _count(workers, "workers"), _count(passes, "passes")
    if wearing is not None and wearing > (on_site or 0):
        raise Refused("more_passes", "passes", workers=on_site or 0)
    values = {
        "number": next_number(site.estate_id, "ZC"),
        "renovation": site.id,
        "round": round_id,
        "result": result,
        "stage": stage,
        "workers": on_site,
        "passes": wearing,
        "wrong": " ".join(code for code in papers.check_lines() if code in lines),
        "note": note,
        "photo": clean(photo, LINE),
        "signed": clean(signed, NAME),
    }
    made = RenovationCheck.create(estate=op.estate_id, staff=op.staff_id, at=op.at, **values)
    op.event("renovation_check", made.id, follows=follows, **told(values))
    assert op.staff_id is not None
    if result in ("ok", "violation") and not look("begin", site, op.role, op.staff_id, op.at).why:
        move(op, "begin", site, follows=True)
    Renovation.update(checked_at=op.at).where(Renovation.id == site.id).execute()
    return check(made.id)


def _count(value: str | int | None, field: str) -> int | None:
    text = clean(str("" if value is None else value), 10)
    if not text:
        return None
    if not text.isdecimal() or int(text) > MOST_WORKERS:
        raise Refused("number_wrong", field, least=0, most=MOST_WORKERS)
    return int(text)


def last_stage(renovation_id: int) -> str:
    """How far the works were when somebody last said so: the next check takes it over."""
    found = rows(
        "SELECT stage FROM renovation_check WHERE renovation_id = ? AND stage <> ''"
        " ORDER BY at DESC, id DESC LIMIT 1",
        renovation_id,
    )
    return str(found[0][0]) if found else ""
