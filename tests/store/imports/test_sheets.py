"""Opening files: what they are by what is in them, and how the bad ones are refused."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from store.imports import sheets, workbooks
from store.imports.sheets import File, opened
from store.refusal import Refused

HEADER = ["楼栋", "房号", "业主姓名", "手机号"]
ROW = ["3座", "1202", "陳大文", "13800138000"]


def read(path: Path) -> tuple[File, list[list[tuple[int, tuple[Any, ...]]]]]:
    """The file and, of each sheet, its rows without the blank cells at their ends."""
    with opened(path) as file:
        return file, [[(n, _trimmed(cells)) for n, cells in s.rows()] for s in file.sheets]


def _trimmed(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read(path)
    return caught.value.code


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("big5hkscs", "big5hkscs"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables(table: Any, encoding: str, told: str, delimiter: str) -> None:
    header = ["樓棟", "房號", "業主姓名", "手機號碼"]
    file, [rows] = read(table([header, ROW], encoding=encoding, delimiter=delimiter))
    assert (file.kind, file.encoding) == ("csv", told)
    assert rows == [(1, tuple(header)), (2, tuple(ROW))]


def test_simplified_gb18030(table: Any) -> None:
    file, [rows] = read(table([HEADER, ROW], encoding="gb18030"))
    assert file.encoding == "gb18030"
    assert rows[0] == (1, tuple(HEADER))


def test_rows_keep_the_number_a_spreadsheet_shows(table: Any) -> None:
    _, [rows] = read(table([["说明\n第二行"], [], HEADER, ["", ""], ROW]))
    assert [number for number, _ in rows] == [1, 3, 5]


def test_a_delimiter_line(tmp_path: Path) -> None:
    path = tmp_path / "hint.csv"
    path.write_text("sep=;\r\n楼栋;房号\r\n3;1,2\r\n", encoding="utf-8")
    _, [rows] = read(path)
    assert rows == [(2, ("楼栋", "房号")), (3, ("3", "1,2"))]


def test_an_open_quote_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    path.write_text('楼栋,房号\n3,"1202\n3,1203\n', encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read(path)
    assert (caught.value.code, caught.value.values["line"]) == ("import_quotes", 2)


def test_a_workbook(book: Any) -> None:
    path = book({"房屋": [HEADER, ROW], "空": []}, merges={"房屋": ["A2:A5"]}, hidden=["空"])
    file, rows = read(path)
    assert (file.kind, file.name, len(file.sha256)) == ("xlsx", "register.xlsx", 64)
    assert [(s.name, s.hidden, s.merges) for s in file.sheets] == [
        ("房屋", False, ((2, 1, 5, 1),)),
        ("空", True, ()),
    ]
    assert rows[0] == [(1, tuple(HEADER)), (2, tuple(ROW))]
    assert rows[1] == []


def rewritten(path: Path, change: Any) -> Path:
    """The same workbook with its parts passed through ``change(name, bytes)``."""
    other = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return other


def test_a_used_range_of_one_cell_is_not_believed(book: Any) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'<dimension ref="A1:D2"/>', b'<dimension ref="A1"/>').replace(
            b'<dimension ref="A1:D2" />', b'<dimension ref="A1" />'
        )

    path = rewritten(book({"房屋": [HEADER, ROW]}), change)
    with zipfile.ZipFile(path) as archive:
        assert b'ref="A1"' in archive.read("xl/worksheets/sheet1.xml")
    _, [rows] = read(path)
    assert rows == [(1, tuple(HEADER)), (2, tuple(ROW))]


def test_broken_styles_do_not_matter(book: Any) -> None:
    def change(name: str, data: bytes) -> bytes:
        return b"<styleSheet><broken" if name == "xl/styles.xml" else data

    _, [rows] = read(rewritten(book({"房屋": [HEADER, ROW]}), change))
    assert rows == [(1, tuple(HEADER)), (2, tuple(ROW))]


def test_formulas_without_a_result_are_counted(book: Any) -> None:
    with opened(
        book({"房屋": [HEADER, ["3", "=1200+2", "甲", ""], ["3", "1203", "乙", ""]]})
    ) as file:
        assert file.sheets[0].uncounted == 1


def test_an_old_workbook_and_an_encrypted_one(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    old, locked = tmp_path / "old.xls", tmp_path / "locked.xlsx"
    old.write_bytes(ole + "Workbook".encode("utf-16-le"))
    locked.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(old) == "import_old_xls"
    assert refusal(locked) == "import_encrypted"


def test_a_web_page_called_xls(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text("\ufeff<html><body><table><tr><td>楼栋</td></tr></table>", encoding="utf-8")
    assert refusal(path) == "import_web_page"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_empty"),
        (b"\xef\xbb\xbf\r\n", "import_empty"),
        (b"%PDF-1.7 ...", "import_not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "import_not_a_table"),
        (b"abc\x00def", "import_not_a_table"),
        (b"PK\x03\x04 truncated", "import_damaged"),
        (b"\x81\xff\xff\xff,\x80\n", "import_encoding"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)
    assert refusal(path) == code


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.xlsx") == "import_missing"
    assert refusal(tmp_path) == "import_missing"


def test_another_kind_of_archive(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(path) == "import_not_a_table"


def test_a_workbook_cut_short(book: Any, tmp_path: Path) -> None:
    whole = book({"房屋": [HEADER, ROW]}).read_bytes()
    path = tmp_path / "short.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path) == "import_damaged"


def test_a_part_that_is_not_xml(book: Any) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data[: len(data) // 2] if name.endswith("sheet1.xml") else data

    assert refusal(rewritten(book({"房屋": [HEADER, ROW]}), change)) == "import_damaged"


def test_a_workbook_that_unpacks_too_large(book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book({"房屋": [HEADER, ROW]})
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 1000)
    assert refusal(path) == "import_too_large"


def test_a_file_too_large(table: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table([HEADER, ROW])
    monkeypatch.setattr(sheets, "LARGEST_FILE", 10)
    assert refusal(path) == "import_too_large"


def test_a_row_number_beyond_any_sheet(book: Any) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'r="2"', b'r="99999999"') if name.endswith("sheet1.xml") else data

    assert refusal(rewritten(book({"房屋": [HEADER, ROW]}), change)) == "import_too_large"
