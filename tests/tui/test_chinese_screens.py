"""No English word is left on a Chinese screen, and no half-width mark between Chinese words."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.tui.sight import Sight
from tests.tui.walk import PRESSES, SPOKEN, report, screens, walked
from tui import catalogues

KEYS = "esc|enter|space|tab|backspace|up|down|left|right|home|end|pgup|pgdn|del"
KEY = re.compile(rf"(?:(?:ctrl|shift)\+)?(?:{KEYS}|\S)")

ALLOWED = re.compile(
    r"\b[A-Z]{2}-\d+\b"  # the number of a record: WX-0001
    r"|\b(?:esc|enter|space|ctrl\+\S)(?![A-Za-z])"  # a key named in a sentence
    r"|Asia/Shanghai|(?<=3 )English"  # a time zone; a language by its own name
    r"|(?<=\d )[+~LXo.-]+(?=[\s\]])"  # the rounds of a day as signs: 19 XX
    r"|^ English {2,}.*"  # the field for the English words of a checklist
    r"|/\S+|\S+\.(?:html|xlsx)"  # where a file was written, on two lines when it is long
    r"|\b(?:HTML|XLSX)\b"  # what a file is called in every language
    r"|UPS(?=[餘余])"  # a battery in a step of a checklist, as the trade writes it
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
HALF_WIDTH = re.compile(r"(?=([\u3400-\u9fff][,:;?!()]|[,:;?()]\s?[\u3400-\u9fff]))")


def said(sight: Sight) -> Iterator[str]:
    """What a screen says, without the names of its keys."""
    for line in sight.lines:
        if line.rstrip() in sight.keys:
            yield from (KEY.sub("", item, count=1) for item in re.split(r"\s{2,}", line.strip()))
        elif sight.page == "Help" and (named := re.match(r"\s*((?:\S+ )+) +(.*)", line)):
            keys, words = named.groups()
            yield words if all(KEY.fullmatch(key) for key in keys.split()) else line
        else:
            yield line


def faults(sight: Sight) -> list[str]:
    """The English words and the half-width marks of a screen."""
    found: list[str] = []
    for text in said(sight):
        plain = ALLOWED.sub("", text)
        found += ENGLISH.findall(plain)
        # The palette names keys that are marks.
        found += HALF_WIDTH.findall(plain) if sight.page != "CommandPalette" else []
    return found


@pytest.mark.parametrize("language", [SPOKEN[code] for code in catalogues.CODES])
async def test_no_english_is_left_on_a_chinese_screen(language: str) -> None:
    walk = await walked(language)
    told: dict[str, str] = {}
    for sight in walk.sights:
        for word in faults(sight):
            told.setdefault(word, f"{word!r} on {sight}")
    report(list(told.values()))


@pytest.mark.parametrize("language", [SPOKEN[code] for code in catalogues.CODES])
async def test_the_walk_saw_every_screen_and_ended_by_itself(language: str) -> None:
    walk = await walked(language)
    assert sorted(screens().keys() - walk.pages) == []
    assert walk.presses < PRESSES


def sight(*lines: str, page: str = "Home", keys: tuple[str, ...] = ()) -> Sight:
    """A screen with these lines."""
    return Sight(page, "", "zh_Hant", 80, (*lines, *keys), "", keys, (), False, frozenset(), ())


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (sight("工單  WX-0001  done"), ["done"]),
        (sight("工單  WX-0001  3座B1  A4"), []),
        (sight("按 enter 開啟，按 ctrl+s 儲存"), []),
        (sight(" English             Use lifts"), []),
        (sight("按 home"), ["home"]),
        (sight("一區, 上午"), ["區,", ", 上"]),
        (sight("狀態: 正常"), ["態:", ": 正"]),
        (sight("!! 逾期 3 天"), []),
        (sight("   18 LX  > [ 19 XX    ] 20 +o"), []),
        (sight(keys=("esc 返回   ctrl+s save   ? 說明",)), ["save"]),
        (sight(keys=("home 首頁   : 快速輸入   ! 緊急",)), []),
        (sight(" left up     上一個", " K shift+up  Move up", page="Help"), ["Move", "up"]),
        (sight(" m         個人設定：語言", page="Help"), []),
    ],
)
def test_what_counts_as_left(seen: Sight, found: list[str]) -> None:
    assert faults(seen) == found


def unextracted() -> Iterator[str]:
    """Words said where the catalogues do not look: inside an f-string, or made of one."""
    known = {word if isinstance(word, str) else word[0] for _, word in catalogues.words()}
    for path in sorted(catalogues.SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                words = node.args[1:2] if node.func.id == "say_in" else node.args[:1]
                for word in words if node.func.id in catalogues.KEYWORDS else ():
                    lost = isinstance(word, ast.Constant) and word.value not in known
                    if lost or isinstance(word, ast.JoinedStr):
                        yield f"{path.name}:{node.lineno}: {ast.unparse(word)}"


def test_every_word_that_is_said_is_in_the_catalogues() -> None:
    assert list(unextracted()) == []
