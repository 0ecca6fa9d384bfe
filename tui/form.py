"""The base of every form: fields as data, a draft that is never lost, errors at their field."""

import json
import uuid
import zlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input, Label

from store import drafts
from store.operations import Form as Sent
from store.refusal import Refused
from tui.choices import FIGURES, Choices
from tui.fault import Fault
from tui.fields import Field, Typed
from tui.page import Page
from tui.refusals import sentence
from tui.say import N_, say
from tui.several import Several
from tui.show import seconds


class Form(Page):
    """Fields one under another.  Enter goes to the next and saves on the last; ctrl+s saves.

    A subclass gives ``fields`` and ``save``; ``draft`` names its draft ("" for none).  ``given``
    are values known when it was opened, by the name of their field: with more than one, as from a
    line of quick entry, the last field waits for the Enter that saves.
    """

    given: Mapping[str, str] = MappingProxyType({})

    BINDINGS = [
        Binding(
            "ctrl+s", "save", N_("save"), id="form.save", priority=True, tooltip=N_("Save this")
        ),
        Binding(
            "ctrl+n",
            "anew",
            N_("empty form"),
            id="form.anew",
            tooltip=N_("Put away what was typed before and begin anew"),
        ),
        Binding("up", "step(-1)", N_("field before"), show=False, id="form.before"),
        Binding("down", "step(1)", N_("next field"), show=False, id="form.next"),
    ]
    DEFAULT_CSS = """
    Form {
        #fields { height: 1fr; padding: 0 1; scrollbar-size: 0 0; }
        .row { height: auto; margin-bottom: 1; }
        .label { width: 20; padding-right: 2; color: $text-muted; }
        .stack { width: 1fr; height: auto; }
    }
    Form.-dense .row { margin-bottom: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.form_id = uuid.uuid4().hex
        self.specs: tuple[Field, ...] = ()
        self._saving = False
        self._quiet = True
        self._restored = False

    def draft(self) -> str:
        """The name of this form's draft."""
        return type(self).__name__

    @property
    def kept_as(self) -> str:
        """The name its draft is kept under.

        What was given has a draft of its own, so that an older one never stands before it.
        """
        name = self.draft()
        if not name or not self.given:
            return name
        told = json.dumps(sorted(self.given.items()))
        return f"{name}:{zlib.crc32(told.encode()):08x}"

    def fields(self) -> Sequence[Field]:
        """The fields, in the order of the work."""
        raise NotImplementedError

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        """Carry out the operation; a ``Refused`` stands at its field."""
        raise NotImplementedError

    async def prepare(self) -> None:
        """Read what the fields need before they are drawn."""

    def changed(self, name: str, value: str) -> None:
        """A field has another value."""

    def entry_of(self, spec: Field) -> Typed | Choices:
        """What a field is filled in with."""
        if spec.several:
            assert len(spec.choices) <= FIGURES
            return Several(spec)
        return Choices(spec) if spec.choices else Typed(spec)

    def above(self) -> Iterable[Widget]:
        """What stands above the fields."""
        return ()

    def body(self) -> Iterable[Widget]:
        yield from self.above()
        fields = VerticalScroll(id="fields")
        fields.can_focus = False
        yield fields

    async def on_mount(self) -> None:
        await self.prepare()
        kept = await self._kept()
        self.specs = tuple(self.fields())
        # Nobody typed now: what stands there from the first is no draft, and what follows from a
        # choice must not overwrite what was typed then.
        with self.prevent(Input.Changed, Choices.Changed):
            await self.query_one("#fields").mount_all([self._row(spec) for spec in self.specs])
            for name, value in kept.items():
                self.put(name, value)
        self._quiet = False
        self.call_after_refresh(self._fit)
        self.retitle()
        self._focus_first()

    def _fit(self) -> None:
        """No blank lines between the fields when they would not all be in sight."""
        # After a refresh the form may be saved and gone.
        for fields in self.query("#fields"):
            self.set_class(fields.virtual_size.height > fields.size.height, "-dense")

    def _row(self, spec: Field) -> Widget:
        stack = Vertical(self.entry_of(spec), Fault(spec.name), classes="stack")
        return Horizontal(Label(spec.label, classes="label", markup=False), stack, classes="row")

    async def _kept(self) -> dict[str, str]:
        if not self.kept_as:
            return {}
        kept = await self.ask(self.desk.store.draft, self.desk.person.id, self.kept_as)
        if kept is None:
            return {}
        values = dict(kept.values)
        self.form_id = values.pop("form_id", self.form_id)
        if any(values.values()):
            self.tell(say("Here is what you had typed at {time}.", time=seconds(kept.saved_at)))
            self._restored = True
            self.refresh_bindings()
        return values

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Only what was found there may be about somebody else.
        if action == "anew" and not self._restored:
            return False
        return super().check_action(action, parameters)

    async def forget(self) -> None:
        """Keep no draft of this form, neither one that waits nor one that is written."""
        self.desk.store.forget_draft(self.kept_as)
        await self.ask(drafts.drop, self.desk.person.id, self.kept_as)

    async def action_anew(self) -> None:
        """Put the draft away: what was typed before was about somebody else."""
        await self.forget()
        self.form_id = uuid.uuid4().hex
        with self.prevent(Input.Changed, Choices.Changed):
            for spec in self.specs:
                self._fault(spec.name, "")
                self.put(spec.name, spec.value)
        self._restored = False
        self.refresh_bindings()
        self.tell("")
        self._focus_first()

    def _focus_first(self) -> None:
        empty = [spec.name for spec in self.specs if not self.value(spec.name)]
        # At once: a key that came while the form was filled in would be before a message.
        if len(self.given) > 1:
            self.set_focus(self._entry(self.specs[-1].name))
        elif self.specs:
            self.set_focus(self._entry((empty or [self.specs[0].name])[0]))

    def _entry(self, name: str) -> Typed | Choices:
        found: Any = self.query_one(f"#field-{name}")
        entry: Typed | Choices = found
        return entry

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self._entry(name).value

    def put(self, name: str, value: str) -> None:
        """Write a value into a field; a name the form does not have is passed over."""
        try:
            self._entry(name).value = value
        except NoMatches:
            return

    def values(self) -> dict[str, str]:
        """What stands in every field."""
        return {spec.name: self.value(spec.name) for spec in self.specs}

    def on_input_changed(self, event: Input.Changed) -> None:
        # What was overwritten since is no news: kept now, it would be a draft of what was sent.
        if isinstance(event.input, Typed) and event.value == event.input.value:
            self._touched(event.input.spec.name, event.value)

    def on_choices_changed(self, event: Choices.Changed) -> None:
        self._touched(event.choices.spec.name, event.choices.value)

    def _touched(self, name: str, value: str) -> None:
        if self._quiet:
            return
        self._fault(name, "")
        self.changed(name, value)
        # Sent, or on its way, the form is no draft any more: one kept now would outlive the record.
        stands = any(self in stack for stack in self.desk._screen_stacks.values())
        if stands and not self._saving:
            # Other words are another form: a second desk may have sent the draft both began from.
            self.form_id = uuid.uuid4().hex
            self._keep()

    def _keep(self) -> None:
        if self.kept_as:
            kept = {s.name: self.value(s.name) for s in self.specs if not s.secret}
            kept["form_id"] = self.form_id
            self.desk.store.keep_draft(self.desk.person.id, self.kept_as, kept)

    def on_typed_cut(self, event: Typed.Cut) -> None:
        self.tell(event.told, "bad")

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        if isinstance(event.input, Typed):
            await self._onward(event.input.spec.name)

    async def on_choices_taken(self, event: Choices.Taken) -> None:
        # Who picks by a figure and confirms it by Enter, out of habit, has not seen the next field.
        if event.figure and event.choices.spec.name != self.specs[-1].name:
            self.desk.spent = "enter"
        await self._onward(event.choices.spec.name)

    async def _onward(self, name: str) -> None:
        """To the next field, or save from the last."""
        if later := self.later(name):
            self._entry(later[0]).focus()
        else:
            await self.action_save()

    def later(self, name: str) -> list[str]:
        """The fields below one that are asked, whether that one is or not."""
        names = [spec.name for spec in self.specs]
        return [below for below in names[names.index(name) + 1 :] if self.asks(below)]

    def asks(self, name: str) -> bool:
        """Whether a field is asked, as the form stands now."""
        return True

    def action_step(self, by: int) -> None:
        if by > 0:
            self.focus_next("Typed, Choices")
        else:
            self.focus_previous("Typed, Choices")

    def _fault(self, name: str, told: str) -> bool:
        try:
            fault = self.query_one(f"#fault-{name}", Fault)
        except NoMatches:
            return False
        fault.show(told)
        return True

    async def action_save(self) -> None:
        """Save once, however often the key is pressed; a refusal loses nothing."""
        # A busy store may still be asked for the fields when the key comes.
        if self._saving or self._quiet:
            return
        self._saving = True
        # First, so that a draft still waiting is not written after the record it became.
        self.desk.store.forget_draft(self.kept_as)
        try:
            await self.save(self.values(), Sent(self.form_id, self.kept_as))
        except Refused as refusal:
            self._keep()
            self.refuse(refusal)
        finally:
            self._saving = False

    def refuse(self, refusal: Refused) -> None:
        """Say why at the field at fault and go there; else on the line of news."""
        told = sentence(refusal)
        if not (refusal.field and self.blame(refusal.field, told)):
            self.tell(told, "bad")

    def blame(self, name: str, told: str) -> bool:
        """Say at a field what is wrong with it and go there; False when there is no such field."""
        if not self._fault(name, told):
            return False
        self._entry(name).focus()
        self.tell(say("Not saved yet: see the field."), "bad")
        return True
