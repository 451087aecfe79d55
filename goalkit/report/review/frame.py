"""What every part of the page asks for: the review, the language, the room there is, and names instead of ids."""


from dataclasses import dataclass

from goalkit.report.figures import Scale, period_name, scale
from goalkit.report.review.parts import GoalRow, ReviewReport
from goalkit.words import Words

WIDE = 110
"""From this width on verdicts are written out."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A review on its way to a page; `full` is for the minutes, which nobody has to scroll."""

    report: ReviewReport
    words: Words
    width: int
    start_month: int = 1
    full: bool = False

    @property
    def wide(self) -> bool:
        """Tell whether there is room to write verdicts out."""
        return self.width >= WIDE

    def short(self, goal: str) -> str:
        """Return the short name of a goal, its id where there is no such goal."""
        return self.report.names.get(goal, goal)

    def role(self, name: str | None) -> str:
        """Return the short name of a role, a dash for none."""
        return self.report.roles.get(name, name) if name else "–"

    def month(self, label: str) -> str:
        """Return the name of a period by its label; the year is left out where it is the review's."""
        when = self.report.periods.get(label)
        if when is None:
            return label
        inside = self.report.year.first <= when.first and when.last <= self.report.year.last
        return period_name(self.words, when, self.start_month, year=not inside or when.kind == "year")

    def scale(self, row: GoalRow, *values: float | None) -> Scale:
        """Return how values of a goal are written: its unit, counts without one."""
        if row.shape == "measure_first":
            return scale(self.words, "", 0, values)
        return scale(self.words, row.unit, row.decimals, values)
