"""The ladder for next year: every step by hand from the forecast of the series, segments that come to the whole, and refusals."""

import datetime as dt
import math

import pytest

from goalkit import workspace
from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.judge.forecast import recipe, student
from goalkit.portfolio.proposing.rounding import memorable
from goalkit.render import markdown
from goalkit.report import proposal
from goalkit.testing.example import write
from goalkit.words import Words

YEARS = [70.1, 71.0, 69.8, 70.6, 71.2, 70.4, 71.4, 70.9, 71.1, 72.0, 71.3, 71.9, 71.5, 72.2, 71.8, 72.6, 72.1, 72.9, 72.4, 73.0, 72.5, 73.4, 73.1, 73.6]


def facts(root, values=YEARS, goal="", kpi="", segments=False, day="2025-01-14", first=2023):
    """Return facts on a repository with the KPI flr, of which 10,000 cases a month are delivered (three in four of them in group A)."""
    rows = "month,figure,group,part,whole\n"
    for n, value in enumerate(values):
        month = f"{first + n // 12}-{n % 12 + 1:02}"
        if segments:
            rows += f"{month},flr,A,{round(7500 * (value + 2) / 100)},7500\n{month},flr,B,{round(2500 * (value - 6) / 100)},2500\n"
        else:
            rows += f"{month},flr,,{round(100 * value)},10000\n"
    text = f"""goals:
  - id: flr-2025
    title: Solve requests in the first level
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{kpi: flr, baseline: 73.6, target: 75}}
    time_bound: {{period: 2025}}
{goal}# file: kpis/desk.yaml
kpis:
  - {{id: flr, owner: controlling, source: desk{kpi}}}
sources:
  - {{id: desk, path: data/desk.csv, columns: {{period: month, kpi: figure, numerator: part, denominator: whole, segments: {{customer_group: group}}}}}}
# file: data/desk.csv
{rows}"""
    return Facts(workspace.load(write(text, root), {}), dt.date.fromisoformat(day))


def made(root, name="flr-2025", year="2025", **more):
    got = proposal.build(facts(root, **more), name, year)
    return got, proposal.to_json(got)


def test_the_steps_are_quantiles_of_the_forecast(tmp_path):
    _, said = made(tmp_path)
    model = recipe.make(YEARS, 12, 12)
    spread = model.spread([0.0] * 11 + [1.0])
    steps = {step["name"]: step for step in said["steps"]}
    assert steps["hold"]["value"] == pytest.approx(model.mids[11])
    assert steps["hold"]["chance"] == pytest.approx(0.5)
    assert steps["realistic"]["value"] == pytest.approx(model.mids[11] + student.quantile(0.7, 22) * spread)
    assert steps["realistic"]["chance"] == pytest.approx(0.3)
    # the level at the beginning is what is expected next, not the last value
    assert said["start"] == pytest.approx(recipe.make(YEARS, 1, 12).mids[0])
    # one whole year back: December 2024 against December 2023
    assert (said["improvement"], said["years"]) == (pytest.approx(73.6 - 71.9), 1)
    best = max(model.mids[11] + student.quantile(0.9, 22) * spread, said["start"] + 73.6 - 71.9)
    assert steps["ambitious"]["value"] == pytest.approx(best)
    assert said["best"] == pytest.approx(73.6)


def test_measures_to_come_count_by_hardness(tmp_path):
    measure = """    measures:
      - {id: base, title: Knowledge base, owner: desk-lead, start: 2025-01-15, due: 2025-03-31, done_when: 200 articles, hardness: 3, effect: {value: 4 pp, from: 2025-04-01, basis: test}}
      - {id: old, title: Training, owner: desk-lead, start: 2024-01-15, due: 2024-03-31, done: 2024-03-31, done_when: all trained, hardness: 5, effect: {value: 9 pp, from: 2024-04-01, basis: test}}
"""
    _, said = made(tmp_path, goal=measure)
    # 4 points with hardness 3 (0.6); what works already is in the data
    assert said["effects"] == pytest.approx(2.4)
    ambitious = next(step for step in said["steps"] if step["name"] == "ambitious")
    assert (ambitious["ground"], ambitious["value"]) == ("improvement", pytest.approx(said["start"] + 1.7 + 2.4))


