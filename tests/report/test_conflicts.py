"""The report of conflicts: every kind named once, what was compared, and how sure an empty list is."""

import datetime as dt
import random

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.render import markdown
from goalkit.report import conflicts
from goalkit.rules import engine
from goalkit.rules.selection import Selection
from goalkit.testing.example import write
from goalkit.words import Words

GOALS = """\
goals:
  - id: flr-2025
    title: Solve requests in the first level
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: 70, target: 76}
    conflicts_with:
      - {goal: callback-2025, rule: floor, resolution: Second calls stay below 6 %}
    time_bound: {period: 2025}
  - id: flr-twice-2025
    title: Solve fewer requests in the first level
    parent: effortless-2027
    owner: field-lead
    attractive: More visits
    measurable: {kpi: flr, baseline: 70, target: 72}
    time_bound: {period: 2025}
  - id: callback-2025
    title: Let nobody call a second time
    parent: effortless-2027
    owner: field-lead
    attractive: One call is enough
    measurable: {kpi: callback, baseline: 5, target: 4}
    time_bound: {period: 2025}
# file: kpis/desk.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
  - {id: callback, name: Second calls, definition: d, numerator: n, denominator: d, exclusions: e, unit: "%", direction: down, aggregation: ratio, perspective: customer, owner: controlling, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: part, denominator: whole}}
"""


def report(root, count=24, seed=3):
    lot = random.Random(seed)
    rows = "month,figure,part,whole\n"
    for n in range(count):
        swing = lot.gauss(0, 1)
        month = f"{2023 + n // 12}-{n % 12 + 1:02}"
        rows += f"{month},flr,{round(70000 + 2000 * swing)},100000\n{month},callback,{round(5000 + 300 * swing + lot.gauss(0, 30))},100000\n"
    facts = Facts(workspace.load(write(f"{GOALS}# file: data/desk.csv\n{rows}", root), {}), dt.date(2025, 2, 14))
    words = Words("en")
    return facts, conflicts.build(facts, engine.run(facts, words, Selection(select=conflicts.NEEDED)))


def test_every_kind_once(tmp_path):
    _, got = report(tmp_path)
    said = conflicts.to_json(got)
    structural = [(each["code"], each["goal"]) for each in said["findings"] if each["kind"] == "structural"]
    assert structural == [("C401", "flr-twice-2025")]
    assert {each["code"] for each in said["findings"] if each["kind"] == "catalogue"} == {"C404"}  # counter KPIs of the catalogue
    assert said["declared"] == [
        {"goal": "flr-2025", "other": "callback-2025", "rule": "floor", "resolution": "Second calls stay below 6 %"}
    ]
    pair = said["data"][0]
    assert (pair["kpis"], pair["periods"], pair["lag"], pair["declared"]) == (["flr", "callback"], 24, 0, True)
    assert pair["rho"] < -0.9
    assert set(pair["goals"]) == {"flr-2025", "flr-twice-2025", "callback-2025"}
    # one pair of two figures with 24 months each
    assert said["compared"] == {"kpis": 2, "pairs": 1, "periods": 24, "power": "good"}


def test_settled_conflicts_are_no_findings(tmp_path):
    facts, _ = report(tmp_path)
    assert engine.run(facts, Words("en"), Selection(select=("C405",))) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_asks_and_claims_nothing(tmp_path, language):
    _, got = report(tmp_path)
    page = markdown.render(conflicts.view(got, Words(language)))
    asked, proof = {"de": ("Was verbindet sie?", "beweist nicht"), "en": ("What links them?", "no proof")}[language]
    assert asked in page
    assert proof in page


def test_too_little_to_compare(tmp_path):
    _, got = report(tmp_path, count=11)
    assert conflicts.to_json(got)["compared"]["kpis"] == 0
    assert "twelve final values" in markdown.render(conflicts.view(got, Words("en")))
