"""What a desk makes of an incident by itself is what the store makes of it."""

from dataclasses import replace
from typing import Any

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import checklist_versions, events, incident_aside, incident_ends, incident_run, incidents
from store.content import checklists
from store.db import database
from store.fields import instant_text
from store.incident_aside import UNNUMBERED, VERBS, Kept, begun, do, enter, in_order
from store.incident_sheet import Sheet, sheet
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.incident_parts import KEY, after, opened, step

# The step with two turns, the one of the lift's limit, one that another starts from, one unknown.
STEPS = st.sampled_from((1, 3, 5, 8, 10, 99))
TEXTS = st.sampled_from(("", " ", "x", " 王 太\n", "a" * 300, "red", "all_clear"))
DONE = st.one_of(
    st.tuples(st.just("tick"), st.fixed_dictionaries({"step": STEPS})),
    st.tuples(
        st.just("tick"), st.fixed_dictionaries({"step": st.just(8), "turn": st.integers(1, 3)})
    ),
    st.tuples(st.just("skip"), st.fixed_dictionaries({"step": STEPS, "reason": TEXTS})),
    st.tuples(st.just("take_back"), st.fixed_dictionaries({"step": STEPS})),
    st.tuples(
        st.just("log"),
        st.fixed_dictionaries(
            {"kind": st.sampled_from((*incident_run.LOGGED, "state"))},
            optional={"who": TEXTS, "number": TEXTS, "answered": TEXTS, "words": TEXTS},
        ),
    ),
    st.tuples(st.just("locate"), st.fixed_dictionaries({"place": TEXTS})),
    st.tuples(
        st.just("advance"),
        st.fixed_dictionaries({"state": st.sampled_from(("controlled", "recovered", "closed"))}),
    ),
    st.tuples(st.just("false_alarm"), st.fixed_dictionaries({"cause": TEXTS})),
)
# Minutes by the clock, which may be set back.
PLAYED = st.lists(st.tuples(DONE, st.integers(-5, 40)), max_size=14)
KINDS = st.sampled_from(("trapped_elevator", "fire", "typhoon"))


def kept(little: Little, verb: str, at: pendulum.DateTime, count: int, /, **values: Any) -> Kept:
    """Something the guard did at a moment; ``count`` makes it another than all the others."""
    person = little.guard
    return Kept(verb, KEY, values, person.id, person.name, instant_text(at), f"form {count}")


def opening(little: Little, kind: str = "trapped_elevator", **values: Any) -> Kept:
    return kept(little, "open", AT, 0, kind=kind, reported_at=instant_text(AT), **values)


def outcome(code: Refused) -> tuple[str, str | None, dict[str, object]]:
    """A refusal but for the number, which no desk can know that had no store."""
    return code.code, code.field, {k: v for k, v in code.values.items() if k != "number"}


def told(run: Sheet) -> Any:
    """A run but for what only the store knows: numbers, and when it had what."""
    row = run.incident
    known = {"id": 0, "number": "", "version_id": 0, "version": 0}
    return (
        replace(row, **known),  # type: ignore[arg-type]
        [
            (one.place, one.step, one.due_at, one.targets, [_mark(mark) for mark in one.marks])
            for one in run.steps
        ],
        [replace(entry, id=0, entered_at=entry.at) for entry in run.entries],
        sorted((_mark(mark) for mark in run.undone), key=repr),
    )


def _mark(mark: Any) -> Any:
    return replace(mark, entered_at=mark.at)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KINDS, PLAYED)
def test_the_desk_alone_and_the_store_agree(
    little: Little, kind: str, played: list[tuple[tuple[str, dict[str, Any]], int]]
) -> None:
    """Each thing as it is done, and all of it aside, entered at once when the store is back."""
    first = opening(little, kind)
    alone = begun(first, little.estate.id, 30)
    waiting = [first]
    with database.atomic() as transaction:
        do(first, AT)
        assert told(alone) == told(sheet(KEY))
        for number, ((verb, values), minute) in enumerate(played, 1):
            done = in_order(alone, kept(little, verb, after(minute), number, **values))
            desk = stored = None
            try:
                alone = incident_aside.after(alone, done)
                # What the desk itself refuses is told at once and never kept.
                waiting.append(done)
            except Refused as refusal:
                desk = outcome(refusal)
            try:
                do(done, after(minute))
            except Refused as refusal:
                stored = outcome(refusal)
            assert desk == stored
            assert told(alone) == told(sheet(KEY))
        transaction.rollback()
    with database.atomic() as transaction:
        assert enter(waiting, after(60)) == ([], [])
        assert told(alone) == told(sheet(KEY))
        # Entered a second time nothing changes, because every thing counts once.
        before = events.head()
        assert enter(waiting, after(61)) == ([], [])
        assert (told(alone), events.head()) == (told(sheet(KEY)), before)
        transaction.rollback()


