"""PINs: who sits there, and how long a guesser waits."""

import pytest

from store import desk_identity, events, pins, sign_ins, staff
from store.db import rows
from store.refusal import Refused
from tests.conftest import AT, PIN, Little

WRONG = "9999"


def _fail(little: Little, seconds: int = 0, field: str = "pin") -> Refused:
    with pytest.raises(Refused) as refused:
        pins.check_pin(little.guard.id, WRONG, at=AT.add(seconds=seconds), field=field)
    return refused.value


def test_the_right_pin_opens(little: Little) -> None:
    assert pins.sign_in(little.guard.id, PIN, at=AT) == little.guard
    (event, *_) = events.of_record("staff", little.guard.id)
    assert (event.verb, event.data, event.staff_id) == (
        "staff.sign_in",
        {"right": True},
        little.guard.id,
    )


def test_a_pin_typed_in_full_width_is_the_same(little: Little) -> None:
    assert pins.sign_in(little.guard.id, "１２３４", at=AT) == little.guard
    pins.reset_pin(little.guard.id, "５６７８", by=little.director.id, at=AT)
    assert pins.sign_in(little.guard.id, "5678", at=AT) == little.guard


def test_five_wrong_pins_lock_and_each_further_one_doubles(little: Little) -> None:
    assert [_fail(little).code for _ in range(4)] == ["pin_wrong"] * 4
    now = 0
    for minutes in (1, 2, 4, 8, 16, 30, 30):
        refused = _fail(little, now)
        assert (refused.code, refused.values["until"]) == (
            "pin_locked",
            AT.add(seconds=now, minutes=minutes),
        )
        # Until then not even the right one is looked at, and nothing is counted.
        last = AT.add(seconds=now, minutes=minutes).subtract(seconds=1)
        with pytest.raises(Refused, match="pin_locked"):
            pins.sign_in(little.guard.id, PIN, at=last)
        now += minutes * 60


def test_how_many_tries_are_left_is_told(little: Little) -> None:
    assert [_fail(little).values.get("left") for _ in range(5)] == [4, 3, 2, 1, None]


def test_the_right_pin_after_the_lock_starts_anew(little: Little) -> None:
    for _ in range(5):
        _fail(little)
    pins.sign_in(little.guard.id, PIN, at=AT.add(minutes=1))
    assert _fail(little, 120).values["left"] == 4


def test_wrong_pins_of_one_do_not_lock_another(little: Little) -> None:
    for _ in range(5):
        _fail(little)
    assert pins.sign_in(little.engineer.id, PIN, at=AT) == little.engineer


def test_each_try_leaves_an_event(little: Little) -> None:
    before = events.head()[0]
    _fail(little)
    pins.sign_in(little.guard.id, PIN, at=AT)
    assert events.head()[0] == before + 2
    assert [row.data["right"] for row in events.of_record("staff", little.guard.id, 2)] == [
        True,
        False,
    ]


