"""What is logged while a checklist runs, each in as few keys as it takes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from store.content import checklists
from store.incident_sheet import StepRow
from store.operations import Form as Sent
from store.refusal import Refused
from tui import incident_words as words
from tui.calls import calls
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, said, say

if TYPE_CHECKING:
    from tui.screens.incident_recording import Recording

SKIPPED = {
    "not_needed": N_("not needed here"),
    "unsafe": N_("not safe"),
    "nobody": N_("nobody to do it"),
    "others": N_("others do it"),
    "other": N_("another reason"),
}


class _OnRun(Form):
    """A form over a run: a store that cannot be read or written keeps nothing from being logged."""

    def __init__(self, run: "Recording") -> None:
        super().__init__()
        self.run_page = run

    def draft(self) -> str:
        return f"{type(self).__name__}:{self.run_page.key}"

    async def _kept(self) -> dict[str, str]:
        kept = await self.run_page.aside.read(
            self.desk.store.draft, self.desk.person.id, self.draft()
        )
        if kept is None:
            return {}
        values = dict(kept.values)
        self.form_id = values.pop("form_id", self.form_id)
        return values

    async def carry(self, told: str, sent: Sent, verb: str, **values: Any) -> None:
        """Carry out an operation on the run, and leave with what is said of it."""
        kept = self.run_page.aside.pressed(verb, self.run_page.key, **values)
        await self.run_page.carry(replace(kept, form=sent.id, draft=sent.draft))
        self.dismiss(told)


class Skip(_OnRun):
    """Why a step is left out."""

    def __init__(self, run: "Recording", row: StepRow) -> None:
        super().__init__(run)
        self._skipped = row

    def draft(self) -> str:
        return f"{super().draft()}:{self._skipped.step.number}"

    def heading(self) -> str:
        return say("Skip {n}: why?", n=self._skipped.place)

    def fields(self) -> Sequence[Field]:
        reasons = [Choice(code, say(told)) for code, told in SKIPPED.items()]
        # The reason is last, so that its figure is all there is to press.
        return (
            Field("words", say("More about it"), hint=say("may stay empty")),
            Field("reason", say("Reason"), choices=reasons, tall=True),
        )

    def _focus_first(self) -> None:
        self.set_focus(self._entry("reason"))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        code, more = values["reason"], values["words"].strip()
        if not code or (code == "other" and not more):
            raise Refused("reason_needed", "words" if code else "reason")
        reason = more if code == "other" else say(SKIPPED[code])
        if more and code != "other":
            reason = f"{reason}: {more}"
        told = say("{n} is skipped.", n=self._skipped.place)
        await self.carry(
            told,
            sent,
            "skip",
            step=self._skipped.step.number,
            turn=self._skipped.turn,
            reason=reason,
        )


class FalseAlarm(_OnRun):
    """It was none: the cause, and the run ends."""

    HEADING = N_("False alarm: the cause")

    def fields(self) -> Sequence[Field]:
        return (Field("cause", say("Cause"), hint=say("such as dust in a detector")),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told = say("Ended as a false alarm.")
        await self.carry(told, sent, "false_alarm", cause=values["cause"])


class CallMade(_OnRun):
    """A call: to whom, at which number, who answered."""

    HEADING = N_("Call made")

    def __init__(self, run: "Recording", codes: Sequence[str]) -> None:
        super().__init__(run)
        self._codes = codes

    def fields(self) -> Sequence[Field]:
        found = calls(self.desk.estate.settings)
        order = [*self._codes, *(code for code in found if code not in self._codes)]
        known = [Choice(code, found[code].told()) for code in order if code in found]
        return (
            Field("who", say("To whom"), choices=[*known, Choice("", say("somebody else"))][:10]),
            Field("name", say("Name or post"), limit=80, hint=say("when it is somebody else")),
            Field("number", say("Number called"), limit=40),
            Field("answered", say("Answered by"), limit=80, hint=say("empty: nobody answered")),
        )

    def changed(self, name: str, value: str) -> None:
        if name == "who" and value:
            call = calls(self.desk.estate.settings)[value]
            self.put("number", call.number)
            self.put("name", call.post)

    async def _onward(self, name: str) -> None:
        if name == "who" and self.value("who"):
            # Name and number are known: what is left is who took the call.
            self._entry("answered").focus()
        else:
            await super()._onward(name)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        who = values["name"].strip()
        if not who:
            raise Refused("who_needed", "name")
        await self.carry(
            say("Noted: call to {who}.", who=who),
            sent,
            "log",
            kind="call",
            who=who,
            number=values["number"],
            answered=values["answered"],
        )


class _Logged(_OnRun):
    """Who, and what about it."""

    kind: ClassVar[str] = ""
    who: ClassVar[str] = ""
    words: ClassVar[str] = N_("Note")

    def fields(self) -> Sequence[Field]:
        about = Field("words", say(self.words), limit=500)
        return (Field("who", say(self.who), limit=80), about) if self.who else (about,)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        who = values.get("who", "")
        await self.carry(say("Noted."), sent, "log", kind=self.kind, who=who, words=values["words"])


class Arrival(_Logged):
    """Somebody has come: the contractor, the fire brigade, an ambulance."""

    HEADING = N_("Arrived")
    kind = "arrival"
    who = N_("Who has come")


class Affected(_Logged):
    """Somebody is affected or hurt; only what they are willing to say."""

    HEADING = N_("Person affected")
    kind = "person"
    who = N_("Who")
    words = N_("How they are")


class Note(_Logged):
    """A note with its time."""

    HEADING = N_("Note")
    kind = "note"


class Command(_Logged):
    """Who has the command from now on."""

    HEADING = N_("Command handed over")
    kind = "command"
    who = N_("To whom")


LOGS: dict[str, type[_Logged]] = {
    "arrival": Arrival,
    "person": Affected,
    "note": Note,
    "command": Command,
}


class Level(_OnRun):
    """Another typhoon signal, from the set of the estate; what it asks for is shown."""

    HEADING = N_("Typhoon signal")

    def fields(self) -> Sequence[Field]:
        found = checklists.signals(self.desk.estate.settings.signal_set)
        levels = [Choice(code, said(signal.words)) for code, signal in found.items()]
        return (
            Field("words", say("Note"), hint=say("may stay empty")),
            Field("level", say("Signal"), choices=levels, tall=True),
        )

    def _focus_first(self) -> None:
        self.set_focus(self._entry("level"))

    def changed(self, name: str, value: str) -> None:
        if name == "level" and value:
            found = checklists.signals(self.desk.estate.settings.signal_set)
            self.tell(said(found[value].action))

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        code = values["level"]
        if not code:
            raise Refused("who_needed", "level")
        found = checklists.signals(self.desk.estate.settings.signal_set)[code]
        told = said(found.words) + say(": ") + said(found.action)
        await self.carry(told, sent, "log", kind="level", who=code, words=values["words"])


class Where(_OnRun):
    """Where it is."""

    HEADING = N_("Where is it?")

    def __init__(self, run: "Recording", place: str) -> None:
        super().__init__(run)
        self._place = place

    def fields(self) -> Sequence[Field]:
        hint = say("building, lift, floor")
        return (Field("place", say("Place"), self._place, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        await self.carry(say("Noted."), sent, "locate", place=values["place"])


class Branch(Form):
    """Which of the checklists a step names."""

    HEADING = N_("Which one?")

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__()
        self._kinds = kinds

    def draft(self) -> str:
        return ""

    def fields(self) -> Sequence[Field]:
        choices = [Choice(code, words.kind(code)) for code in self._kinds]
        return (Field("kind", say("Checklist"), choices=choices, tall=True),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(values["kind"])
