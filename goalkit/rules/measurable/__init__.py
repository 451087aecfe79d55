"""M: measurable."""

from goalkit.rules.measurable import (
    m101_not_measurable,
    m102_kpi_unknown,
    m103_target_missing,
    m104_baseline_missing,
    m105_relative_target,
    m106_target_is_baseline,
    m107_text_and_fields_differ,
    m109_outside_bounds,
    m110_target_worse,
    m115_evaluate_does_not_fit,
    m116_path_misses_target,
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
    m109_outside_bounds,
    m110_target_worse,
    m115_evaluate_does_not_fit,
    m116_path_misses_target,
)
