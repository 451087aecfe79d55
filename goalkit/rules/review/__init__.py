"""V: reviews and countermeasures."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
