"""D: data."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
