"""Goal rules of a lift company: what conditions in goalkit.yaml cannot say."""

from lift_goal_rules import x201_one_pay_goal

RULES = (x201_one_pay_goal,)
