"""The frozen migrations make what the models say, and the database keeps its own rules."""

import re
from pathlib import Path
from typing import Any

import apsw
import pytest
from peewee import DatabaseError, IntegrityError

from store import db, schema, upkeep, violations
from store.appraisal_tables import Appraisal, Audit, AuditItem, FeeMonth
from store.blocked import Blocked
from store.callback_summaries import CallbackSummary, SummaryAction
from store.callback_tables import Callback, CallbackAttempt
from store.calls import Call
from store.case_tables import Case, CaseAnswer, CaseExtension, CaseReport
from store.circulars import Circular, CircularUnit
from store.db import close_store, database, open_store, rows, run, writing
from store.exit_slips import ExitSlip
from store.handover_tables import Handover, HandoverLine, PassDown, PassDownRead
from store.help_given import HelpRequest
from store.instructions import Instruction
from store.journal_tables import DaySeal, Journal, JournalAddendum, JournalLine
from store.keys import DeskKey, KeyLoan
from store.legal_holds import LegalHold, Purge, PurgedEvent
from store.lost_found import LostItem
from store.parcels import Parcel
from store.plan_tables import Inspection, InspectionLine, PlanItem, WorkPlan
from store.refusal import Refused
from store.repairs import Repair, RepairMaterial, RepairVisit
from store.tasks import Task
from store.vehicles import Vehicle, VehiclePermit
from store.visitors import Visitor
from store.work_orders import WorkOrder
from tests.conftest import AT, Little

TABLES = [table._meta.table_name for table in schema.TABLES]


def test_migrations_make_what_the_models_say(opened: Path, tmp_path: Path) -> None:
    migrated = upkeep.shape()
    close_store()
    open_store(tmp_path / "models.db", new=True)
    database.create_tables(schema.TABLES, safe=False)
    for statement in (*schema.INDEXES.values(), *schema.GUARDS.values()):
        run(statement)
    assert upkeep.shape() == migrated
    assert {*TABLES, *schema.INDEXES, *schema.GUARDS} <= set(migrated)


def test_every_model_of_the_store_is_in_the_schema() -> None:
    def below(model: type[Any]) -> set[type[Any]]:
        return {model}.union(*map(below, model.__subclasses__()))

    # What a migration run itself makes while it runs is no table of its own.
    known = {model for model in below(db.Base) if "<locals>" not in model.__qualname__}
    assert known - {db.Base} == set(schema.TABLES)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_strict(table: str) -> None:
    assert rows("SELECT strict FROM pragma_table_list WHERE name = ?", table) == [(1,)]


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("value", ["two", 1.5, b"2"])
def test_a_text_in_an_integer_column_is_refused(value: object) -> None:
    with pytest.raises((DatabaseError, apsw.Error)):
        run("UPDATE unit SET floor = ?", (value,))


