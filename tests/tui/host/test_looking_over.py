"""A host looked over: sound as it is set up, and each thing wrong with it named with its cure."""

import os
import pwd
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Ran
from tests.tui.host.conftest import ED25519, ME, another
from tui.host import checks
from tui.host.checks import account_looks, faults, looks, night_looks, set_up
from tui.host.contents import JOBS
from tui.host.laptops import add
from tui.host.look import Look, program
from tui.host.place import Host
from tui.host.public_key import public_key
from tui.host.tmux_check import loaded

Server = Callable[..., Ran]

needs_sshd = pytest.mark.skipif(program("sshd") is None, reason="sshd is not installed")


@pytest.fixture
def sound(there: Host) -> Host:
    """A host with a laptop and nothing wrong, as far as a folder can be a host."""
    add(there, "gate-1", public_key(ED25519))
    return there


def wrong(there: Host) -> dict[str, Look]:
    """What is wrong, by the name of the thing; sshd may be missing on a machine of ours."""
    return {Path(look.thing).name: look for look in faults(there.root) if look.thing != "sshd"}


def test_nothing_of_a_host_is_one_fault(root: Path, server: Server) -> None:
    assert not set_up(root)
    assert [look.cure for look in faults(root)] == ["Set it up: dutybook server setup"]
    told = server("check")
    assert told.status == 1
    assert told.out == (
        "!!  Server: It is not set up for laptops.  -> Set it up: dutybook server setup\n"
    )


@needs_sshd
def test_what_is_set_up_is_sound(server: Server, sound: Host) -> None:
    assert set_up(sound.root)
    told = server("check").said().splitlines()
    assert all(line.startswith("ok  ") for line in told)
    assert "ok  Keys of the laptops: 1 laptop may sign in." in told
    assert f"ok  sshd: {ME} opens the desk and nothing else." in told
    assert len(looks(sound.root)) == len(told)


@pytest.mark.parametrize("name", ["tmux.conf", "launch", "authorized_keys"])
def test_a_file_that_is_gone_open_or_changed(server: Server, sound: Host, name: str) -> None:
    path = sound.etc / name
    text = path.read_text()
    path.chmod(0o666)
    assert name in wrong(sound)
    path.unlink()
    assert wrong(sound)[name].told == "It is not there."
    path.write_text(text + "# by hand\n")
    path.chmod(0o777)
    if name != "authorized_keys":
        assert "It was changed by hand." in [look.told for look in faults(sound.root)]
    assert any("may write it" in look.told for look in faults(sound.root))
    assert server("check").status == 1


def test_a_folder_above_the_keys_that_others_may_write(sound: Host) -> None:
    above = sound.root / "etc"
    above.chmod(0o777)
    assert wrong(sound)["etc"].cure == f"chown root {above} && chmod go-w {above}"
    above.chmod(0o750)
    assert wrong(sound)["etc"].cure == f"chmod a+rX {above}"


def test_the_programs_and_the_store(sound: Host) -> None:
    sound.store.unlink()
    sound.dutybook.chmod(0o644)
    found = wrong(sound)
    assert "init" in found[sound.store.name].cure
    assert found[sound.dutybook.name].told == "There is no such command."


def test_the_lines_of_the_keys(sound: Host) -> None:
    lines = sound.keys.read_text()
    weak = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQ=="
    one, two = (f"{another(n).kind} {another(n).blob}" for n in (1, 2))
    for line, told in (
        (f"{ED25519} gate-2", "It is the key of gate-1 too."),
        (f"restrict,pty {one} GATE-1", "Another key has the same name."),
        (f"{one} gate-2", "It does not begin with restrict,pty."),
        (f"restrict,pty {two}", "It has no name that can be used, so it opens no desk."),
        (f"restrict,pty {two} two words", "It has no name that can be used, so it opens no desk."),
        (f"restrict,pty {weak} old", "This is no whole public key."),
    ):
        sound.keys.write_text(f"{lines}{line}\n")
        found = [look for look in faults(sound.root) if look.thing.startswith("Key of")]
        assert any(told in look.told for look in found), told


