"""Audits: a sample nobody chose, looked at, its faults put right, closed."""

from typing import Any

import pendulum
import pytest

from store import appraisal_waiting, audit_moves, audits, due, events, staff, visitor_moves
from store.audits import AuditRow, ItemRow
from store.db import run
from store.due_rows import OfficeDue
from store.operations import Form
from store.visitor_entry import Visit
from tests.conftest import AT, Little
from tests.store.conftest import moment
from tests.store.renovation_parts import private, refused, said

TODAY, EVENING = AT.date(), AT.add(hours=10)


def visits(little: Little, count: int = 9, named: str = "客") -> None:
    """So many visitors of today."""
    for turn in range(count):
        at = AT.add(minutes=turn)
        visitor_moves.arrive(Visit(f"{named}{turn}", place="會所"), by=little.front_desk.id, at=at)


def begin(little: Little, **more: Any) -> AuditRow:
    """The auditor draws three of today's visitors."""
    values: dict[str, Any] = {
        **{"kind": "surprise", "register": "visitor", "starts_on": TODAY, "ends_on": TODAY},
        **{"size": 3, "by": little.auditor.id, "at": AT.add(hours=1), **more},
    }
    return audit_moves.begin(**values)


def look(little: Little, one: ItemRow, result: str = "ok", **more: Any) -> ItemRow:
    """The auditor says how a record is."""
    values: dict[str, Any] = {"by": little.auditor.id, "at": AT.add(hours=2), **more}
    return audit_moves.answer(one.id, result, **values)


def signed(little: Little, faults: int = 1) -> AuditRow:
    """An audit with so many faults, signed."""
    visits(little)
    row = begin(little)
    for turn, one in enumerate(audits.items(row.id)):
        if turn < faults:
            look(little, one, "fault", words="無電話", due_on=TODAY.add(days=3))
        else:
            look(little, one)
    return audit_moves.sign(row.id, "登記大致齊全", by=little.auditor.id, at=AT.add(hours=3))


def test_a_sample_is_drawn_by_the_head_of_the_chain(little: Little) -> None:
    visits(little)
    _, head = events.head()
    row = begin(little)
    assert (row.number, row.state, row.records, row.items, row.seed) == (
        "DC-0001",
        "open",
        9,
        3,
        head,
    )
    sample = audits.items(row.id)
    assert [one.number for one in sample] == sorted(one.number for one in sample)
    assert audits.drawn_again(row)
    # What comes later changes nothing of what was drawn.
    visits(little, 4, "賓")
    assert audits.drawn_again(audits.audit(row.id))
    run("UPDATE audit_item SET record_id = (SELECT max(id) FROM visitor) WHERE place = 1")
    assert not audits.drawn_again(audits.audit(row.id))


def test_what_is_still_to_come_is_not_drawn(little: Little) -> None:
    visits(little)
    row = begin(little, at=AT.add(minutes=4), size=9)
    assert (row.records, row.items) == (5, 5)
    assert audits.drawn_again(row)


@pytest.mark.parametrize("size", [1, 3, 9, 12])
def test_a_sample_is_the_same_each_time_and_never_more_than_there_is(
    little: Little, size: int
) -> None:
    visits(little)
    of = (little.estate.id, "visitor", TODAY, TODAY, size)
    drawn = audits.sample(*of, "a1", EVENING)
    assert drawn == audits.sample(*of, "a1", EVENING)
    assert (len(drawn.chosen), drawn.records) == (min(size, 9), 9)
    other = {audits.sample(*of, f"{seed}", EVENING).chosen for seed in range(30)}
    # Another head of the chain chooses others, wherever there is a choice.
    assert (len(other) > 1) == (size < 9)


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"kind": "quiet"}, "kind_unknown", "kind"),
        ({"register": "staff"}, "register_unknown", "register"),
        ({"size": 0}, "number_wrong", "size"),
        ({"size": 51}, "number_wrong", "size"),
        ({"starts_on": None}, "day_needed", "starts_on"),
        ({"ends_on": TODAY.add(days=1)}, "audit_day_future", "ends_on"),
        ({"starts_on": TODAY, "ends_on": TODAY.subtract(days=1)}, "days_turned", "ends_on"),
        ({"register": "callback"}, "nothing_to_sample", "starts_on"),
    ],
)
def test_what_cannot_be_sampled(
    little: Little, more: dict[str, Any], code: str, field: str
) -> None:
    visits(little, 1)
    with refused(code, field):
        begin(little, **more)
    assert audits.listed(little.estate.id) == ()


def test_a_form_sent_twice_draws_once(little: Little) -> None:
    visits(little)
    assert begin(little, form=Form("a")) == begin(little, form=Form("a"))