def test_guesses_begun_before_the_lock_find_it(
    little: Little, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = staff.hashed

    def meanwhile(pin: str, salt: str) -> str:
        # Another desk's fifth wrong PIN, while this one is still being hashed.
        staff.Staff.update(failed=5, locked_until=AT.add(minutes=1)).where(
            staff.Staff.id == little.guard.id
        ).execute()
        return real(pin, salt)

    monkeypatch.setattr(pins, "hashed", meanwhile)
    with pytest.raises(Refused, match="pin_locked"):
        pins.sign_in(little.guard.id, PIN, at=AT)
    assert rows("SELECT failed FROM staff WHERE id = ?", little.guard.id) == [(5,)]


def test_who_left_or_never_was_cannot_sign_in(little: Little) -> None:
    staff.leave(little.guard.id, by=little.director.id, at=AT)
    for number in (little.guard.id, 99):
        with pytest.raises(Refused, match="staff_unknown pin"):
            pins.sign_in(number, PIN, at=AT)


def test_one_changes_ones_own_pin(little: Little) -> None:
    pins.change_pin(PIN, "2468", by=little.guard.id, at=AT)
    assert pins.sign_in(little.guard.id, "2468", at=AT) == little.guard
    assert _refused_code(little) == "pin_wrong"


def _refused_code(little: Little) -> str:
    with pytest.raises(Refused) as refused:
        pins.sign_in(little.guard.id, PIN, at=AT)
    return refused.value.code


def test_changing_needs_the_old_pin_and_a_proper_new_one(little: Little) -> None:
    with pytest.raises(Refused, match="pin_wrong old_pin"):
        pins.change_pin(WRONG, "2468", by=little.guard.id, at=AT)
    with pytest.raises(Refused, match="pin_form"):
        pins.change_pin(PIN, "12", by=little.guard.id, at=AT)
    assert pins.sign_in(little.guard.id, PIN, at=AT) == little.guard


def test_a_reset_gives_a_new_pin_and_lifts_the_lock(little: Little) -> None:
    for _ in range(5):
        _fail(little)
    pins.reset_pin(little.guard.id, "8642", by=little.director.id, at=AT)
    assert pins.sign_in(little.guard.id, "8642", at=AT) == little.guard
    for _ in range(5):
        _fail(little)
    pins.reset_pin(little.guard.id, "7531", by=None, at=AT)
    assert pins.sign_in(little.guard.id, "7531", at=AT) == little.guard


def test_only_the_director_resets(little: Little) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        pins.reset_pin(little.guard.id, "8642", by=little.housekeeper.id, at=AT)
    with pytest.raises(Refused, match="pin_form"):
        pins.reset_pin(little.guard.id, "x", by=little.director.id, at=AT)


def test_the_salt_is_new_each_time(little: Little) -> None:
    salts = {salt for (salt,) in rows("SELECT salt FROM staff")}
    pins.reset_pin(little.guard.id, PIN, by=little.director.id, at=AT)
    again = rows("SELECT salt FROM staff WHERE id = ?", little.guard.id)[0][0]
    assert len(salts) == 7
    assert again not in salts


def test_the_director_unlocks_who_was_locked_out_by_wrong_pins(little: Little) -> None:
    by, guard = little.director.id, little.guard.id
    for _ in range(5):
        _fail(little)
    assert pins.locked_until(guard, AT) == AT.add(minutes=1)
    assert pins.unlock(guard, by=by, at=AT).id == guard
    assert pins.locked_until(guard, AT) is None
    assert events.of_record("staff", guard, 1)[0].verb == "staff.unlock"
    # As if nobody had guessed: five tries again.
    assert _fail(little).values["left"] == 4
    assert pins.sign_in(guard, PIN, at=AT) == little.guard
    with pytest.raises(Refused, match="pin_not_locked"):
        pins.unlock(guard, by=by, at=AT)
    with pytest.raises(Refused, match="not_allowed"):
        pins.unlock(guard, by=little.housekeeper.id, at=AT)


@pytest.mark.parametrize(
    ("number", "pin", "code"),
    [
        ("001", WRONG, "pin_wrong"),
        ("001", "", "pin_form"),
        ("004", PIN, "supervisor_unknown"),
        ("099", PIN, "supervisor_unknown"),
        ("", PIN, "supervisor_unknown"),
    ],
)
def test_where_nobody_is_signed_in_the_director_gives_number_and_pin(
    little: Little, number: str, pin: str, code: str
) -> None:
    guard = little.guard.id
    for _ in range(5):
        _fail(little)
    with pytest.raises(Refused, match=code):
        pins.unlock_for(guard, number, pin, at=AT)
    assert pins.locked_until(guard, AT) is not None
    pins.unlock_for(guard, " 001 ", PIN, at=AT)
    event = events.of_record("staff", guard, 1)[0]
    assert (event.verb, event.staff) == ("staff.unlock", "李主任")


def test_who_signed_in_lately_is_known_by_the_laptop(little: Little) -> None:
    key = "SHA256:" + "x" * 43

    def seen(name: str | None, days: int = 0) -> list[str]:
        desk_identity.stand_on(name, name and key)
        found = sign_ins.here_lately(little.estate.id, AT.add(days=days))
        return [one.role for one in found]

    try:
        for name, who in (("gate", little.guard), ("hall", little.front_desk)):
            desk_identity.stand_on(name, key)
            pins.sign_in(who.id, PIN, at=AT)
        desk_identity.stand_on("gate", key)
        pins.sign_in(little.housekeeper.id, PIN, at=AT)
        with pytest.raises(Refused):
            pins.sign_in(little.engineer.id, WRONG, at=AT)
        assert seen("gate") == ["housekeeper", "guard"]
        assert seen("hall") == ["front_desk"]
        assert seen(None) == []
        assert seen("gate", days=8) == []
    finally:
        desk_identity.stand_on(None, None)


def test_who_cannot_be_written_down_has_five_tries_at_the_desk(little: Little) -> None:
    who, before = little.guard.id, events.head()
    pins.go_on(who, PIN, 4, at=AT)
    told: list[tuple[str, object]] = []
    for guesses in range(6):
        with pytest.raises(Refused) as refused:
            pins.go_on(who, PIN if guesses == 5 else WRONG, guesses, at=AT)
        told.append((refused.value.code, refused.value.values.get("left")))
    assert told == [*(("pin_wrong", left) for left in (4, 3, 2, 1)), *[("pin_waits", None)] * 2]
    # Who is locked out already is so here too, and nothing was written by any of it.
    assert events.head() == before
    for _ in range(5):
        _fail(little)
    with pytest.raises(Refused, match="pin_locked"):
        pins.go_on(who, PIN, 0, at=AT)
