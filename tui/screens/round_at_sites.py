"""The sites among the points of a round: what is told of them, their check, the notice after it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.findings import FindingRow
from store.rounds import PointRow
from tui.facts import Fact
from tui.say import say
from tui.screens import round_words
from tui.screens.round_answers import Answering
from tui.screens.round_sheet import sites

if TYPE_CHECKING:
    from store.site_answers import Site
    from store.site_checks import CheckRow


class AtSites(Answering):
    """Answering a round with sites on it; what belongs to them is loaded with the first one."""

    def __init__(self, round_id: int) -> None:
        super().__init__(round_id)
        self._found: tuple[int, int] | None = None

    def _site(self, point: PointRow) -> "Site | None":
        """The renovation at a point, or None."""
        if self._sheet is None or point.renovation_id is None:
            return None
        return self._sheet.sites.get(point.renovation_id)

    def _told_of(self, point: PointRow) -> Sequence[str]:
        site = self._site(point)
        if site is None:
            return super()._told_of(point)
        from tui.screens import site_facts

        return site_facts.lines(site, self.desk.now())

    def _facts_of(self, point: PointRow) -> Sequence[Fact]:
        """What is told of the site at a point, from near."""
        site = self._site(point)
        if site is None:
            return ()
        from tui.screens import site_facts

        return tuple(site_facts.facts(site, self.desk.now()))

    def _show_current(self) -> None:
        super()._show_current()
        # The key of the notice stands only where there is one to serve.
        found = self._violation()
        if found != self._found:
            self._found = found
            self.refresh_bindings()

    async def _took(self, row: PointRow) -> None:
        # A site that was answered has another last check now.
        if row.renovation_id is not None and self._sheet is not None:
            self._sheet.sites.update(await self.ask(sites, row.renovation_id))
        await super()._took(row)

    def action_abnormal(self) -> None:
        if not self._asks_check():
            super().action_abnormal()

    def action_no_access(self) -> None:
        if not self._asks_check("no_one"):
            super().action_no_access()

    def _asks_check(self, result: str = "") -> bool:
        """At a site that has no answer yet: its daily check; False anywhere else."""
        if not self._points or self.here.result or self.here.renovation_id is None:
            return False
        from tui.screens.site_check import SiteCheck

        where = (self.here.renovation_id, self.round_id, self.here.checkpoint_id)
        self.desk.push_screen(SiteCheck(*where, result=result), self._checked)
        return True

    async def _checked(self, made: "CheckRow | None") -> None:
        if made is None:
            return
        await self._load()
        index = next(p.position for p in self._points if p.renovation_id == made.renovation_id) - 1
        self._last = index
        self._to_next(index)
        self.tell(round_words.checked(made, self.desk.may("violations.serve")), "good")

    async def _entered(self, made: "PointRow | FindingRow | CheckRow | None") -> None:
        if made is None or isinstance(made, PointRow | FindingRow):
            await super()._entered(made)
        else:
            await self._checked(made)

    # The notice

    def _violation(self) -> tuple[int, int] | None:
        """(site, check) of a violation no notice is served for, here or at the last answer."""
        for place in (self.table.cursor, self._last) if self._points else ():
            point = None if place is None else self._points[place]
            site = None if point is None else self._site(point)
            if point is None or site is None or site.last is None or point.result != "abnormal":
                continue
            served = {notice.check_id for notice in site.notices}
            if site.last.result == "violation" and site.last.id not in served:
                return site.row.id, site.last.id
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "notice":
            return self.desk.may("violations.serve") and self._found is not None
        return super().check_action(action, parameters)

    def action_notice(self) -> None:
        if self._found is None or self._sheet is None:
            return
        from tui.screens.notice_forms import ServeNotice

        site, check = self._found
        self.desk.push_screen(ServeNotice(self._sheet.sites[site].row, check), self._served)

    async def _served(self, made: object) -> None:
        if made is not None:
            await self._load()
            self.tell(say("The notice is served."), "good")