# What each guard stops; a row of its kind is there.
STOPPED = {
    "event_no_update": "UPDATE event SET verb = 'x' WHERE id = 1",
    "event_no_delete": "DELETE FROM event WHERE id = 1",
    "event_private_no_update": "UPDATE event_private SET value = 'x'",
    "event_head_no_delete": "DELETE FROM event_head",
    "answer_no_delete": "DELETE FROM answer",
    "finding_no_delete": "DELETE FROM finding",
    "round_signed_no_update": "UPDATE round SET reason = 'x' WHERE review = 'signed'",
    "incident_no_delete": "DELETE FROM incident",
    "incident_closed_no_update": "UPDATE incident SET cause = 'x'",
    "incident_mark_no_delete": "DELETE FROM incident_mark",
    "incident_mark_no_update": "UPDATE incident_mark SET undone_at = NULL, undone_by = NULL",
    "incident_entry_no_delete": "DELETE FROM incident_entry",
    "incident_entry_no_update": "UPDATE incident_entry SET words = 'x'",
    "checklist_version_no_delete": "DELETE FROM checklist_version",
    "checklist_version_no_update": "UPDATE checklist_version SET body = ''",
    "calendar_office_no_delete": "DELETE FROM calendar_day",
    "renovation_no_delete": "DELETE FROM renovation",
    "renovation_closed_no_update": "UPDATE renovation SET words = 'x' WHERE state = 'closed'",
    "renovation_override_no_update": "UPDATE renovation SET override_words = 'x'"
    " WHERE overridden = 1",
    "renovation_pass_no_delete": "DELETE FROM renovation_worker",
    "renovation_check_no_delete": "DELETE FROM renovation_check",
    "renovation_check_no_update": "UPDATE renovation_check SET result = 'ok'",
    "violation_no_delete": "DELETE FROM violation",
    "violation_visit_no_delete": "DELETE FROM violation_visit",
    "violation_visit_no_update": "UPDATE violation_visit SET note = 'x'",
    "renovation_signature_no_delete": "DELETE FROM renovation_signature",
    "renovation_deduction_no_delete": "DELETE FROM renovation_deduction",
    **{
        f"{table}_no_delete": f"DELETE FROM {table}"
        for table in (
            *("visitor", "blocked", "instruction", "desk_key", "key_loan", "parcel", "lost_item"),
            *("help_request", "circular", "circular_unit", "vehicle_permit", "vehicle"),
            *("exit_slip", "call", "legal_hold", "purge", "purged_event"),
            *("customer_case", "case_report", "case_answer", "case_extension", "repair"),
            *("repair_visit", "repair_material", "callback", "callback_attempt"),
            *("callback_summary", "summary_action", "journal", "journal_line", "journal_addendum"),
            *("day_seal", "task", "handover", "handover_line", "pass_down", "pass_down_read"),
            *("work_plan", "plan_item", "inspection", "inspection_line", "appraisal", "audit"),
            *("audit_item", "fee_month"),
        )
    },
    "customer_case_due_no_update": "UPDATE customer_case SET due_at = received_at",
    "callback_summary_signed_no_update": "UPDATE callback_summary SET unmet = 'x'",
    "journal_submitted_no_update": "UPDATE journal SET weather = 'x' WHERE state = 'submitted'",
    "journal_locked_no_update": "UPDATE journal SET words = 'x' WHERE state = 'locked'",
    "journal_addendum_no_update": "UPDATE journal_addendum SET words = 'x'",
    "day_seal_no_update": "UPDATE day_seal SET head = 'x'",
    "handover_line_given_no_update": "UPDATE handover_line SET counted = counted + 1",
    "appraisal_reviewed_no_update": "UPDATE appraisal SET words = 'x'",
    "audit_item_signed_no_update": "UPDATE audit_item SET words = 'x'",
    "fee_month_confirmed_no_update": "UPDATE fee_month SET bills = 9",
    "purge_no_update": "UPDATE purge SET count = 0",
    "purged_event_no_update": "UPDATE purged_event SET purge_id = purge_id",
}


def test_every_guard_is_tried() -> None:
    assert schema.GUARDS.keys() - {"unit_counted"} == STOPPED.keys()


@pytest.mark.parametrize("guard", STOPPED)
def test_the_record_takes_no_correction(little: Little, guard: str) -> None:
    _put_answer_and_finding(little)
    _put_incident(little)
    _put_correction(little)
    if guard.startswith(("renovation", "violation")):
        _put_renovations(little)
    _put_desk(little)
    _put_cases(little)
    _put_office(little)
    said = re.search("ABORT, '(.*?)'", schema.GUARDS[guard])
    assert said is not None
    with pytest.raises((DatabaseError, apsw.Error), match=said[1]):
        run(STOPPED[guard])
    run("PRAGMA foreign_keys = 0")
    run(f"DROP TRIGGER {guard}")
    run(STOPPED[guard])


