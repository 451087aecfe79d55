"""Numbers that people remember: as round as possible without meaning something else."""

import math
from collections.abc import Callable, Hashable

from goalkit.words import round_half_away

_STEPS = (10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1)


def memorable(value: float, decimals: int, reach: float, same: Callable[[float], Hashable]) -> float:
    """Return the roundest number at most `reach` from a value that `same` puts into the same band as the value itself.

    Steps are 10, 5, 2, 1, 0.5 ... times the power of ten of the last digit that counts, down to the KPI's decimals.
    """
    finest = 10.0**-decimals
    size = 10.0 ** math.floor(math.log10(abs(value))) if value else 1.0
    steps = sorted({step * size / 10**power for step in _STEPS for power in range(4)}, reverse=True)
    for step in steps:
        if step < finest:
            break
        rounded = round_half_away(round_half_away(value / step, 0) * step, decimals)
        if same(rounded) == same(value) and abs(rounded - value) <= reach:
            return rounded
    return round_half_away(value, decimals)
