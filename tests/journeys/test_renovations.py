"""Renovations in real terminals: from the application to the refund, a shut door, a day of rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.content import renovation as content
from tests.journeys.renovation_scene import (
    Office,
    days_later,
    held,
    here,
    office,
    on_the_way,
    permitted,
    rests_today,
)
from tests.journeys.scene import Scene, look, sign_in, zh
from tests.journeys.terminal import Terminal, terminal
from tui import renovation_words, show

UNIT = "1-101"
OBSERVED = 31
"""Days after which an observation of 30 has ended."""


def opens(desk: Terminal, letter: str) -> None:
    """From anywhere to an area."""
    desk.press("g", letter)


def stands(desk: Terminal, state: str) -> None:
    """The record says how the case stands, in its first line."""
    word = zh(renovation_words.STATES[state])
    desk.wait_until(lambda: word in desk.lines[0], f"{state} in the first line")


def back(desk: Terminal, state: str) -> None:
    """Back at the record; a key that follows escape at once would be another key."""
    desk.press("escape")
    stands(desk, state)


def asked(desk: Terminal, question: str) -> None:
    """A step nobody takes back is asked about, and taken."""
    desk.wait_for(zh(question, number="ZX-0001", unit=UNIT))
    desk.press("enter")


def chosen(desk: Terminal, label: str, figure: str) -> None:
    """A figure takes a choice; it stands between its brackets."""
    desk.wait_for(label)
    desk.press(figure)
    desk.wait_for(f"[{figure} ")


def typed(desk: Terminal, *texts: str) -> None:
    """One field after another, each gone on from with Enter."""
    for text in texts:
        desk.press(*([text] if text else []), "enter")


@dataclass(frozen=True)
class Story:
    """One case and everybody who sits down to it, each at a desk of their own."""

    path: Path
    folder: Path

    @contextmanager
    def record(self, number: str, days: int = 0) -> Iterator[Terminal]:
        """Somebody signs in and opens the only case there is."""
        with days_later(self.folder, days, self.path) as desk:
            sign_in(desk, number)
            desk.wait_for(zh("Due now"))
            opens(desk, "d")
            desk.wait_at(UNIT)
            desk.press("enter")
            desk.wait_until(lambda: UNIT in desk.lines[0], "the record")
            yield desk
            desk.press("ctrl+q")
            assert desk.ended() == 0


def test_from_the_application_to_the_refund(estate: Scene, tmp_path: Path) -> None:
    """With a wall cut open, the works stopped and let go on, and a month of observation."""
    place = office(estate)
    story, today = Story(place.path, tmp_path), here(place)

    with terminal(tmp_path, store=place.path) as desk:
        sign_in(desk, Office.front_desk)
        desk.wait_for(zh("Due now"))
        opens(desk, "d")
        desk.wait_for(zh("No renovation is under way. Press i for all, n for a new application."))
        desk.press("n")
        desk.wait_for(zh("New renovation application"))
        typed(desk, "101")
        chosen(desk, zh("Who applies"), "1")
        # Who owns the unit is offered as the applicant.
        desk.wait_for("業主101")
        desk.press("down")
        typed(desk, "13811112222", "宏達裝飾工程", "", "陳志遠", "13922223333", "廚衛翻新")
        desk.press("enter")
        typed(desk, str(today), str(today.add(days=45)))
        stands(desk, "draft")
        desk.press("l")
        missing = [one for one in content.documents().values() if one.when == content.ALWAYS]
        for _ in missing:
            desk.wait_for(zh("[ ] MISSING"))
            left = desk.text.count(zh("[ ] MISSING"))
            desk.press("space")
            desk.wait_until(
                lambda left=left: desk.text.count(zh("[ ] MISSING")) < left,  # type: ignore[misc]
                "one paper more",
            )
            desk.press("down")
        desk.wait_for(zh("every paper is here"))
        back(desk, "draft")
        desk.press("a")
        stands(desk, "submitted")
        desk.press("ctrl+q")
        assert desk.ended() == 0

    with story.record(Office.director) as desk:
        desk.press("a")
        stands(desk, "reviewing")
        desk.press("a")
        asked(desk, "Approve {number}, {unit}?")
        stands(desk, "approved")

    with story.record(Office.front_desk) as desk:
        desk.press("a")
        desk.wait_for("ZA-0001")
        desk.press("w")
        desk.wait_for(zh("Passes of {unit}: {n} out", unit=UNIT, n=0))
        desk.press("a")
        desk.wait_for(zh("Workers of {unit}", unit=UNIT))
        desk.press("down", "張強 13800001111 123X", "enter", "李偉 13800002222 4567")
        desk.wait_for("4567")
        desk.press("ctrl+s")
        desk.wait_for("張強", "李偉")
        desk.press("i")
        desk.wait_for(zh("Valid until"))
        desk.press("ctrl+s")
        desk.wait_for("ZR-0001", "ZR-0002")
        back(desk, "approved")

    with story.record(Office.cashier) as desk:
        desk.press("a")
        desk.wait_for(zh("{number}: deposit received", number="ZX-0001"), "2000")
        desk.press("YJ-2026-0917", "enter")
        desk.press("1")
        stands(desk, "deposit_paid")

    with story.record(Office.director) as desk:
        desk.press("a")
        desk.wait_for(zh("Agreement, deposit and passes: nothing is missing."), str(today))
        desk.press("ctrl+s")
        stands(desk, "permitted")
        assert "ZP-0001" in desk.lines[0]

    with story.record(Office.housekeeper) as desk:
        desk.press("c")
        desk.wait_for(zh("Check of {unit}, under renovation", unit=UNIT))
        chosen(desk, zh("Result"), "1")
        chosen(desk, zh("Stage"), "1")
        typed(desk, "2", "2")
        desk.press("ctrl+s")
        stands(desk, "in_progress")
        desk.press("n")
        desk.wait_for(zh("Notice to put right: {unit}", unit=UNIT))
        desk.press("承重")
        desk.wait_for("R5-1")
        desk.press("1")
        desk.wait_for(zh("Ground to stop"))
        desk.press("enter")
        typed(desk, "客廳承重牆開洞約一米")
        desk.press("down", "down", "down")
        typed(desk, "當面", "當面")
        desk.press("ctrl+s")
        stands(desk, "rectifying")

    with story.record(Office.director) as desk:
        desk.press("h")
        desk.wait_for(zh("Stop the works of {unit}, {number}", unit=UNIT, number="ZP-0001"))
        typed(desk, "承重牆開洞，立即停工")
        stands(desk, "suspended")

    with story.record(Office.housekeeper) as desk:
        desk.press("v")
        desk.wait_at("ZG-0001")
        desk.press("enter")
        desk.wait_for(zh("Notice {number}: {unit}", number="ZG-0001", unit=UNIT))
        desk.press("f")
        desk.wait_for(zh("{number}: looked at again", number="ZG-0001"))
        desk.press("1")
        desk.wait_for(zh("This notice is closed. With no other one open the works go on."))
        typed(desk, "已按設計加固，覆查合格")
        desk.wait_for(zh("{number} is put right and closed.", number="ZG-0001"))

    with story.record(Office.director) as desk:
        desk.press("a")
        asked(desk, "Let the works of {unit} go on?")
        stands(desk, "in_progress")

    with story.record(Office.housekeeper) as desk:
        desk.press("a")
        asked(desk, "Are the works of {unit} done?")
        stands(desk, "acceptance_requested")
        sign(desk, "first", 3)

    with story.record(Office.engineer) as desk:
        # The engineer finds only one party left: that of the engineers.
        sign(desk, "first", 1)
        desk.press("a")
        asked(desk, "First acceptance of {unit} passed?")
        stands(desk, "first_passed")

    with story.record(Office.housekeeper) as desk:
        desk.press("a")
        stands(desk, "observing")
        desk.press("d")
        desk.wait_for(zh("{number}: deductions", number="ZX-0001"))
        desk.press("a")
        desk.wait_for(zh("How much"))
        typed(desk, "300", "電梯轎廂劃花", "相片 IMG-0212", "業主101")
        desk.press("1")
        desk.wait_for("1,700.00")
        back(desk, "observing")
        desk.press("w")
        for number in ("ZR-0001", "ZR-0002"):
            desk.wait_for(number)
            desk.press("b")
            named = {"ZR-0001": "張強", "ZR-0002": "李偉"}[number]
            desk.wait_for(zh("{number} of {name}: has it come back?", number=number, name=named))
            desk.press("enter")
            desk.wait_until(
                lambda number=number: any(  # type: ignore[misc]
                    number in line and zh(renovation_words.PASSES["returned"]) in line
                    for line in desk.lines
                ),
                f"{number} is back",
            )
            desk.press("down")
        back(desk, "observing")

    # Too early: the director is told what keeps the deposit, and nothing moves.
    with story.record(Office.director, days=OBSERVED - 1) as desk:
        desk.press("a")
        desk.wait_for(zh("the observation has not ended"))
        stands(desk, "observing")

    with story.record(Office.housekeeper, days=OBSERVED) as desk:
        sign(desk, "recheck", 3)
    with story.record(Office.engineer, days=OBSERVED) as desk:
        sign(desk, "recheck", 1)
        desk.press("a")
        asked(desk, "Re-check of {unit} passed?")
        stands(desk, "recheck_passed")
    with story.record(Office.director, days=OBSERVED) as desk:
        desk.press("a")
        desk.wait_for(zh("Approve the refund of {unit}?", unit=UNIT), "1,700.00")
        desk.press("enter")
        stands(desk, "refund_approved")
    with story.record(Office.cashier, days=OBSERVED) as desk:
        desk.press("a")
        desk.wait_for(zh("{yuan} yuan", yuan="1,700.00"))
        typed(desk, "TK-2026-0031")
        stands(desk, "closed")

    (case,) = held(place.path)
    assert (case["state"], case["refund_fen"], case["overridden"]) == ("closed", 170_000, False)
    assert (case["receipt"], case["refund_receipt"]) == ("YJ-2026-0917", "TK-2026-0031")
    assert [one["fen"] for one in case["deductions"]] == [30_000]
    assert case["passes"] == ["returned", "returned"]
    assert sorted(map(tuple, case["signatures"])) == sorted(
        (acceptance, party, name)
        for acceptance in ("first", "recheck")
        for party, name in (
            *(("owner", "業主101"), ("contractor", "陳志遠")),
            *(("engineer", "孫師傅"), ("housekeeper", "陳美玲")),
        )
    )
    assert case["moves"] == [
        *("submitted", "reviewing", "approved", "deposit_paid", "permitted"),
        *("in_progress", "rectifying", "suspended", "in_progress", "acceptance_requested"),
        *("first_passed", "observing", "recheck_passed", "refund_approved", "closed"),
    ]


def sign(desk: Terminal, acceptance: str, times: int) -> None:
    """As many parties sign as may here, the first of those left each time."""
    for left in range(times, 0, -1):
        desk.press("s")
        desk.wait_for(zh("Signs as"))
        chosen(desk, zh("Signs as"), "1")
        desk.press("ctrl+s")
        desk.wait_gone(zh("Signs as"))
        assert left


def test_a_shut_door_on_the_round_is_kept_as_a_check(estate: Scene, tmp_path: Path) -> None:
    """Nobody opens: the round says so and goes on, and the desk is told at the record."""
    place = office(estate)
    permitted(place)
    on_the_way(place)
    with terminal(tmp_path, store=place.path) as desk:
        sign_in(desk, Office.housekeeper)
        desk.wait_at("一座日巡")
        desk.press("enter")
        desk.wait_at("大堂")
        while UNIT not in desk.cursor:
            before = desk.cursor
            desk.press("space")
            desk.wait_until(lambda before=before: desk.cursor != before, "the next point")  # type: ignore[misc]
        desk.press("x")
        desk.wait_for(zh("Check of {unit}, under renovation", unit=UNIT))
        refused = next(
            str(place) for place, code in enumerate(content.results(), 1) if code == "refused"
        )
        desk.press(refused)
        desk.wait_for(zh("Nothing more is needed. Say in the note what was tried."))
        typed(desk, "敲門三次，有人應聲不開")
        desk.wait_gone(zh("Check of {unit}, under renovation", unit=UNIT))
    (case,) = held(place.path)
    assert [(one["result"], one["note"]) for one in case["checks"]] == [
        ("refused", "敲門三次，有人應聲不開")
    ]
    (row,) = [row for row in look(place.path)["rounds"] if row["state"] == "in_progress"]
    assert case["checks"][0]["round_id"] == row["id"]


def test_no_drilling_on_a_day_of_rest_until_the_office_says_otherwise(
    estate: Scene, tmp_path: Path
) -> None:
    """A neighbour complains: home answers at once, the calendar says what to tell the caller."""
    place = office(estate)
    tomorrow = zh(show.WEEKDAYS[int(rests_today(place))])
    banned = zh("Noisy work: not allowed now, next {time}", time=f"{tomorrow} 08:00")
    with terminal(tmp_path, store=place.path) as desk:
        sign_in(desk, Office.front_desk)
        desk.wait_for(banned, "居民約定")
        opens(desk, "n")
        desk.wait_for(banned, zh("Tell the caller: {words}", words="").rstrip())
        # The front desk reads; what a day is the director says.
        desk.press("enter")
        desk.wait_for(zh("The office director corrects a day."))
        desk.press("ctrl+q")
        assert desk.ended() == 0
    with terminal(tmp_path, store=place.path) as desk:
        sign_in(desk, Office.director)
        desk.wait_for(banned)
        opens(desk, "n")
        desk.wait_for(banned)
        desk.press("c")
        desk.wait_for(zh("This day is"))
        # A workday after all, because the authority moved it.
        desk.press("3")
        desk.press("調休上班", "enter")
        desk.wait_for(zh("Noisy work: allowed until {time}", time="12:00"))
        desk.press("escape")
        desk.wait_for(zh("Due now"), zh("Noisy work: allowed until {time}", time="12:00"))
