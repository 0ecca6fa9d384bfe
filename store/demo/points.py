"""The demo's three routes: from the roof of each tower down, then the common places."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from store import checkpoints, routes
from store.demo.homes import TOWERS, Homes
from store.demo.office import Office
from store.demo.words import Said, told
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A route of the demo: its stops in order as (checkpoint id, kind of place)."""

    route: int
    keeper: int
    stops: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Point:
    place: str
    name: Said
    tower: int | None = None
    floor: int | None = None
    door: int | None = None


ROUTES: tuple[Said, ...] = (
    ("1座2座日巡", "Towers 1 and 2"),
    ("3座4座日巡", "Towers 3 and 4"),
    ("5座6座日巡", "Towers 5 and 6"),
)

# What each route passes outside its towers.
_COMMON: tuple[tuple[_Point, ...], ...] = (
    (
        _Point("pump_room", ("地下水泵房", "Pump room"), floor=-1),
        _Point("security", ("消防控制室", "Fire control room")),
        _Point("greening", ("中央花園", "Central garden")),
        _Point("road", ("東門消防車道", "East gate fire lane")),
        _Point("security", ("東門崗亭", "East gate post")),
    ),
    (
        _Point("basement", ("地下車庫東區", "Garage, east part"), floor=-1),
        _Point("basement", ("地下車庫西區", "Garage, west part"), floor=-1),
        _Point("power_room", ("配電房", "Power room"), floor=-1),
        _Point("road", ("中央環路", "Ring road")),
        _Point("cleaning", ("垃圾收集站", "Refuse station")),
    ),
    (
        _Point("basement", ("地下車庫二層", "Garage, lower level"), floor=-2),
        _Point("power_room", ("發電機房", "Generator room"), floor=-1),
        _Point("greening", ("兒童遊樂場", "Playground")),
        _Point("road", ("西門消防車道", "West gate fire lane")),
        _Point("security", ("西門崗亭", "West gate post")),
    ),
)


def lay_routes(office: Office, homes: Homes, at: datetime, language: str) -> tuple[Way, ...]:
    """Make every checkpoint and put them in order on their routes."""
    ways = []
    for index, (name, area) in enumerate(zip(ROUTES, office.areas, strict=True)):
        stops = []
        towers = (2 * index + 1, 2 * index + 2)
        for point in (*_tower(towers[0]), *_tower(towers[1]), *_COMMON[index]):
            at += timedelta(seconds=45)
            stops.append((_add(point, office, homes, at, language), point.place))
        at += timedelta(minutes=5)
        route = routes.add_route(told(name, language), area, by=office.director, at=at)
        order = [checkpoint for checkpoint, _ in stops]
        routes.set_stops(route.id, order, route.version, by=office.director, at=at)
        ways.append(Way(route.id, office.housekeepers[index], tuple(stops)))
    return tuple(ways)


def _add(point: _Point, office: Office, homes: Homes, at: datetime, language: str) -> int:
    tower, floor, door = point.tower, point.floor, point.door
    home = None
    if tower is not None and floor is not None and door is not None:
        home = homes.flats[tower, floor, door]
    return checkpoints.add_checkpoint(
        name=told(point.name, language, tower=tower, floor=floor, door=door),
        place=point.place,
        building_id=None if tower is None else homes.towers[tower - 1],
        floor=floor,
        unit_id=home,
        by=office.director,
        at=at,
    ).id


def _tower(tower: int) -> Iterator[_Point]:
    """From the roof door down the stairs to the street."""
    top = TOWERS[tower - 1][0]
    yield _Point("roof", ("{tower}座天臺門", "T{tower} roof door"), tower, top)
    yield _Point("lift", ("{tower}座電梯機房", "T{tower} lift machine room"), tower, top)
    for step, floor in enumerate((top, top * 3 // 4, top // 2, top // 4)):
        place, name = (
            ("riser", ("{tower}座{floor}樓管井", "T{tower} {floor}/F riser")),
            ("fire_door", ("{tower}座{floor}樓防火門", "T{tower} {floor}/F fire door")),
        )[step % 2]
        stairwell = ("{tower}座{floor}樓樓梯間", "T{tower} {floor}/F stairwell")
        hydrant = ("{tower}座{floor}樓消火栓", "T{tower} {floor}/F hydrant")
        yield _Point("stairwell", stairwell, tower, floor)
        yield _Point("hydrant", hydrant, tower, floor)
        yield _Point(place, name, tower, floor)
    door = 2 + tower % 5
    works = ("{tower}座{floor:02d}{door:02d}裝修", "T{tower} {floor:02d}{door:02d} fit-out")
    yield _Point("works_vacant", works, tower, top // 2 - 1, door)
    yield _Point("lift", ("{tower}座一號電梯", "T{tower} lift 1"), tower, 1)
    yield _Point("lobby", ("{tower}座大堂", "T{tower} lobby"), tower, 1)
    yield _Point("facade", ("{tower}座外牆", "T{tower} facade from below"), tower, 1)
