"""A signed round is closed: whatever is tried, in whatever order, it stays as it was signed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import (
    events,
    findings,
    patrols,
    round_changes,
    round_pace,
    round_plan,
    round_reviews,
    rounds,
    routes,
    staff,
    upkeep,
)
from store.db import close_store, open_store, rows, run
from store.refusal import Refused
from store.rounds import RoundRow
from tests.conftest import AT, PIN, Little
from tests.store.conftest import at_clock
from tests.store.test_patrols import answer_all

Act = Callable[[int, int, int, Any], object]


def first_left(number: int) -> int:
    left = [row.checkpoint_id for row in rounds.points(number) if not row.result]
    return left[0] if left else rounds.points(number)[0].checkpoint_id


def first_done(number: int) -> int:
    done = [row.checkpoint_id for row in rounds.points(number) if row.result]
    return done[-1] if done else rounds.points(number)[0].checkpoint_id


DEFECT: dict[str, Any] = {"kind": "other", "severity": "normal", "note": "x", "action": "told"}

# What anybody may try on a round: (round, who, turn, moment).
ACTS: dict[str, Act] = {
    "start": lambda n, by, turn, at: patrols.start(n, by=by, at=at),
    "answer": lambda n, by, turn, at: patrols.answer(n, first_left(n), "normal", by=by, at=at),
    "answer_late": lambda n, by, turn, at: patrols.answer_late(
        n, first_left(n), "na", note=f"{turn}", told_at=at.subtract(minutes=1), by=by, at=at
    ),
    "report": lambda n, by, turn, at: findings.report(n, first_left(n), **DEFECT, by=by, at=at),
    "report late": lambda n, by, turn, at: findings.report(
        n, first_left(n), **DEFECT, told_at=at.subtract(minutes=1), by=by, at=at
    ),
    "undo": lambda n, by, turn, at: findings.undo(n, first_done(n), by=by, at=at),
    "end": lambda n, by, turn, at: patrols.end(n, reason=f"r{turn}", by=by, at=at),
    "explain": lambda n, by, turn, at: round_pace.explain(n, f"p{turn}", by=by, at=at),
    "reassign": lambda n, by, turn, at: round_changes.reassign(
        n, turn % 5 + 1, f"a{turn}", by=by, at=at
    ),
    "backfill": lambda n, by, turn, at: round_changes.backfill(
        n,
        rounds.round_row(n).opens_at.add(minutes=turn),
        rounds.round_row(n).opens_at.add(minutes=turn + 30),
        f"b{turn}",
        by=by,
        at=at,
    ),
    "exempt": lambda n, by, turn, at: round_changes.exempt(n, "weather", f"e{turn}", by=by, at=at),
    "exempt_open": lambda n, by, turn, at: round_changes.exempt_open(
        "emergency", f"o{turn}", by=by, at=at
    ),
    "account": lambda n, by, turn, at: round_reviews.account(n, f"c{turn}", by=by, at=at),
    "sign": lambda n, by, turn, at: round_reviews.sign(n, words=f"s{turn}", by=by, at=at),
    "send_back": lambda n, by, turn, at: round_reviews.send_back(n, f"w{turn}", by=by, at=at),
    "plan": lambda n, by, turn, at: round_plan.plan(at),
}


def all_of(number: int) -> list[list[tuple[Any, ...]]]:
    """The whole record of a round, as stored."""
    return [
        rows("SELECT * FROM round WHERE id = ?", number),
        rows("SELECT * FROM answer WHERE round_id = ? ORDER BY id", number),
        rows("SELECT * FROM pace WHERE round_id = ? ORDER BY id", number),
        rows("SELECT id, answer_id, note, withdrawn_at FROM finding WHERE round_id = ?", number),
    ]


@pytest.mark.parametrize("name", [name for name in ACTS if name not in ("plan", "exempt_open")])
@pytest.mark.parametrize("state", ["completed", "partial", "missed"])
def test_a_signed_round_refuses_every_change(
    little: Little, planned: tuple[RoundRow, RoundRow], name: str, state: str
) -> None:
    number, keeper, at = planned[0].id, little.housekeeper.id, at_clock("13:00")
    if state != "missed":
        patrols.start(number, by=keeper, at=AT)
        patrols.answer(number, first_left(number), "normal", by=keeper, at=AT)
        if state == "completed":
            for turn in range(4):
                moment = AT.add(minutes=turn + 1)
                patrols.answer(number, first_left(number), "normal", by=keeper, at=moment)
        patrols.end(number, reason="下雨", by=keeper, at=AT.add(hours=1))
    round_plan.plan(at)
    if state == "missed":
        round_reviews.account(number, "人手", by=keeper, at=at)
    round_reviews.sign(number, by=little.director.id, at=at)
    before = all_of(number)
    for by in (keeper, little.director.id):
        with pytest.raises(Refused) as no:
            ACTS[name](number, by, 1, at.add(minutes=5))
        if no.value.code != "not_allowed":
            code = "already_reviewed" if name in ("sign", "send_back") else "round_signed"
            assert no.value.code == code
            assert no.value.values == {"number": "XC-0001", "who": "李主任", "at": at}
    assert all_of(number) == before


def test_the_database_itself_refuses(little: Little, walking: RoundRow) -> None:
    answer_all(little, walking)
    patrols.end(walking.id, by=little.housekeeper.id, at=AT.add(hours=1))
    round_reviews.sign(walking.id, by=1, at=AT.add(hours=2))
    with pytest.raises(Exception, match="a signed round takes no change"):
        run("UPDATE round SET reason = 'x' WHERE id = ?", (walking.id,))


@given(
    tries=st.lists(
        st.tuples(
            st.sampled_from(sorted(ACTS)),
            st.integers(0, 2),
            st.sampled_from(("director", "second", "housekeeper", "guard")),
            st.sampled_from((0.1, 2, 40, 300, 3000, 30000)),
        ),
        min_size=20,
        max_size=90,
    )
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_order_of_things_changes_a_signed_round(little: Little, tries: list[Any]) -> None:
    close_store()
    fresh = little.path.with_name("fresh.db")
    fresh.write_bytes(little.path.read_bytes())
    open_store(fresh)
    try:
        _lived(little, tries)
        close_store()
        assert upkeep.check(fresh, AT.add(days=30)).problems == ()
    finally:
        close_store()
        for end in ("", "-wal", "-shm", "-desks"):
            fresh.with_name(f"fresh.db{end}").unlink(missing_ok=True)


def _lived(little: Little, tries: list[Any]) -> None:
    people = {
        **{"director": little.director.id, "housekeeper": little.housekeeper.id},
        **{"guard": little.guard.id},
        "second": staff.join(number="9", name="鄧", role="director", pin=PIN, by=1, at=AT).id,
    }
    at = at_clock("08:31")
    round_plan.plan(at)
    numbers = [row.id for row in rounds.open_rounds(little.estate.id, at)]
    other = routes.add_route("二區", None, by=1, at=AT)
    routes.set_stops(other.id, [little.checkpoints[0].id], 1, by=1, at=AT)
    round_plan.plan(at)
    numbers = [row.id for row in rounds.open_rounds(little.estate.id, at)][:3]
    signed: dict[int, Any] = {}
    words: dict[int, tuple[str, str, str]] = {}
    for turn, (name, which, who, seconds) in enumerate(tries):
        at = at.add(microseconds=round(seconds * 1e6))
        number = numbers[which]
        before = events.head()
        try:
            ACTS[name](number, people[who], turn, at)
        except Refused:
            assert events.head() == before
        for one in numbers:
            row = rounds.round_row(one)
            if one in signed:
                assert all_of(one) == signed[one]
            elif row.signed:
                assert row.reviewer_id not in (row.walker_id, row.signer_id, row.accounted_by_id)
                assert row.state != "missed" or row.reason
                signed[one] = all_of(one)
            said = (row.reason, row.reassign_reason, row.review_words)
            for kept, now in zip(words.get(one, ("", "", "")), said, strict=True):
                assert now.startswith(kept)
            words[one] = said
