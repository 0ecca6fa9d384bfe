"""People of the office: who joins, who changes, who leaves and stays on record."""

from typing import Any

import pytest

from store import estate as estates
from store import event_proof, events, staff
from store.db import rows
from store.refusal import Refused
from tests.conftest import AT, PIN, Little


def _join(little: Little, **other: Any) -> staff.StaffRow:
    values: dict[str, Any] = {
        "number": "010",
        "name": "鄭文",
        "role": "guard",
        "pin": PIN,
        "phone": "13511112222",
        "by": little.director.id,
        "at": AT,
    }
    return staff.join(**values | other)


def _change(little: Little, staff_id: int, **other: Any) -> staff.StaffRow:
    before = staff.person(staff_id)
    values: dict[str, Any] = {
        "number": before.number,
        "name": before.name,
        "role": before.role,
        "phone": before.phone,
        "by": little.director.id,
        "at": AT,
    }
    return staff.change(staff_id, **values | other)


def test_a_person_joins(little: Little) -> None:
    made = _join(little, number=" 010 ", name=" 鄭\u200b文 ")
    assert made == staff.StaffRow(
        id=made.id,
        estate_id=little.estate.id,
        number="010",
        name="鄭文",
        role="guard",
        phone="13511112222",
        language="",
        theme="dark",
        left_at=None,
    )
    assert staff.person(made.id) == made


def test_names_and_phones_stand_apart_from_the_chain(little: Little) -> None:
    made = _join(little)
    _change(little, made.id, name="鄭武", phone="13633334444")
    told = events.of_record("staff", made.id)
    assert [sorted(event.data) for event in told] == [
        ["name", "old", "phone"],
        ["name", "number", "phone", "role"],
    ]
    chain = str(rows("SELECT data FROM event"))
    apart = str(rows("SELECT value FROM event_private"))
    for personal in ("鄭文", "鄭武", "13511112222", "13633334444"):
        assert personal not in chain
        assert personal in apart
    assert event_proof.first_broken() is None


