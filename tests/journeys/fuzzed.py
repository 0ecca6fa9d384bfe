"""A desk that is typed at without mercy, watched byte for byte."""

import os
import random
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.hostile_bytes import ESCAPE, Strict, typed
from tests.journeys.preloaded import Server, Warm
from tests.journeys.scene import zh
from tests.journeys.terminal import LineClosed, surroundings

# So many sequences are typed before the desk must answer.
STRETCH = 25
# A window of more lines than any while something is typed, and never of as many twice running: its
# last line is drawn only after everything typed before was taken.
TALL = range(61, 91)
# A hundred keys wait behind each other, on a machine with other work to do.
PATIENCE, AGAIN = 120.0, 15.0
PIN = "1234"
# The director may do most, so mostly it is the director.
PEOPLE = ("001", "001", "001", "002", "003", "004", "006", "010")
# After so many sign-ins in vain somebody has changed the PINs, or has locked them.
IN_VAIN = 8
# A desk that works less in a third of a second only keeps the time; in hundredths of one.
TICKS = 3
# Proving a PIN takes so long.
SIGNED_IN = 0.5
ASKED = zh("Your staff number or name, then Enter")


class Watched(Warm):
    """A terminal that shows nothing, and looks at every byte instead."""

    def __init__(self, server: Server, *, env: dict[str, str], folder: Path) -> None:
        self.strict = Strict()
        self.said, self.raw, self.over = "", b"", False
        self._tall, self._asked = TALL[0], 0
        super().__init__(server, env=env, folder=folder)

    @property
    def text(self) -> str:
        return self.said[-4000:]

    def _take(self, data: bytes) -> None:
        if self.over:
            return
        # After the screen is given back, the terminal itself echoes what is still typed.
        shown, left, _ = data.partition(b"\x1b[?1049l")
        self.raw += shown
        self.said += self.strict.read(shown)
        self.over = bool(left)

    def afresh(self) -> None:
        """Have everything said again, in a window that grew, and wait until it was."""
        self.read()
        self.said, self.raw = "", b""
        self._tall = TALL[(self._tall + 1 - TALL[0]) % len(TALL)]
        self.resize(90, self._tall)
        self.wait_until(self._drawn, "a window that grew is drawn", PATIENCE)

    def answered(self) -> None:
        """Wait until every key was taken: the last of them write a word of ours into the palette.

        A key waits until the one before has had its effect, and so does the word.
        """
        end, again = time.monotonic() + PATIENCE, 0.0
        word = ""
        while not word or word not in self.said:
            assert time.monotonic() < end, "the keys are not taken"
            self._rests()
            if time.monotonic() > again:
                # An alarm may come between the palette and the word: then it is asked again.
                again = time.monotonic() + AGAIN
                self._asked += 1
                word = f"zq{self._asked}q"
                # Whatever was begun and never closed ends, so that this is not part of it.
                self.send(b"\x1b[201~" + ESCAPE + b"\x10" + word.encode())
            self._rests()
            self.afresh()
        self.send(ESCAPE * 2)

    def _rests(self) -> None:
        """Read until the desk has nothing to do: to be drawn afresh costs more than many keys."""
        end, before = time.monotonic() + PATIENCE, -TICKS
        while time.monotonic() < end and self._open and (now := self._worked()) - before > TICKS:
            before = now
            soon = time.monotonic() + 0.3
            while (left := soon - time.monotonic()) > 0:
                self.read(left)

    def _worked(self) -> int:
        """The hundredths of a second this desk has worked."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(") ")[2].split()
        return int(told[11]) + int(told[12])

    def _drawn(self) -> bool:
        """Whether the last line was drawn, in one piece with the others or by itself."""
        last = f"\x1b[{self._tall};".encode()
        return last in self.raw or self.raw.count(b"\r\n") >= self._tall - 1


@dataclass
class Fuzz:
    """One person without mercy at one store, at desk after desk."""

    server: Server
    store: Path
    made: Path
    chance: random.Random
    faults: list[str] = field(default_factory=list)
    typed: int = 0
    desks: int = 0
    stores: int = 0
    seated: int = 0
    in_vain: int = 0

    def __post_init__(self) -> None:
        self.home = self.store.parent
        self.renew()

    def renew(self) -> None:
        """Another store where everybody can sign in."""
        for path in self.home.glob(f"{self.store.name}*"):
            path.unlink()
        shutil.copyfile(self.made, self.store)
        self.stores += 1
        self.in_vain = 0

    def sit(self, sequences: int) -> None:
        """Type so many sequences, at a new desk whenever one was left by its own key."""
        while self.typed < sequences and len(self.faults) < 10:
            self.desks += 1
            tmp = str(self.home)
            env = surroundings(self.home, DUTYBOOK_STORE=str(self.store), TMPDIR=tmp, EDITOR="vi")
            desk = Watched(self.server, env=env, folder=self.home)
            try:
                self._at(desk, sequences)
            finally:
                desk.close()

    def _at(self, desk: Watched, sequences: int) -> None:
        desk.wait_for(ASKED)
        stretch: list[bytes] = []
        try:
            while self.typed < sequences and self.in_vain < IN_VAIN:
                desk.afresh()
                self._look(desk)
                self._seat(desk)
                desk.resize(self.chance.randint(1, 140), self.chance.choice((24, 24, 24, 50, 5, 1)))
                stretch = [typed(self.chance) for _ in range(STRETCH)]
                self.typed += STRETCH
                for one in stretch:
                    desk.send(one)
                    if self.chance.random() < 0.1:
                        desk.resize(self.chance.randint(1, 140), self.chance.randint(1, 60))
                    desk.read(0.0)
                desk.answered()
            if self.in_vain >= IN_VAIN:
                desk.close()
                self.renew()
        except LineClosed:
            if (status := desk.ended()) != 0:
                self._fault(f"left with {status}", stretch, desk)
        except AssertionError as error:
            self._fault(f"hung: {error}", stretch, desk)
        if desk.strict.wrong:
            self._fault(f"raw: {desk.strict.wrong[:5]}", stretch, desk)
        if "Traceback" in desk.said:
            self._fault("a traceback on the screen", stretch, desk)
        for crash in self.home.rglob("crash-*"):
            self._fault(crash.read_text(), stretch, desk)
            crash.unlink()

    def _fault(self, what: str, stretch: list[bytes], desk: Watched) -> None:
        told = f"{what}\nat {self.typed} after {stretch}\n{desk.text[-900:]}"
        self.faults.append(told)
        # A long proof tells what it found as it finds it.
        with self.home.with_name("faults.txt").open("a") as file:
            file.write(f"{told}\n\n")

    def _look(self, desk: Watched) -> None:
        """No other program runs, and the desk itself is not stopped."""
        state = Path(f"/proc/{desk.pid}/stat").read_text().rpartition(") ")[2][:1]
        assert state in "SRD", f"the desk is in state {state}"
        with suppress(FileNotFoundError):
            for task in Path(f"/proc/{desk.pid}/task").iterdir():
                assert not (task / "children").read_text(), "the desk started a program"

    def _seat(self, desk: Watched) -> None:
        """Sign in, if nobody is."""
        if ASKED in desk.said:
            who = self.chance.choice(PEOPLE)
            desk.send(ESCAPE + f"{who}\r{PIN}\r".encode())
            desk.read(SIGNED_IN)
            desk.afresh()
        if ASKED in desk.said:
            self.in_vain += 1
        else:
            self.in_vain, self.seated = 0, self.seated + 1


def seed(*, whole: bool) -> int:
    """What the sequences come from: of the environment, else any for the whole proof.

    The share of every run has one of its own, so that a run that turns red tells of a change.
    """
    return int(os.environ.get("DUTYBOOK_SEED") or (secrets.randbelow(10**6) if whole else 90020))
