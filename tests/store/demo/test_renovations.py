"""The demo's renovations: one in each state that somebody looking at it should see."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import estate as estates
from store import gate, renovation_moves, renovations, site_checks, violations
from store.db import close_store, open_store, rows
from store.demo.words import simplified
from store.renovations import RenovationRow
from tests.conftest import demo_of
from tests.store.demo.conftest import AT, HOURS, Demo, new_year

SHOWN = {
    *("draft", "submitted", "returned", "approved", "deposit_paid"),
    *("in_progress", "rectifying", "suspended", "acceptance_requested", "observing"),
    *("recheck_passed", "refund_approved", "closed"),
}
# What people write of a renovation, by table.
WRITTEN = {
    "renovation": ("applicant", "contractor", "manager", "scope", "words", "override_words"),
    "renovation_worker": ("name", "words"),
    "renovation_check": ("note", "signed"),
    "violation": ("facts", "action", "present", "owner_served", "contractor_served", "witness"),
    "violation_visit": ("note",),
    "renovation_signature": ("name", "words"),
    "renovation_deduction": ("reason", "evidence", "signed"),
}


@pytest.fixture
def shown(demo_in: Demo) -> Iterator[tuple[RenovationRow, ...]]:
    """Every renovation of the demo, the newest first."""
    open_store(demo_in("zh_Hant"))
    yield renovations.listed(1)
    close_store()


def of_state(shown: tuple[RenovationRow, ...], state: str) -> tuple[RenovationRow, ...]:
    return tuple(row for row in shown if row.state == state)


def test_a_dozen_in_every_state_of_life(shown: tuple[RenovationRow, ...]) -> None:
    states = Counter(row.state for row in shown)
    assert set(states) == SHOWN
    assert 12 <= len(shown) <= 24
    assert len({row.unit for row in shown}) == len(shown)
    # A round of forty points passes a few sites, not dozens.
    sites = renovations.sites(1)
    assert 4 <= len(sites) <= 8
    assert {row.building for row in sites} > {"1"}


def test_what_an_office_has_to_see_to_is_there(shown: tuple[RenovationRow, ...]) -> None:
    (draft,) = of_state(shown, "draft")
    assert renovations.missing_papers(draft)
    (returned,) = of_state(shown, "returned")
    assert returned.words
    assert any(row.agreement and not row.receipt for row in of_state(shown, "approved"))
    (paid,) = of_state(shown, "deposit_paid")
    # Nothing keeps its permit, so that one can be given by who looks at the demo.
    wish = renovation_moves.wishes(paid, "director", 1, AT)["permit"]
    assert (paid.unissued, {lack.code for lack in wish.lacks}) == (0, {"expired"})
    late = [one for row in shown for one in violations.of_site(row.id) if one.overdue(AT)]
    assert any(not one.suspends for one in late)
    (stopped,) = of_state(shown, "suspended")
    assert any(one.suspends for one in violations.of_site(stopped.id))
    (observing,) = of_state(shown, "observing")
    assert observing.observed_until is not None
    assert observing.observed_until > AT.date()
    (clear,) = of_state(shown, "recheck_passed")
    assert (clear.out, clear.notices, clear.deducted > 0) == (0, 0, True)
    (overridden,) = of_state(shown, "refund_approved")
    assert overridden.overridden
    assert overridden.override_by != overridden.refund_by
    (closed,) = of_state(shown, "closed")
    assert closed.refund_receipt
    lost = rows("SELECT count(*) FROM renovation_worker WHERE state = 'lost'")
    assert lost[0][0] > 0


def test_sites_were_looked_at_over_days_and_on_rounds(shown: tuple[RenovationRow, ...]) -> None:
    checks = [one for row in shown for one in site_checks.of_site(row.id)]
    assert len({one.at.date() for one in checks}) > 10
    assert {one.result for one in checks} >= {"ok", "violation", "refused"}
    assert any(one.round_id is not None for one in checks)
    assert {one.stage for one in checks} >= {"demolition", "plumbing", "tiling", "finish"}


def test_the_gate_has_an_answer_of_each_kind(shown: tuple[RenovationRow, ...]) -> None:
    def told(row: RenovationRow) -> set[str]:
        return {one.why for one in gate.ask(1, row.unit, AT)}

    assert "" in set.union(*(told(row) for row in of_state(shown, "in_progress")))
    assert told(of_state(shown, "suspended")[0]) == {"stopped"}
    assert "listed" not in told(of_state(shown, "deposit_paid")[0])


def test_nothing_lies_in_the_future_and_phones_are_made_up(
    shown: tuple[RenovationRow, ...],
) -> None:
    now = "2026-11-23T06:52:00.000Z"
    for table, column in (
        *(("renovation", name) for name in ("moved_at", "filed_at", "paid_at", "checked_at")),
        *(("renovation_worker", name) for name in ("moved_at", "issued_at", "settled_at")),
        *(("violation", name) for name in ("served_at", "corrected_at", "reported_at")),
        *((name, "at") for name in WRITTEN if name not in ("renovation", "renovation_worker")
          and name != "violation"),
    ):  # fmt: skip
        assert (rows(f"SELECT max({column}) FROM {table}")[0][0] or "") <= now, (table, column)
    phones = [row.applicant_phone for row in shown] + [row.manager_phone for row in shown]
    phones += [phone for (phone,) in rows("SELECT phone FROM renovation_worker")]
    assert all(re.fullmatch(r"1380000\d{4}|", phone) for phone in phones)


def test_every_record_has_its_events(shown: tuple[RenovationRow, ...]) -> None:
    for noun in ("renovation", "renovation_worker", "renovation_check", "violation"):
        assert not rows(
            f"SELECT id FROM {noun} t WHERE NOT EXISTS"
            " (SELECT 1 FROM event e WHERE e.noun = ? AND e.record_id = t.id)",
            noun,
        )
    numbers = [row.number for row in shown]
    assert sorted(numbers) == [f"ZX-{n + 1:04d}" for n in range(len(shown))]


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_what_is_written_is_in_the_language_asked_for(language: str, demo_in: Demo) -> None:
    open_store(demo_in(language))
    try:
        said = [
            text
            for table, columns in WRITTEN.items()
            for (text,) in rows(" UNION ALL ".join(f"SELECT {c} FROM {table}" for c in columns))
        ]
    finally:
        close_store()
    everything = "\n".join(said)
    if language == "en":
        assert everything.isascii()
    else:
        assert simplified(everything) == everything


@pytest.mark.parametrize("clock", HOURS)
def test_at_whatever_hour_it_is_looked_at(clock: str, shared: Path, tmp_path: Path) -> None:
    """What is seen in the morning is seen at night: nothing hangs on the hour of today."""
    made = demo_of(shared, new_year(clock), "zh_Hant")
    open_store(Path(shutil.copyfile(made, tmp_path / "demo.db")))
    try:
        assert {row.state for row in renovations.listed(1)} == SHOWN
        assert estates.estates()[0].settings.renovation == {"observation_days": 15}
    finally:
        close_store()
