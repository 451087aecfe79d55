"""G: agreements and their changes."""

from goalkit.rules.agreement import (
    g101_goal_not_agreed,
    g102_agreement_incomplete,
    g103_proposal_waiting,
    g104_single_round,
    g105_mostly_set,
    g201_agreed_text_changed,
    g202_revision_incomplete,
    g203_parent_moved,
    g204_target_eased,
    g205_direction_unsteady,
    g206_drop_without_lesson,
    g207_agreement_unsealed,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    g101_goal_not_agreed,
    g102_agreement_incomplete,
    g103_proposal_waiting,
    g104_single_round,
    g105_mostly_set,
    g201_agreed_text_changed,
    g202_revision_incomplete,
    g203_parent_moved,
    g204_target_eased,
    g205_direction_unsteady,
    g206_drop_without_lesson,
    g207_agreement_unsealed,
)
