"""Whose a defect is to mend: from its kind, the warranty of the building, and the office."""

from datetime import date
from typing import Any

import pytest

from store import (
    buildings,
    content,
    events,
    findings,
    order_moves,
    order_waiting,
    responsibility,
    work_orders,
)
from store.fields import day
from store.operations import Form
from store.refusal import Refused
from store.rounds import RoundRow
from store.work_orders import OrderRow
from tests.conftest import AT, Little
from tests.store.conftest import ROOF, STAIRS, report


def accepted(little: Little, on: date | None) -> None:
    """The building was accepted that day."""
    house = little.building
    buildings.change_building(
        house.id,
        name=house.name,
        floors=house.floors,
        area_id=house.area_id,
        accepted_on=on,
        by=little.director.id,
        at=AT,
    )


def raised(little: Little, walk: RoundRow, place: int = STAIRS, **values: Any) -> OrderRow:
    return work_orders.order(report(little, walk, place, **values).order_id)


@pytest.mark.parametrize(
    ("on", "since", "covered"),
    [
        ("2026-11-23", "2021-11-23", True),
        ("2026-11-23", "2021-11-22", False),
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-23", "2026-11-24", False),
        ("2029-02-28", "2024-02-29", True),
        ("2029-03-01", "2024-02-29", False),
    ],
)
def test_waterproofing_is_the_developers_for_five_years(
    little: Little, on: str, since: str, covered: bool
) -> None:
    subject = content.warranties()["waterproofing"]
    begun = date.fromisoformat(since)
    found = responsibility.term(subject, day(since))
    assert found.since == begun
    assert found.runs(date.fromisoformat(on)) is covered


@pytest.mark.parametrize(
    ("kind", "place", "since", "proposed"),
    [
        ("waterproofing_damaged", ROOF, "2022-05-01", ("warranty", "developer")),
        ("waterproofing_damaged", ROOF, "2021-05-01", ("common", "engineering")),
        ("waterproofing_damaged", ROOF, None, ("common", "engineering")),
        ("closer_broken", STAIRS, "2025-05-01", ("warranty", "developer")),
        ("closer_broken", STAIRS, "2024-05-01", ("common", "engineering")),
        ("lamp_out", STAIRS, "2026-05-01", ("common", "engineering")),
        ("route_blocked", STAIRS, "2026-05-01", ("owner", "owner")),
        ("wet_floor", STAIRS, "2026-05-01", ("common", "cleaning")),
    ],
)
def test_an_order_goes_to_who_is_responsible(
    little: Little,
    walking: RoundRow,
    kind: str,
    place: int,
    since: str | None,
    proposed: tuple[str, str],
) -> None:
    accepted(little, date.fromisoformat(since) if since else None)
    order = raised(little, walking, place, kind=kind, action="corrected")
    assert (order.responsibility, order.route_to) == proposed


def test_what_is_urgent_is_made_safe_by_the_office_first(little: Little, walking: RoundRow) -> None:
    accepted(little, date(2026, 5, 1))
    order = raised(little, walking, kind="closer_broken", severity="urgent")
    # The developer answers for it, but is not there in the fifteen minutes.
    assert (order.responsibility, order.warranty) == ("warranty", "fit_out")
    assert (order.route_to, order.due_at) == ("engineering", AT.add(minutes=15))
    assert responsibility.repairs(order.responsibility, order.route_to) == "developer"
    (waiting,) = order_waiting.waiting(little.engineer, AT)
    assert waiting.id == order.id


def test_what_is_not_urgent_goes_to_the_developer_alone(little: Little, walking: RoundRow) -> None:
    accepted(little, date(2026, 5, 1))
    order = raised(little, walking, kind="closer_broken", severity="normal")
    assert (order.responsibility, order.route_to) == ("warranty", "developer")
    assert responsibility.repairs(order.responsibility, order.route_to) == ""


