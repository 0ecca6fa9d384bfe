"""The person goes out of a record whose time is over, and no byte of them is left."""

from collections.abc import Sequence
from pathlib import Path

import pendulum
import pytest

from store import (
    copies,
    events,
    handover_moves,
    journal_facts,
    journal_lines,
    journal_moves,
    journals,
    pass_down_moves,
    privacy,
    purge_facts,
    renovation_refunds,
    renovation_workers,
    retention,
    upkeep,
    visitor_moves,
    visitors,
)
from store import estate as estates
from store.db import close_store, open_store, rows, run
from store.privacy_kinds import KINDS
from store.refusal import Refused
from store.settings import Settings
from tests.conftest import AT, PIN, Little
from tests.store.conftest import Two
from tests.store.purge_parts import beside, noted, traces
from tests.store.renovation_parts import Case as Site
from tests.store.test_privacy import came

# Every kind is past its day.
THREE_YEARS = AT.add(years=3)
LATE = pendulum.datetime(2026, 12, 22, 15, 59, tz="UTC")
DUE = pendulum.datetime(2026, 12, 22, 16, 0, tz="UTC")
"""Midnight of the day on which a visitor of AT is deleted, by the clock of the estate."""


def left(little: Little, **values: str) -> int:
    """Somebody came and left on the first day."""
    row = came(little, **values)
    return visitor_moves.leave(row.id, by=little.guard.id, at=AT).id


def problems(little: Little) -> Sequence[tuple[str, str]]:
    close_store()
    found = upkeep.check(little.path, THREE_YEARS).problems
    open_store(little.path)
    return [(problem.kind, problem.detail) for problem in found]


def test_no_byte_of_them_is_left(little: Little, tmp_path: Path) -> None:
    made = noted(little, 16)
    assert len(set(traces(*beside(little.path)))) > 8
    done = privacy.purge(by=None, at=THREE_YEARS)
    assert {row.noun: row.count for row in done.rows} == dict.fromkeys((*made, "draft"), 16)
    assert done.swept, done.why
    assert list(traces(*beside(little.path))) == []
    copies.backup(little.path, tmp_path / "copy.db", THREE_YEARS)
    assert list(traces(tmp_path / "copy.db")) == []
    assert problems(little) == []
    assert list(traces(*beside(little.path))) == []


def test_who_is_not_due_yet_stays_whole_and_is_found(little: Little) -> None:
    noted(little, 3)
    noted(little, 2, THREE_YEARS.subtract(days=1))
    assert privacy.purge(by=None, at=THREE_YEARS).swept
    kept = visitors.listed(little.estate.id, "qzxjkvw")
    assert [row.name for row in kept] == ["Qzxjkvw 0"]
    assert len(list(traces(*beside(little.path)))) > 8
    assert rows("SELECT count(*) FROM draft") == [(2,)]
    assert problems(little) == []
    assert privacy.purge(by=None, at=THREE_YEARS.add(years=3)).swept
    assert list(traces(*beside(little.path))) == []


def test_the_day_shown_is_the_day_of_the_purge(little: Little) -> None:
    number = left(little)
    day = retention.deletes_on("visitor", visitors.visitor(number).ended_at, Settings())
    assert day == pendulum.date(2026, 12, 23)
    assert privacy.purge(by=None, at=LATE).rows == ()
    assert visitors.visitor(number).name == "王小明"
    assert privacy.purge(by=None, at=DUE).count == 1


def test_what_stays_is_what_the_office_counts_and_finds(little: Little) -> None:
    number = left(little, remark="怕狗", company="順豐")
    before = visitors.visitor(number)
    privacy.purge(by=None, at=DUE)
    row = visitors.visitor(number)
    for name in (
        *("number", "state", "party", "unit_id", "purpose", "confirmed", "entered_at"),
        *("arrived_at", "left_at", "let_in_by", "let_out_by"),
    ):
        assert getattr(row, name) == getattr(before, name), name
    assert (row.name, row.phone, row.plate, row.remark, row.company) == ("",) * 5
    assert row.purged_at == DUE
    assert visitors.listed(little.estate.id, before.number) == (row,)
    assert visitors.listed(little.estate.id, "王小明") == ()


