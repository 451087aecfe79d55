"""What all tests share: `--update` writes golden files and README outputs anew instead of comparing them."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write golden files and README outputs anew")


@pytest.fixture
def update(request):
    return request.config.getoption("--update")
