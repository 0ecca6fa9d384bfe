"""May this person work there today?  Every reason why not, and who is meant by what is typed."""

from collections.abc import Callable

import pytest

from store import gate, renovation_apply, renovation_passes, renovation_permits, renovation_workers
from store import renovation_acceptance as acceptance
from store.renovation_workers import Worker
from tests.conftest import Little
from tests.store.plans import scanned
from tests.store.renovation_parts import Case


def _first(case: Case) -> int:
    return renovation_workers.of_site(case.id)[0].id


def _lost(case: Case) -> None:
    case.in_progress()
    renovation_passes.lose(_first(case), **case.by("guard"))


def _revoked(case: Case) -> None:
    case.in_progress()
    renovation_passes.revoke(_first(case), "在樓道抽煙", **case.by("housekeeper"))


def _returned(case: Case) -> None:
    case.in_progress()
    renovation_passes.take_back(_first(case), **case.by("front_desk"))


def _listed(case: Case) -> None:
    case.in_progress()
    renovation_passes.lose(_first(case), **case.by("guard"))
    for one in renovation_workers.of_site(case.id):
        if one.state == "issued":
            renovation_passes.take_back(one.id, **case.by("front_desk"))
    again = [Worker("吳工")]
    renovation_workers.enlist(case.id, again, **case.by("front_desk"))


def _not_begun(case: Case) -> None:
    case.paid()
    case.passes()
    begins = case.day.add(days=2)
    until = begins.add(days=50)
    renovation_permits.permit(case.id, begins=begins, until=until, **case.by("director"))


def _expired(case: Case) -> None:
    case.in_progress()
    case.on(days=61)


def _pass_early(case: Case) -> None:
    case.in_progress()
    renovation_workers.enlist(case.id, [Worker("吳工")], **case.by("front_desk"))
    last = renovation_workers.of_site(case.id)[-1]
    begins, until = case.day.add(days=3), case.day.add(days=9)
    renovation_passes.issue(
        case.id, [last.id], valid_from=begins, valid_until=until, **case.by("front_desk")
    )


def _pass_ended(case: Case) -> None:
    _pass_early(case)
    case.on(days=10)


def _cancelled(case: Case) -> None:
    case.permitted()
    renovation_apply.cancel(case.id, "不裝修了", **case.by("front_desk"))


WHY: dict[str, tuple[Callable[[Case], object], str]] = {
    "": (lambda case: case.in_progress(), "張強"),
    "no_permit": (lambda case: (case.approved(), case.passes()), "張強"),
    "not_begun": (_not_begun, "張強"),
    "expired": (_expired, "張強"),
    "stopped": (lambda case: case.suspended(), "張強"),
    "ending": (lambda case: case.accepting(), "張強"),
    "over": (_cancelled, "ZR-0001"),
    "listed": (_listed, "吳工"),
    "lost": (_lost, "張強"),
    "revoked": (_revoked, "張強"),
    "returned": (_returned, "張強"),
    "pass_early": (_pass_early, "吳工"),
    "pass_ended": (_pass_ended, "吳工"),
}


def test_every_reason_is_tried() -> None:
    assert set(WHY) == {"", *gate.WHY}


@pytest.mark.parametrize("why", WHY)
def test_the_first_reason_that_holds(little: Little, why: str) -> None:
    case = Case(little)
    brought, text = WHY[why]
    brought(case)
    answers = gate.ask(little.estate.id, text, case.at)
    assert [answer.why for answer in answers] == [why]
    assert answers[0].may == (not why)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("zr-0002", ["李偉"]),
        (" ＺＲ-０００２ ", ["李偉"]),
        ("李伟", ["李偉"]),
        ("lw", ["李偉"]),
        ("1111", ["周濤", "李偉", "張強"]),
        ("{unit}", ["周濤", "李偉", "張強"]),
        ("{unit} 李", ["李偉"]),
        ("李 {unit}", ["李偉"]),
        ("nobody", []),
        ("", []),
        ("%", []),
    ],
)
def test_who_is_meant(little: Little, text: str, names: list[str]) -> None:
    case = Case(little)
    case.in_progress()
    answers = gate.ask(little.estate.id, text.format(unit=case.row.unit), case.at)
    assert [answer.worker.name for answer in answers] == names


def test_who_may_stands_before_who_may_not(little: Little) -> None:
    case = Case(little)
    _lost(case)
    renovation_passes.replace(_first(case), **case.by("front_desk"))
    answers = gate.ask(little.estate.id, "張強", case.at)
    assert [answer.why for answer in answers] == ["", "lost"]
    assert [answer.why for answer in gate.ask(little.estate.id, "ZR-0001", case.at)] == ["lost"]


def test_nobody_asks_for_a_site_that_is_over_but_its_pass_is_known(little: Little) -> None:
    case = Case(little)
    case.accepting()
    case.signed()
    acceptance.accept(case.id, **case.by("housekeeper"))
    assert gate.ask(little.estate.id, "張強", case.at) == ()
    assert [answer.why for answer in gate.ask(little.estate.id, "ZR-0001", case.at)] == ["over"]


def test_the_place_a_neighbour_complains_of(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    estate, home = little.estate.id, case.row.unit
    other = little.units[0].name
    answered = gate.place(estate, home, case.at)
    assert answered is not None
    assert (answered.unit, answered.site, answered.closed) == (home, case.row, "")
    answered = gate.place(estate, other, case.at)
    assert answered is not None
    assert (answered.unit, answered.site, answered.closed) == (other, None, "no_permit")
    assert gate.place(estate, "張強", case.at) is None


@pytest.mark.parametrize("text", ["ZR-0002", "李偉", "5", "{unit} 李", "nobody", "zr-0"])
def test_a_key_at_the_gate_walks_through_no_register(little: Little, text: str) -> None:
    case = Case(little)
    case.in_progress()
    asked = text.format(unit=case.row.unit)
    assert scanned(gate.ask, little.estate.id, asked, case.at) == set()
    assert "renovation" not in scanned(gate.place, little.estate.id, asked, case.at)
