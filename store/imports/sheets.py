"""Opening a register file as sheets of rows, whatever wrote it: a workbook or a text table."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.frozen import dataclass
from store.imports.sheet import Sheet
from store.imports.text_files import text_table
from store.imports.workbooks import workbook_sheets
from store.refusal import Refused

LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """An opened register: its name, SHA-256, kind (``xlsx`` or ``csv``), encoding and sheets."""

    name: str
    sha256: str
    kind: str
    encoding: str
    sheets: tuple[Sheet, ...]


@contextmanager
def opened(path: Path | str) -> Iterator[File]:
    """The sheets of a file, told by what is in it and not by its name.

    Refuses ``import_missing``, ``import_no_access``, ``import_empty``, ``import_too_large``,
    ``import_old_xls``, ``import_encrypted``, ``import_web_page``, ``import_not_a_table`` and
    ``import_damaged``.
    """
    path = Path(path)
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    kind = _kind(data)
    if kind == "csv":
        encoding, sheet = text_table(data, path.stem)
        yield File(path.name, digest, "csv", encoding, (sheet,))
    else:
        with workbook_sheets(data) as sheets:
            yield File(path.name, digest, "xlsx", "", sheets)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Refused("import_missing", path=str(path))
        if path.stat().st_size > LARGEST_FILE:
            raise Refused("import_too_large", path=path.name, most=LARGEST_FILE)
        data = path.read_bytes()
    except OSError as error:
        raise Refused("import_no_access", path=str(path)) from error
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise Refused("import_empty", path=path.name)
    return data


def _kind(data: bytes) -> str:
    """``xlsx`` or ``csv`` by the first bytes; everything else is refused by name."""
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("import_encrypted" if encrypted else "import_old_xls")
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x00")):
        raise Refused("import_old_xls")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<") and re.search(rb"<(?:html|table|!doctype|workbook|\?xml|meta)", head):
        raise Refused("import_web_page")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"{\\rtf")) or (
        b"\x00" in data[:4096] and not utf16
    ):
        raise Refused("import_not_a_table")
    return "csv"
