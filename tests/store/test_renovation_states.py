"""The states of a renovation, written out again: every state x operation x post."""

from collections import deque
from dataclasses import replace
from itertools import product

import pendulum
import pytest

from store.renovation_states import (
    ENDED,
    MOVES,
    OVERRIDES,
    PERMIT_STANDS,
    SIGNERS,
    STATES,
    Facts,
    Lack,
    Override,
    expired,
    step,
)
from store.roles import ROLES

TODAY = pendulum.date(2026, 11, 25)
DIRECTOR, HOUSEKEEPER = 1, 2

SHORT = {
    "dr": "draft",
    "su": "submitted",
    "re": "reviewing",
    "rt": "returned",
    "rj": "rejected",
    "ap": "approved",
    "de": "deposit_paid",
    "pe": "permitted",
    "in": "in_progress",
    "rc": "rectifying",
    "sp": "suspended",
    "aq": "acceptance_requested",
    "fp": "first_passed",
    "ob": "observing",
    "rp": "recheck_passed",
    "ra": "refund_approved",
    "cl": "closed",
    "ca": "cancelled",
}
POSTS = {
    "主": "director",
    "管": "housekeeper",
    "前": "front_desk",
    "保": "guard",
    "工": "engineer",
    "收": "cashier",
}

# Each column is the state it stands in, each cell where it stands then; nothing is open but
# what the operation itself opens.
TABLE = """
.                   .       dr su re rt rj ap de pe in rc sp aq fp ob rp ra cl ca
submit              主管前  su .  .  su .  .  .  .  .  .  .  .  .  .  .  .  .  .
take_up             主管工  .  re .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
send_back           主管工  .  .  rt .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
reject              主      .  .  rj .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
approve             主      .  .  ap .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
agree               主管前  .  .  .  .  .  ap .  .  .  .  .  .  .  .  .  .  .  .
receive_deposit     收      .  .  .  .  .  de .  .  .  .  .  .  .  .  .  .  .  .
permit              主      .  .  .  .  .  .  pe .  .  .  .  .  .  .  .  .  .  .
begin               主管保  .  .  .  .  .  .  .  in .  .  .  .  .  .  .  .  .  .
extend              主      .  .  .  .  .  .  .  pe in in sp .  .  .  .  .  .  .
serve               主管    .  .  .  .  .  .  .  rc rc rc sp rc rc rc .  .  .  .
correct             主管    .  .  .  .  .  .  .  .  .  in sp .  .  .  .  .  .  .
suspend             主      .  .  .  .  .  .  .  sp sp sp .  .  .  .  .  .  .  .
lift                主      .  .  .  .  .  .  .  .  .  .  in .  .  .  .  .  .  .
request_acceptance  主管前  .  .  .  .  .  .  .  .  aq .  .  .  .  .  .  .  .  .
fail                主管工  .  .  .  .  .  .  .  .  .  .  .  rc .  rc .  .  .  .
accept              主管工  .  .  .  .  .  .  .  .  .  .  .  fp .  .  .  .  .  .
observe             主管    .  .  .  .  .  .  .  .  .  .  .  .  ob .  .  .  .  .
recheck             主管工  .  .  .  .  .  .  .  .  .  .  .  .  .  rp .  .  .  .
approve_refund      主      .  .  .  .  .  .  .  .  .  .  .  .  .  .  ra .  .  .
refund_cancelled    主      .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  ra
override_refund     主      .  .  .  .  .  .  .  .  .  .  .  .  ra ra ra .  .  ra
pay_refund          收      .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  cl .  .
cancel              主管前  ca ca ca ca .  ca ca ca .  .  .  .  .  .  .  .  .  .
"""
LINES = [line.split() for line in TABLE.strip().splitlines()]
COLUMNS = [SHORT[short] for short in LINES[0][2:]]
MATRIX = {
    verb: (
        {POSTS[sign] for sign in posts},
        {state: SHORT[to] for state, to in zip(COLUMNS, cells, strict=True) if to != "."},
    )
    for verb, posts, *cells in LINES[1:]
}

# Everything there that an operation may ask for, and nothing in its way.
FINE = Facts(
    by=DIRECTOR,
    today=TODAY,
    words="業主要求",
    deposit_fen=200_000,
    receipt="SJ-8812",
    refund_receipt="SJ-9001",
    workers=3,
    permit_until=TODAY.add(days=30),
    grounds=True,
    rechecked=True,
    signed=SIGNERS,
    observed_until=TODAY.subtract(days=1),
    override=Override(HOUSEKEEPER, "sold"),
)
OPENING = {"serve", "fail"}


