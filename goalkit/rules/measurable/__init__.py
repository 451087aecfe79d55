"""M: measurable."""

from goalkit.rules.measurable import (
    m101_not_measurable,
    m102_kpi_unknown,
    m103_target_missing,
    m104_baseline_missing,
    m105_relative_target,
    m106_target_is_baseline,
    m107_text_and_fields_differ,
    m108_baseline_differs,
    m109_outside_bounds,
    m110_target_worse,
    m111_no_values,
    m112_sample_too_small,
    m113_way_within_noise,
    m114_mean_of_skewed_times,
    m115_evaluate_does_not_fit,
    m116_path_misses_target,
    m117_nothing_may_fail,
    m118_not_final_at_review,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    m101_not_measurable,
    m102_kpi_unknown,
    m103_target_missing,
    m104_baseline_missing,
    m105_relative_target,
    m106_target_is_baseline,
    m107_text_and_fields_differ,
    m108_baseline_differs,
    m109_outside_bounds,
    m110_target_worse,
    m111_no_values,
    m112_sample_too_small,
    m113_way_within_noise,
    m114_mean_of_skewed_times,
    m115_evaluate_does_not_fit,
    m116_path_misses_target,
    m117_nothing_may_fail,
    m118_not_final_at_review,
)
