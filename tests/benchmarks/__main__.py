"""Every row of the budget, each beside its floor, in one run: ``python -m tests.benchmarks``.

Measured at an estate on its second day and at one of ten years (2,000,000 answers, 1,000,000
events, 20,000 units), registers of 1,000 and 1,000,000 records, 1,000 and 20,000 permits of
renovations with twenty checks each, 1,000 and 500,000 visits to 5,000 households, 1,000 and 200,000
of their cases with half as many callbacks more, 1,000 and 20,000 journals with as many hand-overs
and tasks, an estate after a year of 200,000 events, and 40 sessions through a real sshd.  Nothing
here is a test: figures depend on the machine, ratios hardly.  Run it on a quiet one.
"""

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.benchmarks import (
    cases,
    complaints,
    emergency,
    front_desk,
    journals,
    office,
    presses,
    records,
    renovations,
    sessions,
    sites,
    ssh,
    stores,
    visits,
)
from tests.benchmarks.kept import Shelf
from tests.benchmarks.report import Report
from tests.benchmarks.stores import DECADE, SECOND_DAY

MEASURES = (
    "paint",
    "version",
    "memory",
    "keys",
    "emergency",
    "idle",
    "home",
    "operation",
    "crowd",
    "registers",
    "renovations",
    "visits",
    "cases",
    "journals",
    "ssh",
)
SHORT = 1_000
PERMITS = 20_000
VISITS = 500_000
CASES = 200_000
JOURNALS = 20_000


def main() -> int:
    """Print the report; 1 when a row is over its budget."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument(
        "--quick",
        action="store_true",
        help="a smaller store and fewer turns; 1 only for rows that do not depend on the machine",
    )
    options.add_argument("--sessions", type=int, help="how many sessions share the memory")
    options.add_argument("--only", default="", help="the measures whose name holds this")
    usual = Path(tempfile.gettempdir()) / f"dutybook-benchmarks-{os.getuid()}"
    options.add_argument("--keep", type=Path, default=usual, help=f"where stores are kept: {usual}")
    chosen = options.parse_args()
    quick = chosen.quick
    wanted = [one for one in MEASURES if chosen.only in one]
    report = Report()
    with tempfile.TemporaryDirectory(prefix="dutybook-benchmarks-") as name:
        shelf = Shelf(chosen.keep, Path(name))
        _measure(report, shelf, wanted, quick, chosen.sessions or (4 if quick else 20))
        report.end()
    return 1 if (report.exact if quick else report.missed) else 0


def _measure(report: Report, shelf: Shelf, wanted: list[str], quick: bool, count: int) -> None:
    new = shelf.copy("second-day", lambda path: stores.walked(path, SECOND_DAY), SECOND_DAY)
    size = replace(DECADE, days=120, events=20_000, units=2_000) if quick else DECADE
    label = "quick" if quick else "decade"
    many = 10_000 if quick else 1_000_000
    decade = new
    if {*wanted} - {"version", "registers", "renovations", "visits", "cases", "journals", "ssh"}:
        decade = shelf.copy(label, lambda path: stores.walked(path, size), size)
    for one in wanted:
        match one:
            case "paint":
                sessions.first_paint(report, new, decade, 2 if quick else 15)
            case "version":
                sessions.version(report, shelf.folder, 5 if quick else 30)
            case "memory":
                sessions.memory(report, new, decade, count)
            case "keys":
                presses.presses(report, new, decade, 8 if quick else 35)
            case "emergency":
                emergency.emergency(report, new, decade, 2 if quick else 12)
            case "idle":
                sessions.idle(report, new, decade, 2 if quick else 30)
            case "home":
                records.home(report, new, decade, 20 if quick else 200)
            case "operation":
                records.operation(report, new, decade, 50 if quick else 500)
            case "crowd":
                desks = 4 if quick else 40
                both = tuple(stores.more_walkers(place, desks + 1) for place in (new, decade))
                records.crowd(report, both, desks, 2 if quick else 30)
            case "registers":
                short = shelf.copy("short", lambda path: stores.long(path, SHORT), SHORT)
                long = shelf.copy(f"long-{many}", lambda path: stores.long(path, many), many)
                records.registers(report, short, long, (SHORT, many), quick)
            case "ssh":
                ssh.through_sshd(report, shelf.folder, 8 if quick else 40, 20 if quick else 120)
            case "renovations":
                most = 4_000 if quick else PERMITS
                few, full = (
                    shelf.copy(f"permits-{count}", partial(sites.renovated, permits=count), count)
                    for count in (SHORT, most)
                )
                renovations.rooms(report, few, full, (SHORT, most), 1 if quick else 5)
                renovations.readings(report, few, full, (SHORT, most), 1 if quick else 7)
            case "visits":
                most = 20_000 if quick else VISITS
                few, full = (
                    shelf.copy(f"visits-{count}", partial(visits.visited, visits=count), count)
                    for count in (SHORT, most)
                )
                front_desk.unit(report, few, full, (SHORT, most), 1 if quick else 7)
                front_desk.readings(report, few, full, (SHORT, most), 1 if quick else 7)
                front_desk.moving(report, few, full, (SHORT, most), 5 if quick else 60)
            case "cases":
                most = 10_000 if quick else CASES
                few, full = (
                    shelf.copy(f"cases-{count}", partial(complaints.complained, cases=count), count)
                    for count in (SHORT, most)
                )
                cases.rooms(report, few, full, (SHORT, most), 1 if quick else 5)
                cases.readings(report, few, full, (SHORT, most), 1 if quick else 7)
                cases.month(report, few, full, (SHORT, most), 1 if quick else 7)
                cases.intake(report, few, full, (SHORT, most), 5 if quick else 60)
            case "journals":
                most = 5_000 if quick else JOURNALS
                few, full = (
                    shelf.copy(f"papers-{count}", partial(office.papers, journals=count), count)
                    for count in (SHORT, most)
                )
                journals.rooms(report, few, full, (SHORT, most), 1 if quick else 5)
                journals.readings(report, few, full, (SHORT, most), 1 if quick else 7)
                full = shelf.copy("year", office.year, office.YEAR)
                journals.year(report, full, 3 if quick else 9)
                journals.screens(report, full, 1 if quick else 5)
                journals.submitting(report, full)


if __name__ == "__main__":
    sys.exit(main())
