"""How registers write a place: ``3栋1单元1202室``, ``3-1-1202``, ``第3座12樓B室``."""

import re
import unicodedata

from store.frozen import dataclass
from store.imports.cells import Raw, Unreadable, chinese_number, code, hidden

LONGEST = 20  # Characters of a building, block or room number in the store.

_BUILDING_END = re.compile(
    r"(?:号楼|號樓|#楼|#樓|[栋棟幢座#]|(?<=[0-9A-Z#号號])[楼樓]|(?<=\d)[号號])$"
)
_BUILDING_START = re.compile(
    r"^(?:第(?=[0-9A-Z一二三四五六七八九十])|TOWER|BLOCK|BLK|BUILDING|BLDG)\.?"
)
_BLOCK_END = re.compile(r"(?:单元|單元|[梯门門])$")
_ROOM_END = re.compile(r"(?<=[0-9A-Z])(?:号房|號房|[室房号號户戶])$")
_ROOM_START = re.compile(r"^(?:FLAT|ROOM|RM|UNIT|APT|SHOP(?=\d)|第(?=\d))\.?#?(?=[0-9A-Z])")
_NO_BLOCK = frozenset({"0", "无", "無", "无单元", "無單元", "-", "/", "不分单元", "不分單元"})
_NUMBER = r"(?:\d+[A-Z]?|[A-Z]\d*|[一二三四五六七八九十]{1,3})"
_WHOLE = re.compile(
    rf"(?P<before>.*?)第?(?P<building>{_NUMBER})(?:号楼|號樓|#楼|#樓|[栋棟幢座#楼樓号號弄])"
    rf"(?:第?(?P<block>{_NUMBER})(?:单元|單元|[梯门門]))?[-,]?"
    rf"(?:第?(?P<floor>{_NUMBER})(?:/F|[层層楼樓F]),?)?"
    r"(?:FLAT|ROOM|RM|UNIT)?(?P<room>[A-Z]{0,2}\d+[A-Z]?|[A-Z])(?:号房|號房|[室房号號户戶])?"
)
_ENGLISH = re.compile(
    r"(?P<before>.*?)(?:TOWER|BLOCK|BLK|BUILDING|BLDG)\.?(?P<building>\d+[A-Z]?|[A-Z])(?P<block>)"
    r"[,-]?(?:(?P<floor>\d+)(?:/F|F|TH|FLOOR),?)?(?:FLAT|ROOM|RM|UNIT|APT|#)\.?"
    r"(?P<room>[A-Z]?\d+[A-Z]?|[A-Z])"
)
_PHASE = re.compile(r"(?:[一二三四五六七八九十]|\d{1,2}|[A-Z])[期区區]|[东東西南北中][区區苑]")
_TITLE_BUILDING = re.compile(rf"(?P<building>{_NUMBER})(?:号楼|號樓|[栋棟幢座])")
_DASHES = str.maketrans("—–－−‐‑~_/\\、", "-----------")


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts of a whole room name; ``said`` when words (栋, 单元) rather than dashes part it."""

    building: str
    block: str
    number: str
    floor: int | None = None
    said: bool = False


def _squeezed(value: Raw) -> str:
    return unicodedata.normalize("NFKC", code(value, 80)).replace("＃", "#")


def _short(line: str, refusal: str) -> str:
    """The code, if it is short enough to be one and not a person's ID number gone astray."""
    if hidden(line) != line:
        raise Unreadable(refusal)
    if len(line) > LONGEST:
        raise Unreadable(refusal, line[:40])
    return line


def _counted(word: str) -> str:
    """三 is 3, 03 is 3: the form in which numbers are compared."""
    number = chinese_number(word)
    if number is not None:
        return str(number)
    return (word.lstrip("0") or "0") if word.isdecimal() else word


def building_code(value: Raw) -> str:
    """The code of a building: ``3`` for ``3栋``, ``03#``, ``三號樓``, ``Tower 3``.

    ``""`` when blank.  Refuses ``building_unreadable`` for what is too long.
    """
    line = _squeezed(value)
    line = _BUILDING_START.sub("", _BUILDING_END.sub("", line)) or line
    return _counted(_short(line, "building_unreadable"))


