"""These tests need the real exports beside the checkout; without them they are left out."""

from pathlib import Path

import pytest

from tests.acceptance.conftest import program
from tests.real_data.shared import VARIABLE, data_folder

__all__ = ["program"]


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the exports and name it to the program."""
    folder = data_folder()
    if folder is None:
        pytest.skip(f"no real exports: {VARIABLE} names none, and no shared/data lies above the checkout")
    monkeypatch.setenv("GOALKIT_DATA", str(folder))
    return folder
