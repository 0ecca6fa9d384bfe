"""The content of rounds is complete, in three languages, and says what its sources say."""

import importlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from store import content
from store.content import Abnormal, Words, hours

# Imported as Any, because the package is untyped and strict typing would refuse each call.
opencc: Any = importlib.import_module("opencc")
TO_SIMPLIFIED = opencc.OpenCC("t2s")
TO_TRADITIONAL = opencc.OpenCC("s2t")

FOLDER = Path(content.__file__).parent
FILES = ("places", "findings", "severities", "numbers", "responsibilities", "warranties", "hours")

PLACES = (
    *("roof", "stairwell", "hydrant", "fire_door", "lift", "riser", "pump_room", "power_room"),
    *("lobby", "basement", "road", "facade", "cleaning", "greening", "security", "works_vacant"),
)

# The seven things L18 §31 wants corrected on the spot, and the findings that name them.
MUST_CORRECT: dict[str, set[str]] = {
    "locked or blocked exit": {"exit_door_locked", "roof_door_locked", "route_blocked"},
    "blocked hydrant or extinguisher": {"hydrant_blocked"},
    "open normally-closed fire door": {"fire_door_open"},
    "goods under fire shutter": {"shutter_goods"},
    "absent control-room or patrol staff": {"post_empty"},
    "equipment switched off": {"fire_equipment_off"},
    "illegal hot work or smoking": {"hot_work_unapproved", "smoking"},
}

# What the glossary wants where plain conversion of characters would say something else.
GLOSSARY = {"前臺": "前台", "天臺": "天台", "陽臺": "阳台", "諮詢": "咨询"}
GLOSSARY |= {"聯繫": "联系", "帳": "账", "洩漏": "泄漏"}

BASIS = re.compile(r"(synthesis|[DMS]|[LP]\d+[a-z]?( §\d+(,§\d+)*)?(; [LP]\d+( §\d+(,§\d+)*)?)*)")


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def every_abnormal() -> dict[str, Abnormal]:
    return {a.code: a for code in content.places() for a in content.abnormals(code)}


def everything() -> Iterator[tuple[str, Words, str]]:
    """Code, words and basis of every entry that has a basis."""
    for place in content.places().values():
        yield from ((item.code, item.words, item.basis) for item in place.items)
    for abnormal in every_abnormal().values():
        yield abnormal.code, abnormal.words, abnormal.basis
    for severity in content.severities().values():
        yield severity.code, severity.words, severity.basis
    for responsibility in content.responsibilities().values():
        yield responsibility.code, responsibility.words, responsibility.basis
    for warranty in content.warranties().values():
        yield warranty.code, warranty.words, warranty.basis
    for region in ("mainland", "hong_kong"):
        for number in content.numbers(region).values():
            yield f"{region} {number.code}", number.words, number.basis
    for post in content.contact_posts().values():
        yield post.code, post.words, post.basis
    for example in hours.examples().values():
        yield example.code, example.words, example.basis
    for clause in hours.clauses():
        yield clause.code, clause.words, clause.basis


def every_words() -> Iterator[tuple[str, Words]]:
    yield from ((code, words) for code, words, _ in everything())
    yield from ((place.code, place.words) for place in content.places().values())
    yield from ((f"{a.code} on the spot", a.on_the_spot) for a in every_abnormal().values())
    yield from ((f"{e.code} told", e.told) for e in hours.examples().values())


@cache
def simplified(text: str) -> str:
    for traditional, wanted in GLOSSARY.items():
        text = text.replace(traditional, wanted)
    return str(TO_SIMPLIFIED.convert(text))


@cache
def traditional(text: str) -> str:
    return str(TO_TRADITIONAL.convert(text))


def is_only_simplified(char: str) -> bool:
    return simplified(char) == char and traditional(char) != char


def test_all_files_carry_the_one_version() -> None:
    assert {name: raw(name)["version"] for name in FILES} == dict.fromkeys(FILES, content.VERSION)


def test_the_sixteen_places_stand_in_the_order_of_the_table() -> None:
    assert tuple(content.places()) == PLACES
    assert all(content.place(code).code == code for code in PLACES)
    assert all(place.items for place in content.places().values())


def test_no_code_is_used_twice() -> None:
    items = [item["code"] for place in raw("places")["place"] for item in place["items"]]
    findings = [f["code"] for row in raw("findings")["row"] for f in row["findings"]]
    severities = [s["code"] for s in raw("severities")["severity"]]
    posts = [c["code"] for c in raw("numbers")["contact"]]
    numbers = [(n["region"], n["code"]) for n in raw("numbers")["number"]]
    for codes in (items, findings, severities, posts, numbers):
        assert len(set(codes)) == len(codes)
    # A finding's call names either a post or a number, so the two share one set of codes.
    assert not set(posts) & {code for _, code in numbers}


def test_an_item_is_named_after_its_place_and_found_by_its_code() -> None:
    for place in content.places().values():
        for item in place.items:
            assert re.fullmatch(rf"{place.code}\.[a-z_]+", item.code)
            assert content.check_item(item.code) is item


