"""R: realistic."""

from goalkit.rules.realistic import (
    r401_history_short,
    r402_out_of_reach,
    r403_comes_by_itself,
    r404_faster_than_ever,
    r405_no_breakthrough,
    r406_measures_fall_short,
    r407_effect_too_late,
    r408_no_time_for_it,
    r409_benchmark_copied,
    r410_same_jump_everywhere,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    r401_history_short,
    r402_out_of_reach,
    r403_comes_by_itself,
    r404_faster_than_ever,
    r405_no_breakthrough,
    r406_measures_fall_short,
    r407_effect_too_late,
    r408_no_time_for_it,
    r409_benchmark_copied,
    r410_same_jump_everywhere,
)
