"""P: people, data protection and secrets."""

from goalkit.rules.privacy import (
    p101_personal_data,
    p102_column_about_people,
    p103_person_instead_of_role,
    p104_group_too_small,
    p105_pay_by_people_figures,
    p106_contact_person_named,
    p107_name_in_history,
    p108_small_units_compared,
    p109_secret_in_file,
    p110_pay_amount,
)
from goalkit.rules.rule import AnyRule

RULES: tuple[AnyRule, ...] = (
    p101_personal_data,
    p102_column_about_people,
    p103_person_instead_of_role,
    p104_group_too_small,
    p105_pay_by_people_figures,
    p106_contact_person_named,
    p107_name_in_history,
    p108_small_units_compared,
    p109_secret_in_file,
    p110_pay_amount,
)
