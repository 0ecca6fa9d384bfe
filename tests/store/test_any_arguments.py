"""Any operation with any arguments: a row, or a refusal that can be said; the store is whole."""

import importlib
import inspect
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from store import event_proof, upkeep
from store.clean import clean_note
from store.db import close_store, database, rows
from store.operations import Form
from store.refusal import Refused
from tests.conftest import AT
from tests.store.conftest import Two
from tests.store.hostile_arguments import CLOCKS, Drawn, values
from tests.store.test_estates_apart import NOUNS, REACHES, done_in
from tui.refusals import sentence

FULL = os.environ.get("DUTYBOOK_PROOF") == "full"
# Each operation is tried so often in each turn; the next turn finds what the one before has moved.
TURNS, EXAMPLES = (20, 40) if FULL else (2, 4)
SHARES = 4
OPERATIONS = sorted({name for module in NOUNS for name in done_in(module)} | {"estate.settle"})


class Asked(Exception):
    """Stops at the operation, with what it was asked with."""


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever is written inside is as if it had never been."""
    with database.atomic("IMMEDIATE") as transaction:
        try:
            yield
        finally:
            transaction.rollback()


def operation_of(name: str) -> tuple[ModuleType, Callable[..., Any]]:
    """The module of an operation, and itself."""
    module, _, verb = name.rpartition(".")
    noun = importlib.import_module(f"store.{module}")
    return noun, getattr(noun, verb)


def asked(name: str, two: Two) -> dict[str, Any]:
    """What an operation is asked with next door, where there is such a record; else nothing."""
    module, verb = operation_of(name)

    def stop(*args: Any, **kwargs: Any) -> None:
        raise Asked(inspect.signature(verb).bind(*args, **kwargs).arguments)

    if name not in REACHES:
        return {}
    setattr(module, verb.__name__, stop)
    try:
        with rolled_back():
            REACHES[name](two, two.next.director.id)
    except Asked as found:
        arguments: dict[str, Any] = found.args[0]
        return arguments
    finally:
        setattr(module, verb.__name__, verb)
    raise AssertionError(f"{name} is not asked")


def drawn(
    verb: Callable[..., Any], known: dict[str, Any], staff: list[int | None], forms: list[Form]
) -> Drawn:
    """Arguments: mostly as they are asked in earnest, each wrong now and then."""
    hints = get_type_hints(verb)
    made: dict[str, Drawn] = {}
    optional: dict[str, Drawn] = {}
    for name, parameter in inspect.signature(verb).parameters.items():
        if name == "by":
            made[name] = st.sampled_from(staff)
        elif name == "at":
            made[name] = st.sampled_from((AT, AT, *CLOCKS))
        elif name == "form":
            made[name] = st.sampled_from((None, None, *forms))
        elif name in known:
            made[name] = st.one_of(*[st.just(known[name])] * 3, values(hints[name]))
        elif parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD:
            made[name] = values(hints[name])
        elif parameter.kind is not parameter.VAR_KEYWORD:
            optional[name] = values(hints[name])
    return st.fixed_dictionaries(made, optional=optional)


@dataclass
class Trial:
    """Operations tried one after another on one store; what was done stays done."""

    two: Two
    turns: int = 0
    done: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)

    def turn(self, name: str) -> None:
        """Try one operation with so many arguments."""
        _, verb = operation_of(name)
        # Who may is asked oftener, or else little would be tried.
        chief = self.two.next.director.id
        staff = [chief] * 20 + [*[who for (who,) in rows("SELECT id FROM staff")], None, 0, 10**6]
        # One of them is sent twice now and then, but each is of one operation.
        self.turns += 1
        forms = [Form(f"{self.turns} one", "visit:new"), Form(f"{self.turns} two")]

        @settings(
            max_examples=EXAMPLES,
            derandomize=not FULL,
            database=None,
            suppress_health_check=[*HealthCheck],
            phases=[Phase.generate],
        )
        @given(arguments=drawn(verb, asked(name, self.two), staff, forms))
        def tried(arguments: dict[str, Any]) -> None:
            with database.savepoint() as point:
                try:
                    verdict(verb(**arguments))
                    self.done.add(name)
                except Refused as refusal:
                    point.rollback()
                    self.said.add(sentence(refusal, "Asia/Shanghai"))
                except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
                    point.rollback()
                    self.fault(name, error, arguments)

        tried()

    def fault(self, name: str, error: Exception, arguments: dict[str, Any]) -> None:
        """Keep one of each kind."""
        way = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)[1:]
        ]
        told = f"{name}: {type(error).__name__}: {error}\n  {way}\n  {arguments}"
        self.faults.setdefault(f"{name} {way[-1]}", told[:2000])


def verdict(result: object) -> None:
    """What came back is a value that nobody changes, and what was written holds."""
    for row in result if isinstance(result, tuple) else (result,):
        if not is_dataclass(row) or isinstance(row, type):
            assert row is None or isinstance(row, int | str | tuple), row
            continue
        assert type(row).__dataclass_params__.frozen, type(row)  # type: ignore[attr-defined]
        for one in fields(row):
            value = getattr(row, one.name)
            # What lists are ordered by stands in fixed columns; a key is made by the desk.
            if isinstance(value, str) and one.name not in ("sort", "key"):
                # What a line is about is put together of several, two blanks apart; and what was
                # found at a repair grows with each visit.
                value = value.replace("  ", " ") if one.name == "about" else value
                assert clean_note(value, len(value)) == value.strip(), (one.name, value)
    assert event_proof.first_broken() is None
    assert not rows("PRAGMA foreign_key_check")


@pytest.mark.long(1)
@pytest.mark.timeout(3600 if FULL else 600)
@pytest.mark.parametrize("share", range(SHARES))
def test_any_arguments_are_answered_or_refused(share: int, two: Two) -> None:
    trial = Trial(two)
    names = OPERATIONS[share::SHARES]
    with database.atomic("IMMEDIATE"):
        for _ in range(TURNS):
            for name in names:
                trial.turn(name)
    assert "" not in trial.said
    assert not trial.faults, "\n\n".join(trial.faults.values())
    # Refusals alone would prove little.
    assert len(trial.done) > len(names) / 3
    close_store()
    assert not upkeep.check(two.little.path, AT).problems