def test_every_column_of_words_is_emptied_or_kept_for_a_reason() -> None:
    kept = {
        "visitor": {"number", "state", "purpose", "pass_no", "confirmed"},
        "parcel": {"number", "state", "courier", "shelf"},
        "exit_slip": {"number", "state", "confirmed"},
        "key_loan": {"number", "state", "approval"},
        "lost_item": {"number", "state", "kind", "place", "storage", "receipt"},
        "call": {"number", "state", "way", "kind"},
        "help_request": {"number", "state", "authority", "body", "id_seen"},
        "vehicle": {"number", "state", "kind", "space"},
        "vehicle_permit": {"number", "kind", "space"},
        "blocked": {"basis"},
        "instruction": {"kind"},
        "customer_case": {
            *("number", "state", "channel", "kind", "category", "severity", "verdict", "proposed"),
        },
        "renovation_worker": {"number", "state"},
        "repair": {"accepted_as"},
        "callback": {"number", "state", "source", "period", "method", "confirmed"},
        "journal": {"number", "state", "away"},
        "journal_addendum": set(),
        "handover": {"number", "state"},
        "handover_line": {"kind", "noun", "number", "answer"},
        "pass_down": {"number", "role"},
        "case_report": {"channel"},
        "case_answer": {"kind"},
        "case_extension": {"decision"},
        "repair_visit": set(),
    }
    from store.schema import TABLES

    tables = {model._meta.table_name: model for model in TABLES}
    for noun, kind in KINDS.items():
        fields = tables[noun]._meta.fields.values()
        words = {field.column_name for field in fields if type(field).__name__ == "TextField"}
        assert words - {"search"} == {*kind.emptied, *kept[noun]} - {"search"}, noun
        for part, _, emptied in kind.parts:
            fields = tables[part]._meta.fields.values()
            words = {field.column_name for field in fields if type(field).__name__ == "TextField"}
            assert words == {*emptied, *kept[part]}, part


def test_a_case_its_repair_and_its_callback_lose_their_person(little: Little) -> None:
    from store import callbacks, cases, repairs, work_orders

    made = noted(little, 1)
    (case,), (back,) = made["customer_case"], made["callback"]
    before = cases.case(case)
    assert [row.number for row in work_orders.listed(little.estate.id, "qzx")] == ["WX-0001"]
    two_years = AT.add(days=731)
    privacy.purge(by=None, at=two_years)
    row, called = cases.case(case), callbacks.callback(back)
    assert (row.name, row.phone, row.content, row.solution, row.verdict_reason) == ("",) * 5
    assert (row.number, row.state, row.kind, row.category, row.verdict, row.times) == (
        *(before.number, "closed", "complaint", "repair", "valid", 2),
    )
    assert (row.received_at, row.due_at, row.solved_at) == (
        *(before.received_at, before.due_at, before.solved_at),
    )
    assert (called.name, called.opinion, called.comment, called.what, called.score) == (
        *("", "", "", "", 5),
    )
    (repair,) = repairs.of_case(case)
    assert (repair.name, repair.phone, repair.before, repair.words, repair.evaluation) == (
        *("", "", "", "", 5),
    )
    assert rows("SELECT DISTINCT note FROM repair_visit") == [("",)]
    # The order is there still, and found by what was to be mended only.
    assert work_orders.listed(little.estate.id, "qzx") == ()
    assert [row.number for row in work_orders.listed(little.estate.id, "龍頭")] == ["WX-0001"]
    assert cases.listed(little.estate.id, before.number.lower()) == (row,)
    assert problems(little) == []


def test_a_journal_keeps_its_day_its_lines_and_its_score(little: Little) -> None:
    made = noted(little, 1)
    (number,) = made["journal"]
    before = journals.journal(number)
    found = journal_lines.lines(before, THREE_YEARS)
    assert [row.id for row in journals.listed(little.estate.id, "鱻麤")] == [number]
    last = pendulum.datetime(2029, 11, 21, 16, 0, tz="UTC")
    # Its day was Monday the 23rd: it is kept 1,095 days by the clock of the estate.
    assert "journal" not in {
        row.noun for row in privacy.purge(by=None, at=last.subtract(seconds=1)).rows
    }
    assert "journal" in {row.noun for row in privacy.purge(by=None, at=last).rows}
    row = journals.journal(number)
    assert set(row.typed.values()) == {""}
    assert (row.words, row.score, row.state, row.day) == ("", before.score, "reviewed", before.day)
    assert (row.number, row.submitted_at, row.purged_at) == (
        *(before.number, before.submitted_at, last),
    )
    assert [one.words for one in journal_facts.addenda(number)] == [""]
    assert journal_lines.lines(row, THREE_YEARS) == found
    assert journals.listed(little.estate.id, "鱻麤") == ()
    assert [one.id for one in journals.listed(little.estate.id, before.number)] == [number]
    with pytest.raises(Refused, match=r"^journal_purged"):
        journal_moves.add(number, "x", by=row.staff_id, at=last)
    assert problems(little) == []