def fine(verb: str) -> Facts:
    """Facts on which a verb moves; one that opens a notice has that one open afterwards."""
    return replace(FINE, open_notices=("ZG-0001",)) if verb in OPENING else FINE


def test_the_table_names_every_state_and_every_operation() -> None:
    assert tuple(COLUMNS) == STATES
    assert set(MATRIX) == set(MOVES)


@pytest.mark.parametrize("verb", MATRIX)
def test_every_state_and_post_moves_or_is_refused(verb: str) -> None:
    posts, ways = MATRIX[verb]
    for state, post in product(STATES, ROLES):
        made = step(verb, state, post, fine(verb))
        if post not in posts:
            assert (made.to, made.why) == (state, "post"), (state, post)
        elif state not in ways:
            assert (made.to, made.why) == (state, "state"), (state, post)
        else:
            assert (made.to, made.why, made.lacks) == (ways[state], "", ()), (state, post)


def test_an_operation_nobody_knows_is_a_programmers_error() -> None:
    with pytest.raises(KeyError):
        step("fly", "draft", "director", FINE)


NO_WORDS = (replace(FINE, words="  "), Lack("reason"))
NOTICES = (
    replace(FINE, open_notices=("ZG-0001", "ZG-0002")),
    Lack("notices", ("ZG-0001", "ZG-0002")),
)
EXPIRED = (replace(FINE, permit_until=TODAY.subtract(days=1)), Lack("expired"))
NO_DEPOSIT = (replace(FINE, deposit_fen=0), Lack("deposit"))
NO_RECEIPT = (replace(FINE, receipt=""), Lack("deposit"))
NO_AGREEMENT = (replace(FINE, agreement=False), Lack("agreement"))
UNSIGNED = (
    replace(FINE, signed=("owner", "engineer")),
    Lack("signatures", ("contractor", "housekeeper")),
)
PASSES_OUT = (replace(FINE, passes_out=("ZR-0003",)), Lack("passes_out", ("ZR-0003",)))
REFUNDED = (replace(FINE, refunded=True), Lack("refunded"))
PAPERS = ("plan", "contract")
NO_PAPERS = (replace(FINE, documents_missing=PAPERS), Lack("documents", PAPERS))
TWICE = (replace(FINE, other_permit="ZP-0007"), Lack("other_permit", ("ZP-0007",)))
NO_REASON = (replace(FINE, override=Override(HOUSEKEEPER, "because")), Lack("override"))
ALONE = (replace(FINE, override=Override(DIRECTOR, "sold")), Lack("second_person"))
LACKS = [
    ("send_back", "reviewing", *NO_WORDS),
    ("reject", "reviewing", *NO_WORDS),
    ("cancel", "permitted", *NO_WORDS),
    ("approve", "reviewing", *NO_PAPERS),
    ("approve", "reviewing", replace(FINE, consent=False), Lack("consent")),
    ("receive_deposit", "approved", *NO_AGREEMENT),
    ("receive_deposit", "approved", *NO_DEPOSIT),
    ("receive_deposit", "approved", *NO_RECEIPT),
    ("permit", "deposit_paid", *NO_AGREEMENT),
    ("permit", "deposit_paid", *NO_DEPOSIT),
    ("permit", "deposit_paid", *NO_RECEIPT),
    ("permit", "deposit_paid", replace(FINE, workers=0), Lack("workers")),
    ("permit", "deposit_paid", replace(FINE, without_pass=1), Lack("passes", count=1, of=3)),
    ("permit", "deposit_paid", *TWICE),
    ("permit", "deposit_paid", *EXPIRED),
    ("permit", "deposit_paid", replace(FINE, permit_until=None), Lack("expired")),
    ("begin", "permitted", *EXPIRED),
    ("extend", "in_progress", *NO_WORDS),
    ("extend", "in_progress", *EXPIRED),
    ("serve", "in_progress", FINE, Lack("no_notice")),
    ("serve", "observing", replace(TWICE[0], open_notices=("ZG-0001",)), TWICE[1]),
    ("suspend", "in_progress", replace(FINE, grounds=False), Lack("grounds")),
    ("suspend", "in_progress", *NO_WORDS),
    ("lift", "suspended", replace(FINE, rechecked=False), Lack("recheck")),
    ("lift", "suspended", *EXPIRED),
    ("request_acceptance", "in_progress", *NOTICES),
    ("fail", "acceptance_requested", FINE, Lack("no_notice")),
    ("fail", "observing", replace(TWICE[0], open_notices=("ZG-0001",)), TWICE[1]),
    ("accept", "acceptance_requested", *NOTICES),
    ("accept", "acceptance_requested", *UNSIGNED),
    ("observe", "first_passed", *NOTICES),
    ("recheck", "observing", *NOTICES),
    ("recheck", "observing", *UNSIGNED),
    ("recheck", "observing", replace(FINE, observed_until=TODAY), Lack("observation")),
    ("approve_refund", "recheck_passed", *NOTICES),
    ("approve_refund", "recheck_passed", *PASSES_OUT),
    ("approve_refund", "recheck_passed", replace(FINE, observed_until=None), Lack("observation")),
    ("approve_refund", "recheck_passed", *REFUNDED),
    ("approve_refund", "recheck_passed", *NO_DEPOSIT),
    ("refund_cancelled", "cancelled", *PASSES_OUT),
    ("refund_cancelled", "cancelled", *NOTICES),
    ("refund_cancelled", "cancelled", *NO_DEPOSIT),
    ("refund_cancelled", "cancelled", *REFUNDED),
    ("override_refund", "observing", replace(FINE, override=None), Lack("override")),
    ("override_refund", "observing", *NO_REASON),
    ("override_refund", "observing", *ALONE),
    ("override_refund", "observing", *NO_DEPOSIT),
    ("override_refund", "observing", *REFUNDED),
    ("pay_refund", "refund_approved", *REFUNDED),
    ("pay_refund", "refund_approved", replace(FINE, refund_receipt=""), Lack("refund_receipt")),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "state", "facts", "lack"), LACKS)
