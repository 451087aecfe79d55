"""An empty list of levels means the levels of the house's default."""

import pytest

from goalkit.model.settings import DEFAULT_LEVELS, Settings


@pytest.mark.parametrize("raw", [{}, {"levels": []}])
def test_no_levels_are_the_default_ones(raw):
    assert Settings.model_validate(raw).levels == DEFAULT_LEVELS
