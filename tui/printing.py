"""What a page does to put its record or its list on paper: asks as what, writes, shows where."""

import asyncio
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.worker import Worker

from store.refusal import Refused
from tui.page import Page
from tui.say import N_, many, say

if TYPE_CHECKING:
    from tui.records.sheet import Paper

PATIENCE = 0.5
"""Seconds of work after which a page tells how far it is."""


class Putting(Page):
    """A page that can be put on paper, by a key of its own; a subclass gives ``on_paper``."""

    _putting: "Worker[None] | None" = None
    _gathered = 0

    async def on_paper(self) -> "Paper | None":
        """What stands on the paper, read now; None when there is nothing to put on one."""
        raise NotImplementedError

    def titled(self, paper: "Paper") -> str:
        """What a paper is called on the screen; one for outside the office speaks the estate's."""
        return paper.title

    def action_print(self) -> None:
        from tui.screens.printed import forms

        if self._putting is None:
            self.lay(forms(), self.put_out)

    def put_out(self, form: str | None) -> None:
        """Write the paper as ``html`` or ``xlsx``, and show where it is; None: not at all."""
        if form is not None and self._putting is None:
            self._putting = self.run_worker(self._put_out(form), group="print")

    def gathered(self, count: int) -> None:
        """So many rows are read: told when it takes long."""
        self._gathered = count

    async def _put_out(self, form: str) -> None:
        self._gathered = 0
        progress = self.set_interval(PATIENCE, self._progress)
        try:
            await self._write(form)
        finally:
            progress.stop()
            self._putting = None

    async def _write(self, form: str) -> None:
        from tui import records
        from tui.records import files
        from tui.screens.printed import Printed

        try:
            paper = await self.on_paper()
        except Refused as refusal:
            self.refuse(refusal)
            return
        if paper is None:
            self.tell(say("There is nothing here to print."), "bad")
            return
        desk = self.desk
        # Two steps, so that one who stops it while it is drawn leaves no file behind.
        content = await asyncio.to_thread(records.rendered, paper, form)
        folder = files.folder_of(desk.store.path)
        try:
            path = await asyncio.to_thread(records.write, folder, paper, form, content)
        except OSError as error:
            self.tell(files.why(error), "bad")
            return
        self.tell("")
        if self.is_current:
            desk.push_screen(Printed(path, self.titled(paper)))
        elif isinstance(desk.screen, Page):
            desk.screen.tell(say("Written: {path}", path=path), "good")

    def _progress(self) -> None:
        if self._gathered:
            told = many("{n} row is read ...", "{n} rows are read ...", self._gathered)
        else:
            told = say("Writing ...")
        stop = say("esc stops it.")
        self.tell(f"{told}  {stop}")

    async def action_back(self) -> None:
        if self._putting is not None:
            self._putting.cancel()
            self.tell(say("Stopped. Nothing is written."))
            return
        await super().action_back()


class Printable(Putting):
    """A page that the letter p puts on paper."""

    BINDINGS = [
        Binding("p", "print", N_("print"), id="page.print", tooltip=N_("Put this on paper")),
    ]
