"""The keys of the laptops: taken, listed and revoked, and what is no good one refused."""

import base64
import re
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tui.commands.conftest import Ran
from tests.tui.host.conftest import ED25519, another, keygen
from tui.host import NotDone
from tui.host.laptops import add, laptops, revoke
from tui.host.place import Host
from tui.host.public_key import public_key

Server = Callable[..., Ran]
AT = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)


def field(*parts: bytes) -> str:
    return base64.b64encode(b"".join(len(one).to_bytes(4) + one for one in parts)).decode()


def rsa(bits: int) -> str:
    return "ssh-rsa " + field(b"ssh-rsa", b"\1\0\1", b"\0" + (1 << (bits - 1)).to_bytes(bits // 8))


CURVE = "ecdsa-sha2-nistp256"
POINT = b"\4" + b"x" * 64


@pytest.mark.parametrize(
    "text",
    [
        ED25519,
        f"{ED25519} somebody@somewhere with words\r\n",
        f"\ufeff\n# a laptop\n{ED25519}\n\n",
        rsa(2048),
        f"{CURVE} {field(CURVE.encode(), b'nistp256', POINT)}",
        "sk-ssh-ed25519@openssh.com " + field(b"sk-ssh-ed25519@openssh.com", b"x" * 32, b"ssh:"),
        "sk-ecdsa-sha2-nistp256@openssh.com "
        + field(b"sk-ecdsa-sha2-nistp256@openssh.com", b"nistp256", POINT, b"ssh:"),
    ],
)
def test_a_good_key_is_taken(text: str) -> None:
    found = public_key(text)
    assert f"{found.kind} {found.blob}" in text


def test_a_key_is_measured_as_ssh_keygen_does(pub: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        ["ssh-keygen", "-l", "-f", pub], check=True, capture_output=True, text=True
    ).stdout
    assert public_key(pub.read_text()).print == told.split()[1]


def test_what_puttygen_saves_is_taken(pub: Path) -> None:
    saved = subprocess.run(
        ["ssh-keygen", "-e", "-f", pub], check=True, capture_output=True, text=True
    ).stdout
    assert "BEGIN SSH2" in saved
    assert public_key(saved.replace("\n", "\r\n")) == public_key(pub.read_text())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no whole public key"),
        ("hello", "no whole public key"),
        ("hello world", "no whole public key"),
        (ED25519[:-8], "no whole public key"),
        (ED25519 + "AAAA", "no whole public key"),
        ("ssh-ed25519 ####", "no whole public key"),
        ("ssh-rsa " + ED25519.split()[1], "no whole public key"),
        (f"{CURVE} {field(CURVE.encode(), b'nistp384', POINT)}", "no whole public key"),
        (f"{CURVE} {field(CURVE.encode(), b'nistp256', POINT[:-1])}", "no whole public key"),
        ("ssh-ed25519 " + ED25519.split()[1][:40] + "\n" + ED25519.split()[1][40:], "no whole"),
        ("x" * 20_000, "no whole public key"),
        (f"{ED25519}\n{ED25519[:-1]}C", "These are several keys"),
        (f"restrict,pty {ED25519}", "comes with options. Give the key alone, from ssh-ed25519 on"),
        (f'command="sh" {ED25519}', "comes with options"),
        ("ssh-dss " + field(b"ssh-dss", b"x"), "A key of the kind ssh-dss is not taken"),
        ("ssh-ed25519-cert-v01@openssh.com AAAA", "is not taken"),
        (rsa(1024), "An RSA key of 1024 bits is too weak"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n", "This is a private key"),
        ("-----BEGIN RSA PRIVATE KEY-----\nb3Bl\n", "This is a private key"),
        ("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "This is a private key"),
    ],
)
def test_no_good_key_is_refused_in_a_sentence(text: str, why: str) -> None:
    with pytest.raises(NotDone, match=re.escape(why)):
        public_key(text)


def test_real_keys_of_every_kind_are_told_apart(tmp_path: Path) -> None:
    for words in (("-t", "ecdsa", "-b", "521"), ("-t", "ecdsa", "-b", "384")):
        folder = tmp_path / words[-1]
        folder.mkdir()
        assert public_key(keygen(folder, *words).read_text()).kind.endswith(words[-1])


def test_a_laptop_is_added_listed_and_revoked(server: Server, there: Host, pub: Path) -> None:
    public = public_key(pub.read_text())
    told = server("key", "add", "gate-1", str(pub)).said()
    assert told == f"gate-1 may sign in, by the key {public.print}.\n"
    line = f"restrict,pty {public.kind} {public.blob} gate-1"
    assert there.keys.read_text().splitlines()[1:] == [line]
    assert server("key", "list").said() == f"gate-1  {public.print}  ssh-ed25519\n"
    server("key", "add", "front.2", typed=ED25519).said()

    assert "gate-1 may sign in no more." in server("key", "revoke", "gate-1").said()
    kept = there.keys.read_text().splitlines()[1]
    assert re.fullmatch(r"# revoked 20\d\d-\d\d-\d\d: " + re.escape(line), kept)
    assert "gate-1" not in server("key", "list").said()
    assert re.search(r"^gate-1  .* revoked on 20", server("key", "list", "--all").said(), re.M)
    # A laptop that was lost and found again gets a new key, under the old name.
    assert "This key was revoked on 20" in server("key", "add", "gate-9", str(pub)).said_no()
    assert "gate-1 was revoked already, on 20" in server("key", "revoke", "gate-1").said_no()
    server("key", "add", "gate-1", typed=ED25519[:-1] + "C").said()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("front", "There is already a laptop front."),
        ("FRONT", "There is already a laptop front."),
        ("gate", "This key is already here, as front."),
        ("gate 1", "is no name for a laptop"),
        ("闸口", "is no name for a laptop"),
        ("x" * 33, "is no name for a laptop"),
        (".", "is no name for a laptop"),
        ("a;b", "is no name for a laptop"),
    ],
)
def test_a_name_or_a_key_twice_is_refused(server: Server, there: Host, name: str, why: str) -> None:
    server("key", "add", "front", typed=ED25519).said()
    before = there.keys.read_bytes()
    fresh = ED25519[:-1] + "C" if "name" in why or name != "gate" else ED25519
    assert why in server("key", "add", name, typed=fresh).said_no()
    assert there.keys.read_bytes() == before