def _put_desk(little: Little) -> None:
    """A row of everything at the front desk, as bare as the tables take it."""
    of = {"estate": little.estate.id, "number": "X-1", "search": ""}
    who, unit = little.front_desk.id, little.units[0].id
    note = {"estate": little.estate.id, "staff": who, "at": AT}
    entered = {"entered_at": AT, "entered_by": who}
    with writing():
        Visitor.create(state="in", name="王", purpose="friend", **entered, **of)
        Blocked.create(
            name="王", folded="王", basis="police", reason="盜竊", since=AT.date(), **note
        )
        Instruction.create(unit=unit, kind="away", words="外出", asked_by="王", **note)
        key = DeskKey.create(kind="common", opens="天台", **of)
        KeyLoan.create(
            key=key.id, borrower="王", reason="檢修", out_at=AT, out_by=who, due_at=AT, **of
        )
        Parcel.create(
            unit=unit, courier="順豐", shelf="A1", code="1", received_at=AT, received_by=who, **of
        )
        LostItem.create(
            kind="keys",
            what="鑰匙",
            found_at=AT,
            place="大堂",
            finder="王",
            storage="櫃",
            **entered,
            **of,
        )
        ExitSlip.create(
            unit=unit, carrier="王", goods="冰箱", valid_until=AT, asked_at=AT, asked_by=who, **of
        )
        Call.create(way="phone", kind="enquiry", matter="問", staff=who, at=AT, **of)
        HelpRequest.create(
            authority="police", officer="王", request="看錄像", asked_at=AT, asked_by=who, **of
        )
        notice = Circular.create(
            title="停水",
            words="停水",
            issuer="estate",
            channel="door",
            scope="units",
            due=1,
            issued_at=AT,
            issued_by=who,
            **of,
        )
        CircularUnit.create(circular=notice.id, unit=unit)
        VehiclePermit.create(
            plate="粤B12345",
            kind="car",
            unit=unit,
            from_on=AT.date(),
            until_on=AT.date(),
            at=AT,
            staff=who,
            **of,
        )
        Vehicle.create(plate="粤B12345", kind="car", in_at=AT, in_by=who, **of)
        LegalHold.create(noun="visitor", record_id=1, reason="案", paper="函", **note)
        purge = Purge.create(
            estate=little.estate.id, noun="visitor", count=1, before=AT.date(), at=AT
        )
        PurgedEvent.create(event=1, purge=purge.id)


def _put_cases(little: Little) -> None:
    """A case with all that belongs to it, its repair, its callback, and a month signed."""
    who, unit = little.front_desk.id, little.units[0].id
    of = {"estate": little.estate.id, "unit": unit, "search": ""}
    note = {"staff": who, "at": AT}
    moved = {"moved_by": who, "moved_at": AT}
    with writing():
        case = Case.create(
            number="TS-1",
            channel="phone",
            kind="complaint",
            category="repair",
            content="漏水",
            received_at=AT,
            entered_at=AT,
            entered_by=who,
            due_at=AT.add(days=1),
            **moved,
            **of,
        )
        CaseReport.create(case=case.id, channel="phone", **note)
        CaseAnswer.create(case=case.id, kind="resolved", solution="修好", **note)
        CaseExtension.create(
            case=case.id,
            reason="等料",
            reply="後天",
            until_at=AT.add(days=2),
            asked_at=AT,
            asked_by=who,
        )
        order = WorkOrder.create(
            estate=little.estate.id,
            number="WX-9",
            place="3-101",
            kind="other",
            severity="normal",
            route_to="engineering",
            raised_by=who,
            raised_at=AT,
            due_at=AT,
            search="",
            **moved,
        )
        Repair.create(estate=little.estate.id, order=order.id, case=case.id, unit=unit)
        RepairVisit.create(order=order.id, note="看過", entered_at=AT, **note)
        RepairMaterial.create(order=order.id, item="水管", cost_fen=100, **note)
        callback = Callback.create(
            number="HF-1", source="case", case=case.id, made_at=AT, due_at=AT, moved_at=AT, **of
        )
        CallbackAttempt.create(callback=callback.id, method="phone", result="busy", **note)
        month = CallbackSummary.create(
            estate=little.estate.id,
            number="HZ-1",
            month="2026-10",
            state="signed",
            begun_at=AT,
            begun_by=who,
        )
        SummaryAction.create(summary=month.id, what="回覆", owner=who, due_on=AT.date())


