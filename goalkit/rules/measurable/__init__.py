"""M: measurable."""

from goalkit.rules.measurable import m104_baseline_missing
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (m104_baseline_missing,)
