"""The acceptance tests read the program only through its command line."""

import os

import pytest

QUICK = {"test_examples", "test_places", "test_traps", "test_tree_faults", "test_exit_codes", "test_json_shapes", "test_milestones"}
"""What the fast run keeps (GOALKIT_FAST): one look at every station."""


@pytest.fixture(autouse=True)
def program(request: pytest.FixtureRequest) -> None:
    """Leave the test out where there is no program to call, or no time."""
    pytest.importorskip("goalkit.cli")
    if os.environ.get("GOALKIT_FAST") and request.path.stem not in QUICK:
        pytest.skip("left out of the fast run")
