"""The parts of customer cases, in the play of twelve desks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from store import case_ends, case_intake, case_moves, case_time, case_verdicts, cases
from store.case_rules import ALIVE, MOVES
from store.case_tables import CATEGORIES, CHANNELS, KINDS, OPEN, SEVERITIES
from tests.journeys.player import HERE, Desk, NoRecord


def _one(desk: Desk, where: str, columns: str = "id") -> Any:
    return desk.one(f"SELECT {columns} FROM customer_case WHERE {HERE} AND {where}")


def _in(states: tuple[str, ...]) -> str:
    return (
        f"kind <> 'praise' AND state IN {states}" if len(states) > 1 else f"state = '{states[0]}'"
    )


def _receive(desk: Desk) -> None:
    """Half of them complaints, some anonymous, some of somebody on the staff."""
    chance, more = desk.chance, {}
    kind = chance.choice(("complaint",) * len(KINDS) + KINDS)
    if chance.random() < 0.2:
        more["about_id"] = desk.one(f"SELECT id FROM staff WHERE {HERE} AND role = 'guard'")
    desk.do(
        case_intake.receive,
        *(chance.choice(CHANNELS), kind, chance.choice(CATEGORIES), desk.word("事")),
        severity=chance.choice(("minor", "minor", *SEVERITIES)),
        unit_id=desk.one("SELECT id FROM unit WHERE building_id = 1"),
        anonymous=chance.random() < 0.2,
        name=desk.word("住戶"),
        **more,
    )


def _again(desk: Desk) -> None:
    words = (_one(desk, _in(OPEN)), desk.word("再"))
    desk.do(case_intake.report_again, *words, channel=desk.chance.choice(CHANNELS))


def _correct(desk: Desk) -> None:
    row = cases.case(_one(desk, _in(ALIVE)))
    values: dict[str, Any] = {"kind": row.kind, "severity": row.severity, "unit_id": row.unit_id}
    category = desk.chance.choice(CATEGORIES)
    values |= {"place": row.place, "reason": desk.word("因"), "seen": row}
    desk.do(case_intake.correct, row.id, category=category, **values)


def _worked(verb: str, operation: Callable[..., object], *words: str) -> Callable[[Desk], object]:
    """What the owner does, or anybody where there is none."""

    def part(desk: Desk) -> None:
        # A first reply is given once.
        fresh = " AND replied_at IS NULL" if verb == "reply" else ""
        case_id, owner = _one(desk, f"{_in(MOVES[verb])}{fresh}", "id, owner_id")
        who = {} if owner is None else {"by": owner}
        desk.do(operation, case_id, *(desk.word(word) for word in words), **who)

    return part


def _assign(desk: Desk) -> None:
    posts = "('guard', 'engineer', 'housekeeper', 'cashier')"
    owner = desk.one(f"SELECT id FROM staff WHERE {HERE} AND left_at IS NULL AND role IN {posts}")
    row = cases.case(_one(desk, _in(OPEN)))
    desk.do(case_moves.assign, row.id, owner, seen=row)


def _ask(desk: Desk) -> None:
    fresh = f"{_in(OPEN)} AND extensions < 2"
    case_id, owner = _one(desk, fresh, "id, owner_id")
    who = {} if owner is None else {"by": owner}
    until = desk.moment() + timedelta(days=desk.chance.randint(3, 9))
    desk.do(case_time.ask_extension, case_id, desk.word("因"), desk.word("答"), until, **who)


def _asked(desk: Desk) -> Any:
    return desk.one(
        "SELECT x.id FROM case_extension x JOIN customer_case c ON c.id = x.case_id"
        f" WHERE c.{HERE} AND x.decision = ''"
    )


def _propose(desk: Desk) -> None:
    open_ones = f"kind = 'complaint' AND verdict = 'pending' AND {_in(MOVES['propose'])}"
    words = (desk.chance.choice(case_verdicts.CHOICES), desk.word("因"))
    desk.do(case_verdicts.propose, _one(desk, f"{open_ones} AND proposed = ''"), *words)


def _judge(desk: Desk) -> None:
    proposed = f"proposed <> '' AND verdict = 'pending' AND {_in(MOVES['judge'])}"
    words = (desk.chance.choice(case_verdicts.CHOICES), desk.word("因"))
    desk.do(case_verdicts.judge, _one(desk, proposed), *words)


def _explain(desk: Desk) -> None:
    invalid = "(verdict = 'invalid' OR verdict = 'pending' AND proposed = 'invalid')"
    desk.do(case_moves.explain, _one(desk, f"{invalid} AND {_in(OPEN)}"), desk.word("釋"))


def _close(desk: Desk) -> None:
    """One that was called about, or an enquiry, which others leave open long enough for it."""
    ready = "(state = 'called_back' OR kind = 'enquiry' AND state = 'resolved')"
    try:
        case_id = _one(desk, ready)
    except NoRecord:
        asked = ("phone", "enquiry", "fees", desk.word("問"))
        desk.do(case_intake.receive, *asked, place=desk.word("處"))
        case_id = _one(desk, f"kind = 'enquiry' AND owner_id IS NULL AND {_in(OPEN)}")
        desk.do(case_moves.resolve, case_id, desk.word("好"))
    desk.do(case_ends.close, case_id)


def _merge(desk: Desk) -> None:
    pair = desk.one(
        f"SELECT a.id, b.id FROM customer_case a JOIN customer_case b ON b.id <> a.id"
        f" WHERE a.{HERE} AND b.{HERE} AND a.kind = 'complaint' AND b.kind = 'complaint'"
        f" AND a.state IN {ALIVE} AND b.state NOT IN ('withdrawn', 'merged')"
    )
    desk.do(case_ends.merge, *pair, desk.word("同"))


def _withdraw(desk: Desk) -> None:
    """What matters less, so that the complaints go on."""
    less = f"kind <> 'complaint' AND {_in(ALIVE)}"
    desk.do(case_ends.withdraw, _one(desk, less), desk.word("證"))


def _moved(verb: str, operation: Callable[..., object], word: str) -> Callable[[Desk], object]:
    """What the office does with one that stands where the verb begins."""
    return lambda desk: desk.do(operation, _one(desk, _in(MOVES[verb])), desk.word(word))


def _appeal(desk: Desk) -> None:
    judged = _one(desk, f"verdict <> 'pending' AND {_in(MOVES['appeal'])}")
    desk.do(case_verdicts.appeal, judged, desk.word("訴"))


CASE_PARTS: dict[str, Callable[[Desk], object]] = {
    "cases.receive": _receive,
    "cases.report_again": _again,
    "cases.correct": _correct,
    "cases.reply": _worked("reply", case_moves.reply, "答"),
    "cases.assign": _assign,
    "cases.refer": _moved("refer", case_moves.refer, "轉"),
    "cases.begin": _worked("begin", case_moves.begin),
    "cases.wait": _worked("wait", case_moves.wait, "等"),
    "cases.go_on": _worked("go_on", case_moves.go_on),
    "cases.resolve": _worked("resolve", case_moves.resolve, "好"),
    "cases.explain": _explain,
    "cases.ask_extension": _ask,
    "cases.approve_extension": lambda desk: desk.do(case_time.approve_extension, _asked(desk)),
    "cases.refuse_extension": lambda desk: desk.do(
        case_time.refuse_extension, _asked(desk), desk.word("否")
    ),
    "cases.propose": _propose,
    "cases.judge": _judge,
    "cases.appeal": _appeal,
    "cases.reopen": _moved("reopen", case_ends.reopen, "又"),
    "cases.close": _close,
    "cases.merge": _merge,
    "cases.withdraw": _withdraw,
}
