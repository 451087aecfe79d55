"""What all tests share: `--update` writes golden files and README outputs anew instead of comparing them."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write golden files and README outputs anew")


@pytest.fixture
def update(request):
    return request.config.getoption("--update")


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    """Run as on a desk, also where the tests themselves run in a CI that check would speak to."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)
