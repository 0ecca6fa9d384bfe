"""What an estate decides: windows, deadlines, contacts, signals, hours; checked as typed."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, field, fields
from typing import Any

from store import case_limits, content, journal_limits, renovation_limits, retention
from store.clean import NAME, clean, fold
from store.frozen import dataclass
from store.phones import phone_of
from store.refusal import Refused
from store.work_windows import TEMPLATE, work_windows

REGIONS = ("mainland", "hong_kong")


POSTS = (
    "director", "deputy", "lift_contractor", "gas", "water", "power", "hospital", "insurer",
)  # fmt: skip


# Whose typhoon signals are raised: the national ones, Guangdong's, Hong Kong's numbers.
SIGNAL_SETS = ("mainland", "guangdong", "hong_kong")


# Minutes in ninety days.
MOST_RESPONSE = 129_600


_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class Window:
    """When a round of the day may be walked, by the estate's clock (``22:00`` to ``02:00`` too)."""

    slot: str
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What an estate decides for itself; the defaults are the trade's, section B, tag [D]."""

    windows: tuple[Window, ...] = (
        Window("am", "08:30", "11:30"),
        Window("pm", "14:30", "17:30"),
    )
    grace_minutes: int = 30
    gap_hours: int = 3
    # ISO weekdays on which the office does not work: what is due "the next working day" waits.
    rest_days: tuple[int, ...] = (6, 7)
    # Five answers in less than this are asked about; 0 asks nobody about their pace.
    pace_seconds: int = 20
    # Minutes to the response by severity; one not named here has the trade's.
    response_minutes: dict[str, int] = field(default_factory=dict)
    # A visitor who stays longer is asked after (domain section E).
    stay_hours: int = 24
    # After so long without a key the screen is blanked and asks for the PIN again.  No never:
    # what a desk shows of people is not left open to whoever passes by (PIPL section 51).
    idle_minutes: int = 5
    region: str = "mainland"
    lift_hotline: str = "96333"
    contacts: dict[str, str] = field(default_factory=dict)
    contact_names: dict[str, str] = field(default_factory=dict)
    # The lift contractor's limit: 30 in municipalities and prefecture-level cities, 60 elsewhere.
    lift_arrival_minutes: int = 30
    signal_set: str = "mainland"
    # When noisy work is allowed, by kind of day, such as ``08:00-12:00``; "" is not at all.
    work_hours: dict[str, str] = field(default_factory=lambda: dict(TEMPLATE))
    # Days, hours and money of renovations, by code; one not named here has the trade's.
    renovation: dict[str, int] = field(default_factory=dict)
    # Hours, days and counts of cases and callbacks, by code; one not named here has the trade's.
    cases: dict[str, int] = field(default_factory=dict)
    # The journal's reminder, the hour of the review, the ends of the shifts, by code; one not named
    # here has the trade's.
    journal: dict[str, str] = field(default_factory=dict)
    # Days personal data is kept, by kind of record; one not named here has the trade's.
    retention: dict[str, int] = field(default_factory=dict)


def of_text(text: str) -> Settings:
    """The settings as the store keeps them; what another release kept besides is passed over."""
    kept = json.loads(text)
    known = {item.name for item in fields(Settings)}
    values = {key: value for key, value in kept.items() if key in known}
    if "windows" in values:
        values["windows"] = tuple(Window(*window) for window in values["windows"])
    if "rest_days" in values:
        values["rest_days"] = tuple(values["rest_days"])
    return Settings(**values)