def test_the_table_is_split_into_its_items() -> None:
    counts = [len(place.items) for place in content.places().values()]
    assert counts == [6, 4, 3, 2, 6, 5, 6, 4, 3, 6, 4, 2, 3, 3, 3, 3]


def test_rules_of_law_keep_their_clause() -> None:
    assert {code: basis for code, _, basis in everything() if basis not in ("synthesis", "D")} == {
        "roof.door": "P1",
        "stairwell.goods": "L17 §37",
        "riser.door": "L17 §20",
        "riser.storage": "L17 §20",
        "road.fire_lane": "L17 §22",
        "facade.loose": "L1 §1254",
        "exit_door_locked": "L18 §31; L17 §10,§37",
        "roof_door_locked": "L18 §31; L17 §10,§37",
        "route_blocked": "L18 §31; L17 §10,§37",
        "ebike_charging": "L17 §10,§37",
        "fire_door_open": "L18 §31",
        "riser_storage": "L17 §20",
        "loose_tile": "L1 §1254",
        "loose_bracket": "L1 §1254",
        "loose_flowerpot": "L1 §1254",
        "post_empty": "L18 §31",
        "hot_work_unapproved": "L18 §31",
        "hydrant_blocked": "L18 §31",
        "shutter_goods": "L18 §31",
        "fire_equipment_off": "L18 §31",
        "smoking": "L18 §31",
        "fire_lane_blocked": "L17 §22",
        "mainland lift_hotline": "L12 §43",
        **dict.fromkeys(("warranty", "owner", "common", "utility", "authority"), "L11 §67"),
        **dict.fromkeys(("waterproofing", "wiring", "pipes", "fit_out"), "L14 §40"),
        "heating_cooling": "L14 §40",
        **{"template": "P9; P12", "beijing": "L10 §35", "hangzhou": "L10 §37"},
        **{"limited_hours": "L9 §66", "penalty": "L9 §82", "report": "L2 §45"},
    }


def test_every_basis_is_a_tag() -> None:
    assert [code for code, _, basis in everything() if not BASIS.fullmatch(basis)] == []


def test_nothing_is_left_unsaid() -> None:
    for code, words in every_words():
        for said in (words.zh_Hant, words.zh_Hans, words.en):
            assert said.strip() == said, code
            assert said, code


def test_chinese_is_chinese_and_english_is_english() -> None:
    for code, words in every_words():
        for said in (words.zh_Hant, words.zh_Hans):
            assert not re.search("[A-Za-z]", said), code
        assert not re.search("[\u3000-\u9fff\uff00-\uffef]", words.en), code


def test_simplified_is_the_traditional_text_converted() -> None:
    wrong = {
        code: (words.zh_Hans, simplified(words.zh_Hant))
        for code, words in every_words()
        if words.zh_Hans != simplified(words.zh_Hant)
    }
    assert wrong == {}


def test_no_character_stands_in_the_wrong_script() -> None:
    in_traditional = {
        (code, char)
        for code, words in every_words()
        for char in words.zh_Hant
        if is_only_simplified(char)
    }
    in_simplified = {
        (code, char)
        for code, words in every_words()
        for char in words.zh_Hans
        if simplified(char) != char
    }
    assert in_traditional == set()
    assert in_simplified == set()


def test_the_script_check_can_tell() -> None:
    assert [char for char in "栓门門锁鎖" if is_only_simplified(char)] == ["门", "锁"]


def test_words_are_said_in_the_language_asked_for() -> None:
    roof = content.place("roof").words
    assert roof.said("zh_Hant") == "天臺/屋面"
    assert roof.said("zh_Hans") == "天台/屋面"
    assert roof.said("en") == "Roof"
    assert roof.said("fr") == "Roof"


def test_severities_and_their_minutes() -> None:
    assert {c: (s.words.zh_Hant, s.minutes, s.basis) for c, s in content.severities().items()} == {
        "urgent": ("緊急", 15, "D"),
        "normal": ("一般", 1440, "D"),
        "planned": ("計劃", 10080, "D"),
    }
    assert tuple(content.severities()) == (content.URGENT, content.NORMAL, content.PLANNED)


def test_findings_name_only_known_places_severities_and_routes() -> None:
    for abnormal in every_abnormal().values():
        assert abnormal.places, abnormal.code
        assert set(abnormal.places) <= set(PLACES), abnormal.code
        assert abnormal.severity in content.severities(), abnormal.code
        assert abnormal.route in content.ROUTES, abnormal.code


def test_every_finding_in_the_file_can_be_picked_somewhere() -> None:
    in_file = {f["code"] for row in raw("findings")["row"] for f in row["findings"]}
    assert set(every_abnormal()) == in_file
    assert all(content.abnormal(code).code == code for code in in_file)


def test_every_action_in_the_file_is_used() -> None:
    used = {a.on_the_spot for a in every_abnormal().values()}
    assert {Words(**words) for words in raw("findings")["on_the_spot"].values()} == used


