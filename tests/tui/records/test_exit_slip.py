"""The slip for goods that leave, on paper: what stands on it, and what a browser makes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import exit_slip_moves
from store.exit_slips import ExitSlip, SlipRow
from store.refusal import Refused
from tests.conftest import AT, Little
from tests.store.conftest import at_clock
from tests.tui.records import browser
from tests.tui.records.reading import Read, page
from tests.tui.records.renovation_site import speak
from tests.tui.records.test_renovation_sheets import HOSTILE, RAN, SEEN
from tui import say, show
from tui.records import rendered
from tui.records.exit_slip import slip_paper
from tui.records.frame import Printing

GOODS = "三人沙發 1 張\n餐桌 1 張\n紙箱 24 個"


@pytest.fixture(autouse=True)
def _clock(little: Little) -> Iterator[None]:
    show.set_zone("Asia/Shanghai")
    yield
    say.set_language("en")
    show.set_zone("UTC")


def ask(little: Little, **more: Any) -> SlipRow:
    """Goods of 3-1202 leave this morning."""
    told: dict[str, Any] = {"carrier": "王師傅", "phone": "138-0000-1111", "plate": "粵B12345"}
    told |= {"goods": GOODS, "by": little.front_desk.id, "at": AT, **more}
    return exit_slip_moves.ask(little.units[5].id, **told)


def made(row: SlipRow, little: Little, also: str = "", **later: int) -> str:
    printing = Printing(AT.add(**later), little.front_desk.name)
    return rendered(slip_paper(row.id, printing, also), "html").decode()


def read(row: SlipRow, little: Little, **later: int) -> Read:
    return page(made(row, little, "", **later))


def test_it_has_all_that_is_compared_and_no_phone(little: Little) -> None:
    speak("en")
    row = ask(little)
    found = read(row, little)
    assert f"Slip for goods out {row.number}" in found.text
    assert found.facts(0) == {
        "Unit": "3-1202",
        "Carried by": "王師傅",
        "Plate": "粤B12345",
        "Valid to": "2026-11-23 22:00",
    }
    assert [line[1] for line in found.tables[1][1:]] == GOODS.splitlines()
    assert all(line[2] == "[    ]" for line in found.tables[1][1:])
    assert "It holds once, for these goods only, until 2026-11-23 22:00." in found.text
    for phone in ("13800001111", "138-0000-1111", "138****1111"):
        assert phone not in found.text
    # The owner, the desk and the gate sign by hand.
    assert found.text.count("Signature, date") == 3


def test_who_agreed_and_who_let_it_out_stand_on_it(little: Little) -> None:
    speak("en")
    row = ask(little)
    exit_slip_moves.confirm(row.id, "signature", "歐陽慧", by=little.guard.id, at=AT.add(minutes=5))
    found = read(row, little, minutes=6)
    said = "Owner: 歐陽慧 entered 2026-11-23 09:05 signed on paper, seen at the desk"
    assert said in found.text
    assert "Guard at the gate Signature, date" in found.text
    assert found.text.count("Signature, date") == 2
    exit_slip_moves.release(row.id, by=little.guard.id, at=AT.add(minutes=9))
    copied = read(row, little, days=2)
    assert f"Guard at the gate: {little.guard.name} entered 2026-11-23 09:09" in copied.text


def test_one_that_lets_nothing_out_is_not_printed(little: Little) -> None:
    late, gone = ask(little, valid_until=at_clock("10:00")), ask(little)
    with pytest.raises(Refused, match=r"^slip_expired") as no:
        made(late, little, hours=2)
    assert no.value.values == {"number": "FX-0001", "until": at_clock("10:00")}
    exit_slip_moves.cancel(gone.id, "改期", by=little.front_desk.id, at=AT.add(minutes=3))
    with pytest.raises(Refused, match=r"^slip_moved") as no:
        made(gone, little, minutes=4)
    assert (no.value.values["state"], no.value.values["who"]) == ("cancelled", "黃詠詩")


def test_it_speaks_the_language_of_the_estate_and_a_second_one(little: Little) -> None:
    speak("zh_Hant")
    row = ask(little)
    assert f"物品放行條 {row.number}" in read(row, little).text
    both = page(made(row, little, "en")).text
    assert "物品放行條" in both
    assert "Slip for goods out" in both
    assert both.count("三人沙發 1 張") == 1


@pytest.mark.parametrize(("language", "also"), [("zh_Hant", ""), ("en", ""), ("zh_Hant", "en")])
def test_it_opens_in_a_browser_and_fits_one_sheet(
    little: Little, tmp_path: Path, language: str, also: str
) -> None:
    speak(language)
    file = tmp_path / "slip.html"
    file.write_text(made(ask(little), little, also), encoding="utf-8")
    assert browser.sheets(file) == 1
    assert browser.measured(file, SEEN) == "[1,0]"


def test_hostile_text_runs_nothing_in_a_browser(little: Little, tmp_path: Path) -> None:
    row = ask(little)
    text = HOSTILE + "長" * 2000 + "W" * 2000
    ExitSlip.update(**dict.fromkeys(("carrier", "plate", "goods", "owner"), text)).execute()
    html = made(row, little, "en")
    assert "[U+202E]" in page(html).text
    file = tmp_path / "slip.html"
    file.write_text(html, encoding="utf-8")
    # The one script is the test's own.
    assert browser.measured(file, RAN) == "[1,0,0,0,false]"
