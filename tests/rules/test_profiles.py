"""The profiles: gentle for those who begin, as the rule files say, and hard for goals that are agreed like contracts."""

import pytest

from goalkit.rules import profiles, registry

RULES = list(registry.all_rules())
LOUD = {None: 0, "info": 1, "warning": 2, "error": 3}
TABLES = (profiles.ONLY_STRICT, profiles.START_OFF, profiles.START_REMARKS, profiles.START_NEVER_ERRS, profiles.STRICT_ERRS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_no_rule_is_louder_in_a_gentler_profile(rule):
    start, standard, strict = (LOUD[profiles.severity(rule.CODE, rule.SEVERITY, name)] for name in ("start", "standard", "strict"))
    assert start <= standard <= strict


@pytest.mark.parametrize("code", ["G101", "G201", "C302", "C303", "V203", "V310", "M104"])
def test_agreement_measures_and_history_never_err_at_the_start(code):
    assert profiles.severity(code, "error", "start") in {"warning", "info"}


@pytest.mark.parametrize("code", ["F101", "F201", "M101", "M103", "A101", "T201", "C301", "P101", "P104", "L001"])
def test_what_makes_a_goal_a_goal_errs_in_every_profile(code):
    assert {profiles.severity(code, "error", name) for name in ("start", "standard", "strict")} == {"error"}


@pytest.mark.parametrize("name", sorted({name for table in TABLES for name in table}))
def test_every_entry_names_a_rule(name):
    assert any(rule.CODE.startswith(name) for rule in RULES)


def test_a_catchball_of_one_round_is_reported_in_strict_only():
    assert [profiles.severity("G104", "info", name) for name in ("start", "standard", "strict")] == [None, None, "info"]
