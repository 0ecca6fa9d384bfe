"""The desk as staff reach it: a real client, a real sshd, the configuration that is shipped."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys import sshd
from tests.journeys.laptop import Laptop
from tests.journeys.scene import Scene, sign_in, zh
from tests.journeys.sshd import Machine
from tests.journeys.terminal import Terminal

pytestmark = pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing())

TYPED = "樓梯間扶手鬆"
# With the times that are shipped, or with a fifth of them.
FULL = os.environ.get("DUTYBOOK_PROOF") == "full"
# What is promised for a line whose packets are dropped, somebody signed in there or nobody.
GIVEN_UP, LEFT = (45.0, 60.0) if FULL else (20.0, 25.0)


_DESKS = """
import json, sys
from store import db
from store.desk_identity import name_of
db.open_store(sys.argv[1])
done = db.rows("SELECT DISTINCT desk FROM event WHERE verb = 'patrols.answer'")
print(json.dumps([[name_of(desk)] for (desk,) in done]))
"""


def half_typed(desk: Terminal) -> None:
    """Sign in, answer three points of the round and type half of what is wrong at the fourth."""
    sign_in(desk, "002")
    desk.wait_at("一座日巡")
    desk.press("enter")
    for point in ("大堂", "電梯", "消防栓"):
        desk.wait_at(point)
        desk.press("space")
    desk.wait_at("樓梯間")
    desk.press("x")
    desk.wait_for(zh("What is wrong"))
    desk.press("8", "enter", "enter")
    desk.press(*("backspace",) * 10, TYPED)
    desk.wait_for(TYPED)


def saved(desk: Terminal, machine: Machine) -> None:
    """Type the rest and save: the answers given before the cut, and the note whole."""
    desk.press("脫")
    desk.wait_for(TYPED + "脫")
    desk.press("ctrl+s")
    desk.wait_at("天台")
    held = machine.look()
    (walked,) = (row for row in held["rounds"] if row["state"] == "in_progress")
    results = [point["result"] for point in walked["points"]]
    assert results == ["normal"] * 3 + ["abnormal"] + [""] * 2
    assert [row["note"] for row in held["findings"]] == [TYPED + "脫"]
    assert held["broken"] is None
    # Whoever looks for who did it finds the laptop too.
    assert {name for (name,) in machine.look(_DESKS)} == {"gate-1"}


def kept(machine: Machine) -> bool:
    """Whether the half note is in the store."""
    return TYPED in [draft["values"].get("note") for draft in machine.look()["drafts"]]


def detached(machine: Machine) -> bool:
    """Nothing is left of any login, while the session lives on."""
    names = {one.name for one in machine.processes()}
    return "dutybook" in names and not names & {"sshd", "tmux: client"}


def killed(desk: Terminal, machine: Machine) -> None:
    desk.signal(signal.SIGKILL)


def frozen(desk: Terminal, machine: Machine) -> None:
    desk.signal(signal.SIGSTOP)


def dropped(desk: Terminal, machine: Machine) -> None:
    machine.cut()


@pytest.mark.parametrize("cut", [killed, frozen, dropped])
def test_a_cut_line_is_taken_up_at_the_same_letter(
    cut: Callable[[Terminal, Machine], None], machine: Machine, laptop: Laptop
) -> None:
    with laptop.connected() as desk:
        half_typed(desk)
        shown = desk.still()
        cut(desk, machine)
        sshd.wait(lambda: detached(machine), "the login given up", GIVEN_UP)
        machine.mend()
        with laptop.connected() as again:
            again.wait_until(lambda: again.text == shown, f"the same screen:\n{shown}")
            saved(again, machine)
            again.press("ctrl+q")
            assert again.ended() == 0
    sshd.wait(lambda: not machine.processes(), "nothing left")


def test_the_shipped_script_comes_back_by_itself(machine: Machine, laptop: Laptop) -> None:
    with laptop.held() as desk:
        half_typed(desk)
        shown = desk.still()
        for one in machine.processes():
            if one.name == "sshd":
                os.kill(one.pid, signal.SIGKILL)
        desk.wait_for("連線中斷了")
        desk.wait_until(lambda: desk.text == shown, f"the same screen:\n{shown}")
        saved(desk, machine)
        desk.press("ctrl+q")
        assert desk.ended() == 0


def test_a_second_login_takes_over(machine: Machine, laptop: Laptop) -> None:
    with laptop.connected() as desk:
        half_typed(desk)
        shown = desk.still()
        with laptop.connected() as again:
            again.wait_until(lambda: again.text == shown, f"the same screen:\n{shown}")
            desk.ended()
            assert "gate-1" in desk.text
            saved(again, machine)
            # There is no other way into that session either.
            assert sum(one.name == "dutybook" for one in machine.processes()) == 1


def test_another_laptop_has_a_desk_of_its_own(machine: Machine, laptop: Laptop) -> None:
    other = Laptop(machine, "lobby.2")
    other.admitted()
    with laptop.connected() as desk, other.connected() as second:
        half_typed(desk)
        sign_in(second, "004")
        second.wait_for(zh("Due now"))
        assert TYPED in desk.text
        # The guard may go on with the round where the housekeeper stands in it.
        second.press("ctrl+q")
        assert second.ended() == 0
        saved(desk, machine)
        # What holds the desks is killed, and no desk is left behind that nobody can come back to.
        (holder,) = (one.pid for one in machine.processes() if one.name == "tmux: server")
        os.kill(holder, signal.SIGKILL)
        desk.ended()
        sshd.wait(lambda: not machine.processes(), "nothing left")


_INCIDENTS = """
import json, sys
from store import db, incident_sheet, incidents
db.open_store(sys.argv[1])
print(json.dumps([[row.kind, sum(len(step.marks) for step in incident_sheet.sheet(row.key).steps)]
    for row in incidents.listed(1)]))
