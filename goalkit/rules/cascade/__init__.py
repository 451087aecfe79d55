"""C: cascade and conflicts."""

from goalkit.rules.cascade import (
    c208_stage_below_path,
    c301_parent_missing,
    c302_single_measure,
    c303_goal_without_measures,
    c304_kpi_unused,
    c310_no_customer_benefit,
    c311_far_from_the_top,
    c320_perspective_missing,
    c321_team_without_customers,
    c401_targets_contradict,
    c402_goal_twice,
    c403_conflict_unresolved,
    c404_counter_unwatched,
    c501_team_overloaded,
    c502_too_many_measures,
    c503_need_unmet,
    c504_dependency_late,
    c505_too_many_breakthroughs,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    c208_stage_below_path,
    c301_parent_missing,
    c302_single_measure,
    c303_goal_without_measures,
    c304_kpi_unused,
    c310_no_customer_benefit,
    c311_far_from_the_top,
    c320_perspective_missing,
    c321_team_without_customers,
    c401_targets_contradict,
    c402_goal_twice,
    c403_conflict_unresolved,
    c404_counter_unwatched,
    c501_team_overloaded,
    c502_too_many_measures,
    c503_need_unmet,
    c504_dependency_late,
    c505_too_many_breakthroughs,
)
