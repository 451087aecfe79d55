"""Made-up histories with a fixed seed; what they mean is settled by the oracle, never by the program."""

import random

from tests.acceptance.oracle.facts import Cell
from tests.acceptance.oracle.periods import Period, span


def ratio(seed: int, first: str, last: str, *, base: float, step: float, noise: float, den: int) -> dict[Period, Cell]:
    """Return numerators and denominators around base + step per period."""
    rnd = random.Random(seed)
    found = {}
    for i, p in enumerate(span(first, last)):
        size = den + rnd.randrange(-den // 5, den // 5 + 1)
        share = base + step * i + rnd.gauss(0, noise)
        found[p] = Cell(num=max(0, min(size, round(size * share / 100))), den=size)
    return found


def level(seed: int, first: str, last: str, *, base: float, step: float, noise: float, places: int = 1) -> dict[Period, Cell]:
    """Return plain values around base + step per period."""
    rnd = random.Random(seed)
    return {p: Cell(round(base + step * i + rnd.gauss(0, noise), places)) for i, p in enumerate(span(first, last))}


def seasonal(seed: int, first: str, last: str, *, base: float, swing: list[float], noise: float) -> dict[Period, Cell]:
    """Return plain values with a mark of each month on them."""
    rnd = random.Random(seed)
    return {p: Cell(round(base * swing[p.number - 1] + rnd.gauss(0, noise), 1)) for p in span(first, last)}


def without(cells: dict[Period, Cell], *gone: Period) -> dict[Period, Cell]:
    return {p: cell for p, cell in cells.items() if p not in gone}
