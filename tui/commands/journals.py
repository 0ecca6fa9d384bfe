"""`dutybook journal`: a work journal as plain text, or as JSON."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tui.commands.desk import day_of, estate_of, now, number_of, store_path
from tui.commands.plain import as_json, flat, json_too, lines, time_of
from tui.say import N_, say, say_in

if TYPE_CHECKING:
    from store.journals import JournalRow

Told = Mapping[str, Any]


@click.group("journal", help=N_("Work journals."))
def journal() -> None:
    """Journals, told."""


@journal.command("show", help=N_("A work journal, by its number; or all of a day, such as today."))
@click.argument("which", default="today")
@json_too
@click.pass_context
def journal_show(context: click.Context, which: str, json: bool) -> int:
    at = now()
    with estate_of(store_path(context)) as place:
        from store import journals

        on = day_of(context, which)
        if on is None:
            found: tuple[JournalRow, ...] = (journals.numbered(place.id, number_of(which)),)
        else:
            found = journals.of_day(place.id, on)
        told = [_journal(row, at) for row in found]
        each = [line for row in found for line in ("", *_journal_lines(row, at))]
    if json:
        return as_json(place, at, journals=told)
    if not found:
        each = [say("There is no journal of {day}.", day=on or which)]
    return lines(place, at, *each)


def _journal(row: "JournalRow", at: datetime) -> Told:
    from store import day_seals, journal_facts, journal_lines

    found = journal_lines.lines(row, at)
    seal = day_seals.seal(row.estate_id, row.day)
    return {
        "number": row.number,
        "day": f"{row.day:%Y-%m-%d}",
        "housekeeper": row.staff,
        "state": row.state,
        "away": row.away,
        "stand_in": row.stand_in,
        "late": row.late,
        "submitted": time_of(row.submitted_at),
        "figures": journal_lines.figures(found),
        "lines": [
            {
                "section": line.section,
                "number": line.number,
                "verb": line.verb,
                "place": line.place,
                "first": time_of(line.first_at),
                "last": time_of(line.last_at),
                "times": line.times,
                "after": line.after,
            }
            for line in found
        ],
        "written": {code: text for code, text in row.typed.items() if text},
        "added": [
            {"at": time_of(one.at), "by": one.staff, "words": one.words}
            for one in journal_facts.addenda(row.id)
        ],
        "director": row.words,
        "score": row.score,
        "reviewed": time_of(row.reviewed_at),
        "reviewer": row.reviewed_by,
        "seal": None if seal is None else f"{seal.events}:{seal.head}",
    }


def _journal_lines(row: "JournalRow", at: datetime) -> Iterable[str]:
    from store import day_seals, journal_facts, journal_lines
    from tui import journal_words as words
    from tui import show
    from tui.journal_about import about
    from tui.journal_verbs import done

    def fact(label: str, value: str) -> str:
        return say("{label}: {value}", label=label, value=flat(value))

    yield fact(say("Work journal"), row.number)
    yield fact(say("Day"), words.day(row.day))
    yield fact(say("Housekeeper"), row.staff)
    yield fact(say("State"), words.state(row)[2:])
    if row.submitted_at is not None:
        yield fact(say_in("journal", "Submitted"), show.full(row.submitted_at))
    found = journal_lines.lines(row, at)
    told = about(found)
    for line in found:
        what = told.get((line.noun, line.record_id), "")
        parts = (
            line.number,
            line.place,
            what,
            done(line.noun, line.verb),
            show.clock(line.last_at),
        )
        after = say("came afterwards") if line.after else ""
        yield fact(say(words.LABELS[line.section]), ", ".join(filter(None, (*parts, after))))
    for code, text in row.typed.items():
        if text:
            yield fact(words.part(code), text)
    for one in journal_facts.addenda(row.id):
        yield fact(say("Added"), f"{show.full(one.at)}, {one.staff}, {one.words}")
    if row.words:
        yield fact(say_in("register", "Director's words"), row.words)
    if row.reviewed_at is not None:
        yield fact(say("Reviewer"), f"{row.reviewed_by}, {show.full(row.reviewed_at)}")
    seal = day_seals.seal(row.estate_id, row.day)
    if seal is not None:
        signed = f"{seal.signed_by}, {show.full(seal.signed_at)}"
        yield fact(say("Day signed"), signed)
        yield fact(say("Event log up to"), f"{seal.events}:{seal.head}")
