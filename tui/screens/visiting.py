"""The base of every form that says who comes to whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store.clean import NAME
from store.visitor_entry import Visit
from store.visitors import MOST_PARTY
from tui import visitor_words
from tui.fields import Choice, Field, whole
from tui.say import N_, say, say_in
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


class Visiting(UnitForm):
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
            self.field("name", say_in("person", "Name"), limit=NAME),
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

    def asks(self, name: str) -> bool:
        if name == "place":
            return self.unit is None
        return name not in ONLY or self.value("purpose") in ONLY[name]

    def visit(self, values: Mapping[str, str]) -> Visit:
        """What was typed, as the operations take it."""
        told: dict[str, Any] = {
            name: values[name] for name in ONLY if name in values and self.asks(name)
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
