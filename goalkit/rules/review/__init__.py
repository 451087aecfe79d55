"""V: reviews, reactions and lessons."""

from goalkit.rules.review import (
    v101_review_overdue,
    v201_first_red,
    v202_no_countermeasure,
    v203_escalation_due,
    v310_outcome_differs,
    v311_milestone_without_evidence,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    v101_review_overdue,
    v201_first_red,
    v202_no_countermeasure,
    v203_escalation_due,
    v310_outcome_differs,
    v311_milestone_without_evidence,
)
