"""Checkpoints on screens: made, changed, printed; and what is looked at in places of a kind."""

from pathlib import Path

import pytest

from store import check_items, checkpoints, routes
from store.check_items import Asked
from tests.conftest import AT
from tests.tui.conftest import Seat, Sit
from tui.screens.check_items import CheckItems, OwnItem
from tui.screens.checkpoint_form import CheckpointForm
from tui.screens.checkpoints import CheckpointRecord, Checkpoints
from tui.screens.printed import Printed


async def _asked(seat: Seat, place: str) -> list[str]:
    found = await seat.call(check_items.asked, seat.little.estate.id, place, AT.add(seconds=1))
    return [item.code or item.text for item in found]


async def test_a_checkpoint_is_made_and_gets_a_label(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("n")
        await seat.type("3座二樓管井")
        await seat.press("enter", "6")
        await seat.type("3")
        await seat.press("enter")
        await seat.type("-1")
        await seat.press("enter")
        assert isinstance(seat.screen, Checkpoints)
        made = (await seat.call(checkpoints.checkpoints, seat.little.estate.id))[-1]
        assert seat.told == f"3座二樓管井 has the label {made.label}."
        assert (made.name, made.place, made.building, made.floor) == (
            "3座二樓管井",
            "riser",
            "3",
            -1,
        )
        assert seat.cursor.startswith(made.label)
        assert "Building 3, B1" in seat.cursor


async def test_what_is_wrong_stands_at_its_field(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("n", "ctrl+s")
        assert "Give a name." in seat.text
        await seat.type("管井")
        await seat.press("ctrl+s")
        assert "Choose the kind of place." in seat.text
        await seat.press("6")
        await seat.type("9")
        await seat.press("ctrl+s")
        assert "There is no such building." in seat.text
        await seat.press("backspace", "enter")
        await seat.type("x")
        await seat.press("ctrl+s")
        assert "Give a whole number" in seat.text
        assert isinstance(seat.screen, CheckpointForm)


async def test_a_checkpoint_no_longer_used_stays_with_its_label(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("e")
        seat.screen.query_one("#field-retired").focus()
        await seat.press("2")
        assert seat.told == "3座大堂電梯 is a stop of: 一區日巡. Take it off the route first."
        route, by = seat.little.route, seat.little.director.id
        await seat.call(routes.retire, route.id, by=by, at=AT)
        await seat.press("ctrl+s")
        assert seat.told == "Saved: 3座大堂電梯."
        assert "no longer used" in seat.cursor
        row = await seat.call(checkpoints.checkpoint, seat.little.checkpoints[0].id)
        assert row.retired
        assert row.label == "00018"


async def test_a_checkpoint_tells_what_is_normal_there(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("checkpoints")
        await seat.press("down", "down", "down", "enter")
        assert isinstance(seat.screen, CheckpointRecord)
        assert "Door opens by hand, never locked" in seat.text
        assert "一區日巡" in seat.text
        assert "edit" not in seat.keys
        seat.whole()


async def test_labels_are_printed_of_what_the_search_shows(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("slash")
        await seat.type("3座")
        await seat.press("enter", "p")
        assert isinstance(seat.screen, Printed)
        assert "4 labels are written." in seat.text
        path = seat.little.path.parent / "print" / "labels-20261123-0900.html"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        page = path.read_text(encoding="utf-8")
        assert page.count("<article>") == 4
        assert "3座天台" in page
        assert "水泵房" not in page
        shown = "".join(line.strip() for line in seat.lines)
        assert str(path) in shown


async def test_a_folder_that_cannot_be_written_is_told(desk: Sit) -> None:
    async with desk("director") as seat:
        (seat.little.path.parent / "print").write_text("in the way", encoding="utf-8")
        await seat.go("checkpoints")
        await seat.press("p")
        assert isinstance(seat.screen, Checkpoints)
        assert seat.told.startswith("Nothing is written: something else of that name")


async def test_no_labels_without_checkpoints(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("slash")
        await seat.type("nothing like it")
        await seat.press("enter", "p")
        assert seat.told == "There is no label to print."
        assert not (Path(seat.little.path).parent / "print").exists()


async def test_check_items_are_moved_removed_and_added_in_own_words(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("down", "i")
        assert isinstance(seat.screen, CheckItems)
        assert await _asked(seat, "hydrant") == [
            *("hydrant.contents", "hydrant.access", "hydrant.extinguisher")
        ]
        await seat.press("J", "d", "n")
        assert isinstance(seat.screen, OwnItem)
        await seat.type("旁邊無雜物")
        await seat.press("enter")
        assert "旁邊無雜物" in seat.cursor
        assert "our own" in seat.cursor
        await seat.press("ctrl+s")
        assert seat.told == "Saved."
        assert await _asked(seat, "hydrant") == [
            *("hydrant.access", "hydrant.extinguisher", "旁邊無雜物")
        ]
        # What was taken out can come back.
        await seat.press("a", "enter", "ctrl+s")
        assert (await _asked(seat, "hydrant"))[-1] == "hydrant.contents"
        assert "add back" not in seat.keys


async def test_at_least_one_check_item_stays(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("down", "i", "d", "d", "d", "ctrl+s")
        assert seat.told == "Keep at least one check item."
        assert len(await _asked(seat, "hydrant")) == 3


async def test_check_items_changed_at_another_desk_are_not_overwritten(desk: Sit) -> None:
    async with desk("director") as seat:
        await seat.go("checkpoints")
        await seat.press("down", "i", "d")
        await seat.call(
            check_items.set_asked, "hydrant", [Asked("", "another desk's")],
            by=seat.little.director.id, at=AT,
        )  # fmt: skip
        await seat.press("ctrl+s")
        assert seat.told.startswith("Another desk has just changed the check items")
        assert await _asked(seat, "hydrant") == ["another desk's"]
        await seat.press("escape")
        assert "not saved yet" in seat.told


async def test_where_a_rule_comes_from_is_told(desk: Sit) -> None:
    async with desk("guard") as seat:
        await seat.go("checkpoints")
        await seat.press("down", "down", "i")
        assert "L17 §37" in seat.text
        await seat.press("d", "n")
        assert isinstance(seat.screen, CheckItems)
        assert "not saved yet" not in seat.lines[0]


@pytest.mark.parametrize("language", ["en", "zh_Hant", "zh_Hans"])
async def test_nothing_is_cut(desk: Sit, language: str) -> None:
    async with desk("director", language=language) as seat:
        await seat.go("checkpoints")
        seat.whole()
        for key in ("n", "e", "i"):
            await seat.press(key)
            seat.whole()
            await seat.press("escape")
