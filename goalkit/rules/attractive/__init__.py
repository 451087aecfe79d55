"""A: attractive, assigned to one role."""

from goalkit.rules.attractive import a101_no_single_owner, a102_benefit_missing
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    a101_no_single_owner,
    a102_benefit_missing,
)
