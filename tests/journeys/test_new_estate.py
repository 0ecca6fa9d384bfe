"""A director sets up an estate by the screens alone; its housekeeper walks the first round."""

from pathlib import Path

from tests.journeys.scene import PIN, look, morning, sign_in, zh
from tests.journeys.terminal import Terminal, run, terminal

POINTS = (("大堂", "9"), ("電梯", "5"), ("天台", "1"))


def go(desk: Terminal, *keys: str, to: str) -> None:
    """Press keys one by one until the page called ``to`` stands on top."""
    desk.press(*keys)
    told = zh(to, route="一座日巡")
    # The heading ends where who is signed in begins.
    desk.wait_until(lambda: desk.lines[0].split("  ")[0] == told, f"the page {to}")


def set_up(desk: Terminal) -> None:
    """Housekeeper, area, building, unit, checkpoints, route, stops: in the order they need."""
    go(desk, "g", "s", to="Staff")
    go(desk, "n", to="New on the staff")
    desk.press("002", "enter", "陳美玲", "enter", "2", "13800001111", "enter")
    desk.press(PIN, "enter", PIN, "enter")
    desk.wait_at("陳美玲")

    go(desk, "g", "e", to="Estate settings")
    go(desk, "a", to="Areas of responsibility")
    go(desk, "n", to="New area")
    desk.press("一區", "enter", "1")
    desk.wait_at("一區")

    go(desk, "g", "u", to="Units")
    go(desk, "B", to="New building")
    desk.press("1", "enter", "海棠閣", "enter", "18", "ctrl+s")
    desk.wait_until(lambda: zh("New building") not in desk.lines[0], "the building made")
    go(desk, "g", "u", to="Units")
    go(desk, "n", to="New unit")
    desk.press("1", "enter", "enter", "101", "ctrl+s")
    desk.wait_for("1-101")

    go(desk, "g", "c", to="Checkpoints")
    for name, place in POINTS:
        go(desk, "n", to="New checkpoint")
        desk.press(name, "enter", place, "1", "enter", "1", "enter")
        desk.wait_at(name)

    go(desk, "g", "t", to="Routes")
    go(desk, "n", to="New route")
    desk.press("一座日巡", "enter", "1")
    go(desk, "a", to="Add checkpoints")
    for name, _ in POINTS:
        desk.wait_at(name)
        desk.press("space")
    desk.wait_until(lambda: desk.text.count("[x]") == len(POINTS), "every point marked")
    desk.press("enter")
    go(desk, to="Stops of {route}, not saved yet")
    desk.press("ctrl+s")
    go(desk, to="Stops of {route}")


def test_a_new_estate_is_set_up_and_walked(tmp_path: Path) -> None:
    store = tmp_path / "dutybook.db"
    founded = run(
        *(tmp_path, "init", "--name", "湖畔花園", "--time-zone", morning()),
        *("--language", "zh_Hant", "--director-name", "李主任", "--director-number", "001"),
        *("--pin", PIN),
        DUTYBOOK_STORE=str(store),
    )
    assert founded.returncode == 0, founded.stderr
    with terminal(tmp_path, store=store) as desk:
        sign_in(desk, "001")
        desk.wait_for(zh("Due now"))
        set_up(desk)
        desk.press("ctrl+q")
        assert desk.ended() == 0
    with terminal(tmp_path, store=store) as desk:
        sign_in(desk, "002")
        desk.wait_at("一座日巡")
        desk.press("enter")
        for name, _ in POINTS:
            desk.wait_at(name)
            desk.press("space")
        desk.wait_for(zh("Every point is answered. Press e to end and sign."))
        desk.press("e")
        desk.wait_for(zh("Enter signs with your name: {name}.", name="陳美玲"))
        desk.press("enter")
        desk.wait_for(zh("Due now"), zh("completed"))
        desk.press("ctrl+q")
        assert desk.ended() == 0
    held = look(store)
    (walked,) = (row for row in held["rounds"] if row["state"] == "completed")
    assert [point["result"] for point in walked["points"]] == ["normal"] * len(POINTS)
    assert held["drafts"] == []
