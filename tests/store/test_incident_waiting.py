"""What waits of incidents for whom, and the limits of a lift that every desk hears of."""

from typing import Any

import pytest

from store import due, incident_ends, incident_run, incident_waiting
from store import estate as estates
from store.db import run
from store.due_rows import IncidentDue
from store.incident_sheet import sheet
from store.incident_waiting import alarms
from store.staff import StaffRow
from tests.conftest import AT, Little
from tests.store.incident_parts import KEY, after, opened, step, steps

DAY = 24 * 60


def waits(person: StaffRow, minutes: float) -> list[str]:
    """What waits of incidents for a person, and for how many minutes after nine it was due."""
    found = []
    for row in due.waiting(person, after(minutes)):
        if row.kind.startswith("incident_"):
            assert isinstance(row.row, IncidentDue)
            late = " late" if row.late else ""
            what = " ".join(filter(None, (row.kind.removeprefix("incident_"), row.row.duty)))
            found.append(f"{what} {(row.at - AT).total_minutes():.0f}{late}")
    return found


def people(little: Little) -> dict[str, StaffRow]:
    return {
        person.role: person
        for person in (
            *(little.director, little.housekeeper, little.front_desk, little.guard),
            *(little.engineer, little.cashier, little.auditor),
        )
    }


def test_a_run_in_hand_stands_first_for_everybody_who_may_tick(little: Little) -> None:
    opened(little)
    for role, person in people(little).items():
        assert waits(person, 0.5) == ([] if role == "auditor" else ["run 1"]), role
        assert waits(person, 1.5) == ([] if role == "auditor" else ["run 1 late"]), role
    steps(1, 2, by=little.guard.id, at=after(1))
    assert waits(little.cashier, 1.5) == ["run 2"]
    first = due.waiting(little.director, after(1.5))[0]
    assert (first.kind, first.mine) == ("incident_run", True)


def test_a_run_whose_next_step_has_no_target_is_not_called_late(little: Little) -> None:
    opened(little)
    steps(*range(1, 8), 9, 10, by=little.guard.id, at=after(1))
    steps(8, by=little.guard.id, at=after(2))
    steps(8, by=little.guard.id, at=after(3))
    run = sheet(KEY).next_step()
    assert run is not None
    assert (run.step.number, run.due_at) == (11, None)
    assert waits(little.guard, 90) == ["run 0"]


def test_the_report_waits_for_the_office_and_the_signature_for_the_director(
    little: Little,
) -> None:
    opened(little, "gas_leak")
    incident_ends.advance(KEY, "recovered", by=little.guard.id, at=after(40))
    office = ("director", "housekeeper", "front_desk")
    for role, person in people(little).items():
        report = "report 1440" in waits(person, 50)
        assert report == (role in office), role
        late = "report 1440 late" in waits(person, DAY + 1)
        assert late == (role in office), role
    incident_ends.report(KEY, cause="x", by=little.front_desk.id, at=after(60))
    for role, person in people(little).items():
        signs = [one for one in waits(person, 61) if one.startswith("sign")]
        assert signs == (["sign 2340"] if role == "director" else []), role
    incident_ends.sign(KEY, by=little.director.id, at=after(70))
    for person in people(little).values():
        assert waits(person, DAY + 1) == []


def over(little: Little, kind: str, minutes: float, **values: Any) -> None:
    """An incident of a kind, opened at nine and recovered from so many minutes later."""
    opened(little, kind, **values)
    incident_ends.advance(KEY, "recovered", by=little.guard.id, at=after(minutes))


DUTIES = {
    "fire": {"callback 1440"},
    "trapped_elevator": {"callback 1440"},
    "security_case": {"cctv 30", "callback 4320"},
    "flood": {"callback 1440"},
    "power_outage": {"callback 120"},
    "gas_leak": {"callback 1440"},
    # The footage has no minutes of its own: it is due when the run is over.
    "medical": {"cctv 25", "callback 1440"},
    "typhoon": set(),
}


@pytest.mark.parametrize("kind", DUTIES)
def test_duties_outlive_the_run_until_their_step_is_ticked(little: Little, kind: str) -> None:
    over(little, kind, 25)
    wanted = {f"duty {duty}" for duty in DUTIES[kind]}
    for person in (little.director, little.housekeeper, little.front_desk):
        found = {one for one in waits(person, 26) if one.startswith("duty")}
        assert {one.removesuffix(" late") for one in found} == wanted
    for person in (little.guard, little.engineer, little.cashier, little.auditor):
        assert waits(person, 26) == []
    # A report handed in ends no duty.
    incident_ends.report(KEY, cause="x", by=little.front_desk.id, at=after(27))
    assert len([one for one in waits(little.housekeeper, 28) if "duty" in one]) == len(wanted)
    for row in sheet(KEY).steps:
        if set(row.step.duties) & set(incident_waiting.AFTERWARDS) and not row.state:
            incident_run.tick(KEY, row.step.number, by=little.housekeeper.id, at=after(29))
    assert waits(little.housekeeper, 30) == []


