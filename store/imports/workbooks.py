"""Workbooks (XLSX): their sheets as streams of cells, however carelessly a system wrote them."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import IO, Any

from store.imports.cells import Raw
from store.imports.sheet import MOST_COLUMNS, MOST_ROWS, Merge, Sheet
from store.refusal import Refused

LARGEST_UNPACKED = 512 * 1024 * 1024
LARGEST_STRINGS = 96 * 1024 * 1024  # The one part that has to be held in memory.


@contextmanager
def workbook_sheets(data: bytes) -> Iterator[tuple[Sheet, ...]]:
    """The sheets of a workbook, readable while the context is open.

    Refuses ``import_damaged``, ``import_encrypted``, ``import_not_a_table`` and
    ``import_too_large`` (unpacked, so that a small file cannot fill the memory).
    """
    archive = _archive(data)
    book = _workbook(archive)
    try:
        yield tuple(_sheet(archive, book, name) for name in book.sheetnames)
    finally:
        book.close()
        archive.close()


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Refused("import_damaged") from error
    parts = archive.infolist()
    if not any(part.filename.lower().startswith("xl/") for part in parts):
        raise Refused("import_not_a_table")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("import_encrypted")
    strings = sum(p.file_size for p in parts if p.filename.lower().endswith("sharedstrings.xml"))
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or strings > LARGEST_STRINGS:
        raise Refused("import_too_large", most=LARGEST_UNPACKED)
    return archive


def _workbook(archive: zipfile.ZipFile) -> Any:
    """The workbook, opened for reading; one whose styles are broken is opened without them."""
    assert archive.fp is not None
    try:
        return _loaded(archive.fp)
    except Refused:
        return _loaded(_without_styles(archive))


def _loaded(source: IO[bytes]) -> Any:
    load_workbook = import_module("openpyxl").load_workbook
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(source, read_only=True, data_only=True, keep_links=False)
        except Exception as error:
            raise Refused("import_damaged") from error


def _without_styles(archive: zipfile.ZipFile) -> IO[bytes]:
    """A copy without ``styles.xml``: many systems write one that openpyxl refuses."""
    copy = io.BytesIO()
    try:
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for part in archive.infolist():
                if not part.filename.lower().endswith("styles.xml"):
                    target.writestr(part.filename, archive.read(part))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise Refused("import_damaged") from error
    copy.seek(0)
    return copy


def _sheet(archive: zipfile.ZipFile, book: Any, name: str) -> Sheet:
    found = book[name]
    if not hasattr(found, "iter_rows"):  # A chart sheet has no cells.
        return Sheet(name, True, (), 0, lambda: iter(()))
    merges, uncounted = _merges(archive, found._worksheet_path)
    # Exports often state a used range of A1 alone, and openpyxl would believe it.
    found.reset_dimensions()
    return Sheet(name, found.sheet_state != "visible", merges, uncounted, lambda: _cells(found))


def _cells(found: Any) -> Iterator[tuple[int, tuple[Raw, ...]]]:
    rows = found.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    kept = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for number, cells in enumerate(rows, start=1):
                if number > 1_048_576 or kept > MOST_ROWS:
                    raise Refused("import_too_large", most=MOST_ROWS)
                if any(cell is not None for cell in cells):
                    kept += 1
                    yield number, cells
        except Refused:
            raise
        except Exception as error:
            raise Refused("import_damaged", sheet=found.title) from error


_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_UNCOUNTED = re.compile(rb"</(?:\w+:)?f>(?:<(?:\w+:)?v\s*/>|<v></v>)?</(?:\w+:)?c>")
_CHUNK = 1 << 20
_OVERLAP = 256


def _merges(archive: zipfile.ZipFile, part: str) -> tuple[tuple[Merge, ...], int]:
    """Merged ranges and uncalculated formulas, which the streaming reader does not tell."""
    merges: set[Merge] = set()
    uncounted = 0
    try:
        with archive.open(part) as stream:
            rest = b""
            while chunk := stream.read(_CHUNK):
                window = rest + chunk
                for found in _MERGE.finditer(window):
                    left, top, right, bottom = found.groups()
                    merges.add((int(top), _column(left), int(bottom), _column(right)))
                # Only what ends in this chunk counts, so that the overlap is not counted twice.
                uncounted += sum(1 for f in _UNCOUNTED.finditer(window) if f.end() > len(rest))
                rest = window[-_OVERLAP:]
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        raise Refused("import_damaged") from error
    return tuple(sorted(merges)), uncounted


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
