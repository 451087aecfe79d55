"""C: cascade and conflicts."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
