"""The daily check of a site: what was found at its door, also as a point of a round."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from textual.widget import Widget

from store import renovation_workers, site_answers, site_checks
from store.clean import NAME
from store.content import renovation as papers
from store.operations import Form as Sent
from store.site_answers import Site
from store.work_hours import Answer
from tui import renovation_words, show
from tui.facts import Fact, Facts
from tui.fields import Choice, Field
from tui.form import Form
from tui.say import N_, many, said, say
from tui.screens import site_facts

SHUT = ("no_one", "refused")
# So many names of workers stand above the fields.
NAMED = 6
# What is wrong with the works themselves; the other lines are of the order around them.
WORKS = ("structure", "facade", "waterproof", "gas", "electric")


class SiteCheck(Form):
    """A look at a site: the result first, because nobody there and a shut door end it.

    With a round it answers the site's point there; ``told_at`` makes that an entry made afterwards.
    Dismissed with the check.
    """

    HEADING = N_("Check of a site")
    DEFAULT_CSS = """
    SiteCheck {
        #about { height: auto; max-height: 9; }
        .row { margin-bottom: 0; }
        .label { width: 12; }
    }
    """

    def __init__(
        self,
        renovation_id: int,
        round_id: int | None = None,
        checkpoint_id: int | None = None,
        *,
        result: str = "",
        told_at: datetime | None = None,
    ) -> None:
        super().__init__()
        self._renovation = renovation_id
        self._point = (round_id, checkpoint_id)
        self._result = result
        self._told_at = told_at
        self._site: Site | None = None

    def draft(self) -> str:
        return f"site-check:{self._renovation}:{self._point[0] or ''}"

    def heading(self) -> str:
        if self._site is None:
            return super().heading()
        return say("Check of {unit}, under renovation", unit=self._site.row.unit)

    def above(self) -> Iterable[Widget]:
        yield Facts(id="about")

    async def prepare(self) -> None:
        now = self.desk.now()
        site, hours = await self.ask(site_facts.at_door, self._renovation, now)
        self._site = site
        workers = await self.ask(renovation_workers.of_site, self._renovation)
        today = show.local(now).date()
        names = [worker.name for worker in workers if worker.valid(today)]
        about = self.query_one("#about", Facts)
        about.can_focus = False
        about.show(_about(site, names, hours, now))

    def fields(self) -> Sequence[Field]:
        site = self._site
        assert site is not None
        lines = papers.check_lines()
        works = [Choice(code, said(lines[code].words)) for code in WORKS]
        around = [Choice(code, said(one.words)) for code, one in lines.items() if code not in WORKS]
        stages = [Choice(code, said(stage.words)) for code, stage in papers.stages().items()]
        results = [Choice(code, said(each.words)) for code, each in papers.results().items()]
        return (
            Field("result", say("Result"), self._result, choices=results),
            Field("stage", say("Stage"), site.last.stage if site.last else "", choices=stages),
            Field("workers", say("Workers"), _number(site.workers), limit=4, hint=say("on site")),
            Field(
                "passes",
                say("Passes"),
                _number(site.passes),
                limit=4,
                hint=say("of them with a pass"),
            ),
            Field("wrong", say("Wrong"), choices=works, several=True),
            Field("around", say("And wrong"), choices=around, several=True),
            Field("note", say("Note"), limit=500),
            Field("photo", say("Photo"), hint=say("number of the photo")),
            Field("signed", say("Signed by"), hint=say("site manager"), limit=NAME),
        )

    def _focus_first(self) -> None:
        # The rest stands there as the last check left it.
        self._entry("result").focus()

    def changed(self, name: str, value: str) -> None:
        if name == "result" and value in SHUT:
            self.tell(say("Nothing more is needed. Say in the note what was tried."))
        elif name == "result" and value == "violation":
            self.tell(self._next_step())
        elif name in ("wrong", "around") and value and self.value("result") != "violation":
            self.put("result", "violation")

    def _next_step(self) -> str:
        """What follows from a violation, and by whom."""
        if self.desk.may("violations.serve"):
            return say("The notice can be served as soon as this is saved.")
        return say("The housekeeper serves the notice: tell the housekeeper.")

    async def _onward(self, name: str) -> None:
        result = self.value("result")
        if result in SHUT and name == "result":
            self._entry("note").focus()
        elif (result in SHUT and name == "note") or name == self.specs[-1].name:
            await self.action_save()
        elif result == "ok" and name == "passes":
            self._entry("note").focus()
        else:
            await super()._onward(name)

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        if not values["result"]:
            self.blame("result", say("Choose what was found."))
            return
        shut = values["result"] in SHUT
        wrong = [*values["wrong"].split(","), *values["around"].split(",")]
        told: dict[str, Any] = {
            "stage": "" if shut else values["stage"],
            "workers": "" if shut else values["workers"],
            "passes": "" if shut else values["passes"],
            "wrong": [] if shut else [code for code in wrong if code],
            "note": values["note"],
            "photo": values["photo"],
            "signed": values["signed"],
        }
        result = values["result"]
        if self._point[0] is None:
            made = await self.do(site_checks.record, self._renovation, result, **told, form=sent)
        else:
            told["told_at"] = self._told_at
            made = await self.do(site_answers.check, *self._point, result, **told, form=sent)
        self.dismiss(made)


def _about(site: Site, names: Sequence[str], hours: Answer, now: datetime) -> Iterable[Fact]:
    row = site.row
    yield (say("Contractor"), row.contractor)
    state = renovation_words.state(row.state)
    yield (say("Permit"), f"{site_facts.permit(site, now)}  {state}")
    shown = show.listed(names[:NAMED])
    if len(names) > NAMED:
        more = many("and {n} more", "and {n} more", len(names) - NAMED)
        shown = f"{shown} {more}"
    yield (say("With a pass"), f"{len(names)}  {shown}")
    if site.notices:
        yield (say("Notices"), show.listed(site_facts.notice(one, now) for one in site.notices))
    yield (say("Last check"), site_facts.last_check(site.last))
    yield site_facts.noise(hours, now)


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
