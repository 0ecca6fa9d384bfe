"""The only place words are translated.

English is the msgid; the other languages are compiled gettext catalogues in `tui/locale`.
The language is process-wide, because one process is one desk with one person at it.
"""

import os
from _thread import get_ident
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.mo_file import MoFile

LANGUAGES = {"zh_Hant": "繁體中文", "zh_Hans": "简体中文", "en": "English"}
"""The languages of the desk by code, each named as its own readers write it."""

DOMAIN = "dutybook"
# Plain paths: pathlib alone would cost the command half of its start.
LOCALE = os.path.join(os.path.dirname(__file__), "locale")

_language = "en"
_catalogue: "MoFile | None" = None
# What a thread says in another language for a while, by its id: paper in two languages is made
# while the screen goes on in the desk's own.
_aside: "dict[int, tuple[str, MoFile | None]]" = {}


class Words(Protocol):
    """A text that carries its own translations, such as a check item of `store.content`."""

    def said(self, language: str) -> str: ...


def N_(msgid: str) -> str:
    """Mark a word for the catalogues where it cannot be said yet, as in a class body."""
    return msgid


def say(msgid: str, **values: object) -> str:
    """The msgid in the desk's language, `{name}` places filled from values."""
    # gettext answers the empty msgid with the catalogue's header.
    words = _catalogue if not _aside else _spoken()[1]
    text = words.text(msgid) if words is not None and msgid else msgid
    return text.format(**values) if values else text


def say_in(context: str, msgid: str, **values: object) -> str:
    """Like say, for an English word that needs two Chinese ones: the context tells them apart."""
    words = _catalogue if not _aside else _spoken()[1]
    text = words.text(msgid, context) if words is not None else msgid
    return text.format(**values) if values else text


def many(singular: str, plural: str, n: int, **values: object) -> str:
    """The form that fits the count n, which fills `{n}`."""
    words = _catalogue if not _aside else _spoken()[1]
    # Chinese has one form for every count.
    text = words.found(singular) if words is not None else None
    if text is None:
        text = singular if n == 1 else plural
    return text.format(n=n, **values)


def said(words: Words) -> str:
    """A text with its own translations, in the desk's language."""
    return words.said(language())


def language() -> str:
    """The code of the language that is spoken: the desk's, or this thread's for a while."""
    return _language if not _aside else _spoken()[0]


def _spoken() -> "tuple[str, MoFile | None]":
    return _aside.get(get_ident(), (_language, _catalogue))


class Saying:
    """``with Saying(code):`` this thread says everything in another language, the others do not.

    Raises ValueError for a code that is not in LANGUAGES.
    """

    def __init__(self, code: str) -> None:
        if code not in LANGUAGES:
            raise ValueError(f"no such language: {code!r}")
        self._words = (code, _read(code) if code != _language else _catalogue)
        self._before: tuple[str, MoFile | None] | None = None

    def __enter__(self) -> None:
        self._before = _aside.get(get_ident())
        _aside[get_ident()] = self._words

    def __exit__(self, *_: object) -> None:
        if self._before is None:
            del _aside[get_ident()]
        else:
            _aside[get_ident()] = self._before


def set_language(code: str) -> None:
    """Say everything from now on in this language; screens already drawn must be drawn again.

    Raises ValueError for a code that is not in LANGUAGES.
    """
    global _language, _catalogue
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code!r}")
    if code == "en" or code != _language:
        _catalogue = _read(code)
    _language = code


def _read(code: str) -> "MoFile | None":
    """The catalogue of a language; None for English, which needs none."""
    if code == "en":
        return None
    return _compiled(os.path.join(LOCALE, code, "LC_MESSAGES", f"{DOMAIN}.mo"))


@lru_cache(2)
def _compiled(path: str) -> "MoFile":
    from tui.mo_file import MoFile

    return MoFile(path)


def choose(*wanted: str | None, last: str = "en") -> str:
    """The language code to use: the person's wishes first, then DUTYBOOK_LANG, then the locale.

    Wishes may be empty or unknown; those are passed over.  `last` is for a locale that names no
    language at all, as `C` over SSH: the estate's own.
    """
    for wish in (*wanted, os.environ.get("DUTYBOOK_LANG")):
        if wish and (code := _understood(wish)):
            return code
    # POSIX: the first of these that is set decides, even when it names a language we lack.
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return _understood(locale) or last


def _understood(wish: str) -> str | None:
    """The code meant by `zh_TW.UTF-8`, `zh-hant-HK`, `EN` and their like; None when unknown."""
    parts = wish.partition(".")[0].partition("@")[0].replace("-", "_").lower().split("_")
    if parts[0] == "en":
        return "en"
    if parts[0] != "zh":
        return None
    # A named script outranks the region: zh_Hans_HK is Simplified.
    if "hant" in parts or "hans" in parts:
        return "zh_Hant" if "hant" in parts else "zh_Hans"
    return "zh_Hant" if {"tw", "hk", "mo"} & set(parts) else "zh_Hans"
