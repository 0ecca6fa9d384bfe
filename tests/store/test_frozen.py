"""A row whose methods are made later is what the standard decorator makes."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field

import pytest

from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Where somebody stands."""

    floor: int
    name: str = "lobby"
    seen: tuple[str, ...] = field(default_factory=tuple)

    @property
    def above(self) -> int:
        return self.floor + 1


@dataclass(frozen=True, slots=True)
class Marked(Point):
    mark: str = ""


def test_a_row_has_its_fields_defaults_and_words() -> None:
    row = Point(3)
    assert (row.floor, row.name, row.seen, row.above) == (3, "lobby", (), 4)
    assert repr(row) == "Point(floor=3, name='lobby', seen=())"
    assert Point.__doc__ == "Where somebody stands."
    with pytest.raises(TypeError, match="floor"):
        Point()  # type: ignore[call-arg]


def test_rows_are_equal_by_value_and_kind() -> None:
    assert Point(3) == Point(3) != Point(4)
    assert Marked(3) != Point(3)
    assert {Point(3): "here"}[Point(3)] == "here"
    match Point(3, "roof"):
        case Point(floor, name):
            assert (floor, name) == (3, "roof")


def test_what_is_first_asked_of_a_class_may_be_anything() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        floor: int

    assert [one.name for one in dataclasses.fields(Fresh)] == ["floor"]
    assert list(inspect.signature(Fresh).parameters) == ["floor"]
    assert hash(Fresh(1)) == hash(Fresh(1))
    assert dataclasses.is_dataclass(Fresh)


def test_nothing_of_a_row_is_changed() -> None:
    row = Point(3)
    for name in ("floor", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError, match=name):
            setattr(row, name, 4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(row, "floor")
    assert not hasattr(row, "__dict__")


def test_a_row_that_stands_on_another_begins_with_its_fields() -> None:
    row = Marked(3, mark="!")
    assert repr(row) == "Marked(floor=3, name='lobby', seen=(), mark='!')"
    assert vars(Marked)["__slots__"] == ("mark",)


def test_rows_are_copied_replaced_and_told() -> None:
    row = Marked(3, mark="!")
    assert copy.copy(row) == copy.deepcopy(row) == pickle.loads(pickle.dumps(row)) == row
    assert dataclasses.replace(row, floor=4) == Marked(4, mark="!")
    assert dataclasses.asdict(row) == {"floor": 3, "name": "lobby", "seen": (), "mark": "!"}
