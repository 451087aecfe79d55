"""F: files and schema."""

from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = ()
