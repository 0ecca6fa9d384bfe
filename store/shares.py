"""Shares of a whole: integers kept and compared without rounding, two decimals shown.

Source: domain section G, formulas.
"""

from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; of none there is no share, and never 100 %."""

    part: int
    whole: int

    def reaches(self, percent: int) -> bool | None:
        """Whether it is so many percent or more; None where there is no share."""
        return self.part * 100 >= percent * self.whole if self.whole else None

    def below(self, percent: int) -> bool | None:
        """Whether it is less than so many percent; None where there is no share."""
        return self.part * 100 < percent * self.whole if self.whole else None

    def hundredths(self, goal: int = 100) -> int | None:
        """Hundredths of a percent to show, rounded, but never over the line of the goal.

        299 of 300 is 9,967; what falls short of the goal by little is not shown as the goal.
        """
        if not self.whole:
            return None
        shown = (self.part * 20_000 + self.whole) // (2 * self.whole)
        for line in (goal, 100):
            if self.below(line):
                shown = min(shown, line * 100 - 1)
        return shown