def test_the_nearest_of_what_others_reach_stretches(tmp_path):
    _, said = made(tmp_path, kpi=', benchmark: {value: "82 %", source: Association survey, year: 2024}')
    stretch = said["steps"][-1]
    assert (stretch["name"], stretch["value"], stretch["ground"], stretch["detail"]) == ("stretch", 82, "benchmark", "Association survey")
    _, none = made(tmp_path / "b", kpi=', benchmark: {value: "60 %", source: Association survey, year: 2024}')
    assert [step["name"] for step in none["steps"]] == ["hold", "realistic", "ambitious"]


def test_parts_come_to_the_whole(tmp_path):
    _, said = made(tmp_path, name="flr", segments=True)
    parts = {each["value"]: each for each in said["segments"]}
    assert (parts["A"]["weight"], parts["B"]["weight"]) == (0.75, 0.25)
    realistic = next(step for step in said["steps"] if step["name"] == "realistic")
    assert math.fsum(each["weight"] * each["fitted"] for each in parts.values()) == pytest.approx(realistic["value"])
    # both are moved by the same amount
    assert parts["A"]["fitted"] - parts["A"]["own"] == pytest.approx(parts["B"]["fitted"] - parts["B"]["own"])
    assert parts["A"]["level"] == pytest.approx(sum(YEARS[12:]) / 12 + 2, abs=0.01)


def test_bounds_are_kept(tmp_path):
    near = [98.2, 99.1, 98.7, 99.4, 98.9, 99.6, 99.2, 98.8, 99.5, 99.0, 99.7, 99.3]
    _, said = made(tmp_path, values=near, day="2024-01-14", year="2024")
    assert all(step["value"] <= 100 for step in said["steps"])


@pytest.mark.parametrize(("values", "refused", "told"), [(YEARS[:5], "few_values", "only 5 values (6 needed)"), ([70.0] * 12, "constant", "all values are equal")])
def test_no_ladder_without_ground(tmp_path, values, refused, told):
    got, said = made(tmp_path, values=values, day="2024-01-14", year="2024")
    assert (said["refused"], said["steps"]) == (refused, [])
    assert told in markdown.render(proposal.view(got, Words("en")))


def test_names_and_years(tmp_path):
    known = facts(tmp_path)
    with pytest.raises(GoalkitError, match="no goal or KPI"):
        proposal.build(known, "flr-2026", None)
    with pytest.raises(GoalkitError, match="is not a year"):
        proposal.build(known, "flr", "soon")
    assert proposal.to_json(proposal.build(known, "flr", None))["year"] == "2026"  # the year after the as-of day's


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_a_proposal(tmp_path, language):
    got, _ = made(tmp_path)
    page = markdown.render(proposal.view(got, Words(language)))
    assert {"de": "kein Ziel", "en": "not a target"}[language] in page
    assert {"de": "halten", "en": "hold"}[language] in page


@pytest.mark.parametrize(
    ("value", "reach", "rounded"),
    [(73.45, 0.7, 74.0), (73.45, 0.2, 73.5), (49.67, 0.5, 50.0), (83.16, 0.75, 83.0), (0.33, 0.05, 0.3), (-12.4, 1.0, -12.0), (0.0, 1.0, 0.0)],
)
def test_numbers_that_people_remember(value, reach, rounded):
    assert memorable(value, 1, reach, lambda _: 0) == pytest.approx(rounded)


def test_rounding_never_crosses_a_band():
    assert memorable(49.6, 1, 1.0, lambda number: number >= 50) == pytest.approx(49.5)
