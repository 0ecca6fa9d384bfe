"""What one header cell means: ``業主姓名 *必填`` is the owner's name, ``面積(坪)`` a ping area."""

import re
import unicodedata
from functools import lru_cache

from store.frozen import dataclass
from store.imports.words import OTHER_BOOKS, PERSON, PLACE, TRADITIONAL, WHO

LONGEST = 24  # Characters; a longer cell is a sentence, not a header.

# What may stand for two things until the other columns of its table are known.
EITHER = frozenset({"block_or_building", "block_or_room", "building_or_floor", "number"})

_ASIDE = re.compile(r"[(\[{<【〔「『《]([^)\]}>】〕」』》]*)[)\]}>】〕」』》]?")
_MARKS = re.compile(r"非?必填项?|非?必输项?|选填项?|可选|可不填|required|optional|mandatory")
_SQUEEZED = re.compile(r"[\s*_.·•'’\"“”?#+~!！、,，\-]+")
_SPLIT = re.compile(r"[/\\|、,，+&\-—~]|或")
_PREFIX = re.compile(r"^(?:所属|所在|当前|请填写|请输入|填写|本|新|主|系统)")
_SUFFIX = re.compile(r"(?:信息|资料|情况)$")
_NTH = str.maketrans("一二三四①②③④", "12341234")
_WORDS_LONGEST_FIRST = sorted(WHO, key=len, reverse=True)
_SQFT = ("sqft", "sq.ft", "sq ft", "ft2", "square f", "呎", "平方尺", "平方英尺")
_BOOK_WORDS = tuple(
    (re.compile(rf"(?<![a-z]){word}s?(?![a-z])" if word.isascii() else re.escape(word)), book)
    for word, book in OTHER_BOOKS.items()
)
_GENERIC = frozenset({"name", "phone", "phone2", "id_type", "id_number", "moved_in", "other"})
_RELATION = ("关系", "身份", "relation", "role", "residenttype", "occupanttype")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column says.

    ``what``: a place word (``building``, ``room``, ``area`` ...), a person word (``name``,
    ``phone``, ``id_number`` ...) or another book (``money``, ``parking``, ``meter``, ``log``).
    ``who``: ``owner``, ``tenant``, ``household``, ``resident``, or ``""`` when the header does not
    say.  ``nth``: which of several owners.  ``measure``: of an area, ``m2``, ``sqft`` or ``ping``.
    """

    what: str
    who: str = ""
    nth: int = 1
    measure: str = ""

    @property
    def of_person(self) -> bool:
        """Whether the column speaks of a person rather than of the place."""
        return self.what in _PERSON_WHATS


_PERSON_WHATS = frozenset(PERSON.values())


@lru_cache(maxsize=4096)
def meaning(header: str) -> Meaning | None:
    """The meaning of a header cell, or None for a word no register uses."""
    plain = unicodedata.normalize("NFKC", header).casefold().translate(TRADITIONAL)
    plain = _MARKS.sub("", plain).replace("：", ":").strip(" *:\n\t")
    if not plain or len(plain) > LONGEST * 3:
        return None
    asides = " ".join(_ASIDE.findall(plain))
    base, _, after = _ASIDE.sub("", plain).partition(":")
    base = base.strip() or asides
    if not base or len(base) > LONGEST or len(after) > LONGEST:
        return None
    found = _read(_squeezed(base)) or _compound(base)
    if found is not None and found.what == "area":
        return Meaning("area", measure=_measure(plain))
    if found is not None and found.of_person and found.who in {"", "resident"} and asides:
        who = next((WHO[word] for word in _WORDS_LONGEST_FIRST if word in asides), found.who)
        return Meaning(found.what, "owner" if who == "co_owner" else who, found.nth)
    if found is None:
        book = next((book for word, book in _BOOK_WORDS if word.search(base)), None)
        return Meaning(book) if book else None
    return found


def role_of(text: str) -> str:
    """Whom a group header (``業主資料`` above ``姓名``) or a sheet's name speaks of, or ``""``."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(TRADITIONAL)
    who = next((WHO[word] for word in _WORDS_LONGEST_FIRST if word in plain), "")
    return {"co_owner": "owner", "emergency": "", "resident": ""}.get(who, who)


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text).translate(_NTH)


def _measure(plain: str) -> str:
    if any(word in plain for word in _SQFT):
        return "sqft"
    return "ping" if "坪" in plain else "m2"


def _read(word: str) -> Meaning | None:
    """A header of one word, squeezed."""
    if word in PLACE:
        return Meaning(PLACE[word])
    if word in PERSON and (PERSON[word] in _GENERIC or any(key in word for key in _RELATION)):
        return Meaning(PERSON[word])
    found = _of_person(word)
    if found is not None:
        return found
    if len(word) > 1 and word[-1] in "123456789":
        return _numbered(word[:-1], int(word[-1]))
    for affix in (_PREFIX, _SUFFIX):
        rest = affix.sub("", word)
        if rest and rest != word:
            return _read(rest)
    return None


def _of_person(word: str) -> Meaning | None:
    """Whom and what: 业主 + 手机号, owner + phone, 业主2 + 姓名."""
    for prefix in _WORDS_LONGEST_FIRST:
        if not word.startswith(prefix):
            continue
        rest, nth = word[len(prefix) :].removeprefix("的").removeprefix("之"), 1
        if rest[:1] and rest[0] in "123456789":
            rest, nth = rest[1:], int(rest[0])
        who = WHO[prefix]
        if who == "co_owner":
            who, nth = "owner", nth + 1
        what = PERSON.get(rest) if rest else "name"
        if what is None and rest in PLACE:
            return Meaning(PLACE[rest])
        if what is not None:
            if who == "emergency":
                return Meaning("other")
            return Meaning("household") if what == "count" else Meaning(what, who, nth)
    return None


def _numbered(word: str, nth: int) -> Meaning | None:
    """电话2 is a second phone, 业主姓名2 a second owner's name; 电话1 is the first."""
    found = _read(word)
    if found is None or nth == 1 or not found.of_person:
        return found
    if found.what == "phone" and found.who == "":
        return Meaning("phone2")
    return Meaning(found.what, found.who, nth)


def _compound(base: str) -> Meaning | None:
    """房号/室号 is either word; 楼栋-单元-房号 is the whole name of a unit."""
    parts = [_read(_squeezed(part)) for part in _SPLIT.split(base) if part.strip()]
    known = [part for part in parts if part is not None]
    if not known or len(parts) < 2:
        return None
    whats = {part.what for part in known}
    if whats & {"building", "block"} and whats & {"room", "unit_no"}:
        return Meaning("unit_name")
    return known[0]
