"""A form keeps what is typed, says what is wrong where it is wrong, and saves once."""

from collections.abc import Sequence

from textual.events import Paste

from store import drafts, estate, rounds, work_orders
from store.operations import Form as Sent
from store.refusal import Refused
from tests.tui.conftest import Seat, Sit
from tui.fields import Choice, Field
from tui.form import Form
from tui.screens.estate_journal import EstateJournal
from tui.screens.finding import Report
from tui.screens.home import Home
from tui.screens.reason import Reason
from tui.screens.round import RoundWalk


class Slip(Form):
    """A form of every kind of field."""

    HEADING = "Slip"

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[dict[str, str]] = []

    def fields(self) -> Sequence[Field]:
        colours = (Choice("r", "red"), Choice("g", "green"), Choice("b", "blue"))
        return (
            Field("name", "Name", limit=10),
            Field("colour", "Colour", choices=colours),
            Field("pin", "PIN", secret=True),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["name"]:
            raise Refused("name_needed", "name")
        self.saved.append(values)


async def opened(seat: Seat) -> Slip:
    """The form in front."""
    slip = Slip()
    await seat.app.push_screen(slip)
    await seat.settle()
    return slip


def at(seat: Seat) -> str:
    """The field one stands in."""
    assert seat.app.focused is not None
    return str(seat.app.focused.id)


async def test_enter_goes_on_and_saves_on_the_last(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        await seat.type("Chan")
        await seat.press("enter", "2")
        assert at(seat) == "field-pin"
        await seat.type("1234")
        assert not slip.saved
        await seat.press("enter")
        assert slip.saved == [{"name": "Chan", "colour": "g", "pin": "1234"}]


async def test_enter_after_a_figure_belongs_to_that_choice(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        await seat.type("Chan")
        await seat.press("enter", "2", "enter")
        assert at(seat) == "field-pin", "the next field is not passed over unseen"
        assert not slip.saved
        await seat.press("enter")
        assert [values["colour"] for values in slip.saved] == ["g"], "it is swallowed once"


async def test_enter_after_any_other_key_is_not_swallowed(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        await seat.type("Chan")
        await seat.press("enter", "2", "9", "enter")
        assert [values["pin"] for values in slip.saved] == ["9"]
        await seat.press("up", "3")
        assert seat.app.focused is not None
        seat.app.post_message(Paste("8"))
        await seat.settle()
        await seat.press("enter")
        assert [values["pin"] for values in slip.saved] == ["9", "98"]
        # Put away again, the numbers to call were between, and Enter means what it says.
        await seat.press("up", "1", "exclamation_mark", "escape", "enter")
        assert [values["colour"] for values in slip.saved] == ["g", "b", "r"]


async def test_a_figure_on_the_last_field_saves(desk: Sit) -> None:
    class Short(Slip):
        def fields(self) -> Sequence[Field]:
            return super().fields()[:2]

    async with desk() as seat:
        slip = Short()
        await seat.app.push_screen(slip)
        await seat.settle()
        await seat.type("Chan")
        await seat.press("enter", "2")
        assert [values["colour"] for values in slip.saved] == ["g"]
        await seat.press("enter")
        assert len(slip.saved) == 2, "nothing moved on, so nothing is swallowed"


async def test_arrows_move_and_choose(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        await seat.press("down")
        assert at(seat) == "field-colour"
        await seat.press("right", "right")
        assert slip.value("colour") == "g"
        await seat.press("left")
        assert slip.value("colour") == "r"
        assert "[1 red]" in seat.text, "the choice that stands is marked, not only coloured"


async def test_a_choice_that_waits_asks_by_a_sign(desk: Sit) -> None:
    async with desk() as seat:
        await opened(seat)
        assert "?1 red" not in seat.text
        await seat.press("down")
        assert "?1 red" in seat.text, "where one stands is not said by colour alone"
        await seat.press("right")
        assert "?" not in seat.text.replace("? help", "")
        assert "[1 red]" in seat.text


async def test_an_error_stands_at_its_field_and_loses_nothing(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        await seat.press("enter", "3")
        await seat.type("1234")
        await seat.press("ctrl+s")
        assert at(seat) == "field-name"
        line = next(i for i, text in enumerate(seat.lines) if text.lstrip().startswith("Name"))
        assert seat.lines[line + 1].strip(), "the sentence is under the field"
        assert slip.value("colour") == "b"
        await seat.type("A")
        assert not seat.lines[line + 1].strip(), "it goes with the first key"
        await seat.press("ctrl+s")
        assert [values["name"] for values in slip.saved] == ["A"]


async def test_a_secret_is_neither_shown_nor_kept(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        await seat.type("Chan")
        await seat.press("enter", "1")
        await seat.type("8642")
        assert "8642" not in seat.text
        seat.app.store.drain()
        kept = await seat.call(drafts.kept, seat.app.person.id, slip.draft())
        assert kept is not None
        assert kept.values == {"name": "Chan", "colour": "r", "form_id": slip.form_id}


async def test_a_long_paste_is_cut_aloud(desk: Sit) -> None:
    async with desk() as seat:
        slip = await opened(seat)
        assert seat.app.focused is not None
        seat.app.focused.post_message(Paste("一二三四\n五六七八九十十一十二" * 3))
        await seat.settle()
        assert slip.value("name") == "一二三四 五六七八九"
        assert "10 characters fit" in seat.told


async def test_a_draft_is_offered_again_and_goes_when_sent(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "n")
        assert isinstance(seat.screen, Reason)
        await seat.type("門前堆")
        await seat.press("escape")
        assert isinstance(seat.screen, RoundWalk)
        seat.app.store.drain()
        seat.clock.on(minutes=2)

        await seat.press("n")
        assert seat.told == "Here is what you had typed at 09:00:00."
        assert "門前堆" in seat.text
        await seat.type("物")
        await seat.press("enter")
        assert isinstance(seat.screen, RoundWalk)
        points = await seat.call(rounds.points, 1)
        assert (points[0].result, points[0].note) == ("na", "門前堆物")
        kept = await seat.call(drafts.kept, seat.app.person.id, "na:1:1")
        assert kept is None


async def test_what_stands_there_from_the_first_is_no_draft(desk: Sit) -> None:
    class Filled(Slip):
        def fields(self) -> Sequence[Field]:
            return (Field("name", "Name", "Chan"), Field("colour", "Colour"))

    async with desk() as seat:
        for _ in range(2):
            await seat.app.push_screen(Filled())
            await seat.settle()
            # Nobody typed it: told as one's own it would hide what the store has by now.
            assert seat.told == ""
            await seat.press("escape")
        seat.app.store.drain()
        assert await seat.call(drafts.kept, seat.app.person.id, "Filled") is None


async def test_sent_twice_makes_one_record(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "space", "space", "x")
        screen = seat.screen
        assert isinstance(screen, Report)
        screen.put("kind", "lamp_out")
        await seat.settle()
        sent = Sent(screen.form_id, screen.draft())
        values = screen.values()
        await seat.press("ctrl+s")
        assert isinstance(seat.screen, RoundWalk)
        # The line stalled and the terminal sent it again from a form that was still up.
        again = Report(1, (await seat.call(rounds.points, 1))[2], ())
        await seat.app.push_screen(again)
        await seat.settle()
        await again.save(values, sent)
        await seat.settle()
        assert len(await seat.call(work_orders.listed, seat.little.estate.id)) == 1


async def test_a_draft_another_desk_sent_does_not_swallow_what_is_changed_in_it(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("estate")
        await seat.press("w")
        await seat.press("end")
        await seat.type("1")
        await seat.press("escape", "w")
        screen = seat.screen
        assert isinstance(screen, EstateJournal)
        assert seat.told.startswith("Here is what you had typed at")
        # The other desk opened the same draft, and sent it first.
        when = {"by": seat.little.director.id, "at": seat.clock()}
        sent = Sent(screen.form_id, screen.kept_as)
        await seat.call(estate.settle, journal={"handover_minutes": "45"}, form=sent, **when)
        screen.put("reminder_at", "25:99")
        await seat.settle()
        await seat.press("ctrl+s")
        assert seat.told == "李主任 changed this on 11-23 09:00. Go back, look, change it again."


async def test_what_is_typed_while_it_is_sent_leaves_no_draft(desk: Sit) -> None:
    class Slow(Slip):
        async def save(self, values: dict[str, str], sent: Sent) -> None:
            self.put("name", "late")
            self.dismiss()

    async with desk() as seat:
        slip = Slow()
        await seat.app.push_screen(slip)
        await seat.settle()
        await seat.type("Chan")
        await seat.press("ctrl+s")
        assert seat.screen is not slip
        seat.app.store.drain()
        assert await seat.call(drafts.kept, seat.app.person.id, "Slow") is None


async def test_a_form_half_filled_survives_going_elsewhere(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "n")
        await seat.type("門前堆")
        await seat.press("exclamation_mark")
        assert not isinstance(seat.screen, Reason)
        await seat.press("g", "h")
        assert isinstance(seat.screen, Home)
        await seat.press("enter")
        # The mode kept its pages: the numbers to call, and under them the form.
        await seat.press("escape")
        assert isinstance(seat.screen, Reason)
        assert "門前堆" in seat.text


async def test_signing_out_keeps_the_draft(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await seat.press("enter", "n")
        await seat.type("門前堆")
        await seat.app.sign_out()
        await seat.settle()
        kept = await seat.call(drafts.kept, seat.little.housekeeper.id, "na:1:1")
        assert kept is not None
        assert kept.values["note"] == "門前堆"


async def test_saving_before_the_fields_are_there_waits(desk: Sit) -> None:
    class Late(Slip):
        async def prepare(self) -> None:
            await self.action_save()

    async with desk() as seat:
        late = Late()
        await seat.app.push_screen(late)
        await seat.settle()
        assert at(seat) == "field-name"
        assert not late.saved
        await seat.type("Chan")
        await seat.press("ctrl+s")
        assert [values["name"] for values in late.saved] == ["Chan"]
