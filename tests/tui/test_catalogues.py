"""`python -m tui.catalogues`, on a source of two lines."""

import subprocess
import sys
from pathlib import Path

from tui import catalogues

SOURCE = """
say("Hello {name}", name=name); N_("Later")
many("{n} round", "{n} rounds", 3); say_in("verb", "Open"); say("Open"); say(unknown)
"""


def make(folder: Path, source: str = SOURCE) -> tuple[Path, Path]:
    (folder / "code").mkdir(exist_ok=True)
    (folder / "code" / "screen.py").write_text(source)
    return folder / "code", folder / "locale"


def translate(locale: Path, **words: str) -> None:
    for code in catalogues.CODES:
        po = catalogues.file(code, "po", locale)
        text = po.read_text(encoding="utf-8")
        for msgid, translated in words.items():
            assert f'msgid "{msgid}"\nmsgstr ""' in text
            text = text.replace(
                f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{translated}"'
            )
        po.write_text(text, encoding="utf-8")


def test_every_way_to_say_a_word_is_extracted(tmp_path: Path) -> None:
    source, _ = make(tmp_path)
    assert catalogues.words(source) == {
        (None, "Hello {name}"),
        (None, "Later"),
        (None, ("{n} round", "{n} rounds")),
        ("verb", "Open"),
        (None, "Open"),
    }


def test_missing_and_stale_are_named(tmp_path: Path) -> None:
    source, locale = make(tmp_path, 'say("Later")')
    assert len(list(catalogues.complaints(source, locale))) == 6
    catalogues.bring_up(source, locale)
    assert list(catalogues.complaints(source, locale)) == [
        "zh_Hant: no words for 'Later'",
        "zh_Hans: no words for 'Later'",
    ]
    translate(locale, Later="以後")
    stale = [f"{c}: dutybook.mo is stale; run python -m tui.catalogues" for c in catalogues.CODES]
    assert list(catalogues.complaints(source, locale)) == stale
    catalogues.bring_up(source, locale)
    assert list(catalogues.complaints(source, locale)) == []


def test_translations_are_kept_and_what_nobody_says_is_dropped(tmp_path: Path) -> None:
    source, locale = make(tmp_path, 'say("Later"); say("Gone")')
    catalogues.bring_up(source, locale)
    translate(locale, Later="以後", Gone="不見了")
    make(tmp_path, 'say("Later"); say("Goner")')
    catalogues.bring_up(source, locale)
    text = catalogues.file("zh_Hant", "po", locale).read_text(encoding="utf-8")
    assert 'msgid "Later"\nmsgstr "以後"' in text
    # Near words are not guessed at.
    assert 'msgid "Goner"\nmsgstr ""' in text
    assert '"Gone"' not in text
    assert "fuzzy" not in text


def test_a_fuzzy_translation_is_missing(tmp_path: Path) -> None:
    source, locale = make(tmp_path, 'say("Later")')
    catalogues.bring_up(source, locale)
    translate(locale, Later="以後")
    for code in catalogues.CODES:
        po = catalogues.file(code, "po", locale)
        po.write_text(po.read_text().replace('msgid "Later"', '#, fuzzy\nmsgid "Later"'))
    assert "zh_Hant: no words for 'Later'" in list(catalogues.complaints(source, locale))


def test_the_check_is_a_command() -> None:
    check = [sys.executable, "-m", "tui.catalogues", "--check"]
    root = Path(catalogues.__file__).parents[1]
    done = subprocess.run(check, cwd=root, capture_output=True, text=True)
    found = list(catalogues.complaints())
    assert done.stderr.splitlines() == found
    assert done.returncode == (1 if found else 0)
