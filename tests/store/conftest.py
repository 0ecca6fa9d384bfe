"""What the tests of the nouns share: a round under way, and an estate next door."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pendulum
import pytest

from store import (
    appraisals,
    areas,
    audit_moves,
    blocked_moves,
    buildings,
    call_moves,
    callback_visits,
    callbacks,
    case_intake,
    case_time,
    checkpoints,
    circular_moves,
    exit_slip_moves,
    fee_months,
    findings,
    handover_moves,
    help_moves,
    incident_run,
    inspection_moves,
    instruction_moves,
    journal_moves,
    key_changes,
    key_lending,
    lost_found_moves,
    parcel_moves,
    pass_down_moves,
    patrols,
    plan_items,
    plan_moves,
    privacy,
    renovation_workers,
    repair_moves,
    repair_work,
    residents,
    round_plan,
    rounds,
    routes,
    staff,
    summary_moves,
    task_moves,
    units,
    vehicle_moves,
    visitor_moves,
)
from store import estate as estates
from store.appraisals import AppraisalRow
from store.areas import AreaRow
from store.audits import AuditRow
from store.blocked import BlockedRow
from store.buildings import BuildingRow
from store.callback_summaries import ActionRow, SummaryRow
from store.callbacks import CallbackRow
from store.calls import CallRow
from store.case_time import Extension
from store.cases import CaseRow
from store.checkpoints import CheckpointRow
from store.circulars import CircularRow
from store.db import close_store, open_store
from store.estate import EstateRow
from store.exit_slips import SlipRow
from store.fee_months import FeeRow
from store.findings import FindingRow
from store.handovers import HandoverRow
from store.help_given import HelpRow
from store.incidents import IncidentRow
from store.inspections import InspectionRow
from store.instructions import InstructionRow
from store.journals import JournalRow
from store.key_loans import LoanRow
from store.keys import KeyRow
from store.legal_holds import HoldRow
from store.lost_found import FoundRow
from store.parcels import ParcelRow
from store.pass_downs import PassDownRow
from store.renovation_workers import WorkerRow
from store.residents import ResidentRow
from store.rounds import RoundRow
from store.routes import RouteRow
from store.staff import StaffRow
from store.tasks import TaskRow
from store.units import UnitRow
from store.vehicles import PermitRow, VehicleRow
from store.violations import NoticeRow
from store.visitor_entry import Visit
from store.visitors import VisitorRow
from store.work_orders import OrderRow
from store.work_plans import ItemRow, PlanRow
from tests.conftest import AT, PIN, Little
from tests.store.renovation_parts import Case

# The stops of the little estate's route, in order.
LIFT, HYDRANT, STAIRS, ROOF, PUMPS = range(5)

Row = TypeVar("Row")


def at_clock(clock: str) -> pendulum.DateTime:
    """A moment of 2026-11-23 (or ``24 08:00``) by the clock of Shanghai."""
    day, _, time = clock.rpartition(" ")
    parsed = pendulum.parse(f"2026-11-{day or 23}T{time}", tz="Asia/Shanghai")
    assert isinstance(parsed, pendulum.DateTime)
    return parsed.in_timezone("UTC")


def moment(text: str, zone: str = "Asia/Shanghai") -> pendulum.DateTime:
    """A moment by a wall clock of an estate."""
    parsed = pendulum.parse(text, tz=zone)
    assert isinstance(parsed, pendulum.DateTime)
    return parsed.in_timezone("UTC")


def report(little: Little, walk: RoundRow, place: int = STAIRS, **values: Any) -> FindingRow:
    """An abnormal point found by the housekeeper at 09:00: a lamp out, unless said otherwise."""
    kept = {
        **{"kind": "lamp_out", "severity": "normal", "note": "五樓燈不亮", "action": "reported"},
        **{"by": little.housekeeper.id, "at": AT},
    }
    return findings.report(walk.id, little.checkpoints[place].id, **{**kept, **values})


def pages(
    read: Callable[[Any, int], Sequence[Row]], key: Callable[[Row], object], limit: int
) -> list[Row]:
    """Every row of a register, page after page; ``key`` is what the next page follows."""
    seen: list[Row] = []
    after: object = None
    for _ in range(100):
        page = read(after, limit)
        assert len(page) <= limit
        if not page:
            return seen
        seen += page
        after = key(page[-1])
    raise AssertionError("the pages do not end")


@dataclass(frozen=True)
class Neighbour:
    """翠湖居, in the same store: one record of every noun, its round under way."""

    estate: EstateRow
    director: StaffRow
    housekeeper: StaffRow
    area: AreaRow
    building: BuildingRow
    unit: UnitRow
    stay: ResidentRow
    checkpoint: CheckpointRow
    clean: CheckpointRow
    route: RouteRow
    round: RoundRow
    finding: FindingRow
    incident: IncidentRow
    worker: WorkerRow
    notice: NoticeRow
    key: KeyRow
    loan: LoanRow
    slip: SlipRow
    instruction: InstructionRow
    blocked: BlockedRow
    call: CallRow
    customer_case: CaseRow
    repair: OrderRow
    extension: Extension
    hold: HoldRow
    visitor: VisitorRow
    awaited: VisitorRow
    parcel: ParcelRow
    found: FoundRow
    help: HelpRow
    circular: CircularRow
    vehicle: VehicleRow
    parking: PermitRow
    callback: CallbackRow
    summary: SummaryRow
    action: ActionRow
    task: TaskRow
    journal: JournalRow
    handover: HandoverRow
    pass_down: PassDownRow
    plan: PlanRow
    plan_item: ItemRow
    sheet: InspectionRow
    fee_month: FeeRow
    appraisal: AppraisalRow
    audit: AuditRow


@dataclass(frozen=True)
class Posts:
    """Whose posts a renovation goes through next door."""

    director: StaffRow
    housekeeper: StaffRow
    front_desk: StaffRow
    engineer: StaffRow
    cashier: StaffRow
    units: tuple[UnitRow, ...]


@dataclass(frozen=True)
class Two:
    """Two estates in one store."""

    little: Little
    next: Neighbour


@pytest.fixture
def planned(little: Little) -> tuple[RoundRow, RoundRow]:
    """The two rounds of the day, not begun: the morning's is open, the afternoon's is not."""
    assert round_plan.plan(AT) == 2
    morning, afternoon = rounds.open_rounds(little.estate.id, AT)
    return morning, afternoon


@pytest.fixture
def walking(little: Little, planned: tuple[RoundRow, RoundRow]) -> RoundRow:
    """The morning's round, begun by the housekeeper at 09:00."""
    return patrols.start(planned[0].id, by=little.housekeeper.id, at=AT)


