"""K: one language of KPIs."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
