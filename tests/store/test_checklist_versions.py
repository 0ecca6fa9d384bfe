"""Which checklist is in force: the shipped one, the estate's own, and the last good one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store import checklist_versions, events, incident_sheet
from store.checklist_versions import VersionRow, change, in_force, restore, versions
from store.content import checklists
from store.content.checklists import KINDS, Checklist
from store.db import rows, run
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.incident_parts import KEY, after, opened

FIRE = "fire"

Break = Callable[[str], None]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Break]:
    """Write another shipped file of the fire checklist, which every later reading finds."""
    for kind in KINDS:
        text = (checklists._SHIPPED / f"{kind}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{kind}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(checklists, "_SHIPPED", tmp_path)
    checklists.shipped.cache_clear()

    def write(text: str) -> None:
        (tmp_path / "fire.toml").write_text(text, encoding="utf-8")
        checklists.shipped.cache_clear()

    yield write
    checklists.shipped.cache_clear()


def shorter(checklist: Checklist) -> Checklist:
    """The same checklist without its last step."""
    return replace(checklist, steps=checklist.steps[:-1])


def own(little: Little, seen: VersionRow | None = None, **values: Any) -> VersionRow:
    """The director leaves out the last step of the fire checklist."""
    seen = seen or in_force(little.estate.id, FIRE)
    said = {"seen": seen, "by": little.director.id, "at": AT, **values}
    return change(FIRE, shorter(seen.checklist), **said)


def test_the_shipped_one_is_in_force_until_the_estate_has_its_own(little: Little) -> None:
    for kind in KINDS:
        row = in_force(little.estate.id, kind)
        assert (row.id, row.number, row.own, row.author, row.wrong) == (0, 0, False, "", None)
        assert row.checklist == checklists.shipped(kind)
    assert versions(little.estate.id, FIRE) == ()


def test_what_a_run_began_with_is_kept_once(little: Little) -> None:
    opened(little, FIRE)
    opened(little, FIRE, "second", another=True)
    (row,) = versions(little.estate.id, FIRE)
    assert (row.number, row.shipped, row.own, row.author) == (1, 1, False, "")
    assert in_force(little.estate.id, FIRE) == row


def test_each_change_is_a_version_with_author_and_date(little: Little) -> None:
    first = own(little)
    assert (first.number, first.own, first.author, first.at) == (1, True, "李主任", AT)
    second = own(little, at=after(5))
    assert (second.number, second.at, second.shipped) == (2, after(5), 1)
    assert in_force(little.estate.id, FIRE) == second
    assert versions(little.estate.id, FIRE) == (second, first)
    assert len(second.checklist.steps) == len(checklists.shipped(FIRE).steps) - 2
    (event,) = events.of_record("checklist_version", second.id)
    assert (event.verb, event.data["old"]) == ("checklists.change", {"of": 1})
    # Another kind, and the estate next door, are as they were.
    assert not in_force(little.estate.id, "flood").own


def test_a_running_incident_keeps_the_version_it_began_with(little: Little) -> None:
    opened(little, FIRE)
    before = incident_sheet.sheet(KEY)
    row = own(little)
    assert incident_sheet.sheet(KEY) == before
    second = opened(little, FIRE, "second", another=True)
    assert (second.version_id, second.version) == (row.id, 2)
    assert len(incident_sheet.sheet("second").steps) == len(before.steps) - 1


def test_of_two_desks_the_second_to_change_is_told_who_was_first(little: Little) -> None:
    seen = in_force(little.estate.id, FIRE)
    own(little, seen, at=after(3))
    with pytest.raises(Refused, match=r"^checklist_changed") as no:
        own(little, seen, at=after(4))
    assert no.value.values == {"who": "李主任", "at": after(3)}
    with pytest.raises(Refused, match=r"^checklist_changed"):
        restore(FIRE, seen=seen, by=little.director.id, at=after(4))
    assert len(versions(little.estate.id, FIRE)) == 1


def test_an_incident_opened_meanwhile_is_no_change(little: Little) -> None:
    seen = in_force(little.estate.id, FIRE)
    opened(little, FIRE)
    assert own(little, seen).number == 2


def test_a_form_sent_twice_makes_one_version(little: Little) -> None:
    seen = in_force(little.estate.id, FIRE)
    assert own(little, seen, form=Form("f")) == own(little, seen, form=Form("f"))
    assert len(versions(little.estate.id, FIRE)) == 1


def test_the_shipped_one_can_be_put_back(little: Little) -> None:
    by = little.director.id
    shipped_row = in_force(little.estate.id, FIRE)
    assert restore(FIRE, seen=shipped_row, by=by, at=AT) == shipped_row
    row = restore(FIRE, seen=own(little), by=by, at=after(9))
    assert (row.number, row.own, row.author, row.at) == (2, False, "李主任", after(9))
    assert row.checklist == checklists.shipped(FIRE)
    assert in_force(little.estate.id, FIRE) == row
    assert events.of_record("checklist_version", row.id)[0].data["restored"] is True
    # And changed again from there.
    assert own(little).number == 3


def test_only_the_director_changes_it_and_only_what_holds(little: Little) -> None:
    seen = in_force(little.estate.id, FIRE)
    with pytest.raises(Refused, match=r"^not_allowed"):
        own(little, by=little.housekeeper.id)
    wrong: tuple[tuple[str, Checklist, str], ...] = (
        (FIRE, replace(seen.checklist, steps=()), "checklist_wrong"),
        (FIRE, replace(seen.checklist, basis=""), "checklist_wrong"),
        (FIRE, checklists.shipped("flood"), "checklist_unknown"),
        ("flat_tyre", seen.checklist, "checklist_unknown"),
    )
    for kind, checklist, code in wrong:
        with pytest.raises(Refused, match=f"^{code}"):
            change(kind, checklist, seen=seen, by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^checklist_unknown"):
        restore("flat_tyre", seen=seen, by=little.director.id, at=AT)
    with pytest.raises(Refused, match=r"^checklist_unknown"):
        checklist_versions.version(99)
    assert rows("SELECT count(*) FROM checklist_version") == [(0,)]


def test_a_newer_shipped_one_takes_the_place_of_an_older_but_not_of_the_estates_own(
    little: Little, shipped: Break
) -> None:
    opened(little, FIRE)
    newer = replace(checklists.shipped(FIRE), version=2)
    shipped(checklists.as_text(shorter(newer)))
    row = in_force(little.estate.id, FIRE)
    assert (row.id, row.shipped) == (0, 2)
    opened(little, FIRE, "second", another=True)
    assert [one.shipped for one in versions(little.estate.id, FIRE)] == [2, 1]
    # The running one keeps its own.
    assert incident_sheet.sheet(KEY).checklist.version == 1
    mine = own(little)
    shipped(checklists.as_text(replace(newer, version=3)))
    assert in_force(little.estate.id, FIRE) == mine
    assert mine.shipped == 2


def test_a_shipped_file_that_does_not_parse_gives_way_to_the_last_good_version(
    little: Little, shipped: Break
) -> None:
    opened(little, FIRE)
    good = in_force(little.estate.id, FIRE)
    shipped('version = 1\ncode = "fire"\nwords = {')
    row = in_force(little.estate.id, FIRE)
    assert replace(row, wrong=None) == good
    assert row.wrong is not None
    said = row.wrong.values
    assert (said["file"], said["line"], said["reason"]) == ("fire.toml", 3, "not_toml")
    # An incident opens all the same, with that version.
    assert opened(little, FIRE, "second", another=True).version_id == good.id
    # Put right, it is used again at once.
    shipped(checklists.as_text(good.checklist))
    assert in_force(little.estate.id, FIRE) == good


def test_without_any_good_version_it_is_refused(little: Little, shipped: Break) -> None:
    shipped("version = 1")
    with pytest.raises(Refused, match=r"^checklist_wrong"):
        in_force(little.estate.id, FIRE)
    with pytest.raises(Refused, match=r"^checklist_wrong"):
        opened(little, FIRE)
    assert opened(little, "flood").kind == "flood"


def test_a_broken_shipped_file_does_not_touch_the_estates_own(
    little: Little, shipped: Break
) -> None:
    mine = own(little)
    shipped("version = 1")
    assert in_force(little.estate.id, FIRE) == mine
    with pytest.raises(Refused, match=r"^checklist_wrong"):
        restore(FIRE, seen=mine, by=little.director.id, at=AT)
    assert in_force(little.estate.id, FIRE) == mine


def test_an_own_version_that_cannot_be_read_gives_way_too(little: Little) -> None:
    opened(little, FIRE)
    shipped_row = in_force(little.estate.id, FIRE)
    mine = own(little)
    run("DROP TRIGGER checklist_version_no_update")
    run("UPDATE checklist_version SET body = '{}' WHERE id = ?", (mine.id,))
    row = in_force(little.estate.id, FIRE)
    assert replace(row, wrong=None) == shipped_row
    assert row.wrong is not None
    assert row.wrong.values["reason"] == "key_missing"
    assert versions(little.estate.id, FIRE) == (shipped_row,)
    run("UPDATE checklist_version SET body = '{}'")
    row = in_force(little.estate.id, FIRE)
    assert (row.id, row.checklist) == (0, checklists.shipped(FIRE))
    assert opened(little, FIRE, "second", another=True).version == 3
