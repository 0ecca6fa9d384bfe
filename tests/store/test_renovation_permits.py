"""Deposit, permit, start, extension; works stopped and let go on."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from peewee import IntegrityError

from store import (
    checkpoints,
    renovation_acceptance,
    renovation_apply,
    renovation_moves,
    renovation_passes,
    renovation_permits,
    renovation_workers,
    renovations,
    site_checks,
    violation_moves,
    violations,
)
from store import estate as estates
from store.db import rows, run, writing
from store.operations import Form
from store.renovation_states import Lack
from store.renovation_workers import Worker
from tests.conftest import Little
from tests.store.renovation_parts import NAMES, Case, private, refused, said


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202."""
    return Case(little)


def permit(case: Case, first: int = 0, last: int = 60, **more: Any) -> Any:
    """Give a permit from some days on to some days on."""
    return renovation_permits.permit(
        case.id,
        begins=case.day.add(days=first),
        until=case.day.add(days=last),
        **{**case.by("director"), **more},
    )


def receive(case: Case, yuan: str = "2000", receipt: str = "YJ-1", payer: str = "owner") -> Any:
    """The cashier takes a deposit."""
    return renovation_permits.receive_deposit(
        case.id, yuan, receipt, payer=payer, **case.by("cashier")
    )


# The deposit


def test_a_deposit_is_kept_in_fen_with_its_receipt_and_whose_it_is(case: Case) -> None:
    case.agreed()
    row = receive(case, "¥3,000.5", " YJ 2026-18 ", "contractor")
    assert (row.state, row.deposit_fen, row.receipt, row.payer) == (
        *("deposit_paid", 300_050, "YJ 2026-18"),
        "contractor",
    )
    assert row.deposit_at == case.at
    event = said("renovation", case.id)
    assert (event.verb, event.staff) == ("renovations.receive_deposit", "錢會計")
    assert (event.data["deposit_fen"], event.data["receipt"]) == (300_050, "YJ 2026-18")


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"yuan": "two thousand"}, "money_wrong", "yuan"),
        ({"yuan": "-5"}, "money_wrong", "yuan"),
        ({"yuan": "1.234"}, "money_wrong", "yuan"),
        ({"payer": ""}, "payer_unknown", "payer"),
        ({"payer": "neighbour"}, "payer_unknown", "payer"),
        ({"yuan": ""}, "money_wrong", "yuan"),
        ({"yuan": "0"}, "money_wrong", "yuan"),
        ({"receipt": " "}, "receipt_needed", "receipt"),
    ],
)
def test_a_wrong_deposit_is_refused(
    case: Case, typed: dict[str, str], code: str, field: str
) -> None:
    case.agreed()
    with refused(code, field):
        receive(case, **typed)
    assert case.row.deposit_fen == 0


def test_no_deposit_before_the_agreement_and_none_twice(case: Case) -> None:
    case.approved()
    with refused("renovation_lacks") as no:
        receive(case)
    assert set(no.lacks) == {"agreement"}
    renovation_apply.agree(case.id, **case.by("front_desk"))
    receive(case)
    with refused("renovation_moved"):
        receive(case, receipt="YJ-2")


def test_a_receipt_is_for_one_sum_only(case: Case, little: Little) -> None:
    case.agreed()
    receive(case)
    other = Case(little, at=case.at, unit=4)
    other.agreed()
    with refused("receipt_twice", "receipt") as no:
        receive(other)
    assert no.values == {"number": "ZX-0001"}


# The permit


def test_a_permit_has_its_number_and_brings_the_site_on_the_rounds(case: Case) -> None:
    case.paid()
    case.passes()
    row = permit(case)
    assert (row.state, row.permit, row.permitted_by) == ("permitted", "ZP-0001", "李主任")
    assert (row.permit_from, row.permit_until) == (case.day, case.day.add(days=60))
    assert row.permitted_at == case.at
    assert row.checkpoint_id is not None
    point = checkpoints.checkpoint(row.checkpoint_id)
    assert (point.name, point.place, point.floor) == ("3-1202", "works_vacant", 12)
    assert renovations.sites(1) == (row,)
    assert renovations.sites(1, 999) == ()
    assert renovations.numbered(1, "ZP-0001") == row
    assert renovations.listed(1, "zp-0001") == (row,)
    assert said("renovation", case.id).staff == "李主任"


