"""What a picture is: who sits there, and which keys lead to it."""

from dataclasses import dataclass

SIZE, WIDE = (80, 24), (140, 40)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name, the class of the screen it shows, and the keys from the one before."""

    name: str
    shows: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One person at one desk, from the sign-in on."""

    pictures: tuple[Picture, ...]
    size: tuple[int, int] = SIZE


def signed_in(number: str) -> str:
    """The keys that sign somebody of the demo in."""
    return " ".join((*number, "enter 1 2 3 4 enter"))


def shown(loader: str) -> str:
    """The class an area's loader names."""
    return loader.partition(":")[2]


HOUSEKEEPER, DIRECTOR, FRONT_DESK, ENGINEER, CASHIER = map(
    signed_in, ("002", "001", "005", "010", "012")
)
