"""T: time-bound."""

from goalkit.rules.rule import AnyRule
from goalkit.rules.time_bound import (
    t201_no_due_date,
    t202_soft_date,
    t203_outside_parent_window,
    t204_horizon_of_level,
    t205_dates_out_of_order,
    t206_due_between_periods,
    t207_measures_at_the_end,
    t208_agreed_late,
    t209_no_checkpoint,
    t210_ambiguous_date,
    t211_no_period_in_window,
)

RULES: tuple[AnyRule, ...] = (
    t201_no_due_date,
    t202_soft_date,
    t203_outside_parent_window,
    t204_horizon_of_level,
    t205_dates_out_of_order,
    t206_due_between_periods,
    t207_measures_at_the_end,
    t208_agreed_late,
    t209_no_checkpoint,
    t210_ambiguous_date,
    t211_no_period_in_window,
)
