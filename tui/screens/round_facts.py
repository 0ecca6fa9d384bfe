"""What stands in the record of a round: how it went, why, and both signatures."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from store import findings, patrols, round_pace, round_reviews, rounds
from store.findings import FindingRow
from store.frozen import dataclass
from store.refusal import Refused
from store.round_pace import PaceRow
from store.rounds import PointRow, RoundRow
from tui import show
from tui.facts import Fact
from tui.refusals import sentence
from tui.say import N_, say
from tui.screens.pace import seen
from tui.screens.round_words import named

LATE = {"completed": N_("completed late"), "partial": N_("PARTIAL, late")}
GROUPS = (
    ("abnormal", N_("Abnormal: {n}")),
    ("no_access", N_("No access: {n}")),
    ("na", N_("Not applicable: {n}")),
    ("", N_("Not answered: {n}")),
    ("normal", N_("Normal: {n}")),
)


@dataclass(frozen=True, slots=True)
class Patrol:
    """A round with all that belongs to it; ``open`` when it can be walked now.

    ``exceptions`` are what a reviewer looks at first; ``sign`` and ``back`` say why the person who
    looks may not sign it, or return it, None when they may; ``late_reason`` that the last reason
    came after the day it was owed.
    """

    round: RoundRow
    points: tuple[PointRow, ...]
    findings: tuple[FindingRow, ...]
    open: bool
    pace: tuple[PaceRow, ...]
    exceptions: tuple[str, ...]
    sign: Refused | None
    back: Refused | None
    late_reason: bool


def patrol(round_id: int, staff_id: int, at: datetime) -> Patrol:
    """All the record of a round shows, read in one go."""
    row = rounds.round_row(round_id)
    return Patrol(
        row,
        rounds.points(round_id),
        findings.of_round(round_id),
        patrols.start_refusal(row, at) is None,
        round_pace.questions(round_id),
        round_reviews.exceptions(row),
        round_reviews.sign_refusal(row, staff_id),
        round_reviews.send_back_refusal(row, staff_id),
        round_reviews.reason_late(row),
    )


def facts(found: Patrol) -> Iterable[Fact]:
    """A round as people read it: its window, who, how it ended, signatures, every point."""
    row = found.round
    version = say("version {number}", number=row.version) if row.version else ""
    yield (say("Route"), "  ".join(part for part in (row.route, version) if part))
    yield (say("Day"), f"{show.day(row.day)}  {show.slot(row.slot)}")
    yield (say("Window"), f"{show.moment(row.opens_at)} - {show.clock(row.closes_at)}")
    yield (say("State"), state(row))
    if noticed := exceptions(found.exceptions):
        yield (say("Notice"), show.listed(noticed))
    yield from _whose(row)
    yield from _walked(row)
    yield from _reasons(found)
    yield (say("Points"), say("{done} of {total}", done=row.done, total=row.total))
    yield from _signatures(found)
    orders = {finding.order: finding for finding in found.findings}
    for result, words in GROUPS:
        group = [point for point in found.points if point.result == result]
        if group:
            yield None
            yield say(words, n=len(group))
            yield from ((_when(point), _point(point, orders)) for point in group)


def state(row: RoundRow) -> str:
    """The state of a round; one ended after its window says so."""
    return say(LATE[row.state] if row.late and row.state in LATE else show.ROUND_STATES[row.state])


def reviewed(row: RoundRow) -> str:
    """Whether a round is signed by its reviewer, in a word or by a sign."""
    if row.review == "returned":
        return say("returned")
    return show.moment(row.reviewed_at)[:5] if row.signed else "-"


def exceptions(codes: Sequence[str]) -> list[str]:
    """The words of what a reviewer looks at first; what a word before it says is not said again."""
    return [
        say(show.EXCEPTIONS[code])
        for code in codes
        if code != "missed" or "missed_twice" not in codes
    ]


def by(who: str, at: datetime | None) -> str:
    """Who, and when: ``陳美玲, 11-23 10:15``."""
    return say("{who}, {time}", who=who or "-", time=show.moment(at))


def _whose(row: RoundRow) -> Iterable[Fact]:
    yield (say("Assigned to"), row.assigned)
    if row.original_id is not None:
        yield (say("At first to"), row.original)
    if row.reassign_reason:
        yield (say("Given on"), f"{row.reassign_reason}\n{show.moment(row.reassigned_at)}")
    if row.exempt_kind:
        kind = say(show.EXEMPTIONS[row.exempt_kind])
        why = say("{what}: {why}", what=kind, why=row.exempt_reason)
        yield (say("Exempted"), f"{why}\n{by(row.exempted_by, row.exempted_at)}")


def _walked(row: RoundRow) -> Iterable[Fact]:
    if row.started_at is None:
        return
    yield (say("Walked by"), row.walker)
    if row.told_start is None:
        yield (say("Started"), show.clock(row.started_at))
        yield (say("Ended"), show.clock(row.ended_at))
        return
    told = f"{show.moment(row.told_start)} - {show.clock(row.told_end)}"
    entered = f"{show.moment(row.started_at)} - {show.clock(row.ended_at)}"
    yield (say("Walked, as told"), told)
    yield (say("Entered afterwards"), entered)


def _reasons(found: Patrol) -> Iterable[Fact]:
    row = found.round
    if row.reason:
        who = by(row.accounted_by, row.accounted_at)
        if found.late_reason:
            who = say("{who}, LATE", who=who)
        yield (say("Reason"), f"{row.reason}\n{who}")
    for asked in found.pace:
        said = say("not explained yet")
        if asked.reasoned_at is not None:
            said = f"{asked.reason}\n{by(asked.reasoned_by, asked.reasoned_at)}"
        yield (say("Pace"), f"{show.clock(asked.at)}  {seen(asked)}\n{said}")


def _signatures(found: Patrol) -> Iterable[Fact]:
    row = found.round
    if row.state not in ("completed", "partial", "missed"):
        return
    yield None
    yield say("Signatures")
    if row.state != "missed":
        yield (say("Patroller"), by(row.signer, row.ended_at))
    # Who may not sign reads why, where the signature will stand.
    owed = found.sign is not None and found.sign.code in ("own_round", "account_needed")
    why = f"\n{sentence(found.sign)}" if found.sign is not None and owed else ""
    yield (say("Reviewer"), _reviewed(row) + why)


def _reviewed(row: RoundRow) -> str:
    if not row.review:
        return say("not signed yet")
    who = by(row.reviewer, row.reviewed_at)
    if row.review == "returned":
        who = say("RETURNED: {who}", who=who)
    return f"{who}\n{row.review_words}".rstrip()


def _when(point: PointRow) -> str:
    return f"{point.position:>3}  {show.clock(point.told_at or point.at)}"


def _point(point: PointRow, orders: dict[str, FindingRow]) -> str:
    name = named(point)
    if point.told_at is not None:
        entered = say("entered {time}", time=show.clock(point.at))
        name = say("{what} ({n})", what=name, n=entered)
    finding = orders.get(point.order)
    if finding is None:
        return f"{name}  {point.note}".rstrip()
    what = finding.note if finding.kind == "other" else show.kind(finding.kind)
    return f"{name}\n{what}  {finding.order} {say(show.ORDER_STATES[finding.order_state])}"
