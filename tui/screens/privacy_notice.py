"""The notice on personal data that hangs at the desk, as it reads now; it is printed from here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from store import estate as estates
from store.estate import EstateRow
from tui.facts import Fact, Facts
from tui.printing import Printable
from tui.say import LANGUAGES, N_, Saying, say

if TYPE_CHECKING:
    from tui.records.sheet import Paper


class PrivacyNotice(Printable):
    """Its words in the estate's language, because it is for those who come."""

    HEADING = N_("Notice at the desk")

    def __init__(self) -> None:
        super().__init__()
        self._also = ""

    def body(self) -> Iterable[Widget]:
        yield Facts(id="facts")

    async def on_mount(self) -> None:
        facts = self.query_one(Facts)
        facts.show(await self.ask(_read, self.desk.estate.id))
        facts.focus()

    def action_print(self) -> None:
        from tui.screens.renovation_print import languages

        if self._putting is None:
            self.lay(languages(self.desk.estate.language), self._in_language)

    def _in_language(self, also: str | None) -> None:
        if also is not None:
            self._also = also
            self.put_out("html")

    async def on_paper(self) -> "Paper | None":
        from tui.records import frame
        from tui.records.privacy_notice import notice_paper

        return await self.ask(
            notice_paper, self.desk.estate.id, frame.printing(self.desk), self._also
        )

    def titled(self, paper: "Paper") -> str:
        return say("Notice on personal data")


def _read(estate_id: int) -> tuple[Fact, ...]:
    row = estates.estate(estate_id)
    assert row.language in LANGUAGES
    with Saying(row.language):
        return tuple(_facts(row))


def _facts(row: EstateRow) -> Iterable[Fact]:
    from tui.records import privacy_notice, sheet

    for part in privacy_notice.parts(row):
        if isinstance(part, sheet.Facts):
            if part.heading:
                yield None
                yield part.heading
            yield from ((label, str(value)) for label, value in part.pairs)
        elif isinstance(part, sheet.Lines):
            yield None
            yield part.heading
            yield from ((str(place), line) for place, line in enumerate(part.items, 1))
