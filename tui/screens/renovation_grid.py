"""Which units of a building are being renovated, and how far each is: a question of its picture."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from store import building_renovations
from store.building_findings import Where
from store.building_renovations import Site
from tui import renovation_words as words
from tui import show
from tui.facts import Fact
from tui.page import Page
from tui.picture import Spot
from tui.rows import Row, Tone
from tui.say import N_, many, say, say_in
from tui.screens.questions import Question

EXPIRED, LATE = "E", "!"
NAMES = {
    "A": N_("applied"),
    "P": N_("approved, no permit"),
    "R": N_("running"),
    "V": N_("violation"),
    "S": N_("stopped"),
    EXPIRED: N_("permit expired"),
    LATE: N_("notice late"),
    "O": N_("acceptance"),
    "D": N_("deposit to return"),
}
"""What each sign means, in a word or two."""

TONES: dict[str, Tone] = {"A": "note", "P": "note", "R": "done", "V": "soon", "S": "late"}


def signs(state: str, expired: bool, late: bool) -> str:
    """How a renovation stands, in up to three signs: ``V``, ``E`` past its permit, ``!`` a notice.

    A permit that ran out takes the place of works under way; a stop or a notice stays in sight.
    """
    sign = words.SIGNS[state]
    if expired:
        sign = EXPIRED if sign == "R" else sign + EXPIRED
    return sign + (LATE if late else "")


def tone(state: str, expired: bool, late: bool) -> Tone:
    """Its colour, which says no more than its signs do."""
    return "late" if expired or late else TONES.get(words.SIGNS[state], "")


def _stands(site: Site) -> tuple[str, bool, bool]:
    return site.state, site.expired, site.late


class Renovations(Question[tuple[Site, ...]]):
    """How the renovations of a building stand."""

    NAME = N_("renovations")
    COMMON: ClassVar[bool] = False
    OPENS: ClassVar[bool] = True

    def read(self, building_id: int, at: datetime) -> Mapping[Where, tuple[Site, ...]]:
        return building_renovations.in_building(building_id, at)

    def spot(self, found: tuple[Site, ...] | None) -> Spot:
        if not found:
            return Spot(words.SIGNS[""], "dim")
        return Spot(signs(*_stands(found[0])), tone(*_stands(found[0])))

    def legend(self, found: Mapping[Where, tuple[Site, ...]]) -> Mapping[str, str]:
        shown = "".join(signs(*_stands(sites[0])) for sites in found.values())
        told = {
            sign: f"{say(name)} {shown.count(sign)}"
            for sign, name in NAMES.items()
            # The signs of the works stay, so that the picture reads the same from day to day.
            if sign in shown or sign in "RVS"
        }
        return told | {words.SIGNS[""]: say_in("building", "no renovation")}

    def words(self, found: tuple[Site, ...] | None, now: datetime) -> str:
        if not found:
            return say("No renovation here.")
        more = many("and {n} more", "and {n} more", len(found) - 1) if len(found) > 1 else ""
        return f"{found[0].number}  {_line(found[0], now)}  {more}".rstrip()

    def facts(self, found: tuple[Site, ...] | None, now: datetime) -> Sequence[Fact]:
        if not found:
            return (("-", say("No renovation here.")),)
        told: list[Fact] = []
        for site in found:
            told += [None, site.number, *_facts(site, now)]
        return told

    def rows(self, found: tuple[Site, ...] | None, now: datetime) -> Sequence[Row]:
        return [
            Row(site.id, (site.number, _line(site, now)), tone(*_stands(site)))
            for site in found or ()
        ]

    def page(self, key: int) -> Page:
        from tui.screens.renovation_record import RenovationRecord

        return RenovationRecord(key)


def _line(site: Site, now: datetime) -> str:
    """A renovation in a line: how it stands, until when, what is to be put right by when."""
    told = [words.state(site.state)]
    if site.permit_until is not None:
        told.append(_until(site))
    if site.notices:
        first, *others = site.notices
        told.append(f"{first.number} {_acts(site)} {show.left(first.due_at, now)}")
        if others:
            told.append(many("and {n} more notice", "and {n} more notices", len(others)))
    return "  ".join(told)


def _until(site: Site) -> str:
    until = show.day(site.permit_until)
    return say("EXPIRED {day}", day=until) if site.expired else say("permit to {day}", day=until)


def _acts(site: Site) -> str:
    """What the first notice is for: in words where the line has room for them, else by code."""
    acts = site.notices[0].acts
    plain = len(acts) == len(site.notices) == 1
    return words.acts(acts) if plain else show.listed(acts)


def _facts(site: Site, now: datetime) -> Iterable[Fact]:
    yield (say("State"), words.state(site.state))
    if site.permit:
        yield (say_in("site", "Permit"), f"{site.permit}  {_until(site)}")
    for notice in site.notices:
        due = show.left(notice.due_at, now)
        yield (say("Notice"), f"{notice.number}  {words.acts(notice.acts)}  {due}")
    yield (say("Contractor"), site.contractor)
    yield (say("Applicant"), site.applicant)
