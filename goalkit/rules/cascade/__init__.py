"""C: cascade and conflicts."""

from goalkit.rules.cascade import (
    c208_stage_below_path,
    c301_parent_missing,
    c302_single_measure,
    c303_goal_without_measures,
    c310_no_customer_benefit,
    c401_targets_contradict,
    c402_goal_twice,
    c403_conflict_unresolved,
    c404_counter_unwatched,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    c208_stage_below_path,
    c301_parent_missing,
    c302_single_measure,
    c303_goal_without_measures,
    c310_no_customer_benefit,
    c401_targets_contradict,
    c402_goal_twice,
    c403_conflict_unresolved,
    c404_counter_unwatched,
)