def _put_office(little: Little) -> None:
    """A journal of each kind that stands, a hand-over, a plan and a sheet."""
    who = little.housekeeper.id
    of = {"estate": little.estate.id, "search": ""}
    moved = {"moved_by": who, "moved_at": AT}
    begun = {"begun_at": AT, "begun_by": who}
    with writing():
        for turn, state in enumerate(("submitted", "locked")):
            day = AT.date().add(days=turn)
            one = Journal.create(
                number=f"RZ-{turn}", staff=who, day=day, state=state, **begun, **moved, **of
            )
        JournalLine.create(
            journal=one.id,
            section="rounds",
            noun="round",
            record_id=1,
            verb="patrols.start",
            first_at=AT,
            last_at=AT,
            event_id=1,
            times=1,
        )
        JournalAddendum.create(journal=one.id, staff=who, at=AT, words="補")
        DaySeal.create(
            estate=little.estate.id, day=AT.date(), signed_at=AT, signed_by=who, events=1, head="x"
        )
        Task.create(
            number="RW-1",
            what="查",
            giver=who,
            owner=who,
            due_on=AT.date(),
            given_at=AT,
            **moved,
            **of,
        )
        given = Handover.create(
            number="JB-1",
            state="given",
            day=AT.date(),
            shift_ends=AT,
            leaving=who,
            begun_at=AT,
            **moved,
            **of,
        )
        HandoverLine.create(handover=given.id, place=1, kind="radio", expected=2, counted=2)
        told = PassDown.create(
            number="JJ-1", words="查", written_at=AT, written_by=who, expires_at=AT, **of
        )
        PassDownRead.create(pass_down=told.id, staff=who, at=AT)
        plan = WorkPlan.create(
            number="JH-1",
            period="2026-11",
            starts_on=AT.date(),
            ends_on=AT.date(),
            staff=who,
            begun_at=AT,
            **moved,
            **of,
        )
        PlanItem.create(plan=plan.id, place=1, what="查", due_on=AT.date())
        sheet = Inspection.create(
            number="JC-1", service="cleaning", version=1, staff=who, begun_at=AT, **moved, **of
        )
        InspectionLine.create(inspection=sheet.id, place=1, code="floor")
        Appraisal.create(
            number="KH-1", state="reviewed", staff=who, month="2026-10", **begun, **moved, **of
        )
        audit = Audit.create(
            number="DC-1",
            state="signed",
            kind="surprise",
            register="visitor",
            starts_on=AT.date(),
            ends_on=AT.date(),
            records=1,
            upto=1,
            seed="x",
            auditor=little.auditor.id,
            begun_at=AT,
            **moved,
            **of,
        )
        AuditItem.create(audit=audit.id, place=1, record_id=1)
        FeeMonth.create(
            estate=little.estate.id,
            month="2026-10",
            billed_fen=1,
            collected_fen=1,
            bills=1,
            wrong=0,
            overdue=0,
            dunned=0,
            entered_at=AT,
            entered_by=who,
            confirmed_at=AT,
            confirmed_by=who,
        )


def _put_incident(little: Little) -> None:
    from store import incident_ends, incident_run

    by = little.guard.id
    incident_run.open_incident("fire", key="x", reported_at=AT, by=by, at=AT)
    incident_run.tick("x", 1, by=by, at=AT)
    incident_run.take_back("x", 1, by=by, at=AT)
    incident_ends.false_alarm("x", "燒飯", by=by, at=AT)
    incident_ends.sign("x", by=little.director.id, at=AT)


def _put_correction(little: Little) -> None:
    from store import calendar_days

    calendar_days.correct(AT.date(), "rest", "高考", by=little.director.id, at=AT)


def _put_renovations(little: Little) -> None:
    from store import renovation_refunds
    from tests.store.renovation_parts import Case

    case = Case(little)
    case.closed()
    case = Case(little, at=case.at)
    case.suspended(unit=4)
    renovation_refunds.deduct(
        *(case.id, "100", "敲牆"),
        evidence="照片 1",
        signed="歐陽慧",
        taken_from="owner_deposit",
        **case.by("housekeeper"),
    )
    (notice,) = violations.of_site(case.id)
    case.corrected(notice)
    case = Case(little, at=case.at)
    case.observing(unit=3)
    asked = renovation_refunds.ask_override(case.id, "sold", "房已賣", **case.by("housekeeper"))
    assert asked.override_by == "陳美玲"
    renovation_refunds.override_refund(case.id, **case.by("director"))


def _put_answer_and_finding(little: Little) -> None:
    from store import findings, patrols, round_plan, rounds

    round_plan.plan(AT)
    run("UPDATE round SET review = 'signed' WHERE slot = 'pm'")
    (first, *_) = rounds.open_rounds(little.estate.id, AT)
    patrols.start(first.id, by=little.guard.id, at=AT)
    findings.report(
        first.id,
        little.checkpoints[2].id,
        kind="lamp_out",
        severity="normal",
        note="燈壞",
        action="reported",
        by=little.guard.id,
        at=AT,
    )


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE unit SET building_id = 999",
        "DELETE FROM building",
        "DELETE FROM staff WHERE id = 1",
        "UPDATE staff SET role = 'king' WHERE id = 1",
        "UPDATE staff SET theme = 'pink' WHERE id = 1",
        "UPDATE unit SET square = 0",
        "UPDATE unit SET number = '101'",
        "INSERT INTO event_head (id, event_id, hash) VALUES (2, 1, '')",
        "INSERT INTO draft (staff_id, form, data, saved_at) VALUES (999, '', '', '')",
    ],
)
def test_the_database_refuses_what_no_rule_allows(statement: str) -> None:
    with pytest.raises(IntegrityError), writing():
        run(statement)


