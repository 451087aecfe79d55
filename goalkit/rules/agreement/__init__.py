"""G: agreements and their changes."""

from goalkit.rules.agreement import (
    g101_goal_not_agreed,
    g102_agreement_incomplete,
    g201_agreed_text_changed,
    g202_revision_incomplete,
    g207_agreement_unsealed,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    g101_goal_not_agreed,
    g102_agreement_incomplete,
    g201_agreed_text_changed,
    g202_revision_incomplete,
    g207_agreement_unsealed,
)
