"""Somebody comes: checked in, or not let in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from textual.binding import Binding

from store import blocked, plates, visitor_moves, visitors_inside
from store.clean import fold
from store.operations import Form as Sent
from store.refusal import Refused
from store.units import UnitRow
from store.visitor_entry import Companion
from store.visitors import VisitorRow
from tui import show, visitor_words
from tui.fields import Choice, Field
from tui.refusals import sentence
from tui.say import N_, say
from tui.screens.visiting import Visiting
from tui.screens.visitor_forms import Entering, LetIn

_PHONE = re.compile(r"\+?\d{7,20}")


class CheckIn(Entering, Visiting):
    """Somebody is here.  A phone or plate that came before fills in the rest; a code lets in."""

    HEADING = N_("Check in")
    BINDINGS = [
        Binding(
            "ctrl+r",
            "deny",
            N_("refuse entry"),
            id="check_in.deny",
            priority=True,
            tooltip=N_("They are not let in: write down why"),
        ),
    ]

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        super().__init__(given)
        self._before: VisitorRow | None = None

    def draft(self) -> str:
        return "visitor-new"

    def fields(self) -> Sequence[Field]:
        said = [Choice(code, say(word)) for code, word in visitor_words.CONFIRMED.items()]
        hint = say("who came before is filled in")
        return (
            self.field("phone", say("Phone/plate/code"), limit=30, hint=hint),
            *self.who(),
            self.field("pass_no", say("Pass no."), limit=20),
            self.field("confirmed", say("The unit said yes"), choices=said),
            self.field("party", say("How many"), value="1", limit=2),
            self.field("plate", say("Plate"), limit=20),
            *self.more(),
            self.field(
                "others", say("Came along"), limit=1000, hint=say("such as: 李明 13, 王芳 14")
            ),
            self.field("remark", say("Remark")),
        )

    async def prepare(self) -> None:
        self.tell(say("Type a phone, a plate or the code shown; enter goes on without."))

    async def _onward(self, name: str) -> None:
        if name == "phone" and await self._known():
            return
        await super()._onward(name)

    async def _known(self) -> bool:
        """Fill in from the last visit; True when the focus is where it should be."""
        typed = self.value("phone").strip()
        if not typed:
            return False
        now, estate = self.desk.now(), self.desk.estate.id
        code = fold(typed)
        if len(code) == 4 and code.isdecimal():
            for row in await self.ask(visitors_inside.awaited, estate, code, now):
                if row.code == code:
                    self.lay(LetIn(row), self._let_in)
                    return True
        self._before = await self.ask(visitors_inside.known, estate, typed)
        if self._before is None and len(code) == 4 and code.isdecimal():
            # No plate is four figures: a code mistyped, or shown a second time.
            return self.blame("phone", say("Nobody is awaited with the code {code}.", code=typed))
        if not _PHONE.fullmatch(code.replace("-", "")):
            try:
                plate = plates.plate_of(typed, "phone")
            except Refused:
                told = say("That is no phone, plate or code. Empty the line to go on without.")
                return self.blame("phone", told)
            # A plate has a field of its own.
            self.put("plate", plate)
            self.put("phone", "")
        if self._before is not None and not await self._fill(self._before):
            return True
        if self._before is None:
            self.tell(say("Nobody came before with {text}.", text=typed))
        if (refusal := await self._kept_out(typed)) is not None:
            # What was filled in is heard of first, and takes away what stands at its field.
            self.call_after_refresh(self._warn, refusal.field or "phone", sentence(refusal))
        return self._before is not None

    def _warn(self, name: str, told: str) -> None:
        """Say at a field who is not let in; whom they wanted to see is still asked."""
        self._fault(name, told)
        self.tell(told, "bad")

    async def _kept_out(self, typed: str) -> Refused | None:
        """Why nobody with this phone or plate is let in anywhere: said before more is typed."""
        on = show.local(self.desk.now()).date()
        estate = self.desk.estate.id
        for match in await self.ask(blocked.matches, estate, phone=typed, plate=typed, on=on):
            row, who = match.row, match.row.name or match.row.plate or match.row.phone
            told = {"who": who, "since": row.since, "reason": row.reason}
            return Refused("visitor_blocked", match.by[0], **told)
        return None

    async def action_anew(self) -> None:
        self._before = None
        await super().action_anew()

    async def _fill(self, row: VisitorRow) -> bool:
        for name, value in (
            *(("unit", row.where), ("place", "")),
            *((name, getattr(row, name)) for name in ("name", "plate", "company", "job_no")),
        ):
            if row.unit_id is None and name in ("unit", "place"):
                value = row.where if name == "place" else ""
            self.put(name, value)
        self.put("purpose", row.purpose)
        self._fit_purpose()
        if row.unit_id is None or await self.look_up():
            self._entry("pass_no").focus()
        return True

    async def of_unit(self, row: UnitRow) -> tuple[Sequence[str], str]:
        told, tone = await super().of_unit(row)
        before = self._before
        if before is None or tone:
            return told, tone
        day, number = show.moment(before.entered_at), before.number
        return [say("Last here {day} as {number}.", day=day, number=number), *told], tone

    async def _let_in(self, row: VisitorRow | None) -> None:
        if row is not None:
            await self.forget()
            self.dismiss(row)

    async def enter(self, sent: Sent) -> VisitorRow:
        await self.found()
        values = self.values()
        others = companions(values["others"])
        visit = self.visit(values)
        # So many came: who is named as well has a line of their own and is counted once.
        visit = replace(visit, party=max(visit.party - len(others), 1))
        return await self.do(
            visitor_moves.arrive,
            visit,
            pass_no=values["pass_no"],
            others=others,
            like=None if self._before is None else self._before.id,
            all_the_same=self.all_the_same,
            form=sent,
        )

    def action_deny(self) -> None:
        self.lay(Deny(self.values()), self._let_in)


def companions(text: str) -> tuple[Companion, ...]:
    """Who came along, as typed: names with the passes they got, a comma between."""
    found = []
    for piece in re.split("[,，、;；]", text):
        words = piece.split()
        if len(words) > 1 and any(sign.isdecimal() for sign in words[-1]):
            found.append(Companion(" ".join(words[:-1]), words[-1]))
        elif words:
            found.append(Companion(" ".join(words)))
    return tuple(found)


class Deny(Visiting):
    """Somebody is not let in, and why."""

    HEADING = N_("Refuse entry")

    def draft(self) -> str:
        return "visitor-deny"

    def asked(self) -> Iterable[str]:
        return ()

    def fields(self) -> Sequence[Field]:
        return (
            *self.who(),
            self.field("phone", say("Phone"), limit=30, hint=say("may stay empty")),
            self.field("plate", say("Plate"), limit=20, hint=say("may stay empty")),
            self.field("reason", say("Why")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.found()
        told = self.values()
        self.dismiss(await self.do(visitor_moves.deny, self.visit(told), told["reason"], form=sent))