@pytest.mark.parametrize("place", PLACES)
def test_a_place_offers_three_findings_urgent_first_and_other_last(place: str) -> None:
    offered = content.abnormals(place)
    named, last = offered[:-1], offered[-1]
    assert last.code == "other"
    assert (last.severity, last.route) == ("normal", "engineering")
    assert len(named) >= 3
    assert all(place in abnormal.places for abnormal in offered)
    order = [list(content.severities()).index(abnormal.severity) for abnormal in named]
    assert order == sorted(order)


def test_the_urgent_findings_are_those_of_the_list() -> None:
    assert {a.code for a in every_abnormal().values() if a.severity == "urgent"} == {
        *("exit_door_locked", "roof_door_locked", "route_blocked", "ebike_charging"),
        "hydrant_dry",
        "fire_door_open",
        *("lift_noise", "lift_levelling", "lift_intercom_dead", "lift_mark_expired"),
        *("riser_storage", "fire_stopping_broken", "panel_open", "leakage_current"),
        "tank_unlocked",
        *("loose_tile", "loose_bracket", "loose_flowerpot"),
        "cover_missing",
        "fallen_tree",
        *("post_empty", "suspicious_person"),
        *("works_no_permit", "works_after_hours", "wall_cut", "hot_work_unapproved"),
        *("fire_lane_blocked", "bad_parking", "abandoned_car"),
        *("hydrant_blocked", "shutter_goods", "fire_equipment_off", "smoking"),
    }


def test_who_does_the_work() -> None:
    routes: dict[str, set[str]] = {}
    for abnormal in every_abnormal().values():
        routes.setdefault(abnormal.route, set()).add(abnormal.code)
    engineering = routes.pop("engineering")
    assert routes == {
        "owner": {
            *("exit_door_locked", "roof_door_locked", "route_blocked", "ebike_charging"),
            *("loose_bracket", "loose_flowerpot"),
            *("fire_lane_blocked", "bad_parking", "abandoned_car"),
            *("hydrant_blocked", "shutter_goods"),
        },
        "lift_contractor": {"lift_noise", "lift_levelling", "lift_intercom_dead"},
        "director": {"lift_mark_expired"},
        "cleaning": {"wet_floor", "bin_overflow", "smell", "pests"},
        "greening": {"dead_branch", "fallen_tree"},
        "guard": {"post_empty", "suspicious_person", "smoking"},
        "housekeeper": {
            *("works_no_permit", "works_after_hours", "wall_cut", "hot_work_unapproved")
        },
    }
    assert {
        "hydrant_dry",
        "closer_broken",
        "leakage_current",
        "fire_equipment_off",
        "other",
    } <= engineering


def test_what_the_law_wants_corrected_on_the_spot() -> None:
    assert len(MUST_CORRECT) == 7
    assert all(MUST_CORRECT.values())
    named = set().union(*MUST_CORRECT.values())
    assert {a.code for a in every_abnormal().values() if a.must_correct} == named
    for code in named:
        assert content.abnormal(code).severity == "urgent"
        assert content.abnormal(code).basis.startswith("L18 §31")


def test_the_terms_of_the_law() -> None:
    terms = {code: (row.years, row.seasons) for code, row in content.warranties().items()}
    assert terms == {
        **{"waterproofing": (5, 0), "wiring": (2, 0), "pipes": (2, 0), "fit_out": (2, 0)},
        "heating_cooling": (0, 2),
    }


def test_an_urgent_finding_says_whom_to_call_and_no_other_does() -> None:
    known = set(content.contact_posts()) | set(content.numbers())
    for abnormal in every_abnormal().values():
        assert set(abnormal.call) <= known, abnormal.code
        assert bool(abnormal.call) == (abnormal.severity == "urgent"), abnormal.code
    assert content.abnormal("lift_intercom_dead").call == ("lift_contractor", "director")
    assert content.abnormal("leakage_current").call == ("director", "power")
    assert content.abnormal("suspicious_person").call == ("director", "police")


def test_emergency_numbers() -> None:
    assert {code: number.number for code, number in content.numbers().items()} == {
        "fire": "119",
        "ambulance": "120",
        "police": "110",
        "lift_hotline": "96333",
    }
    assert [n.code for n in content.numbers().values() if n.per_city] == ["lift_hotline"]
    assert {code: number.number for code, number in content.numbers("hong_kong").items()} == {
        "fire": "999",
        "ambulance": "999",
        "police": "999",
    }


def test_posts_the_estate_must_be_able_to_call() -> None:
    posts = "lift_contractor gas water power director deputy hospital insurer"
    assert tuple(content.contact_posts()) == tuple(posts.split())


@pytest.mark.parametrize(
    "ask",
    [
        lambda: content.place("moon"),
        lambda: content.check_item("roof.moon"),
        lambda: content.abnormals("moon"),
        lambda: content.abnormal("moon"),
        lambda: content.numbers("moon"),
    ],
)
def test_an_unknown_code_is_an_error(ask: Any) -> None:
    with pytest.raises(KeyError, match="moon"):
        ask()


def test_what_is_handed_out_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        content.places()["roof"] = content.place("lift")  # type: ignore[index]
    with pytest.raises(AttributeError):
        content.place("roof").code = "lift"  # type: ignore[misc]
