"""What waits of renovations: for whom, due when, and from which moment on."""

from dataclasses import replace

import pendulum
import pytest

from store import (
    due,
    due_alive,
    estate,
    renovation_acceptance,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_waiting,
    renovation_workers,
    renovations,
    violation_moves,
    violations,
)
from store.renovation_kinds import KINDS
from store.roles import ROLES
from store.staff import StaffRow
from tests.conftest import Little
from tests.store.conftest import at_clock
from tests.store.plans import scanned
from tests.store.renovation_parts import Case


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202, on a Monday at nine."""
    return Case(little)


def post(little: Little, role: str) -> StaffRow:
    found: StaffRow = getattr(little, role)
    return found


def waits(case: Case, role: str, at: pendulum.DateTime | None = None) -> list[str]:
    """What waits for a post: the kind, ``*`` for its own, ``!`` when late."""
    return [
        row.kind.removeprefix("renovation_") + "*" * row.mine + "!" * row.late
        for row in due.waiting(post(case.little, role), at or case.at)
        if row.kind.startswith("renovation_")
    ]


def everybody(case: Case, at: pendulum.DateTime | None = None) -> dict[str, list[str]]:
    """What waits for each post that anything waits for."""
    return {role: found for role in ROLES if (found := waits(case, role, at))}


def when(case: Case, role: str, at: pendulum.DateTime | None = None) -> str:
    """When the first thing that waits of renovations is due, by the estate's clock."""
    rows = due.waiting(post(case.little, role), at or case.at)
    first = next(row for row in rows if row.kind.startswith("renovation_"))
    return f"{first.at.in_timezone('Asia/Shanghai'):%m-%d %H:%M}"


def test_the_states_asked_for_are_those_in_which_anything_may_wait() -> None:
    waiting = {state for kind in KINDS.values() for state in kind.states} - {"cancelled"}
    assert set(due_alive._WAITING) == waiting
    assert waiting <= set(renovations.ALIVE)


def test_nothing_waits_of_a_draft_and_nothing_is_read_without_a_renovation(case: Case) -> None:
    assert not due_alive.works(case.little.estate.id)
    case.file()
    assert not due_alive.works(case.little.estate.id)
    assert everybody(case) == {}


def test_an_application_waits_for_its_reply(case: Case) -> None:
    case.file()
    renovation_apply.submit(case.id, **case.by("front_desk"))
    seen = {"director": ["take_up"], "housekeeper": ["take_up*"], "engineer": ["take_up"]}
    assert everybody(case) == seen
    assert when(case, "housekeeper") == "11-25 09:02"
    late = everybody(case, case.at.add(hours=48, minutes=1))
    assert late == {role: [f"{kind}!" for kind in found] for role, found in seen.items()}
    renovation_apply.take_up(case.id, **case.by("housekeeper"))
    assert everybody(case) == {
        "director": ["review*"],
        "housekeeper": ["review"],
        "engineer": ["review"],
    }


def test_before_the_permit_everything_is_due_when_the_works_are_to_begin(case: Case) -> None:
    case.approved()
    assert everybody(case) == {"front_desk": ["agree*"]}
    assert when(case, "front_desk") == "11-26 00:00"
    renovation_apply.agree(case.id, **case.by("front_desk"))
    assert everybody(case) == {"cashier": ["deposit*"]}
    assert everybody(case, at_clock("26 00:01")) == {"cashier": ["deposit*!"]}
    renovation_permits.receive_deposit(case.id, "2000", "YJ1", payer="owner", **case.by("cashier"))
    assert everybody(case) == {"front_desk": ["passes*"]}
    case.passes()
    assert everybody(case) == {"director": ["permit*"]}
    renovation_permits.permit(
        case.id, begins=case.day, until=case.day.add(days=30), **case.by("director")
    )
    assert everybody(case) == {}


def test_a_worker_without_a_pass_waits_for_the_desk(case: Case) -> None:
    case.paid()
    case.passes(("張強",))
    assert waits(case, "director") == ["permit*"]
    new = renovation_workers.Worker("李偉")
    renovation_workers.enlist(case.id, [new], **case.by("front_desk"))
    assert everybody(case) == {"front_desk": ["passes*"]}


