"""The figures of complaints, by months worked by hand, and their lists."""

from typing import Any

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import case_ends, case_figures, case_households, case_intake, case_moves, case_verdicts
from store import estate as estates
from store.case_figures import CaseSums, cases_of, next_action, of_month, of_months
from store.case_tables import Case
from store.db import database
from store.months import name_at, shifted
from store.shares import Share
from store.units import Unit
from tests.conftest import Little
from tests.store.conftest import Two, moment, pages
from tests.store.figure_parts import after, complaint

DECEMBER = moment("2026-12-20 10:00")


def november(little: Little, at: pendulum.DateTime = DECEMBER) -> CaseSums:
    """November, as it stands in December."""
    return of_month(little.estate.id, "2026-11", at)


def test_handled_is_what_has_its_answer_at_the_end_of_the_month(little: Little) -> None:
    complaint(little, "2026-11-01 00:00", (moment("2026-11-01 09:00"),))
    complaint(little, "2026-11-10 09:00", (moment("2026-11-12 09:00"),))
    complaint(little, "2026-11-20 09:00")
    # Answered in time, but in December; and one that has until then.
    complaint(little, "2026-11-30 10:00", (moment("2026-12-01 09:00"),))
    complaint(little, "2026-11-30 23:59:59.999")
    # October's last moment and December's first belong to neither.
    complaint(little, "2026-10-31 23:59:59.999", (moment("2026-11-01 09:00"),))
    complaint(little, "2026-12-01 00:00", (moment("2026-12-01 09:00"),))
    sums = november(little)
    assert (sums.received, sums.handled, sums.open, sums.not_due) == (5, 2, 3, 2)
    assert sums.handling == Share(2, 5)
    assert sums.handling.hundredths() == 40_00
    assert (sums.judged, sums.on_time, sums.late) == (3, 1, 2)
    assert sums.in_time.hundredths() == 33_33


@pytest.mark.parametrize(
    ("answered", "handled"), [("2026-11-30 23:59:59.999", 1), ("2026-12-01 00:00", 0)]
)
def test_an_answer_of_midnight_is_the_next_months(
    little: Little, answered: str, handled: int
) -> None:
    complaint(little, "2026-11-30 09:00", (moment(answered),))
    assert november(little).handled == handled


def test_the_24_hours_end_with_their_last_moment(little: Little) -> None:
    received = moment("2026-11-10 09:00")
    complaint(little, received, (after(received, 24),))
    complaint(little, received, (after(received, 24).add(microseconds=1000),))
    sums = november(little)
    assert (sums.on_time, sums.late, sums.handled) == (1, 1, 2)
    # Open at the end of the month: late only after its last moment.
    complaint(little, "2026-11-30 00:00")
    complaint(little, "2026-11-29 23:59:59.999")
    assert (november(little).not_due, november(little).late) == (1, 2)


def test_the_month_under_way_is_cut_off_now(little: Little) -> None:
    now = moment("2026-11-20 12:00")
    complaint(little, "2026-11-20 11:00", (now,))
    complaint(little, "2026-11-19 13:00")
    complaint(little, "2026-11-19 12:00")
    complaint(little, "2026-11-19 11:00")
    sums = november(little, now)
    assert (sums.received, sums.handled, sums.not_due, sums.late) == (4, 1, 2, 1)
    # What came later, or was answered later, is not told of that moment.
    assert november(little, now.subtract(hours=2)).received == 3
    assert november(little, now.subtract(seconds=1)).handled == 0


def test_what_is_opened_again_is_handled_until_then(little: Little) -> None:
    day = moment("2026-11-10 09:00")
    # Opened again in November, and not answered since; answered anew, late; opened in December.
    complaint(little, day, (after(day, 2), after(day, 50)))
    complaint(little, day, (after(day, 2), after(day, 50)), (after(day, 60),))
    complaint(little, day, (after(day, 2), moment("2026-12-01 00:00")))
    sums = november(little)
    assert (sums.received, sums.handled, sums.on_time, sums.late) == (3, 2, 1, 2)
    assert sums.reopening == Share(2, 3)
    december = moment("2026-12-01 00:00")
    assert of_month(little.estate.id, "2026-11", december).handled == 2


def test_merged_and_withdrawn_ones_are_not_counted(little: Little) -> None:
    for state in ("merged", "withdrawn", "received"):
        complaint(little, "2026-11-10 09:00", state=state, unit=little.units[0].id)
    for kind in ("suggestion", "application", "enquiry", "praise"):
        complaint(little, "2026-11-10 09:00", kind=kind)
    sums = november(little)
    assert (sums.received, sums.valid, sums.complaining) == (1, 1, 1)


