"""What a login is not: a shell, a tunnel, a copy of files, or anything but the desk."""

import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.journeys import sshd
from tests.journeys.laptop import Laptop
from tests.journeys.scene import sign_in, zh
from tests.journeys.sshd import Machine
from tests.journeys.terminal import LineClosed

pytestmark = pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing())

SIGN_IN = zh("Your staff number or name, then Enter")
# What may run for a login: sshd for it, the launcher, tmux, the desk.
USUAL = {"sshd", "sh", "launch", "tmux: client", "tmux: server", "dutybook"}
# What the launcher asks before there is a desk, and what the desk is while it begins.
BEFORE = {"tput", "ssh-keygen", "tr", "env", "tmux", "python3"}
# What a desk may be told by its surroundings.
TOLD = {
    "HOME", "PATH", "SHELL", "TERM", "LANG", "LC_CTYPE", "PWD", "OLDPWD", "COLORTERM", "NO_COLOR",
    "DUTYBOOK_STORE", "DUTYBOOK_DESK", "DUTYBOOK_DESK_KEY",
    "TMUX", "TMUX_PANE", "TERM_PROGRAM", "TERM_PROGRAM_VERSION",
}  # fmt: skip
ALL_KEYS = [bytes([key]) for key in range(128) if key != ord("q") & 0x1F]
MOUSE = [
    f"\x1b[<{button};{column};{row}{end}".encode()
    for button in (0, 1, 2, 4, 8, 16, 24, 32, 34, 64, 65)
    for column, row in ((1, 1), (40, 24))
    for end in "Mm"
]
OTHER = [
    b"\x1b]52;c;aWQK\x07", b"\x1b]52;c;?\x07", b"\x1bPtmux;\x1b\x1b]52;c;aWQK\x07\x1b\\",
    b"\x1b[200~:new-window\r\x1b[201~", b"\x1b[21~", b"\x1b[1;5C", b"\x1bOP", b"\x1b[M !!",
    b"\x1b[c", b"\x1b[>0;276;0c", b"\x1b[?1;2c", b"\x1bx", b"\x1b:",
]  # fmt: skip


def test_no_command_no_copy_and_no_tunnel(machine: Machine, laptop: Laptop, tmp_path: Path) -> None:
    take = tmp_path / "taken"
    asked: list[tuple[str, ...]] = [
        ("ssh", "-T", "desk", "id"),
        ("ssh", "-tt", "desk", "sh", "-i"),
        ("ssh", "-tt", "desk", "tmux new-window sh"),
        ("ssh", "-T", "desk"),
        ("ssh", "-s", "desk", "sftp"),
        ("sftp", "-b", "-", "desk"),
        ("scp", "desk:/etc/passwd", str(take)),
        ("scp", "-O", "desk:/etc/passwd", str(take)),
        ("scp", "/etc/hostname", "desk:/var/tmp/given"),
        ("ssh", "-W", "127.0.0.1:22", "desk"),
        ("ssh", "-N", "-o", "ExitOnForwardFailure=yes", "-R", "2222:127.0.0.1:22", "desk"),
        ("ssh", "-N", "-o", "ExitOnForwardFailure=yes", "-R", "/tmp/r:127.0.0.1:22", "desk"),
        ("ssh", "-N", "-o", "ExitOnForwardFailure=yes", "-w", "any:any", "desk"),
    ]
    for words in asked:
        done = laptop.tried(*words, typed="id; get /etc/passwd taken\nexit\n")
        told = done.stdout + done.stderr
        assert done.returncode != 0, (words, told)
        assert "uid=" not in told, (words, told)
        assert "root:" not in told, (words, told)
        assert "SSH-2.0" not in told, (words, told)
    assert not take.exists()
    assert machine.run("ls", "/var/tmp/given", check=False).returncode != 0
    sshd.wait(lambda: not machine.processes(), "nothing left")


_SOCKS = """
import socket
line = socket.create_connection(("127.0.0.1", 1080), 5)
line.sendall(b"\\5\\1\\0")
assert line.recv(9) == b"\\5\\0"
line.sendall(b"\\5\\1\\0\\1\\x7f\\0\\0\\1\\0\\x16")
print(line.makefile("rb").read(99))
"""


