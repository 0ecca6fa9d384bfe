"""What is done with a request of an authority: asked, approved or refused, given, closed.

Source: domain table A3, H10.  Only the director lets data go out; the staff have their limits
(PIPL section 51).
"""

from datetime import datetime
from typing import Any

from store import events
from store.clean import LINE, NAME, NOTE, clean, clean_note, fold
from store.events import Personal
from store.help_given import AUTHORITIES, MOVES, SEEN, HelpRequest, HelpRow, help_request
from store.operations import Form, Operation, next_number, operation
from store.refusal import Refused
from store.search import searched
from store.typed_workers import WHOLE, shortened

BADGE = 20
"""Signs of a badge number at most."""

_PLAIN = ("authority", "id_seen")


def ask(
    authority: str,
    *,
    officer: str,
    request: str,
    body: str = "",
    id_seen: str = "",
    badge_no: str = "",
    paper: str = "",
    paper_no: str = "",
    by: int,
    at: datetime,
    form: Form | None = None,
) -> HelpRow:
    """Write a request down, XZ: which office, which officer, what they ask, the papers seen.

    ``id_seen`` is the kind of card seen, with its ``badge_no``; of a whole identity number in the
    words only the last four are kept.  Refuses ``authority_unknown``, ``seen_unknown``,
    ``officer_needed``, ``card_no_needed`` where a card was seen, ``request_needed``,
    ``paper_needed`` where a number has no paper, and ``whole_id`` for one typed as the number of
    the card.
    """
    with operation("help.ask", by, at, form) as op:
        if op.repeated is not None:
            return help_request(op.repeated)
        if authority not in AUTHORITIES:
            raise Refused("authority_unknown", "authority")
        if id_seen not in SEEN:
            raise Refused("seen_unknown", "id_seen")
        values = {
            "authority": authority,
            "body": clean(body, LINE),
            "officer": clean(officer, NAME),
            "id_seen": id_seen,
            "badge_no": clean(badge_no, BADGE),
            "request": _note(request),
            "paper": clean(paper, LINE),
            "paper_no": clean(paper_no, NAME),
        }
        if WHOLE.search(fold(badge_no)):
            raise Refused("whole_id", "badge_no")
        if not values["officer"]:
            raise Refused("officer_needed", "officer")
        if id_seen in ("police_card", "work_card") and not values["badge_no"]:
            raise Refused("card_no_needed", "badge_no")
        if not values["request"]:
            raise Refused("request_needed", "request")
        if values["paper_no"] and not values["paper"]:
            raise Refused("paper_needed", "paper")
        assert op.estate_id is not None
        number = next_number(op.estate_id, "XZ")
        made = HelpRequest.create(
            estate=op.estate_id,
            number=number,
            asked_at=at,
            asked_by=by,
            search=searched(
                *(number, values["body"], values["badge_no"], values["request"]),
                *(values["paper"], values["paper_no"]),
                names=(values["officer"],),
            ),
            **values,
        )
        op.event("help_request", made.id, state="asked", **_told(values))
        return help_request(made.id)


def approve(
    request_id: int, words: str = "", *, by: int, at: datetime, form: Form | None = None
) -> HelpRow:
    """The director lets data go out; ``words`` say which, or on what terms.

    Refuses ``help_moved`` (who, when), and ``help_unseen`` while no card of the officer or no paper
    was seen.
    """
    with operation("help.approve", by, at, form) as op:
        before = _of_estate(request_id, op)
        if op.repeated is not None:
            return before
        if before.state == "asked" and before.lacks:
            raise Refused("help_unseen", number=before.number, lacks=before.lacks)
        _movable("approve", before)
        return _decide("approve", before, _note(words), op)


def refuse(
    request_id: int, words: str, *, by: int, at: datetime, form: Form | None = None
) -> HelpRow:
    """The director lets no data go out.  Refuses ``help_moved`` and ``reason_needed``."""
    with operation("help.refuse", by, at, form) as op:
        before = _of_estate(request_id, op)
        if op.repeated is not None:
            return before
        _movable("refuse", before)
        told = _note(words)
        if not told:
            raise Refused("reason_needed", "words")
        return _decide("refuse", before, told, op, ended_at=at, ended_by_id=by)


def give(
    request_id: int,
    data: str,
    taken_by: str = "",
    *,
    by: int,
    at: datetime,
    form: Form | None = None,
) -> HelpRow:
    """Data goes out: which, and who took it (the officer who asked, unless another is named).

    Refuses ``help_unapproved`` while the director has not said so, ``help_moved`` (who, when)
    and ``data_needed``.
    """
    with operation("help.give", by, at, form) as op:
        before = _of_estate(request_id, op)
        if op.repeated is not None:
            return before
        if before.state == "asked":
            raise Refused("help_unapproved", number=before.number)
        _movable("give", before)
        values = {
            "data": _note(data),
            "taken_by": clean(taken_by, NAME) or before.officer,
        }
        if not values["data"]:
            raise Refused("data_needed", "data")
        return _move("give", before, op, values, ended_at=at, ended_by_id=by)


def close(
    request_id: int, result: str, *, by: int, at: datetime, form: Form | None = None
) -> HelpRow:
    """The request ends without data: ``result`` says how they were helped, or why not.

    Refuses ``help_moved`` (who, when) and ``result_needed``.
    """
    with operation("help.close", by, at, form) as op:
        before = _of_estate(request_id, op)
        if op.repeated is not None:
            return before
        _movable("close", before)
        values = {"result": _note(result)}
        if not values["result"]:
            raise Refused("result_needed", "result")
        return _move("close", before, op, values, ended_at=at, ended_by_id=by)


def _note(text: str) -> str:
    return clean_note(shortened(text), NOTE)


def _of_estate(request_id: int, op: Operation) -> HelpRow:
    op.own("help_request", request_id)
    return help_request(request_id)


def _movable(verb: str, row: HelpRow) -> None:
    if not row.takes(verb):
        raise _moved(row)


def _moved(row: HelpRow) -> Refused:
    """Somebody was first: who, when, and where it stands now."""
    # A hold is an event of the record too, but moves nothing.
    log = events.of_record("help_request", row.id)
    last = next((one for one in log if one.verb.startswith("help.")), None)
    who, at = (last.staff, last.at) if last else ("", None)
    return Refused("help_moved", number=row.number, state=row.state, who=who, at=at)


def _decide(verb: str, before: HelpRow, words: str, op: Operation, **ends: Any) -> HelpRow:
    return _move(
        verb, before, op, {"words": words}, decided_at=op.at, decided_by_id=op.staff_id, **ends
    )


def _move(
    verb: str, before: HelpRow, op: Operation, values: dict[str, str], **when: Any
) -> HelpRow:
    """Write a step whose guards have been asked; part of an open operation."""
    state = MOVES[verb][1]
    written = (
        HelpRequest.update(state=state, **values, **when)
        .where(HelpRequest.id == before.id, HelpRequest.state == before.state)
        .execute()
    )
    if not written:
        raise _moved(help_request(before.id))
    op.event("help_request", before.id, old={"state": before.state}, state=state, **_told(values))
    return help_request(before.id)


def _told(values: dict[str, str]) -> dict[str, Any]:
    return {
        name: Personal(value) if value and name not in _PLAIN else value
        for name, value in values.items()
    }
