"""Hostile text through every field of every screen: shown literally or refused, never a crash."""

import inspect
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import apsw
import pytest

from tests.tui.behind import WAYS
from tests.tui.behind_appraisals import APPRAISAL_WAYS
from tests.tui.behind_callbacks import CALLBACK_WAYS
from tests.tui.behind_cases import CASE_WAYS
from tests.tui.behind_desk import DESK_WAYS
from tests.tui.behind_gate import GATE_WAYS
from tests.tui.behind_handovers import HANDOVER_WAYS
from tests.tui.behind_help import HELP_WAYS
from tests.tui.behind_journals import JOURNAL_WAYS
from tests.tui.behind_lock import LOCK_WAYS
from tests.tui.behind_plans import PLAN_WAYS
from tests.tui.behind_repairs import REPAIR_WAYS
from tests.tui.behind_sites import SITE_WAYS
from tests.tui.behind_tasks import TASK_WAYS
from tests.tui.hostile import MARK, STEERING, TEXTS, Attack, literal
from tests.tui.sight import Sight
from tests.tui.walk import FEW_ROWS, WIDE, Walk, report, screens, seat, signed_in
from tui.areas import AREAS
from tui.form import Form

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


# Nothing can be typed into these, so that no text can come by them.
UNTYPED = {
    "AssignCase": "one of those who may answer it",
    "Colours": "one of the four looks",
    "Branch": "one of the checklists a step names",
    "BeginPlan": "one of four weeks and months",
    "BeginSummary": "one of the months without a summary",
    "Language": "one of the three languages",
    "TradeItem": "one of the items of the trade's list",
}


# A run is never met in passing: it is opened for its own test.
IN_A_RUN = {
    *("Skip", "FalseAlarm", "CallMade", "Arrival", "Affected", "Note", "Command", "Level", "Where"),
}


# First, because the clock goes on with a site, and what a household is told is of the same day.
HOUSEHOLD_WAYS = {**CASE_WAYS, **REPAIR_WAYS, **CALLBACK_WAYS}


@cache
def forms() -> set[str]:
    """Every form of `tui.screens` that is typed into."""
    return {name for name, kind in screens().items() if issubclass(kind, Form)} - set(UNTYPED)


BEHIND = {
    **{name: way for name, way in HOUSEHOLD_WAYS.items() if name in forms()},
    **WAYS,
    **{
        name: way
        for name, way in {
            **{**SITE_WAYS, **DESK_WAYS, **GATE_WAYS, **HELP_WAYS},
            **{**TASK_WAYS, **PLAN_WAYS, **JOURNAL_WAYS, **HANDOVER_WAYS, **APPRAISAL_WAYS},
            **LOCK_WAYS,
        }.items()
        if name in forms()
    },
}
"""The forms that a walk comes to only in a state of their own."""


def wrong(sights: list[Sight]) -> list[str]:
    """Where a text was not shown literally, or could have steered the terminal."""
    found = []
    for sight in sights:
        found += [f"not literal: {line!r}\non {sight}" for line in literal(sight.lines)]
        raw = [line for line in sight.lines if UNSAFE.search(line)]
        found += [f"raw: {line!r} on {sight.page}" for line in raw]
    return found


SHARES = 2
# Only a walk that comes from the rounds finds one whose point was looked at when the form says.
FROM_ROUNDS = [area.id for area in AREAS].index("rounds") % SHARES
# A walk that stored nothing, or was refused nowhere, would have proven nothing.
STORED = {("PersonChange", "name"), ("NewUnit", "block"), ("CorrectDay", "reason")}
REFUSED = {
    *(("NewResident", "phone"), ("EstateRounds", "am_opens"), ("HoursForm", "hours_sunday")),
}


@pytest.mark.long(11)
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("share", range(SHARES))
async def test_every_field_of_every_form_takes_it_literally_or_refuses_it(
    share: int, shared: Path
) -> None:
    async with seat("en", shared) as (app, pilot):
        elsewhere = (
            frozenset(BEHIND) if share == FROM_ROUNDS else frozenset({*BEHIND, "LateAnswer"})
        )
        walk = Attack(app, pilot, "en", most=4000, rows=FEW_ROWS, elsewhere=elsewhere)
        await signed_in(walk, "director")
        await walk.everywhere(slice(share, None, SHARES))
        assert app.is_running
    complaints = [f"not saved for another field: {stuck}" for stuck in walk.stuck]
    report(complaints + wrong(walk.sights))
    came_to: dict[str, list[Any]] = {
        "tried": [*walk.todo],
        "stored": [*walk.stored],
        "refused": [*walk.refused],
    }
    together(shared, share, came_to)


