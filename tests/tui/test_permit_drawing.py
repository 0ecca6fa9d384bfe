"""A permit drawn as signs on a scale of days, and as a picture on paper."""

from datetime import date, timedelta
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from store.permit_times import NoticeTime, PermitTimes
from tui import permit_drawing as drawing
from tui import say
from tui.permit_drawing import Scale
from tui.records import permit_svg
from tui.screens.permit_bar import bar

FIRST = date(2026, 11, 23)
HOSTILE = "惡[/b][OK]<b>&\u202e{name}"


def day(number: int) -> date:
    """A day by its number, the first of the permit being 0."""
    return FIRST + timedelta(days=number)


def times(**more: object) -> PermitTimes:
    """A permit of twenty days."""
    told = {
        "renovation_id": 1,
        "state": "in_progress",
        "first": FIRST,
        "until": day(19),
        "ends": (),
        "looks": {},
        "notices": (),
        "stops": (),
        "watched": ((FIRST, None),),
        "asked": None,
        "accepted": None,
        "observed_until": None,
        **more,
    }
    return PermitTimes(**told)  # type: ignore[arg-type]


def drawn(told: PermitTimes, today: int, cells: int = 60) -> dict[str, str]:
    """The lines of a permit by their names."""
    on = drawing.scale(told, day(today), cells)
    found: dict[str, str] = {}
    for line in drawing.lines(told, day(today), on):
        name = line.name or f"and {len(found)}"
        found[name] = line.signs.rstrip()
    return found


# The signs


def test_a_permit_goes_from_its_first_day_over_today_to_its_last() -> None:
    assert drawn(times(), 5)["Permit"] == "[====*-------------]"
    assert drawn(times(), 19)["Permit"] == "[==================*"
    assert drawn(times(), 0)["Permit"] == "*------------------]"
    assert drawn(times(), -3)["Permit"] == "[------------------]"


def test_an_extension_leaves_the_day_it_would_have_ended() -> None:
    told = times(until=day(25), ends=(day(19),))
    assert drawn(told, 5)["Permit"] == "[====*-------------)-----]"


def test_a_permit_that_ran_out_goes_on_as_ended_until_today() -> None:
    assert drawn(times(), 23)["Permit"] == "[==================]EEE*"
    lines = drawing.lines(times(), day(23), Scale(FIRST, day(23), 60))
    assert lines[0].tone == "late"
    # One that was accepted did not run out.
    done = times(state="observing", accepted=day(15), watched=((FIRST, day(15)),))
    assert drawn(done, 23)["Permit"] == "[==================]"


def test_every_check_has_a_sign_and_every_day_without_one_another() -> None:
    results = ("ok", "no_one", "refused", "violation")
    told = times(looks={day(n): result for n, result in enumerate(results)})
    assert drawn(told, 7)["Checks"] == "+o#x???"


def test_notices_go_from_serving_to_their_end_and_show_when_they_are_late() -> None:
    told = times(
        notices=(
            NoticeTime("ZG-1", day(2), day(5), day(4)),
            NoticeTime("ZG-2", day(8), day(9), day(12)),
        )
    )
    assert drawn(told, 15)["Notices"] == "  V~v   V~!!v"


def test_notices_that_touch_lie_under_one_another() -> None:
    told = times(notices=tuple(NoticeTime(f"ZG-{n}", day(n), day(n + 3), None) for n in range(5)))
    found = drawn(told, 5)
    assert [found[name] for name in ("Notices", "and 3", "and 4")] == [
        "V~~~!!",
        " V~~~!",
        "  VVV~",
    ]


def test_stopped_works_and_acceptance_have_lines_only_where_there_are_any() -> None:
    assert set(drawn(times(), 5)) == {"Permit", "Checks"}
    told = times(
        stops=((day(2), day(4)), (day(8), None)),
        asked=day(11),
        accepted=day(13),
        observed_until=day(18),
    )
    found = drawn(told, 10)
    assert found["Works stopped"] == "  SSS   SSS"
    assert found["Acceptance"] == " " * 11 + "a AOOOOO"


def test_beside_others_a_permit_is_one_line_of_what_matters_most() -> None:
    told = times(
        looks={day(n): "violation" if n == 3 else "ok" for n in (0, 1, 3, 4, 5)},
        notices=(NoticeTime("ZG-1", day(4), day(5), day(6)),),
        stops=((day(8), day(9)),),
    )
    on = Scale(day(-2), day(22), 60)
    assert drawing.short(told, day(12), on).rstrip() == "  ==?xV~!?SS??=------]"
    assert drawing.short(told, day(21), on).rstrip().endswith("]EE")


# The scale


def test_days_share_a_sign_where_they_are_more_than_the_room() -> None:
    on = Scale(FIRST, day(99), 40)
    assert (on.per, on.used) == (3, 34)
    assert on.words() == "a sign is 3 days"
    assert Scale(FIRST, day(39), 40).words() == "a sign is a day"
    told = times(until=day(99), looks={day(n): "ok" for n in range(9) if n != 4})
    # Of three days in one sign the one nobody looked at is seen.
    assert drawn(told, 9, 40)["Checks"] == "+?+"


def test_an_axis_names_today_and_as_many_days_as_have_room() -> None:
    told = times(until=day(59))
    on = drawing.scale(told, day(20), 63)
    axis = drawing.axis(on, day(20), drawing.marks(told))
    assert axis.index("11-23") == 0
    assert axis.index("*12-13") == 20
    assert axis.endswith("01-21")
    assert "12-01" in axis
    late = drawing.axis(Scale(FIRST, day(59), 60), day(59), [day(59), FIRST])
    assert (late.split(), len(late)) == (["11-23", "01-21*"], 60)


@given(
    length=some.integers(1, 900),
    passed=some.integers(-30, 1200),
    width=some.integers(50, 200),
    events=some.lists(some.tuples(some.integers(0, 900), some.integers(0, 40)), max_size=8),
)
def test_no_bar_is_ever_wider_than_its_room(
    length: int, passed: int, width: int, events: list[tuple[int, int]]
) -> None:
    say.set_language("en")
    told = times(
        until=day(length - 1),
        looks={day(start): "ok" for start, _ in events},
        notices=tuple(
            NoticeTime("ZG", day(start), day(start + 1), day(start + span))
            for start, span in sorted(events)
        ),
        stops=tuple((day(start), day(start + span)) for start, span in events),
    )
    lines = bar(told, day(passed), width, "3-1202")
    assert all(cell_len(line.words) <= width - 2 for line in lines)
    assert not any(".." in line.words for line in lines)


# On paper


def test_a_picture_says_the_same_as_the_signs_and_is_sound_markup() -> None:
    told = times(
        looks={FIRST: "ok", day(1): "violation"},
        notices=(NoticeTime("ZG-1", day(2), day(3), None),),
        stops=((day(3), None),),
    )
    part = permit_svg.part(told, day(6), "Time")
    tree = ElementTree.fromstring(part.svg)
    texts = [each.text for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    for wanted in ("Permit", "Works stopped", "11-23", "*11-29", "V", "S", "+", "x", "?", "!"):
        assert wanted in texts
    assert any("S" in line for line in part.lines)
    assert "S works stopped" in part.notes[0]


def test_a_hostile_name_is_only_text_in_the_picture() -> None:
    lines = [drawing.Drawn(HOSTILE, "===")]
    told = permit_svg.svg(lines, "11-23", Scale(FIRST, day(2), 60))
    assert "<b>" not in told
    assert "\u202e" not in told
    ElementTree.fromstring(told)
