"""People whom nobody else is called like, in every book of the front desk, and a search for them.

Each visitor, parcel, call, key loan, slip, thing found, block, instruction, case, repair, callback,
journal, hand-over, pass-down and draft has a name, a phone and a plate of its own; most are written
to several times before they end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pendulum

from store import (
    blocked_moves,
    call_moves,
    drafts,
    exit_slip_moves,
    help_moves,
    instruction_moves,
    key_changes,
    key_lending,
    lost_found_moves,
    parcel_moves,
    renovation_apply,
    renovation_workers,
    vehicle_moves,
    visitor_moves,
)
from store.renovation_workers import Worker
from store.visitor_entry import Visit
from tests.conftest import AT, Little
from tests.store.purge_cases import complained
from tests.store.purge_office import recorded

LATIN = "Qzxjkvw"
# Three letters each: what an index of fragments keeps of the name.
PIECES = tuple(LATIN.lower()[place : place + 3] for place in range(len(LATIN) - 2))
HAN = "龘靐齉"
WORDS = "鱻麤"


@dataclass(frozen=True)
class Marked:
    """One person nobody else is called like."""

    place: int

    @property
    def name(self) -> str:
        return f"{HAN if self.place % 2 else LATIN} {self.place}"

    @property
    def phone(self) -> str:
        return f"1397777{self.place:04d}"

    @property
    def plate(self) -> str:
        return f"粤Z{self.place:04d}"

    def note(self, times: int) -> str:
        """Free words about them, of some length."""
        return f"{WORDS}{self.name} {self.phone} " * times


def noted(little: Little, count: int, at: pendulum.DateTime = AT) -> dict[str, list[int]]:
    """``count`` records of each kind that begin and end at a moment, by the table's name."""
    made: dict[str, list[int]] = {}
    by: dict[str, Any] = {"by": little.front_desk.id, "at": at}
    key = key_changes.add(f"K{at:%m%d%H%M}", "common", "水泵房", **{**by, "by": little.director.id})
    home = little.units[0].id
    for place in range(count):
        who = Marked(place)
        for noun, number in (
            ("visitor", _visited(who, home, by)),
            ("parcel", _held(who, home, by)),
            ("call", _called(who, home, by)),
            ("key_loan", _lent(who, key.id, by)),
            ("exit_slip", _carried(who, home, by)),
            ("lost_item", _found(who, by)),
            ("help_request", _helped(who, {**by, "by": little.director.id})),
            ("vehicle", _driven(who, by)),
            ("vehicle_permit", _parked(who, home, by)),
            ("blocked", _kept_out(who, {**by, "by": little.director.id})),
            ("instruction", _told(who, home, by)),
            ("renovation_worker", _worked(who, little.units[1].id, by)),
            *complained(little, who, home, by).items(),
            *recorded(little, who, by).items(),
        ):
            made.setdefault(noun, []).append(number)
        for times in (30, 3, 12):
            drafts.keep(little.guard.id, f"form:{at:%d}:{place}", {"name": who.note(times)}, at)
    return made