def together(shared: Path, share: int, came_to: dict[str, list[Any]]) -> None:
    """Whichever share ends last looks at what all of them came to."""
    (shared / f"hostile-{share}.json").write_text(json.dumps(came_to))
    parts = [json.loads(path.read_text()) for path in shared.glob("hostile-?.json")]
    if len(parts) < SHARES:
        return
    tried, stored, refused = (
        {name if isinstance(name, str) else tuple(name) for part in parts for name in part[of]}
        for of in ("tried", "stored", "refused")
    )
    assert stored >= STORED
    assert refused >= REFUSED
    missed = sorted(forms() - tried - set(BEHIND) - IN_A_RUN)
    report([f"no field was tried: {name}" for name in missed])


@pytest.mark.long(11)
@pytest.mark.timeout(1500)
async def test_the_forms_behind_a_state_of_their_own_do_so_too(shared: Path) -> None:
    async with seat("en", shared) as (app, pilot):
        walk = Attack(app, pilot, "en")
        await signed_in(walk, "director")
        for name, way in BEHIND.items():
            while walk.todo.get(name, TEXTS):
                await walk.home()
                # Who came last may have been the cashier.
                await signed_in(walk, "director")
                await way(walk)
                form = app.screen
                assert isinstance(form, Form), f"{name} is not come to: {walk.sights[-1]}"
                assert type(form).__name__ == name
                await walk.attack(form, f"to {name}")
    complaints = [f"not saved for another field: {stuck}" for stuck in walk.stuck]
    report(complaints + wrong(walk.sights))
    for name, entry in (
        *(("Interim", "interim"), ("PaceReason", "reason"), ("Backfill", "reason")),
        *(("ChangeResident", "name"), ("ChangeResident", "remark"), ("Report", "note")),
        *(("PaperNote", "note"), ("FollowUp", "note"), ("Deduct", "reason"), ("Reason", "note")),
        *(("ReceiveDeposit", "receipt"), ("Reopen", "reason"), ("Extend", "words")),
        *(("LosePass", "words"), ("RevokePass", "words"), ("SettlePass", "words")),
        *(("HandOver", "picked_by"), ("SendBack", "why"), ("ClaimFound", "proof")),
        *(("FoundToPolice", "receipt"), ("WriteOffKey", "words"), ("ChangeKey", "opens")),
        *(("CancelSlip", "why"), ("FinishCall", "result"), ("ReferCall", "referred_to")),
        *(("Lift", "words"), ("LiftHold", "words"), ("RevealForm", "reason")),
        *(("CheckIn", "others"), ("LetIn", "pass_no"), ("Cancel", "reason")),
        *(("StayLonger", "reason"), ("LeaveWithout", "reason")),
        *(("ApproveHelp", "words"), ("RefuseHelp", "words"), ("GiveHelp", "data")),
        *(("CloseHelp", "result"), ("IssueCircular", "words"), ("WithdrawCircular", "why")),
        *(("LetVehicleOut", "exempt"), ("EndParking", "why")),
        *(("CallbackWords", "opinion"), ("CallbackWish", "request"), ("DeclineCallback", "reason")),
        *(("CommentCallback", "words"), ("WriteSummary", "unmet"), ("NewAction", "what")),
        *(("FinishAction", "result"), ("ReplySummary", "words")),
        *(("CountLine", "words"), ("GiveOver", "remarks"), ("DisputeLine", "words")),
        *(("SettleLine", "words"), ("WritePassDown", "words")),
        *(("RepairForm", "note"), ("VisitForm", "before"), ("UseForm", "item")),
        *(("ApproveJournal", "words"), ("ReturnJournal", "words"), ("ReplyToJournal", "what")),
        *(("AcceptForm", "words"), ("AddToJournal", "words")),
    ):
        assert (name, entry) in walk.stored
    for name, entry in (
        *(("Backfill", "told_start"), ("OwnPin", "old_pin"), ("OwnPin", "pin")),
        *(("ChangeResident", "phone"), ("ShowPhones", "pin"), ("Deduct", "yuan")),
        # No receipt is written twice, and the same texts came with the deposits.
        *(("Extend", "until"), ("PayRefund", "receipt")),
        *(("AnnounceFound", "notice_on"), ("ClaimFound", "phone"), ("HandOverByCode", "code")),
        *(("LendKey", "due"), ("ChangeLock", "on"), ("RevealForm", "pin")),
        *(("CheckIn", "party"), ("CheckIn", "plate"), ("StayLonger", "until")),
        *(("IssueCircular", "named"), ("LetVehicleOut", "fee")),
        *(("CallbackWords", "done_at"), ("CallLater", "planned_at")),
        ("ScheduleCallback", "planned_at"),
        *(("RepairForm", "phone"), ("VisitForm", "visited_at"), ("UseForm", "cost")),
        *(("ChargeForm", "amount"), ("AwayForm", "day")),
    ):
        assert (name, entry) in walk.refused


