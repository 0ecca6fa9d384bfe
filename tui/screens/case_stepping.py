"""What the record of a case does: each step that it and one's post allow."""

from collections.abc import Mapping
from typing import Any

from textual import actions, events
from textual.binding import Binding

from store import case_facts, case_rules
from store.case_time import Extension
from store.cases import CaseRow
from store.refusal import Refused
from store.work_orders import OrderRow
from tui import case_words as words
from tui import show
from tui.columns import Column
from tui.rows import Row
from tui.say import N_, say
from tui.screens.case_facts import Dossier
from tui.screens.case_moving import KEYS, OTHER, SIMPLE, TOLD, VERBS
from tui.screens.revealing import Revealing


def _verbs(action: str, verb: str = "") -> tuple[str, ...]:
    """The verbs that an action of the page is for; none for one that is no step."""
    return VERBS.get(verb or action, (verb,) if action == "words" else ())


_STEPS: Mapping[str, tuple[str, ...]] = {
    one.key: _verbs(action, *map(str, given))
    for one in KEYS
    if isinstance(one, Binding)
    for _, action, given in [actions.parse(one.action)]
}


class Stepping(Revealing):
    """A page of one case whose keys are its steps; who reads ``facts`` keeps the dossier."""

    BINDINGS = KEYS

    def __init__(self, case_id: int) -> None:
        super().__init__(case_id)
        self._dossier: Dossier | None = None

    @property
    def case(self) -> CaseRow | None:
        """The case, once it was read."""
        return self._dossier.row if self._dossier is not None else None

    def masks(self) -> bool:
        found = self._dossier
        return found is not None and bool(found.row.phone) and not found.hidden

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("back", "reveal"):
            return super().check_action(action, parameters)
        if self._dossier is None:
            return False
        name = str(parameters[0]) if parameters else action
        if action == "repair":
            row = self._dossier.row
            theirs = row.about_id != self.desk.person.id
            return row.open and theirs and self.desk.may("repairs.request")
        wanted = _verbs(action, name)
        if wanted:
            return any(verb in self._dossier.allowed for verb in wanted)
        return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """A step that a rule keeps from being taken is no key now: say which rule."""
        found, verbs = self._dossier, _STEPS.get(event.key, ())
        if found is None or any(verb in found.allowed for verb in verbs):
            return
        who, at = self.desk.person, self.desk.now()
        no = await self.ask(case_facts.hinders, verbs, found.row, who.id, who.role, at)
        if no is not None:
            self.refuse(no)

    def action_words(self, verb: str) -> None:
        from tui.screens.case_steps import CaseWords

        if self.case is not None:
            self.lay(CaseWords(self.case, verb), lambda row: self._done(verb, row))

    def action_assign(self) -> None:
        from tui.screens.case_steps import AssignCase

        if self.case is not None:
            self.lay(AssignCase(self.case), lambda row: self._done("assign", row))

    def action_more_time(self) -> None:
        from tui.screens.case_deciding import MoreTime

        if self.case is not None:
            self.lay(MoreTime(self.case), lambda row: self._done("more_time", row))

    def action_decide_time(self) -> None:
        from tui.screens.case_deciding import DecideTime

        found = self._dossier
        asked = [one for one in found.extensions if not one.decision] if found else []
        if found is not None and asked:
            self.lay(DecideTime(found.row, asked[-1]), lambda row: self._done("decide_time", row))

    def action_verdict(self) -> None:
        from tui.screens.case_deciding import CaseVerdict

        if (found := self._dossier) is not None:
            verb = "judge" if "judge" in found.allowed else "propose"
            self.lay(CaseVerdict(found.row, verb), lambda row: self._done(verb, row))

    def action_repair(self) -> None:
        from tui.screens.repair_forms import RepairForm

        if self.case is not None:
            self.lay(RepairForm(case_id=self.case.id), self._asked_for)

    def _asked_for(self, row: OrderRow | None) -> None:
        if row is not None:
            self.tell(say("{number} is asked for, for this case.", number=row.number), "good")

    async def action_begin(self) -> None:
        await self._move("begin")

    async def action_go_on(self) -> None:
        await self._move("go_on")

    async def action_close(self) -> None:
        await self._move("close")

    async def _move(self, verb: str) -> None:
        try:
            row = await self.do(SIMPLE[verb], self.record_id)
        except Refused as refusal:
            await self.load()
            self.refuse(refusal)
            return
        await self.load()
        self._done(verb, row)

    def _done(self, verb: str, row: CaseRow | object | None) -> None:
        if isinstance(row, Extension):
            verb = row.decision or verb
            told = say(TOLD[verb], number=self.number, time=show.moment(row.until_at))
            self.tell(told, "good")
        elif isinstance(row, CaseRow):
            if verb in ("resolve", "explain") and not case_rules.called_about(row):
                verb = "answered"
            name = row.merged_number if verb == "merge" else row.owner
            values = {"verdict": say(words.VERDICTS[row.verdict]), "to": row.referred_to}
            told = say(TOLD.get(verb, N_("Saved.")), number=row.number, name=name, **values)
            self.tell(told, "good")

    @property
    def number(self) -> str:
        """The number of the case, once it was read."""
        return self.case.number if self.case is not None else ""

    # What is done now and then

    def action_other(self) -> None:
        from tui.screens.pick import Pick

        if (found := self._dossier) is not None:
            rows = [Row(verb, (say(OTHER[verb]),)) for verb in OTHER if verb in found.allowed]
            columns = (Column("what", say("What"), 40, grow=True),)
            asked = say("{number}: what else?", number=found.row.number)
            self.lay(Pick(asked, columns, rows), self._chosen)

    def _chosen(self, verb: str | None) -> None:
        from tui.screens import case_after, case_steps

        row = self.case
        if row is None or verb is None:
            return
        pages: Mapping[str, Any] = {
            "report_again": lambda: case_after.ReportAgain((row,)),
            "correct": lambda: case_after.CorrectCase(row),
            "merge": lambda: case_steps.MergeCase(row),
        }
        page = pages[verb]() if verb in pages else case_steps.CaseWords(row, verb)
        self.lay(page, lambda done: self._done(verb, done))
