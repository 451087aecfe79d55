"""G: agreement and changes."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