def text_of(settings: Settings) -> str:
    """What the store keeps of the settings."""
    values = asdict(settings)
    values["windows"] = [[w.slot, w.opens, w.closes] for w in settings.windows]
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def checked(changes: dict[str, Any]) -> dict[str, Any]:
    """Some settings as typed, as they are kept; the refusals are those of ``estate.settle``."""
    values = dict(changes)
    for key, least, most in (
        ("grace_minutes", 0, 240),
        ("gap_hours", 0, 12),
        ("pace_seconds", 0, 600),
        ("stay_hours", 1, 168),
        ("idle_minutes", 1, 60),
        ("lift_arrival_minutes", 5, 240),
    ):
        if key in values:
            values[key] = _whole(values[key], key, least, most)
    if "rest_days" in values:
        values["rest_days"] = _rest_days(values["rest_days"])
    if "response_minutes" in values:
        values["response_minutes"] = _response_minutes(values["response_minutes"])
    if "region" in values and values["region"] not in REGIONS:
        raise Refused("region_unknown", "region", region=values["region"])
    if "signal_set" in values and values["signal_set"] not in SIGNAL_SETS:
        raise Refused("signals_unknown", "signal_set")
    if "lift_hotline" in values:
        values["lift_hotline"] = phone_of(values["lift_hotline"], "lift_hotline")
    if "contacts" in values:
        values["contacts"] = {
            _post(post): phone_of(text, f"contact_{post}")
            for post, text in values["contacts"].items()
        }
    if "work_hours" in values:
        values["work_hours"] = work_windows(values["work_hours"])
    if "renovation" in values:
        values["renovation"] = renovation_limits.checked(values["renovation"])
    if "cases" in values:
        values["cases"] = case_limits.checked(values["cases"])
    if "journal" in values:
        values["journal"] = journal_limits.checked(values["journal"])
    if "retention" in values:
        values["retention"] = retention.checked(values["retention"])
    if "contact_names" in values:
        values["contact_names"] = {
            _post(post): clean(text, NAME) for post, text in values["contact_names"].items()
        }
    return values


def _post(post: str) -> str:
    if post not in POSTS:
        raise Refused("post_unknown", post=post)
    return post


def _response_minutes(values: dict[str, Any]) -> dict[str, int]:
    """Minutes by severity, up to ninety days; what is more urgent is never answered later."""
    minutes = {
        code: _whole(values[code], f"response_{code}", 1, MOST_RESPONSE)
        for code in content.severities()
        if code in values
    }
    before = 0
    for code, count in minutes.items():
        if count < before:
            raise Refused("response_order", f"response_{code}")
        before = count
    return minutes


def _rest_days(value: str | Iterable[int]) -> tuple[int, ...]:
    """ISO weekdays, 1 for Monday, as numbers or as typed (``6 7``); a day of work must be left."""
    typed = re.sub(r"[,、;.]", "", fold(value)) if isinstance(value, str) else map(str, value)
    days = set(typed)
    if not days < set("1234567"):
        raise Refused("rest_days_wrong", "rest_days")
    return tuple(sorted(map(int, days)))


def _whole(value: Any, field_name: str, least: int, most: int) -> int:
    text = clean(str(value), 10)
    if not text.isdecimal() or not least <= int(text) <= most:
        raise Refused("number_wrong", field_name, least=least, most=most)
    return int(text)


def check_windows(windows: tuple[Window, ...]) -> None:
    """Each window a time and another; no two windows of a day overlap."""
    spans: list[tuple[int, int]] = []
    slots = [window.slot for window in windows]
    for slot in slots:
        # A round is known by its route, day and slot: a second window of one name has no rounds.
        if slots.count(slot) > 1:
            raise Refused("slot_twice", f"{slot}_opens")
    for window in windows:
        for name, text in (("opens", window.opens), ("closes", window.closes)):
            if not _TIME.fullmatch(text):
                raise Refused("time_wrong", f"{window.slot}_{name}", text=clean(text, 20))
        start, end = _minutes(window.opens), _minutes(window.closes)
        if start == end:
            raise Refused("window_empty", f"{window.slot}_closes")
        spans.append((start, end if end > start else end + 1440))
    for index, (start, end) in enumerate(spans):
        for other, (begins, stops) in enumerate(spans):
            if index < other and any(
                start < stops + turn and begins + turn < end for turn in (-1440, 0, 1440)
            ):
                raise Refused("windows_overlap", f"{windows[other].slot}_opens")


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])
