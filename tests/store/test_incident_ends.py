"""How an incident ends: its states, a false alarm, the report, the signature, and what follows."""

from collections.abc import Callable
from typing import Any

import pendulum
import pytest

from store import (
    due,
    events,
    incident_ends,
    incident_run,
    incident_sheet,
    incidents,
    order_moves,
    rechecks,
    responsibility,
    staff,
    work_orders,
)
from store.db import run
from store.incidents import STATES, IncidentRow
from store.operations import Form
from store.refusal import Refused
from store.work_orders import OrderRow
from tests.conftest import AT, Little
from tests.store.incident_parts import KEY, after, lines, opened

# The trade's own table, written out: state seen -> verb -> state after; all else is refused.
TABLE: dict[str, dict[str, str]] = {
    "open": {
        **{"tick": "responding", "controlled": "controlled", "recovered": "recovered"},
        **{"false_alarm": "reported", "report": "reported"},
    },
    "responding": {
        **{"tick": "responding", "controlled": "controlled", "recovered": "recovered"},
        **{"false_alarm": "reported", "report": "reported"},
    },
    "controlled": {
        **{"tick": "controlled", "recovered": "recovered"},
        **{"false_alarm": "reported", "report": "reported"},
    },
    "recovered": {"tick": "recovered", "report": "reported"},
    "reported": {"tick": "reported", "sign": "closed", "send_back": "recovered"},
    "closed": {},
}
VERBS = ("tick", "controlled", "recovered", "false_alarm", "report", "sign", "send_back")


def moves(little: Little) -> dict[str, Callable[[], Any]]:
    """Every verb that moves an incident, by somebody who may, ten minutes later."""
    by, at = little.front_desk.id, after(10)
    boss = little.director.id
    return {
        "tick": lambda: incident_run.tick(KEY, 1, by=by, at=at),
        "controlled": lambda: incident_ends.advance(KEY, "controlled", by=by, at=at),
        "recovered": lambda: incident_ends.advance(KEY, "recovered", by=by, at=at),
        "false_alarm": lambda: incident_ends.false_alarm(KEY, "燒飯", by=by, at=at),
        "report": lambda: incident_ends.report(KEY, cause="老化", by=by, at=at),
        "sign": lambda: incident_ends.sign(KEY, by=boss, at=at),
        "send_back": lambda: incident_ends.send_back(KEY, "補照片", by=boss, at=at),
    }


def test_the_table_names_every_state() -> None:
    assert tuple(TABLE) == STATES


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", STATES)
def test_an_incident_only_moves_along_the_table(little: Little, state: str, verb: str) -> None:
    row = opened(little)
    by = little.guard.id if state in ("reported", "closed") else None
    run("UPDATE incident SET state = ?, report_by_id = ? WHERE id = ?", (state, by, row.id))
    wanted = TABLE[state].get(verb)
    assert (verb in incident_ends.next_states(incidents.incident(KEY))) is (
        verb in ("controlled", "recovered") and wanted is not None
    )
    log = events.head()
    if wanted is None:
        with pytest.raises(Refused, match=r"^incident_moved|^incident_closed|^report_needed"):
            moves(little)[verb]()
        assert events.head() == log
        return
    moves(little)[verb]()
    now = incidents.incident(KEY)
    assert now.state == wanted
    told = [who for who, _ in lines(incident_sheet.sheet(KEY), "state")]
    if state != wanted:
        assert told[-1] == wanted
        assert incidents.last_moved(row.id)[1] == after(10)
    else:
        assert told == []


def test_the_second_to_move_it_is_told_who_was_first_and_when(little: Little) -> None:
    opened(little)
    incident_ends.advance(KEY, "recovered", by=little.guard.id, at=after(5))
    with pytest.raises(Refused, match=r"^incident_moved") as no:
        incident_ends.advance(KEY, "controlled", by=little.engineer.id, at=after(6))
    said = {"number": "YJ-0001", "state": "recovered", "who": "趙保安", "at": after(5)}
    assert no.value.values == said
    with pytest.raises(Refused, match=r"^incident_moved"):
        incident_ends.advance(KEY, "closed", by=little.engineer.id, at=after(6))


def test_a_false_alarm_ends_it_with_its_cause_and_waits_for_the_signature(little: Little) -> None:
    opened(little, "fire")
    incident_run.tick(KEY, 1, by=little.guard.id, at=after(1))
    with pytest.raises(Refused, match=r"^cause_needed cause"):
        incident_ends.false_alarm(KEY, " ", by=little.guard.id, at=after(4))
    row = incident_ends.false_alarm(KEY, "燒飯", by=little.guard.id, at=after(4))
    assert (row.state, row.false_alarm, row.cause) == ("reported", True, "燒飯")
    assert (row.report_by, row.report_at, row.running) == ("趙保安", after(4), False)
    assert [d.kind for d in due.waiting(little.director, after(5))] == ["incident_sign"]
    assert incident_ends.sign(KEY, by=little.director.id, at=after(9)).state == "closed"


