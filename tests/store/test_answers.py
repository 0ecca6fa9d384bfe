"""The answers of a round: kept as they are given, taken back without a trace lost."""

from typing import Any

import pytest

from store import db, events, findings, patrols, rounds
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, Little

Rounds = tuple[RoundRow, RoundRow]


@pytest.mark.parametrize(
    ("result", "note"), [("normal", ""), ("normal", "已清潔"), ("na", "停用"), ("no_access", "鎖")]
)
def test_an_answer_is_kept_with_who_and_when(
    little: Little, walking: RoundRow, result: str, note: str
) -> None:
    at, point = AT.add(minutes=2), little.checkpoints[0].id
    made = patrols.answer(walking.id, point, result, note=note, by=little.guard.id, at=at)
    assert (made.result, made.note, made.staff, made.at) == (result, note, "趙保安", at)
    kept = db.rows("SELECT id FROM answer")
    event = events.of_record("answer", kept[0][0])[0]
    assert event.data == {
        "round": walking.id,
        "checkpoint": point,
        "result": result,
        "note": note,
    }


@pytest.mark.parametrize(
    ("result", "note", "refusal"),
    [
        ("na", "", "reason_needed note"),
        ("na", " \u200b ", "reason_needed note"),
        ("no_access", "", "reason_needed note"),
        ("abnormal", "漏水", "result_unknown result"),
        ("", "", "result_unknown result"),
        ("fine", "", "result_unknown result"),
    ],
)
def test_what_is_no_answer(
    little: Little, walking: RoundRow, result: str, note: str, refusal: str
) -> None:
    point = little.checkpoints[0].id
    with pytest.raises(Refused, match=f"^{refusal}"):
        patrols.answer(walking.id, point, result, note=note, by=little.guard.id, at=AT)
    assert rounds.point(walking.id, point).result == ""


def test_the_second_desk_is_told_who_answered_and_when(little: Little, walking: RoundRow) -> None:
    point = little.checkpoints[0].id
    patrols.answer(walking.id, point, "na", note="停用", by=little.housekeeper.id, at=AT)
    with pytest.raises(Refused, match=r"^already_answered") as no:
        patrols.answer(walking.id, point, "normal", by=little.guard.id, at=AT.add(minutes=1))
    assert no.value.values == {"result": "na", "who": "陳美玲", "at": AT}
    with pytest.raises(Refused, match=r"^already_answered"):
        findings.report(
            walking.id,
            point,
            kind="other",
            severity="normal",
            note="x",
            action="told",
            by=little.guard.id,
            at=AT,
        )
    assert rounds.point(walking.id, point).result == "na"
    assert db.rows("SELECT count(*) FROM answer") == [(1,)]
    assert db.rows("SELECT count(*) FROM work_order") == [(0,)]


def test_only_a_stop_of_the_round_is_answered(little: Little, walking: RoundRow) -> None:
    for point in (999, 0):
        with pytest.raises(Refused, match=r"^not_on_round"):
            patrols.answer(walking.id, point, "normal", by=little.guard.id, at=AT)


def test_only_a_round_under_way_is_answered(little: Little, planned: Rounds) -> None:
    point, by = little.checkpoints[0].id, little.housekeeper.id
    acts: list[Any] = [
        lambda: patrols.answer(planned[0].id, point, "normal", by=by, at=AT),
        lambda: findings.undo(planned[0].id, point, by=by, at=AT),
    ]
    for act in acts:
        with pytest.raises(Refused, match=r"^round_not_begun"):
            act()
    patrols.start(planned[0].id, by=by, at=AT)
    patrols.end(planned[0].id, reason="下雨", by=by, at=AT)
    for act in acts:
        with pytest.raises(Refused, match=r"^round_over") as no:
            act()
        assert no.value.values == {"number": "XC-0001", "who": "陳美玲", "at": AT}
    with pytest.raises(Refused, match=r"^round_unknown"):
        patrols.answer(999, point, "normal", by=by, at=AT)


def test_an_answer_sent_twice_is_one(little: Little, walking: RoundRow) -> None:
    point = little.checkpoints[0].id
    made = [
        patrols.answer(
            walking.id, point, "normal", by=little.guard.id, at=AT.add(minutes=turn), form=Form("a")
        )
        for turn in range(2)
    ]
    assert made[0] == made[1]
    assert db.rows("SELECT count(*) FROM answer") == [(1,)]


def test_an_answer_taken_back_stays_on_record_and_makes_room(
    little: Little, walking: RoundRow
) -> None:
    point, later = little.checkpoints[0].id, AT.add(minutes=5)
    patrols.answer(walking.id, point, "na", note="停用", by=little.housekeeper.id, at=AT)
    freed = findings.undo(walking.id, point, by=little.housekeeper.id, at=later)
    assert (freed.result, freed.note, freed.staff, freed.at) == ("", "", "", None)
    patrols.answer(walking.id, point, "normal", by=little.guard.id, at=later)
    kept = db.rows("SELECT result, note, staff_id, undone_by, undone_at FROM answer ORDER BY id")
    assert kept == [
        ("na", "停用", little.housekeeper.id, little.housekeeper.id, "2026-11-23T01:05:00.000Z"),
        ("normal", "", little.guard.id, None, None),
    ]
    event = events.of_record("answer", 1)[0]
    assert (event.verb, event.staff) == ("patrols.undo", "陳美玲")
    assert event.data == {"old": {"result": "na"}, "round": walking.id, "undone": True}
    assert rounds.round_row(walking.id).done == 1


def test_only_who_answered_takes_it_back_or_the_director(little: Little, walking: RoundRow) -> None:
    point, keeper = little.checkpoints[0].id, little.housekeeper.id
    patrols.answer(walking.id, point, "normal", by=keeper, at=AT)
    with pytest.raises(Refused, match=r"^not_your_answer") as no:
        findings.undo(walking.id, point, by=little.guard.id, at=AT)
    assert no.value.values == {"who": "陳美玲", "at": AT}
    assert rounds.point(walking.id, point).result == "normal"
    assert findings.undo(walking.id, point, by=little.director.id, at=AT).result == ""


def test_there_must_be_something_to_take_back(little: Little, walking: RoundRow) -> None:
    point, by = little.checkpoints[0].id, little.guard.id
    with pytest.raises(Refused, match=r"^nothing_to_undo"):
        findings.undo(walking.id, point, by=by, at=AT)
    patrols.answer(walking.id, point, "normal", by=by, at=AT)
    findings.undo(walking.id, point, by=by, at=AT)
    with pytest.raises(Refused, match=r"^nothing_to_undo"):
        findings.undo(walking.id, point, by=by, at=AT)
