"""A renovation whose papers are read back, in the language of its estate."""

from collections.abc import Callable, Iterator

from store import estate as estates
from store import (
    renovation_permits,
    renovation_refunds,
    violation_moves,
)
from store.violations import NoticeRow
from tests.conftest import AT, Little
from tests.store.renovation_parts import Case
from tests.tui.records.reading import Read, page
from tui import say, show
from tui.records import rendered
from tui.records import renovation_papers as papers
from tui.records.frame import Printing

NOW = Printing(AT.add(days=1), "李主任")


def settled(little: Little) -> Iterator[Case]:
    """A renovation in an estate with the office's phone known, by the estate's clock."""
    show.set_zone("Asia/Shanghai")
    estates.settle(
        by=little.director.id,
        at=AT,
        contacts={"director": "075588886666"},
        work_hours={
            "workday": "08:00-12:00 14:00-18:00",
            "saturday": "09:00-12:00",
            "sunday": "",
            "holiday": "",
        },
    )
    yield Case(little)
    say.set_language("en")
    show.set_zone("UTC")


def speak(language: str) -> None:
    """The estate speaks this language; the desk goes on in its own."""
    estates.Estate.update(language=language).execute()


def made(kind: str, record_id: int, also: str = "") -> str:
    return rendered(papers.PAPERS[kind](record_id, NOW, also), "html").decode()


def read(kind: str, record_id: int, also: str = "") -> Read:
    return page(made(kind, record_id, also))


def whole(case: Case) -> NoticeRow:
    """A site that was noticed, stopped and accepted, with a deduction: it has every paper."""
    case.in_progress()
    notice = violation_moves.serve(
        case.id,
        ("R5-1", "RX-2"),
        "客廳承重牆開洞約一米",
        present="陳志遠",
        photo="IMG-2001",
        owner_served="當面",
        contractor_served="當面，拒簽",
        refused=True,
        witness="趙保安",
        **case.by("housekeeper"),
    )
    renovation_permits.suspend(case.id, "承重牆開洞", **case.by("director"))
    return notice


def accepted(case: Case) -> None:
    """The acceptance is asked for, one has signed, two deductions and one taken off the list."""
    case.accepting()
    from store import renovation_acceptance

    renovation_acceptance.sign(case.id, "owner", "歐陽慧", "同意", **case.by("housekeeper"))
    for yuan, reason, source in (
        ("300", "樓道地磚破損三塊", "owner_deposit"),
        ("120.50", "電梯門刮花", "claim"),
        ("99", "弄錯了", "owner_deposit"),
    ):
        renovation_refunds.deduct(
            case.id,
            yuan,
            reason,
            evidence="相片5",
            signed="歐陽慧",
            taken_from=source,
            **case.by("director"),
        )
    last = renovation_refunds.deductions(case.id)[-1]
    renovation_refunds.withdraw(case.id, last.id, **case.by("director"))


def every(case: Case) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Every paper of two sites, one stopped and one accepted."""
    notice = whole(case)
    for kind, record_id in (("notice", notice.id), ("stop", case.id), ("passes", case.id)):
        yield kind, lambda also, k=kind, i=record_id: made(k, i, also)  # type: ignore[misc]
    other = Case(case.little, at=case.at)
    other.permitted(unit=0)
    yield "permit", lambda also: made("permit", other.id, also)
    violation_moves.follow_up(notice.id, "corrected", **case.by("housekeeper"))
    case.at = max(case.at, other.at)
    renovation_permits.lift(case.id, **case.by("director"))
    from store import renovation_acceptance

    renovation_acceptance.request_acceptance(case.id, **case.by("front_desk"))
    renovation_refunds.deduct(
        case.id,
        "50",
        "刮花",
        evidence="相片",
        signed="歐陽慧",
        taken_from="owner_deposit",
        **case.by("director"),
    )
    yield "acceptance", lambda also: made("acceptance", case.id, also)
    yield "deductions", lambda also: made("deductions", case.id, also)
