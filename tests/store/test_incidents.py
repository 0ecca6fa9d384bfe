"""Incidents as records: opened by the first key, numbered, found, listed."""

import pendulum
import pytest

from store import (
    checklist_versions,
    events,
    incident_ends,
    incident_figures,
    incident_run,
    incident_sheet,
    incident_waiting,
    incidents,
    staff,
    work_orders,
)
from store import estate as estates
from store.content.checklists import KINDS
from store.db import rows
from store.fields import instant_text
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import pages
from tests.store.incident_parts import KEY, after, opened
from tests.store.plans import scanned


def test_it_is_stamped_with_the_moment_of_the_first_key(little: Little) -> None:
    row = opened(little, reported_at=AT, at=AT.add(seconds=3))
    assert (row.number, row.kind, row.state, row.drill) == ("YJ-0001", KINDS[1], "open", False)
    assert row.reported_at == AT
    assert (row.opened_by, row.version, row.parent, row.level) == ("黃詠詩", 1, "", "")
    (event,) = events.of_record("incident", row.id)
    assert (event.verb, event.at) == ("incidents.open", AT.add(seconds=3))
    assert event.data["reported_at"] == instant_text(AT)
    assert event.data["drill"] is False


def test_a_clock_set_back_between_the_two_keys_reports_nothing_in_the_future(
    little: Little,
) -> None:
    assert opened(little, reported_at=AT, at=AT.subtract(hours=1)).reported_at == AT.subtract(
        hours=1
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_with_its_shipped_checklist(little: Little, kind: str) -> None:
    row = opened(little, kind)
    run = incident_sheet.sheet(KEY)
    assert run.checklist.code == row.kind == kind
    assert [one.place for one in run.steps] == list(range(1, len(run.steps) + 1))
    assert run.next_step() == run.steps[0]
    assert (run.entries, run.undone) == ((), ())


def test_the_same_key_again_is_the_same_incident(little: Little) -> None:
    first = opened(little)
    again = opened(little, "fire", by=little.guard.id, at=after(9))
    assert again == first
    assert rows("SELECT count(*) FROM incident") == [(1,)]
    assert len(events.of_record("incident", first.id)) == 1


def test_two_desks_that_press_for_one_fire_have_one_incident(little: Little) -> None:
    first = opened(little, "fire", "one")
    assert opened(little, "fire", "two", by=little.guard.id) == first
    # A drill is no fire, and another fire is another one where somebody says so.
    assert opened(little, "fire", "drill", drill=True).drill
    assert opened(little, "fire", "three", another=True).number == "YJ-0003"
    incident_ends.advance("three", "recovered", by=little.guard.id, at=after(1))
    incident_ends.advance("one", "recovered", by=little.guard.id, at=after(1))
    assert opened(little, "fire", "four").number == "YJ-0004"


def test_an_unknown_kind_is_refused(little: Little) -> None:
    with pytest.raises(Refused, match=r"^checklist_unknown"):
        opened(little, "flat_tyre")
    with pytest.raises(Refused, match=r"^incident_unknown"):
        incident_sheet.sheet(KEY)
    with pytest.raises(Refused, match=r"^incident_unknown"):
        incidents.numbered(little.estate.id, "YJ-0001")


def test_one_comes_out_of_another_and_each_names_the_other(little: Little) -> None:
    above = opened(little, "power_outage", "above")
    row = opened(little, "trapped_elevator", "below", parent="above", at=after(2))
    assert row.parent == above.number
    run = incident_sheet.sheet("above")
    assert run.linked == (row,)
    (line,) = run.entries
    assert (line.kind, line.who, line.number) == ("linked", "trapped_elevator", row.number)
    assert line.at == after(2)
    assert run.incident.state == "open"


def test_out_of_a_drill_comes_a_drill_and_the_log_says_so(little: Little) -> None:
    opened(little, "power_outage", "above", drill=True)
    row = opened(little, "trapped_elevator", "below", parent="above")
    assert row.drill
    assert events.of_record("incident", row.id)[0].data["drill"] is True


def test_what_came_out_of_a_closed_one_is_opened_and_writes_nothing_into_it(
    little: Little,
) -> None:
    above = opened(little, "power_outage", "above")
    incident_ends.false_alarm("above", "跳閘", by=little.guard.id, at=after(1))
    incident_ends.sign("above", by=little.director.id, at=after(2))
    before = incident_sheet.sheet("above")
    row = opened(little, "trapped_elevator", "below", parent="above", at=after(3))
    after_it = incident_sheet.sheet("above")
    assert row.parent == above.number
    assert after_it.entries == before.entries
    assert after_it.linked == (row,)


def test_the_limit_of_the_lift_is_kept_as_it_was_settled(little: Little) -> None:
    estates.settle(lift_arrival_minutes="60", by=little.director.id, at=AT)
    assert opened(little).arrival_minutes == 60
    estates.settle(lift_arrival_minutes="30", by=little.director.id, at=AT)
    assert incidents.incident(KEY).arrival_minutes == 60
    for wrong in ("", "4", "241", "x"):
        with pytest.raises(Refused, match=r"^number_wrong lift_arrival_minutes"):
            estates.settle(lift_arrival_minutes=wrong, by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^signals_unknown signal_set"):
        estates.settle(signal_set="moon", by=little.director.id, at=AT)
    assert (
        estates.settle(signal_set="hong_kong", by=little.director.id, at=AT).settings.signal_set
        == "hong_kong"
    )


def test_an_auditor_opens_nothing_and_everybody_else_does(little: Little) -> None:
    with pytest.raises(Refused, match=r"^not_allowed"):
        opened(little, by=little.auditor.id)
    for person in staff.on_duty(little.estate.id):
        if person.role != "auditor":
            opened(little, key=person.number, by=person.id, another=True)
    assert len(incidents.running(little.estate.id)) == 6


def test_the_register_is_newest_first_in_pages_and_searched(little: Little) -> None:
    for number in range(7):
        opened(little, KINDS[number], f"k{number}", reported_at=after(number), at=after(number))
    incident_run.locate("k3", "3座客梯", by=little.guard.id, at=after(9))
    found = pages(
        lambda key, limit: incidents.listed(little.estate.id, "", key, limit),
        lambda row: (instant_text(row.reported_at), row.id),
        2,
    )
    assert [row.number for row in found] == [f"YJ-000{n}" for n in range(7, 0, -1)]
    for text, number in (("客梯", 4), ("yj-0002", 2), ("火警", 1), ("gas leak", 7), ("困梯", 2)):
        named = [row.number for row in incidents.listed(little.estate.id, text)]
        assert named == [f"YJ-000{number}"], text
    assert incidents.numbered(little.estate.id, "YJ-0004").place == "3座客梯"


def test_running_and_not_closed_are_told_apart(little: Little) -> None:
    by, estate = little.director.id, little.estate.id
    for key in ("open", "responding", "controlled", "recovered", "reported", "closed"):
        opened(little, key=key, another=True)
    incident_run.tick("responding", 1, by=by, at=after(1))
    incident_ends.advance("controlled", "controlled", by=by, at=after(1))
    incident_ends.advance("recovered", "recovered", by=by, at=after(1))
    for key in ("reported", "closed"):
        incident_ends.report(key, cause="x", by=little.front_desk.id, at=after(1))
    incident_ends.sign("closed", by=by, at=after(2))
    assert {row.key for row in incidents.running(estate)} == {"open", "responding", "controlled"}
    assert {row.state for row in incidents.not_closed(estate)} == set(incidents.STATES[:-1])
    assert all(row.running == (row.state in incidents.RUNNING) for row in incidents.listed(estate))
    assert incidents.last_moved(incidents.incident("closed").id) == ("李主任", after(2))
    assert incidents.last_moved(incidents.incident("open").id) == ("", None)
    assert isinstance(incidents.incident("closed").closed_at, pendulum.DateTime)


def test_no_reading_walks_through_all_there_ever_was(little: Little) -> None:
    row = opened(little)
    incident_run.tick(KEY, 1, by=little.guard.id, at=after(1))
    estate = little.estate.id
    assert scanned(incident_sheet.sheet, KEY) == set()
    assert scanned(incidents.listed, estate) == set()
    assert scanned(incidents.running, estate) == set()
    assert scanned(incidents.last_moved, row.id) == set()
    assert scanned(incident_waiting.alarms, estate) == set()
    assert scanned(incident_waiting.waiting, little.director, AT) == set()
    assert scanned(work_orders.of_incident, row.id) == set()
    assert scanned(checklist_versions.in_force, estate, "fire") == set()
    assert scanned(incident_figures.by_kind, estate, AT, after(9)) == set()
    # Few people, and for each of the drills.
    assert scanned(incident_figures.drilled, estate) <= {"staff"}
