"""The light of a goal written a second time, straight from its definition, and simulated goals that it is measured on.

    python tests/simulation/light.py [--goals 5000] [--seed 2025]

A goal starts at 100 after twelve months of history and is to gain two standard deviations of its monthly noise in twelve months on
a straight path; its KPI is a value per month that cannot be joined (evaluate: last). A seasonal sum has two years of history and is
to gain a standard deviation of its monthly noise in every month. Printed per kind of goal: months off track of twelve, changes of
colour a year, and the share off track in months 9 to 12. Nothing here uses the package.
"""

import argparse
import itertools
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

HISTORY, MONTHS = 12, 12
WAY = 2.0
START = 100.0
RED, AMBER, GREEN, WAITING = "off_track", "at_risk", "on_track", "too_early"


def noise(values: Sequence[float]) -> float:
    """Return the mean moving range of the last 24 values over 1.128."""
    tail = values[-24:]
    ranges = [abs(b - a) for a, b in itertools.pairwise(tail)]
    return sum(ranges) / len(ranges) / 1.128


def fires_in_own(values: Sequence[float], history: int) -> bool:
    """Tell whether a rule of the chart fires at one of the goal's own months; the limits are those of the first twelve values."""
    base = values[:12]
    centre = sum(base) / 12
    reach = 2.6587 * sum(abs(b - a) for a, b in itertools.pairwise(base)) / 11
    off = [value - centre for value in values]
    for at in range(history, len(off)):
        side = 1 if off[at] > 0 else -1
        if abs(off[at]) > reach:
            return True
        if all(side * value > 0 for value in off[at - 7 : at + 1]):
            return True
        near = [side * value > reach / 2 for value in off[at - 3 : at + 1]]
        if near[-1] and sum(near) >= 3:
            return True
    return False


def light(values: Sequence[float]) -> str:
    """Return the light after the last of the values: twelve of history, then one to eleven of the goal's own months."""
    own = values[HISTORY:]
    k = len(own)
    s = noise(values)
    path = [START + WAY * (month + 1) / MONTHS for month in range(k)]
    if k < 3:
        return WAITING
    if abs(path[-1] - START) < s <= WAY and not fires_in_own(values, HISTORY):
        return WAITING
    gaps = [value - planned for value, planned in zip(own, path, strict=True)]
    z3 = sum(gaps[-3:]) / 3 / (s / math.sqrt(3))
    z = min(z3, sum(gaps) / k / (s / math.sqrt(k)))
    if z >= -1 or z3 >= 0:
        return GREEN
    return AMBER if z >= -2 or z3 >= -1 else RED


def verdict(values: Sequence[float]) -> str:
    """Return how a goal ended; both sides are rounded to one decimal, half away from zero."""
    return "achieved" if math.floor(values[-1] * 10 + 0.5) >= math.floor((START + WAY) * 10 + 0.5) else "missed"


SEASON = (80.0, 85.0, 100.0, 105.0, 110.0, 115.0, 90.0, 60.0, 105.0, 115.0, 120.0, 115.0)
"""What a year sells by month; 1200 in all."""
MORE = 5.0
"""What a seasonal sum is to gain a month, which is also its noise."""
YEARS = 24


def sum_light(values: Sequence[float]) -> str:
    """Return the light of a seasonal sum after the last of the values: two years of history, then the goal's own months."""
    before, own = values[:YEARS], values[YEARS:]
    k = len(own)
    baseline, target = sum(SEASON), sum(SEASON) + 12 * MORE
    weight = [(before[month] + before[month + 12]) / 2 for month in range(12)]
    path = [target * weight[month] / sum(weight) for month in range(12)]
    if k < 3:
        return WAITING
    gaps = [value - planned for value, planned in zip(own, path, strict=False)]
    s = noise(gaps) if k >= 6 else noise([values[at] - values[at - 12] for at in range(12, len(values))])
    small = abs(sum(path[:k]) - baseline * k / 12) < s * math.sqrt(k)
    if small and target - baseline >= s * math.sqrt(12) and not fires_in_own(values, YEARS):
        return WAITING
    z = sum(gaps) / (s * math.sqrt(k))
    return GREEN if z >= -1 else AMBER if z >= -2 else RED


@dataclass(frozen=True)
class Kind:
    """A kind of goal: how far it gets (shares of the way), how much of a month's noise stays in the next, and whether it is a sum."""

    name: str
    gain: float
    memory: float = 0.0
    sums: bool = False


KINDS = (
    Kind("on its path", 1.0), Kind("standstill", 0.0),
    Kind("on its path, autocorrelation 0.3", 1.0, 0.3), Kind("standstill, autocorrelation 0.3", 0.0, 0.3),
    Kind("seasonal sum on its path", 1.0, sums=True), Kind("seasonal sum, standstill", 0.0, sums=True),
)  # fmt: skip


def goal(kind: Kind, lot: random.Random) -> list[float]:
    """Return the months of history and twelve of the goal."""
    if kind.sums:
        usual = [SEASON[month % 12] + lot.gauss(0, MORE) for month in range(YEARS + MONTHS)]
        return [value + kind.gain * MORE * (month >= YEARS) for month, value in enumerate(usual)]
    error = lot.gauss(0, 1)
    found: list[float] = []
    for month in range(HISTORY + MONTHS):
        error = kind.memory * error + math.sqrt(1 - kind.memory**2) * lot.gauss(0, 1)
        found.append(START + kind.gain * WAY * max(0, month - HISTORY + 1) / MONTHS + error)
    return found


@dataclass(frozen=True)
class Measured:
    """Means over many goals of a kind."""

    red: float
    changes: float
    late_red: float


def measured(kind: Kind, goals: int, seed: int) -> Measured:
    """Simulate goals of a kind; the twelfth month is final, its colour is that of the verdict."""
    lot = random.Random(f"{kind.name} {seed}")
    red = changes = late = 0
    for _ in range(goals):
        values = goal(kind, lot)
        history, judge = (YEARS, sum_light) if kind.sums else (HISTORY, light)
        lights = [judge(values[: history + k]) for k in range(1, MONTHS + 1)]
        red += lights.count(RED)
        late += lights[8:].count(RED)
        shown = [each for each in lights if each != WAITING]
        changes += sum(a != b for a, b in itertools.pairwise(shown))
    return Measured(red / goals, changes / goals, late / (4 * goals))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--goals", type=int, default=5000)
    options.add_argument("--seed", type=int, default=2025)
    chosen = options.parse_args()
    print(f"{chosen.goals} goals of each kind{'':24}months red   changes   red in months 9-12")
    for kind in KINDS:
        got = measured(kind, chosen.goals, chosen.seed)
        print(f"{kind.name:<44}{got.red:10.2f}{got.changes:10.2f}{got.late_red:14.1%}")


if __name__ == "__main__":
    main()