"""


@pytest.fixture
def office(scene_template: Scene, tmp_path: Path) -> Iterator[Machine]:
    """A server of this test's own, to be changed and switched off."""
    with sshd.switched_on(tmp_path, sooner=not FULL) as machine:
        machine.furnish(scene_template.path)
        yield machine


def test_the_server_goes_down_and_comes_back(office: Machine) -> None:
    laptop = Laptop(office, "gate-1")
    laptop.admitted()
    with laptop.connected() as desk:
        half_typed(desk)
        # Nobody can save when the power fails: what is older than half a second is there already.
        sshd.wait(lambda: kept(office), "the draft in the store", 5)
        desk.press("!", "2")
        desk.wait_for(f"{zh('NEXT')} 1 ", zh("NEVER"))
        desk.press("space")
        desk.wait_until(lambda: any(line.startswith(" v") for line in desk.lines), "a step ticked")
        office.switch_off()
    with sshd.switched_on(office.folder) as back:
        same = Laptop(back, "gate-1")
        same.admitted()
        with same.connected() as desk:
            sign_in(desk, "002")
            # The incident in hand stands first, and the round waits where it was left.
            desk.wait_at("困梯")
            desk.press("down")
            desk.wait_at("一座日巡")
            desk.press("enter")
            desk.wait_at("樓梯間")
            desk.press("x")
            desk.wait_for(TYPED)
            desk.press("enter", "enter")
            saved(desk, back)
        assert back.look(_INCIDENTS) == [["trapped_elevator", 1]]


def test_a_session_is_not_kept_for_nobody(office: Machine) -> None:
    laptop = Laptop(office, "gate-1")
    laptop.admitted()
    # Ten seconds when nobody is signed in, and twelve hours when somebody is.
    office.shorten("/etc/dutybook/tmux.conf", {"43200": "3"} | ({} if FULL else {"10": "2"}))
    with laptop.connected() as desk:
        desk.wait_for(zh("Your staff number or name, then Enter"))
        office.cut()
        sshd.wait(lambda: not office.processes(), "nothing left", LEFT)
    office.mend()
    with laptop.connected() as desk:
        half_typed(desk)
        desk.signal(signal.SIGKILL)
        sshd.wait(lambda: detached(office), "the login given up", GIVEN_UP)
        # Signed in it stays, for as long as somebody may come back.
        sshd.wait(lambda: not office.processes(), "nothing left", GIVEN_UP)
    assert kept(office)
