"""The acceptance tests read the program only through its command line."""

import importlib.util
import os

import pytest

STATIONS = ("goalkit.cli", "goalkit.commands.check", "goalkit.commands.status", "goalkit.commands.review")


def missing() -> list[str]:
    if importlib.util.find_spec("goalkit") is None:
        return ["goalkit"]
    found = []
    for name in STATIONS:
        try:
            spec = importlib.util.find_spec(name)
        except ModuleNotFoundError:
            spec = None
        if spec is None:
            found.append(name)
    return found


@pytest.fixture(autouse=True)
def program() -> None:
    absent = missing()
    if absent:
        pytest.skip(f"not built yet: {', '.join(absent)}")
    if os.environ.get("GOALKIT_FAST"):
        pytest.skip("left out of the fast run")
