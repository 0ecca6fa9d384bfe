"""What an import shows before it asks: what was understood, what not, and what it would do."""

from collections.abc import Iterator
from typing import Any

from store.imports.lines import Problem, SheetSeen, Understanding
from store.imports.planned import Counts, Plan
from store.refusal import Refused
from tui.import_words import KINDS, REASONS, column, reason
from tui.say import N_, many, say
from tui.show import listed

SHOWN = 50
"""How many problems are shown unless all are asked for."""

RECORDS = (
    ("buildings", N_("Buildings")),
    ("units", N_("Units")),
    ("residents", N_("Residents")),
)


def understood(file: Understanding) -> Iterator[str]:
    """Which sheet and column became what."""
    encoding = f" ({file.encoding})" if file.encoding else ""
    yield f"{file.file}{encoding}"
    for sheet in file.sheets:
        yield from seen(sheet)
    if file.one_building:
        yield say("No building is named anywhere: every room goes to building 1.")


def seen(sheet: SheetSeen) -> Iterator[str]:
    """One sheet and its columns, or why it is not read."""
    if not sheet.kind:
        why = say(REASONS.get(sheet.reason, sheet.reason))
        yield say("Sheet {name}: not read, {why}.", name=sheet.name, why=why)
        return
    yield say(
        "Sheet {name}: {kind}; headings in row {row}, {rows} rows read, {passed} passed over.",
        name=sheet.name,
        kind=say(KINDS[sheet.kind]),
        row=sheet.header_row,
        rows=sheet.rows,
        passed=sheet.passed,
    )
    for each in sheet.columns:
        if each.code:
            yield f"  {each.letter:>2}  {each.header} = {column(each.code)}"
    unread = [f"{each.letter} {each.header}" for each in sheet.columns if not each.code]
    if unread:
        yield say("  not read: {columns}", columns=listed(unread))


def refused(refusal: Refused) -> Iterator[str]:
    """The sheets of a file without a register, each with why it is none."""
    sheets: Any = refusal.values.get("sheets", ())
    for sheet in sheets:
        yield from seen(sheet)


def problems(file: Understanding, everything: bool) -> Iterator[str]:
    """Every row and cell that cannot be read, the first fifty unless all are asked for."""
    if not file.problems:
        yield say("Every row could be read.")
        return
    yield many("{n} thing could not be read:", "{n} things could not be read:", len(file.problems))
    shown = file.problems if everything else file.problems[:SHOWN]
    for problem in shown:
        yield f"  {_problem(problem)}"
    left = len(file.problems) - len(shown)
    if left:
        yield many("  and {n} more; show all with: --all", "  and {n} more; show all with: --all",
                   left)  # fmt: skip


def _problem(problem: Problem) -> str:
    where = [say("sheet {name}", name=problem.sheet)]
    if problem.row:
        where.append(say("row {row}", row=problem.row))
    if problem.column:
        column = f"{problem.column} {problem.header}".strip()
        where.append(say("column {column}", column=column))
    told = say("{where}: {why}", where=listed(where), why=reason(problem.code, problem.values))
    if problem.rows > 1:
        rows = many("{n} row", "{n} rows", problem.rows)
        told = f"{told} ({rows})"
    return told if problem.read else say("{problem} - the row is left out", problem=told)


def intended(plan: Plan) -> Iterator[str]:
    """How many records would be added, changed and left as they are."""
    for name, title in RECORDS:
        counts: Counts = getattr(plan, name)
        yield say(
            "{records}: {added} to add, {changed} to change, {unchanged} as they are.",
            records=say(title),
            added=counts.added,
            changed=counts.changed,
            unchanged=counts.unchanged,
        )
    if plan.left:
        yield many(
            "{n} resident has moved out since and is not moved back in.",
            "{n} residents have moved out since and are not moved back in.",
            plan.left,
        )
