"""V: reviews, reactions and lessons."""

from goalkit.rules.review import (
    v101_review_overdue,
    v102_decision_unowned,
    v201_first_red,
    v202_no_countermeasure,
    v203_escalation_due,
    v204_countermeasure_open,
    v305_lesson_repeated,
    v306_lesson_not_taken_up,
    v307_miss_without_lesson,
    v308_success_not_kept,
    v309_lesson_vague,
    v310_outcome_differs,
    v311_milestone_without_evidence,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    v101_review_overdue,
    v102_decision_unowned,
    v201_first_red,
    v202_no_countermeasure,
    v203_escalation_due,
    v204_countermeasure_open,
    v305_lesson_repeated,
    v306_lesson_not_taken_up,
    v307_miss_without_lesson,
    v308_success_not_kept,
    v309_lesson_vague,
    v310_outcome_differs,
    v311_milestone_without_evidence,
)
