"""What counts as English left on a screen, and every word said is one the catalogues know."""

import ast
from collections.abc import Iterator

import pytest

from tests.tui.english_left import faults
from tests.tui.sight import Sight
from tui import catalogues


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
