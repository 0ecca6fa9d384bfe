"""Every event of a day is on exactly the journals it belongs to, and their figures say so."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import call_moves, incident_run, journal_lines, journal_moves, journals
from store.db import close_store, open_store, rows
from store.fields import instant_text
from store.journal_sections import TOLD, section
from store.journals import JournalRow
from tests.conftest import AT, Little, demo_of
from tests.store.conftest import at_clock
from tests.store.journal_parts import MONDAY, log, second_housekeeper


class Act(NamedTuple):
    """Who does what at which minute after eight on Monday: up to the small hours of Tuesday."""

    who: str
    what: str
    minute: int


ACTS = st.lists(
    st.builds(
        Act,
        st.sampled_from(("front_desk", "housekeeper", "other", "director")),
        st.sampled_from(("ours", "theirs", "nobodys", "placeless", "incident", "again")),
        st.integers(0, 20 * 60),
    ),
    max_size=14,
)
AWAY = st.sampled_from(("", "rest", "leave"))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS, begins=st.booleans(), away=AWAY, submits=st.integers(0, 20 * 60))
def test_every_event_of_a_day_is_on_exactly_the_journals_it_belongs_to(
    little_template: tuple[Path, Little],
    tmp_path: Path,
    acts: list[Act],
    begins: bool,
    away: str,
    submits: int,
) -> None:
    template, little = little_template
    path = tmp_path / "played.db"
    path.unlink(missing_ok=True)
    path.write_bytes(template.read_bytes())
    open_store(path)
    try:
        _play(little, sorted(acts, key=lambda act: act.minute), begins, away, submits)
    finally:
        close_store()


def _play(little: Little, acts: list[Act], begins: bool, away: str, submits: int) -> None:
    other, _, theirs = second_housekeeper(little)
    start, keeper = at_clock("08:00"), little.housekeeper.id
    people = {"other": other.id, "housekeeper": keeper}
    people |= {"front_desk": little.front_desk.id, "director": little.director.id}
    row = journal_moves.begin(by=keeper, at=start.add(hours=1))
    if begins:
        journal_moves.begin(by=other.id, at=start.add(hours=1))
    elif away:
        stand_in = keeper if away == "leave" else None
        journal_moves.away(other.id, MONDAY, away, stand_in, by=little.director.id, at=AT)
    written = False
    # What the test itself knows: who did it, and in whose area.
    areas: dict[int, int | None] = {}
    for act in acts:
        at = start.add(minutes=act.minute)
        if act.minute > submits and not written:
            written = True
            row = _submit(row, start.add(minutes=submits))
        _do(little, act, people[act.who], at, theirs.id, areas)
    expected = _expected(little, areas, begins, away, other.id)
    for one in journals.of_day(little.estate.id, MONDAY):
        events = expected[one.staff_id] if one.state != "rest" else []
        _compare(one, events)


def _submit(row: JournalRow, at: pendulum.DateTime) -> JournalRow:
    journal_moves.write(row.id, {"weather": "晴"}, by=row.staff_id, at=at)
    return journal_moves.submit(row.id, by=row.staff_id, at=at)


def _do(
    little: Little,
    act: Act,
    by: int,
    at: pendulum.DateTime,
    theirs: int,
    areas: dict[int, int | None],
) -> None:
    ours = little.units[0].id
    if act.what == "again":
        open_calls = rows("SELECT id FROM call WHERE state = 'open'")
        if open_calls:
            call_moves.finish(open_calls[0][0], "已覆", by=by, at=at)
        return
    if act.what == "incident":
        incident_run.open_incident(
            "medical", key=f"k{act.minute}{by}", reported_at=at, by=by, at=at
        )
        return
    unit = {"ours": ours, "theirs": theirs}.get(act.what)
    made = log(little, unit, by=by, at=at, result="" if act.what == "nobodys" else "已覆")
    areas[made] = unit


def _expected(
    little: Little, units: dict[int, int | None], begins: bool, away: str, other: int
) -> dict[int, list[tuple[int, str, int]]]:
    """Of each housekeeper the (event, noun, record) of Monday, by the words of the rule."""
    keeper = little.housekeeper.id
    first, last = instant_text(at_clock("00:00")), instant_text(at_clock("24 00:00"))
    found: dict[int, list[tuple[int, str, int]]] = {keeper: [], other: []}
    resting = bool(away) and not begins
    for event, who, verb, noun, record in rows(
        "SELECT id, staff_id, verb, noun, record_id FROM event WHERE at >= ? AND at < ?"
        " AND noun IN ('call', 'incident') ORDER BY id",
        *(first, last),
    ):
        assert section(verb)
        named = set()
        if who == keeper or (who == other and not resting):
            named.add(who)
        area = units.get(record) if noun == "call" else None
        if area == little.units[0].id:
            named.add(keeper)
        elif area is not None and not resting:
            named.add(other)
        elif area is not None and away == "leave":
            named.add(keeper)
        if not named:
            named = {keeper, *([other] if begins else [])}
        for one in named:
            found[one].append((event, noun, record))
    return found


def _compare(row: JournalRow, events: list[tuple[int, str, int]]) -> None:
    found = [
        one
        for one in journal_lines.lines(row, at_clock("25 12:00"))
        if one.noun in ("call", "incident")
    ]
    early = [(noun, number) for event, noun, number in events if event <= row.upto or not row.upto]
    late = [(noun, number) for event, noun, number in events if row.upto and event > row.upto]
    for after, facts in ((False, early), (True, late)):
        lines = [one for one in found if one.after is after]
        assert {(one.noun, one.record_id): one.times for one in lines} == Counter(facts)
        assert len(lines) == len(set(facts))
    calls = {number for noun, number in (*early, *late) if noun == "call"}
    incidents = {number for noun, number in (*early, *late) if noun == "incident"}
    counted = {"incidents": len(incidents), "desk": len(calls)}
    assert journal_lines.figures(found) == {name: n for name, n in counted.items() if n}


@pytest.mark.long(20)
def test_the_days_of_the_demo_are_told_whole(
    shared: Path, tmp_path: Path, at: pendulum.DateTime
) -> None:
    path = tmp_path / "demo.db"
    path.write_bytes(demo_of(shared, at, "en").read_bytes())
    open_store(path)
    try:
        days = [pendulum.Date(2026, 11, day) for day in range(2, 24)]
        _told_whole(days)
    finally:
        close_store()


def _told_whole(days: list[pendulum.Date]) -> None:
    zone, marks = "Asia/Shanghai", ", ".join("?" * len(TOLD))
    spoken: set[str] = set()
    for on in days:
        begins = pendulum.datetime(on.year, on.month, on.day, tz=zone)
        span = (instant_text(begins), instant_text(begins.add(days=1)))
        facts = rows(
            "SELECT id, noun, verb, data FROM event"
            f" WHERE at >= ? AND at < ? AND verb IN ({marks})",
            *(*span, *TOLD),
        )
        whose = journal_lines.whose(1, on)
        for event, noun, verb, data in facts:
            planned = verb == "patrols.plan" and '"missed"' not in data
            spoken.add(noun)
            # The point of a permitted site is the route's, the site's own event tells of it.
            assert (event in whose) is not (planned or noun == "checkpoint"), (event, noun, verb)
        for row in journals.of_day(1, on):
            found = journal_lines.lines(row, at=begins.add(days=60))
            mine = [event for event, people in whose.items() if row.staff_id in people]
            if row.state != "rest":
                assert sum(one.times for one in found) == len(mine), row
    assert len(spoken) > 25
