"""Notices of a renovation on paper: to put right (違章整改通知書), and to stop (停工通知書).

The office asks, stops and reports; only an authority punishes, and no paper says otherwise.
"""

from store import estate as estates
from store import renovation_permits, renovations, violations
from store.content import prohibited
from store.renovation_moves import moved
from store.renovation_permits import StopRow
from store.renovations import RenovationRow
from store.violations import NoticeRow, VisitRow
from tui import renovation_words as words
from tui.records.frame import Printing
from tui.records.renovation_frame import by_hand, made, site
from tui.records.sheet import Facts, Head, Lines, Paper, Part, Signature, Signatures, Table, Value
from tui.say import many, said, say


def notice_paper(notice_id: int, printing: Printing, also: str = "") -> Paper:
    """A notice to put right, read now, with the clause of every act and where to sign for it."""
    row = violations.notice(notice_id)
    renovation = renovations.renovation(row.renovation_id)
    visits = violations.visits(notice_id)
    return made(
        estates.estate(row.estate_id),
        printing,
        also,
        name=f"notice-{row.number}",
        number=row.number,
        build=lambda: (say("Notice of violation"), _notice(row, renovation, visits)),
    )


def _notice(
    row: NoticeRow, renovation: RenovationRow, visits: tuple[VisitRow, ...]
) -> tuple[Part, ...]:
    about = [*site(renovation), (say("Date of the notice"), row.issued_at)]
    if row.times > 1:
        about.append((say("Served"), many("{n} time", "{n} times", row.times)))
    facts: list[tuple[str, Value]] = [(say("What was seen"), row.facts)]
    if row.present:
        facts.append((say("Who was there"), row.present))
    if row.photo:
        facts.append((say("Photos"), row.photo))
    asked: list[tuple[str, Value]] = []
    if row.action:
        asked.append((say("What is asked for"), row.action))
    asked.append((say("Time limit"), said(prohibited.deadlines()[row.deadline].words)))
    asked.append((say("Put right no later than"), row.due_at))
    return (
        Facts("", tuple(about)),
        *(_act(code) for code in row.acts),
        Facts(say("Facts"), tuple(facts)),
        Facts(say("What is asked for, and by when"), tuple(asked)),
        Lines("", (*_follows(), say("List of acts, version {number}.", number=row.version))),
        Facts(say("How it was served"), tuple(_served(row))),
        Signatures(_hands(say("Office (seal)"), row.issued_by)),
        _looked(row, visits),
    )


def _act(code: str) -> Facts:
    act = prohibited.act(code)
    return Facts(
        code,
        (
            (say("Act"), said(act.words)),
            (say("Clause"), said(act.clause)),
            (say("What the list asks for"), said(act.action)),
        ),
    )


def _follows() -> tuple[str, ...]:
    return (
        say("What is not put right in time is reported to the authority."),
        say(
            "Money is taken from the deposit only under the agreement, with evidence and a"
            " signature."
        ),
    )


def _served(row: NoticeRow) -> tuple[tuple[str, Value], ...]:
    told: list[tuple[str, Value]] = [
        (say("Served at"), row.served_at),
        (say("On the owner"), row.owner_served),
        (say("On the contractor"), row.contractor_served),
    ]
    if row.refused:
        told.append((say("Refused to sign, witness"), row.witness))
    if row.reported_at is not None:
        told.append((say("Reported to the authority"), row.authority))
        told.append((say("Reported at"), row.reported_at))
        told.append((say("Receipt number"), row.report_receipt))
    return tuple(told)


def _hands(post: str, name: str) -> tuple[Signature, ...]:
    return (
        by_hand(say("Owner")),
        by_hand(say("Contractor / site manager")),
        by_hand(post, name),
        by_hand(
            say("Refused to sign: [  ] owner   [  ] contractor"),
            under=say("Witness: signature, date"),
        ),
    )


def _looked(row: NoticeRow, visits: tuple[VisitRow, ...]) -> Part:
    columns = (
        Head(say("At"), 16),
        Head(say("Looked at again by"), 14),
        Head(say("Result"), 14),
        Head(say("Note"), 40),
    )
    lines: list[tuple[Value, ...]] = [
        (one.at, one.staff, say(words.FOUND[one.found]), one.note) for one in visits
    ]
    if row.state == "open":
        # Room for the next look, by hand.
        lines.append((None, "", say("[  ] put right\n[  ] not put right"), ""))
    return Table(say("Follow-up checks"), columns, lines)


def stop_paper(renovation_id: int, printing: Printing, also: str = "") -> Paper:
    """A notice to stop the works, read now.  Refuses ``renovation_moved`` where they go on."""
    row = renovations.renovation(renovation_id)
    stop = renovation_permits.stop(renovation_id)
    if row.state != "suspended" or stop is None:
        raise moved(row)
    notices = tuple(
        one
        for one in violations.of_site(row.id)
        if one.corrected_at is None or one.corrected_at >= stop.at
    )
    return made(
        estates.estate(row.estate_id),
        printing,
        also,
        name=f"stop-{row.permit}",
        number=row.permit,
        build=lambda: (say("Stop-work notice"), _stop(row, stop, notices)),
    )


def _stop(row: RenovationRow, stop: StopRow, notices: tuple[NoticeRow, ...]) -> tuple[Part, ...]:
    why: list[tuple[str, Value]] = [
        (say("Works stopped from"), stop.at),
        (say("Stopped by"), stop.by),
        (say("Reason"), stop.words),
    ]
    return (
        Facts("", site(row)),
        Facts(say("The works are to stop at once"), tuple(why)),
        *(_ground(one) for one in notices),
        Lines(
            say("While the works are stopped"),
            (
                say("No work is done in the unit, and no worker is let in to work."),
                say("Making it safe and putting it right is agreed with the office first."),
                say("Works go on only when the office has looked again and the director lifts it."),
                *_follows(),
            ),
        ),
        Signatures(_hands(say("Office director (seal)"), stop.by)),
    )


def _ground(row: NoticeRow) -> Facts:
    pairs: list[tuple[str, Value]] = []
    for code in row.acts:
        act = prohibited.act(code)
        pairs += [(code, said(act.words)), (say("Clause"), said(act.clause))]
        if not row.action:
            pairs.append((say("What is asked for"), said(act.action)))
    pairs.append((say("What was seen"), row.facts))
    if row.action:
        pairs.append((say("What is asked for"), row.action))
    pairs.append((say("Put right no later than"), row.due_at))
    return Facts(say("Notice {number}", number=row.number), tuple(pairs))
