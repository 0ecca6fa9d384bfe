"""`dutybook roles`: the table that the store asks, as plain text, JSON and Markdown."""

import json
from pathlib import Path

import pytest

from store.roles import MAY
from tests.journeys.terminal import run


def test_every_operation_is_told_with_its_posts(tmp_path: Path) -> None:
    plain = run(tmp_path, "roles", DUTYBOOK_LANG="en").stdout
    assert "appraisals begin review: Office director\n" in plain
    assert "estate found: nobody signed in\n" in plain
    told = json.loads(run(tmp_path, "roles", "--json", DUTYBOOK_LANG="zh_Hant").stdout)
    assert {verb: set(posts) for verb, posts in told.items()} == {
        verb: set(posts) for verb, posts in MAY.items()
    }


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_the_posts_are_told_in_the_language_of_the_desk(tmp_path: Path, language: str) -> None:
    plain = run(tmp_path, "roles", DUTYBOOK_LANG=language).stdout
    assert "Office director" not in plain
    assert "appraisals begin review：" in plain
