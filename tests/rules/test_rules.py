"""Every rule: BAD fires exactly it at the marked place, GOOD is silent, and the registry lists every file.

Examples are short: they leave out what COMPLETENESS asks for (agreement, measures, benefits, marks on the way). These rules are judged only in
their own examples; a whole repository without any finding is tested elsewhere (the example of the format).
"""

import datetime as dt
import re
from pathlib import Path

import pytest

import goalkit.rules
from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine, registry
from goalkit.testing import differences
from goalkit.words import Words
from tests.rules.example import marks_of, write

AS_OF = dt.date(2025, 7, 14)
COMPLETENESS = {"G101", "G103", "V101", "C302", "C303", "C310", "C320", "C404", "M111", "T209"}
RULES = list(registry.all_rules())
GERMAN = Words("de").catalogue.texts
FOLDER = Path(goalkit.rules.__file__).parent


def findings(text: str, folder: Path, language: str = "en", code: str = "") -> list[engine.Finding]:
    facts = Facts(workspace.load(write(text, folder), {}), AS_OF)
    return [
        found
        for found in engine.run(facts, Words(language))
        if found.code == code or (found.severity != "info" and found.code not in COMPLETENESS)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_bad_example_fires_exactly_this_rule_at_the_marked_places(rule, tmp_path):
    marks = marks_of(rule.BAD)
    assert marks, "BAD marks no place"
    found = [each for each in findings(rule.BAD, tmp_path, code=rule.CODE) if each.code not in getattr(rule, "ALSO", ())]
    assert {each.code for each in found} == {rule.CODE}, [(f.code, f.path, f.span, f.message) for f in found]
    assert differences(rule.BAD, found) == []
    assert all(each.message and each.help for each in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_good_example_is_silent(rule, tmp_path):
    found = findings(rule.GOOD, tmp_path, code=rule.CODE)
    assert [(f.code, f.path, f.span, f.message) for f in found] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_every_text_has_a_german_one(rule):
    texts = {rule.MESSAGE, rule.HELP, *getattr(rule, "MESSAGES", {}).values(), *getattr(rule, "HELPS", {}).values()}
    assert [text for text in texts if text and text not in GERMAN] == []


def test_registry_lists_every_file_in_order():
    for folder in registry.FAMILIES.values():
        files = {path.stem for path in (FOLDER / folder).glob("*.py")} - {"__init__"}
        family = [rule for rule in RULES if rule.__name__.startswith(f"goalkit.rules.{folder}.")]
        assert {rule.__name__.rpartition(".")[2] for rule in family} == files
        assert [rule.CODE for rule in family] == sorted(rule.CODE for rule in family)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_rule_file_is_named_by_code_and_name(rule):
    assert rule.__name__.rpartition(".")[2] == f"{rule.CODE.lower()}_{rule.NAME.replace('-', '_')}"
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.NAME)
    assert rule.__name__.split(".")[2] == registry.FAMILIES[rule.CODE[0]]
    assert "\n\n" in (rule.__doc__ or ""), "the docstring says what, and after a blank line why"


def test_codes_and_names_are_unique():
    assert len({rule.CODE for rule in RULES}) == len({rule.NAME for rule in RULES}) == len(RULES)
