"""Setting up a host: shown before it is written, written whole, and never over a change by hand."""

import os
import stat
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Ran
from tests.tui.host.conftest import ED25519
from tui import cli
from tui.host import NotDone
from tui.host.contents import HostFile, HostFolder, files, folders
from tui.host.laptops import add
from tui.host.place import Host, host, standing
from tui.host.plan import carry_out, plan
from tui.host.public_key import public_key
from tui.host.seal import bare, sealed, whole

Server = Callable[..., Ran]
NAMES = {
    *("etc/dutybook/authorized_keys", "etc/dutybook/launch", "etc/dutybook/tmux.conf"),
    "etc/ssh/sshd_config.d/dutybook.conf",
    *(
        f"etc/systemd/system/dutybook-{job}.{kind}"
        for job in ("backup", "purge", "check")
        for kind in ("service", "timer")
    ),
}


def written(root: Path) -> dict[str, tuple[bytes, int]]:
    """What lies under a folder: bytes and rights of each file."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in root.rglob("*")
        if path.is_file()
    }


def states(there: Host) -> dict[str, str]:
    return {step.path.name: step.state for step in plan(there) if step.state != "same"}


@pytest.mark.parametrize("body", ["", "one\n", "one\ntwo", "#!/bin/sh\ntrue\n", "# 值班\n"])
def test_a_seal_tells_a_change_by_hand(body: str) -> None:
    text = sealed(body)
    assert whole(text)
    assert bare(text) == body
    assert not whole(text + "x")
    assert not whole(body)
    assert bare(body) == body


def test_everything_is_shown_before_anything_is_written(server: Server, root: Path) -> None:
    shown = server("setup", "--user", "desk")
    assert shown.status == 2
    assert shown.err == "Nothing was written. To write this add: --yes\n"
    assert written(root) == {}
    done = server("setup", "--user", "desk", "--yes").said()
    found = written(root)
    assert set(found) == NAMES
    lines = set(shown.out.splitlines())
    for name, (text, mode) in found.items():
        assert {f"    {line}" for line in text.decode().splitlines()} <= lines
        assert f"{root / name}: to be written; rights {mode:04o}, owner " in shown.out
    assert shown.out in done


def test_a_person_is_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Keyboard(StringIO):
        def isatty(self) -> bool:
            return True

    for answer, status, names in (("n\n", 1, set()), ("y\n", 0, NAMES)):
        monkeypatch.setattr("sys.stdin", Keyboard(answer))
        assert cli.run(["server", "setup", "--root", str(root)]) == status
        assert set(written(root)) == names
    assert "dutybook server check" in capsys.readouterr().out


def test_rights_leave_the_desks_nothing_to_write(there: Host) -> None:
    parts: list[HostFile | HostFolder] = [*folders(there), *files(there)]
    for part in parts:
        found = part.path.stat()
        assert stat.S_IMODE(found.st_mode) == part.mode
        assert found.st_uid == os.geteuid()
        assert not part.mode & 0o022
    assert stat.S_IMODE(there.keys.stat().st_mode) == 0o644


def test_a_second_time_writes_nothing(server: Server, root: Path) -> None:
    server("setup", "--yes").said()
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    told = server("setup", "--yes").said()
    assert "All of it is there already." in told
    assert told.count(": unchanged; ") == len(told.splitlines()) - 1
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


@pytest.mark.parametrize("name", sorted(NAMES - {"etc/dutybook/authorized_keys"}))
def test_a_change_by_hand_stays(server: Server, root: Path, name: str) -> None:
    server("setup", "--yes").said()
    path = root / name
    mine = path.read_text() + "# by hand \x1b[31m\n"
    path.write_text(mine)
    before = written(root)
    done = server("setup", "--yes")
    assert done.status == 1
    assert done.err.startswith(f"{path} was changed by hand and stays as it is.")
    assert "    -# by hand" in done.out
    assert "\x1b" not in done.out
    beside = path.with_name(f"{path.name}.new")
    assert written(root) == before | {
        str(beside.relative_to(root)): (sealed(bare(beside.read_text())).encode(), before[name][1])
    }
    assert whole(beside.read_text())
    # Who takes the new one over by hand has what we write, and is asked no more.
    beside.rename(path)
    assert "All of it is there already." in server("setup", "--yes").said()


def test_the_keys_are_never_touched(server: Server, root: Path) -> None:
    server("setup", "--yes").said()
    keys = root / "etc/dutybook/authorized_keys"
    keys.write_text("# only mine\n")
    server("setup", "--yes").said()
    assert keys.read_text() == "# only mine\n"


def test_a_file_of_another_release_is_brought_up(there: Host) -> None:
    conf = there.etc / "tmux.conf"
    now = conf.read_text()
    conf.write_text(sealed("set -g prefix None\n"))
    there.dropin.unlink()
    (there.etc / "launch").chmod(0o777)
    # Without its seal, and else as we write it, it holds nothing of anybody's.
    unit = there.units / "dutybook-check.timer"
    unit.write_text(bare(unit.read_text()))
    assert states(there) == {
        "tmux.conf": "older",
        "dutybook.conf": "new",
        "launch": "rights",
        "dutybook-check.timer": "older",
    }
    carry_out(plan(there))
    assert states(there) == {}
    assert conf.read_text() == now


def test_a_link_of_somebody_stays(there: Host, tmp_path: Path) -> None:
    conf, mine = there.etc / "tmux.conf", tmp_path / "mine.conf"
    conf.rename(mine)
    conf.symlink_to(mine)
    assert states(there) == {}
    mine.write_text("status on\n")
    assert states(there) == {"tmux.conf": "hand"}
    carry_out(plan(there))
    assert conf.is_symlink()
    assert mine.read_text() == "status on\n"
    mine.unlink()
    assert states(there) == {"tmux.conf": "hand"}


def test_what_is_changed_after_it_was_shown_stays(there: Host) -> None:
    conf = there.etc / "tmux.conf"
    conf.write_text(sealed("older\n"))
    shown = plan(there)
    conf.write_text("by hand meanwhile\n")
    with pytest.raises(NotDone, match="has just been changed"):
        carry_out(shown)
    assert conf.read_text() == "by hand meanwhile\n"


def test_a_disk_that_takes_nothing_leaves_the_old_file_whole(
    there: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    conf = there.etc / "tmux.conf"
    conf.write_text(sealed("older\n"))
    before = written(there.root)
    real = os.fsync

    def full(opened: int) -> None:
        if stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(28, "No space left on device")
        real(opened)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotDone, match=r"tmux\.conf could not be written \(No space left on dev"):
        carry_out(plan(there))
    assert written(there.root) == before


def test_answers_given_once_are_taken_over(there: Host) -> None:
    assert host(there.root) == there
    assert standing(there.root) == {
        "user": there.user,
        "dutybook": str(there.dutybook),
        "store": str(there.store),
        "backups": str(there.backups),
    }
    assert states(host(there.root, "other")) == {
        "dutybook.conf": "older",
        **{f"dutybook-{job}.service": "older" for job in ("backup", "purge", "check")},
    }


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"user": "de sk"}, "de sk is no name of an account"),
        ({"user": "Desk\nMatch all"}, "is no name of an account"),
        ({"store": Path("/srv/a b/dutybook.db")}, "/srv/a b/dutybook.db cannot stand in"),
        ({"dutybook": Path("/opt/'; reboot #")}, "cannot stand in the configuration"),
        ({"backups": Path("/mnt/%h")}, "/mnt/%h cannot stand in the configuration"),
    ],
)
def test_what_the_files_could_not_carry_is_refused(
    root: Path, answers: dict[str, Path], why: str
) -> None:
    with pytest.raises(NotDone, match=why.replace("(", r"\(")):
        host(root, **answers)  # type: ignore[arg-type]


def test_what_stands_in_the_way_is_told(server: Server, root: Path, there: Host) -> None:
    with pytest.raises(NotDone, match="There is no folder"):
        plan(host(root / "nowhere"))
    (there.etc / "tmux.conf").unlink()
    (there.etc / "tmux.conf").mkdir()
    assert "tmux.conf is a folder. Move it away first." in server("setup").said_no()


def test_this_machine_needs_an_account_for_the_desks() -> None:
    with pytest.raises(NotDone, match=r"There is no account nobody-here\. Make it first: useradd "):
        plan(host(Path("/"), "nobody-here"))
    with pytest.raises(NotDone, match="an account of their own, not that of root"):
        plan(host(Path("/"), "root"))


def test_an_account_that_may_not_write_is_told(
    there: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    (there.etc / "tmux.conf").unlink()

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(there.etc))

    # Root, as whom the tests may run, is let in everywhere.
    monkeypatch.setattr("tempfile.mkstemp", closed)
    with pytest.raises(NotDone, match=r"is closed to this account\. Do it as root"):
        carry_out(plan(there))
    with pytest.raises(NotDone, match=r"is closed to this account\. Do it as root"):
        add(there, "gate", public_key(ED25519))