def test_a_permit_about_to_expire_is_the_desks_and_an_expired_one_the_directors(
    case: Case,
) -> None:
    case.in_progress()
    until = case.row.permit_until
    assert until is not None
    eve = pendulum.datetime(until.year, until.month, until.day, 9, tz="Asia/Shanghai")
    case.at = eve.subtract(days=8).in_timezone("UTC")
    case.check("ok")
    assert everybody(case) == {}
    case.at = eve.subtract(days=7).in_timezone("UTC")
    case.check("ok")
    assert everybody(case) == {"housekeeper": ["expiring"], "front_desk": ["expiring*"]}
    assert when(case, "front_desk") == f"{until.add(days=1):%m-%d} 00:00"
    case.at = eve.in_timezone("UTC")
    case.check("ok")
    assert waits(case, "front_desk") == ["expiring*"]
    case.at = eve.add(days=1).in_timezone("UTC")
    case.check("ok")
    # The passes ended with the permit.
    assert everybody(case) == {
        "director": ["expired*!"],
        "housekeeper": ["expired!"],
        "front_desk": ["expired!", "passes_back*"],
    }


def test_how_long_before_it_ends_is_the_estates(case: Case) -> None:
    case.in_progress()
    estate.settle(renovation={"expiring_days": "60"}, **case.by("director"))
    assert waits(case, "front_desk") == ["expiring*"]


def test_a_site_not_looked_at_waits_from_the_afternoon_on(case: Case) -> None:
    case.permitted()
    # The permit is of today: the first look is tomorrow's.
    assert everybody(case, at_clock("15:00")) == {}
    assert everybody(case, at_clock("24 14:29")) == {}
    assert everybody(case, at_clock("24 14:30")) == {"housekeeper": ["unseen*"]}
    assert when(case, "housekeeper", at_clock("24 14:30")) == "11-24 17:30"
    assert everybody(case, at_clock("24 17:31")) == {"housekeeper": ["unseen*!"]}
    assert everybody(case, at_clock("25 14:29")) == {}
    assert everybody(case, at_clock("25 14:30")) == {
        "director": ["long_unseen*!"],
        "housekeeper": ["unseen*!"],
    }
    assert waits(case, "director", at_clock("26 08:00")) == ["long_unseen*!"]
    case.at = at_clock("26 10:00")
    case.check("no_one")
    assert everybody(case, at_clock("26 15:00")) == {}


def test_a_site_of_another_area_waits_for_its_own_housekeeper_until_it_is_late(
    case: Case,
) -> None:
    case.permitted()
    other = replace(case.little.housekeeper, id=case.little.guard.id)
    assert renovation_waiting.waiting(other, at_clock("24 14:30")) == ()
    (late,) = renovation_waiting.waiting(other, at_clock("24 17:31"))
    assert (late.kind, late.mine, late.who) == ("unseen", False, "陳美玲")


def test_a_notice_is_the_housekeepers_until_it_is_late_or_served_again(case: Case) -> None:
    case.in_progress()
    case.served("RX-4")
    assert everybody(case) == {"housekeeper": ["notice*"]}
    assert case.row.state == "rectifying"
    case.on(hours=24, minutes=1)
    assert everybody(case) == {"director": ["notice!"], "housekeeper": ["notice*!"]}
    violation_moves.serve_again(
        1, owner_served="當面", contractor_served="當面", **case.by("housekeeper")
    )
    assert everybody(case) == {"director": ["notice"], "housekeeper": ["notice*"]}


def test_what_is_to_be_put_right_at_once_is_the_directors_too(case: Case) -> None:
    case.in_progress()
    notice = case.served("R5-1")
    assert everybody(case, case.at.add(seconds=1)) == {
        "director": ["notice_now!"],
        "housekeeper": ["notice_now*!"],
    }
    case.corrected(notice)
    assert everybody(case) == {}


def test_the_report_to_the_authority_has_a_clock_of_its_own(case: Case) -> None:
    estate.settle(renovation={"report_hours": "24"}, **case.by("director"))
    case.in_progress()
    notice = case.served("W-5")
    assert waits(case, "housekeeper") == ["report*", "notice*"]
    assert waits(case, "director") == []
    assert waits(case, "director", case.at.add(hours=25)) == ["report!"]
    violation_moves.report(notice.id, "街道辦", **case.by("housekeeper"))
    assert waits(case, "housekeeper") == ["notice*"]


def test_a_stop_waits_for_the_director_once_somebody_has_looked(case: Case) -> None:
    case.suspended()
    assert "lift*" not in waits(case, "director")
    case.corrected(violations.notice(1))
    assert everybody(case) == {"director": ["lift*"]}
    assert everybody(case, case.at.add(hours=24, minutes=1))["director"] == ["lift*!"]
    renovation_permits.lift(case.id, **case.by("director"))
    assert waits(case, "director") == []


