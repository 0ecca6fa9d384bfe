"""A paper as a page for the printer: A4, black on white, one file, nothing fetched."""

from datetime import date, datetime
from html import escape

from tui import show
from tui.records.sheet import (
    Facts,
    Head,
    Paper,
    Part,
    Signature,
    Signatures,
    Table,
    Value,
    foot,
    seen,
)
from tui.say import language, say

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
.facts th { width: 24%%; font-weight: normal; }
.calendar { table-layout: fixed; break-inside: avoid; page-break-inside: avoid; }
.calendar td { height: 11mm; text-align: center; }
.calendar th { text-align: center; }
.note { margin: 1mm 0; font-size: 9pt; }
section { break-inside: auto; }
section.whole { break-inside: avoid; page-break-inside: avoid; }
.sign { display: flex; flex-wrap: wrap; gap: 6mm 10mm; margin-top: 8mm; }
.sign > div { flex: 1 1 70mm; break-inside: avoid; page-break-inside: avoid; }
.sign p { margin: 0 0 1mm; unicode-bidi: isolate; white-space: pre-wrap; }
.sign .line { border-bottom: 0.3mm solid #000; height: 13mm; }
footer { margin-top: 6mm; border-top: 0.2mm solid #000; padding-top: 1.5mm; font-size: 8pt; }
footer p { margin: 0; unicode-bidi: isolate; }
"""
_FONTS = {
    "zh_Hant": '"Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif',
    "zh_Hans": '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif',
}
_OTHERS = '"Noto Sans", "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif'


def page(paper: Paper) -> str:
    """The whole page, in the language of the desk."""
    title = " ".join(part for part in (paper.title, paper.number) if part)
    shape, width = ("landscape", "273mm") if paper.wide else ("portrait", "186mm")
    mark = "".join(c for c in paper.number if c.isascii() and (c.isalnum() or c in "- "))
    style = _STYLE % (shape, mark, width, _FONTS.get(language(), _OTHERS))
    body = "\n".join(_part(part) for part in paper.parts)
    origin = "\n".join(f"<p>{_labelled(label, value)}</p>" for label, value in foot(paper))
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES.get(language(), "en")}">\n<head>\n'
        '<meta charset="utf-8">\n'
        # Even if a text came through, the browser would run and fetch nothing.
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(f'{title} {paper.estate}')}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n<header>\n<p>{_text(paper.estate)}</p>\n<h1>{_text(title)}</h1>\n"
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
    return escape(seen(str(value)))


def _labelled(label: str, value: Value) -> str:
    # Filled in after escaping, so that what stands there is never read again.
    return escape(say("{label}: {value}")).format(label=_text(label), value=_text(value))


def _part(part: Part) -> str:
    if isinstance(part, Facts):
        return _facts(part)
    if isinstance(part, Signatures):
        return f'<div class="sign">\n{"".join(map(_signature, part.lines))}</div>'
    return _table(part)


def _heading(words: str) -> str:
    return f"<h2>{_text(words)}</h2>\n" if words else ""


def _facts(part: Facts) -> str:
    rows = "".join(
        f"<tr><th>{_text(label)}</th><td>{_text(value) or '-'}</td></tr>\n"
        for label, value in part.pairs
    )
    return (
        f'<section>\n{_heading(part.heading)}<table class="facts"><tbody>\n{rows}'
        "</tbody></table>\n</section>"
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
        by_hand = f'<p class="line"></p>\n<p>{_text(say("Signature, date"))}</p>\n'
        return f"<div>\n<p>{who}</p>\n{by_hand}</div>\n"
    words = f"<p>{_text(line.words)}</p>\n" if line.words else ""
    at = show.full(line.at)
    signed = say("entered {at}", at=at) if line.entered else say("signed {at} with PIN", at=at)
    return f"<div>\n<p>{who}</p>\n<p>{_text(signed)}</p>\n{words}</div>\n"
