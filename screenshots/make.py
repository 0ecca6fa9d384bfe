"""A picture of every screen, from the demo estate, walked to with the keys a person presses.

``python screenshots/make.py`` draws them all again; ``--check`` says what is missing.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import pendulum
from rich.segment import Segment
from textual.pilot import Pilot

from screenshots.sitting import Picture, Sitting
from screenshots.steps import SITTINGS
from screenshots.svg import svg
from store import demo
from tui import app as desks
from tui import say, textual_words
from tui.bridge import Bridge
from tui.table import Table

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh_Hant")

# 15:12 on a Monday by the estate's clock: the afternoon's rounds may be walked.
AT = pendulum.datetime(2026, 11, 23, 7, 12)

SECONDS = 20
"""How long a key takes by the clock in the pictures."""

FOLDER = "/srv/dutybook"
"""Where the pictures say the store is, wherever it was when they were drawn."""

WORDS = {
    "locked": ("Locked, nobody answers", "門鎖著，無人應門"),
    "left": ("Called to a leak in 3-1202", "3-1202漏水，先去處理"),
    "mended": ("Lamp changed, tested", "已換燈管，測試正常"),
    "ebike": ("E-bike in the stairs of tower 2, its owner took it out", "二座樓梯電動車已勸離"),
    "part": ("Waiting for the part", "等配件到貨"),
    "guarded": ("Somebody stands there", "派人看守"),
    "again": ("Still dark in the evening", "晚上仍然不亮"),
    "gate": ("Gate locked after 22:00", "22:00後大門上鎖"),
    "exam": ("School exams, the district's notice", "中考，街道通知"),
    "tables": ("Borrow ten folding tables", "借用摺枱十張"),
    "punctual": ("They came when they said", "說幾時來就幾時來"),
    "fetched": ("Two were fetched and not written down", "兩件已取，未登記"),
    "drawer": ("The duty phone is in the drawer", "值班電話在抽屜"),
    "tag": ("The tag is not on its hook", "鑰匙牌不在鉤上"),
    "lamps": ("More lamps by the bicycle racks, please", "單車棚旁請加燈"),
    "leak": ("Still leaking under the sink", "水槽下還在漏"),
    "name": ("Zhou Wanting", "周婉婷"),
    "workers": ("Zhang Qiang 13800001111 1234", "張強 13800001111 1234"),
    "trees": ("Inspect the greening of tower 1", "檢查一座周邊綠化"),
    "careful": ("Careful, and on time", "細心，按時"),
    "bins": ("Bin room of tower 1", "一座垃圾房"),
    "home": ("3-1202", "3-1202"),
    "line": ("v 3-1202 Chan parcel for Grandma", "v 3-1202 陳小姐 送東西給奶奶"),
}
"""What is typed in the pictures."""


@dataclass
class Walker:
    """Somebody at a desk, whose clock goes on with every key."""

    path: Path
    pressed: int = 0
    desk: desks.Desk = field(init=False)
    pilot: Pilot[int] = field(init=False)

    def clock(self) -> pendulum.DateTime:
        """The server's time."""
        return AT.add(seconds=SECONDS * self.pressed)

    async def walk(self, keys: str) -> None:
        """Press keys: ``~some_word`` goes down to the line with it, ``=word`` types a text."""
        for key in keys.split():
            if key.startswith("~"):
                await self._down_to(say.say(key[1:].replace("_", " ")))
            elif key.startswith("=") and len(key) > 1:
                entry: Any = self.desk.focused
                entry.insert_text_at_cursor(WORDS[key[1:]][say.language() != "en"])
                await self._settle()
            else:
                await self._press(key)

    async def _down_to(self, word: str) -> None:
        table = self.desk.screen.query_one(Table)
        for _ in range(table.count or 100):
            if table.row is not None and any(word in str(cell) for cell in table.row.cells):
                return
            await self._press("down")
        raise LookupError(f"no line with {word!r} on {type(self.desk.screen).__name__}")

    async def _press(self, key: str) -> None:
        self.pressed += 1
        await self.pilot.press(key)
        await self._settle()

    async def _settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()
            await self.desk.workers.wait_for_complete()
        await self.pilot.pause()

    def lines(self) -> Iterator[list[Segment]]:
        """What stands on the screen."""
        screen = self.desk.screen
        # Asked for its side effect: a palette is drawn over the screens that shine through it.
        screen._compositor.render_update(full=True, screen_stack=self.desk._background_screens)
        for strip in screen._compositor.render_strips():
            yield [self._anywhere(segment) for segment in strip]

    def _anywhere(self, segment: Segment) -> Segment:
        text = segment.text.replace(str(self.path.parent.resolve()), FOLDER)
        return Segment(text.ljust(len(segment.text)), segment.style)


@asynccontextmanager
async def seated(path: Path, sitting: Sitting) -> AsyncIterator[Walker]:
    """A desk opened on the store at ``path``, at its sign-in."""
    walker = Walker(path)
    store = Bridge(path, walker.clock)
    store.open()
    walker.desk = desks.Desk(store, clock=walker.clock)
    try:
        async with walker.desk.run_test(size=sitting.size) as pilot:
            walker.pilot = pilot
            await walker._settle()
            yield walker
    finally:
        store.close()


async def drawn(template: Path, sitting: Sitting) -> dict[str, str]:
    """The pictures of one sitting, by name, in the language of the process."""
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(template, Path(folder) / "demo.db"))
        async with seated(path, sitting) as walker:
            for picture in sitting.pictures:
                await walker.walk(picture.keys)
                shown = type(walker.desk.screen).__name__
                if shown != picture.shows:
                    raise LookupError(f"{picture.name} shows {shown}, not {picture.shows}")
                made[picture.name] = svg(walker.lines(), f"Dutybook: {picture.name}")
    return made


@contextmanager
def without_news() -> Iterator[None]:
    """No other desk writes here, so looking for its news could only disturb."""
    before, desks.NEWS_SECONDS = desks.NEWS_SECONDS, 3600.0
    try:
        yield
    finally:
        desks.NEWS_SECONDS = before


def draw(language: str, sittings: tuple[Sitting, ...] = SITTINGS) -> dict[str, str]:
    """The pictures of these sittings in a language, by name."""
    made: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, without_news():
        template = Path(folder) / "template.db"
        demo.build(template, AT, language)
        for sitting in sittings:
            say.set_language(language)
            textual_words.install()
            made |= asyncio.run(drawn(template, sitting))
    return made


def pictures() -> tuple[Picture, ...]:
    """Every picture there should be."""
    return tuple(picture for sitting in SITTINGS for picture in sitting.pictures)


def path_of(name: str, language: str) -> Path:
    """Where a picture lies."""
    return HERE / language / f"{name}.svg"


def wrong() -> list[str]:
    """What is missing, and what is there that no screen has."""
    due = {path_of(picture.name, language) for picture in pictures() for language in LANGUAGES}
    there = {path for language in LANGUAGES for path in (HERE / language).glob("*")}
    told = [f"missing: {path.relative_to(HERE)}" for path in sorted(due - there)]
    return told + [f"not of any screen: {path.relative_to(HERE)}" for path in sorted(there - due)]


def main() -> int:
    """Draw all, or with ``--check`` say what is missing."""
    if sys.argv[1:] == ["--check"]:
        told = wrong()
        print("\n".join(told) or f"{len(pictures())} pictures in {len(LANGUAGES)} languages")
        return int(bool(told))
    for language in LANGUAGES:
        folder = HERE / language
        made = draw(language)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, picture in made.items():
            path_of(name, language).write_text(picture, encoding="utf-8")
        print(f"{language}: {len(made)} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
