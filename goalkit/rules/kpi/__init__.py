"""K: one language for KPIs."""

from goalkit.rules.kpi import (
    k101_term_unknown,
    k102_synonym_used,
    k103_term_ambiguous,
    k104_synonym_shared,
    k201_definition_incomplete,
    k202_figures_not_joinable,
    k203_deviates_from_catalogue,
    k204_definition_changed,
    k205_counter_missing,
    k206_composite_unsound,
    k207_component_without_value,
    k208_score_against_components,
    k209_cohort_unsound,
    k210_weighting_unsound,
    k211_computation_unfit,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    k101_term_unknown,
    k102_synonym_used,
    k103_term_ambiguous,
    k104_synonym_shared,
    k201_definition_incomplete,
    k202_figures_not_joinable,
    k203_deviates_from_catalogue,
    k204_definition_changed,
    k205_counter_missing,
    k206_composite_unsound,
    k207_component_without_value,
    k208_score_against_components,
    k209_cohort_unsound,
    k210_weighting_unsound,
    k211_computation_unfit,
)