def test_a_pending_one_counts_as_valid_and_an_invalid_one_not(little: Little) -> None:
    home, other = little.units[0].id, little.units[1].id
    complaint(little, "2026-11-10 09:00", unit=home)
    complaint(little, "2026-11-11 09:00", unit=home, verdict="valid")
    complaint(little, "2026-11-11 09:00", unit=other, verdict="invalid")
    complaint(little, "2026-11-12 09:00", verdict="valid")
    sums = november(little)
    assert (sums.received, sums.valid, sums.complaining, sums.households) == (4, 3, 1, 6)
    units = case_households.listed(little.estate.id, "2026-11", "complaining", DECEMBER)
    assert [(one.unit_id, one.count) for one in units] == [(home, 2)]
    assert sums.valid_rate == Share(3, 6)


def test_nothing_received_has_no_share(little: Little) -> None:
    sums = november(little)
    for share in (sums.handling, sums.in_time, sums.reopening):
        assert (share.hundredths(), share.reaches(100), share.below(2)) == (None, None, None)
    assert sums.valid_rate.hundredths(2) == 0
    assert of_month(little.estate.id, "2026-10", DECEMBER).valid_rate.hundredths(2) is None


@pytest.mark.parametrize(("valid", "shown", "kept"), [(5, 167, True), (6, 200, False)])
def test_of_300_households_five_pass_and_six_fail(valid: int, shown: int, kept: bool) -> None:
    share = Share(valid, 300)
    assert (share.hundredths(2), share.below(2)) == (shown, kept)


def test_300_homes_bear_five_valid_complaints_a_month(little: Little) -> None:
    kept = {"estate": little.estate.id, "building": little.building.id, "state": "occupied"}
    Unit.insert_many(
        [
            {**kept, "number": f"H{n}", "name": f"H{n}", "sort": f"{n:06d}", "search": "x"}
            for n in range(300 - len(little.units))
        ]
    ).execute()
    for verdict in ("valid", "valid", "pending", "pending", "valid", "invalid"):
        complaint(little, "2026-11-10 09:00", verdict=verdict)
    sums = november(little)
    assert (sums.valid, sums.households, sums.valid_rate.below(2)) == (5, 300, True)
    complaint(little, "2026-11-10 09:00")
    assert november(little).valid_rate.below(2) is False


def test_what_falls_short_is_never_shown_as_the_goal() -> None:
    assert Share(19_999, 20_000).hundredths() == 99_99
    assert Share(19_999, 1_000_000).hundredths(2) == 1_99
    assert Share(97_999, 100_000).hundredths(98) == 97_99
    assert Share(98_000, 100_000).hundredths(98) == 98_00
    assert Share(7, 7).hundredths() == 100_00


@pytest.mark.parametrize(
    ("zone", "received", "name"),
    [
        ("Asia/Shanghai", "2026-10-31T16:00:00Z", "2026-11"),
        ("Asia/Shanghai", "2026-10-31T15:59:59Z", "2026-10"),
        ("Europe/Lisbon", "2026-10-31T23:59:59Z", "2026-10"),
        ("Europe/Lisbon", "2026-03-31T23:00:00Z", "2026-04"),
        ("America/New_York", "2026-11-01T03:59:59Z", "2026-10"),
        ("America/New_York", "2026-12-01T04:59:59Z", "2026-11"),
    ],
)
def test_a_month_is_the_estates_own(little: Little, zone: str, received: str, name: str) -> None:
    estates.settle(time_zone=zone, by=little.director.id, at=DECEMBER)
    at = pendulum.parse(received)
    assert isinstance(at, pendulum.DateTime)
    complaint(little, at)
    for by in (-1, 0, 1):
        sums = of_month(little.estate.id, shifted(name, by), DECEMBER)
        assert sums.received == (by == 0)
    assert name_at(little.estate.id, at) == name


def test_a_year_in_one_pass_is_its_months_one_by_one(little: Little) -> None:
    for month in (1, 3, 12):
        complaint(little, f"2026-{month:02d}-15 09:00", (moment(f"2026-{month:02d}-15 10:00"),))
    year = of_months(little.estate.id, "2026-12", DECEMBER)
    assert [one.received for one in year] == [1, 0, 1, *[0] * 8, 1]
    assert year == tuple(
        of_month(little.estate.id, f"2026-{month:02d}", DECEMBER) for month in range(1, 13)
    )


