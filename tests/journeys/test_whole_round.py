"""THE story: a register from another system becomes the estate, and a whole round is walked."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.journeys.scene import PIN, look, morning, sign_in, zh
from tests.journeys.terminal import ROOT, Terminal, run, surroundings, terminal

# As another system exports it: a title, a note, Simplified headers, numbers where text is meant.
SHEET: tuple[tuple[Any, ...], ...] = (
    ("湖畔花园 房屋业主信息表", None, None, None, None, None),
    ("导出时间：2026-11-20 09:30", None, None, None, None, None),
    ("楼栋", "单元", "房号", "建筑面积(㎡)", "业主姓名", "手机号"),
    ("3栋", 1, 1201, 89.37, "陈大文", 13800001111),
    ("3栋", 1, 1202, 64.2, "欧阳慧", 13800002222.0),
    (None, None, None, None, None, None),
    ("3栋", 2, "1201", "89.37", "曾国强", "138 0000 3333"),
    ("备注：面积以房产证为准", None, None, None, None, None),
)

POINTS = (
    ("南門崗", "security"),
    ("車道", "road"),
    ("大堂", "lobby"),
    ("電梯", "lift"),
    ("消防栓", "hydrant"),
    ("樓梯間", "stairwell"),
    ("天台", "roof"),
    ("管井", "riser"),
    ("水泵房", "pump_room"),
    ("配電房", "power_room"),
    ("地庫", "basement"),
    ("外牆", "facade"),
)

# The points and the route, made through the store as the screens would, by a process of its own.
LAY = """
import sys, pendulum
from store import areas, buildings, checkpoints, db, routes, staff
db.open_store(sys.argv[1])
at = pendulum.now("UTC")
boss, keeper = (person.id for person in staff.on_duty(role=None) if person.number in ("001", "002"))
tower = buildings.buildings(1)[0].id
area = areas.add_area("一區", keeper, by=boss, at=at)
points = [
    checkpoints.add_checkpoint(
        name=name, place=place, building_id=tower, floor=1, by=boss, at=at
    )
    for name, place in (pair.split(":") for pair in sys.argv[2:])
]
route = routes.add_route("三座日巡", area.id, by=boss, at=at)
routes.set_stops(route.id, [point.id for point in points], route.version, by=boss, at=at)
print(*(point.label for point in points))
"""


def lay_route(store: Path) -> list[str]:
    """Make the checkpoints and their route; the labels on the wall."""
    pairs = [f"{name}:{place}" for name, place in POINTS]
    done = subprocess.run(
        [sys.executable, "-c", LAY, str(store), *pairs],
        env=surroundings(store.parent),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def must(done: "subprocess.CompletedProcess[str]") -> str:
    """What a command said that has to go well."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def estate(tmp_path: Path) -> tuple[Path, list[str]]:
    """The estate as a new office sets it up, by commands alone; its labels."""
    store = tmp_path / "dutybook.db"
    workbook: Any = Workbook
    book = workbook()
    for line in SHEET:
        book.worksheets[0].append(line)
    book.save(tmp_path / "房屋.xlsx")

    def command(*options: str) -> str:
        return must(run(tmp_path, *options, DUTYBOOK_STORE=str(store)))

    command(
        *("init", "--name", "湖畔花園", "--time-zone", morning(), "--language", "zh_Hant"),
        *("--director-name", "李主任", "--director-number", "001", "--pin", PIN),
    )
    command("import", "房屋.xlsx", "--yes")
    command(
        *("staff", "add", "--number", "002", "--name", "陳美玲", "--role", "housekeeper"),
        *("--pin", PIN),
    )
    return store, lay_route(store)


HASTE = "下雨前先看完，回來一併記錄"


def answer(desk: Terminal, key: str, at: str, then: str) -> None:
    """Press a key at a point; the answer stands when the cursor is at the next."""
    desk.wait_at(at)
    desk.press(key)
    desk.wait_at(then)


def in_haste(desk: Terminal, then: str) -> None:
    """Five answers at once, as nobody walks: the desk asks why, and is told."""
    desk.wait_at("南門崗")
    desk.press(*["space"] * 5)
    # The rule is the one an estate starts with: five answers in less than twenty seconds.
    desk.wait_for(zh("Very fast: why?"), zh("Reason"))
    desk.press(HASTE, "enter")
    desk.wait_at(then)
    desk.wait_for(zh("Noted. Go on."))


