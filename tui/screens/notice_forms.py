"""What is asked when a notice to put right is served."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pendulum
from rich.cells import cell_len
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from store import renovations, site_checks, violation_moves, violations
from store.clean import NAME, NOTE
from store.content import renovation as papers
from store.operations import Form as Sent
from store.renovations import RenovationRow
from store.site_checks import CheckRow
from tui import acts_field, notice_words, renovation_words, show
from tui.acts_field import Acts
from tui.choices import Choices
from tui.facts import Fact, drawn
from tui.fields import Choice, Field, Typed
from tui.form import Form
from tui.say import N_, say

# What may be longer than its line: it is shown whole below while it is typed.
LONG = ("facts", "action")


class Serving(Form):
    """How a notice is handed over to both, and whether the signature was refused."""

    def handing(self) -> Sequence[Field]:
        """The fields that say so."""
        hint = notice_words.served_hint()
        yes_no = [Choice("", say("no")), Choice("yes", say("yes"))]
        return (
            Field("owner_served", say("To the owner"), hint=hint),
            Field("contractor_served", say("To the contractor"), hint=hint),
            Field("refused", say("Refused to sign"), choices=yes_no),
            Field("witness", say("Witness"), limit=NAME),
        )

    def changed(self, name: str, value: str) -> None:
        # A figure alone is no way to hand over anything, so it writes the word it stands for.
        if name.endswith("_served") and value in notice_words.SERVED:
            self.put(name, say(notice_words.SERVED[value]))
            self.query_one(f"#field-{name}", Typed).action_end()
        elif name == "refused" and value:
            self.tell(say("Who saw the refusal signs as the witness."))

    @staticmethod
    def handed(values: Mapping[str, str]) -> dict[str, Any]:
        """What they say, as an operation takes it."""
        return {
            "owner_served": values["owner_served"],
            "contractor_served": values["contractor_served"],
            "refused": bool(values["refused"]),
            "witness": values["witness"],
        }


class ServeNotice(Serving):
    """A notice to put right: against which rules, what was seen, what to do, how it was served.

    ``check_id`` is the check that found it: what it found wrong stands there already.  ``failing``
    serves it because an acceptance or a re-check was not passed.
    """

    BINDINGS = [
        Binding(
            "ctrl+r",
            "rules",
            N_("rules"),
            id="notice.rules",
            priority=True,
            tooltip=N_("Look the acts up, and take one into the notice"),
        ),
    ]
    DEFAULT_CSS = "ServeNotice #below { height: auto; padding: 0 1; }"

    def __init__(
        self, row: RenovationRow, check_id: int | None = None, failing: bool = False
    ) -> None:
        super().__init__()
        self._site = row
        self._failing = failing
        self._check_id = check_id
        self._check: CheckRow | None = None
        self._times: Mapping[str, int] = {}
        self._given = ""

    def draft(self) -> str:
        kind = "notice-failing" if self._failing else "notice"
        return f"{kind}:{self._site.id}:{self._check_id or ''}"

    def heading(self) -> str:
        if not self._failing:
            return say("Notice to put right: {unit}", unit=self._site.unit)
        if renovations.acceptance_of(self._site) == "recheck":
            return say("Re-check not passed: {unit}", unit=self._site.unit)
        return say("Acceptance not passed: {unit}", unit=self._site.unit)

    async def prepare(self) -> None:
        self._times = await self.ask(violations.times, self._site.estate_id)
        if self._check_id is not None:
            self._check = await self.ask(site_checks.check, self._check_id)

    def fields(self) -> Sequence[Field]:
        check = self._check
        sure = ",".join(_sure(check))
        self._given = notice_words.action(_sure(check), self.desk.estate.language)
        return (
            Field(
                "acts",
                say("Act"),
                sure,
                choices=acts_field.choices(),
                several=True,
                hint=say("Type a code or a word (r51, gas); a figure takes one."),
            ),
            Field("facts", say("What was seen"), check.note if check else "", limit=NOTE),
            Field("action", say("Required action"), self._given, limit=NOTE),
            Field("present", say("Who was there"), check.signed if check else ""),
            Field("photo", say("Photo"), check.photo if check else ""),
            *self.handing(),
        )

    def entry_of(self, spec: Field) -> Typed | Choices:
        return Acts(spec) if spec.name == "acts" else super().entry_of(spec)

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static("", id="below", markup=False)

    def _focus_first(self) -> None:
        super()._focus_first()
        if set(_maybe(self._check)) - set(self._codes()):
            # The check leaves open which act it is.
            self._entry("acts").focus()
        # A kept form has its acts by now: only the words of the list are changed with them.
        self._given = notice_words.action(self._codes(), self.desk.estate.language)
        self._show_acts()

    def _codes(self) -> tuple[str, ...]:
        return tuple(filter(None, self.value("acts").split(",")))

    def changed(self, name: str, value: str) -> None:
        super().changed(name, value)
        if name in LONG:
            self._show_acts()
        if name != "acts":
            return
        asked = notice_words.action(self._codes(), self.desk.estate.language)
        if self.value("action") in ("", self._given):
            self.put("action", asked)
        self._given = asked
        self._show_acts()

    def _show_acts(self) -> None:
        if self._quiet:
            return
        codes = self._codes()
        self.query_one("#field-acts", Acts).offer((*notice_words.also(codes), *_maybe(self._check)))
        told, shown = self.query_one("#below", Static), tuple(self._long() or self._said_of(codes))
        told.update(drawn(shown, self.size.width - 2))
        told.display = bool(shown)

    def _long(self) -> tuple[Fact, ...]:
        """What is being typed, whole, when it is longer than its line."""
        entry = self.focused
        if not isinstance(entry, Typed) or entry.spec.name not in LONG:
            return ()
        if cell_len(entry.value) < entry.size.width:
            return ()
        return ((entry.spec.label, entry.value),)

    def _said_of(self, codes: tuple[str, ...]) -> Iterable[Fact]:
        if not codes:
            return
        minutes = self._times[violations.deadline_of(codes)]
        at = pendulum.instance(self.desk.now()).add(minutes=minutes)
        yield (say("Deadline"), notice_words.due(at, minutes))
        yield (say("Clause"), notice_words.clause(codes))
        if grounds := notice_words.grounds(codes):
            yield (say("Ground to stop"), show.listed(grounds))
        if also := notice_words.also(codes):
            yield (say("Mostly also"), renovation_words.acts(also))

    def on_resize(self) -> None:
        self._show_acts()

    def on_descendant_focus(self) -> None:
        self._show_acts()

    def action_rules(self) -> None:
        from tui.screens.acts import Acts as Rules

        self.lay(Rules(choosing=True), self._taken)

    def _taken(self, code: str | None) -> None:
        if code is not None:
            self.query_one("#field-acts", Acts).add(code)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told: dict[str, Any] = {
            name: values[name] for name in ("action", "present", "photo")
        } | self.handed(values)
        acts = tuple(filter(None, values["acts"].split(",")))
        if self._failing:
            done: Any = violation_moves.fail
        else:
            done, told["check_id"] = violation_moves.serve, self._check_id
        self.dismiss(await self.do(done, self._site.id, acts, values["facts"], **told, form=sent))


def _sure(check: CheckRow | None) -> tuple[str, ...]:
    """The acts a check found beyond doubt: those of lines that can be one act only."""
    lines = [papers.check_lines()[code].acts for code in check.wrong] if check else []
    return tuple(dict.fromkeys(acts[0] for acts in lines if len(acts) == 1))


def _maybe(check: CheckRow | None) -> tuple[str, ...]:
    """Every act that what a check found wrong may be."""
    lines = [papers.check_lines()[code].acts for code in check.wrong] if check else []
    return tuple(dict.fromkeys(code for acts in lines for code in acts))
