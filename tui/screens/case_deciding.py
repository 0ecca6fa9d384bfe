"""What is asked about the time and the validity of a case, and what the director decides."""

from collections.abc import Sequence

from pendulum import DateTime

from store import case_time, case_verdicts
from store.case_time import Extension
from store.cases import CaseRow
from store.clean import NOTE
from store.operations import Form as Sent
from store.roles import DIRECTOR
from tui import case_words as words
from tui import show, typed_times
from tui.fields import Choice, Field
from tui.say import say, say_in
from tui.screens.case_steps import OfCase


class MoreTime(OfCase):
    """More time is asked for: why, what the resident was told, and until when."""

    NAME = "more-time"

    def heading(self) -> str:
        return say("{number}: more time", number=self._case.number)

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(say("The director decides. Late against 24 hours it stays all the same."))

    def fields(self) -> Sequence[Field]:
        return (
            Field("reason", say("Why"), limit=NOTE),
            Field("reply", say("What was said"), hint=say("to the resident"), limit=NOTE),
            Field("until", say("Until"), f"{self._likely():%m-%d} 18:00", limit=20),
        )

    def _likely(self) -> DateTime:
        """The next day at six, or the first six o'clock after the time that stands already."""
        stands = show.local(self._case.promised_at or self._case.due_at)
        tomorrow = show.local(self.desk.now()).add(days=1).at(18)
        later = stands.at(18) if stands < stands.at(18) else stands.add(days=1).at(18)
        return max(tomorrow, later)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        until = typed_times.when(values["until"], "until", self.desk.now())
        told = (values["reason"], values["reply"], until)
        self.dismiss(await self.do(case_time.ask_extension, self._case.id, *told, form=sent))


class DecideTime(OfCase):
    """The director gives more time, or refuses it and says why."""

    NAME = "decide-time"

    def __init__(self, row: CaseRow, asked: Extension) -> None:
        super().__init__(row)
        self._asked = asked

    def draft(self) -> str:
        return f"case-time:{self._asked.id}"

    def heading(self) -> str:
        until = show.moment(self._asked.until_at)
        return say("{number}: more time until {time}?", number=self._case.number, time=until)

    async def prepare(self) -> None:
        await super().prepare()
        self.tell(f"{self._asked.asked_by}  {self._asked.reason}")

    def fields(self) -> Sequence[Field]:
        choices = [Choice("yes", say("give more time")), Choice("no", say("refuse more time"))]
        hint = say("needed when it is refused")
        return (
            Field("decision", say_in("case", "Decision"), choices=choices),
            Field("words", say_in("case", "Words"), hint=hint),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["decision"]:
            self.blame("decision", say("Choose: give it, or refuse it."))
            return
        given = values["decision"] == "yes"
        decide = case_time.approve_extension if given else case_time.refuse_extension
        self.dismiss(await self.do(decide, self._asked.id, values["words"], form=sent))


class CaseVerdict(OfCase):
    """Valid or not, and why: proposed by the office, decided by the director."""

    def __init__(self, row: CaseRow, verb: str) -> None:
        super().__init__(row)
        self._verb = verb

    def draft(self) -> str:
        return f"case-{self._verb}:{self._case.id}"

    def heading(self) -> str:
        number = self._case.number
        if self._verb == "judge":
            return say("{number}: valid or not?", number=number)
        return say("{number}: propose a verdict", number=number)

    async def prepare(self) -> None:
        await super().prepare()
        row = self._case
        if row.proposed and self._verb == "judge":
            verdict = say(words.VERDICTS[row.proposed])
            self.tell(say("{who} proposes: {verdict}.", who=row.proposed_by, verdict=verdict))
        elif self.desk.person.role == DIRECTOR:
            self.tell(say("You do not decide on what you propose: let a colleague propose."))
        else:
            self.tell(say("Valid: our own service, charge, supply or equipment fell short."))

    def fields(self) -> Sequence[Field]:
        row = self._case
        choices = [Choice(code, say(words.VERDICTS[code])) for code in ("valid", "invalid")]
        return (
            Field("verdict", say_in("case", "Verdict"), row.proposed, choices=choices),
            Field("reason", say("Why"), row.proposed_reason, limit=NOTE),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        say_so = case_verdicts.judge if self._verb == "judge" else case_verdicts.propose
        told = (values["verdict"], values["reason"])
        self.dismiss(await self.do(say_so, self._case.id, *told, form=sent))
