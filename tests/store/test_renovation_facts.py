"""What is known of a renovation when somebody wants to move it, and that no path is forgotten."""

import os
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import (
    event_proof,
    renovation_acceptance,
    renovation_apply,
    renovation_facts,
    renovation_moves,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_workers,
    renovations,
    site_checks,
    violation_moves,
    violations,
)
from store.db import close_store, open_store, rows, run
from store.refusal import Refused
from store.renovation_states import MOVES, OVERRIDES, SIGNERS, Facts, Override
from store.renovation_workers import Worker
from store.renovations import RenovationRow
from tests.conftest import Little
from tests.store.renovation_parts import Case, refused


@pytest.fixture
def case(little: Little) -> Case:
    """A renovation of 3-1202."""
    return Case(little)


def known(case: Case, **more: Any) -> Facts:
    """The facts of the case for its director."""
    return renovation_facts.facts(case.row, case.little.director.id, case.at, **more)


def test_of_a_draft_everything_is_still_missing(case: Case) -> None:
    case.file(applicant_kind="tenant")
    facts = known(case)
    assert (facts.by, facts.today) == (case.little.director.id, case.day)
    assert "plan" in facts.documents_missing
    # The owner's consent is asked for by itself, and told by itself.
    assert "owner_consent" not in facts.documents_missing
    assert (facts.consent, facts.agreement, facts.deposit_fen, facts.receipt) == (
        *(False, False, 0),
        "",
    )
    assert (facts.workers, facts.without_pass, facts.open_notices, facts.signed) == (0, 0, (), ())
    assert (facts.permit_until, facts.observed_until, facts.override) == (None, None, None)
    case.hand_in_all()
    assert (known(case).documents_missing, known(case).consent) == ((), True)


def test_an_owner_needs_nobodys_consent(case: Case) -> None:
    case.file()
    assert known(case).consent


def test_what_an_operation_brings_counts_before_it_is_written(case: Case) -> None:
    case.agreed()
    facts = known(case, deposit_fen=1, receipt="YJ-1")
    assert (facts.deposit_fen, facts.receipt) == (1, "YJ-1")


def test_the_facts_follow_a_site_to_its_end(case: Case) -> None:
    case.permitted()
    facts = known(case)
    assert (facts.workers, facts.without_pass, len(facts.passes_out)) == (3, 0, 3)
    assert facts.permit_until == case.day.add(days=60)
    assert facts.other_permit == ""
    case.check("ok")
    notice = case.served("R5-1")
    assert known(case).open_notices == (notice.number,)
    assert (known(case).grounds, known(case).rechecked) == (True, False)
    renovation_permits.suspend(case.id, "停工", **case.by("director"))
    case.corrected(notice)
    assert (known(case).grounds, known(case).rechecked) == (False, True)
    renovation_permits.lift(case.id, **case.by("director"))
    # Lifted: there is no stop a re-check could be of.
    assert not known(case).rechecked
    case.ask_acceptance()
    renovation_acceptance.sign(case.id, "owner", "歐陽慧", **case.by("housekeeper"))
    assert known(case).signed == ("owner",)
    renovation_acceptance.sign(case.id, "contractor", "陳志遠", **case.by("housekeeper"))
    renovation_acceptance.sign(case.id, "engineer", **case.by("engineer"))
    renovation_acceptance.sign(case.id, "housekeeper", **case.by("housekeeper"))
    assert set(known(case).signed) == set(SIGNERS)
    renovation_acceptance.accept(case.id, **case.by("housekeeper"))
    renovation_acceptance.observe(case.id, **case.by("housekeeper"))
    # Of the re-check nobody has signed.
    assert known(case).signed == ()
    assert known(case).observed_until == case.row.observed_until
    renovation_refunds.ask_override(case.id, "sold", "賣了", **case.by("housekeeper"))
    assert known(case).override == Override(case.little.housekeeper.id, "sold")
    assert not known(case).refunded


def test_how_often_a_deadline_was_passed(case: Case) -> None:
    case.in_progress()

    def late() -> int:
        return renovation_facts.late_servings(case.id, case.at)

    notice = case.served("RX-4")
    assert late() == 0
    case.on(hours=25)
    assert late() == 1
    told: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}
    violation_moves.serve_again(notice.id, **told, **case.by("housekeeper"))
    assert late() == 1
    case.on(hours=25)
    assert late() == 2
    case.corrected(notice)
    case.on(days=9)
    # Put right late stays late, put right in time does not become it.
    assert late() == 2
    case.corrected(case.served("RX-4"))
    case.on(days=9)
    assert late() == 2