@pytest.fixture
def afternoon(little: Little, walking: RoundRow) -> RoundRow:
    """The afternoon's round under way, the morning's still too."""
    second = rounds.open_rounds(little.estate.id, AT)[1]
    return patrols.start(second.id, by=little.guard.id, at=second.opens_at)


@pytest.fixture(scope="session")
def two_template(
    little_template: tuple[Path, Little], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Two]:
    """The little estate and its neighbour, to be copied."""
    template, little = little_template
    path = tmp_path_factory.mktemp("two") / "two.db"
    shutil.copyfile(template, path)
    open_store(path)
    try:
        return path, Two(little, _next_door())
    finally:
        close_store()


def _next_door() -> Neighbour:
    estate = estates.found_estate("翠湖居", "Asia/Hong_Kong", "zh_Hant", at=AT)
    director = staff.join(
        number="001", name="何主任", role="director", pin=PIN, by=None, at=AT, estate_id=estate.id
    )
    by = director.id
    keeper = staff.join(number="002", name="馮管家", role="housekeeper", pin=PIN, by=by, at=AT)
    area = areas.add_area("東區", keeper.id, by=by, at=AT)
    building = buildings.add_building("3", floors=9, area_id=area.id, by=by, at=AT)
    home = units.add_unit(building.id, "1202", by=by, at=AT)
    stay = residents.move_in(home.id, kind="owner", name="曾大文", phone="91234567", by=by, at=AT)
    point, clean = (
        checkpoints.add_checkpoint(name=name, place="lobby", building_id=building.id, by=by, at=AT)
        for name in ("東座大堂", "東座後門")
    )
    route = routes.add_route("東區日巡", area.id, by=by, at=AT)
    route = routes.set_stops(route.id, [point.id, clean.id], route.version, by=by, at=AT)
    round_plan.plan(AT, estate.id)
    begun = patrols.start(rounds.open_rounds(estate.id, AT)[0].id, by=keeper.id, at=AT)
    found = findings.report(
        begun.id,
        point.id,
        kind="smell",
        severity="normal",
        note="異味",
        action="told",
        by=keeper.id,
        at=AT,
    )
    incident = incident_run.open_incident(
        "fire", key="next door", reported_at=AT, by=keeper.id, at=AT
    )
    desk, engineer, cashier = (
        staff.join(number=f"1{place}", name=role, role=role, pin=PIN, by=by, at=AT)
        for place, role in enumerate(("front_desk", "engineer", "cashier"))
    )
    case = Case(Posts(director, keeper, desk, engineer, cashier, (home,)), unit=0)
    case.in_progress()
    key = key_changes.add("K-01", "common", "大堂", by=by, at=AT)
    due = AT.add(hours=1)
    repair = repair_moves.request("other", "漏水", "normal", unit_id=home.id, by=desk.id, at=AT)
    repair_work.use(repair.id, "角閥", "1", "38.5", by=engineer.id, at=AT)
    customer_case = case_intake.receive(
        *("phone", "complaint", "noise", "太吵"), unit_id=home.id, by=keeper.id, at=AT
    )
    callback_visits.plan(building.id, "2026Q4", by=keeper.id, at=AT)
    summary = summary_moves.begin("2026-10", by=keeper.id, at=AT)
    plan = plan_moves.begin("2026-12", by=keeper.id, at=AT)
    loan = key_lending.lend(
        key.id, staff_id=keeper.id, reason="換燈", due_at=due, by=keeper.id, at=AT
    )
    return Neighbour(
        estate=estate,
        director=director,
        housekeeper=keeper,
        area=area,
        building=building,
        unit=home,
        stay=stay,
        checkpoint=point,
        clean=clean,
        route=route,
        round=begun,
        finding=found,
        incident=incident,
        notice=case.served("RX-3"),
        repair=repair,
        key=key,
        loan=loan,
        hold=privacy.hold("key_loan", loan.id, "盜竊", "12 號", by=by, at=AT),
        worker=renovation_workers.of_site(case.id)[0],
        slip=exit_slip_moves.ask(home.id, carrier="馮", goods="沙發", by=keeper.id, at=AT),
        instruction=instruction_moves.give(home.id, "away", asked_by="馮", by=keeper.id, at=AT),
        blocked=blocked_moves.block(name="魏某", basis="office", reason="X", by=keeper.id, at=AT),
        call=call_moves.log("phone", "other", "停車", by=keeper.id, at=AT),
        customer_case=customer_case,
        extension=case_time.ask_extension(
            *(customer_case.id, "X", "X", AT.add(days=2)), by=keeper.id, at=AT
        ),
        visitor=visitor_moves.arrive(Visit("馮小姐", place="會所"), by=keeper.id, at=AT),
        awaited=visitor_moves.announce(
            Visit("沈先生", unit_id=home.id),
            from_at=AT,
            # Past the month after which a visit that was over is purged.
            until_at=AT.add(days=90),
            announced_by="曾大文",
            by=keeper.id,
            at=AT,
        ),
        parcel=parcel_moves.receive(home.id, courier="順豐", shelf="A1", by=keeper.id, at=AT),
        callback=callbacks.listed(estate.id)[0],
        summary=summary,
        journal=journal_moves.begin(by=keeper.id, at=AT),
        task=task_moves.give("X", keeper.id, pendulum.date(2026, 12, 1), by=director.id, at=AT),
        action=summary_moves.add_action(
            summary.id, "X", keeper.id, pendulum.date(2026, 12, 1), by=keeper.id, at=AT
        ),
        vehicle=vehicle_moves.let_in("粤B00001", kind="car", who="X", by=keeper.id, at=AT),
        parking=vehicle_moves.give_permit(
            home.id, plate="粤B00002", kind="car", until_on=AT.date(), by=keeper.id, at=AT
        ),
        help=help_moves.ask("police", officer="X", request="X", by=keeper.id, at=AT),
        handover=handover_moves.begin(by=keeper.id, at=AT),
        plan=plan,
        plan_item=plan_items.add_item(
            plan.id, "X", due_on=pendulum.date(2026, 12, 1), by=keeper.id, at=AT
        ),
        sheet=inspection_moves.begin("cleaning", area_id=area.id, by=keeper.id, at=AT),
        appraisal=appraisals.begin(keeper.id, "2026-10", by=by, at=AT),
        audit=audit_moves.begin("surprise", "round", AT.date(), AT.date(), 1, by=by, at=AT),
        fee_month=fee_months.enter(
            "2026-10",
            billed="1",
            collected="1",
            bills=1,
            wrong=0,
            overdue=0,
            dunned=0,
            by=cashier.id,
            at=AT,
        ),
        pass_down=pass_down_moves.write("X", AT.add(days=9), by=keeper.id, at=AT),
        circular=circular_moves.issue(
            *("停水", "停水"),
            issuer="estate",
            channel="post",
            scope="estate",
            by=keeper.id,
            at=AT,
        ),
        found=lost_found_moves.enter(
            kind="purse",
            what="錢包",
            found_at=AT,
            place="大堂",
            finder="馮管家",
            storage="保險櫃",
            by=keeper.id,
            at=AT,
        ),
    )


@pytest.fixture
def two(two_template: tuple[Path, Two], tmp_path: Path) -> Iterator[Two]:
    """Two estates in one store, open."""
    template, two = two_template
    path = Path(shutil.copyfile(template, tmp_path / "two.db"))
    open_store(path)
    yield replace(two, little=replace(two.little, path=path))
    close_store()
