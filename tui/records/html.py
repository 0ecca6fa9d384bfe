"""A paper as a page for the printer: A4, black on white, one file, nothing fetched."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html import escape
from itertools import starmap

from tui import show
from tui.records.sheet import (
    Banner,
    Card,
    Cards,
    Drawing,
    Facts,
    Head,
    Lines,
    Paper,
    Part,
    Signature,
    Table,
    Value,
    foot,
    seen,
)
from tui.records.style import STYLE
from tui.records.two import Both, told
from tui.say import Saying, language, say

SHEET = 8
"""Cards on a sheet of A4."""

_TAG = re.compile("<[^>]*>")

# Characters from which a large text is printed smaller, so that it stays whole.
LONG = 14
_LANGUAGES = {"zh_Hant": "zh-Hant", "zh_Hans": "zh-Hans"}
_FONTS = {
    "zh_Hant": '"Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif',
    "zh_Hans": '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif',
}
_OTHERS = '"Noto Sans", "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif'


def page(paper: Paper) -> str:
    """The whole page, in the languages of the paper, or that of the desk."""
    languages = paper.languages or (language(),)
    with Saying(languages[0]):
        return _page(paper, languages)


def _page(paper: Paper, languages: tuple[str, ...]) -> str:
    body = "\n".join(piece(part) for part in paper.parts)
    return f"{opening(paper)}{body}\n{closing(paper, languages)}"


def opening(paper: Paper) -> str:
    """A page as far as the first part of it."""
    title = " ".join(part for part in (paper.title, paper.number) if part)
    shape, width = ("landscape", "273mm") if paper.wide else ("portrait", "186mm")
    mark = "".join(c for c in paper.number if c.isascii() and (c.isalnum() or c in "- "))
    font = _FONTS.get(language(), _OTHERS)
    style = STYLE % (shape, mark, width, font, font)
    heading = " ".join(_text(part) for part in (paper.title, paper.number) if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES.get(language(), "en")}">\n<head>\n'
        '<meta charset="utf-8">\n'
        # Even if a text came through, the browser would run and fetch nothing.
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(seen(f'{title} {paper.estate}'))}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n<header>\n<p>{_text(paper.estate)}</p>\n<h1>{heading}</h1>\n"
        "</header>\n"
    )


def closing(paper: Paper, languages: tuple[str, ...]) -> str:
    """What ends a page: where it comes from."""
    feet = told(languages, lambda: foot(paper))
    origin = "\n".join(f"<p>{_labelled(label, value)}</p>" for label, value in feet)
    return f"<footer>\n{origin}\n</footer>\n</body>\n</html>\n"


def _text(value: Value, time: str = "full") -> str:
    """A value as it stands in the page: by the estate's clock, escaped, its numbers whole."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return _numbers(show.clock(value) if time == "clock" else show.full(value))
    if isinstance(value, date):
        return _numbers(show.day(value))
    if isinstance(value, Both):
        return "".join(_in(code, text) for code, text in value.told)
    return _numbers(escape(seen(str(value))))


# ``WX-0112``, ``3-1202``, ``2026-11-23``, ``08:30``: of so few parts that any column has room.
_NUMBER = re.compile(
    r"(?<![\w:./-])(?:[A-Z]{1,3}\d{0,6}|\d{1,6})(?:[-:.][A-Z]?\d{1,6}){1,3}(?![\w:./-]*\w)"
)


def _numbers(text: str) -> str:
    """A number is never broken at its strokes, as a browser would where a line ends."""
    return _NUMBER.sub(r'<span class="number">\g<0></span>', text)


def _in(code: str, text: str) -> str:
    return f'<span lang="{_LANGUAGES.get(code, code)}">{_numbers(escape(seen(text)))}</span>'


def _labelled(label: str, value: Value) -> str:
    # Filled in after escaping, so that what stands there is never read again.
    return escape(say("{label}: {value}")).format(label=_text(label), value=_text(value))


def piece(part: Part) -> str:
    """A part as it stands in the page."""
    match part:
        case Facts():
            return _facts(part)
        case Table():
            return "".join(table(part, part.rows))
        case Drawing():
            start = f'<section class="whole">\n{_heading(part.heading)}'
            return f"{start}{part.svg}\n{_notes(part.notes)}</section>"
        case Lines():
            return _lines(part)
        case Banner():
            return f'<section class="banner">\n{"".join(starmap(_large, part.pairs))}</section>'
        case Cards():
            starts = range(0, len(part.cards), SHEET)
            return "\n".join(_sheet(part.cards[start : start + SHEET]) for start in starts)
    lines = "".join(map(_signature, part.lines))
    return f'{_heading(part.heading)}<div class="sign">\n{lines}</div>'


