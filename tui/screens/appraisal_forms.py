"""What is asked for an appraisal: whose, of which month, the director's review, the signature."""

from collections.abc import Sequence

from store import appraisals, months, staff
from store.appraisals import AppraisalRow
from store.clean import NOTE
from store.operations import Form as Sent
from tui.fields import Choice, Field, whole
from tui.form import Form
from tui.journal_words import SCORES
from tui.offers import people
from tui.say import N_, say, say_in

OFFERED = 6
"""Months back that an appraisal is offered for."""


class BeginAppraisal(Form):
    """A person's month."""

    HEADING = N_("New appraisal")

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Choice] = ()
        self._month = ""
        self._begun: set[tuple[str, str]] = set()

    def draft(self) -> str:
        return ""

    def changed(self, name: str, value: str) -> None:
        """The last month that is over and has none yet is offered first."""
        if name == "staff":
            over = [months.shifted(self._month, -n) for n in range(1, OFFERED)]
            free = [month for month in over if (value, month) not in self._begun]
            self.put("month", (free or over)[0])

    async def prepare(self) -> None:
        desk = self.desk
        there = await self.ask(staff.on_duty, desk.estate.id)
        self._people = people([one for one in there if one.id != desk.person.id])
        self._month = await self.ask(months.name_at, desk.estate.id, desk.now())
        begun = await self.ask(appraisals.found, "x.estate_id = ?", desk.estate.id)
        self._begun = {(str(row.staff_id), row.month) for row in begun}
        self.tell(say("It can be reviewed once its month is over."))

    def fields(self) -> Sequence[Field]:
        names = [months.shifted(self._month, -n) for n in range(OFFERED)]
        choices = [Choice(name, name) for name in names]
        return (
            Field("staff", say("Who"), choices=self._people, tall=True),
            Field("month", say("Month"), names[1], choices=choices),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        who = values["staff"]
        row = await self.do(appraisals.begin, int(who) if who else None, values["month"], form=sent)
        self.dismiss(row)


class ReviewAppraisal(Form):
    """The director's words and score."""

    def __init__(self, row: AppraisalRow) -> None:
        super().__init__()
        self._appraisal = row

    def draft(self) -> str:
        return f"appraisal-review:{self._appraisal.id}"

    def heading(self) -> str:
        row = self._appraisal
        return say("{number}: {name}, {month}", number=row.number, name=row.staff, month=row.month)

    async def prepare(self) -> None:
        self.tell(say("The figures stand in it from now on as they are."))

    def fields(self) -> Sequence[Field]:
        scores = [Choice(str(n), say(told)) for n, told in SCORES.items()]
        return (
            Field("score", say_in("appraisal", "Score"), choices=scores),
            Field("words", say("Words"), limit=NOTE, hint=say("what was good, what is to improve")),
        )

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        score = whole(values["score"], "score", appraisals.LEAST, appraisals.MOST)
        row = await self.do(
            appraisals.review, self._appraisal.id, values["words"], score, form=sent
        )
        self.dismiss(row)


class SignAppraisal(Form):
    """The person signs that they have read it."""

    def __init__(self, row: AppraisalRow) -> None:
        super().__init__()
        self._appraisal = row

    def draft(self) -> str:
        return f"appraisal-sign:{self._appraisal.id}"

    def heading(self) -> str:
        return say("Sign {number}", number=self._appraisal.number)

    def fields(self) -> Sequence[Field]:
        hint = say("what you say to it; may stay empty")
        return (Field("answer", say_in("appraisal", "Your words"), limit=NOTE, hint=hint),)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        answer = values["answer"]
        self.dismiss(await self.do(appraisals.sign, self._appraisal.id, answer, form=sent))
