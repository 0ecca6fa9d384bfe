"""May this person work in 3-1202 today?"""

import pytest

from store import (
    gate,
    renovation_acceptance,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_workers,
    violations,
)
from store.renovation_workers import Worker
from tests.conftest import Little
from tests.store.renovation_parts import NAMES, Case


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202."""
    return Case(little)


def asked(case: Case, text: str) -> list[tuple[str, str]]:
    """Who is meant and why they may not."""
    return [(one.worker.name, one.why) for one in gate.ask(1, text, case.at)]


def names(case: Case, text: str) -> set[str]:
    """Who is meant."""
    return {name for name, _ in asked(case, text)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("3-1202", set(NAMES)),
        ("1202", set(NAMES)),
        ("3-1202 張強", {"張強"}),
        ("張強 1202", {"張強"}),
        # Both scripts and the initials that a guard types.
        ("张强", {"張強"}),
        ("zq", {"張強"}),
        ("ZR-0002", {"李偉"}),
        ("zr-0002", {"李偉"}),
        ("1111", set(NAMES)),
        ("3-1201", set()),
        ("沒有此人", set()),
        ("", set()),
        ("  ", set()),
    ],
)
def test_somebody_is_found_by_unit_name_phone_or_pass(case: Case, text: str, who: set[str]) -> None:
    case.in_progress()
    assert names(case, text) == who


def test_whoever_has_a_pass_of_a_running_site_may(case: Case) -> None:
    case.in_progress()
    (answer,) = gate.ask(1, "3-1202 張強", case.at)
    assert (answer.may, answer.why, answer.site.id) == (True, "", case.id)
    assert answer.worker.number == "ZR-0001"


def test_those_who_may_come_first(case: Case) -> None:
    case.in_progress()
    first, _, third = renovation_workers.of_site(case.id)
    renovation_passes.lose(third.id, **case.by("guard"))
    renovation_passes.revoke(first.id, "抽煙", **case.by("housekeeper"))
    assert asked(case, "1202") == [("李偉", ""), ("周濤", "lost"), ("張強", "revoked")]


def test_why_somebody_may_not_is_the_first_thing_that_stands_in_the_way(case: Case) -> None:
    case.paid()
    case.passes()
    told = {"no_permit": asked(case, "張強")[0][1]}
    first = case.day.add(days=2)
    renovation_permits.permit(
        case.id, begins=first, until=case.day.add(days=60), **case.by("director")
    )
    told["not_begun"] = asked(case, "張強")[0][1]
    case.on(days=2)
    told[""] = asked(case, "張強")[0][1]
    renovation_workers.enlist(case.id, [Worker("吳剛")], **case.by("front_desk"))
    told["listed"] = asked(case, "吳剛")[0][1]
    (*_, late) = renovation_workers.of_site(case.id)
    renovation_passes.issue(
        case.id,
        [late.id],
        valid_from=case.day.add(days=1),
        valid_until=case.day.add(days=3),
        **case.by("front_desk"),
    )
    told["pass_early"] = asked(case, "吳剛")[0][1]
    case.on(days=4)
    told["pass_ended"] = asked(case, "吳剛")[0][1]
    one, two, three, _ = renovation_workers.of_site(case.id)
    renovation_passes.lose(one.id, **case.by("guard"))
    renovation_passes.revoke(two.id, "抽煙", **case.by("housekeeper"))
    renovation_passes.take_back(three.id, **case.by("guard"))
    told |= {why: asked(case, row.name)[0][1] for row, why in zip(
        (one, two, three), ("lost", "revoked", "returned"), strict=True
    )}  # fmt: skip
    case.check("ok")
    case.served("R5-1")
    renovation_permits.suspend(case.id, "停工", **case.by("director"))
    told["stopped"] = asked(case, "吳剛")[0][1]
    case.corrected(violations.of_site(case.id)[0])
    renovation_permits.lift(case.id, **case.by("director"))
    case.on(days=80)
    told["expired"] = asked(case, "張強")[0][1]
    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    told["ending"] = asked(case, "張強")[0][1]
    case.accept()
    told["over"] = asked(case, "ZR-0001")[0][1]
    assert told == {why: why for why in ("", *gate.WHY)}


def test_of_a_site_that_is_over_only_a_pass_by_its_number_is_told(case: Case) -> None:
    case.permitted()
    renovation_apply.cancel(case.id, "不裝了", **case.by("front_desk"))
    assert names(case, "張強") == names(case, "1202") == set()
    assert asked(case, "ＺＲ-0001") == [("張強", "over")]


def test_a_pass_is_good_on_its_last_day_and_a_permit_too(case: Case) -> None:
    case.in_progress()
    case.on(days=60)
    assert asked(case, "張強") == [("張強", "")]
    # At midnight of the estate, not of the clock of the server.
    at = case.at.in_timezone("Asia/Shanghai").end_of("day")
    assert gate.ask(1, "張強", at)[0].why == ""
    assert gate.ask(1, "張強", at.add(seconds=1))[0].why == "expired"


def test_only_so_many_are_told(case: Case) -> None:
    case.in_progress()
    assert len(gate.ask(1, "1202", case.at, limit=2)) == 2


def test_passes_that_ended_and_are_still_out_are_counted(case: Case) -> None:
    case.in_progress()
    until = renovation_workers.of_site(case.id)[0].valid_until
    assert until is not None
    assert gate.passes_ended(1, until) == 0
    assert gate.passes_ended(1, until.add(days=1)) == 3
    (one, *_) = renovation_workers.of_site(case.id)
    renovation_passes.take_back(one.id, **case.by("guard"))
    assert gate.passes_ended(1, until.add(days=1)) == 2
    assert gate.passes_ended(99, until.add(days=1)) == 0