def test_what_is_still_written_or_disputed_is_not_past_its_day(little: Little) -> None:
    journal_moves.begin(by=little.housekeeper.id, at=AT)
    handover_moves.begin(by=little.front_desk.id, at=AT)
    pass_down_moves.write("x", AT.add(days=3), by=little.guard.id, at=AT)
    done = privacy.purge(by=None, at=AT.add(years=5))
    assert {row.noun for row in done.rows} == {"pass_down"}


def test_a_held_journal_keeps_its_words(little: Little) -> None:
    (number,) = noted(little, 1)["journal"]
    hold = privacy.hold("journal", number, "訴訟", "12 號", by=little.director.id, at=AT)
    privacy.purge(by=None, at=THREE_YEARS)
    assert journals.journal(number).opinions
    privacy.lift(hold.id, "已結", by=little.director.id, at=THREE_YEARS)
    assert {row.noun for row in privacy.purge(by=None, at=THREE_YEARS).rows} == {"journal"}
    assert journals.journal(number).opinions == ""


def test_workers_go_half_a_year_after_the_works(little: Little) -> None:
    site = Site(little)
    site.in_progress()
    assert privacy.purge(by=None, at=site.at.add(years=2)).rows == ()
    site.to_refund()
    renovation_refunds.approve_refund(site.id, **site.by("director"))
    renovation_refunds.pay_refund(site.id, "TK-20260001", **site.by("cashier"))
    before = renovation_workers.of_site(site.id)
    assert privacy.purge(by=None, at=site.at.add(days=182)).rows == ()
    (done,) = privacy.purge(by=None, at=site.at.add(days=185)).rows
    assert (done.noun, done.count) == ("renovation_worker", len(before))
    for old, row in zip(before, renovation_workers.of_site(site.id), strict=True):
        assert (row.name, row.phone, row.id_last4, row.photo, row.words) == ("",) * 5
        assert (row.number, row.state, row.issued_at, row.settled_at) == (
            *(old.number, old.state, old.issued_at, old.settled_at),
        )
    assert problems(little) == []


def test_what_of_a_case_is_not_over_is_not_purged(little: Little) -> None:
    from store import callbacks, case_intake
    from tests.store.callback_parts import owed

    back = owed(little)
    case_intake.receive(
        *("phone", "enquiry", "fees", "問管理費"),
        name="王小明",
        by=little.front_desk.id,
        at=AT,
    )
    assert privacy.purge(by=None, at=THREE_YEARS).rows == ()
    assert callbacks.callback(back.id).name == "歐陽小姐"


def test_an_open_record_is_never_purged(little: Little) -> None:
    row = came(little)
    done = privacy.purge(by=None, at=THREE_YEARS)
    assert (done.rows, done.swept) == ((), True)
    assert visitors.visitor(row.id).name == "王小明"


def test_one_whose_time_to_come_is_past_is_purged(little: Little) -> None:
    from store.visitor_entry import Visit

    row = visitor_moves.announce(
        Visit(name="王小明", unit_id=little.units[0].id),
        from_at=AT,
        until_at=AT.add(hours=2),
        announced_by="曾大文",
        by=little.guard.id,
        at=AT,
    )
    assert privacy.purge(by=None, at=LATE).rows == ()
    assert privacy.purge(by=None, at=DUE).count == 1
    assert visitors.visitor(row.id).name == ""


def test_a_pass_that_is_not_back_keeps_the_record_open(little: Little) -> None:
    row = came(little)
    run("UPDATE visitor SET pass_no = 'V7' WHERE id = ?", (row.id,))
    by = little.guard.id
    visitor_moves.leave(row.id, pass_back=False, reason="忘了交還", by=by, at=AT)
    assert privacy.purge(by=None, at=DUE).rows == ()
    visitor_moves.return_pass(row.id, by=by, at=DUE)
    assert privacy.purge(by=None, at=DUE).count == 1


def test_a_held_record_waits_until_its_hold_is_lifted(little: Little) -> None:
    held, free = left(little), left(little, name="李四")
    by = little.director.id
    hold = privacy.hold("visitor", held, "警方調查", "12 號", by=by, at=AT)
    done = privacy.purge(by=None, at=DUE)
    assert [(row.noun, row.count, row.held) for row in done.rows] == [("visitor", 1, 1)]
    assert (visitors.visitor(held).name, visitors.visitor(free).name) == ("王小明", "")
    privacy.lift(hold.id, "了結", by=by, at=DUE)
    assert privacy.purge(by=None, at=DUE).count == 1
    assert rows("SELECT reason, paper, lifted_words FROM legal_hold") == [("", "", "")]
    assert problems(little) == []