def test_what_the_record_shows_is_what_the_operation_says(case: Case) -> None:
    case.paid()
    people = {
        role: getattr(case.little, role).id
        for role in ("director", "housekeeper", "front_desk", "engineer", "cashier")
    }
    for post, by in people.items():
        wishes = renovation_moves.wishes(case.row, post, by, case.at)
        assert set(wishes) == {"permit", "cancel"}
        assert (wishes["permit"].why == "post") == (post != "director")
    with refused("renovation_lacks") as no:
        renovation_permits.permit(case.id, begins=case.day, until=case.day, **case.by("director"))
    said = renovation_moves.wishes(case.row, "director", people["director"], case.at)["permit"]
    # All but the days, which only the operation is told.
    assert set(no.lacks) == {lack.code for lack in said.lacks} - {"expired"} == {"workers"}


def test_every_fact_is_filled_in(case: Case) -> None:
    """What no operation asks for by itself is read from the store, not left at its default."""
    case.observing()
    bare, facts = Facts(case.little.director.id, case.day), known(case)
    told = {
        one.name for one in fields(Facts) if getattr(facts, one.name) != getattr(bare, one.name)
    }
    assert told == {
        *("deposit_fen", "receipt", "workers", "permit_until", "passes_out", "observed_until"),
    }


# Random sequences of the real operations.

Deed = Callable[[Case, Any], object]
SERVED: dict[str, Any] = {"owner_served": "當面", "contractor_served": "當面"}


def _worker(case: Case, choice: Any) -> int:
    listed = renovation_workers.of_site(case.id)
    return listed[choice % len(listed)].id if listed else 0


def _notice(case: Case, choice: Any) -> int:
    found = violations.of_site(case.id)
    return found[choice % len(found)].id if found else 0


def _enlist(case: Case, choice: int) -> object:
    worker = Worker(f"工{choice}", id_last4=f"{choice:04d}")
    return renovation_workers.enlist(case.id, [worker], **case.by("front_desk"))


def _issue(case: Case, _: int) -> object:
    listed = [one.id for one in renovation_workers.of_site(case.id) if one.state == "listed"]
    days: dict[str, Any] = {"valid_from": case.day, "valid_until": case.day.add(days=1)}
    return renovation_passes.issue(case.id, listed, **days, **case.by("front_desk"))


def _simple(module: Any, verb: str, post: str, *words: str) -> Deed:
    return lambda case, _: getattr(module, verb)(case.id, *words, **case.by(post))


