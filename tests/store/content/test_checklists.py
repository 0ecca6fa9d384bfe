"""The emergency checklists say all that the trade's text says, and no more, in three languages."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from store.content import Words, numbers
from store.content.checklists import (
    ALL_CLEAR,
    KINDS,
    SETS,
    Checklist,
    Step,
    shipped,
    signals,
)
from tests.store.content import section_d
from tests.store.content.scripts import TO_SIMPLIFIED, TO_TRADITIONAL

# What the office's Simplified has beyond the conversion of characters; 着火 and the quotation
# marks are not in the trade's rule, but the conversion knows neither.
OFFICE_HANS = {"前臺": "前台", "天臺": "天台", "陽臺": "阳台", "諮詢": "咨询", "聯繫": "联系"}
OFFICE_HANS |= {"帳": "账", "洩漏": "泄漏", "著火": "着火", "「": "“", "」": "”"}

# OpenCC takes these for Simplified, though 逐台 and 公里 are Traditional too.
BOTH = set("台里")

NAMES = {
    "fire": ("火警", "Fire alarm"),
    "trapped_elevator": ("困梯", "Trapped elevator"),
    "typhoon": ("颱風", "Typhoon"),
    "security_case": ("治安案件", "Public-security case"),
    "flood": ("水浸/爆管", "Flooding / Burst pipe"),
    "power_outage": ("停電", "Power outage"),
    "gas_leak": ("燃氣洩漏", "Gas leak"),
    "medical": ("急病受傷", "Medical emergency"),
}
STEPS = dict(zip(KINDS, (17, 16, 18, 15, 13, 12, 12, 13), strict=True))
NEVER = dict(zip(KINDS, (7, 6, 4, 5, 4, 4, 5, 4), strict=True))

# The renderings we allow ourselves, shipped to source: a guard reads words, not codes.
HALF_WIDTH = str.maketrans("，；：（）", ",;:()")
HANT = {
    ("typhoon", 13): {"「停電」清單": "D6", "「水浸/爆管」清單": "D5"},
    ("power_outage", 2): {"「困梯」清單": "D2"},
}
DIRECTOR = {"the office director": "DIR"}
EN = {
    ("fire", 6): DIRECTOR,
    ("trapped_elevator", 4): DIRECTOR | {"the housekeeper": "HK"},
    ("typhoon", 1): DIRECTOR,
    ("typhoon", 13): {"Power outage checklist": "D6", "Flooding / Burst pipe checklist": "D5"},
    ("security_case", 3): DIRECTOR | {"guards": "SG"},
    ("security_case", 13): DIRECTOR,
    ("flood", 1): {"engineering": "EN", "the housekeeper": "HK"},
    ("flood", 8): DIRECTOR,
    ("power_outage", 2): {"Trapped elevator checklist": "D2"},
    ("gas_leak", 3): DIRECTOR,
    ("medical", 5): DIRECTOR,
}
# Where the source leaves a half of a bilingual item to the other language: ours to theirs.
NEVER_COMPLETED = {
    "未斷電噴水 spray water with the power still on": "未斷電噴水",
    "餵食餵藥 give food or medicine": "餵食餵藥",
    "人員全離消控室(每班≥2人,24小時) leave": "人員全離消控室 leave",
    "無人見證破門(生命危險除外) break": "無人見證破門 break",
}

# Written by hand, so that a fault of the test's own reading shows: minutes by number of step.
MINUTES: dict[str, dict[int, tuple[int, ...]]] = {
    "fire": {1: (0,), 2: (1,), 3: (3,), 5: (1,), 6: (2,), 7: (2,), 12: (5,), 17: (1440,)},
    "trapped_elevator": {
        **{1: (0,), 2: (1,), 3: (2,), 4: (3,), 5: (3,), 6: (5,), 7: (5,)},
        **{8: (10, 20), 9: (20,), 10: (30,), 14: (120,), 16: (1440,)},
    },
    "typhoon": {
        **{1: (0,), 2: (30,), 3: (60,), 4: (120,), 5: (120,), 6: (120,), 7: (120,), 8: (180,)},
        **{17: (1440,), 18: (4320,)},
    },
    "security_case": {1: (0,), 2: (1,), 3: (2,), 4: (3,), 10: (30,), 14: (1440,), 15: (4320,)},
    "flood": {1: (0,), 2: (5,), 8: (10,), 13: (1440,)},
    "power_outage": {1: (0,), 2: (2,), 3: (3,), 4: (5,), 5: (10,), 12: (120,)},
    "gas_leak": {1: (0,), 2: (1,), 3: (2,), 4: (5,), 12: (1440,)},
    "medical": {1: (0,), 2: (1,), 3: (1,), 5: (3,), 13: (1440,)},
}
STARTS = {("fire", n): 3 for n in (5, 6, 7, 12)}
STARTS |= {("typhoon", 17): ALL_CLEAR, ("typhoon", 18): ALL_CLEAR}
DUTIES = {
    ("fire", 17): ("report", "callback"),
    ("trapped_elevator", 14): ("authority",),
    ("trapped_elevator", 16): ("report", "callback"),
    ("typhoon", 17): ("callback",),
    ("security_case", 10): ("cctv",),
    ("security_case", 14): ("report",),
    ("security_case", 15): ("callback",),
    ("flood", 13): ("report", "callback"),
    ("power_outage", 12): ("callback",),
    ("gas_leak", 12): ("report", "callback"),
    ("medical", 12): ("cctv",),
    ("medical", 13): ("report", "callback"),
}
OPENS = {("typhoon", 13): ("power_outage", "flood"), ("power_outage", 2): ("trapped_elevator",)}
ALARMS = {("trapped_elevator", 10): "lift_arrival", ("trapped_elevator", 14): "lift_accident"}


@pytest.fixture(params=KINDS)
def checklist(request: pytest.FixtureRequest) -> Checklist:
    return shipped(str(request.param))


def undone(text: str, renderings: dict[str, str]) -> str:
    for ours, theirs in renderings.items():
        assert text.count(ours) == 1, ours
        text = text.replace(ours, theirs)
    return text


def every_step() -> Iterator[tuple[tuple[str, int], Step]]:
    for code in KINDS:
        yield from (((code, step.number), step) for step in shipped(code).steps)


def words_of(checklist: Checklist) -> Iterator[Words]:
    yield checklist.words
    for part in ("steps", "never", "script", "times", "limits", "always"):
        yield from (entry.words for entry in getattr(checklist, part))


def every_words() -> Iterator[Words]:
    for code in KINDS:
        yield from words_of(shipped(code))
    for code in SETS:
        for signal in signals(code).values():
            yield from (w for w in (signal.words, signal.criterion, signal.action) if w.en)


def test_the_eight_kinds_stand_in_order_with_their_names() -> None:
    assert tuple(NAMES) == KINDS
    assert {c: (shipped(c).words.zh_Hant, shipped(c).words.en) for c in KINDS} == NAMES
    assert all((shipped(c).code, shipped(c).version) == (c, 1) for c in KINDS)


def test_there_are_as_many_steps_and_prohibitions_as_in_the_text() -> None:
    assert {code: len(shipped(code).steps) for code in KINDS} == STEPS
    assert {code: len(shipped(code).never) for code in KINDS} == NEVER
    assert sum(STEPS.values()) == 116


def test_each_step_is_the_row_of_the_text(checklist: Checklist) -> None:
    code = checklist.code
    rows = tuple(
        section_d.Row(
            number=step.number,
            phase=step.phase,
            roles=step.roles,
            minutes=step.target,
            when=step.when,
            said=step.said,
            subject=step.subject,
            hant=undone(step.words.zh_Hant, HANT.get((code, step.number), {})).translate(
                HALF_WIDTH
            ),
            en=undone(step.words.en, EN.get((code, step.number), {})),
            basis=step.basis,
        )
        for step in checklist.steps
    )
    assert rows == section_d.kinds()[code].rows


def test_each_prohibition_is_that_of_the_text(checklist: Checklist) -> None:
    items = []
    for never in checklist.never:
        hant = never.words.zh_Hant.translate(HALF_WIDTH)
        item = f"{hant} {never.words.en[0].lower()}{never.words.en[1:]}"
        for ours, theirs in NEVER_COMPLETED.items():
            item = item.replace(ours, theirs)
        items.append((item, never.basis))
    assert tuple(items) == section_d.kinds()[checklist.code].never


def test_the_sources_of_each_checklist_are_those_of_its_heading(checklist: Checklist) -> None:
    assert checklist.basis == section_d.kinds()[checklist.code].basis


def test_every_rendering_is_used() -> None:
    known = {place for place, _ in every_step()}
    assert set(HANT) <= known
    assert set(EN) <= known
    said = " | ".join(item for kind in section_d.kinds().values() for item, _ in kind.never)
    assert all(theirs in said for theirs in NEVER_COMPLETED.values())


def test_the_minutes_are_these(checklist: Checklist) -> None:
    minutes = {step.number: step.target for step in checklist.steps if step.target}
    assert minutes == MINUTES[checklist.code]


def test_what_a_step_does_to_the_desk() -> None:
    steps = dict(every_step())
    assert {place: s.start for place, s in steps.items() if s.start} == STARTS
    assert {place: s.duties for place, s in steps.items() if s.duties} == DUTIES
    assert {place: s.opens for place, s in steps.items() if s.opens} == OPENS
    assert {place: s.alarm for place, s in steps.items() if s.alarm} == ALARMS
    assert [place for place, s in steps.items() if s.ends] == [("fire", 4)]


def test_no_code_of_the_trade_is_left_in_a_sentence(checklist: Checklist) -> None:
    code = re.compile(r"\b(DIR|HK|FD|CA|SG|EN|MC|CL|MX|FIN|D\d)\b|\[")
    for words in words_of(checklist):
        assert not any(code.search(words.said(lang)) for lang in ("zh_Hant", "zh_Hans", "en"))


def test_what_always_holds_stands_above_each_checklist(checklist: Checklist) -> None:
    first, *others = checklist.always
    assert f"**Always.** {first.words.en}. Numbers:" in section_d.text()
    assert bool(others) == (checklist.code == "security_case")
    for line in others:
        assert f"{line.words.en} [{line.basis}]." in section_d.kinds()[checklist.code].text


def test_the_script_of_the_call_is_in_the_fire_checklist_alone() -> None:
    said = section_d.between("**119 call script [P30]:** ", ". Store", section_d.text())
    script = shipped("fire").script
    assert [line.words.en.lower() for line in script] == re.split(", |; ", said)
    assert {line.basis for line in script} == {"P30"}
    assert len(script) == 10
    assert not any(shipped(code).script for code in KINDS if code != "fire")


def test_the_times_of_a_lift_rescue() -> None:
    text = section_d.kinds()["trapped_elevator"].text
    times = shipped("trapped_elevator").times
    said = section_d.between("Record five times [P15]: ", ".", text)
    assert [time.words.en.lower() for time in times] == said.split(", ")
    assert [time.code for time in times] == said.replace(" ", "_").split(",_")
    assert {time.basis for time in times} == {"P15"}
    assert not any(shipped(code).times for code in KINDS if code != "trapped_elevator")


def test_the_limits_of_a_lift_rescue() -> None:
    text = section_d.kinds()["trapped_elevator"].text
    limits = {limit.code: limit for limit in shipped("trapped_elevator").limits}
    assert {code: (limit.minutes, limit.basis) for code, limit in limits.items()} == {
        "lift_arrival_city": (30, "L19 art.5(4)"),
        "lift_arrival_elsewhere": (60, "L19 art.5(4)"),
        "lift_accident": (120, "L6 §64(3)"),
        "lift_accident_report": (60, "L12; L6 §66"),
    }
    assert "≤ 30 min in municipalities / prefecture-level cities, ≤ 1 h generally elsewhere" in text
    assert "> 2 h trapped = 一般事故" in text
    assert 'reports accident within 1 h (local; elsewhere "promptly" [L6 §66])' in text
    assert "municipalities / prefecture-level cities" in limits["lift_arrival_city"].words.en
    assert "一般事故" in limits["lift_accident"].words.zh_Hant
    assert not any(shipped(code).limits for code in KINDS if code != "trapped_elevator")


def test_the_numbers_to_call_are_already_content() -> None:
    said = section_d.between("Numbers: ", " in many cities", section_d.text())
    listed = [number.number for number in numbers().values()]
    assert [item.split()[0] for item in said.split(" · ")] == listed


def test_every_sentence_is_there_in_three_languages() -> None:
    for words in every_words():
        assert all(words.said(lang).strip() for lang in ("zh_Hant", "zh_Hans", "en"))
        assert words.en.isascii() or not re.search(r"[\u3000-\u9fff\uff00-\uffef]", words.en)
        assert not re.search(r"[,;:()?]", words.zh_Hant + words.zh_Hans)
        assert words.en[0].isupper() or not words.en[0].isalpha()


def test_simplified_is_traditional_converted() -> None:
    for words in every_words():
        text = words.zh_Hant
        for traditional, wanted in OFFICE_HANS.items():
            text = text.replace(traditional, wanted)
        assert words.zh_Hans == TO_SIMPLIFIED.convert(text)


def of_the_other_script(text: str, home: Any, away: Any) -> list[str]:
    return [c for c in text if c not in BOTH and home.convert(c) == c and away.convert(c) != c]


def test_no_script_has_characters_of_the_other() -> None:
    for words in every_words():
        assert of_the_other_script(words.zh_Hant, TO_SIMPLIFIED, TO_TRADITIONAL) == []
        assert of_the_other_script(words.zh_Hans, TO_TRADITIONAL, TO_SIMPLIFIED) == []


def test_the_script_check_can_tell() -> None:
    assert of_the_other_script("门門逐台", TO_SIMPLIFIED, TO_TRADITIONAL) == ["门"]
    assert of_the_other_script("门門逐台", TO_TRADITIONAL, TO_SIMPLIFIED) == ["門"]


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError, match="moon"):
        shipped("moon")


def test_a_checklist_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        shipped("fire").code = "flood"  # type: ignore[misc]
