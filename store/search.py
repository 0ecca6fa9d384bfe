"""What a register searches: one column folded at write time, and a fragment folded the same way."""

import re
from functools import cache
from typing import Any

from store.clean import fold

# Readings a surname has only as a surname; the plain reading is kept beside it.
_SURNAMES = {
    "曾": "z", "单": "s", "仇": "q", "区": "o", "解": "x", "查": "z", "任": "r", "华": "h",
    "盖": "g", "朴": "p", "翟": "z", "缪": "m", "尉": "y", "乐": "y", "覃": "q", "洗": "x",
    "冼": "x", "种": "c", "员": "y", "繁": "p", "折": "s", "黑": "h", "秘": "b", "召": "s",
}  # fmt: skip
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")  # type: ignore[attr-defined, no-untyped-call]


def one_script(text: str) -> str:
    """Folded text with Traditional characters as Simplified, so that either script finds both."""
    folded = fold(text)
    return str(_converter().convert(folded)) if re.search(_HAN, folded) else folded


def initials(name: str) -> tuple[str, ...]:
    """Pinyin initials of a Chinese name, the surname's own reading first (曾國藩: zgf, cgf)."""
    folded = one_script(name)
    if not re.search(_HAN, folded):
        return ()
    from pypinyin import Style, lazy_pinyin

    plain = "".join(lazy_pinyin(folded, style=Style.FIRST_LETTER)).casefold()
    surname = _SURNAMES.get(folded[0])
    if surname is None or surname == plain[:1]:
        return (plain,)
    return (surname + plain[1:], plain)


def searched(*texts: str, names: tuple[str, ...] = (), phones: tuple[str, ...] = ()) -> str:
    """The search column of a record: texts, names with their initials, and phone tails."""
    words = [one_script(text) for text in (*texts, *names) if text]
    words += [letters for name in names for letters in initials(name)]
    words += [re.sub(r"\D", "", phone)[-4:] for phone in phones if phone]
    return " ".join(dict.fromkeys(word for word in words if word))


def pattern(fragment: str) -> str:
    """The LIKE pattern (escape ``!``) that finds a fragment in a search column."""
    folded = one_script(fragment)
    for sign in "!%_":
        folded = folded.replace(sign, "!" + sign)
    return f"%{folded}%"
