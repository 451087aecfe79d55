"""A: attractive, assigned to one role."""

from goalkit.rules.attractive import (
    a101_no_single_owner,
    a102_benefit_missing,
    a103_owner_without_influence,
    a104_owner_not_management,
    a105_pay_without_independence,
    a106_owner_overcommitted,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    a101_no_single_owner,
    a102_benefit_missing,
    a103_owner_without_influence,
    a104_owner_not_management,
    a105_pay_without_independence,
    a106_owner_overcommitted,
)
