"""What a run prints: our figures beside their floor, the budget, and whether it is kept."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from unicodedata import east_asian_width


@dataclass
class Report:
    """The rows of one run, printed as they come.  ``missed`` of ``exact`` are the same each run."""

    missed: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)

    def title(self, text: str, floor: str = "", *stores: str) -> None:
        """A heading over the rows that follow, and what stands in their columns."""
        heads = "".join(f"{store:>12}{'':>10}" for store in stores)
        print(f"\n{_wide(text, 49)}{floor:>12}{heads}".rstrip())
        sys.stdout.flush()

    def row(
        self,
        what: str,
        unit: str,
        *ours: float,
        floor: float | Sequence[float] | None = None,
        times: float | None = None,
        most: float | None = None,
        exact: bool = False,
    ) -> None:
        """Our figure at each store.  The budget is ``times`` the floor, or ``most`` in its unit.

        The floor may be another beside each of our figures; their middle is shown.  An ``exact``
        row counts what does not depend on the machine.
        """
        floors = [floor] * len(ours) if floor is None or isinstance(floor, float) else [*floor]
        ratios = [one / least if least else None for one, least in zip(ours, floors, strict=True)]
        kept, budget = True, ""
        if times is not None:
            kept = all(ratio is None or ratio <= times for ratio in ratios)
            budget = f"<= {times:g} x"
        elif most is not None:
            kept = all(one <= most for one in ours)
            budget = f"<= {most:,g} {unit}".rstrip()
        if not kept:
            self.missed.append(what)
            if exact:
                self.exact.append(what)
        known = [least for least in floors if least is not None]
        beside = _figure(median(known), unit) if known else ""
        told = "".join(
            f"{_figure(one, unit):>12}{'' if ratio is None else f'{ratio:.2f} x':>10}"
            for one, ratio in zip(ours, ratios, strict=True)
        )
        # A store that has no such row leaves its column blank.
        told = told.ljust(44)
        verdict = ("OK" if kept else "MISS") if budget else ""
        print(f"  {_wide(f'{what}, {unit}' if unit else what, 47)}{beside:>12}{told}"
              f"  {budget:<15}{verdict}".rstrip())  # fmt: skip
        sys.stdout.flush()

    def end(self) -> None:
        """How it went."""
        print()
        if self.missed:
            print(f"{len(self.missed)} over budget: {'; '.join(self.missed)}")
        else:
            print("Every row is within its budget.")


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f}" if unit in ("bytes", "") else f"{value:,.2f}"


def _wide(text: str, cells: int) -> str:
    return text + " " * (cells - len(text) - sum(east_asian_width(sign) in "WF" for sign in text))
