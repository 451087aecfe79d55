"""Mistakes in declared rules are findings at their exact places, and a rule with a mistake never looks at goals."""

import time

import pytest

from tests.rules.house.test_declared import GOALS, check, one

# `    - {code: X101, goals: ` ends in column 26: the value of goals begins in column 27, that of require in column 40


def faults(folder, rules, **more):
    found = check(folder, rules, **more)
    assert [each for each in found if each.code[0] == "X"] == []
    return [(each.code, each.span.column, each.message, each.help) for each in found]


@pytest.mark.parametrize(
    ("require", "code", "column", "message", "cure"),
    [
        ("{kpi: fcr}", "F201", 41, "unknown key kpi; did you mean measurable.kpi?", "{measurable.kpi: fcr}"),  # kpi alone begins kpi.unit
        ("{standing: red}", "F201", 41, "unknown key standing; did you mean standing.light?", "{standing.light: red}"),
        ("{titel: x}", "F201", 41, "unknown key titel; did you mean title?", "{title: x}"),
        ("{target: 5}", "F201", 41, "unknown key target; did you mean measurable.target?", "{measurable.target: 5}"),
        ("{measurabel.target: 5}", "F201", 41, "unknown key measurabel.target; did you mean measurable.target?", "{measurable.target: 5}"),
        ("{parnet.owner: x}", "F201", 41, "unknown key parnet.owner; did you mean parent.owner?", "{parent.owner: x}"),
        ("{kpi.perspektive: x}", "F201", 41, "unknown key kpi.perspektive; did you mean kpi.perspective?", "{kpi.perspective: x}"),
        ("{standing.color: x}", "F201", 41, "unknown key standing.color", "standing.light, standing.attainment, standing.data"),
        ("{title.x: y}", "F201", 41, "unknown key title.x", "keys that may stand here"),
        ("{measures: {lte: 3}}", "F201", 52, "lte cannot be asked of measures", "is, at_least, at_most"),
        ("{title: {at_least: 3}}", "F201", 49, "at_least cannot be asked of title", "is, equals, not, matches"),
        ("{title: {some: x}}", "F201", 49, "some cannot be asked of title", "is, equals, not, matches"),
        ("{tags: {some: {at_least: 1}}}", "F201", 55, "unknown key at_least", "equals, gt, gte, is"),
        ("{tags: {som: x}}", "F201", 48, "unknown key som; did you mean some?", "{some: x}"),
        ("{measures: {at_least: one}}", "F202", 62, "at_least takes a whole number, not one", "digits only"),
        ("{measures: {at_least: 3, at_most: 1}}", "F202", 74, "at_most is at least 3, not 1", "from 3 on"),
        ("{measures: }", "F202", 51, "measures has no value", "behind the colon"),
        ("{measures: {}}", "F202", 51, "measures has no value", "behind the colon"),
        ("{}", "F202", 31, "require has no value", "behind the colon"),
        ("{type: strech}", "F205", 47, "strech is not allowed for type; did you mean stretch?", "{type: stretch}"),
        ("{type: [stretch, x]}", "F205", 57, "x is not allowed for type", "committed, stretch"),
        ("{standing.light: {not: redd}}", "F205", 63, "redd is not allowed for standing.light", "off_track"),
        ("{pay_relevant: ja}", "F202", 55, "pay_relevant takes true or false, not ja", "true"),
        ("{priority: {lt: many}}", "F202", 56, "priority takes a bare number, not many", "digits"),
        ("{priority: {lt: 1.000}}", "F203", 56, "1.000 has two readings: 1000 or 1.0000", "{lt: 1000}"),
        ("{time_bound.due: {lte: 31.12.2025}}", "F204", 63, "31.12.2025 is no date", "{lte: 2025-12-31}"),
        ("{time_bound.due: {lte: 03/04/2025}}", "T210", 63, "03/04/2025", "2025-04-03"),
        ("{measures.due: {lte: time_bund.due}}", "F201", 61, "unknown key time_bund.due; did you mean time_bound.due?", "time_bound.due}"),
        ("{measures.due: {lte: title}}", "F204", 61, "title is no date", "2025-12-31"),
        ("{title: {matches: '" + "a" * 201 + "'}}", "F202", 58, "matches takes at most 200 letters, not 201", "shorter"),
    ],
)
def test_a_mistake_in_a_condition(tmp_path, require, code, column, message, cure):
    (found,) = faults(tmp_path, one(require), select=("X", "F", "T2"))
    assert found[:2] == (code, column)
    assert message in found[2]
    assert cure in found[3]


