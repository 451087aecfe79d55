"""What the data say about a goal, for rules that hold its numbers against its readings; silent without data."""

import math

from goalkit import period
from goalkit.judge.case import Case
from goalkit.judge.facts import Facts
from goalkit.judge.noise import D2, MOST, moving_ranges
from goalkit.judge.window import YEAR_LENGTH
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.rule import Phrase
from goalkit.words import round_half_away

BY_CHANCE = {
    "week": Phrase("from week to week"), "month": Phrase("from month to month"), "quarter": Phrase("from quarter to quarter"),
    "year": Phrase("from year to year"),
}  # fmt: skip
"""How a figure changes, by the period of its KPI."""


def open_case(goal: Goal, facts: Facts) -> Case | None:
    """Return the case of a goal that is still open and readable; None without any readings."""
    if not facts.has_data or goal.state == "draft" or facts.closing(goal) is not None:
        return None
    if any({"measurable", "time_bound"} & set(problem.where) for problem in facts.ws.broken.get(goal.id, ())):
        return None
    case = facts.case(goal)
    return case if case is not None and case.readings else None


def ahead(goal: Goal, facts: Facts) -> Case | None:
    """Return the case of a goal that is still to be reached, where its numbers can be changed for the better."""
    due = facts.ws.terms(goal).due
    return open_case(goal, facts) if due is not None and facts.as_of <= due else None


def way(case: Case) -> float | None:
    """Return target minus baseline of a goal that moves its KPI, in its unit; None where a number is missing or nothing is asked."""
    target, baseline = case.terms.target, case.baseline
    if case.terms.shape != "move" or target is None or baseline is None or target == baseline:
        return None
    return target - baseline


def noise_of_figure(case: Case) -> float | None:
    """Return s of the figure that decides at due: of a total s times, of a mean s by the root of its periods."""
    s = case.noise.s
    if s is None:
        return None
    if case.basis.adds:
        return s * math.sqrt(case.basis.length)
    return s / math.sqrt(len(case.basis.joined(case.window.periods[-1])))


def shown(number: float, terms: Terms) -> float:
    """Round a number for a message: to the KPI's decimals, small differences to one more than it has zeros."""
    places = terms.decimals
    while number and places < 6 and round_half_away(abs(number), places) == 0:
        places += 1
    return round_half_away(number, places)


def bare(number: float) -> str:
    """Write a number as goal files take it in every language: with a dot, without needless zeros."""
    text = f"{round_half_away(number, 6):.6f}".rstrip("0").rstrip(".")
    return text if text not in {"", "-0"} else "0"


def tenths(number: float) -> float:
    """Round a measure of spread to two digits that count: 9.9, 27.9, 130, 0.42."""
    places = 1
    while number and places < 6 and abs(number) < 10.0 ** (1 - places):
        places += 1
    return round_half_away(number, 0 if abs(number) >= 100 else places)


def is_seasonal(case: Case) -> bool:
    """Tell whether most of the noise is the season, and the two years before start are known that a seasonal path needs.

    Against the year before such a figure changes by less than half of s from one period to the next.
    """
    year, start = YEAR_LENGTH[case.window.kind], case.window.year_start
    known = {when: reading.value for when, reading in case.readings.items() if when.first.year > 1}
    earlier = sum(when.last < case.window.start for when in known)
    if case.noise.s is None or case.terms.path.name in {"seasonal", "series"} or year == 1 or earlier < 2 * year:
        return False
    gaps = [(when, value - known[before]) for when, value in known.items() if (before := period.shift_years(when, -1, start)) in known]
    ranges = moving_ranges(gaps[-MOST:])
    return bool(ranges) and math.fsum(ranges) / len(ranges) / D2 < 0.5 * case.noise.s
