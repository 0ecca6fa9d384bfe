"""A paper as a page for the printer: A4, black on white, one file, nothing fetched."""

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
from tui.records.two import Both, told
from tui.say import Saying, language, say

SHEET = 8
"""Cards on a sheet of A4."""

# Characters from which a large text is printed smaller, so that it stays whole.
LONG = 14
_LANGUAGES = {"zh_Hant": "zh-Hant", "zh_Hans": "zh-Hans"}

# Frames and words only: what a colour or a picture would say is lost on an office printer.
_STYLE = """
@page { size: A4 %s; margin: 14mm 12mm 16mm;
  @bottom-left { content: "%s"; font: 8pt sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
* { box-sizing: border-box; }
html { color: #000; background: #fff; }
body { margin: 0 auto; max-width: %s; font: 10pt/1.4 %s; overflow-wrap: anywhere; }
header { border-bottom: 0.5mm solid #000; margin-bottom: 4mm; }
header p { margin: 0; }
h1 { font-size: 17pt; margin: 1mm 0 2mm; }
h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; page-break-after: avoid; }
table { width: 100%%; border-collapse: collapse; font-size: 9pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
th, td { border: 0.2mm solid #000; padding: 0.8mm 1.2mm; text-align: left; vertical-align: top;
  white-space: pre-wrap; unicode-bidi: isolate; }
thead th { border-bottom-width: 0.5mm; }
th { font-weight: bold; }
.right { text-align: right; }
.facts { table-layout: fixed; }
.facts tr:nth-last-child(2) { break-after: avoid; page-break-after: avoid; }
.facts th { width: 24%%; font-weight: normal; }
.calendar { table-layout: fixed; break-inside: avoid; page-break-inside: avoid; }
.calendar td { height: 11mm; text-align: center; }
.calendar th { text-align: center; }
.note { margin: 1mm 0; font-size: 9pt; }
.banner { display: grid; grid-template-columns: 1fr 1fr; border: 0.5mm solid #000; }
.banner > div { padding: 1.5mm 3mm; border: 0.2mm solid #000; }
.banner p { margin: 0; font-size: 9pt; }
.banner .large { font: bold 25pt/1.15 %s; unicode-bidi: isolate; }
.banner .long { font-size: 13pt; }
ul { margin: 0; padding-left: 4mm; font-size: 9pt; }
ul.short { columns: 2; column-gap: 6mm; font-size: 8.5pt; line-height: 1.3; }
li { break-inside: avoid; unicode-bidi: isolate; white-space: pre-wrap; }
.two { table-layout: fixed; font-size: 8pt; line-height: 1.2; }
.two td { padding: 0.25mm 1.2mm; }
span[lang] + span[lang] { margin-left: 2mm; font-weight: normal; font-size: 0.85em; }
td > span[lang], thead span[lang] { display: block; }
td > span[lang] + span[lang], thead span[lang] + span[lang] { margin-left: 0; }
section { break-inside: auto; }
section + section { margin-top: 3mm; }
section > svg { display: block; width: 100%%; height: auto; }
section.whole { break-inside: avoid; page-break-inside: avoid; }
.sign { display: flex; flex-wrap: wrap; gap: 5mm 10mm; margin-top: 5mm; }
.sign > div { flex: 1 1 70mm; break-inside: avoid; page-break-inside: avoid; }
.sign p { margin: 0 0 1mm; unicode-bidi: isolate; white-space: pre-wrap; }
.sign .line { border-bottom: 0.3mm solid #000; height: 12mm; }
.cards { display: grid; grid-template-columns: repeat(2, 91mm); gap: 3mm; width: 185mm; }
.cards + .cards { break-before: page; page-break-before: always; }
.card { height: 54mm; padding: 1.5mm 2mm; border: 0.2mm dashed #000; overflow: hidden;
  display: grid; grid-template: auto 1fr auto / 20mm 1fr 24mm; gap: 1mm 2mm;
  break-inside: avoid; page-break-inside: avoid; }
.card .below { grid-column: 1 / 4; border-top: 0.2mm solid #000; padding-top: 0.7mm; }
.card h2 { grid-column: 1 / 4; margin: 0; font-size: 9pt; border-bottom: 0.2mm solid #000;
  max-height: 2.6em; overflow: hidden; line-height: 1.3; }
.card p { margin: 0 0 0.5mm; font-size: 9pt; line-height: 1.25; unicode-bidi: isolate;
  max-height: 3.75em; overflow: hidden; }
.card .photo { width: 20mm; height: 26mm; border: 0.2mm dotted #000; text-align: center;
  padding: 9mm 0 0; font-size: 7pt; max-height: none; }
.card .name { font-size: 14pt; font-weight: bold; line-height: 1.15; max-height: 2.3em; }
.card .long { font-size: 8pt; max-height: 4.6em; }
.card .number { text-align: center; font: bold 12pt/1.2 monospace; }
.card svg { display: block; width: 24mm; height: 24mm; }
.card span[lang] + span[lang] { margin-left: 1mm; }
footer { margin-top: 4mm; border-top: 0.2mm solid #000; padding-top: 1.5mm; font-size: 8pt; }
footer p { display: inline-block; margin: 0 6mm 0 0; unicode-bidi: isolate; }
"""
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
    title = " ".join(part for part in (paper.title, paper.number) if part)
    shape, width = ("landscape", "273mm") if paper.wide else ("portrait", "186mm")
    mark = "".join(c for c in paper.number if c.isascii() and (c.isalnum() or c in "- "))
    font = _FONTS.get(language(), _OTHERS)
    style = _STYLE % (shape, mark, width, font, font)
    body = "\n".join(_part(part) for part in paper.parts)
    feet = told(languages, lambda: foot(paper))
    origin = "\n".join(f"<p>{_labelled(label, value)}</p>" for label, value in feet)
    heading = " ".join(_text(part) for part in (paper.title, paper.number) if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES.get(language(), "en")}">\n<head>\n'
        '<meta charset="utf-8">\n'
        # Even if a text came through, the browser would run and fetch nothing.
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(seen(f'{title} {paper.estate}'))}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n<header>\n<p>{_text(paper.estate)}</p>\n<h1>{heading}</h1>\n"
        f"</header>\n{body}\n<footer>\n{origin}\n</footer>\n</body>\n</html>\n"
    )


