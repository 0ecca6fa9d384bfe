"""The first minute: no store, no terminal, a wrong terminal, the demo, and evil text on record."""

import shutil
from pathlib import Path

from store import units
from store.db import close_store, open_store, writing
from store.db import run as run_sql
from tests.conftest import AT, demo_of
from tests.journeys.scene import PIN, Scene, sign_in, zh
from tests.journeys.terminal import run, terminal
from tui.commands.setting_up import FIELDS, QUESTIONS

HOSTILE = (
    "[/b]",
    "[OK]",
    "[@click=app.quit()]x",
    "[bold red]y",
    "\x1b[31mred\x1b]0;owned\x07",
    "a\u202eb\u200bc\x9b2J",
    "100% {name} $name",
)

ANSWERS = ("zh_Hant", "湖畔花園", "Asia/Shanghai", "李主任", "001", PIN)


def test_without_a_store_there_is_an_offer(tmp_path: Path) -> None:
    with terminal(tmp_path) as desk:
        desk.wait_for(zh("Set up an estate here"), zh("Look at the demo estate"))
        desk.press("3", "enter")
        assert desk.ended() == 0


def test_setting_up_by_answering_questions(tmp_path: Path) -> None:
    store = tmp_path / "dutybook.db"
    with terminal(tmp_path, store=store) as desk:
        desk.wait_for(zh("Your choice"))
        desk.press("1", "enter")
        for name, typed in zip(FIELDS, ANSWERS, strict=True):
            desk.wait_for(zh(QUESTIONS[name]))
            desk.press(typed, "enter")
        desk.wait_for(zh("Repeat for confirmation"))
        desk.press(PIN, "enter")
        sign_in(desk, "001")
        desk.wait_for(zh("Due now"), "李主任")
    assert store.exists()


def test_without_a_terminal_it_says_so_in_a_line(estate: Scene, tmp_path: Path) -> None:
    for options in ((), ("demo",)):
        done = run(tmp_path, *options, DUTYBOOK_STORE=str(estate.path))
        assert done.returncode == 2
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        assert "ssh -t" in done.stderr


def test_a_byte_of_another_encoding_ends_nothing(estate: Scene, tmp_path: Path) -> None:
    with terminal(tmp_path, store=estate.path) as desk:
        desk.wait_for("002")
        desk.send(b"\xb0" + "陳".encode("gbk"))
        desk.press(*("backspace",) * 6)
        sign_in(desk, "002")
        desk.wait_for(zh("Due now"))


def test_the_demo_opens(tmp_path: Path) -> None:
    with terminal(tmp_path, "demo", TMPDIR=str(tmp_path)) as desk:
        desk.wait_for(zh("Demo estate: every PIN is 1234."), seconds=60)
        (folder,) = tmp_path.glob("dutybook-demo-*")
        assert folder.stat().st_mode & 0o777 == 0o700
        sign_in(desk, "002")
        desk.wait_for(zh("Due now"), zh("DEMO"))
        assert len(desk.lines) == 24
        desk.press("ctrl+q")
        assert desk.ended() == 0
    assert not list(tmp_path.glob("dutybook-demo-*")), "the throw-away store is thrown away"


def test_the_demo_fills_a_larger_terminal(shared: Path, tmp_path: Path) -> None:
    store = Path(shutil.copyfile(demo_of(shared, AT, "zh_Hant"), tmp_path / "demo.db"))
    with terminal(tmp_path, store=store, size=(140, 40)) as desk:
        desk.wait_for(zh("Demo estate: every PIN is 1234."))
        sign_in(desk, "002")
        desk.wait_for(zh("Due now"), zh("DEMO"))
        assert len(desk.lines) == 40
        desk.press("ctrl+q")
        assert desk.ended() == 0


def test_stored_text_is_shown_and_never_obeyed(estate: Scene, tmp_path: Path) -> None:
    open_store(estate.path)
    try:
        homes = [unit.id for unit in units.listed(1)]
        with writing():
            # Straight into the table: what another program, or an older release, may have left.
            for home, text in zip(homes, HOSTILE, strict=False):
                run_sql("UPDATE unit SET name = ?, remark = ? WHERE id = ?", (text, text, home))
                run_sql(
                    "UPDATE resident SET name = ? WHERE id = (SELECT resident_id FROM occupancy"
                    " WHERE unit_id = ?)",
                    (text, home),
                )
    finally:
        close_store()
    with terminal(tmp_path, store=estate.path) as desk:
        sign_in(desk, "002")
        desk.wait_for(zh("Due now"))
        desk.press("g", "u")
        desk.wait_for("[/b]", "[OK]", "[@click=app.q", "[bold red]y")
        for _ in HOSTILE[:6]:
            desk.press("enter")
            desk.wait_for(zh("Remark"))
            desk.press("escape", "down")
        desk.wait_for("[/b]")
        assert "owned" not in desk.screen.title
        desk.press("ctrl+q")
        assert desk.ended() == 0
