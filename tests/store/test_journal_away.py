"""Days away: rest, leave with a stand-in, and who may say so."""

from typing import Any

from store import journal_lines, journal_moves
from tests.conftest import AT, Little
from tests.store.conftest import at_clock
from tests.store.journal_parts import MONDAY, TUESDAY, begun, refused, second_housekeeper


def test_a_day_of_rest_has_no_journal_until_somebody_comes_in_after_all(little: Little) -> None:
    by: dict[str, Any] = {"by": little.housekeeper.id, "at": AT}
    row = journal_moves.away(little.housekeeper.id, TUESDAY, "rest", **by)
    assert (row.state, row.away, row.stand_in, row.day) == ("rest", "rest", "", TUESDAY)
    assert journal_lines.lines(row, AT) == ()
    again = journal_moves.begin(by=little.housekeeper.id, at=at_clock("24 09:00"))
    assert (again.id, again.state, again.away) == (row.id, "draft", "")
    # Nothing was written yet, so it may still be a day of rest.
    assert journal_moves.away(little.housekeeper.id, TUESDAY, "rest", **by).state == "rest"


def test_on_leave_somebody_stands_in(little: Little) -> None:
    other, _, _ = second_housekeeper(little)
    who = little.housekeeper.id
    by: dict[str, Any] = {"by": little.director.id, "at": AT}
    refused("stand_in_needed", lambda: journal_moves.away(who, TUESDAY, "leave", **by), "stand_in")
    refused(
        "stand_in_wrong", lambda: journal_moves.away(who, TUESDAY, "leave", who, **by), "stand_in"
    )
    refused(
        "staff_unknown",
        lambda: journal_moves.away(who, TUESDAY, "leave", little.guard.id, **by),
        "stand_in",
    )
    journal_moves.away(other.id, MONDAY, "rest", **by)
    refused(
        "stand_in_wrong",
        lambda: journal_moves.away(who, MONDAY, "leave", other.id, **by),
        "stand_in",
    )
    row = journal_moves.away(who, TUESDAY, "leave", other.id, **by)
    assert (row.away, row.stand_in) == ("leave", "何家偉")
    # Said anew.
    row = journal_moves.away(who, TUESDAY, "rest", **by)
    assert (row.away, row.stand_in_id) == ("rest", None)


def test_who_may_say_that_somebody_is_away(little: Little) -> None:
    other, _, _ = second_housekeeper(little)
    who, far = little.housekeeper.id, MONDAY.add(days=367)
    by: dict[str, Any] = {"by": little.director.id, "at": AT}
    refused("not_your_journal", lambda: journal_moves.away(who, MONDAY, "rest", by=other.id, at=AT))
    refused("kind_unknown", lambda: journal_moves.away(who, MONDAY, "ill", **by), "kind")
    refused("day_far", lambda: journal_moves.away(who, far, "rest", **by), "day")
    before = MONDAY.subtract(days=1)
    refused("day_before_joined", lambda: journal_moves.away(who, before, "rest", **by), "day")
    guard = little.guard.id
    refused("staff_unknown", lambda: journal_moves.away(guard, MONDAY, "rest", **by), "staff")
    row = begun(little)
    journal_moves.write(row.id, {"weather": "晴"}, by=who, at=AT)
    refused("journal_begun", lambda: journal_moves.away(who, MONDAY, "rest", **by))
    journal_moves.submit(row.id, by=who, at=at_clock("17:30"))
    refused("journal_moved", lambda: journal_moves.away(who, MONDAY, "rest", **by))
