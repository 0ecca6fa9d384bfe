"""What of each kind of record is personal: what a purge empties, when it may, what is revealed."""

from collections.abc import Mapping
from types import MappingProxyType

from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One table of people and what they asked or said.

    ``emptied`` are the columns a purge takes the person out of; numbers, units, times, purposes,
    states and counts stay.  ``past`` is SQL over the row ``x`` for a record past its day, where
    ``a`` has the ``moment`` and the ``day`` of ``retention.cutoff``.  ``shown`` are the values kept
    masked, and ``prefix`` begins the record's number ("": it has none).  ``parts`` are (table, its
    column of the record, columns emptied) of what belongs to a record, or, by ``order_id``, to its
    work order.  ``orders`` is the column of ``repair`` that has the record, where a work order
    is found by its person.
    """

    emptied: tuple[str, ...]
    past: str
    shown: tuple[str, ...] = ()
    prefix: str = ""
    searched: bool = True
    parts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    orders: str = ""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "visitor": Kind(
            (
                *("name", "phone", "plate", "place", "company", "job_no", "tools", "hot_work"),
                *("badge_no", "document_no", "id_type", "id_last4", "remark", "reason", "code"),
                "announced_by",
            ),
            # One who has a pass of the estate with them is asked for it until it is back.
            "x.kept = 0 AND CASE x.state WHEN 'in' THEN 0"
            " WHEN 'expected' THEN x.until_at < a.moment"
            " ELSE coalesce(x.left_at, x.entered_at) < a.moment END",
            ("phone", "plate", "id_last4"),
            "FK",
        ),
        "parcel": Kind(
            ("parcel_no", "addressee", "code", "picked_by"),
            "x.state <> 'here' AND x.picked_at < a.moment",
            ("addressee", "parcel_no"),
            "KD",
        ),
        "exit_slip": Kind(
            ("carrier", "phone", "plate", "goods", "owner", "words"),
            # One that nobody used is over with its time.
            "coalesce(x.released_at, x.valid_until) < a.moment",
            ("phone", "plate"),
            "FX",
        ),
        "key_loan": Kind(
            (
                *("borrower", "phone", "company", "id_type", "id_last4", "reason", "consent"),
                *("words", "liability"),
            ),
            "x.state <> 'out' AND coalesce(x.in_at, x.due_at) < a.moment",
            ("phone", "id_last4"),
            "YS",
        ),
        "lost_item": Kind(
            (
                *("what", "secret", "finder", "finder_phone", "claimant", "claimant_phone"),
                *("id_type", "id_last4", "proof"),
            ),
            "x.ended_at < a.moment",
            ("finder_phone", "claimant_phone", "id_last4"),
            "SW",
        ),
        "call": Kind(
            ("name", "phone", "matter", "referred_to", "result"),
            "x.state = 'done' AND x.done_at < a.moment",
            ("phone",),
            "LF",
        ),
        "help_request": Kind(
            (
                *("officer", "badge_no", "request", "paper", "paper_no", "words", "data"),
                *("taken_by", "result"),
            ),
            "x.ended_at < a.moment",
            prefix="XZ",
        ),
        "vehicle": Kind(
            ("plate", "who", "exempt"), "x.state = 'out' AND x.out_at < a.moment", prefix="CL"
        ),
        "vehicle_permit": Kind(
            ("plate", "why"),
            "CASE WHEN x.ended_at IS NULL THEN x.until_on <= a.day ELSE x.ended_at < a.moment END",
            prefix="CZ",
        ),
        "blocked": Kind(
            ("name", "folded", "phone", "plate", "paper", "reason", "ended_words"),
            "CASE WHEN x.ended_at IS NULL THEN x.until <= a.day ELSE x.ended_at < a.moment END",
            ("phone", "plate"),
            searched=False,
        ),
        "instruction": Kind(
            ("who", "words", "asked_by", "consent"),
            "CASE WHEN x.ended_at IS NULL THEN x.until_on <= a.day ELSE x.ended_at < a.moment END",
            searched=False,
        ),
        "renovation_worker": Kind(
            ("name", "phone", "id_type", "id_last4", "photo", "words", "search"),
            # One whose pass is still out is asked for it until it is back or settled.
            "(x.state = 'listed' OR x.settled_at IS NOT NULL) AND EXISTS (SELECT 1"
            " FROM renovation r WHERE r.id = x.renovation_id AND r.moved_at < a.moment"
            " AND r.state IN ('closed', 'cancelled', 'rejected'))",
            ("phone", "id_last4"),
            "ZR",
            searched=False,
        ),
        "customer_case": Kind(
            (
                *("name", "phone", "place", "content", "reply", "referred_to", "third_party"),
                *("verdict_reason", "proposed_reason", "solution", "over_reason"),
            ),
            "x.state IN ('closed', 'withdrawn', 'merged')"
            " AND coalesce(x.closed_at, x.over_at) < a.moment",
            ("phone",),
            "TS",
            parts=(
                ("case_report", "case_id", ("name", "phone", "content")),
                ("case_answer", "case_id", ("solution", "reason")),
                ("case_extension", "case_id", ("reason", "reply", "words")),
            ),
            orders="case_id",
        ),
        "repair": Kind(
            ("name", "phone", "before", "words"),
            "x.closed_at < a.moment",
            ("phone",),
            searched=False,
            parts=(("repair_visit", "order_id", ("note",)),),
            orders="id",
        ),
        "callback": Kind(
            ("name", "phone", "what", "opinion", "suggestion", "reason", "comment"),
            "x.state NOT IN ('due', 'scheduled') AND coalesce(x.done_at, x.moved_at) < a.moment",
            ("phone",),
            "HF",
        ),
        "journal": Kind(
            (
                *("weather", "key_events", "opinions", "violations", "coordination", "repair"),
                *("greening", "security", "cleaning", "pests", "unfinished", "tomorrow"),
                *("suggestions", "words"),
            ),
            # The sign keeps SQLite from reading all days ever written, long emptied.
            "x.state NOT IN ('draft', 'returned') AND +x.day <= a.day",
            prefix="RZ",
            parts=(("journal_addendum", "journal_id", ("words",)),),
        ),
        "handover": Kind(
            ("remarks",),
            "x.state IN ('signed', 'dropped') AND x.moved_at < a.moment",
            prefix="JB",
            parts=(("handover_line", "handover_id", ("words", "answer_words", "settled_words")),),
        ),
        "pass_down": Kind(
            ("words",),
            "coalesce(x.ended_at, x.expires_at) < a.moment",
            prefix="JJ",
        ),
    }
)


def due(noun: str, *, held: bool = False) -> str:
    """FROM and WHERE of the records past their day that nobody holds, or that are ``held`` then.

    Its values are the estate, the moment and the day.
    """
    return (
        f"FROM {noun} x, (SELECT ? AS estate, ? AS moment, ? AS day) a"
        f" WHERE x.estate_id = a.estate AND x.purged_at IS NULL AND {KINDS[noun].past}"
        f" AND {'' if held else 'NOT '}EXISTS (SELECT 1 FROM legal_hold h"
        f" WHERE h.noun = '{noun}' AND h.record_id = x.id AND h.lifted_at IS NULL)"
    )