@pytest.mark.usefixtures("opened")
def test_each_migration_is_on_record_with_its_moment() -> None:
    files = sorted(path.stem for path in upkeep.MIGRATIONS.glob("[0-9]*.py"))
    stored = rows("SELECT name, applied FROM migration ORDER BY name")
    assert stored == [(name, "2026-11-23T01:00:00.000Z") for name in files]
    # The hours and the renovations came with one release.
    assert files[-2:] == ["0008_journal", "0009_desk_identity"]
    assert db.schema_version() == db.SCHEMA == len(files) - 1


def _older(path: Path) -> None:
    """The store as a release before this one would have left it: nothing made yet."""
    open_store(path, new=True)
    run("PRAGMA user_version = 0")
    close_store()


def test_an_older_store_is_brought_here_and_kept_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _older(path)
    with pytest.raises(Refused, match="store_older"):
        open_store(path)
    before, now, kept = upkeep.migrate(path, AT)
    assert (before, now) == (0, db.SCHEMA)
    assert kept is not None
    assert kept.name == "old.db.schema-0"
    assert upkeep.check(path, AT).problems == ()
    open_store(kept, any_schema=True)
    assert upkeep.shape() == {}


def test_a_second_try_keeps_the_first_copy(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _older(path)
    first = tmp_path / "old.db.schema-0"
    first.write_bytes(b"as it was")
    _, _, kept = upkeep.migrate(path, AT)
    assert kept is not None
    assert kept.name == "old.db.schema-0-2"
    assert first.read_bytes() == b"as it was"


def test_a_store_of_this_release_is_left_alone(store_file: Path) -> None:
    before = store_file.read_bytes()
    assert upkeep.migrate(store_file, AT) == (db.SCHEMA, db.SCHEMA, None)
    assert store_file.read_bytes() == before


def test_a_newer_store_is_not_migrated(opened: Path) -> None:
    run(f"PRAGMA user_version = {db.SCHEMA + 1}")
    close_store()
    with pytest.raises(Refused, match="store_newer"):
        upkeep.migrate(opened, AT)


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, steps = tmp_path / "old.db", tmp_path / "steps"
    _older(path)
    steps.mkdir()
    good = "def up(migrator, db):\n    db.execute_sql('CREATE TABLE one (id INTEGER) STRICT')\n"
    bad = good.replace("one", "two") + "    raise RuntimeError('half way')\n"
    (steps / "0001_good.py").write_text(good)
    (steps / "0002_bad.py").write_text(bad)
    monkeypatch.setattr(upkeep, "MIGRATIONS", steps)
    with pytest.raises(Refused, match="migration_failed") as refused:
        upkeep.migrate(path, AT)
    assert refused.value.values == {"path": str(path), "said": "half way"}
    assert sorted(tmp_path.iterdir()) == [path, Path(f"{path}-desks"), steps]
    open_store(path, any_schema=True)
    assert (db.schema_version(), upkeep.shape()) == (0, {})
    close_store()
    (steps / "0002_bad.py").write_text(good.replace("one", "two"))
    upkeep.migrate(path, AT)
    open_store(path)
    assert {"one", "two"} <= set(upkeep.shape())


def test_a_store_half_made_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps, path = tmp_path / "steps", tmp_path / "new.db"
    steps.mkdir()
    (steps / "0001_bad.py").write_text("def up(migrator, db):\n    raise RuntimeError('half')\n")
    monkeypatch.setattr(upkeep, "MIGRATIONS", steps)
    with pytest.raises(RuntimeError, match="half"):
        upkeep.create(path, AT)
    assert list(tmp_path.iterdir()) == [steps]
    monkeypatch.undo()
    upkeep.create(path, AT)
    assert db.schema_version() == db.SCHEMA