@pytest.mark.parametrize(
    ("goals", "code", "column", "message"),
    [
        ("{level: anual}", "F207", 35, "level anual is not known"),
        ("{team: [desk, dask]}", "F207", 41, "team dask is not known; teams stand in goalkit.yaml"),
        ("{owner: desk-leed}", "F207", 35, "role desk-leed is not known; roles stand in goalkit.yaml"),
        ("{kpi: fcrr}", "F207", 33, "KPI fcrr is not known"),
        ("{kind: anual}", "F205", 34, "anual is not allowed for kind; did you mean annual?"),
        ("{stat: draft}", "F201", 28, "unknown key stat; did you mean state?"),
        ("[x]", "F202", 27, "goals takes a map of keys and values"),
    ],
)
def test_a_mistake_in_the_choice_of_goals(tmp_path, goals, code, column, message):
    (found,) = faults(tmp_path, one("{title: never}", goals))
    assert found[:3] == (code, column, message)


@pytest.mark.parametrize(
    ("message", "wrong", "cure"),
    [
        ("{taem}", "{taem} is not allowed for message; did you mean {team}?", "{team}"),
        ("{id.__class__}", "{id.__class__} is not allowed for message", "{id}, {title}"),
        ("{__class__}", "{__class__} is not allowed for message", "{id}, {title}"),
        ("{0}", "{0} is not allowed for message", "{id}, {title}"),
        ("{title!r}", "{title!r} is not allowed for message; did you mean {title}?", "{title}"),
        ("", "message has no value", "behind the colon"),
    ],
)
def test_a_mistake_in_a_message(tmp_path, message, wrong, cure):
    (found,) = faults(tmp_path, one("{title: never}", message=message))
    assert found[2] == wrong
    assert cure in found[3]


def test_the_place_is_the_placeholder(tmp_path):
    (found,) = faults(tmp_path, one("{title: never}", message="{id} {taem}"))
    # `    - {code: X101, goals: {}, require: {title: never}, message: '{id} ` is 70 columns wide
    assert found[1] == 71


@pytest.mark.parametrize(
    ("code", "cure"), [("M101", "code: X101"), ("X1", "code: X001"), ("x12a", "code: X012"), ("house", "code: X101"), ("X1011", "code: X101")]
)
def test_a_code_is_x_and_three_digits(tmp_path, code, cure):
    (found,) = faults(tmp_path, one("{title: never}").replace("X101", code))
    assert found[:3] == ("F202", 14, f"{code} is no code of a house rule")
    assert cure in found[3]


def test_codes_and_names_are_used_once(tmp_path):
    rules = one("{title: {is: present}}", name="a") + one("{title: {is: present}}", name="a") + one("{title: {is: present}}", name="no-single-owner").replace("X101", "X102")
    # the settings of the frame have 12 lines, then rules: and custom:
    assert [(code, message) for code, _, message, _ in faults(tmp_path, rules)] == [
        ("F206", "the code X101 is already used in goalkit.yaml:15"),
        ("F206", "a is already the name of a rule, in goalkit.yaml:15"),
        ("F206", "no-single-owner is already the name of rule A101"),
    ]


def test_a_rule_without_code_does_not_move_the_places_of_the_next(tmp_path):
    rules = "    - {require: {title: never}, message: x}\n" + one("{titel: never}")
    found = check(tmp_path, rules)
    assert [(each.code, each.span.line) for each in found] == [("F202", 15), ("F201", 16)]


def test_a_rule_with_a_mistake_is_still_known(tmp_path):
    goals = GOALS.replace("    tags:", "    ignore: [{code: broken-rule, reason: meant so}]\n    tags:")
    found = check(tmp_path, one("{titel: x}", name="broken-rule"), goals=goals, select=("X", "L"))
    assert found == []


@pytest.mark.parametrize("text", ["[", "a", "{}", "custom: 5", "- 5", "- []", "- {code: [X101]}", "- {code: X101, require: [], message: {}}", "- {code: X101, require: {a: [[[]]]}, message: 5}", "- &a {code: X101, require: {title: {some: *a}}, message: *a}"])
def test_nonsense_is_a_finding_and_never_a_traceback(tmp_path, text):
    found = check(tmp_path, f"    {text}\n")
    assert found
    assert {each.code[0] for each in found} == {"F"}


@pytest.mark.parametrize("glob", ["*a" * 90, "*" * 200, "[" * 100, "[!]*]" * 30, "?" * 150 + "*", "[z-a]*", "(a+)+$", "\\\\*"])
def test_patterns_take_no_longer_for_clever_ones(tmp_path, glob):
    goals = GOALS.replace("Answer faster", "a" * 5000 + "b")
    begun = time.perf_counter()
    check(tmp_path, one(f"{{title: {{matches: '{glob}'}}}}"), goals=goals, select=("X",))
    assert time.perf_counter() - begun < 5
