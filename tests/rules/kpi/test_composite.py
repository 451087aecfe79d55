"""What is said about the declaration and the values of composite KPIs, and at which place."""

import pytest

from tests.rules.said import findings, places, said

KPI = """# file: kpis/own.yaml
kpis:
  - id: score
    name: Score
    definition: What we weigh
    exclusions: none
    unit: points
    direction: up
    aggregation: index
    owner: controlling
"""


def own(components, *more, without=()):
    kept = [line for line in KPI.splitlines() if line.strip().split(":")[0] not in without]
    return "\n".join([*kept, f"    components: [{components}]", *(f"    {line}" for line in more)]) + "\n"


@pytest.mark.parametrize(
    ("components", "under", "message", "help_text"),
    [
        ("{kpi: fcr, weight: 0.6}, {kpi: csat, weight: 0.5}", "0.5", "the weights of score add up to 1.1, not to 1", "write weight: 0.4 here, or change the others"),
        ("{kpi: fcr, weight: 60}, {kpi: csat, weight: 30}", "30", "the weights of score add up to 90, not to 100", "write weight: 40 here, or change the others"),
        ("{kpi: fcr, weight: 1.2}, {kpi: csat, weight: 0.1}", "0.1", "the weights of score add up to 1.3, not to 1",
         "make the weights add up to 1 (0.4, 0.35, 0.25) or to 100 (40, 35, 25)"),
        ("{kpi: fcr, weight: 1.2}, {kpi: csat, weight: -0.2}", "-0.2", "a weight of −0.2 counts for nothing or against itself", "give it a weight above 0, or take the part out"),
        ("{kpi: fcr, weight: 0.5}, {kpi: fcr, weight: 0.5}", "fcr", "fcr is a part of score twice", "name it once, with the sum of both weights"),
        ("{kpi: ces, weight: 1}", "ces", "ces is not defined in this repository, so it has no values for score", "define it: - {id: ces, source: ...}"),
        ("{kpi: nps, weight: 1}", "{kpi: nps, weight: 1}", "values of nps do not lie between 0 and 100 (points, bounds -100–100), so they are no score as they are",
         "say what scores 0 and what scores 100: normalisation: {worst: ..., best: ...}"),
        ("{kpi: aht, weight: 1, normalisation: {worst: 9, best: 5}}", "aht", "aht is neither better up nor better down, so its values cannot become a score",
         "take a part with direction: up or direction: down"),
        ("{kpi: fcr, weight: 1, normalisation: {worst: 90, best: 40}}", "40", "40% is best and 90% is worst, but fcr is better up", "swap them: {worst: 40%, best: 90%}"),
        ("{kpi: time_to_first_response, weight: 1, normalisation: {worst: 2 h, best: 30 h}}", "30 h", "30\u00a0h is best and 2\u00a0h is worst, but time_to_first_response is better down",
         "swap them: {worst: 30\u00a0h, best: 2\u00a0h}"),
        ("{kpi: fcr, weight: 1, normalisation: {worst: 2 h, best: 90}}", "2 h", "2 h is not an amount in %, the unit of fcr", "write it in %"),
        ("{kpi: fcr, weight: 1, normalisation: {worst: 40}}", "{worst: 40}", "a normalisation says one thing: as_is, worst and best, or target",
         "normalisation: as_is, or {worst: ..., best: ...}, or {target: ...}"),
        ("{kpi: fcr, weight: 1, normalisation: {target: 0}}", "0", "a target of 0 or below gives no share that is reached", "say what scores 0 and what scores 100: normalisation: {worst: ..., best: ...}"),
        ("{kpi: score, weight: 1}", "score", "score is made of itself: score → score", "take the part out that leads back"),
    ],
)
def test_faults_of_parts(tmp_path, components, under, message, help_text):
    text = own(components, "period: quarter" if "nps" in components else "period: month")
    (found,) = findings(text, tmp_path, "K206")
    assert (found.message, found.help, found.severity) == (message, help_text, "error")
    assert places(text, tmp_path, "K206") == [("kpis/own.yaml", 10, under)]


@pytest.mark.parametrize(
    ("lines", "without", "message"),
    [
        (("aggregation: ratio", "numerator: n", "denominator: d"), ("aggregation",), "a KPI with components is an index, not ratio"),
        (("unit: EUR",), ("unit",), "a score from components runs from 0 to 100; it cannot be in EUR"),
        (("direction: down",), ("direction",), "a score from components is better up, whichever way its parts are"),
        (("period: week",), (), "fcr has period: month and score period: week, so it has no value for each of them"),
    ],
)
def test_faults_of_the_whole(tmp_path, lines, without, message):
    text = own("{kpi: fcr, weight: 1}", *lines, without=without)
    assert said(text, tmp_path, "K206") == [("score", message)]


def test_versions(tmp_path):
    text = own("{kpi: fcr, weight: 1}", "version: 2", "versions: [{version: 1, valid_from: 2024-01-01}, {version: 2, valid_from: 2025-01-01}]")
    (found,) = findings(text, tmp_path, "K206")
    assert (found.message, found.severity) == ("version 1 of score names no components, so its time has no values", "warning")
    text = text.replace("{version: 1, valid_from: 2024-01-01}", "{version: 1, valid_from: 2024-01-01, components: [{kpi: csat, weight: 0.7}]}")
    (found,) = findings(text, tmp_path, "K206")
    assert found.message == "the weights of score add up to 0.7, not to 1"
    text = own("{kpi: fcr, weight: 1}", "version: 2", "versions: [{version: 1, valid_from: 2024-01-01, components: [{kpi: csat, weight: 1}]}]")
    assert said(text, tmp_path, "K206") == [("score", "version 2 of score has no day from which its weights hold")]


def test_a_circle_of_several(tmp_path):
    ring = KPI.replace("id: score", "id: ring").replace("# file: kpis/own.yaml\nkpis:\n", "") + "    components: [{kpi: score, weight: 1}]\n"
    text = own("{kpi: ring, weight: 1}", "bounds: [0, 100]") + ring + "    bounds: [0, 100]\n"
    assert said(text, tmp_path, "K206") == [("score", "score is made of itself: score → ring → score"), ("ring", "ring is made of itself: ring → score → ring")]


@pytest.mark.parametrize(("normalisation", "code"), [("asis", "F205"), ("{wurst: 3}", "F201"), ("{target: lots}", "F202"), ("[1, 2]", "F209")])
def test_misspelt_normalisations(tmp_path, normalisation, code):
    found = findings(own(f"{{kpi: fcr, weight: 1, normalisation: {normalisation}}}"), tmp_path, "F2")
    assert [each.code for each in found] == [code]


def test_new_weights_within_a_goal_are_told(tmp_path):
    versions = ("version: 2", "versions: [{version: 1, valid_from: 2024-01-01, components: [{kpi: csat, weight: 1}]}, {version: 2, valid_from: 2025-04-01}]")
    goals = ("# file: goals.yaml\ngoals:\n  - {id: g, title: T, parent: effortless, level: annual, owner: desk-lead, measurable: {kpi: score, baseline: 50, target: 60}, "
             "time_bound: {period: 2025}}\n")  # fmt: skip
    assert said(goals + own("{kpi: fcr, weight: 1}", *versions), tmp_path, "K204") == [("g", "the definition of score changes on 2025-04-01, within the time of g")]
    versions = (versions[0], versions[1].replace("valid_from: 2025-04-01", "valid_from: 2025-04-01, comparable: true"))
    assert said(goals + own("{kpi: fcr, weight: 1}", *versions), tmp_path, "K204") == []
