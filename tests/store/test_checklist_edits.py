"""The estate's own checklists: what a step may become, and what keeps it from going."""

from dataclasses import replace

import pytest

from store import checklist_edits as edits
from store import checklist_versions
from store.checklist_edits import LANGUAGES, OWN, Need
from store.content import checklists
from store.content.checklists import ALL_CLEAR, Checklist, Step
from store.refusal import Refused
from tests.conftest import AT, Little

FIRE = checklists.shipped("fire")
LIFT = checklists.shipped("trapped_elevator")
TYPHOON = checklists.shipped("typhoon")


def step(checklist: Checklist, number: int) -> Step:
    return next(one for one in checklist.steps if one.number == number)


def typed(checklist: Checklist, number: int | None, **other: str) -> dict[str, str]:
    """The form of a step as it is shown, with some fields typed over."""
    before = None if number is None else step(checklist, number)
    return edits.as_typed(checklist.code, before) | other


NEW = {
    "words_zh_Hant": "通知鄰近小區",
    "words_zh_Hans": "通知邻近小区",
    "words_en": "Tell the estate next door",
    "roles": "front_desk",
    "target": "10",
}


@pytest.mark.parametrize("checklist", [FIRE, LIFT, TYPHOON], ids=lambda one: str(one.code))
def test_a_form_saved_as_it_was_shown_changes_nothing(checklist: Checklist) -> None:
    for one in checklist.steps:
        assert edits.step_of(checklist, one.number, typed(checklist, one.number)) == one


def test_a_reworded_step_keeps_its_number_its_source_and_its_duty() -> None:
    words = {f"words_{code}": "新" for code in LANGUAGES}
    made = edits.step_of(LIFT, 14, typed(LIFT, 14, **words))
    before = step(LIFT, 14)
    assert made.words.en == made.words.zh_Hant == "新"
    assert made.basis == f"{before.basis}; {OWN}"
    assert (made.alarm, made.duties, made.said) == (before.alarm, before.duties, before.said)
    again = edits.step_of(
        edits.with_step(LIFT, made), 14, typed(edits.with_step(LIFT, made), 14, words_en="Again")
    )
    assert again.basis == made.basis


def test_another_target_says_that_it_is_the_estates() -> None:
    made = edits.step_of(LIFT, 8, typed(LIFT, 8, target="５、 15，25"))
    assert made.target == (5, 15, 25)
    assert made.said == "5, 15, 25 [estate]"
    assert made.basis == step(LIFT, 8).basis


def test_a_new_step_is_the_estates_with_a_number_nobody_had() -> None:
    number = edits.free_number([FIRE])
    made = edits.step_of(FIRE, number, typed(FIRE, None, **NEW, clock="step", step=" ３ "))
    assert (made.number, made.basis, made.target, made.start) == (101, OWN, (10,), 3)
    whole = edits.with_step(FIRE, made)
    assert whole.steps == (*FIRE.steps, made)
    assert edits.free_number([FIRE, whole]) == 102
    assert edits.free_number([]) == edits.OWN_FROM
    assert edits.of_lines(FIRE, edits.as_lines(whole)) == whole


