"""The page of labels: what it holds, that it does no harm, and what a scanner reads."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import segno

from store.checkpoints import CheckpointRow
from tui import labels

POINT = CheckpointRow(
    id=1,
    label="00018",
    name="3座大堂電梯",
    place="lift",
    building_id=1,
    building="3",
    floor=1,
    unit_id=None,
    retired=False,
)


def test_a_label_has_its_digits_and_its_name() -> None:
    page = labels.sheet([POINT, replace(POINT, label="00026", name="3座消防栓")], "湖畔花園")
    assert page.count("<article>") == page.count("<svg") == 2
    assert '<div class="digits">00018</div>' in page
    assert '<div class="name">3座大堂電梯</div>' in page
    assert "湖畔花園" in page


def test_stored_text_is_only_text() -> None:
    bad = replace(POINT, name="<script>alert(1)</script>", building='"><img src=x>')
    page = labels.sheet([bad], "<b>A & B</b>")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "A &amp; B" in page


def test_the_page_asks_nothing_of_any_network() -> None:
    page = labels.sheet([POINT], "湖畔花園")
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", page)
    for way in ("src=", "href=", "url(", "@import", "<script", "<link"):
        assert way not in page


def test_the_page_is_for_a4_paper() -> None:
    page = labels.sheet([POINT], "湖畔花園")
    assert "@page { size: A4" in page
    assert "break-inside: avoid" in page


def _dark(svg: str) -> set[tuple[int, int]]:
    """The dark modules of a drawn code as (row, column), the quiet zone of 4 included."""
    path = ElementTree.fromstring(svg).find("path")
    assert path is not None
    dark: set[tuple[int, int]] = set()
    x, y = 0.0, 0.0
    for move, along, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path.attrib["d"]):
        if move == "h":
            dark |= {(int(y), int(x) + step) for step in range(int(along))}
            x += float(along)
        elif move == "M":
            x, y = float(along), float(down)
        else:
            x, y = x + float(along), y + float(down)
    return dark


def test_the_code_says_the_digits_and_nothing_else() -> None:
    expected = {
        (row + 4, column + 4)
        for row, line in enumerate(segno.make("00018", error="h", micro=False).matrix)
        for column, module in enumerate(line)
        if module
    }
    assert _dark(labels.code("00018")) == expected
    assert _dark(labels.code("00026")) != expected