def _text(value: Value, time: str = "full") -> str:
    """A value as it stands in the page: by the estate's clock, escaped."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return show.clock(value) if time == "clock" else show.full(value)
    if isinstance(value, date):
        return show.day(value)
    if isinstance(value, Both):
        return "".join(_in(code, text) for code, text in value.told)
    return escape(seen(str(value)))


def _in(code: str, text: str) -> str:
    return f'<span lang="{_LANGUAGES.get(code, code)}">{escape(seen(text))}</span>'


def _labelled(label: str, value: Value) -> str:
    # Filled in after escaping, so that what stands there is never read again.
    return escape(say("{label}: {value}")).format(label=_text(label), value=_text(value))


def _part(part: Part) -> str:
    match part:
        case Facts():
            return _facts(part)
        case Table():
            return _table(part)
        case Drawing():
            notes = "".join(f'<p class="note">{_text(note)}</p>\n' for note in part.notes)
            return f'<section class="whole">\n{_heading(part.heading)}{part.svg}\n{notes}</section>'
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
    long = " long" if len(shown) > LONG else ""
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
        f'<div>{code(card.number)}<p class="number">{_text(card.number)}</p></div>\n'
        f'<div class="below">{below}</div>\n</article>\n'
    )


def _table(part: Table) -> str:
    notes = "".join(f'<p class="note">{_text(note)}</p>\n' for note in part.notes)
    if not part.rows:
        empty = f'<p class="note">{_text(part.empty or "-")}</p>\n'
        return f"<section>\n{_heading(part.heading)}{empty}{notes}</section>"
    heads = "".join(f"<th{_side(head)}>{_text(head.title)}</th>" for head in part.columns)
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td{_side(head)}>{_text(value, head.time)}</td>"
            for head, value in zip(part.columns, row, strict=True)
        )
        + "</tr>\n"
        for row in part.rows
    )
    kind, whole = (' class="calendar"', ' class="whole"') if part.calendar else ("", "")
    return (
        f"<section{whole}>\n{_heading(part.heading)}<table{kind}>{_widths(part)}\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}</tbody></table>\n{notes}</section>"
    )


def _widths(part: Table) -> str:
    """The share of each column, by the width its words usually take."""
    whole = sum(head.width for head in part.columns) or 1
    shares = (f'<col style="width: {head.width * 100 / whole:.1f}%">' for head in part.columns)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _side(head: Head) -> str:
    return ' class="right"' if head.right else ""


def _signature(line: Signature) -> str:
    who = _labelled(line.post, line.name) if line.name else _text(line.post)
    if line.at is None:
        under = _text(line.under or say("Signature, date"))
        return f'<div>\n<p>{who}</p>\n<p class="line"></p>\n<p>{under}</p>\n</div>\n'
    words = f"<p>{_text(line.words)}</p>\n" if line.words else ""
    at = show.full(line.at)
    signed = say("entered {at}", at=at) if line.entered else say("signed {at} with PIN", at=at)
    return f"<div>\n<p>{who}</p>\n<p>{_text(line.under or signed)}</p>\n{words}</div>\n"