@pytest.mark.long(1)
async def test_the_forms_of_an_emergency_in_hand_do_so_too(shared: Path) -> None:
    async with seat("en", shared) as (app, pilot):
        walk = Attack(app, pilot, "en")
        await signed_in(walk, "director")
        # A false alarm ends a run, so that what is left takes another one.
        while walk.todo.get("FalseAlarm", TEXTS) and walk.presses < walk.most:
            await walk.in_emergencies()
    complaints = [f"not saved for another field: {stuck}" for stuck in walk.stuck]
    complaints += wrong(walk.sights)
    complaints += [f"not tried whole: {name}" for name in IN_A_RUN if walk.todo.get(name, TEXTS)]
    for name, entry in (
        *(("Skip", "words"), ("FalseAlarm", "cause"), ("CallMade", "answered"), ("Note", "words")),
        *(("Arrival", "who"), ("Affected", "who"), ("Command", "who"), ("Where", "place")),
    ):
        assert (name, entry) in walk.stored
    report(complaints)


async def test_a_form_without_typing_has_none() -> None:
    """What is left out above takes no text: it has choices only."""
    kinds = screens()
    for name in UNTYPED:
        kind: Any = kinds[name]
        source = inspect.getsource(kind.fields)
        assert source.count("Field(") == source.count("choices=") > 0


def poison(path: Path, words: str = f"{MARK}[/b][OK]{STEERING}") -> None:
    """Put hostile words, uncleaned, into every column that holds words: as another program may.

    Words are told from codes and times by what stands there: something Chinese.
    """
    store = apsw.Connection(str(path))
    poisoned = 0
    with store:
        guards = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = guards.fetchall()
        for name, _ in kept:
            store.execute(f"DROP TRIGGER {name}")
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
        for table in [str(found[0]) for found in store.execute(tables).fetchall()]:
            columns = store.execute(f"SELECT name, type FROM pragma_table_info('{table}')")
            for column, kind in columns.fetchall():
                if kind != "TEXT" or table.startswith(("event", "draft")):
                    continue
                said = f"{column} GLOB '*[一-龥]*' AND json_valid({column}) = 0"
                if store.execute(f"SELECT 1 FROM {table} WHERE {said} LIMIT 1").fetchone():
                    store.execute(f"UPDATE {table} SET {column} = ? || id WHERE {said}", (words,))
                    poisoned += 1
        for _, guard in kept:
            store.execute(str(guard))
    store.close()
    assert poisoned > 15, "the demo has words in more columns than that"


def commanded(path: Path, *words: str) -> tuple[int, str]:
    """(status, everything said) of a command on a store."""
    ran = subprocess.run(
        [sys.executable, "-m", "tui.cli", "--store", path, *words],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return ran.returncode, (ran.stdout + ran.stderr).decode()


@pytest.mark.long(11)
@pytest.mark.timeout(1500)
async def test_what_another_program_left_is_shown_literally(shared: Path) -> None:
    # In a wide window, where more of it stands; what is typed is looked at in a narrow one.
    async with seat("zh_Hant", shared, poison, size=WIDE) as (app, pilot):
        walk = Walk(app, pilot, "zh_Hant", rows=FEW_ROWS, brief=True)
        await signed_in(walk, "director")
        await walk.everywhere()
        path = app.store.path
        for words in (
            ("check",),
            ("staff", "list"),
            ("print", "month", "2026-11", "--out", str(path.with_name("month.html"))),
            ("print", "month", "2026-11", "--xlsx", "--out", str(path.with_name("month.xlsx"))),
        ):
            status, said = commanded(path, *words)
            assert "Traceback" not in said
            assert UNSAFE.search(said.replace("\n", "")) is None, said
            assert status == 0, said
        page = path.with_name("month.html").read_text()
        assert "&lt;" in page or "[/b]" in page
        assert UNSAFE.search(page.replace("\n", "")) is None
    assert any(MARK in line for sight in walk.sights for line in sight.lines)
    report(wrong(walk.sights))
