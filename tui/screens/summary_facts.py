"""A month's summary as people read it: its figures drawn, what was written, what is to be done."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from store import callback_summaries, events, summary_figures, summary_moves
from store.callback_summaries import ActionRow, Figures, SummaryRow
from store.events import EventRow
from store.frozen import dataclass
from store.refusal import Refused
from store.shares import Share
from store.staff import StaffRow
from tui import callback_words as words
from tui import case_words, show
from tui.facts import Fact, by_whom, history
from tui.refusals import sentence
from tui.say import N_, many, say, say_in

BAR = 20
SCORES = (5, 4, 3, 2, 1)

_DONE = {
    "summaries.begin": N_("summary begun"),
    "summaries.write": N_("written down"),
    "summaries.sign": N_("signed"),
    "summaries.reply": N_("the director replied"),
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A summary with its actions and events, read in one go.

    ``figures`` are those it was signed with, or of a draft those of now.  ``unsigned`` is why it
    cannot be signed now, ``unanswered`` why the reader cannot reply; None where they may.
    """

    row: SummaryRow
    figures: Figures
    actions: tuple[ActionRow, ...]
    events: tuple[EventRow, ...]
    unsigned: Refused | None
    unanswered: Refused | None


def dossier(summary_id: int, person: StaffRow, now: datetime) -> Dossier:
    """All the record of a summary shows to somebody."""
    row = callback_summaries.summary(summary_id)
    figures = row.figures
    return Dossier(
        row,
        figures or summary_figures.reckoned(row.estate_id, row.month, now),
        callback_summaries.actions(summary_id),
        events.of_record("callback_summary", summary_id),
        summary_moves.sign_refusal(row, now),
        summary_moves.reply_refusal(row, person.id),
    )


def following(found: Dossier) -> str:
    """What is to be done with it next."""
    row = found.row
    if row.state == "draft":
        if found.unsigned is not None:
            return sentence(found.unsigned)
        return say("Write what the figures do not say, then sign it.")
    if row.state == "signed":
        return say("The director replies.")
    if row.open_actions:
        return many("{n} action is to be done.", "{n} actions are to be done.", row.open_actions)
    return say("Nothing more to do.")


def facts(found: Dossier, today: date) -> Iterable[Fact]:
    """A summary as the director must see it to reply."""
    row = found.row
    yield (say("State"), words.summary_state(row.state))
    yield (say("Next"), following(found))
    yield None
    yield from drawn(found.figures)
    yield None
    yield say("In words")
    yield (say("Promises not kept"), row.unmet)
    yield (say("What went well"), row.practice)
    yield (say("Remark"), row.remark)
    yield None
    yield say_in("summary", "What is to be done")
    if not found.actions:
        yield ("-", say("nothing yet"))
    for one in found.actions:
        yield (due(one), said(one, today))
    if row.signed_by:
        yield None
        yield (say("Signed by"), f"{row.signed_by}  {show.full(row.signed_at)}")
    if row.reply:
        yield (say("Director's reply"), row.reply)
        yield ("", f"{row.replied_by}  {show.full(row.replied_at)}")
    yield None
    yield from history(
        (show.full(one.at), by_whom(one), say(_DONE[one.verb]))
        for one in found.events
        if one.verb in _DONE
    )


def drawn(figures: Figures) -> Iterable[Fact]:
    """The figures of a month, each as a line of signs."""
    yield say("Called back")
    yield (say_in("summary", "Done of due"), share(figures.done, figures.due))
    left = figures.missing - figures.unreachable - figures.refused
    not_done = (
        (say(words.STATES["unreachable"]), figures.unreachable),
        (say(words.STATES["refused"]), figures.refused),
        (say("still to make"), left),
    )
    told = show.listed(f"{label} {count}" for label, count in not_done if count)
    yield (say("Not done"), told)
    yield None
    yield say("Satisfied")
    yield (say_in("summary", "4 or 5 of all asked"), share(figures.satisfied, figures.asked))
    scored = zip(SCORES, figures.scores, strict=True)
    yield from _bars([(words.score(value), count) for value, count in scored])
    yield None
    yield say("What they spoke of")
    if figures.topics:
        yield from _bars([(topic(sort, code), count) for sort, code, count in figures.topics])
    else:
        yield ("-", say("nobody said anything in words"))
    yield None
    yield say("Complaints of the month")
    yield (say_in("summary", "Opened again"), share(figures.reopened, figures.answered))
    yield (say("Complained often"), _homes(figures.repeated))
    yield (say("Promised days that passed"), str(figures.unmet))


def _homes(count: int) -> str:
    return many("{n} household", "{n} households", count)


def _bars(lines: Sequence[tuple[str, int]]) -> Iterable[Fact]:
    most = max((count for _, count in lines), default=0)
    width = len(str(most))
    for label, count in lines:
        # What is little is still drawn as something.
        full = -(-count * BAR // most) if most else 0
        yield (label, f"{count:>{width}}  {'=' * full}".rstrip())


def share(part: int, whole: int) -> str:
    """A share as numbers, percent and a line of signs; ``-`` of nothing."""
    one = Share(part, whole)
    shown = one.hundredths()
    if shown is None:
        return "-"
    full = part * BAR // whole
    bar = "=" * full + "_" * (BAR - full)
    told = say("{part} of {whole}", part=part, whole=whole)
    return f"{told}  {shown // 100}.{shown % 100:02d} %  {bar}"


def topic(sort: str, code: str) -> str:
    """What households spoke of."""
    return say((case_words.CATEGORIES if sort == "category" else words.SOURCES)[code])


def due(one: ActionRow) -> str:
    """By when an action is to be done, with its sign."""
    return f"{'=' if one.dropped else '+' if one.done_at else '.'} {show.day(one.due_on)}"


def said(one: ActionRow, today: date) -> str:
    """An action: whose, what, and what came of it."""
    told = say("{what}: {why}", what=one.owner, why=" ".join(one.what.split()))
    if one.dropped:
        return say("{what} ({n})", what=told, n=say_in("summary", "dropped"))
    if one.done_at is not None:
        return f"{told}\n{show.moment(one.done_at)}  {one.done_by}  {one.result}"
    late = say_in("summary", "LATE") if one.late(today) else ""
    return f"{told}  {late}".rstrip()
