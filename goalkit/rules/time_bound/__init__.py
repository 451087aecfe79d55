"""T: time-bound."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
