"""A form about a unit: found by any fragment, its people and instructions said, nothing lost."""

from collections.abc import Mapping, Sequence
from typing import Any

import pendulum
import pytest

from store import instruction_moves, residents
from store.operations import Form as Sent
from tests.tui.conftest import Seat, Sit
from tui.drawn import Drawn
from tui.fields import Choice, Field
from tui.unit_form import UnitForm

DAY = pendulum.date(2026, 11, 23)


class Asking(UnitForm):
    """A form with a unit, a choice and a line; what it would send is kept."""

    HEADING = "New slip"

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self.sent: list[tuple[str | None, str]] = []
        self.chosen: list[str] = []

    def draft(self) -> str:
        return "asking"

    def fields(self) -> Sequence[Field]:
        return (
            self.unit_field(),
            Field("kind", "Kind", choices=(Choice("a", "one"), Choice("b", "two"))),
            Field("words", "Words", self.given.get("words", "")),
        )

    async def unit_chosen(self, row: Any) -> None:
        self.chosen.append(row.name)
        await super().unit_chosen(row)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        row = await self.found()
        self.sent.append((row.name if row is not None else None, values["words"]))


class AskingAny(Asking):
    """The same, with or without a unit."""

    UNIT_NEEDED = False


async def lay(seat: Seat, form: Asking) -> Asking:
    """Put the form in front."""
    seat.app.push_screen(form)
    await seat.settle()
    return form


async def asked(seat: Seat, kind: str, unit: int = 5, **more: Any) -> None:
    """Another desk wrote an instruction down."""
    values: dict[str, Any] = {
        "asked_by": "歐陽慧",
        "by": seat.little.front_desk.id,
        "at": seat.clock(),
        **more,
    }
    await seat.call(instruction_moves.give, seat.little.units[unit].id, kind, **values)


def heeded(form: UnitForm) -> list[tuple[str, str]]:
    """What stands above the fields, each line with its tone."""
    return [(line.words, line.tone) for line in form.query_one("#heeded", Drawn)._lines]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("1202", "3-1202"),
        ("3-1202", "3-1202"),
        ("歐陽", "3-1202"),
        ("欧阳慧", "3-1202"),
        ("oyh", "3-1202"),
        ("2222", "3-1202"),
        ("１２０２", "3-1202"),
    ],
)
async def test_enter_finds_by_any_fragment_and_goes_on(desk: Sit, typed: str, name: str) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking())
        await seat.type(typed)
        await seat.press("enter")
        assert form.value("unit") == name
        assert seat.told == f"{name}  owner 歐陽慧 136****2222"
        assert seat.app.focused is form.query_one("#field-kind")
        assert len(form.query("#field-unit")) == 1


async def test_none_offers_the_nearest_and_several_are_named(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking())
        await seat.type("3-1209")
        await seat.press("enter")
        assert "There is no such unit. Near it: 3-1201, 3-1202." in seat.said
        assert (form.value("unit"), form.unit) == ("3-1209", None)
        assert seat.app.focused is form.query_one("#field-unit")
        await seat.press(*["backspace"] * 6)
        await seat.type("120")
        await seat.press("enter")
        assert "That may be 3-1201, 3-1202. Type the whole room number." in seat.said
        await seat.press("1", "enter")
        assert form.value("unit") == "3-1201"
        assert "That may be" not in seat.text


async def test_an_empty_unit_is_asked_for_unless_it_may_stay_empty(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking())
        await seat.press("ctrl+s")
        assert "There is no such unit." in seat.text
        assert form.sent == []
        free = await lay(seat, AskingAny())
        await seat.press("enter", "1", "enter")
        await seat.type("x")
        await seat.press("enter")
        assert free.sent == [(None, "x")]