def test_nothing_due_leaves_no_event(little: Little) -> None:
    left(little)
    privacy.purge(by=None, at=DUE)
    before = events.head()
    for by in (None, little.director.id):
        done = privacy.purge(by=by, at=DUE)
        assert (done.rows, done.swept) == ((), True)
    assert events.head() == before


def test_who_may_purge(little: Little) -> None:
    left(little)
    for person in (little.front_desk, little.guard, little.auditor, little.housekeeper):
        with pytest.raises(Refused, match=r"^not_allowed"):
            privacy.purge(by=person.id, at=DUE)
    done = privacy.purge(by=little.director.id, at=DUE)
    found = rows(
        "SELECT verb, record_id, staff_id, data FROM event WHERE noun = 'purge' ORDER BY id"
    )
    assert [row[:3] for row in found] == [
        ("privacy.purge", done.rows[0].id, little.director.id),
        ("privacy.purge", done.rows[0].id, little.director.id),
    ]
    assert "王小明" not in found[0][3]
    assert found[1][3] == '{"swept": true}'
    assert done.count == 1


def test_the_settled_days_count(little: Little) -> None:
    number = left(little)
    estates.settle(retention={"visitor": 31}, by=little.director.id, at=AT)
    assert privacy.purge(by=None, at=DUE).rows == ()
    assert privacy.purge(by=None, at=DUE.add(days=1)).count == 1
    assert visitors.visitor(number).name == ""


def test_many_go_in_batches_of_which_each_is_proven(little: Little) -> None:
    for place in range(7):
        left(little, name=f"訪客{place}", phone=f"1390000000{place}")
    done = privacy.purge(by=None, at=DUE, batch=3)
    assert [row.count for row in done.rows] == [3, 3, 1]
    assert rows("SELECT count(*) FROM event WHERE noun = 'purge'") == [(3 + 1,)]
    assert problems(little) == []
    kinds = {row.noun: row for row in purge_facts.kinds(little.estate.id, DUE)}
    visitor = kinds["visitor"]
    assert (visitor.due, visitor.last_at, visitor.last_count) == (0, DUE, 7)


def test_what_is_due_is_counted_before(little: Little) -> None:
    first = left(little)
    left(little, name="李四")
    privacy.hold("visitor", first, "調查", "12 號", by=little.director.id, at=AT)
    early = {row.noun: row for row in purge_facts.kinds(little.estate.id, LATE)}
    assert (early["visitor"].due, early["visitor"].held) == (0, 0)
    kinds = {row.noun: row for row in purge_facts.kinds(little.estate.id, DUE)}
    assert (kinds["visitor"].due, kinds["visitor"].held, kinds["visitor"].days) == (1, 1, 30)
    assert list(kinds) == list(retention.KINDS)


def test_a_purged_record_is_neither_shown_nor_held(little: Little) -> None:
    number = left(little)
    privacy.purge(by=None, at=DUE)
    by = little.director.id
    for asked in (
        lambda: privacy.reveal("visitor", number, PIN, "挪車", by=by, at=DUE),
        lambda: privacy.hold("visitor", number, "調查", "12 號", by=by, at=DUE),
    ):
        with pytest.raises(Refused, match=r"^record_purged") as no:
            asked()
        assert no.value.values == {"at": DUE}


def test_the_purge_of_one_estate_leaves_the_other(two: Two) -> None:
    visitor_moves.leave(came(two.little).id, by=two.little.guard.id, at=AT)
    assert privacy.purge(by=two.next.director.id, at=DUE).rows == ()
    assert privacy.purge(by=two.little.director.id, at=DUE).count == 1


def test_a_backup_from_before_is_purged_again(little: Little, tmp_path: Path) -> None:
    left(little)
    copies.backup(little.path, tmp_path / "before.db", AT)
    open_store(little.path)
    privacy.purge(by=None, at=DUE)
    close_store()
    copies.restore(tmp_path / "before.db", little.path, DUE, replace=True)
    open_store(little.path)
    assert rows("SELECT name FROM visitor") == [("王小明",)]
    assert privacy.purge(by=None, at=DUE).count == 1
    assert rows("SELECT name FROM visitor") == [("",)]
