"""What is done at a household: visits, what was used, what it pays, and what it says of it."""

from collections.abc import Callable
from typing import Any

import pytest

from store import (
    events,
    order_moves,
    repair_facts,
    repair_moves,
    repair_work,
    repairs,
    work_orders,
)
from store.db import rows
from store.operations import Form
from store.repairs import RepairRow
from store.roles import AUDITOR, CASHIER
from tests.conftest import AT, Little
from tests.store.conftest import Two
from tests.store.repair_parts import LATE, accept, accepted, ask, done, go, refused


def test_the_first_visit_says_what_was_found_before(little: Little) -> None:
    row = ask(little)
    no = refused(lambda: go(little, row.id, before=""))
    assert (no.code, no.field) == ("before_needed", "before")
    side = go(little, row.id, visited_at=AT.add(hours=1))
    assert side.before == "龍頭滴水"
    (visit,) = repairs.visits(row.id)
    assert (visit.at, visit.note, visit.staff) == (AT.add(hours=1), "換了膠墊", "孫師傅")
    assert visit.entered_at == AT.add(hours=2)
    go(little, row.id, "收尾", before="")
    assert go(little, row.id, "再看", before="牆角亦濕").before == "龍頭滴水\n牆角亦濕"
    assert [visit.note for visit in repairs.visits(row.id)] == ["換了膠墊", "收尾", "再看"]


def test_a_visit_is_neither_to_come_nor_before_it_was_asked_for(little: Little) -> None:
    row = ask(little, at=AT.add(seconds=40))
    no = refused(lambda: go(little, row.id, visited_at=AT.add(hours=3)))
    assert (no.code, no.field, no.values["at"]) == ("visit_later", "visited_at", AT.add(hours=2))
    no = refused(lambda: go(little, row.id, visited_at=AT.subtract(minutes=1)))
    assert (no.code, no.field, no.values["number"]) == ("visit_early", "visited_at", "WX-0001")
    # What is typed has no seconds.
    assert go(little, row.id, visited_at=AT).before


def test_a_visit_needs_words(little: Little) -> None:
    no = refused(lambda: go(little, ask(little).id, " "))
    assert (no.code, no.field) == ("visit_note_needed", "note")


def test_nobody_visits_what_is_verified(little: Little) -> None:
    row = done(little)
    assert go(little, row.id, "補記", before="", at=LATE)
    order_moves.verify(row.id, by=little.director.id, at=LATE)
    assert refused(lambda: go(little, row.id, at=LATE)).code == "already_moved"


def _use(little: Little, order_id: int, item: str = "角閥", cost: str = "38.50") -> RepairRow:
    by = little.engineer.id
    return repair_work.use(order_id, item, "1 個", cost, by=by, at=AT.add(hours=2))


def test_what_was_used_is_kept_in_fen(little: Little) -> None:
    row = ask(little)
    _use(little, row.id)
    _use(little, row.id, "生料帶", "0")
    used = repairs.materials(row.id)
    assert [(each.item, each.quantity, each.cost_fen) for each in used] == [
        ("角閥", "1 個", 3850),
        ("生料帶", "1 個", 0),
    ]
    assert repairs.cost(used) == 3850


@pytest.mark.parametrize(
    ("item", "cost", "code", "field"),
    [
        ("", "1", "item_needed", "item"),
        ("閥", "", "cost_needed", "cost"),
        ("閥", "-3", "money_wrong", "cost"),
        ("閥", "3.505", "money_wrong", "cost"),
    ],
)
def test_what_is_wrong_with_it_is_said(
    little: Little, item: str, cost: str, code: str, field: str
) -> None:
    row = ask(little)
    no = refused(lambda: _use(little, row.id, item, cost))
    assert (no.code, no.field) == (code, field)


def test_a_line_struck_stays_in_sight_and_counts_no_more(little: Little) -> None:
    row = ask(little)
    _use(little, row.id)
    (line,) = repairs.materials(row.id)
    when: dict[str, Any] = {"by": little.engineer.id, "at": AT.add(hours=3)}
    repair_work.strike(line.id, **when)
    (struck,) = repairs.materials(row.id)
    assert struck.struck_at == AT.add(hours=3)
    assert repairs.cost((struck,)) == 0
    no = refused(lambda: repair_work.strike(line.id, **when))
    assert (no.code, no.values["item"]) == ("material_struck", "角閥")
    assert refused(lambda: repair_work.strike(99, **when)).code == "material_unknown"
    assert events.of_record("work_order", row.id)[0].data["old"]["cost_fen"] == 3850


