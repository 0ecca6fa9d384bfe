"""What a household says while it is called: how it is kept, sent and drawn, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from store.callback_tables import DISSATISFIED, QUESTIONS, SATISFIED
from store.callbacks import CallbackRow
from tui import callback_words as words
from tui import case_words, instruction_words, show
from tui.columns import fit
from tui.drawn import Said as Line
from tui.drawn import wrapped
from tui.erased import kept
from tui.say import say, say_in
from tui.screens.callback_facts import Dossier, came, said_before
from tui.typed_times import when

LAST = len(QUESTIONS)
"""The place of the score, after the questions."""

TYPED = ("opinion", "suggestion", "done_at", "request", "request_kind", "request_category")
"""What is typed in the forms laid over the page."""

DONE_LINES = 3
ANSWER = 34


@dataclass(slots=True)
class Said:
    """What was pressed and typed so far; ``at`` is the line of the cursor."""

    answers: dict[str, str] = field(default_factory=dict)
    score: int | None = None
    method: str = "phone"
    confirmed: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    at: int = 0

    @classmethod
    def of(cls, row: CallbackRow, draft: Mapping[str, str]) -> "Said":
        """As a draft left it, else as it was arranged."""
        usual = row.method or ("visit" if row.source == "visit" else "phone")
        answers = {question: draft[question] for question in QUESTIONS if draft.get(question)}
        score = draft.get("score", "")
        made = cls(
            answers=answers,
            score=int(score) if score.isdecimal() else None,
            method=draft.get("method") or usual,
            confirmed=draft.get("confirmed", ""),
            typed={name: draft[name] for name in TYPED if draft.get(name)},
        )
        open_ones = (n for n, question in enumerate(QUESTIONS) if question not in answers)
        made.at = next(open_ones, LAST)
        return made

    @property
    def begun(self) -> bool:
        """Whether anything was pressed."""
        return bool(self.answers or self.score or self.confirmed or self.typed)

    def kept(self) -> dict[str, str]:
        """As a draft keeps it."""
        score = "" if self.score is None else str(self.score)
        rest = {"score": score, "method": self.method, "confirmed": self.confirmed}
        return {**self.answers, **self.typed, **rest}

    def take(self, values: Mapping[str, str]) -> None:
        """What stands in a form laid over the page."""
        self.typed |= {name: text for name, text in values.items() if name in TYPED}
        # What kind of wish it is says nothing without the wish.
        wish = bool(self.typed.get("request"))
        self.typed = {
            name: text
            for name, text in self.typed.items()
            if text and (wish or not name.startswith("request_"))
        }

    def step(self, by: int) -> None:
        """Up or down a line."""
        self.at = min(max(self.at + by, 0), LAST)

    def sent(self, now: datetime) -> dict[str, Any]:
        """As the store takes it.  Refuses ``when_wrong``."""
        told: dict[str, Any] = {
            name: self.typed[name] for name in TYPED if name != "done_at" and self.typed.get(name)
        }
        at = self.typed.get("done_at", "")
        told["done_at"] = when(at, "done_at", now) if at.strip() else None
        return {
            "method": self.method,
            "answers": dict(self.answers),
            "score": self.score,
            "confirmed": self.confirmed,
            **told,
        }


def above(found: Dossier, phone: str, width: int, now: datetime) -> list[Line]:
    """Whom, what the unit asked to heed, what was done, what was tried."""
    row = found.row
    who = (row.unit, kept(row.name, row.purged_at), phone or row.phone)
    # Of an anonymous person nothing was copied.
    whom = "  ".join(filter(None, who)) or say("Whom to call stands in the case: press s.")
    lines = [Line(whom, "head", words.when(row, now))]
    if found.heeded:
        tone = "late" if instruction_words.stops(found.heeded) else ""
        lines.append(Line(instruction_words.line(found.heeded), tone))
    what = " ".join(kept(row.what, row.purged_at).split())
    if what:
        lines += [Line(text) for text in _cut(wrapped(say("Done: {what}", what=what), width))]
    if found.before is not None:
        lines.append(Line(say("They said: {what}", what=said_before(found.before)), "late"))
    if row.planned_at is not None:
        at = show.moment(row.planned_at)
        lines.append(Line(say("Arranged for {at}.", at=at), "dim", row.caller))
    elif found.attempts:
        last = found.attempts[-1]
        tried = f"{show.moment(last.at)}  {came(last)}"
        lines.append(Line(say("Last try: {what}", what=tried), "dim", last.staff))
    return lines


def asked(row: CallbackRow, said: Said) -> list[Line]:
    """The questions with their answers, then the score."""
    asks = words.lined_up([words.asked(row, question) for question in QUESTIONS], ANSWER)
    lines = []
    for place, (question, text) in enumerate(zip(QUESTIONS, asks, strict=True)):
        code = said.answers.get(question, "")
        told = words.answer(question, code)
        tone = "" if not code else "dim" if code == "na" else _tone(code == words.well(question))
        lines.append(_line(said, place, f"{text}  {told}", tone))
    score = say("press 1 to 5") if said.score is None else words.score(said.score)
    tone = ""
    if said.score is not None:
        tone = _tone(said.score >= SATISFIED) if said.score != 3 else ""
    sign = " " if said.score is None else "!" if said.score <= DISSATISFIED else "+"
    label = fit(say("How satisfied in all?"), len_of(asks))
    return [*lines, _line(said, LAST, f"{label}  {sign} {score}", tone)]


def len_of(lined: Sequence[str]) -> int:
    """The cells that words lined up take."""
    from rich.cells import cell_len

    return cell_len(lined[0])


def below(said: Said, width: int) -> list[Line]:
    """What they said in words, the new wish, how it was asked and confirmed."""
    opinion = "  ".join(said.typed.get(name, "") for name in ("opinion", "suggestion")).strip()
    wish = said.typed.get("request", "")
    if wish:
        category = said.typed.get("request_category", "other")
        wish = say("{what}: {why}", what=say(case_words.CATEGORIES[category]), why=wish)
    how = show.listed((say(words.METHODS[said.method]), say(words.CONFIRMED[said.confirmed])))
    if said.typed.get("done_at"):
        how = f"{how}  {said.typed['done_at']}"
    labels = words.lined_up(
        [say_in("callback", "Words"), say("New wish"), say_in("callback", "Asked")]
    )
    texts = (opinion or "-", wish or "-", how)
    return [
        Line(f"{label}  {fit(' '.join(text.split()), width - len_of(labels) - 3).rstrip()}")
        for label, text in zip(labels, texts, strict=True)
    ]


def _line(said: Said, place: int, text: str, tone: str) -> Line:
    if place != said.at:
        return Line(f"  {text}", tone)
    return Line(f"> {text}", "here-late" if tone == "late" else "here")


def _tone(good: bool) -> str:
    return "done" if good else "late"


def _cut(lines: list[str]) -> list[str]:
    if len(lines) <= DONE_LINES:
        return lines
    return [*lines[: DONE_LINES - 1], f"{lines[DONE_LINES - 1]} .."]