def test_after_a_typhoon_visits_are_due_a_day_after_the_signal_is_lifted(little: Little) -> None:
    opened(little, "typhoon")
    incident_run.log(KEY, "level", who="all_clear", by=little.guard.id, at=after(600))
    assert [one for one in waits(little.housekeeper, 601) if "duty" in one] == []
    incident_ends.advance(KEY, "recovered", by=little.guard.id, at=after(700))
    assert "duty callback 2040" in waits(little.housekeeper, 701)
    assert "duty callback 2040 late" in waits(little.housekeeper, 2041)


def test_while_it_runs_a_duty_waits_once_its_time_has_come(little: Little) -> None:
    opened(little, "security_case")
    assert [one for one in waits(little.housekeeper, 29) if "duty" in one] == []
    assert [one for one in waits(little.housekeeper, 31) if "duty" in one] == ["duty cctv 30 late"]


def test_a_drill_and_a_false_alarm_have_no_duties(little: Little) -> None:
    over(little, "security_case", 25, drill=True)
    assert waits(little.housekeeper, DAY + 1) == ["report 1440 late"]
    assert waits(little.guard, DAY + 1) == []
    opened(little, "security_case", "real")
    incident_ends.false_alarm("real", "x", by=little.guard.id, at=after(50))
    assert waits(little.housekeeper, DAY + 1) == ["report 1440 late"]
    assert waits(little.director, 51) == ["sign 2340", "report 1440"]


# The authority: trapped for more than two hours is an accident (L6).


@pytest.mark.parametrize(
    ("freed", "over_at", "accident"),
    [(119, 125, False), (121, 125, True), (None, 40, False), (None, 125, True)],
)
def test_an_accident_is_reported_when_people_were_in_for_more_than_two_hours(
    little: Little, freed: float | None, over_at: float, accident: bool
) -> None:
    opened(little)
    if freed is not None:
        incident_run.tick(KEY, 11, by=little.guard.id, at=after(freed))
    incident_ends.advance(KEY, "recovered", by=little.guard.id, at=after(over_at))
    told = [one for one in waits(little.director, 300) if "authority" in one]
    assert told == (["duty authority 120 late"] if accident else [])


def test_still_trapped_after_two_hours_it_waits_while_they_are_in(little: Little) -> None:
    opened(little)
    assert [one for one in waits(little.director, 119) if "authority" in one] == []
    assert [one for one in waits(little.director, 121) if "authority" in one] == [
        "duty authority 120 late"
    ]
    incident_run.tick(KEY, 14, by=little.director.id, at=after(122))
    assert [one for one in waits(little.director, 123) if "authority" in one] == []


def names(little: Little) -> list[tuple[str, float, str]]:
    return [
        (alarm.what, (alarm.at - AT).total_minutes(), alarm.place)
        for alarm in alarms(little.estate.id)
    ]


@pytest.mark.parametrize("minutes", [30, 60])
def test_the_limits_of_a_lift_are_alarms_until_they_are_met(little: Little, minutes: int) -> None:
    estates.settle(lift_arrival_minutes=str(minutes), by=little.director.id, at=AT)
    opened(little)
    incident_run.locate(KEY, "2號梯", by=little.guard.id, at=after(1))
    both = [("lift_arrival", minutes, "2號梯"), ("lift_accident", 120, "2號梯")]
    assert names(little) == both
    incident_run.tick(KEY, 10, by=little.guard.id, at=after(minutes + 5))
    assert names(little) == both[1:]
    incident_run.take_back(KEY, 10, by=little.guard.id, at=after(minutes + 6))
    assert names(little) == both
    incident_run.skip(KEY, 10, "自行脫困", by=little.guard.id, at=after(minutes + 7))
    # Whoever is out is trapped no more.
    incident_run.tick(KEY, 11, by=little.guard.id, at=after(minutes + 7))
    assert names(little) == []
    assert step(14).state == ""


def test_alarms_end_with_the_run_and_tell_a_drill(little: Little) -> None:
    opened(little, drill=True)
    assert {alarm.drill for alarm in alarms(little.estate.id)} == {True}
    opened(little, "fire", "other")
    assert {alarm.kind for alarm in alarms(little.estate.id)} == {"trapped_elevator"}
    incident_ends.advance(KEY, "controlled", by=little.guard.id, at=after(1))
    assert len(alarms(little.estate.id)) == 2
    incident_ends.advance(KEY, "recovered", by=little.guard.id, at=after(2))
    assert alarms(little.estate.id) == ()


def test_the_nearest_limit_of_all_runs_is_first(little: Little) -> None:
    opened(little)
    opened(little, key="second", another=True, reported_at=after(10), at=after(10))
    found = [(alarm.key, (alarm.at - AT).total_minutes()) for alarm in alarms(little.estate.id)]
    assert found == [(KEY, 30), ("second", 40), (KEY, 120), ("second", 130)]


def test_a_checklist_this_release_cannot_read_hides_no_run(little: Little) -> None:
    opened(little)
    run("DROP TRIGGER checklist_version_no_update")
    run("UPDATE checklist_version SET body = '{}'")
    assert waits(little.guard, 90) == ["run 0"]
    opened(little, key="second", another=True)
    run("UPDATE checklist_version SET body = '{}'")
    assert alarms(little.estate.id) == ()


def test_each_row_of_the_due_list_is_another(little: Little) -> None:
    over(little, "security_case", 25)
    opened(little, key="other")
    rows = due.waiting(little.director, after(99))
    assert len({(row.noun, row.id) for row in rows}) == len(rows) == 4
