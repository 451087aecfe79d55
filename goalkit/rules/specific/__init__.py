"""S: specific."""

from goalkit.rules.rule import AnyRule
from goalkit.rules.specific import s101_direction_without_number, s103_two_goals_in_one

RULES: tuple[AnyRule, ...] = (
    s101_direction_without_number,
    s103_two_goals_in_one,
)
