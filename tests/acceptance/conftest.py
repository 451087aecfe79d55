"""The acceptance tests read the program only through its command line."""

import pytest


@pytest.fixture(autouse=True)
def program() -> None:
    """Leave the test out where there is no program to call."""
    pytest.importorskip("goalkit.cli")
