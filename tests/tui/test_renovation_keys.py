"""The keys of a renovation: those its state and one's post allow, and what each opens."""

import pytest

from store import renovation_apply, renovation_refunds
from store.renovation_states import MOVES, STATES
from store.roles import MAY, ROLES
from tests.tui.conftest import Sit
from tests.tui.renovation_seat import now, opens, stands, then
from tui import renovation_words as words
from tui.screens.renovation_facts import NEXT, STEPS
from tui.screens.renovation_moving import FORMS, SIMPLE
from tui.screens.renovation_record import RenovationRecord


def test_every_state_says_what_is_next_or_is_over() -> None:
    over = {"rejected", "closed", "cancelled"}
    assert set(NEXT) | over | {"approved"} == set(STATES)
    verbs = {verb for verb, _ in NEXT.values()} | {"agree", "receive_deposit", "refund_cancelled"}
    assert verbs == set(STEPS)
    for state, (verb, post) in NEXT.items():
        assert state in MOVES[verb].ways, state
        assert post in MOVES[verb].posts, state


def test_every_move_has_a_way_to_it() -> None:
    asked = {"send_back", "reject", "cancel", "suspend"}
    elsewhere = {"correct", "fail"}
    assert set(SIMPLE) | set(FORMS) - {"sign", "ask"} | asked | elsewhere == set(MOVES)


# Of each state: whose the next step is, as its key says it, and what the other keys are.
KEYS = {
    "file": {
        "front_desk": "a hand in, e edit, z cancel it",
        "housekeeper": "a hand in, e edit, z cancel it",
        "director": "a hand in, e edit, z cancel it",
    },
    "reviewing": {
        "housekeeper": "r return, z cancel it",
        "engineer": "r return",
        "front_desk": "z cancel it",
        "director": "a approve, r return, x reject, z cancel it",
    },
    "approved": {
        **dict.fromkeys(("front_desk", "housekeeper", "director"), "a agreement, z cancel it"),
    },
    "paid": {
        **dict.fromkeys(("front_desk", "housekeeper"), "z cancel it"),
        "director": "a give permit, z cancel it",
    },
    "permitted": {
        "front_desk": "z cancel it",
        "housekeeper": "a works began, c check, n serve, z cancel it",
        "guard": "a works began, c check",
        "director": "a works began, c check, n serve, h stop, t extend, z cancel it",
    },
    "in_progress": {
        "front_desk": "a ask acceptance",
        "housekeeper": "a ask acceptance, c check, n serve",
        "guard": "c check",
        "director": "a ask acceptance, c check, n serve, h stop, t extend",
    },
    "suspended": {
        "housekeeper": "c check, n serve",
        "guard": "c check",
        "director": "a lift the stop, c check, n serve, t extend",
    },
    "accepting": {
        "housekeeper": "a passed, x not passed, s sign, c check, n serve",
        "engineer": "a passed, x not passed, s sign",
        "guard": "c check",
        "director": "a passed, x not passed, s sign, c check, n serve",
    },
    "observing": {
        "front_desk": "o ask override",
        "housekeeper": "a re-check passed, x not passed, s sign, n serve, o ask override",
        "engineer": "a re-check passed, x not passed, s sign",
        "director": "a re-check passed, x not passed, s sign, n serve, o ask override",
    },
    "refundable": {
        **dict.fromkeys(("front_desk", "housekeeper"), "o ask override"),
        "director": "a approve refund, o ask override",
    },
    "closed": {},
}
LOOK = {f"renovation.{page}" for page in ("papers", "passes", "notices", "deductions", "time")}


@pytest.mark.parametrize("step", KEYS)
async def test_the_keys_are_what_its_state_and_ones_post_allow(desk: Sit, step: str) -> None:
    async with desk("auditor") as seat:
        case = await stands(seat, step)
        found = {}
        for role in ROLES:
            await seat.sits(role)
            await opens(seat, case)
            keys = [
                f"{active.binding.key} {active.binding.description}"
                for active in seat.screen.active_bindings.values()
                if active.enabled
                and str(active.binding.id).startswith("renovation.")
                and active.binding.id not in LOOK
            ]
            # However many there are, none is cut off before the last.
            assert "p print" in seat.keys, role
            if keys:
                found[role] = ", ".join(keys)
        assert found == KEYS[step]


# Of each key that opens something: where it is there for a director, and what it opens.
OPENS = [
    ("paid", "a", "GivePermit"),
    ("in_progress", "t", "Extend"),
    ("in_progress", "n", "ServeNotice"),
    ("in_progress", "c", "SiteCheck"),
    ("in_progress", "l", "Papers"),
    ("in_progress", "w", "Passes"),
    ("in_progress", "v", "Notices"),
    ("in_progress", "d", "Deductions"),
    ("in_progress", "b", "PermitTimes"),
    ("in_progress", "p", "PrintRenovation"),
    ("accepting", "s", "SignAcceptance"),
    ("accepting", "x", "ServeNotice"),
    ("observing", "o", "AskOverride"),
    ("file", "e", "ChangeApplication"),
]


@pytest.mark.parametrize(("step", "key", "page"), OPENS)
async def test_each_key_opens_its_page_and_esc_comes_back(
    desk: Sit, step: str, key: str, page: str
) -> None:
    async with desk("director") as seat:
        case = await stands(seat, step)
        if step == "paid":
            await then(seat, case, "passes")
        await opens(seat, case)
        await seat.press(key)
        assert type(seat.screen).__name__ == page
        await seat.press("escape")
        if page == "PermitTimes":
            # The first esc ends its search.
            await seat.press("escape")
        assert isinstance(seat.screen, RenovationRecord)


@pytest.mark.parametrize(
    ("step", "page"), [("agreed", "ReceiveDeposit"), ("refundable", "PayRefund")]
)
async def test_the_next_step_of_the_cashier_is_a_form(desk: Sit, step: str, page: str) -> None:
    async with desk("cashier") as seat:
        case = await stands(seat, "approved" if step == "agreed" else step)
        move = renovation_apply.agree if step == "agreed" else renovation_refunds.approve_refund
        by = seat.little.director.id
        await seat.call(move, case.id, by=by, at=seat.clock())
        await opens(seat, case)
        await seat.press("a")
        assert type(seat.screen).__name__ == page


def test_the_posts_of_the_keys_are_those_of_the_store() -> None:
    for verb in RenovationRecord.VERBS.values():
        assert verb in MAY


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
@pytest.mark.parametrize("step", ["file", "suspended", "observing", "closed"])
async def test_every_record_fits_in_chinese(desk: Sit, language: str, step: str) -> None:
    async with desk("director", language=language) as seat:
        case = await stands(seat, step)
        await opens(seat, case)
        seat.whole()
        assert words.state((await now(seat, case)).state) in seat.lines[0]
