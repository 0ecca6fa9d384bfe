"""Checkpoint labels as a page for the printer: A4, three across, QR code, large digits, name."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from store.checkpoints import CheckpointRow
from store.estate import EstateRow
from tui import show
from tui.records import files
from tui.say import language, say

# Nothing is fetched from anywhere: the page prints the same on a computer without a network.
_STYLE = """
@page { size: A4; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff;
  font-family: "Noto Sans CJK TC", "Microsoft JhengHei", "Microsoft YaHei", sans-serif; }
main { display: grid; grid-template-columns: repeat(3, 60mm); gap: 4mm 5mm;
  width: 190mm; margin: 0 auto; }
article { width: 60mm; height: 64mm; padding: 2mm; border: 0.3mm dashed #777; text-align: center;
  overflow: hidden; break-inside: avoid; page-break-inside: avoid; }
svg { display: block; width: 34mm; height: 34mm; margin: 0 auto; }
.digits { font: bold 20pt/1.1 monospace; letter-spacing: 0.06em; }
.name { font-size: 11pt; line-height: 1.15; max-height: 3.45em; overflow: hidden;
  overflow-wrap: anywhere; }
.where { font-size: 8pt; line-height: 1.3; max-height: 1.3em; overflow: hidden; color: #333; }
"""


def write(folder: Path, rows: Sequence[CheckpointRow], estate: EstateRow, at: datetime) -> Path:
    """Write the labels into a folder only its owner can read; the file's path.

    An ``OSError`` says what the disk said.
    """
    page = sheet(rows, estate.name).encode()
    return files.keep(folder, f"labels-{show.local(at):%Y%m%d-%H%M}", ".html", page)


def sheet(rows: Sequence[CheckpointRow], estate: str) -> str:
    """The whole page, in the language of the desk."""
    title = escape(say("Checkpoint labels, {estate}", estate=estate))
    labels = "\n".join(label(row, estate) for row in rows)
    return (
        f'<!DOCTYPE html>\n<html lang="{language().replace("_", "-")}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{labels}\n</main>\n</body>\n</html>\n"
    )


def label(row: CheckpointRow, estate: str) -> str:
    """One label: what a scanner reads, what a person types, and which point it is."""
    where = "  ".join(part for part in (estate, show.where(row.building, row.floor)) if part)
    return (
        f'<article>{code(row.label)}<div class="digits">{escape(row.label)}</div>'
        f'<div class="name">{escape(row.name)}</div>'
        f'<div class="where">{escape(where)}</div></article>'
    )


def code(digits: str) -> str:
    """The QR code of a label as SVG: the digits only, because a scanner types what it reads."""
    import segno

    # The highest correction: labels are scratched, and five digits leave room for it.
    drawn = segno.make(digits, error="h", micro=False, boost_error=False)
    return str(drawn.svg_inline(border=4, omitsize=True))