def test_an_estate_comes_in_and_a_whole_round_is_logged(
    estate: tuple[Path, list[str]], tmp_path: Path
) -> None:
    store, labels = estate
    with terminal(tmp_path, store=store) as desk:
        sign_in(desk, "002")
        desk.wait_at("三座日巡")
        desk.press("enter")

        in_haste(desk, then="樓梯間")

        # Abnormal, of normal severity: the list of the place, its number, Enter to the end.
        desk.press("x")
        desk.wait_for(zh("What is wrong"), "燈不亮")
        number = next(line for line in desk.lines if "燈不亮" in line).split("燈")[0].split()[-1]
        desk.press(number, "enter", "enter", "enter", "enter")
        desk.wait_at("天台")
        desk.wait_for("WX-0001")

        # Urgent: who to call comes up by itself.
        desk.press("x")
        desk.wait_for(zh("What is wrong"))
        desk.press("1", "enter", "enter", "enter", "2")
        # The law wants it corrected at once; it was not: what keeps it safe, who, by when.
        desk.wait_for(zh("Not corrected: until it is"), zh("To be mended by"))
        desk.press("派人看守", "enter", "2", "1", "ctrl+s")
        desk.wait_for(zh("EMERGENCY: who to call"), "WX-0002", "119")
        desk.press("escape")
        desk.wait_at("管井")

        # Marked normal by mistake, taken back, no access with a reason.
        answer(desk, "space", "管井", "水泵房")
        answer(desk, "u", "水泵房", "管井")
        desk.press("a")
        desk.wait_for(zh("No access: why?"))
        desk.press("門鎖著，無人應門", "enter")
        desk.wait_at("水泵房")

        # A scanner types digits and Enter: two points on, then on from there and round again.
        desk.press(labels[10], "enter")
        answer(desk, "space", "地庫", "外牆")
        answer(desk, "space", "外牆", "水泵房")

        # Called away, and back.
        desk.press("escape")
        desk.wait_for(zh("Due now"))
        desk.wait_at("三座日巡")
        desk.press("enter")
        desk.wait_at("水泵房")
        desk.press("n")
        desk.wait_for(zh("Not applicable: why?"))
        desk.press("停用待修", "enter")
        desk.wait_at("配電房")
        desk.press("space")
        desk.wait_for(zh("Every point is answered. Press e to end and sign."))

        desk.press("e")
        desk.wait_for(zh("Left"), "WX-0001", "WX-0002", "陳美玲")
        desk.press("enter")
        desk.wait_for(zh("Due now"))
        desk.wait_for(zh("completed"))
        desk.press("ctrl+q")
        assert desk.ended() == 0

    assert must(run(tmp_path, "check", DUTYBOOK_STORE=str(store)))
    held = look(store)
    walked = held["rounds"][-1]
    assert walked["state"] == "completed"
    assert walked["walker"] == "陳美玲"
    assert [(point["name"], point["result"]) for point in walked["points"]] == [
        ("南門崗", "normal"),
        ("車道", "normal"),
        ("大堂", "normal"),
        ("電梯", "normal"),
        ("消防栓", "normal"),
        ("樓梯間", "abnormal"),
        ("天台", "abnormal"),
        ("管井", "no_access"),
        ("水泵房", "na"),
        ("配電房", "normal"),
        ("地庫", "normal"),
        ("外牆", "normal"),
    ]
    notes = {point["name"]: point["note"] for point in walked["points"]}
    assert notes["管井"] == "門鎖著，無人應門"
    assert notes["水泵房"] == "停用待修"
    assert held["undone"] == 1
    # Asked once: so soon after an explanation nobody is asked again.
    assert held["paces"] == [["fast", 5, HASTE]]
    found = [(row["point"], row["severity"], row["order"]) for row in reversed(held["findings"])]
    assert found == [("樓梯間", "normal", "WX-0001"), ("天台", "urgent", "WX-0002")]
    assert [row["number"] for row in held["orders"]] == ["WX-0002", "WX-0001"]
    assert held["drafts"] == []
    assert held["broken"] is None