async def test_nothing_typed_is_lost_when_the_unit_is_not_found(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking())
        for name, value in (("unit", "沒有"), ("kind", "b"), ("words", "兩箱書")):
            form.put(name, value)
        await seat.press("ctrl+s")
        assert form.sent == []
        assert form.values() == {"unit": "沒有", "kind": "b", "words": "兩箱書"}
        form.put("unit", "1202")
        await seat.press("ctrl+s")
        assert form.sent == [("3-1202", "兩箱書")]


async def test_what_was_given_is_found_at_once(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking({"unit": "3-1202"}))
        assert seat.told == "3-1202  owner 歐陽慧 136****2222"
        assert seat.app.focused is form.query_one("#field-kind")
        assert form.chosen == ["3-1202"]


async def test_a_draft_never_stands_before_what_was_given(desk: Sit) -> None:
    async with desk("guard") as seat:
        await lay(seat, Asking())
        await seat.type("1202")
        await seat.press("enter", "escape")
        seat.app.store.drain()
        form = await lay(seat, Asking({"unit": "3-101", "words": "搬椅"}))
        assert (form.value("unit"), form.value("words")) == ("3-101", "搬椅")
        await seat.type("子")
        await seat.press("escape")
        seat.app.store.drain()
        # Neither is the other's: each comes back where it was typed.
        again = await lay(seat, Asking({"words": "搬椅", "unit": "3-101"}))
        assert again.value("words") == "搬椅子"
        assert seat.told == "Here is what you had typed at 09:00:00."
        await seat.press("escape")
        assert (await lay(seat, Asking())).value("unit") == "3-1202"


async def test_a_line_that_tells_more_than_the_unit_waits_for_enter(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking({"unit": "3-1202"}))
        assert seat.app.focused is form.query_one("#field-kind")
        await seat.press("escape")
        form = await lay(seat, Asking({"unit": "3-1202", "words": "搬椅子"}))
        assert seat.app.focused is form.query_one("#field-words")
        await seat.press("enter")
        assert form.sent == [("3-1202", "搬椅子")]


async def test_a_draft_says_when_it_was_typed(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, "away")
        await lay(seat, Asking())
        await seat.type("1202")
        await seat.press("enter", "escape")
        seat.app.store.drain()
        form = await lay(seat, Asking())
        assert form.value("unit") == "3-1202"
        assert seat.told == "Here is what you had typed at 09:00:00."
        # The people are told again when somebody asks, what is to be heeded stands there.
        assert [words for words, _ in heeded(form)] == ["! away"]
        assert form.people


async def test_who_moved_out_is_not_named(desk: Sit) -> None:
    async with desk("guard") as seat:
        home, by = seat.little.units[5].id, seat.little.front_desk.id
        (stay,) = await seat.call(residents.of_unit, home)
        await seat.call(residents.move_out, stay.occupancy_id, DAY, by=by, at=seat.clock())
        await lay(seat, Asking({"unit": "3-1202"}))
        assert seat.told == "3-1202"


async def test_what_is_to_be_heeded_stands_above_the_fields_as_long_as_the_unit(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, "no_admit", who="李建國", words="來訪先打電話")
        await asked(seat, "care", words="聽力不佳", consent="同意")
        await asked(seat, "away", unit=0, until_on=DAY)
        await asked(seat, "away", unit=1, from_on=DAY.add(days=1))
        form = await lay(seat, Asking())
        await seat.type("1202")
        await seat.press("enter")
        # At once and in red, with the people on the line of news in the same tone.
        assert heeded(form) == [
            ("x DO NOT ADMIT  李建國  來訪先打電話", "late"),
            ("+ special care  聽力不佳", "head"),
        ]
        assert seat.lines[2].strip() == "x DO NOT ADMIT  李建國  來訪先打電話"
        assert form.query_one("News").has_class("-bad")
        await seat.press("ctrl+s")
        assert heeded(form)
        # Another room: what was said of the first is gone with its first letter.
        await seat.press("up")
        assert seat.app.focused is form.query_one("#field-unit")
        await seat.press("backspace")
        assert (heeded(form), form.unit) == ([], None)
        form.put("unit", "3-101")
        await seat.press("enter")
        assert heeded(form) == [("! away  until 2026-11-23", "late")]
        form.put("unit", "3-102")
        await seat.press("ctrl+s")
        assert heeded(form) == []
        assert not form.query_one("News").has_class("-bad")


