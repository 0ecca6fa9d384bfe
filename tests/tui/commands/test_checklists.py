"""`dutybook checklist`: listed, taken out as files, put in force by the director."""

from pathlib import Path

import pytest

from store import checklist_versions
from store.content import checklists
from store.content.checklists import KINDS
from store.db import close_store, open_store, rows
from tests.tui.commands.conftest import Run

AS = ("--as", "001", "--pin", "-")


def import_(dutybook: Run, path: Path, typed: str = "1234\n") -> str:
    return dutybook("checklist", "import", str(path), *AS, typed=typed).said()


def refused(dutybook: Run, path: Path, *words: str, typed: str = "1234\n") -> str:
    return dutybook("checklist", "import", str(path), *(words or AS), typed=typed).said_no()


@pytest.fixture
def own(dutybook: Run, estate: Path, tmp_path: Path) -> Path:
    """The fire's checklist as a file, as it was exported."""
    path = tmp_path / "own.toml"
    dutybook("checklist", "export", "fire", str(path)).said()
    return path


def in_force(estate: Path, kind: str = "fire") -> checklist_versions.VersionRow:
    open_store(estate)
    try:
        return checklist_versions.in_force(1, kind)
    finally:
        close_store()


def test_every_checklist_is_listed_with_its_version(dutybook: Run, estate: Path) -> None:
    listed = dutybook("checklist", "list").said().splitlines()
    assert [line.split()[0] for line in listed] == list(KINDS)
    assert listed[0] == "fire              Fire alarm            17 steps  shipped, version 1"


def test_the_list_is_in_the_language_of_the_person(
    dutybook: Run, estate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYBOOK_LANG", "zh_Hant")
    first = dutybook("checklist", "list").said().splitlines()[0]
    assert first == "fire              火警        共 17 步  原版第 1 版"


def test_what_is_exported_is_the_checklist_in_force(dutybook: Run, own: Path) -> None:
    assert checklists.parse(own.read_text(), "own.toml") == checklists.shipped("fire")
    again = dutybook("checklist", "export", "fire", str(own)).said_no()
    assert again.startswith("There is already a file")
    nowhere = dutybook("checklist", "export", "fire", str(own.parent / "no" / "x.toml")).said_no()
    assert "no/x.toml" in nowhere or "folder" in nowhere.lower()
    unknown = dutybook("checklist", "export", "flood_of_visitors", str(own.with_name("y")))
    assert unknown.status == 2


def test_a_file_becomes_the_estates_next_version(dutybook: Run, estate: Path, own: Path) -> None:
    assert "nothing to do" in import_(dutybook, own)
    text = own.read_text()
    own.write_text(text.replace("Read alarm floor and point", "Read the panel"))
    told = import_(dutybook, own)
    assert told.startswith("Fire alarm: our own, version 1, by 李主任 on ")
    assert told.endswith("1 step changed\n")
    row = in_force(estate)
    assert (row.own, row.author) == (True, "李主任")
    assert row.checklist.steps[0].words.en == "Read the panel; note time"
    assert "our own, version 1, by 李主任" in dutybook("checklist", "list").said()
    # Taken out again it is the estate's own.
    again = own.with_name("again.toml")
    dutybook("checklist", "export", "fire", str(again)).said()
    assert "Read the panel" in again.read_text()


def test_a_file_that_lacks_a_language_says_where_and_changes_nothing(
    dutybook: Run, estate: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = own.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if "Read alarm floor" in line)
    lines[at] = lines[at].replace('en = "Read alarm floor and point; note time"', 'en = ""')
    own.write_text("\n".join(lines))
    told = refused(dutybook, own)
    assert told == (
        f"The checklist own.toml (line {at + 1}) cannot be used: the words are missing in English."
    )
    monkeypatch.setenv("DUTYBOOK_LANG", "zh_Hant")
    told = refused(dutybook, own)
    assert told == f"應急清單不能使用，own.toml（第 {at + 1} 行）：缺少「English」的內容。"
    assert not in_force(estate).own


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("version = 1", "version = ", "(line 1) cannot be used: this cannot be read as TOML"),
        ('"control_room"', '"gardener"', 'there is no post "gardener"'),
        ("number = 3", "number = 2", "there are two steps 2"),
        ("from = 3", "from = 77", "there is no step 77"),
        ("phase =", "phrase =", '"phrase" is not a key of a checklist'),
        ("target = [1]", "target = [5, 1]", 'what stands at "target" is not right'),
        ('"report", "callback"', '"report"', "This must stay in the checklist: the duty: visit"),
    ],
)
def test_a_file_that_is_not_right_is_refused_in_a_sentence(
    dutybook: Run, estate: Path, own: Path, old: str, new: str, told: str
) -> None:
    text = own.read_text()
    assert old in text
    own.write_text(text.replace(old, new, 1))
    assert told in refused(dutybook, own)
    assert not in_force(estate).own


def test_only_the_director_with_their_pin_may(dutybook: Run, estate: Path, own: Path) -> None:
    own.write_text(own.read_text().replace("Read alarm floor", "Read the floor"))
    add = ("staff", "add", "--number", "002", "--name", "陳美玲", "--role", "housekeeper")
    dutybook(*add, "--pin", "4321").said()
    assert "Wrong PIN" in refused(dutybook, own, typed="9999\n")
    assert "on the staff" in refused(dutybook, own, "--as", "999", "--pin", "1234")
    assert "not for your post" in refused(dutybook, own, "--as", "002", "--pin", "4321")
    asked = dutybook("checklist", "import", str(own), "--as", "001")
    assert (asked.status, "Give --pin." in asked.err) == (2, True)
    assert dutybook("checklist", "import", str(own)).status == 2
    assert "There is no file" in refused(dutybook, own.with_name("none.toml"))
    assert not in_force(estate).own


def test_the_event_log_says_who_put_it_in_force(dutybook: Run, estate: Path, own: Path) -> None:
    own.write_text(own.read_text().replace("Read alarm floor", "Read the floor"))
    import_(dutybook, own)
    open_store(estate)
    assert rows("SELECT staff_id FROM event WHERE verb = 'checklists.change'") == [(1,)]
