"""The pictures: one of every screen in two languages, the same each time, with nothing foreign."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style

from screenshots import make
from screenshots.sitting import Sitting
from screenshots.steps import SITTINGS
from screenshots.svg import CELL, LINE, PAD, svg
from tui import say, screens, show
from tui.areas import AREAS
from tui.confirm import Confirm
from tui.page import Page

LARGEST = 80_000
"""Bytes of a picture."""


def pages() -> set[str]:
    """Every screen of the desk: the pages of `tui.screens` that are not a base of others."""
    found = {Confirm.__name__}
    names = [m.name for m in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}.")]
    # All of them first: only then is it known which is a base.
    for module in [import_module(name) for name in names]:
        for name, page in inspect.getmembers(module, inspect.isclass):
            here = page.__module__ == module.__name__ and issubclass(page, Page)
            if here and not name.startswith("_") and not page.__subclasses__():
                found.add(name)
    return found


@pytest.fixture
def _as_before() -> Iterator[None]:
    yield
    say.set_language("en")
    show.set_zone("UTC")


def test_every_screen_has_its_picture() -> None:
    assert pages() - {picture.shows for picture in make.pictures()} == set()


def test_every_area_has_the_picture_of_its_name() -> None:
    shows = {picture.name: picture.shows for picture in make.pictures()}
    for area in AREAS:
        assert shows[area.id.replace("_", "-")] == area.loader.partition(":")[2]


def test_every_picture_is_drawn_and_none_is_left_over() -> None:
    assert make.wrong() == []


def test_no_two_pictures_have_one_name() -> None:
    names = [picture.name for picture in make.pictures()]
    assert len(names) == len(set(names))


RECT = re.compile(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="[\d.]+" fill="(#\w+)"/>')
TEXT = re.compile(r'<text class="(c\d+)[^"]*" x="(\d+)" y="(\d+)"[^>]*>([^<]*)<')


def unseen(picture: str) -> list[str]:
    """The texts of a picture that are as dark as what they stand on."""
    ground = "".join(re.findall(r'rx="8" fill="(#\w+)"', picture))
    fills = dict(re.findall(r"\.(c\d+) \{ fill: (#\w+)", picture))
    rects = [(int(x), int(y), int(w), fill) for x, y, w, fill in RECT.findall(picture)]
    found = []
    for look, left, base, text in TEXT.findall(picture):
        x, y = int(left), int(base)
        under = [fill for rx, ry, w, fill in rects if rx <= x < rx + w and ry <= y < ry + LINE]
        if text.strip() and fills[look] == [ground, *under][-1]:
            found.append(text)
    return found


@pytest.mark.parametrize("language", make.LANGUAGES)
def test_every_text_of_a_picture_can_be_seen(language: str) -> None:
    texts = {
        picture.name: unseen(make.path_of(picture.name, language).read_text(encoding="utf-8"))
        for picture in make.pictures()
    }
    assert {name: found for name, found in texts.items() if found} == {}


@pytest.mark.parametrize("language", make.LANGUAGES)
def test_a_picture_asks_nothing_of_any_network(language: str) -> None:
    for picture in make.pictures():
        path = make.path_of(picture.name, language)
        text = path.read_text(encoding="utf-8")
        assert len(text.encode()) < LARGEST, path
        assert ElementTree.fromstring(text).tag.endswith("}svg")
        foreign = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
        # A colour is #rrggbb, the labels' path the only one shown.
        assert not re.search(r"//|@import|@font-face|url\(|href|<script|Rich", foreign), path


@pytest.mark.usefixtures("_as_before")
def test_the_same_screens_make_the_same_pictures() -> None:
    sitting = next(sitting for sitting in SITTINGS if sitting.pictures[0].name == "sign-in")
    few = (Sitting(sitting.pictures[:2], sitting.size),)
    first = make.draw("zh_Hant", few)
    assert list(first) == ["sign-in", "home"]
    assert make.draw("zh_Hant", few) == first


def test_chinese_stands_where_its_cells_are() -> None:
    page = Style(color="white", bgcolor="black")
    words = Segment("  3座 天臺門  ok", page)
    drawn = ElementTree.fromstring(svg([[words, Segment("異常", Style(bgcolor="red"))]], "x"))
    texts = [
        (text.text, int(text.get("x", "")) // CELL, int(text.get("textLength", "")) // CELL)
        for text in drawn.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert texts == [("3", 2, 1), ("座", 3, 2), ("天臺門", 6, 6), ("ok", 14, 2), ("異常", 16, 4)]
    view = drawn.get("viewBox", "").split()
    assert int(view[2]) == 20 * CELL + 2 * PAD
    fills = [r.get("fill") for r in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    assert fills == ["#000000", "#cd0000"]
