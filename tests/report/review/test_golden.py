"""What the review of the after-sales example looks like in both languages."""

from pathlib import Path

import pytest

from goalkit.version import __version__
from tests.acceptance.cli import run
from tests.golden_files import REVIEWS, compare

ROOT = Path(__file__).resolve().parents[3] / "examples" / "nordwerk-after-sales"


@pytest.mark.slow
@pytest.mark.parametrize("name", REVIEWS)
def test_golden(name, update):
    ran = run(ROOT, "review", "--year", "2025", "--as-of", "2026-07-14", *REVIEWS[name])
    assert ran.code == 0, ran.err
    compare(name, ran.out.replace(f"goalkit {__version__}", "goalkit VERSION"), update=update)
