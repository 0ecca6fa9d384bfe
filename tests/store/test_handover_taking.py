"""Who comes accepts or disputes line by line and signs; the director settles a dispute."""

from typing import Any

from store import events, handover_lines, handover_moves, handover_taking, pass_downs, staff
from store.handover_facts import allowed
from store.handovers import handover
from store.operations import Form
from tests.conftest import AT, PIN, Little
from tests.store.handover_parts import answered, busy, by, given, moment, of, refused, taken
from tests.store.renovation_parts import private, said


def test_both_have_signed_when_every_line_is_accepted(little: Little) -> None:
    busy(little)
    row = taken(little)
    assert (row.state, row.leaving, row.coming) == ("signed", "趙保安", "黃詠詩")
    assert (row.taken_at, row.unanswered, row.disputes) == (moment(minutes=15), 0, 0)


def test_whoever_takes_it_has_read_what_was_passed_down(little: Little) -> None:
    busy(little)
    row = given(little)
    for one in handover_lines.lines(row.id):
        handover_taking.answer(one.id, "accepted", **by(little, "housekeeper"))
    told = of(row, "pass_down").record_id
    assert told is not None
    handover_taking.take(row.id, **by(little, "housekeeper", minutes=20))
    assert [one.staff for one in pass_downs.readers(told)] == ["黃詠詩", "陳美玲"]
    assert said("pass_down", told).verb == "handovers.take"


def test_every_line_is_answered_before_it_is_taken(little: Little) -> None:
    row = given(little)
    handover_taking.answer(of(row, "radio").id, "accepted", **by(little, "front_desk"))
    with refused("handover_unanswered") as no:
        handover_taking.take(row.id, **by(little, "front_desk"))
    assert no["count"] == 2
    # An answer may be taken back as long as nobody signed.
    back = handover_taking.answer(of(row, "radio").id, "", **by(little, "front_desk"))
    assert (back.answer, back.answered_at) == ("", None)


def test_who_leaves_does_not_take_it_over(little: Little) -> None:
    row = given(little)
    with refused("handover_own"):
        handover_taking.answer(of(row, "radio").id, "accepted", **by(little))
    with refused("handover_own"):
        handover_taking.take(row.id, **by(little))


def test_another_than_who_was_named_may_take_it(little: Little) -> None:
    row = given(little, little.front_desk.id)
    for one in handover_lines.lines(row.id):
        handover_taking.answer(one.id, "accepted", **by(little, "housekeeper"))
    assert handover_taking.take(row.id, **by(little, "housekeeper")).coming == "陳美玲"


def test_a_dispute_needs_words(little: Little) -> None:
    row = given(little)
    with refused("dispute_words_needed", "words"):
        handover_taking.answer(of(row, "radio").id, "disputed", " ", **by(little, "front_desk"))
    with refused("line_answer_unknown", "answer"):
        handover_taking.answer(of(row, "radio").id, "maybe", **by(little, "front_desk"))
    words = ("disputed", "只有三部")
    one = handover_taking.answer(of(row, "radio").id, *words, **by(little, "front_desk"))
    assert (one.answer, one.answer_words, one.open) == ("disputed", "只有三部", True)
    event = said("handover", row.id)
    assert (event.data["answer"], event.data["old"]) == ("disputed", {"answer": ""})
    assert private(event) == {".words": "只有三部"}


def test_a_dispute_is_the_directors_to_settle(little: Little) -> None:
    row = taken(little, disputed="radio")
    assert (row.state, row.disputes, row.open_disputes) == ("disputed", 1, 1)
    assert allowed(row, little.front_desk.id, "front_desk") == ()
    assert allowed(row, little.director.id, "director") == ("handovers.settle",)
    line = of(row, "radio")
    with refused("settle_words_needed", "words"):
        handover_taking.settle(line.id, "", **by(little, "director", hours=1))
    with refused("line_not_disputed"):
        handover_taking.settle(of(row, "inside").id, "查過", **by(little, "director", hours=1))
    one = handover_taking.settle(line.id, "在監控室充電", **by(little, "director", hours=1))
    assert (one.settled_words, one.settled_by, one.open) == ("在監控室充電", "李主任", False)
    row = handover(row.id)
    assert (row.state, row.settled_by, row.settled_at) == ("signed", "李主任", moment(hours=1))
    assert private(said("handover", row.id)) == {".words": "在監控室充電"}
    with refused("handover_moved"):
        handover_taking.settle(line.id, "又查", **by(little, "director", hours=2))


def test_of_two_disputes_the_last_settled_signs_it(little: Little) -> None:
    row = given(little)
    for one in handover_lines.lines(row.id):
        words = ("disputed", "不符") if one.kind in ("radio", "parcels") else ("accepted", "")
        handover_taking.answer(one.id, *words, **by(little, "front_desk"))
    handover_taking.take(row.id, **by(little, "front_desk"))
    first = handover_taking.settle(of(row, "radio").id, "查過", **by(little, "director"))
    assert (handover(row.id).state, handover(row.id).open_disputes) == ("disputed", 1)
    with refused("line_settled"):
        handover_taking.settle(first.id, "再查", **by(little, "director"))
    handover_taking.settle(of(row, "parcels").id, "查過", **by(little, "director"))
    assert handover(row.id).state == "signed"


def test_a_dispute_does_not_keep_the_next_shift_from_leaving(little: Little) -> None:
    taken(little, disputed="radio")
    assert handover_moves.begin(**by(little, "front_desk", hours=12)).number == "JB-0002"


def test_nobody_settles_their_own_while_another_could(little: Little) -> None:
    row = given(little)
    for one in handover_lines.lines(row.id):
        words = ("disputed", "不符") if one.kind == "radio" else ("accepted", "")
        handover_taking.answer(one.id, *words, **by(little, "director"))
    handover_taking.take(row.id, **by(little, "director"))
    other = staff.join(
        number="008", name="副主任", role="director", pin=PIN, by=little.director.id, at=AT
    )
    with refused("handover_party"):
        handover_taking.settle(of(row, "radio").id, "查過", **by(little, "director"))
    at = moment(hours=1)
    assert handover_taking.settle(of(row, "radio").id, "查過", by=other.id, at=at).settled_by
    assert handover(row.id).state == "signed"


def test_two_desks_take_it_once(little: Little) -> None:
    row = answered(little)
    handover_taking.take(row.id, **by(little, "front_desk", minutes=15))
    with refused("handover_moved") as no:
        handover_taking.take(row.id, **by(little, "housekeeper", minutes=16))
    assert (no["who"], no["state"]) == ("黃詠詩", "signed")
    with refused("handover_moved"):
        handover_taking.answer(of(row, "radio").id, "", **by(little, "front_desk"))


def test_a_form_sent_twice_is_answered_once(little: Little) -> None:
    row = answered(little, disputed="radio")
    line = of(row, "radio").id
    before = len(events.of_record("handover", row.id))
    forms: tuple[tuple[Any, tuple[Any, ...], str], ...] = (
        (handover_taking.answer, (line, "disputed", "差一部"), "front_desk"),
        (handover_taking.take, (row.id,), "front_desk"),
        (handover_taking.settle, (line, "在充電"), "director"),
    )
    for operation, asked, post in forms:
        sent = Form(f"{operation.__name__} sent")
        first = operation(*asked, form=sent, **by(little, post))
        assert operation(*asked, form=sent, **by(little, post, minutes=1)) == first
    assert len(events.of_record("handover", row.id)) == before + 3
