"""The parts of parcels held for residents and of things found, in the play of twelve desks."""

from collections.abc import Callable
from typing import Any

from store import lost_found_moves, parcel_moves
from store.lost_found import KINDS
from tests.journeys.player import HERE, Desk


def _receive(desk: Desk) -> None:
    unit = desk.one(f"SELECT id FROM unit WHERE {HERE}")
    courier, shelf = desk.chance.choice(("百里", "迅鷹")), desk.chance.choice(("A1", "B2"))
    told = {"parcel_no": desk.word("P"), "addressee": desk.word("人")}
    desk.do(parcel_moves.receive, unit, courier=courier, shelf=shelf, **told)


def _parcel(desk: Desk) -> Any:
    return desk.one(f"SELECT id FROM parcel WHERE {HERE} AND state = 'here'")


def _enter(desk: Desk) -> None:
    kind = desk.chance.choice(KINDS)
    told: dict[str, Any] = {"what": desk.word("物"), "secret": desk.word("密")}
    told |= {"place": "大堂", "finder": desk.word("人"), "storage": "保險櫃"}
    if kind == "cash":
        post = f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role = 'engineer'"
        told |= {"yuan": "88.50", "counted_by": desk.one(post)}
    desk.do(lost_found_moves.enter, kind=kind, found_at=desk.moment(), **told)


def _held(desk: Desk, *states: str) -> Any:
    among = ", ".join("?" * len(states))
    return desk.one(f"SELECT id FROM lost_item WHERE {HERE} AND state IN ({among})", *states)


def _announce(desk: Desk) -> None:
    desk.do(lost_found_moves.announce, _held(desk, "found"), desk.today())


def _claim(desk: Desk) -> None:
    claimed: dict[str, Any] = {"claimant": desk.word("主"), "proof": desk.word("答")}
    claimed |= {"phone": "13800001111", "id_type": "id_card", "id_last4": "123X"}
    desk.do(lost_found_moves.claim, _held(desk, "found", "notified"), **claimed)


def _to_police(desk: Desk) -> None:
    desk.do(lost_found_moves.to_police, _held(desk, "found", "notified"), desk.word("回執"))


PARCEL_PARTS: dict[str, Callable[[Desk], object]] = {
    "parcels.receive": _receive,
    "parcels.notify": lambda desk: desk.do(parcel_moves.notify, _parcel(desk)),
    "parcels.hand_over": lambda desk: desk.do(
        parcel_moves.hand_over, _parcel(desk), desk.word("人")
    ),
    "parcels.send_back": lambda desk: desk.do(
        parcel_moves.send_back, _parcel(desk), desk.word("因")
    ),
    "lost_found.enter": _enter,
    "lost_found.announce": _announce,
    "lost_found.claim": _claim,
    "lost_found.to_police": _to_police,
}
