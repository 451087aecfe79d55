"""The head of every JSON output."""

import datetime as dt
import json

import pytest

from goalkit.render.json import render
from goalkit.version import __version__


def test_head_and_values():
    said = render({"goals": [{"due": dt.date(2025, 12, 31), "actual": None, "title": "Ü"}]}, dt.date(2025, 7, 14))
    assert json.loads(said) == {
        "format_version": 1, "goalkit": __version__, "as_of": "2025-07-14", "revision": None,
        "goals": [{"due": "2025-12-31", "actual": None, "title": "Ü"}],
    }  # fmt: skip
    assert "Ü" in said


def test_numbers_that_are_none_are_a_bug():
    with pytest.raises(ValueError, match="Out of range"):
        render({"x": float("nan")}, dt.date(2025, 7, 14))
    with pytest.raises(TypeError):
        render({"x": object()}, dt.date(2025, 7, 14))