def test_a_guard_refuses_with_what_would_satisfy_it(
    verb: str, state: str, facts: Facts, lack: Lack
) -> None:
    post = POSTS["收"] if verb in ("receive_deposit", "pay_refund") else "director"
    made = step(verb, state, post, facts)
    assert (made.to, made.why, made.lacks) == (state, "lacks", (lack,))


def test_every_guard_of_the_table_is_seen_to_refuse() -> None:
    seen: dict[str, set[str]] = {}
    for verb, _, _, lack in LACKS:
        seen.setdefault(verb, set()).add(lack.code)
    told = {"receive_deposit": {"agreement", "deposit"}} | seen
    assert {verb: len(told.get(verb, ())) for verb in MOVES} == {
        verb: len(move.guards) for verb, move in MOVES.items()
    }


def test_whatever_lets_a_permit_stand_asks_for_another_one() -> None:
    for verb, move in MOVES.items():
        into = {state for state, to in move.ways.items() if to in PERMIT_STANDS}
        codes = {lack.code for name, _, _, lack in LACKS if name == verb}
        assert into <= set(PERMIT_STANDS) or "other_permit" in codes, verb


def test_everything_that_is_missing_is_told_at_once() -> None:
    bare = replace(FINE, agreement=False, receipt="", without_pass=1)
    codes = [lack.code for lack in step("permit", "deposit_paid", "director", bare).lacks]
    assert codes == ["agreement", "deposit", "passes"]


def test_a_site_is_rectified_as_long_as_a_notice_is_open() -> None:
    two = replace(FINE, open_notices=("ZG-0001",))
    assert step("correct", "rectifying", "housekeeper", two).to == "rectifying"
    assert step("correct", "rectifying", "housekeeper", FINE).to == "in_progress"
    assert step("lift", "suspended", "director", two).to == "rectifying"
    assert step("correct", "suspended", "housekeeper", FINE).to == "suspended"


def reached(start: str) -> set[str]:
    """Every state some row of moves leads to, by whoever may."""
    seen, ahead = {start}, deque([start])
    while ahead:
        state = ahead.popleft()
        for verb, move in MOVES.items():
            for post in move.posts:
                for facts in (fine(verb), replace(FINE, open_notices=("ZG-0001",))):
                    to = step(verb, state, post, facts).to
                    if to not in seen:
                        seen.add(to)
                        ahead.append(to)
    return seen


def test_every_state_is_reached_and_a_deposit_is_never_stuck() -> None:
    assert reached("draft") == set(STATES)
    for state in STATES:
        ahead = reached(state)
        assert (ahead == {state}) == (state in ENDED)
        if state not in ENDED:
            assert "closed" in ahead or state in ("draft", "submitted", "reviewing", "returned")


def test_a_permit_runs_out_only_where_works_may_go_on() -> None:
    yesterday = TODAY.subtract(days=1)
    assert {state for state in STATES if expired(state, yesterday, TODAY)} == {*PERMIT_STANDS} - {
        "acceptance_requested"
    }
    assert not any(expired(state, TODAY, TODAY) for state in STATES)
    assert not any(expired(state, None, TODAY) for state in STATES)


def test_the_reasons_of_an_override_end_with_other() -> None:
    assert OVERRIDES[-1] == "other"
    assert len(set(OVERRIDES)) == len(OVERRIDES)