def test_tmux_is_locked(there: Host) -> None:
    assert loaded(there.etc / "tmux.conf") == (0, "", [])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("set -g no-such-option on", "invalid option: no-such-option"),
        ("nonsense", "unknown command: nonsense"),
        ("bind-key -n F1 detach", "It leaves keys to tmux: bind-key"),
        ("bind-key -T copy-mode x send-keys -X cancel", "It leaves keys to tmux: bind-key"),
    ],
)
def test_a_tmux_that_is_not_locked_is_told(sound: Host, lines: str, told: str) -> None:
    conf = sound.etc / "tmux.conf"
    conf.write_text(f"{conf.read_text()}{lines}\n")
    found = [look.told for look in faults(sound.root) if look.thing == str(conf)]
    assert found[0] == "It was changed by hand."
    assert told in found[1]


def test_tmux_and_its_release(sound: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [look for look in faults(sound.root) if look.thing == "tmux"]
    monkeypatch.setattr("tui.host.tmux_check.OLDEST", (99, 0))
    found = [look for look in faults(sound.root) if look.thing == "tmux"]
    assert found[0].cure == "Install tmux 3.2 or newer."
    assert found[0].told.endswith(" is too old.")


@needs_sshd
@pytest.mark.parametrize(
    ("name", "lines", "thing"),
    [
        ("00.conf", "Match User {me}\n  ForceCommand /bin/sh\nMatch all\n", "sshd"),
        ("00.conf", "Match User {me}\n  DisableForwarding no\nMatch all\n", "DisableForwarding"),
        ("00.conf", "Match all\n  AuthenticationMethods any\n", "AuthenticationMethods"),
        ("00.conf", "Match User {me}\n  AcceptEnv *\nMatch all\n", "AcceptEnv"),
        ("00.conf", "PermitUserEnvironment yes\n", "PermitUserEnvironment"),
        ("00.conf", "StrictModes no\n", "StrictModes"),
        ("00.conf", "SetEnv PYTHONPATH=/evil\n", "SetEnv"),
        ("00.conf", "AllowUsers admin\nCompression no\n", "AllowUsers"),
        ("00.conf", "Nonsense yes\n", "sshd -t"),
    ],
)
def test_another_file_of_sshd_that_undoes_ours(
    sound: Host, name: str, lines: str, thing: str
) -> None:
    main = sound.root / "etc/ssh/sshd_config"
    main.write_text(f"Include {sound.dropin.parent}/*.conf\nPasswordAuthentication yes\n")
    assert faults(sound.root) == ()
    (sound.dropin.parent / name).write_text(lines.format(me=ME))
    found = {look.thing: look for look in faults(sound.root)}
    assert thing in found
    assert found[thing].cure


@needs_sshd
def test_a_drop_in_that_nobody_includes(sound: Host) -> None:
    main = sound.root / "etc/ssh/sshd_config"
    main.write_text("PasswordAuthentication yes\n")
    (found,) = faults(sound.root)
    assert found.told == f"{sound.dropin} is not in force for {ME}."
    assert found.cure == (
        f"Put this on the first line of {main}: Include {sound.dropin.parent}/*.conf"
    )


@needs_sshd
def test_nothing_but_words_and_colours_comes_in_over_the_line(sound: Host) -> None:
    main = sound.root / "etc/ssh/sshd_config"
    main.write_text(f"Include {sound.dropin.parent}/*.conf\nAcceptEnv PYTHON* TEXTUAL_*\n")
    key = sound.root / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    sshd = program("sshd")
    assert sshd is not None
    whom = f"user={ME},host=localhost,addr=127.0.0.1"
    words = [sshd, "-T", "-f", str(main), "-h", str(key), "-C", whom]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    accepted = {line.split()[1] for line in told.splitlines() if line.startswith("acceptenv ")}
    assert accepted == {"LANG", "LC_*", "COLORTERM", "NO_COLOR"}


def test_the_account_of_the_desks(monkeypatch: pytest.MonkeyPatch) -> None:
    def cure(user: str) -> str:
        (look,) = account_looks(user)
        return look.cure

    assert cure("nobody-here").startswith("useradd --system ")
    assert cure("root") == "Give the desks an account of their own."
    assert cure("nobody") == "usermod --shell /bin/sh nobody"
    desk = pwd.struct_passwd(("desk", "x", 999, 999, "", "/var/lib/dutybook", "/bin/sh"))
    monkeypatch.setattr(checks, "account", lambda _: desk)
    for shadow, wanted in (
        ("desk:!:20000::::::\n", "usermod --password '*' desk"),
        ("desk:*:20000::::::\n", ""),
        # Only root may see it.
        ("", ""),
    ):
        told = subprocess.CompletedProcess([], 0, shadow, "")
        monkeypatch.setattr(checks, "asked", lambda _, told=told: told)
        assert cure("desk") == wanted


def test_the_nights_and_what_ends_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    off: set[str] = set()
    failed: set[str] = set()
    logind: list[str] = []

    def asked(words: list[str]) -> "subprocess.CompletedProcess[str]":
        wrong = {"is-enabled": words[-1] in off, "is-failed": words[-1] not in failed}
        return subprocess.CompletedProcess(
            words, int(wrong.get(words[1], False)), "\n".join(logind), ""
        )

    monkeypatch.setattr(checks, "asked", asked)
    found = list(night_looks("desk"))
    assert [look.wrong for look in found] == [False] * 3
    off.add("dutybook-backup.timer")
    failed.add("dutybook-check.service")
    logind.append("#KillUserProcesses=yes")
    assert [look.cure for look in night_looks("desk") if look.wrong] == [
        "systemctl enable --now dutybook-backup.timer",
        "See why: journalctl -n 30 -u dutybook-check.service",
    ]
    logind.append("KillUserProcesses=yes")
    (last,) = [look for look in night_looks("desk") if look.thing == "systemd-logind"]
    assert "KillExcludeUsers=root desk" in last.cure
    logind.append("KillExcludeUsers=root desk")
    assert len(list(night_looks("desk"))) == 3


def test_the_units_are_units(there: Host) -> None:
    if program("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    units = [str(there.units / f"dutybook-{job}.{kind}") for job in JOBS for kind in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{there.units}:"},
    )
    assert (done.returncode, done.stderr) == (0, "")


