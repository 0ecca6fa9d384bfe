"""While a checklist runs: ticks, skips, take-backs, lines, and when each step is due."""

from typing import Any

import pendulum
import pytest

from store import estate as estates
from store import events, incident_ends, incident_run, incident_sheet, incidents
from store.content.checklists import ALL_CLEAR, KINDS
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.incident_parts import KEY, after, lines, opened, step, steps, told


def test_a_tick_is_a_mark_an_event_and_the_answer_to_the_report(little: Little) -> None:
    row = opened(little)
    made = incident_run.tick(KEY, 1, by=little.guard.id, at=after(2))
    (mark,) = made.marks
    assert (made.state, mark.mark, mark.staff, mark.at) == ("done", "done", "趙保安", after(2))
    assert (mark.entered_at, mark.turn, mark.undone_at) == (after(2), 1, None)
    run = incident_sheet.sheet(KEY)
    assert run.incident.state == "responding"
    assert lines(run, "state") == [("responding", after(2))]
    (event,) = events.of_record("incident_mark", 1)
    assert (event.verb, event.data["incident"], event.data["step"]) == ("incidents.tick", row.id, 1)


def test_steps_are_ticked_in_any_order(little: Little) -> None:
    opened(little)
    for number in (16, 3, 11, 1):
        assert incident_run.tick(KEY, number, by=little.guard.id, at=after(1)).state == "done"
    run = incident_sheet.sheet(KEY)
    assert {row.step.number for row in run.steps if row.state} == {16, 3, 11, 1}
    following = run.next_step()
    assert following is not None
    assert following.step.number == 2


def test_the_next_step_passes_over_the_one_that_would_end_it(little: Little) -> None:
    opened(little, "fire")
    steps(1, 2, 3, by=little.guard.id, at=after(1))
    following = incident_sheet.sheet(KEY).next_step()
    assert following is not None
    assert following.step.number == 5
    for row in incident_sheet.sheet(KEY).steps[4:]:
        incident_run.tick(KEY, row.step.number, by=little.guard.id, at=after(1))
    assert incident_sheet.sheet(KEY).next_step() is None


@pytest.mark.parametrize("mark", ["done", "skipped"])
def test_the_second_to_tick_is_told_who_was_first_and_when(little: Little, mark: str) -> None:
    opened(little)
    if mark == "done":
        incident_run.tick(KEY, 3, by=little.guard.id, at=after(2))
    else:
        incident_run.skip(KEY, 3, "電話壞", by=little.guard.id, at=after(2))
    before, log = step(3), events.head()
    tries: tuple[Any, ...] = (
        lambda: incident_run.tick(KEY, 3, by=little.engineer.id, at=after(3)),
        lambda: incident_run.skip(KEY, 3, "x", by=little.engineer.id, at=after(3)),
    )
    for again in tries:
        with pytest.raises(Refused, match=r"^already_ticked") as no:
            again()
        said = {"mark": mark, "place": 3, "who": "趙保安", "at": after(2)}
        assert no.value.values == said
    assert (step(3), events.head()) == (before, log)


def test_a_form_sent_twice_ticks_once(little: Little) -> None:
    opened(little)
    sent: dict[str, Any] = {"by": little.guard.id, "form": Form("f1")}
    first = incident_run.tick(KEY, 8, at=after(1), **sent)
    assert incident_run.tick(KEY, 8, at=after(2), **sent) == first
    assert len(step(8).marks) == 1
    sent["form"] = Form("f2")
    incident_run.log(KEY, "note", words="煙味", at=after(3), **sent)
    incident_run.log(KEY, "note", words="煙味", at=after(4), **sent)
    assert len(lines(incident_sheet.sheet(KEY), "note")) == 1


def test_a_step_done_twice_has_two_targets_and_two_ticks(little: Little) -> None:
    opened(little)
    row = step(8)
    assert (row.turns, row.turn, row.due_at, row.state) == (2, 1, after(10), "")
    assert row.targets == (after(10), after(20))
    row = incident_run.tick(KEY, 8, turn=1, by=little.guard.id, at=after(9))
    assert (row.turn, row.due_at, row.state, row.late(after(19))) == (2, after(20), "", 0)
    assert row.late(after(21)) == 60
    row = incident_run.tick(KEY, 8, turn=2, by=little.guard.id, at=after(20.5))
    assert (row.due_at, row.state, row.late(after(99))) == (after(20), "done", 30)


def test_the_worst_of_its_turns_makes_a_step_late(little: Little) -> None:
    opened(little)
    incident_run.tick(KEY, 8, by=little.guard.id, at=after(15))
    row = incident_run.tick(KEY, 8, by=little.guard.id, at=after(16))
    assert (row.state, row.late(after(99))) == ("done", 300)