def block_code(value: Raw) -> str:
    """The code of a block (單元): ``1`` for ``1单元``; ``""`` for a building without blocks."""
    line = _squeezed(value)
    if line in _NO_BLOCK:
        return ""
    line = _counted(_short(_BLOCK_END.sub("", line) or line, "block_unreadable"))
    return "" if line == "0" else line


def room_number(value: Raw) -> str:
    """The number of a room as the door shows it: ``1202`` for ``1202室``, ``Flat 1202``.

    Refuses ``room_unreadable`` for what cannot be a room, ``cell_is_date`` for ``3-1`` that the
    sheet turned into a day.
    """
    line = _squeezed(value)
    line = _ROOM_START.sub("", _ROOM_END.sub("", line)) or line
    if line and not re.search(r"[0-9A-Z\u3400-\u9fff]", line):
        raise Unreadable("room_unreadable", line[:40])
    return _short(line, "room_unreadable")


def room_key(number: str) -> str:
    """What makes two writings one room: ``0301`` typed as text and 301 as a number."""
    return _counted(number) if number.isdecimal() else number


def whole(value: Raw) -> Whole | None:
    """The parts of a room's whole name, or None when it is not one (``1202``, ``商铺A12``)."""
    line = _squeezed(value)
    found = _WHOLE.fullmatch(line) or _ENGLISH.fullmatch(line)
    if found:
        phase = _PHASE.search(found["before"])
        building = (phase.group() if phase else "") + _counted(found["building"])
        floor = chinese_number(found["floor"] or "") if found["floor"] else None
        if found["floor"] and found["floor"].isdecimal():
            floor = int(found["floor"])
        number = found["room"]
        return Whole(building, _counted(found["block"] or ""), number, floor, said=True)
    parts = [part for part in line.translate(_DASHES).split("-") if part]
    if not 2 <= len(parts) <= 4 or len(line) > 40 or not re.search(r"\d|^[A-Z]$", parts[-1]):
        return None
    if len(parts) == 2 and parts[0].isdecimal() and len(parts[0]) > 2:
        return None  # 101-102 is one room made of two.
    room = room_number(parts[-1])
    if len(parts) == 4:
        if room.startswith(parts[2].lstrip("0")):
            return Whole(building_code(parts[0]), block_code(parts[1]), room)
        return Whole(f"{parts[0]}-{building_code(parts[1])}", block_code(parts[2]), room)
    return Whole(building_code(parts[0]), block_code(parts[1]) if len(parts) == 3 else "", room)


def building_in(title: str) -> str:
    """The building a sheet's name or a title row speaks of (``3栋业主信息``), or ``""``."""
    line = unicodedata.normalize("NFKC", title).upper()
    found = _TITLE_BUILDING.findall(line)
    return f"{found[0]}栋" if len(set(found)) == 1 else ""


def is_building(line: str) -> bool:
    """Whether a lone cell is the heading of a building: ``3号楼``, ``A座``, ``Tower 2``."""
    word = unicodedata.normalize("NFKC", line).upper().replace(" ", "")
    number = rf"第?{_NUMBER}"
    return bool(
        re.fullmatch(rf"{number}(?:号楼|號樓|#楼|[栋棟幢座])", word)
        or re.fullmatch(rf"(?:TOWER|BLOCK|BUILDING){_NUMBER}", word)
    )


def floor_of(number: str) -> int | None:
    """The floor a room number tells by custom: ``1202`` and ``12A`` are on 12, ``301`` on 3."""
    found = re.fullmatch(r"(\d{1,2})(?:\d{2}[A-Z]?|[A-Z])", number)
    return int(found.group(1)) or None if found else None


def floor_sign(floor: int) -> str:
    """A floor as it stands before a flat's letter: ``12``, ``G`` for 0, ``B1`` for -1."""
    return "G" if floor == 0 else f"B{-floor}" if floor < 0 else str(floor)
