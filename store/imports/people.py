"""How registers write a person: names, phones, ID documents and what they are to a unit."""

import re
import unicodedata
from decimal import Decimal

from store.clean import clean
from store.imports import cells
from store.imports.cells import IdSeen, Raw, Unreadable, code, name, text
from store.imports.values import id_type

_HAN = re.compile(r"[\u3400-\u9fff]")
_AND = re.compile(r"[、;；|\n\r/／]+")
_AND_HAN = re.compile(r"[、;；|\n\r/／,，]+")
_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]?")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d+)")


def names(value: Raw) -> tuple[str, ...]:
    """The persons one cell names: ``张三、李四`` are two, ``CHAN Tai Man, Peter`` is one.

    Refuses ``name_unreadable``.
    """
    whole = value if isinstance(value, str) else text(value)
    parts = (_AND_HAN if _HAN.search(whole) else _AND).split(whole)
    found = (name(part) for part in parts)
    return tuple(dict.fromkeys(part for part in found if part))


def phones(value: Raw) -> tuple[str, ...]:
    """The phones of one cell as the store keeps them: digits only, ``x`` before an extension.

    A number kept as a number has its leading 0 put back where only that makes it a phone.  Refuses
    ``phone_scientific`` (``1.38E+10``: digits are lost), ``phone_masked`` (``138****1234``) and
    ``phone_unreadable``; none of them carries the number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if (
            value != value
            or value in (float("inf"), float("-inf"))
            or not float(value).is_integer()
        ):
            raise Unreadable("phone_unreadable")
        return (_from_number(str(int(value))),) if value else ()
    line = unicodedata.normalize("NFKC", cells.line(value))
    if not line:
        return ()
    if "*" in line or re.search(r"(?i)\d{3}x{3,}", line):
        raise Unreadable("phone_masked")
    if exact := _SCIENTIFIC.fullmatch(line):
        if len(exact[2] or "") < int(exact[3]):
            raise Unreadable("phone_scientific")
        return (_from_number(str(int(Decimal(line)))),)
    if re.fullmatch(r"\d+\.0+", line):
        return (_from_number(line.partition(".")[0]),)
    parts = re.split(r"[、,;|/和或]+|(?<=\d{7})\s+(?=\+?\d[\d-]{6})", line)
    found = [_phone(part) for part in parts if part.strip()]
    return tuple(dict.fromkeys(found))


def _phone(part: str) -> str:
    """One phone as written."""
    part = re.sub(r"^[^\d+(]*", "", _label_off(part)).strip()
    bare, _, extension = re.sub(r"(?:转|轉|分机|分機|ext\.?|x)", "x", part.lower()).partition("x")
    digits = re.sub(r"[\s\-().]", "", bare)
    extension = re.sub(r"\D", "", extension)
    if not re.fullmatch(r"\+?[0-9]+", digits) or len(extension) > 6:
        raise Unreadable("phone_unreadable")
    digits = re.sub(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0?\d{2,3}\d{7,8}$)", "", digits)
    abroad = digits.startswith("+") and 8 <= len(digits) - 1 <= 15
    if not abroad and not _is_phone(digits):
        raise Unreadable("phone_unreadable")
    return f"{digits}x{extension}" if extension else digits


def _label_off(part: str) -> str:
    """``13800138000(妻)`` and ``手机:13800138000`` without what is not the number."""
    return re.sub(r"[(][^)\d]*[)]|[\u3400-\u9fff]+$", "", part.strip()).strip() or part


def _is_phone(digits: str) -> bool:
    """Mainland mobile, landline with or without its area, 400 and 95 numbers, Hong Kong, Taiwan."""
    return bool(
        re.fullmatch(
            r"1[3-9]\d{9}"
            r"|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}"
            r"|[48]00\d{7}|9[56]\d{3,4}"
            r"|09\d{8}|0[2-8]\d{7,8}"
            r"|[2-9]\d{6,7}"
            r"|00\d{8,15}|(?:852|853)\d{8}",
            digits,
        )
    )


def _from_number(digits: str) -> str:
    """A phone that a sheet kept as a number, and so without its leading 0."""
    if _is_phone(digits):
        return digits
    if re.fullmatch(r"86(1[3-9]\d{9})", digits):
        return digits[2:]
    if _is_phone("0" + digits) and len(digits) >= 8:
        return "0" + digits
    raise Unreadable("phone_unreadable")


def identities(value: Raw, header: str = "") -> tuple[IdSeen, ...]:
    """Every ID document of one cell, in the order of the names beside it; see ``identity``."""
    if isinstance(value, str):
        parts = [part for part in _AND_HAN.split(value) if part.strip()]
        found = [identity(part, header) for part in parts]
    else:
        found = [identity(value, header)]
    return tuple(seen for seen in found if seen is not None)


def identity(value: Raw, header: str = "") -> IdSeen | None:
    """Type and last four of an ID number; the number itself is forgotten here.

    Refuses ``id_digits_lost`` (a sheet keeps 15 digits of a number) and ``id_unreadable``; neither
    carries the number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value == 0:
            return None
        if value != value or abs(value) >= 1e15 or not float(value).is_integer():
            raise Unreadable("id_digits_lost")
        value = str(int(value))
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable("id_unreadable")
    line = re.sub(r'^="(.*)"$', r"\1", value.strip())
    line = unicodedata.normalize("NFKC", clean(line, 60)).removeprefix("'").upper()
    if _SCIENTIFIC.fullmatch(line):
        raise Unreadable("id_digits_lost")
    hidden = "*" in line
    line = re.sub(r"[^0-9A-Z*]", "", line)
    if not line.strip("*") or (len(line) < 4 and not text(value)):
        return None
    last4 = line[-4:]
    if len(line) < 5 or not re.fullmatch(r"[0-9A-Z]{4}", last4):
        raise Unreadable("id_unreadable")
    return IdSeen(_kind(line, hidden) or id_type(header) or "other", last4)


def _kind(line: str, hidden: bool) -> str:
    """The kind of document its number's form tells, or ``""``."""
    if hidden:
        return "id_card" if len(line) in (15, 18) else ""
    for meant, form in (
        ("id_card", r"[1-9]\d{16}[\dX]|[1-9]\d{14}"),
        ("hk_macau", r"[A-Z]{1,2}\d{6}[0-9A]|[HM]\d{8}(?:\d{2})?"),
        ("taiwan", r"[A-Z][12]\d{8}"),
        ("passport", r"[EGDSP][A-Z]?\d{7,8}"),
        ("business", r"9[0-9A-Z]\d{6}[0-9A-Z]{10}"),
    ):
        if re.fullmatch(form, line):
            return meant
    return ""


def numbers(value: Raw) -> tuple[str, ...]:
    """The numbers by which another sheet lists people: ``1001``, ``1001,1002``, 1001.0."""
    return tuple(part for part in re.split(r"[、,;|/]+", code(value)) if part)


def relatives(value: Raw) -> tuple[tuple[str, str], ...]:
    """(name, phone) of each entry of a household cell: ``李小明(子) 13800138000、李小红(女)``."""
    whole = value if isinstance(value, str) else text(value)
    entries = (_relative(part) for part in _AND_HAN.split(whole) if text(part))
    return tuple(entry for entry in entries if entry[0])


def _relative(part: str) -> tuple[str, str]:
    number = re.search(r"\+?\d[\d\- ]{5,}\d", part)
    bare = _ASIDE.sub("", part.replace(number.group(), "") if number else part)
    return name(re.sub(r"[:：\d]+", " ", bare)), (phones(number.group())[0] if number else "")
