"""Every row of the budget, each beside its floor, in one run: ``python -m tests.benchmarks``.

Nothing here is a test: figures depend on the machine, ratios hardly.  Run it on a quiet one.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import records, sessions, year
from tests.benchmarks.report import Report

SHORT = 1_000


def main() -> int:
    """Print the report; 1 when a row is over its budget."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    options.add_argument("--full", action="store_true", help="more of everything, for the record")
    options.add_argument("--large", action="store_true", help="registers of a million records")
    options.add_argument("--sessions", type=int, help="how many sessions share the memory")
    options.add_argument("--only", default="", help="the measures whose name holds this")
    chosen = options.parse_args()
    full = chosen.full
    long = 1_000_000 if chosen.large else 100_000
    report = Report()
    with tempfile.TemporaryDirectory(prefix="dutybook-benchmarks-") as name:
        folder = Path(name)
        wanted = [
            one
            for one in ("paint", "version", "memory", "keys", "idle", "operation", "crowd", "long")
            if chosen.only in one
        ]
        new = year.empty(folder / "new.db")
        walked = year.year(folder / "year.db") if {"paint", "memory", "keys"} & {*wanted} else new
        for one in wanted:
            match one:
                case "paint":
                    sessions.first_paint(report, new, walked, 15 if full else 5)
                case "version":
                    sessions.version(report, folder, 30 if full else 12)
                case "memory":
                    count = chosen.sessions or (20 if full else 8)
                    sessions.memory(report, walked, count)
                case "keys":
                    sessions.presses(report, new, walked, 35 if full else 12)
                case "idle":
                    sessions.idle(report, new, 30 if full else 5)
                case "operation":
                    records.operation(report, new, 1000 if full else 300)
                case "crowd":
                    many = year.empty(folder / "many.db", walkers=41)
                    records.crowd(report, many, 40, 30 if full else 8)
                case "long":
                    short = year.long(folder / "short.db", SHORT)
                    large = year.long(folder / "long.db", long)
                    records.registers(report, short, large, (SHORT, long))
        report.end()
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