def test_a_promise_is_unmet_when_its_day_came_without_an_answer(little: Little) -> None:
    promised = moment("2026-11-12 18:00")
    received = moment("2026-11-10 09:00")
    complaint(little, received, promised_at=promised)
    complaint(little, received, (promised,), promised_at=promised)
    complaint(little, received, (promised.add(hours=1),), promised_at=promised)
    complaint(little, received, (received, received.add(hours=1)), promised_at=promised)
    complaint(little, received, promised_at=promised, kind="application")
    complaint(little, received, promised_at=promised, state="withdrawn")
    assert november(little).unmet == 4
    assert november(little, promised.subtract(seconds=1)).unmet == 0
    assert len(cases_of(little.estate.id, "2026-11", "unmet", DECEMBER)) == 4


def test_a_household_is_repeated_with_the_third_complaint_in_thirty_days(little: Little) -> None:
    often, seldom, old = (unit.id for unit in little.units[:3])
    for day in ("10-20", "11-02", "11-18"):
        complaint(little, f"2026-{day} 09:00", unit=often)
    for day in ("10-20", "11-02", "11-20"):
        complaint(little, f"2026-{day} 09:00", unit=seldom)
    for day in ("10-01", "10-02", "10-03", "11-29"):
        complaint(little, f"2026-{day} 09:00", unit=old)
    (one,) = case_households.listed(little.estate.id, "2026-11", "repeated", DECEMBER)
    assert (one.unit, one.count, one.last_at) == ("3-101", 3, moment("2026-11-18 09:00"))
    assert november(little).repeated == 1
    assert of_month(little.estate.id, "2026-10", DECEMBER).repeated == 1
    settled = {"household_cases": 2, "household_days": 30}
    estates.settle(cases=settled, by=little.director.id, at=DECEMBER)
    found = case_households.listed(little.estate.id, "2026-11", "repeated", DECEMBER)
    assert [(row.unit, row.count) for row in found] == [("3-101", 3), ("3-102", 2)]


def test_what_to_do_next_is_what_falls_due_first(little: Little) -> None:
    now = moment("2026-11-20 12:00")
    assert next_action(little.estate.id, now).falling == 0
    complaint(little, "2026-11-18 09:00", (moment("2026-11-18 10:00"),))
    complaint(little, "2026-11-19 17:45")
    complaint(little, "2026-11-19 15:00")
    complaint(little, "2026-11-20 09:00")
    told = next_action(little.estate.id, now)
    assert (told.open, told.late, told.falling) == (3, 0, 2)
    assert (told.by, told.kept) == (moment("2026-11-20 17:45"), Share(3, 3))
    later = next_action(little.estate.id, moment("2026-11-20 18:00"))
    assert (later.late, later.falling, later.by) == (2, 1, moment("2026-11-21 09:00"))
    assert later.kept == Share(2, 4)


def test_the_estate_next_door_is_not_counted(two: Two) -> None:
    def next_door() -> tuple[object, ...]:
        estate = two.next.estate.id
        households = case_households.listed(estate, "2026-11", "complaining", DECEMBER)
        return of_month(estate, "2026-11", DECEMBER), households

    before, ours = next_door(), november(two.little).received
    complaint(two.little, "2026-11-10 09:00", unit=two.little.units[0].id)
    assert next_door() == before
    assert november(two.little).received == ours + 1
    assert november(two.little).households == 6


def test_operations_move_the_figures(little: Little) -> None:
    desk, director = little.front_desk.id, little.director.id
    at = moment("2026-11-23 09:00")
    made = [
        case_intake.receive(
            *("phone", "complaint", "noise", f"吵{place}"),
            unit_id=little.units[place].id,
            name="王",
            by=desk,
            at=at,
        )
        for place in range(4)
    ]
    now = at.add(hours=5)
    case_moves.resolve(made[0].id, "已勸止", by=desk, at=now)
    case_ends.merge(made[1].id, made[0].id, "同一件事", by=desk, at=now)
    case_ends.withdraw(made[2].id, "住戶來電", by=desk, at=now)
    case_verdicts.propose(made[3].id, "invalid", "屬市政", by=desk, at=now)
    case_verdicts.judge(made[3].id, "invalid", "屬市政", by=director, at=now)
    sums = november(little, now)
    assert (sums.received, sums.handled, sums.on_time, sums.valid) == (2, 1, 1, 1)
    case_ends.reopen(made[0].id, "又吵", by=desk, at=now.add(hours=1))
    sums = november(little, now.add(hours=2))
    assert (sums.received, sums.handled, sums.reopened, sums.not_due) == (2, 0, 1, 2)