def test_a_step_without_minutes_says_when() -> None:
    made = edits.step_of(FIRE, 2, typed(FIRE, 2, target="", when="arrival"))
    assert (made.target, made.start, made.when) == ((), 0, "arrival")
    made = edits.step_of(TYPHOON, 1, typed(TYPHOON, 1, clock="signal", target="60"))
    assert made.start == ALL_CLEAR
    # Only a typhoon has a signal that is lifted.
    assert edits.step_of(FIRE, 2, typed(FIRE, 2, clock="signal")).start == 0
    assert "all_clear" not in edits.whens("fire")
    assert "all_clear" in edits.whens("typhoon")
    assert edits.clocks("fire") == ("report", "step")


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"words_zh_Hans": " "}, "words_missing words_zh_Hans"),
        ({"words_en": "\u200b"}, "words_missing words_en"),
        ({"roles": "gardener"}, "post_needed roles"),
        ({"roles": ""}, "post_needed roles"),
        ({"target": "soon"}, "targets_wrong target"),
        ({"target": "20, 10"}, "targets_wrong target"),
        ({"target": "5 5"}, "targets_wrong target"),
        ({"target": "-5"}, "targets_wrong target"),
        ({"target": "999999"}, "targets_wrong target"),
        ({"target": ""}, "when_needed target"),
        ({"when": "any"}, "when_twice when"),
        ({"clock": "step", "step": "99"}, "start_unknown step"),
        ({"clock": "step", "step": "0"}, "start_unknown step"),
        ({"clock": "step", "step": "x"}, "start_unknown step"),
        ({"clock": "step", "step": ""}, "start_unknown step"),
        ({"clock": "step", "step": "3"}, "start_circle step"),
        # Step 6 counts from step 3 already.
        ({"clock": "step", "step": "6"}, "start_circle step"),
        ({"phase": "during"}, "phase_needed phase"),
    ],
)
def test_what_a_step_may_not_be(other: dict[str, str], refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        edits.step_of(FIRE, 3, typed(FIRE, 3, **other))


def test_what_depends_on_a_step_keeps_it() -> None:
    counted = [one.number for one in FIRE.steps if one.start == 3]
    assert counted
    assert edits.needs(FIRE, 3) == tuple(Need("step", str(number)) for number in counted)
    freed = next(time for time in LIFT.times if time.code == "people_freed")
    assert Need("time", "people_freed", freed.words) in edits.needs(LIFT, freed.step)
    assert [need.kind for need in edits.needs(LIFT, 14)] == ["alarm", "duty"]
    for checklist, number in ((FIRE, 3), (FIRE, 17), (LIFT, freed.step), (LIFT, 14)):
        with pytest.raises(Refused) as refused:
            edits.without_step(checklist, number)
        assert refused.value.code == "step_needed"
        assert refused.value.values["needs"] == edits.needs(checklist, number)


def test_a_step_on_which_nothing_hangs_goes() -> None:
    assert edits.needs(FIRE, 9) == ()
    left = edits.without_step(FIRE, 9)
    assert [one.number for one in left.steps] == [n for n in range(1, 18) if n != 9]
    with pytest.raises(Refused, match="start_unknown"):
        edits.without_step(left, 9)
    with pytest.raises(Refused, match="step_last"):
        edits.without_step(replace(FIRE, steps=FIRE.steps[8:9]), 9)


def test_every_step_of_every_checklist_is_either_free_or_says_why_not() -> None:
    kept = {
        code: {s.number for s in one.steps if edits.needs(one, s.number)}
        for code, one in ((code, checklists.shipped(code)) for code in checklists.KINDS)
    }
    assert kept["trapped_elevator"] >= {3, 10, 11, 14, 15, 16}
    assert all(kept.values())


def test_what_nobody_may_do_keeps_its_source_when_reworded() -> None:
    first = FIRE.never[0]
    same = {f"words_{code}": first.words.said(code) for code in LANGUAGES}
    assert edits.never_of(first, same) == first
    assert edits.never_of(first, same | {"words_en": "No lifts"}).basis == "synthesis; estate"
    assert edits.never_of(None, same).basis == OWN
    with pytest.raises(Refused, match="words_missing words_en"):
        edits.never_of(None, same | {"words_en": ""})


def test_a_saved_change_is_the_next_version(little: Little) -> None:
    seen = checklist_versions.in_force(little.estate.id, "fire")
    by = little.director.id
    made = edits.with_step(FIRE, edits.step_of(FIRE, 101, typed(FIRE, None, **NEW)))
    row = edits.save("fire", made, seen=seen, by=by, at=AT)
    assert (row.number, row.own, row.author, row.checklist) == (1, True, "李主任", made)
    assert edits.free_number(edits.numbered(little.estate.id, "fire")) == 102
    # A number stays used after its step is gone.
    row = edits.save("fire", edits.without_step(made, 101), seen=row, by=by, at=AT)
    assert edits.free_number(edits.numbered(little.estate.id, "fire")) == 102
    with pytest.raises(Refused, match="checklist_changed"):
        edits.save("fire", made, seen=seen, by=by, at=AT)
    with pytest.raises(Refused, match="not_allowed"):
        edits.save("fire", made, seen=row, by=little.guard.id, at=AT)


@pytest.mark.parametrize(
    ("kind", "code"),
    [("alarm", "lift_arrival"), ("duty", "authority"), ("time", "people_freed")],
)
def test_no_door_lets_alarms_duties_and_times_go(little: Little, kind: str, code: str) -> None:
    steps = tuple(
        replace(
            one,
            alarm="" if one.alarm == code else one.alarm,
            duties=tuple(duty for duty in one.duties if duty != code),
        )
        for one in LIFT.steps
    )
    times = tuple(time for time in LIFT.times if time.code != code)
    seen = checklist_versions.in_force(little.estate.id, "trapped_elevator")
    with pytest.raises(Refused) as refused:
        edits.save(
            "trapped_elevator",
            replace(LIFT, steps=steps, times=times),
            seen=seen,
            by=little.director.id,
            at=AT,
        )
    assert refused.value.code == "checklist_lacks"
    lost = refused.value.values["needs"]
    assert isinstance(lost, tuple)
    assert [(need.kind, need.code) for need in lost] == [(kind, code)]
