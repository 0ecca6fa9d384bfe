"""The eight checklists side by side, their versions, and files of checklists."""

from dataclasses import replace
from pathlib import Path

import pytest

from store import checklist_edits, checklist_shelf, checklist_versions
from store.content import checklists
from store.content.checklists import Checklist
from store.refusal import Refused
from tests.conftest import AT, Little

FIRE = checklists.shipped("fire")


def _save(little: Little, checklist: Checklist) -> None:
    seen = checklist_versions.in_force(little.estate.id, "fire")
    checklist_edits.save("fire", checklist, seen=seen, by=little.director.id, at=AT)


def test_every_kind_stands_there_as_shipped(little: Little) -> None:
    found = checklist_shelf.shelf(little.estate.id)
    assert tuple(one.kind for one in found) == checklists.KINDS
    for one in found:
        assert one.row is not None
        assert (one.row.own, one.wrong, one.newer) == (False, None, 0)
    with pytest.raises(Refused, match="kind_unknown"):
        checklist_shelf.shelved(little.estate.id, "flood of visitors")


def test_a_newer_shipped_one_is_told_beside_the_estates_own(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(little, replace(FIRE, calls=FIRE.calls[::-1]))
    assert checklist_shelf.shelved(little.estate.id, "fire").newer == 0
    monkeypatch.setattr(checklists, "shipped", lambda kind: replace(FIRE, version=2))
    one = checklist_shelf.shelved(little.estate.id, "fire")
    assert one.newer == 2
    assert one.row is not None
    assert one.row.own


def test_a_broken_shipped_file_is_told_whatever_stands_in_for_it(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(kind: str) -> Checklist:
        raise Refused("checklist_wrong", file="fire.toml", line=3, reason="not_toml", what="x")

    monkeypatch.setattr(checklists, "shipped", broken)
    one = checklist_shelf.shelved(little.estate.id, "fire")
    assert one.row is None
    assert one.wrong is not None
    monkeypatch.undo()
    _save(little, replace(FIRE, calls=FIRE.calls[::-1]))
    monkeypatch.setattr(checklists, "shipped", broken)
    one = checklist_shelf.shelved(little.estate.id, "fire")
    assert one.row is not None
    assert one.wrong is not None
    assert one.wrong.values["line"] == 3


def test_versions_say_who_made_them_and_what_they_changed(little: Little) -> None:
    (only,) = checklist_shelf.past(little.estate.id, "fire")
    assert (only.row.number, only.by, only.change) == (0, "", None)
    _save(little, replace(FIRE, calls=FIRE.calls[::-1]))
    _save(little, checklist_edits.without_step(FIRE, 9))
    seen = checklist_versions.in_force(little.estate.id, "fire")
    checklist_versions.restore("fire", seen=seen, by=little.director.id, at=AT)
    third, second, first = checklist_shelf.past(little.estate.id, "fire")
    assert [one.by for one in (third, second, first)] == ["李主任"] * 3
    assert (third.row.own, second.row.own) == (False, True)
    assert first.change is not None
    assert first.change.calls is not None
    assert second.change is not None
    assert [one.number for one in second.change.left] == [9]
    assert third.change is not None
    assert [one.number for one in third.change.added] == [9]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "fire.toml"
    path.write_text(checklists.as_text(FIRE), encoding="utf-8")
    assert checklist_shelf.read_file(path) == FIRE


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"version = 1\ncode = ", "not_toml", 2),
        ("code = 'fire'\nwords = '火'\n".encode("gbk"), "not_utf8", 2),
        (b"x" * (checklist_shelf.LARGEST + 1), "file_too_large", 0),
        (b"", "key_missing", 0),
    ],
)
def test_a_file_that_is_no_checklist_says_where(
    tmp_path: Path, content: bytes, reason: str, line: int
) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        checklist_shelf.read_file(path)
    values = refused.value.values
    assert (values["file"], values["reason"], values["line"]) == ("own.toml", reason, line)


def test_a_file_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="import_missing"):
        checklist_shelf.read_file(tmp_path / "none.toml")
    with pytest.raises(Refused, match="file_unreadable"):
        checklist_shelf.read_file(tmp_path)