DEEDS: dict[str, Deed] = {
    "day": lambda case, choice: case.on(days=1 + choice),
    "month": lambda case, _: case.on(days=31),
    "papers": lambda case, _: case.hand_in_all(),
    "paper gone": lambda case, _: renovation_apply.hand_in(
        case.id, "plan", here=False, **case.by("front_desk")
    ),
    "submit": _simple(renovation_apply, "submit", "front_desk"),
    "take_up": _simple(renovation_apply, "take_up", "housekeeper"),
    "send_back": _simple(renovation_apply, "send_back", "housekeeper", "補"),
    "approve": _simple(renovation_apply, "approve", "director"),
    "agree": _simple(renovation_apply, "agree", "front_desk"),
    "receive": lambda case, _: renovation_permits.receive_deposit(
        case.id, "2000", f"YJ-{case.id}", payer="owner", **case.by("cashier")
    ),
    "enlist": _enlist,
    "issue": _issue,
    "strike": lambda case, choice: renovation_workers.strike(
        _worker(case, choice), **case.by("front_desk")
    ),
    "lose": lambda case, choice: renovation_passes.lose(
        _worker(case, choice), **case.by("front_desk")
    ),
    "revoke": lambda case, choice: renovation_passes.revoke(
        _worker(case, choice), "鬧事", **case.by("housekeeper")
    ),
    "take_back": lambda case, choice: renovation_passes.take_back(
        _worker(case, choice), **case.by("front_desk")
    ),
    "settle": lambda case, choice: renovation_passes.settle(
        _worker(case, choice), "扣費", **case.by("front_desk")
    ),
    "replace": lambda case, choice: renovation_passes.replace(
        _worker(case, choice), **case.by("front_desk")
    ),
    "permit": lambda case, _: case.permit_today(),
    "extend": lambda case, choice: renovation_permits.extend(
        case.id, case.day.add(days=30 + choice), "因", **case.by("director")
    ),
    "begin": _simple(renovation_permits, "begin", "housekeeper"),
    "check": lambda case, choice: site_checks.record(
        case.id, ("ok", "no_one", "refused")[choice % 3], **case.by("guard")
    ),
    "serve": lambda case, choice: violation_moves.serve(
        case.id, (("R5-1", "RX-4", "RX-7")[choice % 3],), "見", **SERVED, **case.by("housekeeper")
    ),
    "fail": lambda case, choice: violation_moves.fail(
        case.id, (("R5-1", "RX-4", "RX-7")[choice % 3],), "見", **SERVED, **case.by("engineer")
    ),
    "corrected": lambda case, choice: violation_moves.follow_up(
        _notice(case, choice), "corrected", **case.by("housekeeper")
    ),
    "still open": lambda case, choice: violation_moves.follow_up(
        _notice(case, choice), "not_corrected", "未改", **case.by("housekeeper")
    ),
    "serve_again": lambda case, choice: violation_moves.serve_again(
        _notice(case, choice), **SERVED, **case.by("housekeeper")
    ),
    "suspend": _simple(renovation_permits, "suspend", "director", "停"),
    "lift": _simple(renovation_permits, "lift", "director"),
    "request": _simple(renovation_acceptance, "request_acceptance", "front_desk"),
    "sign": lambda case, _: case.signed(),
    "accept": _simple(renovation_acceptance, "accept", "housekeeper"),
    "observe": _simple(renovation_acceptance, "observe", "housekeeper"),
    "recheck": _simple(renovation_acceptance, "recheck", "engineer"),
    "passes back": lambda case, _: case.passes_back(),
    "deduct": lambda case, choice: renovation_refunds.deduct(
        case.id,
        str(700 * (1 + choice)),
        "損",
        evidence="照片",
        signed="歐陽慧",
        taken_from="owner_deposit",
        **case.by("housekeeper"),
    ),
    "approve_refund": _simple(renovation_refunds, "approve_refund", "director"),
    "refund_cancelled": _simple(renovation_refunds, "refund_cancelled", "director"),
    "ask": lambda case, choice: renovation_refunds.ask_override(
        case.id,
        OVERRIDES[choice % len(OVERRIDES)],
        "因",
        **case.by("director" if choice % 2 else "housekeeper"),
    ),
    "override": _simple(renovation_refunds, "override_refund", "director"),
    "pay": lambda case, _: renovation_refunds.pay_refund(
        case.id, f"TK-{case.id}", **case.by("cashier")
    ),
    "cancel": _simple(renovation_apply, "cancel", "front_desk", "不裝"),
}
# Some are tried too early as well, as somebody in a hurry does.
APPLIED = ("papers", "submit", "take_up", "approve", "agree", "receive", "enlist", "issue")
WORKS = ("permit", "begin", "serve", "corrected")
STOPPED = ("permit", "check", "serve", "suspend", "lift", "corrected", "lift")
ACCEPTED = ("request", "sign", "accept", "observe", "month", "recheck", "sign", "recheck")
FAILED = ("request", "sign", "fail", "corrected", *ACCEPTED)
EARLY = ("approve_refund", "pay", "passes back", "approve_refund", "pay")
REFUNDED = ("passes back", "approve_refund", "pay")
WHOLE = (*APPLIED, *WORKS, *ACCEPTED, *REFUNDED)
# The ways a renovation goes, so that what is tried besides is tried at every place of each.
WAYS = (
    (*APPLIED, *WORKS, *ACCEPTED, *EARLY),
    (*APPLIED, *STOPPED, *FAILED, *EARLY),
    (*APPLIED, "permit", "cancel", "refund_cancelled", "passes back", "refund_cancelled", "pay"),
    (*APPLIED, *WORKS, *ACCEPTED[:4], "ask", "override", "pay"),
)
tried = st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 5))