def test_two_desks_that_saw_the_same_turn_make_one_tick_of_it(little: Little) -> None:
    opened(little)
    incident_run.tick(KEY, 8, turn=1, by=little.guard.id, at=after(9))
    with pytest.raises(Refused, match=r"^already_ticked") as no:
        incident_run.tick(KEY, 8, turn=1, by=little.engineer.id, at=after(9))
    assert no.value.values["who"] == "趙保安"
    with pytest.raises(Refused, match=r"^already_ticked"):
        incident_run.skip(KEY, 8, "x", turn=1, by=little.engineer.id, at=after(9))
    assert len(step(8).marks) == 1
    # What somebody saw done and another took back is to be done again.
    incident_run.take_back(KEY, 8, by=little.engineer.id, at=after(10))
    assert incident_run.tick(KEY, 8, turn=2, by=little.guard.id, at=after(11)).turn == 2


def test_a_skip_needs_a_reason_and_keeps_it(little: Little) -> None:
    opened(little)
    for reason in ("", "  ", "\u200b"):
        with pytest.raises(Refused, match=r"^reason_needed reason"):
            incident_run.skip(KEY, 5, reason, by=little.guard.id, at=after(1))
    row = incident_run.skip(KEY, 5, " 已知 無人受傷\n", by=little.guard.id, at=after(9))
    assert (row.state, row.marks[0].reason) == ("skipped", "已知 無人受傷")
    assert row.late(after(99)) == 0
    assert incidents.incident(KEY).state == "responding"
    # A repeated step is left out whole.
    assert incident_run.skip(KEY, 8, "斷線", by=little.guard.id, at=after(1)).state == "skipped"


def test_a_tick_taken_back_keeps_its_stamp_in_the_record(little: Little) -> None:
    opened(little)
    incident_run.tick(KEY, 6, by=little.guard.id, at=after(4))
    row = incident_run.take_back(KEY, 6, by=little.engineer.id, at=after(5))
    assert (row.state, row.marks, row.turn) == ("", (), 1)
    (undone,) = incident_sheet.sheet(KEY).undone
    assert (undone.staff, undone.at, undone.mark) == ("趙保安", after(4), "done")
    assert (undone.undone_by, undone.undone_at) == ("孫師傅", after(5))
    with pytest.raises(Refused, match=r"^nothing_ticked"):
        incident_run.take_back(KEY, 6, by=little.engineer.id, at=after(6))
    again = incident_run.tick(KEY, 6, by=little.engineer.id, at=after(7))
    assert again.marks[0].at == after(7)
    assert len(incident_sheet.sheet(KEY).undone) == 1


def test_of_a_repeated_step_the_last_tick_is_taken_back(little: Little) -> None:
    opened(little)
    for minute in (9, 19):
        incident_run.tick(KEY, 8, by=little.guard.id, at=after(minute))
    row = incident_run.take_back(KEY, 8, by=little.guard.id, at=after(20))
    assert [mark.at for mark in row.marks] == [after(9)]
    assert row.due_at == after(20)


@pytest.mark.parametrize("kind", KINDS)
def test_every_target_counts_from_where_its_file_says(little: Little, kind: str) -> None:
    """From the report, from the tick of a step, or from the lifting of the signal."""
    opened(little, kind)
    for row in incident_sheet.sheet(KEY).steps:
        starts = row.step.start
        if starts == ALL_CLEAR:
            assert row.due_at is None
            incident_run.log(KEY, "level", who="all_clear", by=little.guard.id, at=after(700))
            begins = after(700)
        elif starts:
            begins = after(7)
            if not step(starts).marks:
                assert step(row.step.number).due_at is None
                incident_run.tick(KEY, starts, by=little.guard.id, at=begins)
        else:
            begins = AT
        due = step(row.step.number).due_at
        if not row.step.target:
            assert due is None
            continue
        # A target of 0 is the first minute.
        assert due == begins.add(minutes=max(row.step.target[0], 1))


def test_a_target_from_another_steps_tick_goes_with_that_tick(little: Little) -> None:
    opened(little, "fire")
    assert step(5).due_at is None
    incident_run.tick(KEY, 3, by=little.guard.id, at=after(2))
    assert step(5).due_at == after(3)
    incident_run.take_back(KEY, 3, by=little.guard.id, at=after(3))
    assert step(5).due_at is None
    # Left out, it starts the clock as well: the call is no less urgent.
    incident_run.skip(KEY, 3, "眼見", by=little.guard.id, at=after(3))
    assert step(5).due_at == after(4)


def test_a_signal_lifted_and_raised_again_starts_no_clock(little: Little) -> None:
    opened(little, "typhoon")
    by = little.guard.id
    for minute, level, due in (
        (1, "blue", None),
        (60, "all_clear", 60 + 1440),
        (61, "all_clear", 60 + 1440),
        (90, "red", None),
        (120, "all_clear", 120 + 1440),
    ):
        row = incident_run.log(KEY, "level", who=level, by=by, at=after(minute))
        assert row.level == level
        assert step(17).due_at == (None if due is None else after(due)), minute
    levels = lines(incident_sheet.sheet(KEY), "level")
    assert [code for code, _ in levels] == ["blue", "all_clear", "all_clear", "red", "all_clear"]