def test_acceptance_observation_and_recheck(case: Case) -> None:
    case.accepting()
    assert everybody(case) == {
        "director": ["accept"],
        "housekeeper": ["accept*"],
        "engineer": ["accept*"],
    }
    case.signed()
    renovation_acceptance.accept(case.id, **case.by("housekeeper"))
    assert everybody(case) == {"housekeeper": ["observe*"], "front_desk": ["passes_back*"]}
    renovation_acceptance.observe(case.id, **case.by("housekeeper"))
    case.passes_back()
    until = case.row.observed_until
    assert until is not None
    assert everybody(case) == {}
    last = pendulum.datetime(until.year, until.month, until.day, 12, tz="Asia/Shanghai")
    assert everybody(case, last) == {}
    assert everybody(case, last.add(days=1)) == {
        "director": ["recheck"],
        "housekeeper": ["recheck*"],
        "engineer": ["recheck*"],
    }
    assert waits(case, "engineer", last.add(days=2)) == ["recheck*!"]


def test_a_refund_waits_for_the_director_when_everything_is_clear(case: Case) -> None:
    case.rechecked()
    # Passes are out: the desk has to see to them first.
    assert everybody(case) == {"front_desk": ["passes_back*!"]}
    case.passes_back()
    assert everybody(case) == {"director": ["refund*"]}
    renovation_refunds.approve_refund(case.id, **case.by("director"))
    assert everybody(case) == {"cashier": ["pay*"]}
    assert waits(case, "cashier", case.at.add(hours=25)) == ["pay*!"]
    renovation_refunds.pay_refund(case.id, "TK1", **case.by("cashier"))
    assert everybody(case) == {}
    assert not due_alive.works(case.little.estate.id)


def test_the_deposit_of_a_cancelled_one_goes_back(case: Case) -> None:
    case.paid()
    renovation_apply.cancel(case.id, "業主改變計劃", **case.by("front_desk"))
    assert everybody(case) == {"director": ["refund_back*"]}
    renovation_refunds.refund_cancelled(case.id, **case.by("director"))
    assert everybody(case) == {"cashier": ["pay*"]}


def test_an_override_waits_for_another_director_than_who_asked(case: Case) -> None:
    case.observing()
    renovation_refunds.ask_override(case.id, "sold", "已過戶", **case.by("housekeeper"))
    assert waits(case, "director") == ["override*"]
    renovation_refunds.ask_override(case.id, "sold", "已過戶", **case.by("director"))
    assert waits(case, "director") == []


def test_passes_of_a_case_closed_all_the_same_still_come_back(case: Case) -> None:
    case.observing()
    renovation_refunds.ask_override(case.id, "sold", "已過戶", **case.by("housekeeper"))
    renovation_refunds.override_refund(case.id, **case.by("director"))
    renovation_refunds.pay_refund(case.id, "TK1", **case.by("cashier"))
    assert due_alive.works(case.little.estate.id)
    assert everybody(case) == {"front_desk": ["passes_back*"]}
    (row,) = renovation_waiting.waiting(case.little.front_desk, case.at)
    assert row.count == 3
    case.passes_back()
    assert everybody(case) == {}


def test_a_revoked_pass_is_asked_back_while_the_works_go_on(case: Case) -> None:
    case.in_progress()
    worker = renovation_workers.of_site(case.id)[0]
    renovation_passes.revoke(worker.id, "在樓道吸煙", **case.by("housekeeper"))
    assert everybody(case) == {"front_desk": ["passes_back*"]}
    assert waits(case, "front_desk", case.at.add(hours=4)) == ["passes_back*"]


@pytest.mark.parametrize("role", ROLES)
def test_however_many_were_closed_none_of_them_is_walked_through(case: Case, role: str) -> None:
    case.suspended()
    other = Case(case.little, case.at)
    other.observing(unit=0)
    later = other.at.add(days=40)
    if role not in ("guard", "auditor"):
        walked = scanned(renovation_waiting.waiting, post(case.little, role), later)
        assert not walked & {"renovation", "renovation_worker", "violation", "renovation_check"}
    assert scanned(due_alive.works, case.little.estate.id) == set()


def test_nothing_waits_for_who_only_reads_or_guards(case: Case) -> None:
    case.suspended()
    for role in ("guard", "auditor"):
        assert renovation_waiting.waiting(post(case.little, role), case.at) == ()
