"""What follows an incident: corrective actions, duties, visits, linked incidents, who may do it."""

from store import incident_ends
from store.content.checklist_parts import FLOOD
from tests.tui.conftest import Sit
from tests.tui.emergencies import advance, home, lift, opened, outage, read, record, reported, ticks
from tui.screens.incident_record import IncidentRecord
from tui.screens.incident_report import Corrective, Duty, Visit
from tui.screens.pick import Pick
from tui.screens.work_orders import OrderRecord


async def test_a_corrective_action_is_a_work_order_that_knows_its_incident(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await lift(seat)
        await record(seat)
        assert "o open" not in seat.keys
        await seat.press("w")
        form = seat.screen
        assert isinstance(form, Corrective)
        await seat.press("ctrl+s")
        assert "Say what is to be put right." in seat.text
        form.put("words", "更換門機感應器")
        await seat.press("ctrl+s")
        assert "Choose who sees that it is mended." in seat.text
        form.put("person", str(seat.little.engineer.id))
        await seat.press("ctrl+s")
        assert "Choose by when it must be mended." in seat.text
        form.put("deadline", "2026-11-30")
        await seat.press("ctrl+s")
        assert seat.told == "WX-0001 is given to 孫師傅."
        assert "o open" in seat.keys
        await seat.press("end")
        assert "WX-0001 更換門機感應器" in seat.said
        await seat.press("o")
        assert isinstance(seat.screen, OrderRecord)
        assert "From incident YJ-0001" in seat.said
        assert "corrective action, given to 孫師傅 陳美玲" in seat.said
        assert "l findings" not in seat.keys
        await seat.press("o", "escape", "p", "escape", "escape")
        assert isinstance(seat.screen, IncidentRecord)


async def test_what_the_office_owes_is_ticked_off_or_left_out_with_a_reason(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await lift(seat)
        await home(seat)
        due = next(line for line in seat.lines if "visit those affected" in line)
        assert "follow-up" in due
        await record(seat)
        assert "Visits 2026-11-24 09:00 in 23:26" in seat.said
        await seat.press("d")
        form = seat.screen
        assert isinstance(form, Duty)
        form.put("end", "skipped")
        await seat.press("ctrl+s")
        assert "Say why in a few words." in seat.text
        form.put("end", "done")
        await seat.press("ctrl+s")
        assert seat.told == "Ticked off."
        assert "d tick off" not in seat.keys
        assert "Visits" not in seat.text
        await lift(seat, "other")
        await record(seat, "other")
        await seat.press("d")
        other = seat.screen
        assert isinstance(other, Duty)
        other.put("end", "skipped")
        other.put("reason", "住戶出國")
        await seat.press("ctrl+s")
        assert "住戶出國" in "\n".join(await read(seat))
        await home(seat)
        assert "visit those affected" not in seat.text


async def test_a_visit_is_entered_with_what_they_said(desk: Sit) -> None:
    async with desk("housekeeper") as seat:
        await lift(seat)
        await record(seat)
        await seat.press("v")
        assert isinstance(seat.screen, Visit)
        assert "Person affected 梁太太 沒有受傷" in seat.said
        await seat.type("梁太太 3-101")
        await seat.press("ctrl+s")
        assert "Write down what they said." in seat.text
        await seat.press("enter")
        await seat.type("孩子沒事")
        await seat.press("enter")
        assert seat.told == "The visit is entered."
        assert "梁太太 3-101 孩子沒事 (by 陳美玲)" in " ".join(" ".join(await read(seat)).split())


async def test_linked_incidents_open_one_another(desk: Sit) -> None:
    async with desk() as seat:
        await outage(seat)
        await record(seat, "outage")
        assert "Led to Trapped elevator YJ-0002 3座 2號梯 recovered" in seat.said
        await seat.press("o")
        assert seat.lines[0].startswith("YJ-0002  Trapped elevator")
        assert "Came out of Power outage YJ-0001" in seat.said
        by, at = seat.little.director.id, seat.clock()
        person, day = seat.little.engineer.id, at.date()
        await seat.call(
            incident_ends.correct,
            "stuck",
            "查平層裝置",
            person_id=person,
            deadline=day,
            by=by,
            at=at,
        )
        screen = seat.screen
        assert isinstance(screen, IncidentRecord)
        await screen.news_came()
        await seat.press("enter")
        assert isinstance(seat.screen, Pick)
        assert [line.split()[0] for line in seat.lines[3:5]] == [">", "WX-0001"]
        await seat.press("enter")
        assert seat.lines[0].startswith("YJ-0001  Power outage")


async def test_home_opens_the_record_and_those_who_may_not_see_no_keys(desk: Sit) -> None:
    async with desk() as seat:
        await opened(seat, FLOOD, "pipe")
        await ticks(seat, "pipe", (1, 1))
        await advance(seat, "pipe", "recovered")
        await reported(seat, "pipe")
        await home(seat)
        await seat.press("home")
        assert seat.cursor.split()[2:4] == ["signature", "YJ-0001"]
        await seat.press("enter")
        assert isinstance(seat.screen, IncidentRecord)
        assert "s sign" in seat.keys
        await seat.sits("auditor")
        await record(seat, "pipe")
        for key in ("r report", "s sign", "t return", "v visit", "d tick off", "w corrective"):
            assert key not in seat.keys
        await seat.press("r", "s", "t", "v", "d", "w")
        assert isinstance(seat.screen, IncidentRecord)
