"""Somebody comes: checked in, announced, or not let in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual.binding import Binding

from store import plates, visitor_moves, visitors_inside
from store.clean import NAME, fold
from store.operations import Form as Sent
from store.units import UnitRow
from store.visitor_entry import Visit
from store.visitor_moves import Companion
from store.visitors import MOST_PARTY, VisitorRow
from tui import show, visitor_words
from tui.fields import Choice, Field, whole
from tui.say import N_, say
from tui.screens.visitor_forms import Entering, LetIn
from tui.typed_times import when
from tui.unit_form import UnitForm

# What only some purposes ask for.
ONLY = {
    "company": ("contractor", "official", "delivery", "agent", "moving"),
    "job_no": ("contractor",),
    "tools": ("contractor",),
    "hot_work": ("contractor",),
    "badge_no": ("official",),
    "document_no": ("official",),
}
_PHONE = re.compile(r"\+?\d{7,20}")


class _Visiting(UnitForm):
    """A form that says who comes to whom; what a purpose does not ask for is out of sight."""

    UNIT_NEEDED = False

    def field(self, name: str, label: str, **more: Any) -> Field:
        """A field with what is known of it already."""
        return Field(name, label, more.pop("value", self.given.get(name, "")), **more)

    def who(self) -> Sequence[Field]:
        """To whom they come, and who they are."""
        purposes = [Choice(code, visitor_words.purpose(code)) for code in visitor_words.PURPOSES]
        return (
            self.unit_field(),
            self.field("place", say("Or elsewhere"), limit=NAME, hint=say("such as the office")),
            self.field("name", say("Name"), limit=NAME),
            self.field(
                "purpose",
                say("Purpose"),
                value=self.given.get("purpose", "friend"),
                choices=purposes,
            ),
        )

    def more(self) -> Sequence[Field]:
        """What only some purposes ask for."""
        return tuple(
            self.field(name, say(label), limit=NAME)
            for name, label in (
                ("company", N_("Company, office")),
                ("job_no", N_("Job no.")),
                ("tools", N_("Tools")),
                ("hot_work", N_("Hot work permit")),
                ("badge_no", N_("Badge no.")),
                ("document_no", N_("Document no.")),
            )
            if name in self.asked()
        )

    def asked(self) -> Iterable[str]:
        """Which of them this form has at all."""
        return ONLY

    def _focus_first(self) -> None:
        self._fit_purpose()
        super()._focus_first()

    def changed(self, name: str, value: str) -> None:
        if name == "purpose":
            self._fit_purpose()

    def _fit_purpose(self) -> None:
        purpose = self.value("purpose")
        for name, purposes in ONLY.items():
            for entry in self.query(f"#field-{name}"):
                stack: Any = entry.parent
                stack.parent.display = purpose in purposes

    def _asks(self, name: str) -> bool:
        if name == "place":
            return self.unit is None
        return name not in ONLY or self.value("purpose") in ONLY[name]

    async def _onward(self, name: str) -> None:
        if name == "unit" and not await self.look_up():
            return
        # What is out of sight is passed over.
        names = [spec.name for spec in self.specs if self._asks(spec.name)]
        place = names.index(name)
        if place + 1 < len(names):
            self._entry(names[place + 1]).focus()
        else:
            await self.action_save()

    def visit(self, values: Mapping[str, str]) -> Visit:
        """What was typed, as the operations take it."""
        told: dict[str, Any] = {
            name: values[name] for name in ONLY if name in values and self._asks(name)
        }
        return Visit(
            **told,
            name=values["name"],
            phone=values.get("phone", ""),
            plate=values.get("plate", ""),
            party=whole(values.get("party", ""), "party", 1, MOST_PARTY) or 1,
            unit_id=None if self.unit is None else self.unit.id,
            place="" if self.unit is not None else values["place"],
            purpose=values["purpose"],
            confirmed=values.get("confirmed", ""),
            remark=values.get("remark", ""),
        )


class CheckIn(Entering, _Visiting):
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
            self.field("phone", say("Phone, plate, code"), limit=30, hint=hint),
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
        if not _PHONE.fullmatch(code.replace("-", "")):
            # A plate has a field of its own.
            self.put("plate", plates.bare_plate(typed))
            self.put("phone", "")
        if self._before is None:
            self.tell(say("Nobody came before with {text}.", text=typed))
            return False
        return await self._fill(self._before)

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
        return [*told, say("Last here {day} as {number}.", day=day, number=number)], tone

    def _let_in(self, row: VisitorRow | None) -> None:
        if row is not None:
            self.desk.store.forget_draft(self.draft())
            self.dismiss(row)

    async def enter(self, sent: Sent) -> VisitorRow:
        await self.found()
        values = self.values()
        return await self.do(
            visitor_moves.arrive,
            self.visit(values),
            pass_no=values["pass_no"],
            others=companions(values["others"]),
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


class Announce(_Visiting):
    """A household says who will come and when; the guest shows a code."""

    HEADING = N_("Announce a visitor")
    UNIT_NEEDED = True

    def draft(self) -> str:
        return "visitor-announce"

    def asked(self) -> Iterable[str]:
        return ("company",)

    def fields(self) -> Sequence[Field]:
        now = show.local(self.desk.now())
        unit, _, name, purpose = self.who()
        hint = say("such as 18:00, or 11-30 18:00")
        return (
            unit,
            self.field("announced_by", say("Who says so"), limit=NAME),
            name,
            purpose,
            *self.more(),
            self.field("party", say("How many"), value="1", limit=2),
            self.field("phone", say("Phone"), limit=30, hint=say("may stay empty")),
            self.field("plate", say("Plate"), limit=20, hint=say("may stay empty")),
            self.field("from_at", say("From"), value=f"{now:%m-%d %H:%M}", hint=hint),
            self.field("until_at", say("Until"), value=f"{now:%m-%d} 22:00", hint=hint),
        )

    async def unit_chosen(self, row: UnitRow) -> None:
        await super().unit_chosen(row)
        if self.people and not self.value("announced_by"):
            self.put("announced_by", self.people[0].name)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.found()
        now = self.desk.now()
        row = await self.do(
            visitor_moves.announce,
            self.visit({**self.values(), "place": ""}),
            from_at=when(values["from_at"], "from_at", now),
            until_at=when(values["until_at"], "until_at", now),
            announced_by=self.value("announced_by"),
            form=sent,
        )
        self.dismiss(row)


class Deny(_Visiting):
    """Somebody is not let in, and why."""

    HEADING = N_("Refuse entry")

    def _focus_first(self) -> None:
        super()._focus_first()
        if self.given:
            # Who it is was typed already.
            self._entry("reason").focus()

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
