"""Every rule fires exactly where BAD marks it and is silent in GOOD, in English and German."""

import lift_goal_rules
import pytest

from goalkit.testing import check_rule


@pytest.mark.parametrize("rule", lift_goal_rules.RULES, ids=lambda rule: rule.CODE)
def test_rule(rule):
    check_rule(rule)
