"""Whether sshd does for the account of the desks what the drop-in asks of it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.host.look import Look, asked, program
from tui.host.place import Host
from tui.say import say

WANTED_ENV = frozenset(
    {"LANG", "LC_*", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "COLORTERM", "NO_COLOR"}
)
"""What a laptop may send; nothing that Python, Textual or the dynamic linker obeys."""


def sshd_looks(host: Host) -> Iterator[Look]:
    """Whether the configuration is read without a fault, and what holds for the account by it."""
    sshd = program("sshd")
    if sshd is None:
        yield Look("sshd", say("It is not installed."), "apt-get install openssh-server")
        return
    if not host.dropin.is_file():
        return
    if os.geteuid() == 0:
        # Where a socket starts sshd it is not there between two logins, and nothing is told.
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    if host.real and os.geteuid() == 0:
        done = asked([sshd, "-t"])
        if done.returncode:
            yield Look("sshd -t", _why(done.stderr), say("Mend what it names, then try: sshd -t"))
            return
    told, main = _told(host, sshd)
    if isinstance(told, str):
        yield Look("sshd -t", told, say("Mend what it names, then try: sshd -t"))
        return
    yield Look("sshd -t", say("The configuration is read without a fault."))
    if told.get("forcecommand") != str(host.etc / "launch"):
        yield Look(
            "sshd",
            say("{path} is not in force for {user}.", path=host.dropin, user=host.user),
            say(
                "Put this on the first line of {path}: {line}",
                path=main,
                line="Include " + str(host.dropin.parent / "*.conf"),
            ),
        )
        return
    wrong = list(_wrong(host, told))
    yield from wrong
    if not wrong:
        yield Look("sshd", say("{user} opens the desk and nothing else.", user=host.user))


def _told(host: Host, sshd: str) -> tuple[dict[str, str] | str, Path]:
    """What sshd says holds for the account, or why it says nothing; and of which file that is."""
    main = host.root / "etc/ssh/sshd_config"
    read = main if os.access(main, os.R_OK) else host.dropin
    with tempfile.TemporaryDirectory() as folder:
        # Only root may read the host's own keys, and without any key sshd tells nothing.
        key, config = Path(folder) / "key", Path(folder) / "config"
        made = asked(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)])
        if made.returncode:
            return _why(made.stderr), main
        config.write_text(f"HostKey {key}\nInclude {read}\n", encoding="utf-8")
        whom = f"user={host.user},host=localhost,addr=127.0.0.1"
        done = asked([sshd, "-T", "-f", str(config), "-C", whom])
    if done.returncode:
        return _why(done.stderr), main
    told: dict[str, str] = {}
    for line in done.stdout.splitlines():
        name, _, value = line.partition(" ")
        told[name] = f"{told[name]} {value}" if name in told else value
    return told, main


def _why(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    return " / ".join(lines[-3:]) or say("It gave no reason.")


def _wrong(host: Host, told: dict[str, str]) -> Iterator[Look]:
    """A look at each setting that is not as the desks need it."""
    for name, (fits, wanted) in _wanted(host).items():
        value = told.get(name.lower(), "")
        if not fits(value):
            yield Look(
                name,
                say("It is {value} for {user}.", value=value or "-", user=host.user),
                say(
                    "Take it out of the other files of sshd, so that this holds: {wanted}",
                    wanted=wanted,
                ),
            )


def _wanted(host: Host) -> dict[str, tuple[Callable[[str], bool], str]]:
    def just(wanted: str) -> tuple[Callable[[str], bool], str]:
        return (lambda value: value == wanted), wanted

    def listed(value: str) -> bool:
        # Every user's own list would be named together with this account.
        return not value or host.user in value.split()

    return {
        "AuthorizedKeysFile": just(str(host.keys)),
        "AuthenticationMethods": just("publickey"),
        "PasswordAuthentication": just("no"),
        "KbdInteractiveAuthentication": just("no"),
        "ExposeAuthInfo": just("yes"),
        "DisableForwarding": just("yes"),
        "PermitTTY": just("yes"),
        "PermitUserRC": just("no"),
        # Global alone, so that the drop-in cannot set it.
        "PermitUserEnvironment": just("no"),
        "StrictModes": just("yes"),
        "SetEnv": just(""),
        "AcceptEnv": (lambda value: set(value.split()) <= WANTED_ENV, " ".join(sorted(WANTED_ENV))),
        "Compression": (lambda value: value != "no", "yes"),
        "ClientAliveInterval": (lambda value: value not in ("", "0"), "15"),
        "AllowUsers": (listed, host.user),
        "DenyUsers": (lambda value: host.user not in value.split(), "-"),
    }
