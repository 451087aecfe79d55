"""The forecast beats "the last value stays" and its intervals hold, on generated series (seeded; no figure is typed in)."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import forecasts


@pytest.mark.parametrize("family", list(forecasts.FAMILIES))
@pytest.mark.parametrize("history", [12, 24, 36])
def test_better_than_the_last_value(family, history):
    error, inside = forecasts.measured(forecasts.generated(family, 120, 2025), history)
    assert error < 1
    assert 0.73 <= inside <= 0.88
