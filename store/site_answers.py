"""Answering a site's point of a round: its check and the answer, in one step.

Source: domain section C, the daily check form.  Loaded with the first site that is answered.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from store import estate as estates
from store import patrols, rechecks, renovations, round_pace, site_checks, violations
from store.clean import LINE, clean
from store.content import renovation as papers
from store.db import rows
from store.frozen import dataclass
from store.operations import Form, Operation, operation
from store.refusal import Refused
from store.renovation_moves import of_estate, told
from store.renovations import RenovationRow
from store.rounds import PointRow, point
from store.site_checks import CheckRow
from store.violations import NoticeRow

# What the result of a check is as the answer of a point.
ANSWERS = {"ok": "normal", "violation": "abnormal", "no_one": "no_access", "refused": "no_access"}


@dataclass(frozen=True, slots=True)
class Site:
    """What somebody who stands at the door of a site wants to know of it.

    ``workers`` and ``passes`` are those of the last check that was let in.
    """

    row: RenovationRow
    last: CheckRow | None
    workers: int | None
    passes: int | None
    notices: tuple[NoticeRow, ...]

    @property
    def with_pass(self) -> int:
        """How many workers have a pass."""
        return self.row.workers - self.row.unissued


def sites(*renovation_ids: int) -> dict[int, Site]:
    """These sites by id, each with its last check and its open notices."""
    marks = ", ".join(map(str, renovation_ids))
    notices: dict[int, list[NoticeRow]] = {}
    for notice in violations.found(
        f"v.renovation_id IN ({marks}) AND v.state = 'open' ORDER BY v.due_at, v.id"
    ):
        notices.setdefault(notice.renovation_id, []).append(notice)
    made = {}
    for row in renovations.found(f"x.id IN ({marks})"):
        last = site_checks.of_site(row.id, 1)
        made[row.id] = Site(
            row, last[0] if last else None, *_people(row.id), tuple(notices.get(row.id, ()))
        )
    return made


def answered(op: Operation, round_id: int, row: PointRow) -> None:
    """A site's point was answered by one key: the check that goes with it, in the same operation.

    ``normal`` is the check ``ok`` with the stage and the people of the last one; ``no_access`` is
    ``no_one``; a site that is ``na``, such as one closed since the round began, is not checked.
    Refuses ``renovation_moved`` for a site whose permit no longer stands.
    """
    if row.result == "na":
        return

    assert row.renovation_id is not None
    site = of_estate(row.renovation_id, op)
    workers, passes = _people(site.id) if row.result == "normal" else (None, None)
    site_checks.put(
        op,
        site,
        "ok" if row.result == "normal" else "no_one",
        workers=workers,
        passes=passes,
        note=row.note,
        round_id=round_id,
        follows=True,
    )


def _people(renovation_id: int) -> tuple[int | None, int | None]:
    """The workers on site and those with a pass, when somebody was let in last."""
    found = rows(
        "SELECT workers, passes FROM renovation_check WHERE renovation_id = ?"
        " AND result IN ('ok', 'violation') ORDER BY at DESC, id DESC LIMIT 1",
        renovation_id,
    )
    return found[0] if found else (None, None)


def check(
    round_id: int,
    checkpoint_id: int,
    result: str,
    *,
    stage: str = "",
    workers: str | int | None = None,
    passes: str | int | None = None,
    wrong: Iterable[str] = (),
    note: str = "",
    photo: str = "",
    signed: str = "",
    told_at: datetime | None = None,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> CheckRow:
    """Answer a site's point by its check: ok is normal, violation abnormal, no door no access.

    What keeps somebody out is the note of the answer, in the words of the estate; a violation names
    its lines there.  ``told_at`` makes it an entry made afterwards, as ``patrols.answer_late``.
    Refuses ``result_unknown``, what ``site_checks.record`` and what ``patrols.answer`` refuse.
    """

    verb = "patrols.answer" if told_at is None else "patrols.answer_late"
    with operation(verb, by, at, form) as op:
        if op.repeated is not None:
            return _made(round_id, checkpoint_id)
        if result not in ANSWERS:
            raise Refused("result_unknown", "result", result=result)
        lines = tuple(wrong)
        words = _words(op, result, lines, note)
        answer = patrols.put_answer(op, round_id, checkpoint_id, ANSWERS[result], words, told_at)
        site_id = point(round_id, checkpoint_id).renovation_id
        if site_id is None:
            raise Refused("not_on_round")
        made = site_checks.put(
            op,
            of_estate(site_id, op),
            result,
            stage=stage,
            workers=workers,
            passes=passes,
            wrong=lines,
            note=note,
            photo=photo,
            signed=signed,
            round_id=round_id,
            follows=True,
        )
        if result == "ok":
            rechecks.passed(op, answer, checkpoint_id, told_at or at)
        about: dict[str, Any] = {
            "round": round_id,
            "checkpoint": checkpoint_id,
            "result": ANSWERS[result],
            **told({"note": words}),
            "check": made.id,
        }
        if told_at is not None:
            about["told_at"] = told_at
        op.event("answer", answer, **about)
        if told_at is None:
            round_pace.look(op, round_id, answer)
        return made


def _made(round_id: int, checkpoint_id: int) -> CheckRow:
    """The check a form sent twice has made."""

    site_id = point(round_id, checkpoint_id).renovation_id
    made = None if site_id is None else site_checks.of_round(round_id, site_id)
    if made is None:
        raise Refused("not_on_round")
    return made


def _words(op: Operation, result: str, lines: Iterable[str], note: str) -> str:
    """The note of the answer: what kept somebody out, or what is wrong, before what was said."""

    assert op.estate_id is not None
    language = estates.estate(op.estate_id).language
    named = [] if ANSWERS[result] != "no_access" else [papers.results()[result].words]
    known = papers.check_lines()
    named += [line.words for code, line in known.items() if code in set(lines)]
    head = (", " if language == "en" else "、").join(one.said(language) for one in named)
    note = clean(note, LINE)
    middle = (": " if language == "en" else "：") if head and note else ""
    return clean(f"{head}{middle}{note}", LINE)
