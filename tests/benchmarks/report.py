"""What a run prints: our figure beside its floor, the budget, and whether it is kept."""

import sys
from dataclasses import dataclass, field
from unicodedata import east_asian_width


@dataclass
class Report:
    """The rows of one run, printed as they come."""

    missed: list[str] = field(default_factory=list)

    def title(self, text: str) -> None:
        """A heading over the rows that follow."""
        print(f"\n{text}")
        sys.stdout.flush()

    def row(
        self,
        what: str,
        ours: float,
        unit: str,
        *,
        floor: float | None = None,
        times: float | None = None,
        most: float | None = None,
    ) -> None:
        """One figure.  Its budget is so many ``times`` the floor, or ``most`` in its own unit."""
        ratio = ours / floor if floor else None
        kept = True
        budget = ""
        if times is not None and ratio is not None:
            kept, budget = ratio <= times, f"<= {times:g} x"
        elif most is not None:
            kept, budget = ours <= most, f"<= {most:g} {unit}"
        verdict = ("OK" if kept else "MISS") if budget else ""
        if not kept:
            self.missed.append(what)
        wide = sum(east_asian_width(letter) in "WF" for letter in what)
        beside = f"{floor:10.2f}" if floor is not None else " " * 10
        told = f"{ratio:6.2f} x" if ratio is not None else " " * 8
        print(f"  {what:<{54 - wide}}{ours:10.2f} {unit:<8}{beside} {told}  {budget:<14}{verdict}")
        sys.stdout.flush()

    def end(self) -> None:
        """How it went."""
        print()
        if self.missed:
            print(f"{len(self.missed)} over budget: {'; '.join(self.missed)}")
        else:
            print("Every row is within its budget.")
