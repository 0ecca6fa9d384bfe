"""The machine and the terminal a command is called from."""

from collections.abc import Iterable

import pytest

from store.ailments import Ailment
from tui.host import machine


def codes(found: Iterable[Ailment]) -> list[str]:
    return [ailment.code for ailment in found]


@pytest.mark.parametrize(
    ("env", "found"),
    [
        ({"LANG": "zh_TW.UTF-8"}, []),
        ({"LANG": "zh_TW.utf8", "LC_NUMERIC": "C"}, []),
        ({"LANG": "C"}, []),
        ({}, []),
        ({"LANG": "zh_CN.GBK"}, ["zh_CN.GBK"]),
        ({"LANG": "C.UTF-8", "LC_ALL": "zh_TW.Big5"}, ["zh_TW.Big5"]),
        ({"LANG": "zh_CN.GB18030@stroke", "LC_CTYPE": "C.UTF-8"}, []),
    ],
)
def test_a_locale_of_another_encoding(env: dict[str, str], found: list[str]) -> None:
    assert [one.values["locale"] for one in machine.of_locale(env, "utf-8")] == found


def test_a_locale_that_only_the_process_knows() -> None:
    (found,) = machine.of_locale({"LANG": "zh_CN"}, "gbk")
    assert found.values == {"locale": "zh_CN", "encoding": "gbk"}


def test_terminals_as_they_come() -> None:
    assert codes(machine.of_terminal("xterm-256color", 256, (80, 24))) == []
    assert codes(machine.of_terminal("", None, (80, 24))) == ["terminal_unknown"]
    assert codes(machine.of_terminal("vt100", 0, (200, 23))) == ["terminal_poor", "terminal_small"]
    (found,) = machine.of_terminal("xterm", 8, (79, 24))
    assert found.values == {"columns": 79, "lines": 24}


def test_a_clock_nothing_keeps_right() -> None:
    assert codes(machine.of_clock(5)) == ["clock_free"]
    assert codes(machine.of_clock(0)) == codes(machine.of_clock(None)) == []
    assert machine.clock_state() in (None, *range(-1, 6))