def _heading(words: str) -> str:
    return f"<h2>{_text(words)}</h2>\n" if words else ""


def _facts(part: Facts) -> str:
    # What is said in two languages stands side by side, what is the same in both once across.
    two = any(isinstance(text, Both) for pair in part.pairs for text in pair)
    rows = "".join(
        f"<tr><th>{_text(label)}</th>{_beside(value, two)}</tr>\n" for label, value in part.pairs
    )
    columns = '<col style="width: 34%"><col><col>' if two else ""
    return (
        f'<section>\n{_heading(part.heading)}<table class="facts">{columns}<tbody>\n{rows}'
        "</tbody></table>\n</section>"
    )


def _beside(value: Value, two: bool) -> str:
    if isinstance(value, Both):
        return "".join(
            f'<td class="half" lang="{_LANGUAGES.get(code, code)}">{_text(text) or "-"}</td>'
            for code, text in value.told
        )
    across = ' colspan="2"' if two else ""
    return f"<td{across}>{_text(value) or '-'}</td>"


def _lines(part: Lines) -> str:
    if any(isinstance(item, Both) for item in part.items):
        rows = "".join(f"<tr>{_beside(item, True)}</tr>\n" for item in part.items)
        body = f'<table class="two"><tbody>\n{rows}</tbody></table>'
    else:
        kind = ' class="short"' if part.short else ""
        items = "".join(f"<li>{_text(item)}</li>\n" for item in part.items)
        body = f"<ul{kind}>\n{items}</ul>"
    return f"<section>\n{_heading(part.heading)}{body}\n</section>"


def _large(label: str, value: Value) -> str:
    shown = _text(value)
    long = " long" if len(_TAG.sub("", shown)) > LONG else ""
    return f'<div><p>{_text(label)}</p><div class="large{long}">{shown}</div></div>\n'


def _sheet(cards: tuple[Card, ...]) -> str:
    return f'<section class="cards">\n{"".join(map(_card, cards))}</section>'


def _card(card: Card) -> str:
    from tui.labels import code

    long = " long" if len(card.name) > LONG else ""
    facts, below = (
        "".join(f"<p>{_labelled(label, value)}</p>\n" for label, value in pairs)
        for pairs in (card.pairs, card.below)
    )
    return (
        f'<article class="card">\n<h2>{_text(card.estate)} {_text(card.title)}</h2>\n'
        f'<p class="photo">{_text(card.photo)}</p>\n'
        f'<div><p class="name{long}">{_text(card.name)}</p>\n{facts}</div>\n'
        f'<div>{code(card.number)}<p class="number">{escape(seen(card.number))}</p></div>\n'
        f'<div class="below">{below}</div>\n</article>\n'
    )


def table(part: Table, rows: Iterable[tuple[Value, ...]]) -> Iterator[str]:
    """A table piece by piece, so that its rows need not be held all at once."""
    kind, whole = (' class="calendar"', ' class="whole"') if part.calendar else ("", "")
    yield f"<section{whole}>\n{_heading(part.heading)}"
    end = ""
    for row in rows:
        if not end:
            heads = "".join(f"<th{_side(head)}>{_text(head.title)}</th>" for head in part.columns)
            yield f"<table{kind}>{_widths(part)}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
            end = "</tbody></table>\n"
        cells = zip(part.columns, row, strict=True)
        told = "".join(f"<td{_side(head)}>{_text(one, head.time)}</td>" for head, one in cells)
        yield f"<tr>{told}</tr>\n"
    yield end or f'<p class="note">{_text(part.empty or "-")}</p>\n'
    yield f"{_notes(part.notes)}</section>"


def _notes(notes: Iterable[str]) -> str:
    return "".join(f'<p class="note">{_text(note)}</p>\n' for note in notes)


def _widths(part: Table) -> str:
    """The share of each column, by the width its words usually take."""
    whole = sum(head.width for head in part.columns) or 1
    shares = (f'<col style="width: {head.width * 100 / whole:.1f}%">' for head in part.columns)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _side(head: Head) -> str:
    kind = "right" if head.right else "drawn" if head.drawn else ""
    return f' class="{kind}"' if kind else ""


def _signature(line: Signature) -> str:
    who = _labelled(line.post, line.name) if line.name else _text(line.post)
    if line.at is None:
        under = _text(line.under or say("Signature, date"))
        return f'<div>\n<p>{who}</p>\n<p class="line"></p>\n<p>{under}</p>\n</div>\n'
    words = f"<p>{_text(line.words)}</p>\n" if line.words else ""
    at = show.full(line.at)
    signed = say("entered {at}", at=at) if line.entered else say("signed {at} at the desk", at=at)
    return f"<div>\n<p>{who}</p>\n<p>{_text(line.under or signed)}</p>\n{words}</div>\n"