def test_the_lifts_arrival_is_due_by_the_estates_setting(little: Little) -> None:
    assert step(10, opened(little).key).due_at == after(30)
    estates.settle(lift_arrival_minutes="60", by=little.director.id, at=AT)
    opened(little, key="elsewhere", another=True)
    assert step(10, "elsewhere").due_at == after(60)
    assert step(10).due_at == after(30)
    assert step(14).due_at == after(120)


def test_lines_of_every_kind_are_on_the_record(little: Little) -> None:
    opened(little, "typhoon")
    by = little.guard.id
    said: dict[str, dict[str, Any]] = {
        "call": {"who": "維保", "number": "13800138000", "answered": "小李", "words": "20 分鐘"},
        "arrival": {"who": "消防 2 車"},
        "person": {"who": "王太", "words": "頭暈"},
        "note": {"words": "第一行\n第二行"},
        "level": {"who": "red"},
        "command": {"who": "消防隊長"},
        "visit": {"who": "王太", "words": "已回訪"},
    }
    assert set(said) == set(incident_run.LOGGED)
    for minute, (kind, words) in enumerate(said.items()):
        incident_run.log(KEY, kind, **words, by=by, at=after(minute))
    run = incident_sheet.sheet(KEY)
    found = {entry.kind: entry for entry in run.entries}
    for kind, words in said.items():
        assert {name: getattr(found[kind], name) for name in words} == words
        assert found[kind].staff == "趙保安"
    assert (run.incident.level, run.incident.command) == ("red", "消防隊長")
    # A call answers the report; what was only noted does not.
    assert lines(run, "state") == [("responding", after(0))]


def test_a_note_alone_does_not_answer_the_report(little: Little) -> None:
    opened(little)
    for kind, who in (("note", ""), ("person", "王太"), ("level", "red")):
        row = incident_run.log(KEY, kind, who=who, words="x", by=little.guard.id, at=after(1))
        assert row.state == "open"
    assert (
        incident_run.log(KEY, "arrival", who="x", by=little.guard.id, at=AT).state == "responding"
    )


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("call", {}, "who_needed who"),
        ("arrival", {"who": " "}, "who_needed who"),
        ("person", {"words": "x"}, "who_needed who"),
        ("command", {}, "who_needed who"),
        ("note", {"who": "x"}, "note_empty words"),
        ("visit", {"who": "x"}, "note_empty words"),
        ("level", {"who": "purple"}, "level_unknown who"),
        ("state", {"who": "closed"}, "entry_unknown"),
        ("linked", {"who": "fire"}, "entry_unknown"),
        ("x", {"who": "x"}, "entry_unknown"),
    ],
)
def test_a_line_that_says_nothing_is_refused(
    little: Little, kind: str, values: dict[str, Any], code: str
) -> None:
    opened(little, "typhoon")
    before = events.head()
    with pytest.raises(Refused, match=f"^{code}"):
        incident_run.log(KEY, kind, **values, by=little.guard.id, at=after(1))
    assert events.head() == before


def test_names_and_phones_of_people_stay_apart_from_the_chain(little: Little) -> None:
    opened(little)
    row = incident_run.log(
        KEY, "person", who="王小明", number="13700001111", by=little.guard.id, at=after(1)
    )
    (event,) = events.of_record("incident_entry", 1)
    assert set(event.data["who"]) == set(event.data["number"]) == {"sha256"}
    incident_ends.report(KEY, cause="老化", by=little.front_desk.id, at=after(2))
    # What people wrote of the incident itself is filled in again for those who read its record.
    assert events.of_record("incident", row.id)[0].data["cause"] == "老化"


def test_where_it_is_can_be_said_and_said_better(little: Little) -> None:
    opened(little)
    with pytest.raises(Refused, match=r"^where_needed place"):
        incident_run.locate(KEY, " ", by=little.guard.id, at=after(1))
    incident_run.locate(KEY, "3座", by=little.guard.id, at=after(1))
    row = incident_run.locate(KEY, "3座客梯", by=little.guard.id, at=after(2))
    assert row.place == "3座客梯"
    assert events.of_record("incident", row.id)[0].data["old"] == {"place": "3座"}


def test_an_unknown_step_and_a_closed_incident_are_refused(little: Little) -> None:
    opened(little)
    by = little.guard.id
    for act in (incident_run.tick, incident_run.take_back):
        with pytest.raises(Refused, match=r"^step_unknown"):
            act(KEY, 99, by=by, at=after(1))
    incident_ends.false_alarm(KEY, "誤按", by=by, at=after(1))
    # Until it is signed the record takes what was forgotten.
    incident_run.tick(KEY, 1, by=by, at=after(2))
    incident_ends.sign(KEY, by=little.director.id, at=after(3))
    for code in (
        told(incident_run.tick, KEY, 2, by=by, at=after(4)),
        told(incident_run.skip, KEY, 2, "x", by=by, at=after(4)),
        told(incident_run.take_back, KEY, 1, by=by, at=after(4)),
        told(incident_run.log, KEY, "note", words="x", by=by, at=after(4)),
        told(incident_run.locate, KEY, "x", by=by, at=after(4)),
    ):
        assert code == "incident_closed"
    assert incidents.incident(KEY).closed_at == after(3)
    assert isinstance(after(3), pendulum.DateTime)