def test_what_cannot_be_done_is_a_sentence(server: Server, root: Path, there: Host) -> None:
    assert "There is no laptop gate." in server("key", "revoke", "gate").said_no()
    assert "nowhere.pub cannot be read." in server("key", "add", "a", "nowhere.pub").said_no()
    told = server("key", "list").said()
    assert told == "No laptop may sign in yet: dutybook server key add NAME\n"
    there.keys.unlink()
    assert "not set up yet: dutybook server setup" in server("key", "list").said_no()


def test_lines_written_by_hand_stay_as_they_are(there: Host) -> None:
    mine = (
        b'# Zentrale\r\n\nfrom="10.0.0.0/8",restrict,pty ' + ED25519.encode() + b" by-hand\n\xff\n"
    )
    there.keys.write_bytes(mine + b"no newline at the end")
    add(there, "gate", another(1))
    revoke(there, "gate", AT)
    text = there.keys.read_bytes()
    assert text.startswith(mine + b"no newline at the end\n# revoked 2026-11-29: restrict,pty ")
    assert text.endswith(b" gate\n")
    assert [one.name for one in laptops(there)] == ["by-hand", "gate"]
    assert laptops(there)[0].options == 'from="10.0.0.0/8",restrict,pty'
    revoke(there, "by-hand", AT)
    assert [one.revoked for one in laptops(there)] == ["2026-11-29", "2026-11-29"]


def test_many_at_once_lose_nothing(there: Host) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add(there, f"laptop-{number}", another(number)), range(40)))
        list(pool.map(lambda number: revoke(there, f"laptop-{number}", AT), range(0, 40, 2)))
    found = laptops(there)
    assert {one.name for one in found} == {f"laptop-{number}" for number in range(40)}
    assert {one.name for one in found if not one.revoked} == {
        f"laptop-{number}" for number in range(1, 40, 2)
    }
    assert [path.name for path in there.etc.iterdir() if "part" in path.name] == []
