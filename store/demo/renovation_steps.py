"""The steps of a renovation of the demo, each done by whose it is at an hour of its day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from store import estate as estates
from store import (
    renovation_acceptance,
    renovation_apply,
    renovation_passes,
    renovation_permits,
    renovation_refunds,
    renovation_workers,
    renovations,
    site_checks,
    units,
    violation_moves,
    violations,
)
from store.demo.clock import Clock
from store.demo.homes import Homes
from store.demo.office import Office, phone
from store.demo.renovation_words import (
    DOOR,
    EVIDENCE,
    IN_PERSON,
    LOST,
    ON_DOOR,
    SCRATCHED,
    SITES,
    WORKERS,
)
from store.demo.words import Said, told
from store.renovation_workers import Worker

# Another standard than the trade's thirty days [P9b], so that a deposit goes back in three weeks.
OBSERVATION_DAYS = 15

# Minutes after midnight, by the estate's clock, at which each thing is done on its day.
FILED, REVIEW, DECIDED, PAID, PERMIT = 565, 640, 700, 820, 900


@dataclass
class Case:
    """One renovation: which flat, and how many days before today it was filed."""

    tower: int
    floor: int
    door: int
    ago: int
    place: int
    workers: int = 3
    id: int = 0
    people: list[int] = field(default_factory=list)


class Steps:
    """What is done with the renovations of the demo, by its people."""

    def __init__(self, clock: Clock, office: Office, homes: Homes, language: str) -> None:
        self.clock = clock
        self.office = office
        self.homes = homes
        self.told = partial(told, language=language)
        self.desk = office.front_desk[0]
        self.director = office.director
        self.today = clock.until.astimezone(clock.zone).date()

    def _apply(self, case: Case, *, submit: bool = True, review: bool = True) -> None:
        self._at(case, case.ago, FILED, partial(self._file, case, submit))
        if submit:
            self._do(case, case.ago, FILED + 30, self.desk, renovation_apply.submit)
        if submit and review:
            self._do(case, case.ago, REVIEW, self._keeper(case), renovation_apply.take_up)

    def _file(self, case: Case, whole: bool, at: datetime) -> None:
        home = self.homes.flats[case.tower, case.floor, case.door]
        contractor, manager, scope = map(self.told, SITES[case.place])
        day = self._day(case.ago)
        made = renovation_apply.file(
            home,
            applicant_kind="owner",
            applicant=units.unit(home).owner.split(",")[0].split("、")[0] or manager,
            applicant_phone=phone(9300 + case.floor),
            contractor=contractor,
            licence=f"91440300MA5{case.tower}{case.floor:02d}",
            manager=manager,
            manager_phone=phone(9400 + case.place),
            scope=scope,
            starts_on=day + timedelta(days=3),
            ends_on=day + timedelta(days=62),
            by=self.desk,
            at=at,
        )
        case.id = made.id
        asked = renovations.asked_papers(made)
        for number, paper in enumerate(asked[: None if whole else -3]):
            then = at + timedelta(seconds=20 * number + 40)
            self._desk_does(then, renovation_apply.hand_in, made.id, paper.code)

    def _deposit(self, case: Case, at: datetime) -> None:
        receipt = f"YJ-{case.tower}{case.floor:02d}{case.door:02d}"
        payer = "contractor" if case.place == 1 else "owner"
        renovation_permits.receive_deposit(
            case.id, "2000", receipt, payer=payer, by=self.office.cashier, at=at
        )

    def _people(self, case: Case, at: datetime) -> None:
        first = (case.tower * 5 + case.floor) % len(WORKERS)
        names = [WORKERS[(first + turn) % len(WORKERS)] for turn in range(case.workers)]
        listed = [
            Worker(
                self.told(name), phone(9500 + first + turn), "id_card", f"{case.id:02d}{turn:02d}"
            )
            for turn, name in enumerate(names)
        ]
        made = renovation_workers.enlist(case.id, listed, by=self.desk, at=at)
        case.people = [one.id for one in made]

    def _pass(self, case: Case, some: int, at: datetime) -> None:
        day = self._day(case.ago - 1)
        renovation_passes.issue(
            case.id,
            case.people[:some],
            valid_from=day,
            valid_until=day + timedelta(days=22),
            deposit_yuan="50",
            by=self.desk,
            at=at,
        )

    def _permit(self, case: Case, days: int, at: datetime) -> None:
        day = self._day(case.ago - 1)
        until = day + timedelta(days=days)
        renovation_permits.permit(case.id, begins=day, until=until, by=self.director, at=at)

    def _checked(
        self,
        case: Case,
        ago: int,
        minutes: int,
        stage: str,
        *,
        wrong: tuple[str, ...] = (),
        note: Said = ("", ""),
    ) -> None:
        self._do(
            case,
            ago,
            minutes,
            self._keeper(case),
            site_checks.record,
            "violation" if wrong else "ok",
            stage=stage,
            workers=case.workers,
            passes=case.workers,
            wrong=wrong,
            note=self.told(note),
            signed=self.told(SITES[case.place][1]),
        )

    def _refused(self, case: Case, at: datetime) -> None:
        keeper = self._keeper(case)
        site_checks.record(case.id, "refused", note=self.told(DOOR), by=keeper, at=at)

    def _notice(
        self, case: Case, ago: int, minutes: int, acts: tuple[str, ...], facts: Said
    ) -> None:
        self._do(
            case,
            ago,
            minutes,
            self._keeper(case),
            violation_moves.serve,
            acts,
            self.told(facts),
            present=self.told(SITES[case.place][1]),
            owner_served=self.told(ON_DOOR),
            contractor_served=self.told(IN_PERSON),
        )

    def _corrected(self, case: Case, words: Said, at: datetime) -> None:
        (notice, *_) = violations.of_site(case.id)
        violation_moves.follow_up(
            notice.id, "corrected", self.told(words), by=self._keeper(case), at=at
        )

    def _lost(self, case: Case, at: datetime) -> None:
        renovation_passes.lose(case.people[-1], self.told(LOST), by=self.desk, at=at)

    def _joins(self, case: Case, at: datetime) -> None:
        new = Worker(self.told(WORKERS[case.place]), phone(9590), "id_card", "9590")
        renovation_workers.enlist(case.id, [new], by=self.desk, at=at)

    def _signed(self, case: Case, ago: int, minutes: int) -> None:
        for turn, party in enumerate(("owner", "contractor", "engineer", "housekeeper")):
            self._at(case, ago, minutes + 3 * turn, partial(self._signs, case, party))

    def _signs(self, case: Case, party: str, at: datetime) -> None:
        row = renovations.renovation(case.id)
        name = {"owner": row.applicant, "contractor": row.manager}.get(party, "")
        engineer = self.office.engineers[0]
        by = engineer if party == "engineer" else self._keeper(case)
        renovation_acceptance.sign(case.id, party, name, by=by, at=at)

    def _back(self, case: Case, at: datetime) -> None:
        for turn, worker in enumerate(case.people):
            then = at + timedelta(seconds=30 * turn)
            self._desk_does(then, renovation_passes.take_back, worker)

    def _deduct(self, case: Case, at: datetime) -> None:
        row = renovations.renovation(case.id)
        renovation_refunds.deduct(
            case.id,
            "300",
            self.told(SCRATCHED),
            evidence=self.told(EVIDENCE),
            signed=row.applicant,
            taken_from="owner_deposit",
            by=self._keeper(case),
            at=at,
        )

    def _settle(self, at: datetime) -> None:
        estates.settle(by=self.director, at=at, renovation={"observation_days": OBSERVATION_DAYS})

    # When and by whom

    def _keeper(self, case: Case) -> int:
        return self.office.housekeepers[(case.tower - 1) // 2]

    def _day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def _at(self, case: Case, ago: int, minutes: int, what: Callable[[datetime], None]) -> None:
        # Each at a minute of its own: nobody does two things at once.
        minutes += 7 * (case.tower + case.door) % 13
        self.clock.later(self.clock.on(self._day(ago), minutes), what)

    def _desk_does(self, at: datetime, operation: Callable[..., Any], *args: Any) -> None:
        self.clock.later(at, lambda now: operation(*args, by=self.desk, at=now))

    def _do(
        self,
        case: Case,
        ago: int,
        minutes: int,
        by: int,
        operation: Callable[..., Any],
        *args: Any,
        **told: Any,
    ) -> None:
        self._at(case, ago, minutes, lambda at: operation(case.id, *args, **told, by=by, at=at))
