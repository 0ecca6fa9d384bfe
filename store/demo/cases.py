"""The demo's customer cases: some in each state, lived through by the operations."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from store import (
    case_ends,
    case_intake,
    case_moves,
    case_time,
    case_verdicts,
    repair_moves,
    residents,
    units,
)
from store.demo.case_words import CASES, Step, Taken
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office
from store.demo.words import Said, told

MORE_DAYS = 3
"""Days of more time that are asked for."""


class Cases:
    """Who complains, suggests, asks and praises, and what the office does about it."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.language = language
        self._flats = tuple(homes.flats.values())[9::31]
        self._lived_in: tuple[int, ...] = ()
        self._before = 0

    def plan(self, today: date) -> None:
        """Each on its day at its hour, as far as today has come."""
        for one in CASES:
            at = self.clock.on(today - timedelta(days=one.ago), one.at + 0.3)
            self.clock.later(at, partial(self._received, one))

    def _told(self, words: Said) -> str:
        return told(words, self.language)

    def _desk(self, at: datetime) -> int:
        return self.office.front_desk[at.day % len(self.office.front_desk)]

    def _flat(self, place: int) -> int:
        """A flat somebody lives in."""
        if not self._lived_in:
            states = ("occupied", "let")
            self._lived_in = tuple(one for one in self._flats if units.unit(one).state in states)
        return self._lived_in[place % len(self._lived_in)]

    def _received(self, one: Taken, at: datetime) -> None:
        flat = self._flat(one.flat)
        lives = residents.of_unit(flat)
        row = case_intake.receive(
            *(one.channel, one.kind, one.category, self._told(one.content)),
            severity=one.severity,
            unit_id=flat,
            anonymous=one.about,
            name="" if one.about or not lives else lives[-1].name,
            about_id=self.office.guards[0] if one.about else None,
            by=self._desk(at),
            at=at,
        )
        into, self._before = self._before, row.id
        for step in one.steps:
            self.clock.later(
                at + timedelta(minutes=step[0]), partial(self._step, row.id, into, one, step)
            )

    def _step(self, case_id: int, into: int, one: Taken, step: Step, at: datetime) -> None:
        _, verb, said = step
        words = tuple(self._told(one) for one in said)
        # Who does it: the desk, the owner, or the director.
        owner = {
            "engineer": self.office.engineers[0],
            "housekeeper": self.office.housekeepers[0],
        }[one.owner]
        desk, director = self._desk(at), self.office.director
        moves: Mapping[str, tuple[int, Callable[..., Any], tuple[Any, ...]]] = {
            "reply": (desk, case_moves.reply, words),
            "assign": (desk, case_moves.assign, (owner,)),
            "refer": (desk, case_moves.refer, words),
            "begin": (owner, case_moves.begin, ()),
            "wait": (owner, case_moves.wait, words),
            "go_on": (owner, case_moves.go_on, ()),
            "ask": (
                *(owner, case_time.ask_extension),
                (*words, at + timedelta(days=MORE_DAYS)),
            ),
            "approve": (director, self._approve, words),
            "resolve": (owner, case_moves.resolve, words),
            "explain": (self.office.housekeepers[0], case_moves.explain, words),
            "propose_valid": (desk, case_verdicts.propose, ("valid", *words)),
            "propose_invalid": (desk, case_verdicts.propose, ("invalid", *words)),
            "judge_valid": (director, case_verdicts.judge, ("valid", *words)),
            "judge_invalid": (director, case_verdicts.judge, ("invalid", *words)),
            "close": (desk, case_ends.close, ()),
            "reopen": (desk, case_ends.reopen, words),
            "withdraw": (desk, case_ends.withdraw, words),
            "merge": (desk, case_ends.merge, (into, *words)),
            "again": (desk, self._again, words),
            "repair": (desk, self._repair, words),
        }
        by, move, given = moves[verb]
        move(case_id, *given, by=by, at=at)

    def _approve(self, case_id: int, words: str, *, by: int, at: datetime) -> None:
        asked = case_time.extensions(case_id)[-1]
        case_time.approve_extension(asked.id, words, by=by, at=at)

    def _again(self, case_id: int, words: str, *, by: int, at: datetime) -> None:
        case_intake.report_again(case_id, words, channel="phone", by=by, at=at)

    def _repair(self, case_id: int, note: str, *, by: int, at: datetime) -> None:
        repair_moves.request(
            *("other", note, "normal"),
            unit_id=None,
            case_id=case_id,
            assignee_id=self.office.engineers[0],
            by=by,
            at=at,
        )