def test_a_permit_says_everything_that_is_missing(case: Case) -> None:
    case.agreed()
    names = [Worker(name) for name in NAMES]
    renovation_workers.enlist(case.id, names, **case.by("front_desk"))
    first, second, _ = renovation_workers.of_site(case.id)
    renovation_passes.issue(
        case.id,
        [first.id, second.id],
        valid_from=case.day,
        valid_until=case.day.add(days=30),
        **case.by("front_desk"),
    )
    with refused("renovation_moved"):
        permit(case)
    receive(case)
    with refused("renovation_lacks") as no:
        permit(case)
    assert no.values == {
        **{"verb": "permit", "number": "ZX-0001"},
        "lacks": (Lack("passes", count=1, of=3),),
    }
    wish = renovation_moves.wishes(case.row, "director", case.little.director.id, case.at)
    # What the record shows before asking is what the operation says.
    assert [lack.code for lack in wish["permit"].lacks] == ["passes", "expired"]


def test_a_permit_without_a_worker_is_refused(case: Case) -> None:
    case.paid()
    with refused("renovation_lacks") as no:
        permit(case)
    assert set(no.lacks) == {"workers"}


@pytest.mark.parametrize(
    ("begins", "until", "code", "field"),
    [
        (None, date(2026, 12, 1), "day_needed", "begins"),
        (date(2026, 12, 1), None, "day_needed", "until"),
        (date(2026, 12, 1), date(2026, 11, 30), "dates_backwards", "until"),
        (date(2026, 12, 1), date(2027, 3, 1), "permit_long", "until"),
    ],
)
def test_the_days_of_a_permit(
    case: Case, begins: date | None, until: date | None, code: str, field: str
) -> None:
    case.paid()
    case.passes()
    with refused(code, field) as no:
        renovation_permits.permit(case.id, begins=begins, until=until, **case.by("director"))
    wanted = {"dates_backwards": {"first": begins}, "permit_long": {"days": 90}}
    assert no.values == wanted.get(code, {})
    row = renovation_permits.permit(
        case.id, begins=date(2026, 12, 1), until=date(2027, 2, 28), **case.by("director")
    )
    assert row.permit_until == date(2027, 2, 28)


def test_a_permit_that_is_over_before_it_is_given(case: Case) -> None:
    case.paid()
    case.passes()
    with refused("renovation_lacks") as no:
        permit(case, -9, -1)
    assert set(no.lacks) == {"expired"}
    assert permit(case, -9, 0).state == "permitted"


def test_a_unit_has_one_permit_at_a_time(case: Case, little: Little) -> None:
    case.permitted()
    second = Case(little, at=case.at)
    second.paid()
    second.passes(("吳剛",))
    with refused("renovation_lacks") as no:
        permit(second)
    assert no.lacks == {"other_permit": Lack("other_permit", ("ZP-0001",))}
    renovation_apply.cancel(case.id, "不裝了", **second.by("front_desk"))
    row = permit(second)
    # The same door is the same point of the rounds.
    assert (row.permit, row.checkpoint_id) == ("ZP-0002", case.row.checkpoint_id)


def test_of_two_observed_and_permitted_only_one_is_a_site(case: Case, little: Little) -> None:
    case.observing()
    second = Case(little, at=case.at)
    second.paid()
    second.passes(("吳剛",))
    permit(second)
    told: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}
    for move, post in ((violation_moves.serve, "housekeeper"), (violation_moves.fail, "engineer")):
        with refused("renovation_lacks") as no:
            move(case.id, ["RX-3"], "堆料", **told, **second.by(post))
        assert set(no.lacks) == {"other_permit"}
    wish = renovation_moves.wishes(case.row, "director", little.director.id, second.at)
    assert "other_permit" in {lack.code for lack in wish["fail"].lacks}


GIVING = """
import sys
import pendulum
from store import db, renovation_permits
from store.refusal import Refused
path, site, by = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
at = pendulum.datetime(2026, 11, 24, 1, 0, tz="UTC")
day = pendulum.date(2026, 11, 24)
db.open_store(path)
print("ready", flush=True)
sys.stdin.readline()
try:
    row = renovation_permits.permit(site, begins=day, until=day.add(days=9), by=by, at=at)
    print(row.permit)
except Refused as no:
    print(no.code, no.values["lacks"][0].code, no.values["lacks"][0].what[0])
"""


def test_two_desks_at_once_give_one_permit(case: Case, little: Little) -> None:
    case.paid()
    case.passes()
    second = Case(little, at=case.at)
    second.paid()
    second.passes(("吳剛",))
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", GIVING, str(little.path), str(site), str(little.director.id)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for site in (case.id, second.id)
    ]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    told = sorted(desk.communicate(timeout=60)[0].strip() for desk in desks)
    assert told == ["ZP-0001", "renovation_lacks other_permit ZP-0001"]
    assert len(renovations.sites(1)) == 1
    # Whatever way it came in, the store itself lets no second one stand.
    with pytest.raises(IntegrityError), writing():
        run("UPDATE renovation SET state = 'in_progress'")


