"""Many sessions at once through a real sshd: the configuration that is shipped, real clients.

Each logs a round at human speed; beside it stands the floor app, which moves its cursor as often,
in the same tmux behind the same sshd.  Clients, server and both ends of the line share one machine.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks.report import Report
from tests.journeys import crowd, sshd
from tests.journeys.crowd import Crowd, Figures, Way
from tests.journeys.laptop import Laptop, admit
from tests.journeys.sshd import Machine
from tests.journeys.terminal import ROOT

FLOOR = f"{sys.executable} {ROOT / 'tests/benchmarks/floor.py'} {sshd.STORE}"
# Whose each process of a session is; the rest is the desk's.
PARTS = {"sshd": "sshd", "tmux: client": "tmux", "tmux: server": "tmux", "sh": "launcher",
         "launch": "launcher", "dutybook-other": "launcher"}  # fmt: skip
KEYS = 20
# All that a key brings is on the line when so many seconds have passed.
SETTLED = 0.15


@dataclass
class Told:
    """What a crowd of sessions was measured to take."""

    figures: Figures
    memory: dict[str, float] = field(default_factory=dict)
    down: dict[str, dict[str, float]] = field(default_factory=dict)
    """Bytes of a key on the line to the laptop, by compression and kind of key."""


def through_sshd(report: Report, folder: Path, sessions: int, seconds: float) -> None:
    """So many at once for so long: waits, memory and bytes, beside the floor app's."""
    if why := sshd.missing():
        print(f"\nThrough sshd: left out, {why}")
        return
    store = folder / "crowd.db"
    crowd.found(store, sessions)
    base = _measured(folder / "floor", store, FLOOR, crowd.looking, sessions, seconds)
    ours = _measured(folder / "desk", store, "", crowd.walking, sessions, seconds)
    report.title(f"Through sshd and tmux, {sessions} at once for {seconds:g} s", "floor", "desk")
    for kind, waits in ours.figures.waits.items():
        floors = base.figures.waits.get(kind, [])
        for share in (50, 99):
            least = _part(floors, share) if floors else None
            report.row(f"{kind}, p{share}", "ms", _part(waits, share), floor=least)
    for part in ("desk", "tmux", "sshd", "launcher"):
        report.row(f"memory of a session: {part}", "MB", ours.memory[part], floor=base.memory[part])
    for how, kinds in ours.down.items():
        for kind, sent in kinds.items():
            least = base.down[how].get(kind)
            report.row(f"{kind} on the line, {how}", "bytes", sent, floor=least)
    answers = sum(map(len, ours.figures.acknowledged.values()))
    report.row("answers acknowledged and found in the store", "", answers)


def _part(waits: Sequence[float], share: int) -> float:
    return sorted(waits)[min(len(waits) * share // 100, len(waits) - 1)] * 1000


def _measured(
    folder: Path, store: Path, desk: str, way: Way, sessions: int, seconds: float
) -> Told:
    folder.mkdir()
    with sshd.switched_on(folder, desk=desk, sooner=False) as machine:
        laptops = [Laptop(machine, f"laptop-{number}") for number in range(sessions)]
        admit(laptops)
        down = {}
        for how, option in (("plain", "no"), ("compressed", "yes")):
            machine.furnish(store)
            down[how] = _bytes_a_key(laptops[0], way, option)
        machine.furnish(store)
        shift = Crowd(laptops, way, seconds, apart=0.5)
        told = Told(shift.figures, down=down)
        shift.work(lambda: told.memory.update(_memory(machine, sessions)))
        if way is crowd.walking:
            crowd.judged(machine, shift.figures)
        sshd.wait(lambda: not machine.processes(), "nothing left")
    return told


def _memory(machine: Machine, sessions: int) -> dict[str, float]:
    """MB of each session's proportional share, by whose it is."""
    shares = dict.fromkeys((*PARTS.values(), "desk"), 0.0)
    for one in machine.processes():
        rollup = Path(f"/proc/{one.pid}/smaps_rollup").read_text()
        share = re.search(r"^Pss: +(\d+)", rollup, re.MULTILINE)
        assert share is not None
        shares[PARTS.get(one.name, "desk")] += int(share[1]) / 1024 / sessions
    return shares


def _bytes_a_key(laptop: Laptop, way: Way, compression: str) -> dict[str, float]:
    """What sshd sends to a laptop for a key of each kind, nobody else being there."""
    found: dict[str, list[int]] = {"answer": [], "letter": []}
    with laptop.connected(f"-oCompression={compression}") as desk:
        for step in way(desk, 0, lambda: len(found["answer"]) >= KEYS, Figures()):
            before = _sent(laptop) if step.kind in found else 0
            desk.press(*step.keys)
            desk.wait_until(step.shows, step.kind)
            desk.linger(SETTLED)
            if step.kind in found:
                found[step.kind].append(_sent(laptop) - before)
    return {kind: median(each) for kind, each in found.items() if each}


def _sent(laptop: Laptop) -> int:
    """Bytes that the server has sent over the only line there is, without the packets' heads."""
    told = laptop.within("ss", "-tinH", "state", "established", "sport", "=", ":22").stdout
    found = re.search(r"bytes_sent:(\d+)", told)
    assert found is not None, told
    return int(found[1])
