"""A notice as people read it: which rules, by when, how served, what was found since, what next."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from store import events, renovations, site_checks, violations
from store.content import prohibited
from store.events import EventRow
from store.frozen import dataclass
from store.renovation_moves import look
from store.renovations import RenovationRow
from store.roles import DIRECTOR
from store.site_checks import CheckRow
from store.violations import NoticeRow
from tui import notice_words, renovation_words, show
from tui.erased import written
from tui.facts import Fact, by_whom, history
from tui.say import many, said, say


@dataclass(frozen=True, slots=True)
class Dossier:
    """A notice with its site, the check it came from and its events, read in one go."""

    notice: NoticeRow
    site: RenovationRow
    check: CheckRow | None
    events: tuple[EventRow, ...]
    looked: bool
    may_stop: bool


def dossier(notice_id: int, by: int, at: datetime) -> Dossier:
    """All the record of a notice shows.

    ``looked``: somebody looked again since it was served last; ``may_stop``: a director would only
    have to say why.
    """
    row = violations.notice(notice_id)
    site = renovations.renovation(row.renovation_id)
    step = look("suspend", site, DIRECTOR, by, at)
    waits = {lack.code for lack in step.lacks}
    return Dossier(
        row,
        site,
        site_checks.check(row.check_id) if row.check_id is not None else None,
        events.of_record("violation", notice_id),
        looked=any(visit.at >= row.served_at for visit in violations.visits(notice_id)),
        may_stop=step.why == "lacks" and waits == {"reason"},
    )


def facts(found: Dossier, now: datetime) -> Iterable[Fact]:
    """Everything of a notice, what matters first on top."""
    row = found.notice
    yield (say("Renovation"), f"{row.renovation}  {renovation_words.state(found.site.state)}")
    yield (say("Due"), f"{show.full(row.due_at)}  {notice_words.left(row, now)}")
    steps = notice_words.next_steps(
        row,
        now,
        looked=found.looked,
        may_stop=found.may_stop,
        stopped=found.site.state == "suspended",
    )
    yield (say("Next"), "\n".join(steps))
    yield None
    yield say("Against the rules")
    for code in row.acts:
        one = prohibited.act(code)
        yield (code, f"{said(one.words)}\n{said(one.clause)}")
    yield None
    yield (say("What was seen"), row.facts)
    yield (say("Required action"), row.action or asked(row))
    yield (say("Who was there"), row.present)
    yield (say("Photo"), row.photo)
    if found.check is not None:
        yield (say("Check"), f"{found.check.number}  {show.full(found.check.at)}")
    yield None
    yield many("Served {n} time", "Served {n} times", row.times)
    yield (say("Last served"), f"{show.full(row.served_at)}")
    yield (say("To the owner"), row.owner_served)
    yield (say("To the contractor"), row.contractor_served)
    yield (say("Signature"), signature(row))
    yield (say("First served"), f"{show.full(row.issued_at)}  {row.issued_by}")
    if row.times > 1:
        yield (say("First deadline"), show.full(row.first_due))
    yield None
    yield say("Report to the authority")
    yield from _report(row, now)
    yield None
    yield from history((show.full(one.at), by_whom(one), _told(one)) for one in found.events)


def asked(row: NoticeRow) -> str:
    """What the list asks for, where nobody wrote it otherwise."""
    return show.listed(dict.fromkeys(said(prohibited.act(code).action) for code in row.acts))


def signature(row: NoticeRow) -> str:
    """Whether it was signed for."""
    return say("refused, witness: {name}", name=row.witness) if row.refused else say("not refused")


def _report(row: NoticeRow, now: datetime) -> Iterable[Fact]:
    if row.reported_at is not None:
        yield (say("Authority"), row.authority)
        yield (say("Reported at"), show.full(row.reported_at))
        yield (say("Its receipt no."), row.report_receipt)
    if row.report_due is not None:
        in_time = "" if row.reported_at is not None else show.left(row.report_due, now)
        if row.reported_at is not None:
            late = row.reported_at > row.report_due
            in_time = say("reported late") if late else say("reported in time")
        yield (say("The city's clock"), f"{show.full(row.report_due)}  {in_time}")
    elif row.reported_at is None:
        yield (say("The city's clock"), say("no time is set here; report it when it is not obeyed"))


def _told(event: EventRow) -> str:
    """What an event of a notice says, in a few words."""
    data = event.data
    match event.verb:
        case "violations.serve" | "renovations.fail":
            return say("served: {how}", how=_handed(data))
        case "violations.serve_again":
            return say("served again: {how}", how=_handed(data))
        case "violations.follow_up" if data.get("found") == "corrected":
            return "  ".join(filter(None, (say("put right"), written(data.get("note", "")))))
        case "violations.follow_up":
            return say("not put right: {note}", note=written(data.get("note", "")))
        case "violations.report":
            return say("reported to {authority}", authority=written(data.get("authority", "")))
    return event.verb


def _handed(data: dict[str, Any]) -> str:
    owner, contractor = (
        written(data.get("owner_served", "")),
        written(data.get("contractor_served", "")),
    )
    return say("owner {owner}, contractor {contractor}", owner=owner, contractor=contractor)