def test_a_permit_form_sent_twice_gives_one(case: Case) -> None:
    case.paid()
    case.passes()
    form = Form("permit", "renovation permit")
    first = permit(case, form=form)
    assert permit(case, form=form) == first
    assert rows("SELECT last FROM counter WHERE prefix = 'ZP'") == [(1,)]


# Start and extension


def test_works_begin_within_their_permit(case: Case) -> None:
    case.permitted()
    case.on(days=61)
    with refused("renovation_lacks") as no:
        renovation_permits.begin(case.id, **case.by("housekeeper"))
    assert set(no.lacks) == {"expired"}
    assert case.row.expired(case.day)
    renovation_permits.extend(case.id, case.day.add(days=9), "材料晚到", **case.by("director"))
    row = renovation_permits.begin(case.id, **case.by("guard"))
    assert (row.state, row.expired(case.day)) == ("in_progress", False)
    with refused("renovation_moved"):
        renovation_permits.begin(case.id, **case.by("housekeeper"))


def test_an_extension_says_why_and_who(case: Case) -> None:
    before = case.in_progress()
    until = case.day.add(days=80)
    row = renovation_permits.extend(case.id, until, "  櫥櫃延誤 ", **case.by("director"))
    assert (row.state, row.permit_until, row.words) == ("in_progress", until, "櫥櫃延誤")
    event = said("renovation", case.id)
    assert (event.verb, event.staff) == ("renovations.extend", "李主任")
    assert event.data["permit_until"] == until.isoformat()
    assert event.data["old"]["permit_until"] == str(before.permit_until)
    assert private(event) == {".words": "櫥櫃延誤"}


def test_an_extension_in_the_wrong_order(case: Case) -> None:
    case.in_progress()
    until = case.row.permit_until
    assert until is not None
    wrong: list[tuple[date | None, str, str, str | None, dict[str, object]]] = [
        (None, "因", "day_needed", "until", {}),
        (until, "因", "dates_backwards", "until", {"first": until.add(days=1)}),
        (case.day.add(days=90), "因", "permit_long", "until", {"days": 90}),
    ]
    for day, words, code, field, values in wrong:
        with refused(code, field) as no:
            renovation_permits.extend(case.id, day, words, **case.by("director"))
        assert no.values == values
    with refused("renovation_lacks", "words") as no:
        renovation_permits.extend(case.id, until.add(days=1), " ", **case.by("director"))
    assert set(no.lacks) == {"reason"}


def test_a_permit_that_ran_out_is_extended_from_today_on(case: Case) -> None:
    case.in_progress()
    case.on(days=70)
    assert case.row.expired(case.day)
    # What is over already does not become a permit again.
    with refused("dates_backwards", "until") as no:
        renovation_permits.extend(case.id, case.day.subtract(days=1), "因", **case.by("director"))
    assert no.values == {"first": case.day}
    row = renovation_permits.extend(case.id, case.day.add(days=89), "因", **case.by("director"))
    assert not row.expired(case.day)


def test_works_that_are_done_are_accepted_although_the_permit_ran_out(case: Case) -> None:
    case.in_progress()
    case.on(days=70)
    row = renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    assert row.state == "acceptance_requested"
    assert not row.expired(case.day)
    # What is to be put right is works again, and those ask for a permit that runs.
    told: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}
    violation_moves.fail(case.id, ["RX-3"], "堆料", **told, **case.by("engineer"))
    assert case.row.expired(case.day)


# Stop


def test_works_are_stopped_on_grounds_and_with_a_reason(case: Case) -> None:
    case.in_progress()
    with refused("renovation_lacks", "words") as no:
        renovation_permits.suspend(case.id, "", **case.by("director"))
    assert set(no.lacks) == {"grounds", "reason"}
    case.served("RX-1")
    with refused("renovation_lacks", "words") as no:
        renovation_permits.suspend(case.id, "停工", **case.by("director"))
    assert set(no.lacks) == {"grounds"}
    case.served("R6-2")
    with refused("not_allowed"):
        renovation_permits.suspend(case.id, "停工", **case.by("housekeeper"))
    row = renovation_permits.suspend(case.id, "改動外立面，停工", **case.by("director"))
    assert (row.state, row.words, row.suspended_at) == ("suspended", "改動外立面，停工", case.at)
    event = said("renovation", case.id)
    assert (event.verb, event.staff, event.data["old"]["state"]) == (
        *("renovations.suspend", "李主任"),
        "rectifying",
    )