def test_one_found_worse_is_made_safe_first_and_taken_back_is_the_developers(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    accepted(little, date(2026, 5, 1))
    order = raised(little, walking, kind="closer_broken")
    assert order.route_to == "developer"
    assert order.checkpoint_id is not None
    at = afternoon.opens_at
    report(little, afternoon, kind="closer_broken", severity="urgent", at=at)
    assert work_orders.order(order.id).route_to == "engineering"
    data = events.of_record("work_order", order.id)[0].data
    assert (data["route_to"], data["old"]["route_to"]) == ("engineering", "developer")
    findings.undo(afternoon.id, order.checkpoint_id, by=little.housekeeper.id, at=at)
    assert work_orders.order(order.id).route_to == "developer"


def test_where_the_office_sent_it_stays_when_it_is_found_worse(
    little: Little, walking: RoundRow, afternoon: RoundRow
) -> None:
    accepted(little, date(2026, 5, 1))
    order = raised(little, walking, kind="closer_broken")
    by, at = little.director.id, afternoon.opens_at
    order_moves.assign_responsibility(order.id, "owner", "住戶弄壞", by=by, at=AT)
    report(little, afternoon, kind="closer_broken", severity="urgent", at=at)
    assert work_orders.order(order.id).route_to == "owner"
    row = order_moves.assign_responsibility(order.id, "warranty", "不是", by=by, at=at)
    assert row.route_to == "engineering"


def test_the_order_says_why_it_is_the_developers(little: Little, walking: RoundRow) -> None:
    accepted(little, date(2022, 5, 1))
    order = raised(little, walking, ROOF, kind="waterproofing_damaged")
    assert (order.warranty, order.warranty_from, order.warranty_until) == (
        *("waterproofing", date(2022, 5, 1)),
        date(2027, 5, 1),
    )
    assert content.warranties()["waterproofing"].basis == "L14 §40"
    # The order keeps the warranty it was raised under.
    accepted(little, date(2010, 5, 1))
    assert work_orders.order(order.id).responsibility == "warranty"


def test_seasons_have_no_date_and_are_checked_by_hand(little: Little) -> None:
    accepted(little, date(2026, 5, 1))
    terms = {term.warranty.code: term for term in responsibility.terms(little.checkpoints[0].id)}
    heating = terms["heating_cooling"]
    assert (heating.warranty.seasons, heating.since, heating.until) == (2, date(2026, 5, 1), None)
    assert not heating.runs(date(2026, 6, 1))
    assert terms["wiring"].until == terms["pipes"].until == terms["fit_out"].until
    assert terms["wiring"].until == date(2028, 5, 1)


@pytest.mark.parametrize(
    ("responsible", "route"),
    [
        ("warranty", "developer"),
        ("owner", "owner"),
        ("common", "engineering"),
        ("utility", "utility"),
        ("authority", "authority"),
    ],
)
def test_the_office_says_whose_it_is(
    little: Little, walking: RoundRow, responsible: str, route: str
) -> None:
    order = raised(little, walking)
    row = order_moves.assign_responsibility(
        *(order.id, responsible, "現場查明"), party="陳先生 3-1202", by=little.front_desk.id, at=AT
    )
    assert (row.responsibility, row.route_to, row.party) == (responsible, route, "陳先生 3-1202")
    assert row.state == "new"
    event = events.of_record("work_order", order.id)[0]
    assert (event.verb, event.data["reason"], event.data["party"]) == (
        "work_orders.assign_responsibility",
        *("現場查明", "陳先生 3-1202"),
    )
    assert event.data["old"]["responsibility"] == "common"


def test_what_its_kind_says_holds_for_its_own_responsibility(
    little: Little, walking: RoundRow
) -> None:
    order = raised(little, walking, kind="wet_floor")
    by = little.director.id
    away = order_moves.assign_responsibility(order.id, "owner", "住戶漏水", by=by, at=AT)
    back = order_moves.assign_responsibility(order.id, "common", "不是", by=by, at=AT)
    assert (away.route_to, back.route_to) == ("owner", "cleaning")


def test_what_the_office_may_not_say(little: Little, walking: RoundRow) -> None:
    order, by = raised(little, walking), little.director.id
    with pytest.raises(Refused, match=r"^responsibility_needed responsibility"):
        order_moves.assign_responsibility(order.id, "", "X", by=by, at=AT)
    with pytest.raises(Refused, match=r"^reason_needed reason"):
        order_moves.assign_responsibility(order.id, "owner", " ", by=by, at=AT)
    with pytest.raises(Refused, match=r"^not_allowed"):
        order_moves.assign_responsibility(order.id, "owner", "X", by=little.engineer.id, at=AT)
    assert order.checkpoint_id is not None
    findings.undo(walking.id, order.checkpoint_id, by=little.housekeeper.id, at=AT)
    with pytest.raises(Refused, match=r"^order_not_open"):
        order_moves.assign_responsibility(order.id, "owner", "X", by=by, at=AT)


def test_of_two_desks_the_second_is_told(little: Little, walking: RoundRow) -> None:
    seen = raised(little, walking)
    by, form = little.director.id, Form("once")
    for _ in range(2):
        order_moves.assign_responsibility(seen.id, "owner", "X", seen=seen, by=by, at=AT, form=form)
    with pytest.raises(Refused, match=r"^changed_meanwhile") as no:
        order_moves.assign_responsibility(seen.id, "utility", "Y", seen=seen, by=by, at=AT)
    assert no.value.values["who"] == "李主任"


def test_every_kind_names_a_responsibility_and_a_warranty_there_is() -> None:
    assert tuple(content.responsibilities()) == work_orders.RESPONSIBILITIES
    for place in content.places():
        for kind in content.abnormals(place):
            assert kind.responsibility in content.responsibilities()
            assert not kind.warranty or kind.warranty in content.warranties()
            assert kind.responsibility != "owner" or kind.route in ("owner", "housekeeper")
    for row in content.responsibilities().values():
        assert {row.route, row.urgent_route or row.route} <= set(content.ROUTES)