UNITS = ("service", "timer")


@pytest.mark.parametrize("job", JOBS)
def test_a_night_runs_as_the_account_of_the_desks_and_writes_only_its_own(
    there: Host, job: str
) -> None:
    unit = (there.units / f"dutybook-{job}.service").read_text()
    settings = dict(line.split("=", 1) for line in unit.splitlines() if "=" in line)
    assert settings["User"] == there.user
    assert settings["ProtectSystem"] == "strict"
    folders = settings["ReadWritePaths"].split()
    assert folders == [str(there.store.parent), *([str(there.backups)] if job == "backup" else [])]
    assert settings["ExecStart"].startswith(f"{there.dutybook} --store {there.store} {job}")


def test_an_anchor_is_added_where_the_desks_cannot_write(there: Host, tmp_path: Path) -> None:
    unit = (there.units / "dutybook-check.service").read_text()
    lent, kept = tmp_path / "run", there.anchors / "anchors"
    lent.mkdir()

    def runs(setting: str) -> None:
        (line,) = re.findall(rf"^{setting}=\+/bin/sh -c '(.*)'$", unit, re.MULTILINE)
        # As systemd reads it, but for the folder it makes.
        script = line.replace("$$", "$").replace("/run/dutybook-check", str(lent))
        subprocess.run(["sh", "-euc", script], check=True)

    for added in (["1:aa"], [], ["2:bb"]):
        runs("ExecStartPre")
        assert stat.S_IMODE((lent / "anchors").stat().st_mode) == 0o600
        with open(lent / "anchors", "a") as file:
            file.writelines(f"{anchor}\n" for anchor in added)
        runs("ExecStartPost")
    assert kept.read_text() == "1:aa\n2:bb\n"
    # Whatever the account of the desks makes of its copy, the file only grows.
    runs("ExecStartPre")
    (lent / "anchors").write_text("9:evil\n")
    runs("ExecStartPost")
    assert kept.read_text().startswith("1:aa\n2:bb\n")
