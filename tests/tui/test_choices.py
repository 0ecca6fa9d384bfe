"""A choice among more than the figures reach: a few letters find it."""

from collections.abc import Sequence

from store.operations import Form as Sent
from tests.tui.conftest import Seat, Sit
from tui.choices import MOST, Choices
from tui.fields import Choice, Field
from tui.form import Form
from tui.screens.emergency import Emergency

NAMES = [f"師傅{place:02d}" for place in range(24)] + ["歐陽慧", "Jean Dupont"]


class Whom(Form):
    """One of many people."""

    HEADING = "Whom"

    def __init__(self) -> None:
        super().__init__()
        self.saved = ""

    def fields(self) -> Sequence[Field]:
        people = [Choice(f"p{place}", name) for place, name in enumerate(NAMES)]
        people[24] = Choice("p24", "歐陽慧", "oyh")
        return (Field("who", "Person", choices=people, tall=True), Field("why", "Why"))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.saved = values["who"]


async def opened(seat: Seat) -> tuple[Whom, Choices]:
    form = Whom()
    await seat.app.push_screen(form)
    await seat.settle()
    choices = seat.app.focused
    assert isinstance(choices, Choices)
    return form, choices


async def test_letters_narrow_and_enter_takes_the_first(desk: Sit) -> None:
    async with desk() as seat:
        form, choices = await opened(seat)
        assert "Type a few letters to find one." in seat.text
        await seat.press("j", "e")
        assert "je_   1 found" in seat.text
        assert "> 1 Jean Dupont" in seat.text
        assert "師傅01" not in seat.text
        await seat.press("enter")
        assert choices.value == "p25"
        assert seat.app.focused is not choices
        await seat.press("enter")
        assert form.saved == "p25"


async def test_what_a_choice_is_known_by_finds_it_too(desk: Sit) -> None:
    async with desk() as seat:
        _, choices = await opened(seat)
        await seat.press("o", "y")
        assert "歐陽慧" in seat.text
        await seat.press("escape")
        assert choices.typed == ""
        await seat.press("歐")
        assert choices.value == "p24"
        await seat.press("backspace", "z", "z")
        assert "zz_   nothing found" in seat.text
        await seat.press("down")
        assert choices.value == "p24"


async def test_the_one_that_stands_is_in_sight(desk: Sit) -> None:
    async with desk() as seat:
        await opened(seat)
        for _ in range(20):
            await seat.press("right")
        (stands,) = [line for line in seat.lines if "> " in line]
        assert "師傅19" in stands
        # The last of them are the two with other names.
        assert sum("師傅" in line for line in seat.lines) == MOST - 2


async def test_figures_pick_among_what_was_found_and_an_emergency_does_not_wait(
    desk: Sit,
) -> None:
    async with desk() as seat:
        _, choices = await opened(seat)
        await seat.press("師", "傅", "2")
        assert choices.value == "p1"
        choices.focus()
        await seat.press("exclamation_mark")
        assert isinstance(seat.screen, Emergency)


async def test_a_few_choices_leave_the_letters_to_the_desk(desk: Sit) -> None:
    async with desk() as seat:
        few = Choices(Field("few", "Few", choices=[Choice("a", "one"), Choice("b", "two")]))
        assert not few.narrows
        assert not few.check_consume_key("g", "g")
        await seat.settle()
