"""The register of journals: what it lists, what it finds, whose it is."""

from typing import Any

import pendulum

from store import journal_moves, journals
from store.journals import JournalRow
from tests.conftest import AT, Little
from tests.store.conftest import Two, at_clock, pages
from tests.store.journal_parts import MONDAY, begun, log, refused, second_housekeeper, submitted


def test_the_register_and_what_it_finds(little: Little) -> None:
    other, _, home = second_housekeeper(little)
    log(little, home.id)
    first = submitted(little)
    by: dict[str, Any] = {"by": other.id, "at": at_clock("17:40")}
    second = journal_moves.begin(by=other.id, at=AT)
    journal_moves.write(second.id, {"opinions": "住戶反映噪音"}, **by)
    journal_moves.submit(second.id, **by)
    third = begun(little, at=at_clock("24 09:00"))
    place = little.estate.id
    read = pages(lambda after, limit: journals.listed(place, "", after, limit), _key, 2)
    assert [row.id for row in read] == [third.id, second.id, first.id]
    for text, found in (
        ("噪音", [second.id]),
        ("何家偉", [second.id]),
        ("hjw", [second.id]),
        ("RZ-0001", [first.id]),
        ("5-301", [second.id]),
        ("LF-0001", [second.id]),
        ("2026-11-24", [third.id]),
    ):
        assert [row.id for row in journals.listed(place, text)] == found, text
    assert journals.numbered(place, "RZ-0002").id == second.id
    assert [row.staff for row in journals.of_day(place, MONDAY)] == ["何家偉", "陳美玲"]
    assert journals.of(little.housekeeper.id, pendulum.date(2026, 11, 25)) is None
    refused("journal_unknown", lambda: journals.numbered(place, "RZ-0099"))
    refused("journal_unknown", lambda: journals.journal(99))


def _key(row: JournalRow) -> tuple[str, int]:
    return row.key


def test_a_journal_next_door_is_not_read_or_numbered(two: Two) -> None:
    theirs = begun(two.little)
    own = two.next.journal
    assert [row.id for row in journals.listed(two.next.estate.id)] == [own.id]
    assert [row.id for row in journals.of_day(two.next.estate.id, MONDAY)] == [own.id]
    by: dict[str, Any] = {"by": two.next.director.id, "at": AT}
    refused("journal_unknown", lambda: journal_moves.approve(theirs.id, **by))
    refused("staff_unknown", lambda: journal_moves.away(2, MONDAY, "rest", **by), "staff")
