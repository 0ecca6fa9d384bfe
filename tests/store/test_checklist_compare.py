"""What tells the estate's own checklist from the shipped one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checklist_compare import compare
from store.content import checklists
from store.content.checklists import Checklist, Never
from store.content.files import Words

FIRE = checklists.shipped("fire")


def ordered(*numbers: int) -> Checklist:
    """The fire's steps of these numbers, in this order."""
    steps = {one.number: one for one in FIRE.steps}
    return replace(FIRE, steps=tuple(steps[number] for number in numbers))


def test_the_same_checklist_is_the_same() -> None:
    assert compare(FIRE, FIRE).same
    # Another source of the same words is no difference to whoever works by them.
    first = replace(FIRE.steps[0], basis="estate", said="0 [estate]")
    assert compare(FIRE, replace(FIRE, version=7, steps=(first, *FIRE.steps[1:]))).same


def test_what_is_added_taken_out_and_changed() -> None:
    first, second, *rest = FIRE.steps
    new = replace(first, number=101)
    change = compare(
        FIRE,
        replace(
            FIRE,
            steps=(
                replace(first, words=Words("新", "新", "New"), phase="control"),
                *(one for one in rest if one.number != 9),
                replace(second, target=(2,), roles=("guard",)),
                new,
            ),
        ),
    )
    assert change.added == (new,)
    assert [one.number for one in change.left] == [9]
    found = [
        (one.before.number, one.reworded, one.retimed, one.reposted, one.rephased)
        for one in change.changed
    ]
    assert found == [(1, True, False, False, True), (2, False, True, True, False)]
    assert [(one.step.number, one.behind, one.behind_now) for one in change.moved] == [(2, 1, 17)]
    assert not change.more


@pytest.mark.parametrize(
    ("numbers", "moved"),
    [
        ((1, 2, 3, 4), []),
        ((2, 3, 4, 1), [1]),
        ((4, 1, 2, 3), [4]),
        ((2, 1, 3, 4), [1]),
        ((4, 3, 2, 1), [2, 3, 4]),
    ],
)
def test_the_fewest_steps_are_said_to_have_moved(
    numbers: tuple[int, ...], moved: list[int]
) -> None:
    change = compare(ordered(1, 2, 3, 4), ordered(*numbers))
    assert len(change.moved) == len(moved)
    if len(moved) == 1 and len(set(numbers[:2]) ^ {1, 2}) > 0:
        assert [one.step.number for one in change.moved] == moved


@given(st.permutations(range(1, 9)))
def test_steps_that_did_not_move_stand_in_the_old_order(numbers: list[int]) -> None:
    change = compare(ordered(*range(1, 9)), ordered(*numbers))
    moved = {one.step.number for one in change.moved}
    stayed = [number for number in numbers if number not in moved]
    assert stayed == sorted(stayed)
    assert change.same == (numbers == sorted(numbers))


def test_bans_calls_and_the_rest() -> None:
    new = Never(Words("新", "新", "New"), "estate")
    change = compare(FIRE, replace(FIRE, never=(*FIRE.never[1:], new), calls=FIRE.calls[::-1]))
    assert (change.never_added, change.never_left) == ((new,), FIRE.never[:1])
    assert change.calls == (FIRE.calls, FIRE.calls[::-1])
    assert not change.more
    assert not change.same
    assert compare(FIRE, replace(FIRE, never=FIRE.never[::-1])).more
    assert compare(FIRE, replace(FIRE, script=())).more
    ends = tuple(replace(one, ends=False) for one in FIRE.steps)
    assert compare(FIRE, replace(FIRE, steps=ends)).more
