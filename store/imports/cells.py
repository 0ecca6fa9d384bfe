"""What one cell says, whatever the sheet made of it: a number kept as text, a text as a number.

Every reader takes the raw value of a cell and returns what it read, or raises ``Unreadable`` with
a code.  An ID number is reduced to its type and last four here, at reading; nothing further on,
no error and no log ever holds it whole.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import pendulum

from store.clean import LINE, NAME, clean
from store.frozen import dataclass

Raw = str | int | float | bool | datetime | date | time | timedelta | None

_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
_NOTHING = frozenset(
    [
        "-",
        "--",
        "---",
        "/",
        "//",
        "\\",
        ".",
        "。",
        "—",
        "——",
        "_",
        "0000-00-00",
        "无",
        "無",
        "暂无",
        "暫無",
        "没有",
        "沒有",
        "空",
        "n/a",
        "na",
        "null",
        "none",
        "nil",
        "nan",
        "\\n",
        "未填",
        "未填写",
        "待补",
        "待補",
        "待定",
        "不详",
        "不詳",
        "未知",
        "未登记",
        "未登記",
        "xx",
        "xxx",
        "?",
        "??",
        "*",
    ]
)
_EXCEL_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
# A mainland ID number, told from other long numbers by the birthday in it.
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])[1-9][0-9]{{5}}"
    rf"(?:(?:18|19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9Xx]|[0-9]{{2}}{_DAY}[0-9]{{3}})(?![0-9A-Za-z])"
)


class Unreadable(Exception):
    """A cell that cannot be read; ``code`` says why, ``shown`` is what may be shown of it."""

    def __init__(self, code: str, shown: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.shown = shown


def line(value: Raw, limit: int = LINE) -> str:
    """The cell as a cleaned line, ``""`` when it is blank or says so (``-``, ``无``, ``N/A``).

    ``1202.0`` is ``1202``, ``="0301"`` is ``0301``.  Refuses ``cell_error`` (``#REF!``) and
    ``cell_is_date`` (the sheet turned ``3-1`` into a day).
    """
    if value is None:
        return ""
    if isinstance(value, str):
        if value in _ERRORS:
            raise Unreadable("cell_error", value)
        made = _EXCEL_TEXT.match(value.strip())
        found = clean(made.group(1) if made else value, limit).removeprefix("'")
        return "" if found.casefold() in _NOTHING else found
    if isinstance(value, datetime | date | time | timedelta):
        raise Unreadable("cell_is_date", str(value))
    return _number_text(value)


def text(value: Raw, limit: int = LINE) -> str:
    """As ``line``, for words that are kept or shown: an ID number in them shows its last four."""
    return hidden(line(value, limit))


def hidden(words: str) -> str:
    """The words with every ID number in them reduced to its last four."""
    return _ID_NUMBER.sub(lambda found: "*" * 4 + found.group()[-4:], words)


def _number_text(value: float) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise Unreadable("cell_error")
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(value)
    return str(value)


def code(value: Raw, limit: int = NAME) -> str:
    """A number or code: width folded, upper case, no blanks (``０３ 栋`` is ``03栋``)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", line(value, limit))).upper()


def name(value: Raw) -> str:
    """A person's or a firm's name; refuses ``name_unreadable`` for a bare number."""
    word = text(value, NAME + 1)
    if len(word) > NAME or (word and not any(sign.isalpha() for sign in word)):
        raise Unreadable("name_unreadable")
    return word


def _decimal(value: Raw, refusal: str) -> Decimal | None:
    word = unicodedata.normalize("NFKC", text(value))
    word = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", word)
    word = re.sub(
        r"(?:m2|m\^2|㎡|平方米|平方公尺|平米|平方|平|sq\.?\s*m|sqm|sq\.?\s*ft\.?|sqft|平方呎|呎|坪)\.?$",
        "",
        word.strip().lower(),
    ).strip()
    if not word:
        return None
    try:
        return Decimal(word)
    except InvalidOperation:
        raise Unreadable(refusal, word[:20]) from None


_SQUARE_METRES = {
    "m2": Decimal(1),
    "sqft": Decimal("0.09290304"),
    "ping": Decimal(400) / Decimal(121),
}
LARGEST_AREA = 100_000_00


def area(value: Raw, measure: str = "m2") -> int | None:
    """An area in hundredths of a square metre, rounded half up; None when blank or 0.

    ``measure`` is the column's own: ``m2``, ``sqft``, ``ping`` (400/121 square metres); a unit
    written in the cell wins.  Refuses ``area_unreadable`` and ``area_unlikely`` (below 0, or
    above 100,000 square metres).
    """
    if isinstance(value, str):
        word = unicodedata.normalize("NFKC", value).lower()
        if re.search(r"sq\.?\s*ft|呎", word):
            measure = "sqft"
        elif "坪" in word:
            measure = "ping"
        elif re.search(r"m2|平方米|平米|平方公尺|sq\.?\s*m", word):
            measure = "m2"
    number = _decimal(value, "area_unreadable")
    if number is None:
        return None
    if number.is_finite() and number == 0:
        return None
    if not number.is_finite() or not 0 < number < LARGEST_AREA:
        raise Unreadable("area_unlikely", str(number)[:20])
    hundredths = (number * _SQUARE_METRES[measure] * 100).quantize(Decimal(1), ROUND_HALF_UP)
    if not 0 < hundredths <= LARGEST_AREA:
        raise Unreadable("area_unlikely", str(number)[:20])
    return int(hundredths)


_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2}


