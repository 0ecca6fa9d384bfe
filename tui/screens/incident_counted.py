"""The records behind a figure of incidents: which figure is meant, then the list it counted."""

from collections.abc import Sequence

from store.incident_sheet import StepRow
from store.incidents import IncidentRow
from tui.columns import Column
from tui.page import Page
from tui.rows import Row
from tui.say import say
from tui.screens.incident_record import IncidentRecord
from tui.screens.incidents import columns, listed
from tui.screens.pick import Pick


def late(step: StepRow) -> float:
    """Seconds a step was done past its target; one that is not done is not late but open."""
    return step.late(step.marks[-1].at) if step.state == "done" else 0


def which(page: Page, title: str, figures: Sequence[tuple[str, list[IncidentRow]]]) -> None:
    """Ask which figure is meant, then show the records it counted."""
    told = dict(figures)

    def chosen(name: str | None) -> None:
        if name is not None:
            rows = [listed(row, row.key) for row in told[name]]
            page.app.push_screen(
                Pick(say("{what}: {n}", what=title, n=name), columns(), rows), opened
            )

    def opened(key: str | None) -> None:
        if key is not None:
            page.app.push_screen(IncidentRecord(key))

    shape = (
        Column("figure", say("Figure"), 20, grow=True),
        Column("count", say("Records"), 8, right=True),
    )
    rows = [Row(name, (name, str(len(found)))) for name, found in figures if found]
    page.lay(Pick(say("Which records of {what}?", what=title), shape, rows), chosen)
