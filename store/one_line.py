"""One line as a desk types it in a hurry: ``c 3-1202 kitchen leaks 13800001111``.

Only read here: which unit, whose phone it is, is asked where the line is used.  Whatever is not
understood stays a word, so that nothing typed is lost.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from store.clean import clean
from store.frozen import dataclass
from store.phones import phone_of
from store.refusal import Refused

# The first word of a line, folded: its letter, or what the trade calls it.
_FIRST = {
    "c": ("c", "投", "訴", "诉", "投訴", "投诉", "報修", "报修"),
    "v": ("v", "訪", "访", "客", "訪客", "访客"),
    "k": ("k", "匙", "鑰匙", "钥匙"),
    "p": ("p", "件", "快件"),
    "x": ("x", "放", "放行"),
}
KINDS = tuple(_FIRST)
"""c complaint or repair, v visitor, k key, p parcel, x goods out."""

_KINDS = {word: kind for kind, words in _FIRST.items() for word in words}
# A sign of the trade may stand close to the unit: 訪3-1202.
_CLOSE = re.compile(rf"([{''.join(word for word in _KINDS if ord(word[0]) > 255)}]+)(?=[A-Z]?\d)")

_BUILDING = r"[A-Z]{0,2}\d{1,3}[A-Z]?"
_ROOM = r"[A-Z]?\d{1,5}[A-Z]?(?:室|房|號|号)?"
# 3-1202, T3-1202, 3-2-1202, 3座1202, 3座-1202.
_UNIT = re.compile(
    rf"(?:{_BUILDING}|[A-Z])(?:[-/]|[座棟栋幢樓楼]-?)(?:[A-Z\d]{{1,2}}(?:[-/]|[單单]元-?))?{_ROOM}"
)
# A room alone has three to six figures; fewer may count something, more are a phone.
_ALONE = re.compile(r"[A-Z]?\d{3,6}[A-Z]?(?:室|房)?")
_BETWEEN = re.compile(r"[座棟栋幢樓楼]-?|[單单]元-?|/")
_SUFFIX = re.compile(r"[室房號号]$")

_PROVINCE = (
    "京津滬沪渝冀豫雲云遼辽黑湘皖魯鲁新蘇苏浙贛赣鄂桂甘晉晋蒙陝陕吉閩闽貴贵粵粤青藏川寧宁瓊琼使"
)
_PLATE = re.compile(rf"[{_PROVINCE}][A-Z][·・•.\-]?[A-Z\d]{{4,6}}[港澳學学警掛挂領领使]?")

LEAST_FIGURES = 7
"""So many figures make a phone."""

# 138 0000 1111, as people write a mobile number to be read.
_SPACED = (3, 4, 4)
_CALLED = re.compile(r"..*(先生|小姐|女士|太太|師傅|师傅|阿姨|老師|老师)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its parts; ``kind`` is one of KINDS, or "" for a line that is only text.

    Each part is as it was typed, in one width.  ``name`` is who a visitor line is about, or
    somebody called Mr or Mrs in any line; ``words`` are the rest in their order.
    """

    kind: str = ""
    unit: str = ""
    phone: str = ""
    name: str = ""
    words: tuple[str, ...] = ()
    plate: str = ""

    @property
    def room(self) -> str:
        """The unit as the office says it: 3座1202室 is 3-1202."""
        bare = _SUFFIX.sub("", _BETWEEN.sub("-", self.unit))
        return bare.upper()

    @property
    def text(self) -> str:
        """The words in one piece."""
        return " ".join(self.words)


def parse(text: str) -> Line:
    """Read a line; one whose first word is no known letter is text, with all of its words."""
    whole = unicodedata.normalize("NFKC", text)
    pieces = clean(whole, 4 * len(whole) + 1).split()
    if not pieces:
        return Line()
    kind = _KINDS.get(pieces[0].casefold())
    if kind is not None:
        pieces = pieces[1:]
    elif close := _CLOSE.match(pieces[0]):
        kind = _KINDS.get(close[1])
        pieces[0] = pieces[0][close.end() :] if kind else pieces[0]
    if kind is None:
        return Line(words=tuple(pieces))
    pieces = _joined(pieces)
    unit = _take(pieces, _is_unit) or _take(pieces, _is_room)
    phone = _take(pieces, is_phone)
    plate = _take(pieces, _is_plate)
    name = _take(pieces, lambda piece: _CALLED.fullmatch(piece) is not None)
    if kind == "v" and not name and pieces:
        name = pieces.pop(0)
    return Line(kind, unit, phone, name, tuple(pieces), plate)


def _take(pieces: list[str], fits: Callable[[str], bool]) -> str:
    """Take the first piece that fits out of the others; "" when none does."""
    for place, piece in enumerate(pieces):
        if fits(piece):
            return pieces.pop(place)
    return ""


def _joined(pieces: Sequence[str]) -> list[str]:
    """The pieces with a phone written in three of them made one."""
    made: list[str] = []
    place = 0
    while place < len(pieces):
        three = pieces[place : place + len(_SPACED)]
        if tuple(len(one) for one in three) == _SPACED and all(map(_figures, three)):
            made.append("".join(three))
            place += len(_SPACED)
        else:
            made.append(pieces[place])
            place += 1
    return made


def _figures(piece: str) -> bool:
    return piece.isascii() and piece.isdigit()


def _is_unit(piece: str) -> bool:
    return _UNIT.fullmatch(piece.upper()) is not None


def _is_room(piece: str) -> bool:
    return _ALONE.fullmatch(piece.upper()) is not None


def _is_plate(piece: str) -> bool:
    return _PLATE.fullmatch(piece.upper()) is not None


def is_phone(piece: str) -> bool:
    """Whether a piece has the shape of a phone, and figures enough."""
    try:
        phone = phone_of(piece, "phone", plain=True)
    except Refused:
        return False
    return sum(letter.isdigit() for letter in phone) >= LEAST_FIGURES
