"""The demo's office: its people, its numbers to call, its areas of responsibility."""

from datetime import datetime, timedelta

from store import areas
from store import estate as estates
from store.demo.words import Said, told
from store.frozen import dataclass
from store.operations import operation
from store.search import searched
from store.settings import POSTS
from store.staff import Staff, hashed, private

# One salt for all, so that one scrypt serves: a demo has nothing to guard.
_SALT = "64656d6f" * 4

# number, post, name
STAFF: tuple[tuple[str, str, Said], ...] = (
    ("001", "director", ("李靜宜", "Li Jingyi")),
    ("002", "housekeeper", ("陳美玲", "Chen Meiling")),
    ("003", "housekeeper", ("何家偉", "He Jiawei")),
    ("004", "housekeeper", ("林曉彤", "Lin Xiaotong")),
    ("005", "front_desk", ("黃詠詩", "Huang Yongshi")),
    ("006", "front_desk", ("吳子晴", "Wu Ziqing")),
    ("007", "guard", ("趙志強", "Zhao Zhiqiang")),
    ("008", "guard", ("周永勝", "Zhou Yongsheng")),
    ("009", "guard", ("鄭大勇", "Zheng Dayong")),
    ("010", "engineer", ("孫建明", "Sun Jianming")),
    ("011", "engineer", ("馬文軒", "Ma Wenxuan")),
    ("012", "cashier", ("錢麗芬", "Qian Lifen")),
    ("013", "auditor", ("方敏", "Fang Min")),
    ("014", "guard", ("許國棟", "Xu Guodong")),
)
LEFT = "014"
"""The number of the one who left a week after the start."""

AREAS: tuple[Said, ...] = (
    ("一區 1座2座", "Towers 1 and 2"),
    ("二區 3座4座", "Towers 3 and 4"),
    ("三區 5座6座", "Towers 5 and 6"),
)

# Every post but one: a new estate has always something left to fill in.
UNKNOWN_POST = "insurer"


@dataclass(frozen=True, slots=True)
class Office:
    """Ids of the demo's people by post, and of its areas with their housekeepers."""

    director: int
    housekeepers: tuple[int, ...]
    front_desk: tuple[int, ...]
    guards: tuple[int, ...]
    engineers: tuple[int, ...]
    cashier: int
    areas: tuple[int, ...]
    everyone: tuple[int, ...]
    leaves: int


def open_office(estate_id: int, at: datetime, language: str, pin: str) -> Office:
    """Put the staff on, enter the numbers to call and share out the areas."""
    secret = hashed(pin, _SALT)
    ids: dict[str, list[int]] = {}
    leaves = 0
    for index, (number, role, name) in enumerate(STAFF):
        staff_id = _join(estate_id, number, role, told(name, language), secret, index, at)
        ids.setdefault(role, []).append(staff_id)
        if number == LEFT:
            leaves = staff_id
    director = ids["director"][0]
    at += timedelta(minutes=20)
    estates.settle(
        by=director,
        at=at,
        contacts={
            post: phone(9001 + index) for index, post in enumerate(POSTS) if post != UNKNOWN_POST
        },
        contact_names={"director": told(STAFF[0][2], language)},
    )
    keepers = ids["housekeeper"]
    made = [
        areas.add_area(told(name, language), keeper, by=director, at=at)
        for name, keeper in zip(AREAS, keepers, strict=True)
    ]
    return Office(
        director=director,
        housekeepers=tuple(keepers),
        front_desk=tuple(ids["front_desk"]),
        guards=tuple(one for one in ids["guard"] if one != leaves),
        engineers=tuple(ids["engineer"]),
        cashier=ids["cashier"][0],
        areas=tuple(row.id for row in made),
        everyone=tuple(one for people in ids.values() for one in people if one != leaves),
        leaves=leaves,
    )


def phone(number: int) -> str:
    """A phone of the one range all made-up phones are from: 138 0000 and four digits."""
    return f"1380000{number:04d}"


def _join(
    estate_id: int, number: str, role: str, name: str, secret: str, index: int, at: datetime
) -> int:
    """As ``staff.join``, without a scrypt for each."""
    own = phone(9100 + index)
    with operation("staff.join", None, at) as op:
        op.estate_id = estate_id
        made = Staff.create(
            estate=estate_id,
            number=number,
            name=name,
            role=role,
            phone=own,
            salt=_SALT,
            secret=secret,
            joined_at=at,
            search=searched(number, names=(name,), phones=(own,)),
        )
        made_of = {"number": number, "name": name, "role": role, "phone": own}
        op.event("staff", made.id, **private(made_of))
        return int(made.id)