NOW = moment("2026-12-10 12:00")
_HOURS = st.integers(-26 * 60, 26 * 60).map(lambda minutes: minutes / 60)
_ONE = st.fixed_dictionaries(
    {
        "hours": _HOURS,
        "around": st.sampled_from(("2026-11-01 00:00", "2026-12-01 00:00", "2026-12-10 12:00")),
        "answers": st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3),
        "state": st.sampled_from(("received", "closed", "reopened", "merged", "withdrawn")),
        "kind": st.sampled_from(("complaint", "complaint", "praise")),
        "verdict": st.sampled_from(("pending", "valid", "invalid")),
        "home": st.integers(-1, 2),
        "promised": st.one_of(st.none(), st.integers(0, 60)),
    }
)


def _put(little: Little, drawn: dict[str, Any]) -> tuple[Any, ...]:
    received = after(moment(drawn["around"]), drawn["hours"])
    answers: list[Any] = []
    at = received
    for worked, stood in drawn["answers"]:
        answered = after(at, worked)
        # Only the last answer may stand.
        last = len(answers) + 1 == len(drawn["answers"]) and stood % 2
        at = answered.add(hours=stood)
        answers.append((answered, None if last else at))
    more = {key: drawn[key] for key in ("state", "kind", "verdict")}
    if drawn["home"] >= 0:
        more["unit"] = little.units[drawn["home"]].id
    if drawn["promised"] is not None:
        more["promised_at"] = after(received, drawn["promised"])
    row = complaint(little, received, *answers, **more)
    return row, answers


@given(drawn=st.lists(_ONE, max_size=12), name=st.sampled_from(("2026-10", "2026-11", "2026-12")))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_lists_always_count_to_the_figures(
    little: Little, drawn: list[dict[str, Any]], name: str
) -> None:
    with database.atomic() as transaction:
        made = [_put(little, one) for one in drawn]
        sums = of_month(little.estate.id, name, NOW)
        _hold(little, name, sums)
        _by_hand(made, sums)
        transaction.rollback()
    assert Case.select().count() == 0


def _hold(little: Little, name: str, sums: CaseSums) -> None:
    estate = little.estate.id
    for part in (*case_figures.PARTS, "unmet"):
        told = pages(
            lambda after, limit, part=part: cases_of(  # type: ignore[misc]
                estate, name, part, NOW, after=after, limit=limit
            ),
            lambda row: row.key,
            5,
        )
        assert len(told) == len({row.id for row in told}) == getattr(sums, part), part
    for part in case_households.PARTS:
        units = case_households.listed(estate, name, part, NOW)
        assert len({row.unit_id for row in units}) == len(units) == getattr(sums, part), part


def _by_hand(made: list[tuple[Any, ...]], sums: CaseSums) -> None:
    since, until = sums.month.since, sums.month.until
    cut, over = min(until, NOW), until <= NOW

    def by_then(at: pendulum.DateTime | None) -> bool:
        return at is not None and (at < cut if over else at <= cut)

    counted = [
        (row, answers)
        for row, answers in made
        if row.kind == "complaint"
        and row.state not in ("merged", "withdrawn")
        and since <= row.received_at < until
        and by_then(row.received_at)
    ]
    standing = [
        (row, [at for at, taken in answers if by_then(at) and not by_then(taken)])
        for row, answers in counted
    ]
    handled = [(row, stood[-1]) for row, stood in standing if stood]
    waiting = [row for row, stood in standing if not stood]
    assert sums.received == len(counted)
    assert sums.handled == len(handled)
    assert sums.on_time == sum(at <= row.due_at for row, at in handled)
    assert sums.not_due == sum(row.due_at >= cut for row in waiting)
    assert sums.valid == sum(row.verdict != "invalid" for row, _ in counted)
    valid = {row.unit_id for row, _ in counted if row.verdict != "invalid"}
    assert sums.complaining == len(valid - {None})
    assert sums.reopened == sum(any(by_then(taken) for _, taken in one) for _, one in counted)
    assert sums.received == sums.handled + sums.open
    assert sums.judged == sums.on_time + sums.late == sums.received - sums.not_due
