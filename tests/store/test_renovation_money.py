"""What a deposit, a signature and a deduction are refused for, each at its field."""

import pytest

from store import renovation_acceptance, renovation_permits, renovation_refunds
from store.refusal import Refused
from store.renovation_states import Lack
from tests.conftest import Little
from tests.store.renovation_parts import Case


@pytest.mark.parametrize(
    ("yuan", "receipt", "payer", "code", "field"),
    [
        ("", "YJ-1", "owner", "money_wrong", "yuan"),
        ("0", "YJ-1", "owner", "money_wrong", "yuan"),
        ("2000", "  ", "owner", "receipt_needed", "receipt"),
        ("2000", "YJ-1", "nobody", "payer_unknown", "payer"),
        # All is there, so what it waits for is no fault of a field.
        ("2000", "YJ-1", "owner", "renovation_lacks", None),
    ],
)
def test_a_deposit_is_refused_where_it_is_wrong(
    little: Little, yuan: str, receipt: str, payer: str, code: str, field: str | None
) -> None:
    case = Case(little)
    case.approved()
    with pytest.raises(Refused) as told:
        renovation_permits.receive_deposit(
            case.id, yuan, receipt, payer=payer, **case.by("cashier")
        )
    assert (told.value.code, told.value.field) == (code, field)
    assert case.row.state == "approved"


def test_nothing_is_deducted_from_a_deposit_nobody_paid(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    assert renovation_refunds.sources(case.row) == ("owner_deposit", "claim")
    with pytest.raises(Refused) as told:
        renovation_refunds.deduct(
            *(case.id, "100", "電梯劃花"),
            evidence="相片",
            signed="歐陽慧",
            taken_from="contractor_deposit",
            **case.by("housekeeper"),
        )
    assert (told.value.code, told.value.field) == ("deposit_less", "taken_from")
    assert renovation_refunds.deductions(case.id) == ()


def test_without_a_deposit_there_is_only_a_claim(little: Little) -> None:
    case = Case(little)
    case.approved()
    assert renovation_refunds.sources(case.row) == ("claim",)


def test_what_keeps_a_deposit_is_known_wherever_the_case_stands(little: Little) -> None:
    case = Case(little)
    case.observing()
    by = little.front_desk.id
    passes = ("ZR-0001", "ZR-0002", "ZR-0003")
    kept = renovation_refunds.kept_by(case.row, by, case.at)
    assert kept == (Lack("passes_out", passes), Lack("observation"))
    case.on(days=31)
    case.passes_back()
    assert renovation_refunds.kept_by(case.row, by, case.at) == ()


def test_each_post_writes_its_own_signature_and_those_of_who_has_no_desk(little: Little) -> None:
    case = Case(little)
    case.in_progress()
    assert renovation_acceptance.to_sign(case.row, "director", case.at) == ()
    case = Case(little, case.at, case.id)
    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    found = {
        post: renovation_acceptance.to_sign(case.row, post, case.at)
        for post in ("director", "engineer", "housekeeper")
    }
    assert found == {
        "director": ("owner", "contractor", "engineer", "housekeeper"),
        "engineer": ("owner", "contractor", "engineer"),
        "housekeeper": ("owner", "contractor", "housekeeper"),
    }
    renovation_acceptance.sign(case.id, "owner", "歐陽慧", **case.by("engineer"))
    renovation_acceptance.sign(case.id, "engineer", **case.by("engineer"))
    assert renovation_acceptance.to_sign(case.row, "engineer", case.at) == ("contractor",)
    with pytest.raises(Refused) as told:
        renovation_acceptance.sign(case.id, "housekeeper", **case.by("engineer"))
    assert (told.value.code, told.value.field) == ("other_signs", "party")


def test_a_recheck_is_signed_when_the_observation_is_over(little: Little) -> None:
    case = Case(little)
    case.observing()
    assert renovation_acceptance.to_sign(case.row, "director", case.at) == ()
    case.on(days=31)
    assert len(renovation_acceptance.to_sign(case.row, "director", case.at)) == 4
