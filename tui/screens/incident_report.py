"""What is asked after an incident: the report, a return, a corrective action, a visit, a duty."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from store import incident_ends, incident_run, order_found
from store.clean import NOTE
from store.fields import day
from store.operations import Form as Sent
from store.refusal import Refused
from store.staff import StaffRow
from tui import incident_timeline as timeline
from tui import incident_words as words
from tui import show
from tui.facts import Fact, Facts
from tui.fields import Choice, Field
from tui.form import Form
from tui.incident_timeline import clock
from tui.offers import DEADLINES, days, people
from tui.say import N_, many, said, say, say_in
from tui.screens.incident_facts import Dossier, over


class _OfIncident(Form):
    """A form about one incident, which stands above its fields."""

    NAME = ""
    TITLE = ""
    DEFAULT_CSS = "_OfIncident #about { height: auto; max-height: 11; margin-bottom: 1; }"

    def __init__(self, found: Dossier) -> None:
        super().__init__()
        self._found = found
        self._incident = found.incident

    def draft(self) -> str:
        return f"incident-{self.NAME}:{self._incident.key}"

    def heading(self) -> str:
        return say(self.TITLE, number=self._incident.number)

    def above(self) -> Iterable[Widget]:
        yield Facts(id="about")

    async def prepare(self) -> None:
        about = self.query_one("#about", Facts)
        about.can_focus = False
        about.show(self.about())

    def about(self) -> Iterable[Fact]:
        """The incident in a few lines."""
        row = self._incident
        yield words.title(row)
        yield (say("Reported"), f"{show.full(row.reported_at)}  {row.opened_by}")


class IncidentReport(_OfIncident):
    """The written report: only what the record does not say by itself."""

    NAME = "report"
    TITLE = N_("{number}: written report")

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(say("Times, steps, calls and people are in the record already."))

    def about(self) -> Iterable[Fact]:
        yield from super().about()
        yield from told(self._found)
        if self._incident.review_words:
            yield (say("To be put right"), self._incident.review_words)

    def fields(self) -> Sequence[Field]:
        row = self._incident
        loss = (
            "" if row.damage_fen is None else f"{row.damage_fen // 100}.{row.damage_fen % 100:02d}"
        )
        return (
            Field("cause", say("Cause"), row.cause, limit=NOTE, hint=say("why it happened")),
            Field(
                "course",
                say("Course of events"),
                row.course,
                limit=NOTE,
                hint=say("only what the steps do not tell"),
            ),
            Field(
                "damage",
                say("Damage"),
                row.damage,
                limit=NOTE,
                hint=say("empty when there is none"),
            ),
            Field("damage_yuan", say("Loss in yuan"), loss, limit=16, hint="1200"),
            Field(
                "evidence",
                say("Evidence kept"),
                row.evidence,
                limit=NOTE,
                hint=say("footage, photos, parts, and who has them"),
            ),
            Field(
                "notices",
                say("Notices issued"),
                row.notices,
                limit=NOTE,
                hint=say("to whom, how, when"),
            ),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(await self.do(incident_ends.report, self._incident.key, **values, form=sent))


def told(found: Dossier) -> Iterable[Fact]:
    """What the record says already, in a few lines."""
    run, row = found.sheet, found.incident
    ended = over(run)
    if ended is not None:
        lasted = words.elapsed(timeline.elapsed(run, ended))
        yield (say("Lasted"), f"{lasted}  {say(words.STATES[row.state])}")
    done = sum(step.state == "done" for step in run.steps)
    late = sum(step.state == "done" and step.late(row.reported_at) > 0 for step in run.steps)
    skipped = sum(step.state == "skipped" for step in run.steps)
    counts = [
        say("done {done} of {total}", done=done, total=len(run.steps)),
        many("{n} step late", "{n} steps late", late),
        many("{n} skipped", "{n} skipped", skipped),
    ]
    yield (say("Steps"), show.listed(counts))
    for kind, label in (
        ("call", say("Calls")),
        ("arrival", say("Arrivals")),
        ("person", say("Persons affected")),
    ):
        group = [entry for entry in run.entries if entry.kind == kind]
        if group:
            names = show.listed(f"{entry.who} {clock(run, entry.at)}" for entry in group)
            yield (label, names)


class ReturnReport(_OfIncident):
    """Returning a report: what is to be put right."""

    NAME = "return"
    TITLE = N_("Return {number}")

    def about(self) -> Iterable[Fact]:
        yield from super().about()
        yield (say("Report by"), self._incident.report_by)
        yield (say("Cause"), self._incident.cause)

    def fields(self) -> Sequence[Field]:
        hint = say("for example: who took the footage?")
        return (Field("words", say("To be put right"), hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        self.dismiss(
            await self.do(incident_ends.send_back, self._incident.key, values["words"], form=sent)
        )


class Corrective(_OfIncident):
    """A corrective action: what, who sees to it, by when."""

    NAME = "correct"
    TITLE = N_("{number}: corrective action")

    def __init__(self, found: Dossier) -> None:
        super().__init__(found)
        self._people: Sequence[StaffRow] = ()

    async def prepare(self) -> None:
        await super().prepare()
        self._people = await self.ask(order_found.takers, self._incident.estate_id)

    def about(self) -> Iterable[Fact]:
        yield from super().about()
        if self._incident.cause:
            yield (say("Cause"), self._incident.cause)

    def fields(self) -> Sequence[Field]:
        hint = say("for example: replace the door sensor of lift 2")
        return (
            Field("words", say("To be done"), limit=NOTE, hint=hint),
            Field("person", say("Named person"), choices=people(self._people), tall=True),
            Field("deadline", say("To be done by"), choices=days(self.desk.now(), DEADLINES)),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        deadline = values["deadline"]
        made = await self.do(
            incident_ends.correct,
            self._incident.key,
            values["words"],
            person_id=int(values["person"]) if values["person"] else None,
            deadline=day(deadline) if deadline else None,
            form=sent,
        )
        self.dismiss(made)


class Visit(_OfIncident):
    """A visit to somebody affected: whom, and what they said."""

    NAME = "visit"
    TITLE = N_("{number}: visit")

    def about(self) -> Iterable[Fact]:
        yield from super().about()
        for entry in self._found.sheet.entries:
            if entry.kind == "person":
                yield (say("Person affected"), words.entry(entry))

    def fields(self) -> Sequence[Field]:
        return (
            Field("who", say("Who was visited"), hint=say("name and unit")),
            Field("words", say("What they said"), limit=NOTE),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        made = await self.do(incident_run.log, self._incident.key, "visit", **values, form=sent)
        self.dismiss(made)

    def refuse(self, refusal: Refused) -> None:
        # The same rule speaks of any line of the record.
        if refusal.code == "note_empty":
            self.blame("words", say("Write down what they said."))
        else:
            super().refuse(refusal)


class Duty(_OfIncident):
    """What the office still owes after an incident: done, or left out and why."""

    NAME = "duty"
    TITLE = N_("{number}: tick off")

    def about(self) -> Iterable[Fact]:
        yield from super().about()
        for duty in self._found.duties:
            if duty.step is not None:
                left = show.left(duty.at, self.desk.now())
                yield (say(words.DUTY_NAMES[duty.duty]), f"{said(duty.step.step.words)}  {left}")

    def fields(self) -> Sequence[Field]:
        duties = [
            Choice(str(duty.step.step.number), say(words.DUTY_NAMES[duty.duty]))
            for duty in self._found.duties
            if duty.step is not None
        ]
        ends = (Choice("done", say_in("step", "done")), Choice("skipped", say("left out")))
        return (
            Field("step", say("Which"), duties[0].code, choices=duties),
            Field("end", say("How"), "done", choices=ends),
            Field("reason", say("Why left out"), hint=say("nothing when it is done")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        step = int(values["step"])
        if values["end"] == "skipped":
            made = await self.do(
                incident_run.skip, self._incident.key, step, values["reason"], form=sent
            )
        else:
            made = await self.do(incident_run.tick, self._incident.key, step, form=sent)
        self.dismiss(made)
