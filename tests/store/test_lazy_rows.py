"""A lazy row is the dataclass it says it is, from the first of its kind on."""

import copy
import dataclasses
import pickle
import threading
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from store.lazy_rows import dataclass as checked

# The true one, as mypy sees it and as it is when the desk runs.
lazy: Any = checked


@lazy(frozen=True, slots=True)
class Lazy:
    """A row."""

    id: int
    name: str = "?"
    notes: list[str] = field(default_factory=list, compare=False)
    search: str = field(default="", repr=False, compare=False)

    @property
    def shout(self) -> str:
        return self.name.upper()


@dataclasses.dataclass(frozen=True, slots=True)
class Eager:
    """A row."""

    id: int
    name: str = "?"
    notes: list[str] = field(default_factory=list, compare=False)
    search: str = field(default="", repr=False, compare=False)


def _fresh(*, frozen: bool = True) -> Any:
    """A class of which nothing was made yet."""

    @lazy(frozen=frozen, slots=True)
    class Fresh:
        """A row."""

        id: int
        sent: bool = field(default=False, init=False)
        name: str = "?"

    return Fresh


def test_it_looks_as_the_eager_one_does() -> None:
    ours, theirs = Lazy(1, notes=["x"]), Eager(1, notes=["x"])
    assert repr(ours) == repr(theirs).replace("Eager", "Lazy")
    assert hash(ours) == hash(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert {*vars(Lazy)} - {"shout"} == {*vars(Eager)}
    assert Lazy.__qualname__ == "Lazy"
    assert Lazy.__doc__ == "A row."
    assert ours.shout == "?"


def test_rows_are_compared_and_copied() -> None:
    one = Lazy(1, "a", ["x"])
    assert one == Lazy(1, "a", ["y"], "z")
    assert one != Lazy(2, "a", ["x"])
    assert {one: 1}[Lazy(1, "a")] == 1
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert (other, other.notes) == (one, ["x"])
    assert Lazy(1).notes is not Lazy(1).notes


def test_a_frozen_row_cannot_be_changed() -> None:
    row: Any = _fresh()(1)
    with pytest.raises(FrozenInstanceError):
        row.name = "b"
    with pytest.raises(FrozenInstanceError):
        del row.name
    assert not hasattr(row, "__dict__")


def test_one_not_frozen_can_and_has_its_defaults_without_being_given_them() -> None:
    row = _fresh(frozen=False)(1)
    assert row.sent is False
    row.sent = True
    assert row.sent is True
    with pytest.raises(TypeError):
        hash(row)


def test_wrong_values_are_refused_at_the_first_of_its_kind() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'id'"):
        _fresh()()
    with pytest.raises(TypeError, match="unexpected keyword argument 'sent'"):
        _fresh()(1, sent=True)


def test_its_fields_are_known_before_the_first_is_made() -> None:
    assert [each.name for each in dataclasses.fields(_fresh())] == ["id", "sent", "name"]
    assert dataclasses.is_dataclass(_fresh())
    assert dataclasses.replace(_fresh()(1), name="b").name == "b"
    match _fresh()(1, "b"):
        case Lazy():
            raise AssertionError
        case row:
            assert row.__match_args__ == ("id", "name")


def test_it_can_be_built_upon() -> None:
    base = _fresh()

    @dataclasses.dataclass(frozen=True, slots=True)
    class More(base):
        size: int = 3

    assert dataclasses.astuple(More(1, "b")) == (1, False, "b", 3)


def test_the_first_of_two_threads_makes_it_for_both() -> None:
    for _ in range(50):
        kind, start, made = _fresh(), threading.Barrier(4), []

        def make(kind: Any = kind, start: threading.Barrier = start, made: Any = made) -> None:
            start.wait()
            made.append(kind(1, "b"))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [kind(1, "b")] * 4
