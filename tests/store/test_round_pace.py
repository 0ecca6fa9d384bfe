"""How fast a round is answered: what no walk looks like is asked about at once."""

from typing import Any

import pytest

from store import checkpoints as points_of
from store import db, events, findings, patrols, round_pace, round_plan, rounds, routes
from store import estate as estates
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, Little

LONG = 30


@pytest.fixture
def long_walk(little: Little) -> RoundRow:
    """A route of thirty points, begun by the housekeeper at 09:00."""
    by = little.director.id
    made = [
        points_of.add_checkpoint(name=f"點{number}", place="lobby", by=by, at=AT).id
        for number in range(LONG)
    ]
    routes.set_stops(little.route.id, made, little.route.version, by=by, at=AT)
    round_plan.plan(AT)
    return patrols.start(
        rounds.open_rounds(little.estate.id, AT)[0].id, by=little.housekeeper.id, at=AT
    )


class Steps:
    """Answers the next point so many seconds after the last."""

    def __init__(self, walk: RoundRow, by: int) -> None:
        self.walk, self.by = walk, by
        self.left = [row.checkpoint_id for row in rounds.points(walk.id)]
        self.at = AT

    def step(self, *seconds: float, by: int | None = None) -> list[str]:
        told = []
        for gap in seconds:
            self.at = self.at.add(microseconds=round(gap * 1e6))
            made = patrols.answer(
                self.walk.id, self.left.pop(0), "normal", by=by or self.by, at=self.at
            )
            told.append(made.pace)
        return told

    def explain(self, reason: str = "同一大堂") -> RoundRow:
        self.at = self.at.add(seconds=1)
        return round_pace.explain(self.walk.id, reason, by=self.by, at=self.at)


@pytest.fixture
def steps(little: Little, long_walk: RoundRow) -> Steps:
    return Steps(long_walk, little.housekeeper.id)


@pytest.mark.parametrize(
    ("gaps", "told"),
    [
        ((40, 4, 4, 4, 4), ["", "", "", "", "fast"]),
        ((40, 5, 5, 5, 4.999), ["", "", "", "", "fast"]),
        ((40, 5, 5, 5, 5), ["", "", "", "", ""]),
        ((40, 1, 1, 1, 40, 1, 1, 1), [""] * 8),
    ],
)
def test_five_answers_in_no_time_are_fast(
    steps: Steps, gaps: tuple[float, ...], told: list[str]
) -> None:
    assert steps.step(*gaps) == told


@pytest.mark.parametrize(
    ("gaps", "kind"),
    [
        ((9.0,) * 8, "even"),
        ((9, 10, 11, 9, 10, 11, 9, 9), "even"),
        ((9, 10, 11, 9, 10, 11.1, 9, 9), ""),
        ((9.0,) * 7, ""),
        ((9, 9, 9, 9, 30, 9, 9, 9), ""),
    ],
)
def test_nine_answers_like_a_clock_are_even(
    steps: Steps, gaps: tuple[float, ...], kind: str
) -> None:
    assert steps.step(40, *gaps)[-1] == kind


def test_what_is_asked_is_kept_with_what_was_seen(little: Little, steps: Steps) -> None:
    steps.step(40, 3, 3, 3, 3)
    asked = round_pace.questions(steps.walk.id)
    assert [(row.kind, row.points, row.seconds, row.at) for row in asked] == [
        ("fast", 5, 12, steps.at)
    ]
    assert (asked[0].reason, asked[0].reasoned_by, asked[0].reasoned_at) == ("", "", None)
    event = events.of_record("pace", asked[0].id)[0]
    assert (event.verb, event.staff) == ("patrols.answer", "陳美玲")
    assert event.data == {"round": steps.walk.id, "kind": "fast", "points": 5, "seconds": 12}


def test_it_is_asked_at_every_answer_until_explained_and_the_answers_stay(steps: Steps) -> None:
    assert steps.step(40, 1, 1, 1, 1, 60, 90) == ["", "", "", "", "fast", "fast", "fast"]
    assert rounds.round_row(steps.walk.id).done == 7
    assert len(round_pace.questions(steps.walk.id)) == 1
    steps.explain()
    assert steps.step(60, 60) == ["", ""]


def test_the_round_does_not_end_before_it_is_explained(steps: Steps) -> None:
    steps.step(40, 1, 1, 1, 1)
    with pytest.raises(Refused, match=r"^pace_reason_needed") as no:
        patrols.end(steps.walk.id, reason="下雨", by=steps.by, at=steps.at)
    assert no.value.values == {"kind": "fast"}
    assert rounds.round_row(steps.walk.id).state == "in_progress"
    steps.explain()
    assert patrols.end(steps.walk.id, reason="下雨", by=steps.by, at=steps.at).state == "partial"


def test_a_kind_explained_is_asked_again_after_ten_more_answers(steps: Steps) -> None:
    steps.step(40, 1, 1, 1, 1)
    steps.explain()
    assert steps.step(*[1.5] * 12) == [""] * 9 + ["fast"] * 3
    steps.explain("還是同一大堂")
    kinds = [(row.kind, row.reason) for row in round_pace.questions(steps.walk.id)]
    assert kinds == [("fast", "同一大堂"), ("fast", "還是同一大堂")]


