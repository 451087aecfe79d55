"""A: attractive, assigned to one role."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
