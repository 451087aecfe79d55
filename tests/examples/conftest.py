"""The examples are read only through the command line; without it these tests wait."""

import importlib.util

import pytest

STATIONS = ("goalkit.cli", "goalkit.commands.check", "goalkit.commands.status", "goalkit.commands.review")


def built(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.fixture
def program() -> None:
    absent = [name for name in STATIONS if not built(name)]
    if absent:
        pytest.skip(f"not built yet: {', '.join(absent)}")