def test_the_pin_is_nowhere(little: Little) -> None:
    _join(little, pin="86420975")
    for (table,) in rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        assert "86420975" not in str(rows(f"SELECT * FROM {table}"))


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"number": " \u200b "}, "number_needed", "number"),
        ({"name": ""}, "name_needed", "name"),
        ({"role": "king"}, "role_unknown", "role"),
        ({"role": "desk"}, "role_unknown", "role"),
        ({"number": "001"}, "number_taken", "number"),
        ({"pin": "123"}, "pin_form", "pin"),
        ({"pin": "1" * 13}, "pin_form", "pin"),
        ({"pin": "12a4"}, "pin_form", "pin"),
        ({"pin": ""}, "pin_form", "pin"),
    ],
)
def test_joining_is_refused_at_its_field(
    little: Little, wrong: dict[str, str], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        _join(little, **wrong)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert len(staff.on_duty(little.estate.id)) == 7


def test_the_command_line_names_the_estate(little: Little) -> None:
    with pytest.raises(Refused, match="estate_unknown"):
        _join(little, by=None, estate_id=99)
    with pytest.raises(Refused, match="estate_unknown"):
        _join(little, by=None)
    assert _join(little, by=None, estate_id=little.estate.id).estate_id == little.estate.id


def test_a_director_puts_people_on_their_own_estate_only(little: Little) -> None:
    other = estates.found_estate("聽濤閣", "Asia/Hong_Kong", "zh_Hant", at=AT)
    assert _join(little, estate_id=other.id).estate_id == little.estate.id
    boss = _join(little, by=None, estate_id=other.id, number="001", role="director")
    assert boss.estate_id == other.id
    with pytest.raises(Refused, match="staff_unknown"):
        _change(little, boss.id, name="他")
    with pytest.raises(Refused, match="staff_unknown"):
        staff.leave(boss.id, by=little.director.id, at=AT)
    assert [row.name for row in staff.on_duty(other.id)] == ["鄭文"]


def test_a_change_is_kept_and_found(little: Little) -> None:
    changed = _change(
        little, little.guard.id, number="044", name="曾保安", role="engineer", phone="555 0199"
    )
    assert (changed.number, changed.name, changed.role) == ("044", "曾保安", "engineer")
    assert changed.phone == "555 0199"
    for text in ("曾", "zba", "0199", "044"):
        assert [row.id for row in staff.listed(little.estate.id, text)] == [little.guard.id], text


def test_a_change_is_refused_as_joining_is(little: Little) -> None:
    for wrong, code in (
        ({"number": "001"}, "number_taken"),
        ({"name": " "}, "name_needed"),
        ({"number": ""}, "number_needed"),
        ({"role": "x"}, "role_unknown"),
    ):
        with pytest.raises(Refused, match=code):
            _change(little, little.guard.id, **wrong)
    with pytest.raises(Refused, match="staff_unknown"):
        staff.change(99, number="1", name="x", role="guard", phone="", by=1, at=AT)


def test_an_estate_is_never_without_a_director(little: Little) -> None:
    boss = little.director.id
    with pytest.raises(Refused, match="last_director"):
        _change(little, boss, role="guard")
    with pytest.raises(Refused, match="last_director"):
        staff.leave(boss, by=boss, at=AT)
    second = _join(little, role="director")
    assert _change(little, boss, role="guard").role == "guard"
    with pytest.raises(Refused, match="last_director"):
        staff.leave(second.id, by=second.id, at=AT)


def test_a_director_who_left_does_not_count(little: Little) -> None:
    second = _join(little, role="director")
    staff.leave(second.id, by=little.director.id, at=AT)
    with pytest.raises(Refused, match="last_director"):
        staff.leave(little.director.id, by=little.director.id, at=AT)


def test_who_leaves_stays_on_record(little: Little) -> None:
    left = staff.leave(little.guard.id, by=little.director.id, at=AT)
    assert left.left_at == AT
    assert staff.leave(little.guard.id, by=little.director.id, at=AT.add(days=1)) == left
    assert little.guard.id not in {row.id for row in staff.on_duty(little.estate.id)}
    assert little.guard.id in {row.id for row in staff.listed(little.estate.id)}
    with pytest.raises(Refused, match="number_taken"):
        _join(little, number=little.guard.number)


def test_the_roster_is_in_the_order_of_posts(little: Little) -> None:
    _join(little, number="000", role="guard")
    names = [row.number for row in staff.on_duty(little.estate.id)]
    assert names == ["001", "002", "003", "000", "004", "005", "006", "007"]
    assert [row.number for row in staff.on_duty(little.estate.id, "guard")] == ["000", "004"]


def test_pages_of_the_register_cover_everybody_once(little: Little) -> None:
    everybody = [row.number for row in staff.listed(little.estate.id)]
    for size in range(1, 9):
        seen: list[str] = []
        while page := staff.listed(little.estate.id, after=seen[-1] if seen else None, limit=size):
            assert len(page) <= size
            seen += [row.number for row in page]
        assert seen == everybody


def test_a_person_chooses_language_and_theme(little: Little) -> None:
    staff.choose(by=little.guard.id, at=AT, language="zh_Hans", theme="night")
    chosen = staff.person(little.guard.id)
    assert (chosen.language, chosen.theme) == ("zh_Hans", "night")
    staff.choose(by=little.guard.id, at=AT, theme="light")
    chosen = staff.person(little.guard.id)
    assert (chosen.language, chosen.theme) == ("zh_Hans", "light")
    assert staff.person(little.engineer.id).language == ""


def test_an_unknown_language_or_theme_is_refused(little: Little) -> None:
    with pytest.raises(Refused, match="language_unknown language"):
        staff.choose(by=1, at=AT, language="fr")
    with pytest.raises(Refused, match="theme_unknown theme"):
        staff.choose(by=1, at=AT, language="en", theme="pink")
    # Nothing of a choice that was refused is kept.
    assert staff.person(1).language == ""


def test_nobody(little: Little) -> None:
    with pytest.raises(Refused, match="staff_unknown"):
        staff.person(99)