def test_the_office_says_what_the_household_pays(little: Little) -> None:
    row = ask(little)
    when: dict[str, Any] = {"by": little.front_desk.id, "at": AT}
    assert repairs.repair(row.id).charge_fen is None
    assert repair_work.charge(row.id, "120", **when).charge_fen == 12000
    assert repair_work.charge(row.id, "0", **when).charge_fen == 0
    assert events.of_record("work_order", row.id)[0].data["old"] == {"charge_fen": 12000}
    assert refused(lambda: repair_work.charge(row.id, "", **when)).code == "amount_needed"
    assert refused(lambda: repair_work.charge(row.id, "x", **when)).code == "money_wrong"
    by = little.engineer.id
    assert refused(lambda: repair_work.charge(row.id, "1", by=by, at=AT)).code == "not_allowed"


CLOSED: tuple[tuple[str, Callable[[Little, int], object]], ...] = (
    ("visit", lambda little, order: go(little, order, at=LATE)),
    ("use", lambda little, order: _use(little, order)),
    (
        "charge",
        lambda little, order: repair_work.charge(order, "1", by=little.director.id, at=LATE),
    ),
    ("accept", lambda little, order: accept(little, order)),
    ("strike", lambda little, order: repair_work.strike(1, by=little.engineer.id, at=LATE)),
)


@pytest.mark.parametrize("verb", [verb for verb, _ in CLOSED])
def test_nothing_is_done_to_what_is_closed(little: Little, verb: str) -> None:
    row = done(little)
    _use(little, row.id)
    accept(little, row.id)
    repair_moves.close(row.id, by=little.director.id, at=LATE)
    assert refused(lambda: dict(CLOSED)[verb](little, row.id)).code == "repair_closed"


def _allowed(little: Little, order_id: int, post: str) -> str:
    who = getattr(little, post)
    row, side = work_orders.order(order_id), repairs.repair(order_id)
    return " ".join(repair_facts.allowed(row, side, who.id, who.role))


def test_a_page_shows_what_the_operations_let(little: Little) -> None:
    row = ask(little)
    assert _allowed(little, row.id, "engineer") == "visit use"
    assert _allowed(little, row.id, "front_desk") == "visit use charge"
    assert _allowed(little, row.id, CASHIER) == _allowed(little, row.id, AUDITOR) == ""
    go(little, row.id)
    order_moves.finish(row.id, "已換新", by=little.engineer.id, at=LATE)
    assert _allowed(little, row.id, "engineer") == "visit use accept"
    accept(little, row.id)
    assert _allowed(little, row.id, "director") == "visit use charge close"
    repair_moves.close(row.id, by=little.director.id, at=LATE)
    assert _allowed(little, row.id, "director") == ""


@pytest.mark.parametrize("verb", ["visit", "use", "charge", "accept", "close", "strike"])
def test_a_form_sent_twice_is_done_once(little: Little, verb: str) -> None:
    form = Form("twice")
    when: dict[str, Any] = {"by": little.director.id, "at": LATE}
    row = accepted(little) if verb == "close" else done(little)
    if verb == "strike":
        _use(little, row.id)
    calls: dict[str, Callable[[], RepairRow]] = {
        "visit": lambda: go(little, row.id, at=LATE, form=form),
        "use": lambda: repair_work.use(row.id, "閥", "", "1", **when, form=form),
        "charge": lambda: repair_work.charge(row.id, "1", **when, form=form),
        "accept": lambda: accept(little, row.id, form=form),
        "close": lambda: repair_moves.close(row.id, **when, form=form),
        "strike": lambda: repair_work.strike(1, **when, form=form),
    }
    assert calls[verb]() == calls[verb]()
    count = rows("SELECT count(*) FROM event WHERE verb = ?", f"repairs.{verb}")[0][0]
    assert count == (2 if verb == "visit" else 1)
    assert len(repairs.materials(row.id)) == (verb in ("use", "strike"))


def test_nobody_of_another_estate_reaches_it(two: Two) -> None:
    when: dict[str, Any] = {"by": two.next.director.id, "at": AT}
    theirs = repair_moves.request("other", "X", "normal", unit_id=two.next.unit.id, **when)
    repair_work.use(theirs.id, "X", "", "1", **when)
    by = two.little.director.id
    no = refused(lambda: repair_work.strike(1, by=by, at=AT))
    assert no.code == "material_unknown"
    no = refused(lambda: go(two.little, theirs.id, by=by))
    assert no.code == "order_unknown"
