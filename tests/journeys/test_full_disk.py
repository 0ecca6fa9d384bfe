"""The disk fills up while people work: each is told what to do, and goes on when there is room."""

import os
import shutil
from pathlib import Path

from tests.journeys.disks import full_disk, no_room
from tests.journeys.scene import Scene, look, sign_in, zh
from tests.journeys.terminal import run, terminal

FULL = zh("Nothing was saved: the disk is full. Whoever runs the server must make room. ({path})")
FULL = FULL.partition("{path}")[0].rstrip("(（")
UNSAVED = zh("What you type is not saved just now. Call whoever runs the server.")
AGAIN = zh("What you type is saved again.")
TYPED = "扶手鬆脫，已用膠帶圍起"


def test_answering_saving_and_typing_on_a_full_disk(
    estate: Scene, tmp_path: Path, small_disk: Path
) -> None:
    path, trouble = estate.path, no_room
    if os.path.ismount(small_disk):
        path, trouble = Path(shutil.copyfile(path, small_disk / "dutybook.db")), full_disk
    with terminal(tmp_path, store=path) as desk:
        sign_in(desk, "002")
        desk.wait_at("一座日巡")
        desk.press("enter")
        desk.wait_at("大堂")
        desk.press("space")
        desk.wait_at("電梯")
        with trouble(path, desk):
            # Answering: it is refused, and the point stays the next.
            desk.press("space")
            desk.wait_for(FULL)
            desk.wait_at("電梯")
            # Typing: it stands in the form, and the person hears that it is nowhere else.
            desk.press("x")
            desk.wait_for(zh("What is wrong"))
            desk.press("5", "enter", "enter", TYPED, "enter", "4")
            desk.wait_for(TYPED, UNSAVED)
            # Saving: the form stays as it is.
            desk.press("ctrl+s")
            desk.wait_gone(UNSAVED)
            desk.wait_for(TYPED, FULL)
            # Locking: who sat there comes back to it, though nothing can be written.
            desk.press("ctrl+l")
            desk.wait_for(zh("Locked. Any key, then your PIN."))
            desk.press("space")
            desk.wait_for(zh("{name}: PIN, then Enter", name="陳美玲"))
            desk.press("1234", "enter")
            desk.wait_for(TYPED, FULL)
        desk.wait_for(TYPED, AGAIN)
        assert any(TYPED in draft["values"]["note"] for draft in look(path)["drafts"])
        desk.press("ctrl+s")
        desk.wait_at("消防栓")
        desk.press("space")
        desk.wait_at("樓梯間")
        desk.press("ctrl+q")
        assert desk.ended() == 0
    (walked,) = (row for row in look(path)["rounds"] if row["state"] == "in_progress")
    assert [point["result"] for point in walked["points"]][:4] == [
        "normal",
        "abnormal",
        "normal",
        "",
    ]
    (found,) = look(path)["findings"]
    assert found["note"].endswith(TYPED)
    assert run(tmp_path, "--store", str(path), "check").returncode == 0