def test_a_fault_has_words_and_a_day(little: Little) -> None:
    visits(little)
    row = begin(little)
    one = audits.items(row.id)[0]
    with refused("fault_needed", "words"):
        look(little, one, "fault", due_on=TODAY)
    with refused("day_needed", "due_on"):
        look(little, one, "fault", words="錯")
    with refused("day_past", "due_on"):
        look(little, one, "fault", words="錯", due_on=TODAY.subtract(days=1))
    with refused("result_unknown", "result"):
        look(little, one, "fine")
    after = look(little, one, "fault", words="無電話", due_on=TODAY)
    assert (after.result, after.words, after.due_on) == ("fault", "無電話", TODAY)
    assert private(said("audit_item", one.id)) == {".words": "無電話"}
    assert look(little, one).result == "ok"
    with refused("audit_not_yours") as no:
        look(little, one, by=little.director.id)
    assert no.values == {"number": "DC-0001", "who": little.auditor.name}


def test_a_sheet_is_signed_when_every_record_was_looked_at(little: Little) -> None:
    visits(little)
    row = begin(little)
    first, *rest = audits.items(row.id)
    look(little, first)
    mine: dict[str, Any] = {"by": little.auditor.id, "at": AT.add(hours=3)}
    with refused("records_open") as no:
        audit_moves.sign(row.id, **mine)
    assert no.values == {"count": 2}
    for one in rest:
        look(little, one)
    # Without a fault there is nothing left to do.
    assert audit_moves.sign(row.id, **mine).state == "closed"


def test_faults_are_put_right_and_the_audit_closed(little: Little) -> None:
    row = signed(little)
    assert (row.state, row.faults, row.open_faults) == ("signed", 1, 1)
    mine: dict[str, Any] = {"by": little.auditor.id, "at": AT.add(hours=5)}
    with refused("faults_open") as no:
        audit_moves.close(row.id, **mine)
    assert no.values == {"count": 1}
    bad, fine, _ = audits.items(row.id)
    desk: dict[str, Any] = {"by": little.front_desk.id, "at": AT.add(hours=4)}
    with refused("not_a_fault"):
        audit_moves.remedy(fine.id, "補", **desk)
    with refused("result_needed", "words"):
        audit_moves.remedy(bad.id, " ", **desk)
    done = audit_moves.remedy(bad.id, "已補電話", **desk)
    assert (done.remedy, done.remedied_by, done.open) == ("已補電話", little.front_desk.name, False)
    with refused("fault_remedied") as no:
        audit_moves.remedy(bad.id, "again", **desk)
    assert no.values == {"who": little.front_desk.name, "at": AT.add(hours=4)}
    assert audit_moves.close(row.id, **mine).state == "closed"
    with refused("audit_moved"):
        audit_moves.close(row.id, **mine)


def test_a_signed_sheet_takes_no_change(little: Little) -> None:
    row = signed(little)
    one = audits.items(row.id)[0]
    with refused("audit_moved"):
        look(little, one)
    with pytest.raises(Exception, match="takes no change"):
        run("UPDATE audit_item SET words = 'x'")


def test_what_waits_of_an_audit(little: Little) -> None:
    row = signed(little)
    desk, auditor = (staff.person(one.id) for one in (little.front_desk, little.auditor))

    def kinds(who: staff.StaffRow, at: pendulum.DateTime) -> list[tuple[str, str, bool]]:
        return [(one.kind, one.about, one.late) for one in appraisal_waiting.waiting(who, at)]

    last = moment("2026-11-26T23:59:59")
    assert kinds(desk, last) == [("remedy", "無電話", False)]
    assert kinds(desk, last.add(seconds=1)) == [("remedy", "無電話", True)]
    assert kinds(auditor, last) == []
    audit_moves.remedy(audits.items(row.id)[0].id, "補", by=desk.id, at=AT.add(hours=4))
    assert kinds(desk, last) == []
    assert kinds(auditor, AT.add(hours=5)) == [("close", "visitor", False)]


def test_a_line_answered_at_another_desk_is_not_written_over(little: Little) -> None:
    visits(little)
    seen = audits.items(begin(little).id)[0]
    look(little, seen)
    bad: dict[str, Any] = {"words": "無電話", "due_on": TODAY.add(days=3)}
    with refused("changed_meanwhile") as no:
        look(little, seen, "fault", seen=seen, **bad)
    assert no.values == {"who": little.auditor.name, "at": AT.add(hours=2)}
    now = audits.item(seen.id)
    assert look(little, now, "fault", seen=now, **bad).words == "無電話"


def test_an_audit_begun_waits_for_its_auditor_and_nobody_else(little: Little) -> None:
    visits(little)
    row = begin(little)
    look(little, audits.items(row.id)[0])
    auditor = staff.person(little.auditor.id)
    (one,) = due.waiting(auditor, AT.add(hours=3))
    assert (one.kind, one.id, one.late, one.mine) == ("appraisal_look", row.id, False, True)
    assert isinstance(one.row, OfficeDue)
    assert one.row.count == 2
    assert due.waiting(auditor, AT.add(days=7, hours=2))[0].late
    told = due.waiting(staff.person(little.director.id), AT.add(hours=3))
    assert "appraisal_look" not in [one.kind for one in told]


def test_every_register_can_be_drawn_from(little: Little) -> None:
    for register in audits.REGISTERS:
        drawn = audits.sample(little.estate.id, register, TODAY, TODAY, 3, "x", EVENING)
        assert drawn == audits.Sample((), 0, drawn.upto)
