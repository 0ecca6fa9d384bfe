"""Words at run time: languages, places, counts, and whose language it is."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from store.content.files import Words
from tui import catalogues, say
from tui.mo_file import MoFile
from tui.say import N_, many, said, say_in


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    say.set_language("en")


@pytest.fixture(params=catalogues.CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_words_follow_the_language() -> None:
    assert say.say("Press {key} to quit the app", key="q") == "Press q to quit the app"
    say.set_language("zh_Hant")
    assert say.say("Press {key} to quit the app", key="q") == "按 q 離開程式"
    say.set_language("zh_Hans")
    assert say.say("Press {key} to quit the app", key="q") == "按 q 退出程序"
    say.set_language("en")
    assert say.say("Copy") == N_("Copy") == "Copy"


def test_values_are_never_read_as_places() -> None:
    assert say.say("Press {key} to quit the app", key="{0}{x!r}") == (
        "Press {0}{x!r} to quit the app"
    )


def test_an_unknown_word_stays_as_it_is(code: str) -> None:
    say.set_language(code)
    assert say.say("zzz {") == "zzz {"
    assert say.say("") == ""
    assert say_in("here", "zzz") == "zzz"


def test_counts(code: str) -> None:
    assert many("{n} zz of {all}", "{n} zzs of {all}", 1, all=2) == "1 zz of 2"
    assert many("{n} zz", "{n} zzs", 0) == "0 zzs"
    say.set_language(code)
    assert many("{n} zz", "{n} zzs", 3) == "3 zzs"


def test_a_compiled_context_and_plural_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalog(locale="zh_Hant", fuzzy=False)
    catalogue.add("Open", "未處理")
    catalogue.add("Open", "開啟", context="verb")
    catalogue.add(("{n} round", "{n} rounds"), ("{n} 次巡查",))
    mo = catalogues.file("zh_Hant", "mo", tmp_path)
    mo.parent.mkdir(parents=True)
    mo.write_bytes(catalogues.as_mo(catalogue))
    monkeypatch.setattr(say, "LOCALE", str(tmp_path))
    say.set_language("zh_Hant")
    assert (say.say("Open"), say_in("verb", "Open")) == ("未處理", "開啟")
    assert many("{n} round", "{n} rounds", 1) == "1 次巡查"


def test_every_text_of_a_catalogue_is_found(code: str) -> None:
    compiled = MoFile(str(catalogues.file(code, "mo")))
    for message in filter(lambda message: message.id, catalogues.read(code)):
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        form = message.string if isinstance(message.string, str) else (message.string or "")[0]
        assert compiled.text(msgid, message.context or "") == form


def test_words_that_bring_their_own_languages() -> None:
    class Both:
        def said(self, language: str) -> str:
            return {"zh_Hant": "屋頂", "en": "Roof"}[language]

    assert said(Both()) == "Roof"
    say.set_language("zh_Hant")
    assert said(Both()) == "屋頂"


def test_a_thread_may_speak_another_language_while_the_others_go_on() -> None:
    say.set_language("zh_Hant")
    spoken: list[str] = []
    inside, done = threading.Event(), threading.Event()

    def aside() -> None:
        with say.Saying("zh_Hans"):
            with say.Saying("en"):
                inside.set()
                done.wait(10)
                spoken.extend(
                    (
                        say.language(),
                        say.say("Copy"),
                        say.said(Words("繁", "简", "en")),
                    )
                )
            spoken.extend((say.language(), say.said(Words("繁", "简", "en"))))

    thread = threading.Thread(target=aside)
    thread.start()
    assert inside.wait(10)
    assert say.language() == "zh_Hant"
    own = say.say("Copy")
    assert own == "複製"
    done.set()
    thread.join()
    assert spoken == ["en", "Copy", "en", "zh_Hans", "简"]
    assert (say.language(), say.say("Copy")) == ("zh_Hant", own)
    with pytest.raises(ValueError):
        say.Saying("fr")


def test_an_unknown_language_is_refused_and_nothing_changes() -> None:
    say.set_language("zh_Hant")
    with pytest.raises(ValueError, match="fr"):
        say.set_language("fr")
    assert say.language() == "zh_Hant"
    assert say.say("Copy") == "複製"


def test_saying_english_opens_no_catalogue() -> None:
    ask = "import sys, tui.say as s; s.set_language(s.choose('en')); s.say('Copy')\n"
    ask += "exit('tui.mo_file' in sys.modules or 'textual' in sys.modules)"
    root = Path(say.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", ask], cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("wanted", "environment", "chosen"),
    [
        ((), {}, "en"),
        ((), {"LANG": "C"}, "en"),
        ((), {"LANG": "fr_FR.UTF-8"}, "en"),
        ((), {"LANG": "zh_TW.UTF-8"}, "zh_Hant"),
        ((), {"LANG": "zh_HK.Big5"}, "zh_Hant"),
        ((), {"LANG": "zh_MO"}, "zh_Hant"),
        ((), {"LANG": "zh_CN.GB18030"}, "zh_Hans"),
        ((), {"LANG": "zh_SG"}, "zh_Hans"),
        ((), {"LANG": "zh"}, "zh_Hans"),
        ((), {"LANG": "zh_Hant"}, "zh_Hant"),
        ((), {"LANG": "zh-Hans-HK"}, "zh_Hans"),
        ((), {"LANG": "zh_CN", "LC_ALL": "zh_TW"}, "zh_Hant"),
        ((), {"LANG": "zh_CN", "LC_ALL": ""}, "zh_Hans"),
        ((), {"LANG": "zh_CN", "LC_ALL": "C.UTF-8"}, "en"),
        ((), {"LANG": "zh_CN", "DUTYBOOK_LANG": "en"}, "en"),
        ((), {"LANG": "zh_CN", "DUTYBOOK_LANG": "klingon"}, "zh_Hans"),
        ((None, "", "zh_Hant"), {"DUTYBOOK_LANG": "en"}, "zh_Hant"),
        (("en", "zh_Hant"), {"LANG": "zh_CN"}, "en"),
    ],
)
def test_whose_language_it_is(
    monkeypatch: pytest.MonkeyPatch,
    wanted: tuple[str | None, ...],
    environment: dict[str, str],
    chosen: str,
) -> None:
    for name in ("DUTYBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert say.choose(*wanted) == chosen