class Watch:
    """What an inspector would note down of a case, apart from the code that is tested."""

    def __init__(self) -> None:
        self.seen_at_work = False

    def look(self, what: str, before: RenovationRow, case: Case) -> None:
        """After one deed that went through."""
        row = case.row
        if row.state in ("in_progress", "rectifying", "suspended"):
            self.seen_at_work = True
        assert (row.state == "rectifying") <= (row.notices > 0)
        assert row.state != "in_progress" or row.notices == 0
        if before.state == "suspended" != row.state:
            assert what == "lift"
            assert not known(case).grounds
        if row.state == "permitted" != before.state:
            assert row.agreement
            assert row.deposit_fen
            assert row.receipt
            assert (row.workers > 0, row.unissued) == (True, 0)
        if row.state == "refund_approved" != before.state:
            self._refund(before, row, case)
        if row.state == "closed" != before.state:
            assert (before.state, what) == ("refund_approved", "pay")
            assert row.refund_fen == row.deposit_fen - row.deducted >= 0

    def _refund(self, before: RenovationRow, row: RenovationRow, case: Case) -> None:
        if row.overridden:
            assert row.override_by != row.refund_by
            assert row.override_reason in OVERRIDES
            assert row.override_words
            return
        assert (row.notices, row.out) == (0, 0)
        if before.state == "cancelled":
            assert not self.seen_at_work
            return
        assert before.state == "recheck_passed"
        assert row.observed_until is not None
        assert case.day > row.observed_until
        signed = [party for which, party, *_ in renovations.signatures(case.id) if which != "first"]
        assert set(signed) == set(SIGNERS)


def _went_through(what: str, case: Case, choice: int) -> bool:
    try:
        DEEDS[what](case, choice)
    except Refused:
        return False
    return True


def _play(case: Case, watch: Watch, what: str, choice: int) -> None:
    before, count = case.row, rows("SELECT count(*) FROM event")
    if _went_through(what, case, choice):
        watch.look(what, before, case)
    elif what not in ("papers", "sign", "passes back"):
        # These are several operations; of one that is refused there is no trace.
        assert rows("SELECT count(*) FROM event") == count
        assert case.row == before


FULL = os.environ.get("DUTYBOOK_PROOF") == "full"
STARTS: dict[str, tuple[Callable[[Case], object], str]] = {
    "draft": (Case.file, "papers"),
    "approved": (Case.approved, "agree"),
    "deposit_paid": (Case.paid, "enlist"),
    "permit": (lambda case: (case.paid(), case.passes()), "permit"),
}


@pytest.fixture(scope="module")
def starts(
    little_template: tuple[Path, Little], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, Case]]:
    """A store at each start, to be copied, and the case at its clock."""
    template, little = little_template
    folder = tmp_path_factory.mktemp("starts")
    made = {}
    for name, (bring, _) in STARTS.items():
        path = folder / f"{name}.db"
        shutil.copyfile(template, path)
        open_store(path)
        case = Case(little)
        bring(case)
        close_store()
        made[name] = (path, case)
    return made


@pytest.mark.long(10)
@settings(
    max_examples=1000 if FULL else 150,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.sampled_from(sorted(STARTS)),
    st.sampled_from(WAYS),
    st.sets(st.sampled_from(sorted({what for way in WAYS for what in way})), max_size=2),
    st.lists(st.tuples(st.integers(0, 32), tried), max_size=12),
    st.integers(0, 5),
)
def test_nothing_open_is_ever_refunded(
    starts: dict[str, tuple[Path, Case]],
    start: str,
    way: tuple[str, ...],
    forgotten: set[str],
    besides: list[tuple[int, tuple[str, int]]],
    choice: int,
) -> None:
    """A step of the way or two are forgotten, and others are tried between."""
    path, begun = starts[start]
    copy = Path(shutil.copyfile(path, path.with_suffix(".try")))
    case, watch = replace(begun), Watch()
    way = way[way.index(STARTS[start][1]) :]
    open_store(copy)
    try:
        # Only the rules are tried here, not the disk.
        run("PRAGMA synchronous = off")
        for place, what in enumerate(way):
            if what not in forgotten:
                _play(case, watch, what, choice)
            for other, others in (one for where, one in besides if where == place):
                _play(case, watch, other, others)
        assert event_proof.first_broken() is None
    finally:
        close_store()


def test_the_way_of_a_whole_renovation_ends_closed(little: Little) -> None:
    case, watch = Case(little), Watch()
    case.file()
    for what in WHOLE:
        _play(case, watch, what, 1)
    assert case.row.state == "closed"


def test_every_verb_is_among_what_is_tried() -> None:
    names = {"receive_deposit": "receive", "request_acceptance": "request"}
    names |= {"override_refund": "override", "pay_refund": "pay", "correct": "corrected"}
    assert {names.get(verb, verb) for verb in MOVES} - {"reject"} <= set(DEEDS)