def chinese_number(word: str) -> int | None:
    """十二 is 12, 二十 is 20, 一〇一 is not a counting word: None."""
    found = re.fullmatch(r"([一二三四五六七八九两兩])?(十)?([一二三四五六七八九])?", word)
    if not word or not found:
        return None
    tens, ten, ones = found.groups()
    if not ten:
        return None if tens and ones else _DIGITS[tens or ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def floor(value: Raw) -> int | None:
    """A floor: ``12F``, ``十二樓``, ``12/18`` (of 18), ``B1`` and ``负一层`` (-1), ``G`` (0).

    None when blank.  Refuses ``floor_unreadable``, and ``cell_is_date`` as ``text`` does.
    """
    word = code(value).removeprefix("第")
    if not word:
        return None
    word = re.sub(r"(?:/F|F|层|層|楼|樓|/L|L)$", "", word)
    below = re.fullmatch(r"(?:-|B|负|負|地下|地库|地庫)(\d{1,2}|[一二三四五])", word)
    if below:
        word = below.group(1)
        return -(int(word) if word.isdecimal() else _DIGITS[word])
    if word == "G":
        return 0
    of = re.fullmatch(r"(-?\d{1,3})(?:\.0+)?(?:F|层|層)?(?:[/共]\d{1,3}.?)?", word)
    number = int(of.group(1)) if of else chinese_number(word)
    if number is None or not -9 <= number <= 200:
        raise Unreadable("floor_unreadable", word[:20])
    return number


def count(value: Raw) -> int | None:
    """A number of people: ``3``, ``3人``; None when blank.  Refuses ``count_unreadable``."""
    word = re.sub(r"[人口位名]$", "", code(value))
    if not word:
        return None
    if not word.isdecimal() or int(word) > 99:
        raise Unreadable("count_unreadable", word[:20])
    return int(word)


def day(value: Raw) -> pendulum.Date | None:
    """A day, however written: a date cell, ``2019/5/1``, ``2019年5月1日``, ``20190501``, a serial.

    ``108/5/1`` is of the Republic (1911 + 108); ``25/12/2019`` is day first.  None when blank.
    Refuses ``date_unreadable`` and ``date_ambiguous`` (``05/06/2019``).
    """
    if isinstance(value, datetime | date):
        return pendulum.Date(value.year, value.month, value.day)
    if isinstance(value, int | float) and 10_000 <= value < 75_000:
        return pendulum.Date(1899, 12, 30).add(days=int(value))
    word = re.sub(
        r"\s+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$", "", unicodedata.normalize("NFKC", text(value))
    )
    if not word:
        return None
    parts = [int(part) for part in re.findall(r"\d+", word)]
    if re.fullmatch(r"\d{8}", word):
        parts = [int(word[:4]), int(word[4:6]), int(word[6:])]
    elif re.fullmatch(r"[1-6]\d{4}", word):
        return day(int(word))
    elif not re.fullmatch(
        r"[民国民國]*\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}\s*日?", word
    ):
        raise Unreadable("date_unreadable", word[:20])
    year, month, number = parts
    if number > 31:
        if year <= 12 and month <= 12 and year != month:
            raise Unreadable("date_ambiguous", word[:20])
        year, month, number = (number, month, year) if month <= 12 else (number, year, month)
    if year < 150:
        year += 1911
    try:
        made = pendulum.Date(year, month, number)
    except ValueError:
        raise Unreadable("date_unreadable", word[:20]) from None
    if not 1900 < year < 2100:
        raise Unreadable("date_unreadable", word[:20])
    return made


_YES = frozenset(["是", "有", "对", "對", "已", "√", "✓", "v", "y", "yes", "true", "1", "1.0"])
_NO = frozenset(
    ["否", "无", "無", "没有", "沒有", "不是", "未", "×", "x", "n", "no", "false", "0", "0.0"]
)


def yes(value: Raw) -> bool | None:
    """``是``, ``Y``, ``有``, 1 and their opposites; None when it says neither."""
    word = value.strip().casefold() if isinstance(value, str) else str(value).casefold()
    return True if word in _YES else False if word in _NO else None


@dataclass(frozen=True, slots=True)
class IdSeen:
    """All that is kept of an ID document: its type and last four characters."""

    type: str
    last4: str