def test_every_verb_is_played() -> None:
    assert set(VERBS) == {
        *("open", "tick", "skip", "take_back", "log", "locate", "advance", "false_alarm"),
    }


def test_begun_aside_it_is_what_the_store_would_begin(little: Little) -> None:
    seen = checklist_versions.in_force(little.estate.id, "fire")
    own = replace(seen.checklist, steps=seen.checklist.steps[:-1])
    checklist_versions.change("fire", own, seen=seen, by=little.director.id, at=AT)
    alone = begun(opening(little, "fire", drill=True), little.estate.id, 30)
    assert (alone.incident.number, alone.incident.drill) == (UNNUMBERED, True)
    assert alone.checklist == own
    # Where not even that can be read the shipped one does.
    shipped = incident_aside.begun_as_shipped(opening(little, "fire"), little.estate.id, 30)
    assert shipped.checklist == checklists.shipped("fire")


def test_out_of_a_drill_a_drill_begins_aside_too(little: Little) -> None:
    above = opened(little, "power_outage", "above", drill=True)
    alone = begun(opening(little, parent="above"), little.estate.id, 30)
    assert (alone.incident.parent, alone.incident.drill) == (above.number, True)
    alone = begun(opening(little, parent="kept aside too"), little.estate.id, 30)
    assert (alone.incident.parent, alone.incident.drill) == (UNNUMBERED, False)
    do(opening(little, parent="above"), AT, aside=True)
    assert incidents.incident(KEY).drill


def test_what_was_opened_aside_is_never_another_desks_run(little: Little) -> None:
    opened(little, key="theirs")
    do(opening(little), AT, aside=True)
    assert incidents.incident(KEY).number == "YJ-0002"


def test_what_another_desk_did_meanwhile_is_told_and_the_rest_enters(little: Little) -> None:
    opened(little)
    by, at = little.engineer.id, after(5)
    incident_run.tick(KEY, 3, by=by, at=at)
    incident_ends.advance(KEY, "controlled", by=by, at=at)
    mine = [
        kept(little, "tick", after(4), 1, step=3),
        kept(little, "advance", after(4), 2, state="controlled"),
        kept(little, "log", after(4), 3, kind="note", words="x"),
        kept(little, "tick", after(4), 4, step=99),
    ]
    left, refused = enter(mine, after(9))
    assert left == []
    assert [(one.form, refusal.code) for one, refusal in refused] == [
        ("form 1", "already_ticked"),
        ("form 2", "incident_moved"),
        ("form 4", "step_unknown"),
    ]
    # The first two are in the record by another hand; the third is not and must not be lost.
    known = [incident_aside.already_there(refusal) for _, refusal in refused]
    assert known == [True, True, False]
    assert [entry.at for entry in sheet(KEY).entries if entry.kind == "note"] == [after(4)]


def test_ones_own_tick_taken_back_takes_no_other_persons_back(little: Little) -> None:
    opened(little)
    incident_run.tick(KEY, 3, by=little.engineer.id, at=after(5))
    mine = [
        kept(little, "tick", after(4), 1, step=3),
        kept(little, "take_back", after(6), 2, step=3),
        kept(little, "tick", after(7), 3, step=2),
        kept(little, "take_back", after(8), 4, step=2),
    ]
    for _ in range(2):
        _, refused = enter(mine, after(9))
        assert [refusal.code for _, refusal in refused] == ["already_ticked", "nothing_ticked"]
        assert [mark.staff for mark in step(3).marks] == ["孫師傅"]
        assert step(2).marks == ()


def test_a_clock_set_back_before_it_enters_takes_no_time_from_it(little: Little) -> None:
    mine = [opening(little), kept(little, "tick", after(3), 1, step=2)]
    left, refused = enter(mine, AT.subtract(hours=5))
    assert (left, refused) == ([], [])
    run = sheet(KEY)
    assert run.incident.reported_at == AT
    assert run.steps[1].marks[0].at == after(3)


@pytest.mark.parametrize("code", ["store_full", "store_busy", "store_gone", "store_read_only"])
def test_only_the_stores_own_trouble_keeps_a_thing_aside(code: str) -> None:
    assert Refused(code).is_trouble
    assert not Refused("already_ticked").is_trouble
