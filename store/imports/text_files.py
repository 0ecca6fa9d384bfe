"""Text tables (CSV): the encoding, the delimiter, and rows as a spreadsheet would number them."""

import csv
import io
import re
from collections.abc import Iterator

from store.imports.cells import Raw
from store.imports.headers import meaning
from store.imports.sheet import MOST_COLUMNS, MOST_ROWS, Sheet
from store.refusal import Refused


def text_table(data: bytes, name: str) -> tuple[str, Sheet]:
    """Encoding and rows of a text table.  Refuses ``import_encoding``, ``import_quotes``."""
    encoding, whole = _decoded(data)
    hint = re.match(r"sep=(.)\r?\n", whole, re.IGNORECASE)
    skipped = 1 if hint else 0
    if hint:
        whole = whole[hint.end() :]
    delimiter = hint.group(1) if hint else _delimiter(whole)

    def rows() -> Iterator[tuple[int, tuple[Raw, ...]]]:
        reader = csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter, strict=True)
        kept, ended = 0, 0
        try:
            for number, cells in enumerate(reader, start=1 + skipped):
                ended = reader.line_num
                if any(cell.strip() for cell in cells):
                    kept += 1
                    if kept > MOST_ROWS:
                        raise Refused("import_too_large", most=MOST_ROWS)
                    yield number, tuple(cell or None for cell in cells[:MOST_COLUMNS])
        except csv.Error as error:
            raise Refused("import_quotes", line=ended + skipped + 1) from error

    return encoding, Sheet(name, False, (), 0, rows)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8 if it is, else GB18030 or Big5 by what the headers say."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _tried(data, "utf-16")
        if text is None:
            raise Refused("import_encoding")
        return "utf-16", text
    text = _tried(data, "utf-8-sig")
    if text is not None:
        return ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"), text
    readings = [
        (encoding, text)
        for encoding in ("gb18030", "big5hkscs")
        if (text := _tried(data, encoding)) is not None
    ]
    if not readings:
        raise Refused("import_encoding")
    # Big5 bytes nearly always decode as GB18030 too: the right reading has words in its header.
    return max(readings, key=lambda reading: _known_words(reading[1]))


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known_words(text: str) -> int:
    head = re.split(r"[,;\t\r\n]", text[:4000])
    return sum(1 for word in head if meaning(word.strip('" ')) is not None)


def _delimiter(whole: str) -> str:
    """Comma, tab or semicolon: the one that parts the first lines most evenly."""
    lines = [line for line in whole[:20_000].splitlines() if line.strip()][:40]
    best, delimiter = 0, ","
    for sign in (",", "\t", ";"):
        counts = [line.count(sign) for line in lines]
        common = max(set(counts), key=lambda n: (n > 0, counts.count(n) * n), default=0)
        score = counts.count(common) * common
        if score > best:
            best, delimiter = score, sign
    return delimiter
