"""The examples are read only through the command line; without a command its tests wait."""

import importlib.util

import pytest


def _needs(*commands: str) -> None:
    absent = [name for name in commands if importlib.util.find_spec(f"goalkit.commands.{name}") is None]
    if absent:
        pytest.skip(f"not built yet: {', '.join(absent)}")


@pytest.fixture
def program() -> None:
    _needs("check", "status")


@pytest.fixture
def reviewing() -> None:
    _needs("review")
