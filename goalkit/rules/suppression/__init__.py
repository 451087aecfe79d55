"""L: suppressions."""

from goalkit.rules.rule import AnyRule
from goalkit.rules.suppression import l001_suppression_without_reason, l002_suppression_unused

RULES: tuple[AnyRule, ...] = (
    l001_suppression_without_reason,
    l002_suppression_unused,
)