async def test_only_what_stops_somebody_is_told_in_red(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, "other", words="快件放門口")
        form = await lay(seat, Asking({"unit": "3-1202"}))
        assert heeded(form) == [("- other wish  快件放門口", "head")]
        assert not form.query_one("News").has_class("-bad")


async def test_a_long_text_or_many_leave_room_for_the_fields(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, "no_admit", who="李建國", words="前夫，來訪先打電話給本人" * 20)
        form = await lay(seat, Asking({"unit": "3-1202"}))
        assert len(heeded(form)) == 1
        assert seat.lines[2].rstrip().endswith("..")
        for kind in ("away", "other", "other"):
            await asked(seat, kind, words="快件放門口")
        form = await lay(seat, Asking({"unit": "3-101"}))
        form.put("unit", "3-1202")
        await seat.press("up", "enter")
        assert [tone for _, tone in heeded(form)] == ["late", "late", "late"]
        assert "There is more to heed: it all stands in the record of the unit." in seat.said
        assert "Words" in seat.text


@pytest.mark.parametrize("key", ["down", "tab"])
async def test_whatever_key_leaves_the_unit_it_is_found(desk: Sit, key: str) -> None:
    async with desk("guard") as seat:
        await asked(seat, "away")
        form = await lay(seat, Asking())
        await seat.type("1202")
        await seat.press(key)
        assert seat.app.focused is form.query_one("#field-kind")
        assert form.value("unit") == "3-1202"
        assert heeded(form) == [("! away", "late")]
        assert form.chosen == ["3-1202"]


async def test_a_unit_left_unfound_says_so_and_calls_nobody_back(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking())
        await seat.type("9999")
        await seat.press("down")
        assert seat.app.focused is form.query_one("#field-kind")
        assert "There is no such unit." in seat.text
        await seat.press("escape")
        assert seat.screen is not form


async def test_the_words_of_a_care_note_stay_with_the_office_and_the_guards(desk: Sit) -> None:
    async with desk("cashier") as seat:
        await asked(seat, "care", words="聽力不佳", consent="同意")
        form = await lay(seat, Asking({"unit": "3-1202"}))
        assert heeded(form) == [("+ special care  the front desk or a guard knows more", "head")]


async def test_hostile_text_is_shown_as_it_is(desk: Sit) -> None:
    async with desk("guard") as seat:
        await asked(seat, "other", words="[/b][red]快件\u202e放門口")
        form = await lay(seat, Asking())
        await seat.type("[/b]" * 40)
        await seat.press("enter")
        assert "There is no such unit." in seat.text
        form.put("unit", "3-1202")
        await seat.press("enter")
        assert "- other wish  [/b][red]快件放門口" in seat.text


async def test_keys_to_a_slip_of_a_known_unit(desk: Sit) -> None:
    async with desk("guard") as seat:
        form = await lay(seat, Asking())
        keys = ("1", "2", "0", "2", "enter", "1", "enter", "x", "enter")
        await seat.press(*keys)
        assert len(keys) == 9
        assert form.sent == [("3-1202", "x")]


async def test_no_room_number_is_cut_at_its_hyphen(desk: Sit) -> None:
    async with desk("front_desk", language="zh_Hant") as seat:
        page = await lay(seat, Asking())
        rooms = [f"1-01{n:02}" for n in range(1, 11)]
        page.blame("unit", f"可能是 {'、'.join(rooms)}。請輸入完整房號。")
        await seat.settle()
        assert all(room in seat.text for room in rooms)
        assert any("可能是 1-0101、" in line for line in seat.lines)