def test_a_false_alarm_sent_back_wants_a_report_again(little: Little) -> None:
    opened(little, "fire")
    incident_ends.false_alarm(KEY, "不知", by=little.guard.id, at=after(4))
    incident_ends.send_back(KEY, "查明原因", by=little.director.id, at=after(5))
    kinds = [one.kind for one in due.waiting(little.housekeeper, after(6))]
    assert kinds == ["incident_report"]
    row = incident_ends.report(KEY, cause="煙感故障", by=little.housekeeper.id, at=after(7))
    assert (row.false_alarm, row.cause, row.report_by) == (True, "煙感故障", "陳美玲")


def test_the_report_says_what_the_record_does_not(little: Little) -> None:
    opened(little)
    said = {
        "cause": "門鎖磨損",
        "course": "一\n二",
        "damage": "無",
        "evidence": "錄像",
        "notices": "1 張",
    }
    row = incident_ends.report(
        KEY, **said, damage_yuan="1,200.5", by=little.front_desk.id, at=after(50)
    )
    assert {name: getattr(row, name) for name in said} == said
    assert (row.state, row.damage_fen, row.report_by) == ("reported", 120050, "黃詠詩")
    assert row.report_at == after(50)
    states = lines(incident_sheet.sheet(KEY), "state")
    assert states == [("recovered", after(50)), ("reported", after(50))]
    (told, *_) = events.of_record("incident", row.id)
    assert (told.data["damage_fen"], told.data["cause"]) == (120050, "門鎖磨損")
    assert incident_ends.report_due(row) == AT.add(hours=24)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("", None), (" ", None), ("0", 0), ("12", 1200), ("12.5", 1250), ("12.05", 1205),
        ("¥1,234.56", 123456), ("￥８０", 8000), ("80元", 8000), ("999999999.99", 99999999999),
    ],
)  # fmt: skip
def test_money_is_kept_as_fen(little: Little, typed: str, fen: int | None) -> None:
    opened(little)
    row = incident_ends.report(
        KEY, cause="x", damage_yuan=typed, by=little.front_desk.id, at=after(1)
    )
    assert row.damage_fen == fen


@pytest.mark.parametrize("typed", ["x", "-1", "1.234", "1e3", "1.", ".5", "1000000000", "1 2x"])
def test_what_is_no_amount_is_refused(little: Little, typed: str) -> None:
    opened(little)
    with pytest.raises(Refused, match=r"^money_wrong damage_yuan"):
        incident_ends.report(
            KEY, cause="x", damage_yuan=typed, by=little.front_desk.id, at=after(1)
        )
    assert incidents.incident(KEY).state == "open"


def test_a_report_needs_a_cause_and_the_office(little: Little) -> None:
    opened(little)
    with pytest.raises(Refused, match=r"^cause_needed cause"):
        incident_ends.report(KEY, cause="\n", by=little.front_desk.id, at=after(1))
    with pytest.raises(Refused, match=r"^not_allowed"):
        incident_ends.report(KEY, cause="x", by=little.guard.id, at=after(1))


def reported(little: Little, by: int | None = None) -> IncidentRow:
    opened(little)
    return incident_ends.report(KEY, cause="x", by=by or little.front_desk.id, at=after(30))


def test_nobody_signs_their_own_report(little: Little) -> None:
    second = staff.join(
        number="008", name="何副", role="director", pin="1234", by=little.director.id, at=AT
    )
    reported(little, little.director.id)
    for act in (
        lambda: incident_ends.sign(KEY, by=little.director.id, at=after(40)),
        lambda: incident_ends.send_back(KEY, "x", by=little.director.id, at=after(40)),
    ):
        with pytest.raises(Refused, match=r"^own_report"):
            act()
    assert [
        d.kind for d in due.waiting(little.director, after(40)) if d.kind == "incident_sign"
    ] == []
    assert "incident_sign" in [d.kind for d in due.waiting(second, after(40))]
    row = incident_ends.sign(KEY, by=second.id, at=after(41))
    assert (row.state, row.closed_by, row.closed_at) == ("closed", "何副", after(41))


def test_a_report_returned_with_words_is_written_again(little: Little) -> None:
    reported(little)
    with pytest.raises(Refused, match=r"^words_needed words"):
        incident_ends.send_back(KEY, "", by=little.director.id, at=after(31))
    incident_ends.send_back(KEY, "補照片", by=little.director.id, at=after(31))
    incident_ends.report(KEY, cause="y", by=little.housekeeper.id, at=after(32))
    row = incident_ends.send_back(KEY, "補簽名", by=little.director.id, at=after(33))
    assert (row.state, row.review_words) == ("recovered", "補照片\n補簽名")
    row = incident_ends.report(KEY, cause="z", by=little.housekeeper.id, at=after(34))
    assert (row.report_by, row.report_at, row.cause) == ("陳美玲", after(34), "z")
    old = [event.data.get("cause") for event in events.of_record("incident", row.id)]
    assert [cause for cause in old if cause] == ["z", "y", "x"]