def _visited(who: Marked, home: int, by: dict[str, Any]) -> int:
    visit = Visit(
        name=who.name,
        phone=who.phone,
        plate=who.plate,
        unit_id=home,
        purpose="contractor",
        confirmed="phone",
        company=who.note(1),
        job_no=who.phone,
        tools=who.note(1),
        badge_no=who.phone,
        document_no=who.phone,
        remark=who.note(4),
    )
    row = visitor_moves.arrive(visit, **by)
    for hours in (30, 40, 50):
        until = by["at"].add(hours=hours)
        visitor_moves.extend(row.id, until, who.note(hours // 10), **by)
    return visitor_moves.leave(row.id, **by).id


def _held(who: Marked, home: int, by: dict[str, Any]) -> int:
    row = parcel_moves.receive(
        home, courier="順豐", shelf="A1", parcel_no=who.phone, addressee=who.name, **by
    )
    parcel_moves.notify(row.id, **by)
    return parcel_moves.hand_over(row.id, who.name, **by).id


def _called(who: Marked, home: int, by: dict[str, Any]) -> int:
    row = call_moves.log(
        "phone", "enquiry", who.note(40), name=who.name, phone=who.phone, unit_id=home, **by
    )
    call_moves.refer(row.id, referred_to=who.note(2), **by)
    return call_moves.finish(row.id, who.note(20), **by).id


def _lent(who: Marked, key_id: int, by: dict[str, Any]) -> int:
    row = key_lending.lend(
        key_id,
        borrower=who.name,
        phone=who.phone,
        company=who.note(1),
        id_type="id_card",
        id_last4="739X",
        reason=who.note(2),
        due_at=by["at"].add(hours=2),
        **by,
    )
    return key_lending.take_back(row.id, **by).id


def _carried(who: Marked, home: int, by: dict[str, Any]) -> int:
    row = exit_slip_moves.ask(
        home, carrier=who.name, goods=who.note(30), phone=who.phone, plate=who.plate, **by
    )
    row = exit_slip_moves.confirm(row.id, "signature", who.name, **by)
    return exit_slip_moves.release(row.id, **by).id


def _found(who: Marked, by: dict[str, Any]) -> int:
    row = lost_found_moves.enter(
        kind="other",
        what=who.note(2),
        secret=who.note(2),
        found_at=by["at"],
        place="大堂",
        finder=who.name,
        finder_phone=who.phone,
        storage="櫃1",
        **by,
    )
    return lost_found_moves.claim(
        row.id, claimant=who.name, proof=who.note(2), phone=who.phone, **by
    ).id


def _helped(who: Marked, by: dict[str, Any]) -> int:
    row = help_moves.ask(
        "police",
        officer=who.name,
        id_seen="police_card",
        badge_no=who.phone,
        request=who.note(20),
        paper=who.note(1),
        paper_no=who.phone,
        **by,
    )
    help_moves.approve(row.id, who.note(3), **by)
    return help_moves.give(row.id, who.note(10), who.name, **by).id


def _driven(who: Marked, by: dict[str, Any]) -> int:
    row = vehicle_moves.let_in(who.plate, kind="car", who=who.name, **by)
    return vehicle_moves.let_out(row.id, exempt=who.note(1), **by).id


def _parked(who: Marked, home: int, by: dict[str, Any]) -> int:
    day = by["at"].date().add(days=1)
    row = vehicle_moves.give_permit(home, plate=who.plate, kind="car", until_on=day, **by)
    return vehicle_moves.end_permit(row.id, who.note(1), **by).id


def _kept_out(who: Marked, by: dict[str, Any]) -> int:
    row = blocked_moves.block(
        name=who.name,
        phone=who.phone,
        plate=who.plate,
        basis="office",
        paper=who.note(1),
        reason=who.note(3),
        **by,
    )
    return blocked_moves.lift(row.id, who.note(2), **by).id


def _told(who: Marked, home: int, by: dict[str, Any]) -> int:
    row = instruction_moves.give(
        home, kind="other", who=who.note(1), words=who.note(3), asked_by=who.name, **by
    )
    return instruction_moves.end(row.id, **by).id


def _worked(who: Marked, home: int, by: dict[str, Any]) -> int:
    day = by["at"].date()
    site = renovation_apply.file(
        home,
        applicant_kind="owner",
        applicant="單美玲",
        contractor="宏達裝飾",
        manager="陳志遠",
        scope="廚衛翻新",
        starts_on=day,
        ends_on=day.add(days=9),
        **by,
    )
    worker = Worker(who.name, who.phone, "id_card", "739X")
    (row,) = renovation_workers.enlist(site.id, [worker], **by)
    renovation_apply.cancel(site.id, "不做了", **by)
    return row.id


def traces(*paths: Path) -> Iterator[str]:
    """Whatever of these people the bytes of files still say."""
    for path in paths:
        raw = path.read_bytes() if path.exists() else b""
        for piece in (LATIN, LATIN.lower(), HAN, WORDS, "1397777", "粤Z", *PIECES):
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                if piece.encode(coding) in raw:
                    yield f"{path.name}: {piece} in {coding}"


def beside(path: Path) -> tuple[Path, Path]:
    """The file of a store and its log."""
    return path, Path(f"{path}-wal")
