"""The questions a picture of a building answers: each a name, a legend, and the cells."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from store import building_findings
from store.building_findings import OpenOrder, Where, mark
from tui import show
from tui.facts import Fact
from tui.page import Page
from tui.picture import Spot
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in

T = TypeVar("T")


class Question(ABC, Generic[T]):
    """One question asked of every unit and, where it has a ``COMMON``, of common parts.

    ``OPENS`` says that Enter on a unit opens what is behind its sign, before the unit itself.
    """

    NAME: ClassVar[str]
    COMMON: ClassVar[bool] = True
    OPENS: ClassVar[bool] = False

    @abstractmethod
    def read(self, building_id: int, at: datetime) -> Mapping[Where, T]:
        """What the store knows at a moment, by place; runs on the store's thread."""

    @abstractmethod
    def spot(self, found: T | None) -> Spot:
        """The sign of a place."""

    @abstractmethod
    def legend(self, found: Mapping[Where, T]) -> Mapping[str, str]:
        """What the signs mean, with their figures."""

    @abstractmethod
    def words(self, found: T | None, now: datetime) -> str:
        """What is known of a place, in a line."""

    @abstractmethod
    def facts(self, found: T | None, now: datetime) -> Sequence[Fact]:
        """The same beside the picture on a wide screen."""

    @abstractmethod
    def rows(self, found: T | None, now: datetime) -> Sequence[Row]:
        """The records behind the sign of a place, to choose from: cells of number and words."""

    @abstractmethod
    def page(self, key: int) -> Page:
        """The page of one of these records."""


class OpenFindings(Question[tuple[OpenOrder, ...]]):
    """Which defects are open, and where."""

    NAME = N_("open findings")
    SIGNS = {"urgent": "!", "open": "x", "done": "v", "none": "."}
    TONES: ClassVar[dict[str, Tone]] = {
        "urgent": "late",
        "open": "soon",
        "done": "done",
        "none": "dim",
    }

    def read(self, building_id: int, at: datetime) -> Mapping[Where, tuple[OpenOrder, ...]]:
        return building_findings.in_building(building_id)

    def spot(self, found: tuple[OpenOrder, ...] | None) -> Spot:
        worst = mark(found or ())
        return Spot(f"{self.SIGNS[worst]}{len(found) if found else ''}", self.TONES[worst])

    def legend(self, found: Mapping[Where, tuple[OpenOrder, ...]]) -> Mapping[str, str]:
        counts = dict.fromkeys(self.SIGNS, 0)
        for orders in found.values():
            for row in orders:
                counts[mark((row,))] += 1
        return {
            "!": say("urgent {n}", n=counts["urgent"]),
            "x": say("open {n}", n=counts["open"]),
            "v": say("done, to be looked at {n}", n=counts["done"]),
            ".": say_in("building", "nothing open"),
        }

    def words(self, found: tuple[OpenOrder, ...] | None, now: datetime) -> str:
        if not found:
            return say("Nothing is open here.")
        more = many("and {n} more", "and {n} more", len(found) - 1) if len(found) > 1 else ""
        return f"{found[0].number}  {_words(found[0], now)}  {more}".rstrip()

    def facts(self, found: tuple[OpenOrder, ...] | None, now: datetime) -> Sequence[Fact]:
        if not found:
            return (("-", say("Nothing is open here.")),)
        return [(row.number, _words(row, now)) for row in found]

    def rows(self, found: tuple[OpenOrder, ...] | None, now: datetime) -> Sequence[Row]:
        return [
            Row(row.id, (row.number, _words(row, now)), self.TONES[mark((row,))])
            for row in found or ()
        ]

    def page(self, key: int) -> Page:
        from tui.screens.work_order import OrderRecord

        return OrderRecord(key)


def _words(row: OpenOrder, now: datetime) -> str:
    """A work order in a line: what, where, how it stands, how long is left."""
    urgent = f"{say(show.SEVERITIES['urgent'])} " if row.severity == "urgent" else ""
    what = row.note if row.kind == "other" else show.kind(row.kind)
    time = "" if row.state == "done" else f"  {show.left(row.due_at, now)}"
    return f"{urgent}{what}  {row.point}  {say(show.ORDER_STATES[row.state])}{time}"
