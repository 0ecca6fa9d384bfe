"""A customer case as people read it: how it stands, who reported what, and all that was done."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from store import callbacks, case_facts, case_routes, case_time, cases, events, repairs, staff
from store.callbacks import CallbackRow
from store.case_facts import Answer, Report
from store.case_time import Extension
from store.cases import CaseRow
from store.events import EventRow
from store.frozen import dataclass
from store.repairs import RepairRow
from store.staff import StaffRow
from tui import case_words as words
from tui import show
from tui.case_log import told
from tui.erased import kept
from tui.facts import Fact, by_whom, history
from tui.say import many, say, say_in

OVER = ("withdrawn", "merged")


@dataclass(frozen=True, slots=True)
class Dossier:
    """All the record of a case shows; ``allowed`` are the verbs of a person where it stands.

    ``hidden``: the person is the one an anonymous case complains of.
    """

    row: CaseRow
    allowed: tuple[str, ...]
    reports: tuple[Report, ...]
    answers: tuple[Answer, ...]
    extensions: tuple[Extension, ...]
    repairs: tuple[RepairRow, ...]
    callbacks: tuple[CallbackRow, ...]
    events: tuple[EventRow, ...]
    names: Mapping[int, str]
    hidden: bool


def dossier(case_id: int, person: StaffRow, at: datetime) -> Dossier:
    """All the record of a case shows, read in one go."""
    row = case_facts.seen_by(cases.case(case_id), person.id)
    log = events.of_record("customer_case", case_id)
    given = {event.data["owner_id"] for event in log if event.data.get("owner_id")}
    return Dossier(
        row=row,
        allowed=case_facts.allowed(row, person.id, person.role, at),
        reports=case_facts.reports(case_id),
        answers=case_facts.answers(case_id),
        extensions=case_time.extensions(case_id),
        repairs=repairs.of_case(case_id),
        callbacks=callbacks.found("x.case_id = ? ORDER BY x.made_at, x.id", case_id),
        events=log,
        names={staff_id: staff.person(staff_id).name for staff_id in given},
        hidden=row.anonymous and row.about_id == person.id,
    )


def facts(found: Dossier, now: datetime, gone: Fact) -> Iterable[Fact]:
    """A case, when it loses its person, and what happened to it."""
    row = found.row
    yield (say("State"), _state(row))
    yield from _clock(row, now)
    yield None
    yield (say("Matter"), kept(row.content, row.purged_at))
    yield (say_in("case", "About"), words.kind(row))
    yield (say_in("case", "Severity"), say(words.SEVERITIES[row.severity]))
    # Undecided counts as valid, but not where the case counts no more.
    if row.kind == "complaint" and (row.verdict != "pending" or row.state not in OVER):
        yield (say_in("case", "Valid"), say(words.VERDICTS[row.verdict]))
        yield from _verdict(row)
    yield (say("Unit") if row.unit else say("Where"), row.where)
    yield (say_in("case", "From"), _who(found))
    if row.about:
        yield (say("Complains of"), row.about)
    came = f"{show.full(row.received_at)}  {say(words.CHANNELS[row.channel])}"
    yield (say_in("case", "Came"), f"{came}  {row.entered_by}")
    yield None
    yield from _work(found)
    yield from _told_again(found)
    yield from _more_time(found)
    yield from _linked(found)
    yield gone
    yield None
    yield from history(
        (show.full(one.at), by_whom(one), told(one, found.names)) for one in found.events
    )


def _state(row: CaseRow) -> str:
    parts = [words.state(row)]
    if row.times > 1:
        parts.append(many("reported {n} time", "reported {n} times", row.times))
    if row.reopened:
        parts.append(many("reopened {n} time", "reopened {n} times", row.reopened))
    if row.merged_number:
        parts.append(say("into {number}", number=row.merged_number))
    if row.over_reason:
        parts.append(row.over_reason)
    return "  ".join(parts)


def _clock(row: CaseRow, now: datetime) -> Iterable[Fact]:
    """Its 24 hours, what was promised instead, and how long others kept it waiting."""
    if row.state in OVER:
        return
    until = say("until {time}", time=show.moment(row.due_at))
    yield (say("24 hours"), f"{until}  {_against(row, now)}")
    if row.promised_at is not None and row.open:
        yield (
            say("Promised"),
            f"{show.moment(row.promised_at)}  {show.left(row.promised_at, now)}",
        )
    whole, waited = words.passed(row, now)
    if waited or row.third_since is not None:
        without = words.span(max(whole - waited, 0))
        both = say("{whole}, without waiting {own}", whole=words.span(whole), own=without)
        yield (say("Took until now") if row.open else say("Took"), both)
    if row.third_since is not None:
        since = say("since {time}", time=show.moment(row.third_since))
        yield (say("Waits for"), f"{row.third_party}  {since}")


def _against(row: CaseRow, now: datetime) -> str:
    if row.open:
        return show.left(row.due_at, now)
    if row.solved_at is None:
        return ""
    return say("LATE against 24 hours") if row.late(now) else say("answered in time")


def _verdict(row: CaseRow) -> Iterable[Fact]:
    if row.verdict_at is not None:
        yield (say("Decided"), f"{row.verdict_reason}  {_by(row.verdict_by, row.verdict_at)}")
        return
    if row.verdict_reason:
        yield (say("Appealed"), row.verdict_reason)
    if row.proposed_at is not None:
        proposed = say(words.VERDICTS[row.proposed])
        said = say("{whose}: {reason}", whose=proposed, reason=row.proposed_reason)
        yield (say("Proposed"), f"{said}  {_by(row.proposed_by, row.proposed_at)}")


def _by(who: str, at: datetime | None) -> str:
    return f"{who} {show.moment(at)}" if at is not None else who


def _who(found: Dossier) -> str:
    row = found.row
    parts = [say("anonymous")] if row.anonymous else []
    if not found.hidden:
        parts += filter(None, (row.name, row.phone))
    return kept("  ".join(parts), row.purged_at)


def _work(found: Dossier) -> Iterable[Fact]:
    row = found.row
    yield (say("First reply"), _reply(row))
    yield (say("Person"), row.owner or say("nobody yet"))
    if row.open:
        yield (say("Goes to"), _route(row))
    if row.referred_to:
        yield (say("Referred to"), row.referred_to)
    if row.solution:
        explained = bool(found.answers) and found.answers[-1].kind == "explained"
        yield (
            say("Explanation") if explained else say("Solution"),
            f"{row.solution}  {_by(row.solved_by, row.solved_at)}",
        )
    if row.closed_at is not None:
        yield (say_in("case", "Closed"), _by(row.closed_by, row.closed_at))


def _route(row: CaseRow) -> str:
    """Whose its category is to see to, and who approves what is done."""
    route = case_routes.route(row.category)
    to = show.ROUTED["developer"] if route.to == case_routes.DEVELOPER else show.ROLES[route.to]
    approver = say(show.ROLES[route.approver])
    return say("{post}, approved by: {approver}", post=say(to), approver=approver)


def _reply(row: CaseRow) -> str:
    if row.replied_at is None:
        return say_in("case", "not yet") if row.open else "-"
    return f"{row.reply}  {_by(row.replied_by, row.replied_at)}".lstrip()


def _told_again(found: Dossier) -> Iterable[Fact]:
    """Each further report, and the answers that no longer stand."""
    if found.reports:
        yield None
        yield say("Reported again")
    for report in found.reports:
        who = "" if found.hidden else f"{report.name} {report.phone}".strip()
        parts = (who, report.content, report.staff)
        yield (show.full(report.at), "  ".join(filter(None, parts)))
    old = [answer for answer in found.answers if answer.reopened_at is not None]
    if old:
        yield None
        yield say("Answers that did not hold")
    for answer in old:
        again = say(
            "reopened {time}: {reason}", time=show.moment(answer.reopened_at), reason=answer.reason
        )
        yield (show.full(answer.at), f"{answer.solution}  {answer.staff}  {again}")


def _more_time(found: Dossier) -> Iterable[Fact]:
    if found.extensions:
        yield None
        yield say("More time")
    for one in found.extensions:
        asked = say("until {time}", time=show.moment(one.until_at))
        if one.decision == "approved":
            decided = say("given by {name}", name=one.decided_by)
        elif one.decision == "lapsed":
            decided = say("no longer needed")
        elif one.decision:
            decided = say("REFUSED by {name}", name=one.decided_by)
        else:
            decided = say("waits for the director")
        # The first one may be the first reply too, which stands above.
        reply = "" if one.reply == found.row.reply else one.reply
        if reply:
            reply = say("they were told: {words}", words=reply)
        parts = (asked, one.reason, reply, decided, one.words)
        yield (show.full(one.asked_at), "  ".join(filter(None, parts)))


def _linked(found: Dossier) -> Iterable[Fact]:
    if found.repairs or found.callbacks:
        yield None
        yield say("Repairs and callbacks")
    for repair in found.repairs:
        yield (repair.number, say(show.ORDER_STATES[repair.state]))
    for one in found.callbacks:
        yield (one.number, _callback(one))


def _callback(one: CallbackRow) -> str:
    from tui import callback_words

    state = callback_words.state(one)
    if one.open:
        due = say("due {time}", time=show.moment(one.due_at))
        return f"{state}  {due}"
    return f"{state}  {one.opinion}".rstrip()
