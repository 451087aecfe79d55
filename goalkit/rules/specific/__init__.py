"""S: specific."""

from goalkit.rules.rule import AnyRule
from goalkit.rules.specific import (
    s101_direction_without_number,
    s102_vague_qualifier,
    s103_two_goals_in_one,
    s104_activity_as_goal,
    s105_scope_not_said,
    s106_measure_in_goal,
    s107_reversed_direction,
    s108_hard_to_read,
    s109_title_copied,
)

RULES: tuple[AnyRule, ...] = (
    s101_direction_without_number,
    s102_vague_qualifier,
    s103_two_goals_in_one,
    s104_activity_as_goal,
    s105_scope_not_said,
    s106_measure_in_goal,
    s107_reversed_direction,
    s108_hard_to_read,
    s109_title_copied,
)
