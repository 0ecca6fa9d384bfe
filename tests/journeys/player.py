"""A desk of the play: it plays parts in a random order and journals what was acknowledged."""

import inspect
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import pendulum

from store import db, events
from store.fields import instant_text
from store.operations import Form
from store.refusal import Refused
from store.roles import DESK, MAY

DESKS = 12
PIN = "1234"
# 22:00 in Asia/Shanghai, the evening's window; midnight; 01:00, the window of the new day; 01:30.
EVENING, MIDNIGHT, NIGHT, LATE = (
    pendulum.datetime(2026, 11, 23, 14, 0, tz="UTC"),
    pendulum.datetime(2026, 11, 23, 16, 0, tz="UTC"),
    pendulum.datetime(2026, 11, 23, 17, 0, tz="UTC"),
    pendulum.datetime(2026, 11, 23, 17, 30, tz="UTC"),
)
# So often a part is tried, with those that prepare it, until the store has taken it.
TRIES = 1000
# Played by every third desk: who proves a PIN keeps a processor busy for a tenth of a second.
PROVING = (
    *("staff.join", "staff.reset_pin", "staff.change_pin", "staff.sign_in", "residents.reveal"),
    "privacy.reveal",
)
# Played once by a desk.
ONCE = (
    *PROVING,
    *("estate.found", "estate.settle", "units.import", "patrols.exempt", "privacy.purge"),
)
OFTEN = {"patrols.start": 4, "patrols.answer": 16, "findings.report": 4, "work_orders.dispatch": 3}
OFTEN |= {"incidents.open": 3, "incidents.tick": 8, "incidents.log": 4}
# The estate the play is about; a part may found others.
HERE = "estate_id = 1"


class NoRecord(Exception):
    """There is nothing yet this part could be played on."""


class Desk:
    """One of the desks: it plays parts in a random order and keeps the journal."""

    def __init__(
        self,
        number: int,
        journal: TextIO,
        folder: Path,
        parts: Mapping[str, Callable[["Desk"], object]],
    ) -> None:
        self.number = number
        self.folder = folder
        self._parts = parts
        self.chance = random.Random(number)
        self.refused: Counter[str] = Counter()
        self._journal = journal
        self._count = 0
        self._verb = ""
        self._done: set[str] = set()
        self._act = EVENING

    def act(self, begins: pendulum.DateTime) -> None:
        """The next act begins at this moment."""
        self._act = begins

    def moment(self) -> pendulum.DateTime:
        """A moment that no other call on any desk has: its events are known by it."""
        self._count += 1
        return self._act.add(microseconds=(self._count * DESKS + self.number) * 1000)

    def today(self) -> pendulum.Date:
        """The estate's day of the act."""
        return self._act.in_timezone("Asia/Shanghai").date()

    def word(self, of: str = "") -> str:
        """A word nobody has used."""
        return f"{of}{self.number}x{self._count}"

    def one(self, sql: str, *values: Any) -> Any:
        """A random one of what there is."""
        found = db.rows(sql, *values)
        if not found:
            raise NoRecord(sql)
        row = self.chance.choice(found)
        return row[0] if len(row) == 1 else row

    def who(self) -> int | None:
        """Somebody who may play this part."""
        posts = MAY[self._verb] - {DESK}
        if not posts:
            return None
        found: int = self.one(
            "SELECT id FROM staff WHERE estate_id = 1 AND left_at IS NULL AND number < 'n'"
            " AND role IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(posts)),
        )
        return found

    def do(self, operation: Callable[..., object], *words: Any, **values: Any) -> bool:
        """Call an operation and write down what it made, once it has returned; whether it did."""
        known = inspect.signature(operation).parameters
        if "by" in known:
            values.setdefault("by", self.who())
        if "form" in known:
            values["form"] = Form(f"{self._verb} {self.word()}")
        taken = self._call(operation, words, values)
        if "form" in known and self.chance.random() < 0.2:
            # A second time, as after an answer that was lost: it makes no second record.
            self._call(operation, words, values)
        return taken

    def _call(
        self, operation: Callable[..., object], words: tuple[Any, ...], values: dict[str, Any]
    ) -> bool:
        before, _ = events.head()
        at, code = self.moment(), ""
        try:
            operation(*words, **values, at=at)
        except Refused as refusal:
            code = refusal.code
            self.refused[code] += 1
        made = db.rows(
            "SELECT id, hash, verb, noun, record_id FROM event WHERE id > ? AND at = ?",
            before,
            instant_text(at),
        )
        if not code:
            self._done.update(event[2] for event in made)
        line = {"verb": self._verb, "refused": code, "events": made}
        self._journal.write(json.dumps(line) + "\n")
        self._journal.flush()
        return not code

    def play(self, *never: str) -> None:
        """Every other part, some of them often, in any order; what came too early, again after."""
        left = self._parts.keys() - never - set(PROVING if self.number % 3 else ())
        counts = {name: OFTEN.get(name, 1 if name in ONCE else 2) for name in left}
        names = [name for name, count in sorted(counts.items()) for _ in range(count)]
        self.chance.shuffle(names)
        early = [name for name in names if not self._played(name)]
        self.refused["no record yet"] += sum(
            not self._played(name) for name in dict.fromkeys(early)
        )

    def _played(self, verb: str) -> bool:
        """Play a part; whether there was a record to play it on."""
        self._verb = verb
        try:
            self._parts[verb](self)
        except NoRecord:
            return False
        return True

    def make_up(self, verbs: Sequence[str]) -> None:
        """These verbs, each with the others of its noun until it has been acknowledged."""
        for verb in verbs:
            kin = [name for name in self._parts if name.split(".")[0] == verb.split(".")[0]]
            for _ in range(TRIES):
                if verb in self._done:
                    break
                self._played(self.chance.choice(kin))
                self._played(verb)

    def alone(self, verb: str) -> None:
        """One part, once."""
        self._verb = verb
        self._parts[verb](self)