def test_the_other_kind_is_asked_all_the_same(steps: Steps) -> None:
    steps.step(40, 1, 1, 1, 1)
    steps.explain()
    assert steps.step(30, *[8] * 8)[-1] == "even"


def test_a_pace_is_one_persons(little: Little, steps: Steps) -> None:
    steps.step(40, 1)
    assert steps.step(1, 1, by=little.guard.id) == ["", ""]
    assert steps.step(1, 1) == ["", ""]
    assert steps.step(1) == ["fast"]


def test_an_answer_taken_back_is_no_step(steps: Steps) -> None:
    steps.step(40, 1, 1, 1)
    last = rounds.points(steps.walk.id)[3].checkpoint_id
    findings.undo(steps.walk.id, last, by=steps.by, at=steps.at)
    assert steps.step(1) == [""]
    assert steps.step(1) == ["fast"]


@pytest.mark.parametrize(("seconds", "kind"), [(0, ""), (4, ""), (5, "fast")])
def test_the_seconds_are_the_estates(little: Little, steps: Steps, seconds: int, kind: str) -> None:
    estates.settle(by=little.director.id, at=AT, pace_seconds=seconds)
    assert steps.step(40, 1, 1, 1, 1)[-1] == kind


def test_an_estate_that_asks_nobody_does_not_ask_about_evenness(
    little: Little, steps: Steps
) -> None:
    estates.settle(by=little.director.id, at=AT, pace_seconds=0)
    assert steps.step(*[9] * 12) == [""] * 12


def test_what_is_entered_afterwards_has_no_pace(little: Little, steps: Steps) -> None:
    for turn in range(8):
        made = patrols.answer_late(
            steps.walk.id,
            steps.left.pop(0),
            "normal",
            told_at=AT.add(seconds=turn),
            by=steps.by,
            at=AT.add(minutes=5),
        )
        assert made.pace == ""
    steps.at = AT.add(minutes=6)
    assert steps.step(1, 1, 1, 1) == [""] * 4


def test_a_finding_counts_as_an_answer_and_is_asked_about_at_the_next(
    little: Little, steps: Steps
) -> None:
    steps.step(40, 1, 1, 1)
    findings.report(
        steps.walk.id,
        steps.left.pop(0),
        kind="other",
        severity="normal",
        note="x",
        action="told",
        by=steps.by,
        at=steps.at.add(seconds=1),
    )
    assert round_pace.open_kind(steps.walk.id) == "fast"
    assert steps.step(60) == ["fast"]


def test_an_answer_sent_twice_is_asked_about_once(little: Little, steps: Steps) -> None:
    steps.step(40, 1, 1, 1)
    point, at = steps.left[0], steps.at.add(seconds=1)
    told = [
        patrols.answer(steps.walk.id, point, "normal", by=steps.by, at=at, form=Form("f")).pace
        for _ in range(2)
    ]
    assert told == ["fast", "fast"]
    assert len(round_pace.questions(steps.walk.id)) == 1
    assert rounds.point(steps.walk.id, point).pace == ""


def test_two_explain_and_one_is_told(little: Little, steps: Steps) -> None:
    with pytest.raises(Refused, match=r"^nothing_to_explain"):
        steps.explain()
    steps.step(40, 1, 1, 1, 1)
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        steps.explain("  ")
    steps.explain()
    with pytest.raises(Refused, match=r"^already_explained") as no:
        round_pace.explain(steps.walk.id, "快", by=little.guard.id, at=steps.at.add(minutes=1))
    assert no.value.values == {"who": "陳美玲", "at": steps.at}
    row = round_pace.questions(steps.walk.id)[0]
    assert (row.reason, row.reasoned_by, row.reasoned_at) == ("同一大堂", "陳美玲", steps.at)
    event = events.of_record("pace", row.id)[0]
    assert (event.verb, event.data["kind"]) == ("patrols.explain_pace", "fast")


def test_asking_takes_one_small_query(
    little: Little, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.step(*[40, 55] * 8)
    said: list[tuple[str, Any]] = []
    run: Any = db.database.execute_sql

    def listening(sql: str, params: Any = None) -> Any:
        said.append((sql, params))
        return run(sql, params)

    monkeypatch.setattr(db.database, "execute_sql", listening)
    steps.step(40)
    monkeypatch.undo()
    about = [(sql, params) for sql, params in said if "pace" in sql]
    assert len(about) == 1
    plan = db.rows(f"EXPLAIN QUERY PLAN {about[0][0]}", *about[0][1])
    assert plan[0][3] == "SEARCH answer USING INTEGER PRIMARY KEY (rowid>?)"
    assert not [step[3] for step in plan if "SCAN " in step[3] or "TEMP" in step[3]]


def test_a_servers_clock_set_back_is_no_crash(steps: Steps) -> None:
    steps.at = AT.add(minutes=10)
    assert steps.step(40, -300, 40, 40, 40)[-1] == "fast"
