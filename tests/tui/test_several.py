"""A choice of several: figures put in and take away, enter goes on, passing by changes nothing."""

from collections.abc import Sequence

from store.operations import Form as Sent
from tests.tui.conftest import Seat, Sit
from tui.fields import Choice, Field
from tui.form import Form
from tui.screens.emergency import Emergency
from tui.several import Several

POSTS = [Choice(f"p{place}", f"崗位{place}") for place in range(1, 11)]


class Who(Form):
    """Some of ten posts."""

    HEADING = "Who"

    def __init__(self) -> None:
        super().__init__()
        self.saved = ""

    def fields(self) -> Sequence[Field]:
        return (
            Field("before", "Before"),
            Field("who", "Who", "p3,p1,p99", choices=POSTS, several=True),
            Field("why", "Why"),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.saved = values["who"]


async def opened(seat: Seat) -> tuple[Who, Several]:
    form = Who()
    await seat.app.push_screen(form)
    await seat.settle()
    await seat.press("enter")
    several = seat.app.focused
    assert isinstance(several, Several)
    return form, several


async def test_figures_put_in_and_take_away(desk: Sit) -> None:
    async with desk() as seat:
        form, several = await opened(seat)
        assert several.value == "p1,p3"
        assert "[1 崗位1]" in seat.text
        assert " 2 崗位2 " in seat.text
        await seat.press("2", "1", "0")
        assert several.value == "p2,p3,p10"
        assert seat.app.focused is several
        assert "[0 崗位10]" in seat.text
        assert "Each figure puts one in or takes it away." in seat.text
        await seat.press("enter", "enter")
        assert form.saved == "p2,p3,p10"


async def test_arrows_pass_by_and_letters_do_nothing(desk: Sit) -> None:
    async with desk() as seat:
        _, several = await opened(seat)
        await seat.press("left", "right", "x", "down")
        assert seat.app.focused is not several
        await seat.press("up")
        assert seat.app.focused is several
        await seat.press("up", "down")
        assert several.value == "p1,p3"


async def test_none_is_asked_for_by_a_sign_and_the_emergency_does_not_wait(desk: Sit) -> None:
    async with desk() as seat:
        _, several = await opened(seat)
        await seat.press("1", "3")
        assert several.value == ""
        assert "?1 崗位1" in seat.text
        await seat.press("exclamation_mark")
        assert isinstance(seat.screen, Emergency)
        await seat.press("escape", "5")
        assert several.value == "p5"


async def test_what_was_chosen_is_a_draft(desk: Sit) -> None:
    async with desk() as seat:
        await opened(seat)
        await seat.press("5", "escape")
        seat.app.store.drain()
        _, several = await opened(seat)
        assert several.value == "p1,p3,p5"