def test_nothing_is_forwarded_beside_a_desk(
    machine: Machine, laptop: Laptop, tmp_path: Path
) -> None:
    own, agent = tmp_path / "own", tmp_path / "agent"
    holder = subprocess.Popen(["ssh-agent", "-D", "-a", str(agent)], stdout=subprocess.DEVNULL)
    try:
        more = {
            "SSH_AUTH_SOCK": str(agent),
            "DISPLAY": ":0",
            "TEXTUAL_DEBUG": "1",
            "PYTHONSTARTUP": "/tmp/x",
            "LD_PRELOAD": "/tmp/x",
            "DUTYBOOK_STORE": "/tmp/x",
            "LANG": "C",
            "LC_ALL": "x;$(id)\n",
            "LC_TEXTUAL": "\x1b]52;c;aWQK\x07",
        }
        sent = ("-o", "SendEnv=* LANG LC_* TEXTUAL* PYTHON* DUTYBOOK_*")
        with laptop.connected(f"-L{own}:127.0.0.1:22", "-D1080", "-AX", *sent, **more) as desk:
            desk.wait_for(SIGN_IN)
            with closing(socket.socket(socket.AF_UNIX)) as line:
                line.connect(str(own))
                assert line.recv(99) == b""
            asked = laptop.within(sys.executable, "-c", _SOCKS)
            assert asked.stdout == "b''\n", asked.stdout + asked.stderr
            (pid,) = (one.pid for one in machine.processes() if one.name == "dutybook")
            found = dict(
                word.split("=", 1)
                for word in Path(f"/proc/{pid}/environ").read_text().rstrip("\0").split("\0")
            )
            assert set(found) <= TOLD
            assert found["DUTYBOOK_STORE"] == str(sshd.STORE)
            assert found["DUTYBOOK_DESK"] == laptop.name
            assert not any("$" in word or "\x1b" in word for word in found.values())
            sign_in(desk, "002")
            desk.wait_for(zh("Due now"))
    finally:
        holder.kill()
        holder.wait()


@pytest.mark.parametrize(
    ("variables", "opens"),
    [({"LANG": "C", "LC_ALL": "C"}, True), ({"TERM": "nonsense"}, True), ({"TERM": "dumb"}, False)],
)
def test_terminals_as_they_come(
    variables: dict[str, str], opens: bool, machine: Machine, laptop: Laptop
) -> None:
    with laptop.connected("-o", "SendEnv=LANG LC_*", **variables) as desk:
        if opens:
            sign_in(desk, "002")
            desk.wait_for(zh("Due now"))
            desk.press("ctrl+q")
        assert desk.ended() == (0 if opens else 2)
        assert opens or "dumb" in desk.text
    sshd.wait(lambda: not machine.processes(), "nothing left")


def test_no_key_leads_out_of_the_desk(machine: Machine, laptop: Laptop) -> None:
    with laptop.connected() as desk:
        desk.wait_for(SIGN_IN)
        before = machine.processes()
        desk.press("abc")
        desk.wait_for("abc")
        for key in ALL_KEYS:
            desk.send(b"\x02" + key)
            desk.read()
        for sequence in (*MOUSE, *OTHER):
            desk.send(sequence)
            desk.read()
        desk.press("ctrl+z", "ctrl+\\", "ctrl+c", "ctrl+d", "escape")
        # It goes on taking keys, and the one that comes last shows that all have been taken.
        desk.press(*("backspace",) * 400, "xyz")
        desk.wait_for("xyz")
        assert machine.processes() == before
        assert {one.name for one in before} <= USUAL
        panes = machine.tmux("list-panes", "-a", "-F", "#{pane_in_mode} #{pane_dead}").stdout
        assert panes == "0 0\n"
        assert machine.tmux("list-buffers").stdout == ""


def test_no_key_leads_out_before_the_desk_stands(machine: Machine, laptop: Laptop) -> None:
    with laptop.connected() as desk, suppress(LineClosed):
        for _ in range(60):
            desk.press("ctrl+c", "ctrl+z", "ctrl+\\", "ctrl+d")
            desk.linger(0.02)
            running = {one.name for one in machine.processes() if one.user == machine.user}
            assert running <= USUAL | BEFORE
    # Whether it came to the desk or not, there is nothing of it left.
    sshd.wait(lambda: not machine.processes(), "nothing left")


def test_only_keys_that_are_let_in(machine: Machine) -> None:
    ways = ("publickey", "password", "keyboard-interactive", "hostbased", "none")

    def refused(who: Laptop) -> bool:
        tried = [
            who.tried("ssh", "-T", f"-oPreferredAuthentications={way}", "desk") for way in ways
        ]
        return all(done.returncode == 255 and "Permission denied" in done.stderr for done in tried)

    stranger = Laptop(machine, "stranger")
    assert refused(stranger)
    stranger.admitted()
    # Without a terminal the desk itself says no, with another status.
    assert stranger.tried("ssh", "-T", "desk").returncode == 2
    with stranger.connected() as desk:
        desk.wait_for(SIGN_IN)
        stranger.revoked()
        # A laptop that is lost shows nothing any more, and comes in no more.
        desk.ended()
        assert SIGN_IN not in desk.text
    assert refused(stranger)
