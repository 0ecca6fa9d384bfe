"""The office's papers for measuring, row by row: journals, hand-overs, tasks, plans, sheets."""

from collections.abc import Iterator
from typing import Any

import pendulum

from store import estate as estates
from store.fields import day_text, instant_text
from store.journal_days import span
from store.search import searched
from tests.benchmarks.stores import Place

Keepers = list[tuple[int, str]]
"""Housekeepers, by number and name."""

WAITING = 40
# So many days before today are written and not submitted, for as many journals to be submitted.
DRAFTS = 8
SPOKEN = 60
SERVICES = ("", "repair", "greening", "security", "cleaning", "pests")


def _day(place: Place, back: int) -> pendulum.Date:
    return pendulum.now(estates.estate(place.estate).time_zone).date().subtract(days=back)


def _closed(place: Place, day: pendulum.Date) -> pendulum.DateTime:
    return span(estates.estate(place.estate), day)[1].subtract(hours=6)


def _spoken(number: int) -> tuple[str, ...]:
    """The records and units a journal speaks of."""
    return tuple(
        text
        for turn in range(SPOKEN)
        for text in (
            f"FK-{number * SPOKEN + turn:05d}",
            f"{2 + (number * 7 + turn) % 16}-{1 + turn % 40}{1 + number % 8:02d}",
        )
    )


def journals(place: Place, keepers: Keepers, days: int, drafts: int) -> Iterator[dict[str, Any]]:
    """One of each housekeeper and day; yesterday's is the last."""
    number = 0
    for back in range(days, 0, -1):
        day = _day(place, back)
        at = instant_text(_closed(place, day))
        state = "draft" if back <= drafts else "submitted" if back == drafts + 1 else "locked"
        for keeper, name in keepers:
            number += 1
            told = f"RZ-{number:04d}"
            yield {
                **{"id": number, "estate_id": place.estate, "number": told, "staff_id": keeper},
                **{"day": day_text(day), "state": state, "weather": "多雲", "begun_at": at},
                **{"begun_by_id": keeper, "moved_by_id": keeper, "moved_at": at, "upto": 0},
                "key_events": "三區停水兩小時，已逐戶通知",
                "submitted_at": None if state == "draft" else at,
                "submitted_by_id": None if state == "draft" else keeper,
                "reviewed_at": at if state == "locked" else None,
                "reviewed_by_id": place.director if state == "locked" else None,
                "search": searched(told, day_text(day), *_spoken(number), names=(name,)),
            }


def lines(journals: int) -> Iterator[dict[str, Any]]:
    """What each submitted journal speaks of."""
    number = 0
    at = instant_text(pendulum.now("UTC").subtract(days=2))
    for journal in range(1, journals + 1):
        for turn in range(10):
            number += 1
            yield {
                **{"id": number, "journal_id": journal, "section": "visitors", "times": 2},
                **{"noun": "visitor", "record_id": number, "number": f"FK-{number:04d}"},
                **{"verb": "visitors.leave", "first_at": at, "last_at": at, "event_id": turn},
            }


def seals(place: Place, days: int) -> Iterator[dict[str, Any]]:
    for number in range(1, days + 1):
        day = _day(place, number + DRAFTS + 1)
        yield {
            **{"id": number, "estate_id": place.estate, "day": day_text(day), "events": 1},
            **{"signed_at": instant_text(_closed(place, day)), "signed_by_id": place.director},
            "head": "0" * 64,
        }


def handovers(place: Place, keepers: Keepers, count: int) -> Iterator[dict[str, Any]]:
    a_day = len(keepers)
    for number in range(1, count + 1):
        day = _day(place, (count - number) // a_day + 1)
        leaving, coming = keepers[number % a_day], keepers[(number + 1) % a_day]
        at, told = instant_text(_closed(place, day)), f"JB-{number:04d}"
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "state": "signed"},
            **{"day": day_text(day), "shift_ends": at, "begun_at": at, "given_at": at},
            **{"taken_at": at, "leaving_id": leaving[0], "coming_id": coming[0]},
            **{"moved_by_id": coming[0], "moved_at": at},
            "search": searched(told, names=(leaving[1], coming[1])),
        }


def handed(handovers: int) -> Iterator[dict[str, Any]]:
    number = 0
    for handover in range(1, handovers + 1):
        for turn in range(6):
            number += 1
            yield {
                **{"id": number, "handover_id": handover, "place": turn, "kind": "key"},
                **{"number": f"YS-{turn:04d}", "answer": "accepted"},
            }


def tasks(place: Place, keepers: Keepers, count: int) -> Iterator[dict[str, Any]]:
    a_day = len(keepers)
    for number in range(1, count + 1):
        newer = count - number
        day = _day(place, newer // a_day + 1)
        keeper, name = keepers[number % a_day]
        at, told, over = instant_text(_closed(place, day)), f"RW-{number:04d}", newer >= WAITING
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "owner_id": keeper},
            **{"state": "accepted" if over else "open", "what": "地下車庫照明逐盞檢查"},
            **{"giver_id": place.director, "due_on": day_text(day), "given_at": at},
            **{"done_at": at if over else None, "done_by_id": keeper if over else None},
            **{"over_at": at if over else None, "moved_by_id": keeper, "moved_at": at},
            "search": searched(told, "地下車庫照明逐盞檢查", names=(name, "李主任")),
        }


def plans(place: Place, keepers: Keepers, count: int) -> Iterator[dict[str, Any]]:
    """A plan of a week for each housekeeper, the last ones still under way."""
    for number in range(1, count + 1):
        newer = count - number
        first = _day(place, 0).start_of("week").subtract(weeks=newer // len(keepers))
        keeper, name = keepers[number % len(keepers)]
        period, told = f"{first:%G}-W{first:%V}", f"JH-{number:04d}"
        at = instant_text(_closed(place, first))
        done = newer >= len(keepers)
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "staff_id": keeper},
            **{"state": "done" if done else "approved", "period": period, "begun_at": at},
            **{"starts_on": day_text(first), "ends_on": day_text(first.add(days=6))},
            **{"submitted_at": at, "reviewed_at": at, "reviewed_by_id": place.director},
            **{"done_at": at if done else None, "moved_by_id": keeper, "moved_at": at},
            "search": searched(told, period, names=(name,)),
        }


def items(plans: int) -> Iterator[dict[str, Any]]:
    number = 0
    for plan in range(1, plans + 1):
        for turn in range(5):
            number += 1
            yield {
                **{"id": number, "plan_id": plan, "place": turn, "what": "清洗水池"},
                **{"standard": "每季一次", "service": SERVICES[number % len(SERVICES)]},
                **{"due_on": day_text(pendulum.now("UTC").date()), "state": "open"},
            }


def inspections(place: Place, keepers: Keepers, count: int) -> Iterator[dict[str, Any]]:
    """Each reviewed by the director, but for those of the last day."""
    a_day = len(keepers)
    for number in range(1, count + 1):
        newer = count - number
        keeper, name = keepers[number % a_day]
        at = instant_text(_closed(place, _day(place, newer // a_day + 1)))
        told, reviewed = f"JC-{number:04d}", newer >= a_day
        yield {
            **{"id": number, "estate_id": place.estate, "number": told, "staff_id": keeper},
            **{"state": "reviewed" if reviewed else "signed", "service": "cleaning"},
            **{"place": "中心花園", "version": 1, "begun_at": at, "signed_at": at},
            **{"reviewed_at": at if reviewed else None, "moved_by_id": keeper, "moved_at": at},
            **{"area_id": None, "item_id": None},
            "search": searched(told, "中心花園", names=(name,)),
        }