def test_a_second_overdue_notice_is_a_ground_too(case: Case) -> None:
    case.in_progress()
    first = case.served("RX-1")
    case.on(days=2)
    assert first.overdue(case.at)
    with refused("renovation_lacks", "words"):
        renovation_permits.suspend(case.id, "停工", **case.by("director"))
    case.corrected(first)
    second = case.served("RX-4")
    # Fresh, and not overdue: one is not two.
    with refused("renovation_lacks", "words"):
        renovation_permits.suspend(case.id, "停工", **case.by("director"))
    case.on(days=2)
    assert renovation_permits.suspend(case.id, "停工", **case.by("director")).state == "suspended"
    case.corrected(second)
    assert renovation_permits.lift(case.id, **case.by("director")).state == "in_progress"
    # Both are put right: what is over is no ground any more.
    with refused("renovation_lacks", "words") as no:
        renovation_permits.suspend(case.id, "停工", **case.by("director"))
    assert set(no.lacks) == {"grounds"}


def test_one_notice_served_again_and_overdue_again_is_a_ground(case: Case) -> None:
    case.in_progress()
    notice = case.served("RX-1")
    case.on(days=2)
    violation_moves.serve_again(
        notice.id, owner_served="郵寄", contractor_served="當面", **case.by("housekeeper")
    )
    with refused("renovation_lacks", "words"):
        renovation_permits.suspend(case.id, "停工", **case.by("director"))
    case.on(days=2)
    assert renovation_permits.suspend(case.id, "停工", **case.by("director")).state == "suspended"


def test_only_the_director_lifts_a_stop_and_only_after_a_re_check(case: Case) -> None:
    case.suspended()
    (structure,) = violations.of_site(case.id)
    debris = case.served("RX-1")
    assert case.row.state == "suspended"
    with refused("renovation_lacks") as no:
        renovation_permits.lift(case.id, **case.by("director"))
    assert set(no.lacks) == {"recheck"}
    # Neither a round that saw nothing nor another notice put right is a re-check of the wall.
    site_checks.record(case.id, "ok", **case.by("guard"))
    case.corrected(debris)
    violation_moves.follow_up(structure.id, "not_corrected", "仍未恢復", **case.by("housekeeper"))
    with refused("renovation_lacks"):
        renovation_permits.lift(case.id, **case.by("director"))
    again = case.served("RX-4")
    case.corrected(structure)
    with refused("not_allowed"):
        renovation_permits.lift(case.id, **case.by("housekeeper"))
    row = renovation_permits.lift(case.id, **case.by("director"))
    assert (row.state, row.suspended_at) == ("rectifying", None)
    event = said("renovation", case.id)
    assert (event.verb, event.staff) == ("renovations.lift", "李主任")
    case.corrected(again)
    assert case.row.state == "in_progress"


def test_what_was_put_right_before_the_stop_is_no_re_check_of_it(case: Case) -> None:
    case.in_progress()
    case.corrected(case.served("R5-1"))
    second = case.served("R5-1")
    renovation_permits.suspend(case.id, "停工", **case.by("director"))
    with refused("renovation_lacks"):
        renovation_permits.lift(case.id, **case.by("director"))
    case.corrected(second)
    assert case.row.state == "suspended"
    assert renovation_permits.lift(case.id, **case.by("director")).state == "in_progress"


def test_a_stop_is_not_lifted_into_a_permit_that_ran_out(case: Case) -> None:
    case.suspended()
    case.corrected(violations.of_site(case.id)[0])
    case.on(days=70)
    with refused("renovation_lacks") as no:
        renovation_permits.lift(case.id, **case.by("director"))
    assert set(no.lacks) == {"expired"}
    renovation_permits.extend(case.id, case.day.add(days=9), "停工順延", **case.by("director"))
    assert renovation_permits.lift(case.id, **case.by("director")).state == "in_progress"


def test_the_days_proposed_are_neither_past_nor_too_many(case: Case, little: Little) -> None:
    row = case.file()
    assert renovation_permits.proposed(row, case.at) == (row.starts_on, row.ends_on)
    late = case.on(days=10)
    assert renovation_permits.proposed(row, late) == (case.day, row.ends_on)
    estates.settle(renovation={"permit_days": "10"}, by=little.director.id, at=late)
    assert renovation_permits.proposed(row, late) == (case.day, case.day.add(days=9))
    case.on(days=90)
    assert renovation_permits.proposed(row, case.at) == (case.day, case.day)