def test_forms_sent_twice_do_it_once(little: Little) -> None:
    opened(little)
    by: dict[str, Any] = {"by": little.front_desk.id}
    for minute in (1, 2):
        incident_ends.advance(KEY, "controlled", at=after(minute), form=Form("a"), **by)
    for minute in (3, 4):
        incident_ends.report(KEY, cause="x", at=after(minute), form=Form("r"), **by)
    boss = little.director.id
    for minute in (5, 6):
        incident_ends.send_back(KEY, "x", by=boss, at=after(minute), form=Form("b"))
    incident_ends.report(KEY, cause="x", at=after(7), **by)
    for minute in (8, 9):
        incident_ends.sign(KEY, by=boss, at=after(minute), form=Form("s"))
    states = lines(incident_sheet.sheet(KEY), "state")
    assert [at for _, at in states] == [after(m) for m in (1, 3, 3, 5, 7, 8)]


# Corrective actions


def corrected(little: Little, **values: Any) -> OrderRow:
    """The front desk gives the engineer until the end of the month."""
    said = {
        **{"person_id": little.engineer.id, "deadline": pendulum.date(2026, 11, 30)},
        **{"by": little.front_desk.id, "at": after(60), **values},
    }
    return incident_ends.correct(KEY, "換門鎖觸點", **said)


def test_a_corrective_action_is_a_work_order_with_an_owner_and_a_date(little: Little) -> None:
    opened(little)
    incident_run.locate(KEY, "3座客梯", by=little.guard.id, at=after(1))
    row = corrected(little)
    assert (row.number, row.incident, row.point, row.note) == (
        *("WX-0001", "YJ-0001", "3座客梯"),
        "換門鎖觸點",
    )
    assert (row.checkpoint_id, row.building_id, row.floor) == (None, None, None)
    assert (row.state, row.assignee, row.raised_by) == ("dispatched", "孫師傅", "黃詠詩")
    # The end of the day by the estate's clock.
    assert row.due_at == pendulum.datetime(2026, 11, 30, 15, 59, 59)
    assert [d.kind for d in due.waiting(little.engineer, after(61)) if d.noun == "work_order"] == [
        "order_do"
    ]
    for text in ("觸點", "yj-0001", "客梯"):
        assert [one.id for one in work_orders.listed(little.estate.id, text)] == [row.id]
    assert work_orders.listed(little.estate.id, only_open=True) == (row,)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"person_id": None}, "person_needed person"),
        ({"person_id": 6}, "person_needed person"),
        ({"person_id": 99}, "person_needed person"),
        ({"deadline": None}, "deadline_needed deadline"),
        ({"deadline": pendulum.date(2026, 11, 22)}, "deadline_past deadline"),
    ],
)
def test_what_it_needs(little: Little, values: dict[str, Any], code: str) -> None:
    opened(little)
    with pytest.raises(Refused, match=f"^{code}"):
        corrected(little, **values)
    with pytest.raises(Refused, match=r"^words_needed words"):
        incident_ends.correct(
            KEY, " ", person_id=5, deadline=None, by=little.director.id, at=after(1)
        )


def test_it_runs_its_whole_life(little: Little) -> None:
    opened(little)
    row = corrected(little, by=little.housekeeper.id, form=Form("c"))
    assert corrected(little, by=little.housekeeper.id, form=Form("c")) == row
    engineer, keeper, guard = little.engineer.id, little.housekeeper, little.guard.id
    order_moves.accept(row.id, by=engineer, at=after(70))
    order_moves.hold(row.id, "等零件", by=engineer, at=after(71))
    order_moves.resume(row.id, by=engineer, at=after(72))
    row = order_moves.finish(row.id, "已換", by=engineer, at=after(80))
    assert rechecks.lookers(row) == {keeper.id: "陳美玲", little.director.id: "李主任"}
    waits = [d.kind for d in due.waiting(keeper, after(81)) if d.noun == "work_order"]
    assert waits == ["order_verify"]
    with pytest.raises(Refused, match=r"^not_finder") as no:
        order_moves.verify(row.id, by=guard, at=after(82))
    assert no.value.values["names"] == ("李主任", "陳美玲")
    order_moves.reopen(row.id, "又壞", by=keeper.id, at=after(83))
    order_moves.dispatch(row.id, keeper.id, by=keeper.id, at=after(84))
    row = order_moves.finish(row.id, "再換", by=keeper.id, at=after(85))
    with pytest.raises(Refused, match=r"^own_work"):
        order_moves.verify(row.id, by=keeper.id, at=after(86))
    assert order_moves.verify(row.id, by=little.director.id, at=after(87)).state == "verified"


def test_its_responsibility_can_be_said_and_has_no_warranty(little: Little) -> None:
    opened(little)
    row = corrected(little)
    assert row.point == "YJ-0001"
    assert {term.until for term in responsibility.terms(row.checkpoint_id)} == {None}
    said = order_moves.assign_responsibility(
        row.id, "utility", "供電", by=little.director.id, at=after(70)
    )
    assert said.responsibility == "utility"
    staff.leave(little.engineer.id, by=little.director.id, at=after(71))
    assert work_orders.order(row.id).state == "new"
