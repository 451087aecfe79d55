"""What covers a goal in `status --format json`; the sums are those of the domain specification, by hand."""

import datetime as dt

from goalkit.judge.facts import Facts
from goalkit.report import status
from goalkit.report.status.values import to_json
from goalkit.words import Words
from tests.model.repo import workspace

GOALS = """goals:
  - {id: star, title: Stern}
  - id: top
    title: Oben
    parent: star
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - {id: own, title: Eigene, hardness: 3, effect: {value: 2}}
      - {id: later, title: Spät, effect: {value: 2, from: 2026-01-01}}
  - {id: a, title: A, parent: top, effect: {value: 4}, measurable: {kpi: aht, baseline: 9, target: 8}, time_bound: {period: 2025}}
  - {id: b, title: B, parent: top, measurable: {kpi: aht, baseline: 9, target: 7}, time_bound: {period: 2025}}
"""


def test_coverage_of_every_goal(tmp_path):
    facts = Facts(workspace(tmp_path, GOALS), dt.date(2025, 6, 30))
    made = {each["id"]: each["coverage"] for each in to_json(status.build(facts), Words("en"))["goals"]}
    # 4 + 2 of 10 planned; the own measure at hardness 3 counts 0.6 x 2 = 1.2, so 5.2 of 10 weighted
    assert made["top"] == {
        "needed": 10.0, "planned": 6.0, "weighted": 5.2, "share": 0.6, "weighted_share": 0.52,
        "parts": [
            {"id": "a", "kind": "driver", "planned": 4.0, "factor": 1.0, "reason": None},
            {"id": "b", "kind": "driver", "planned": None, "factor": 1.0, "reason": "no_effect"},
            {"id": "top/own", "kind": "measure", "planned": 2.0, "factor": 0.6, "reason": None},
            {"id": "top/later", "kind": "measure", "planned": 2.0, "factor": 1.0, "reason": "late"},
        ],
    }  # fmt: skip
    assert (made["star"], made["a"]) == (None, None)


def test_nothing_that_counts_is_not_nothing_planned(tmp_path):
    facts = Facts(workspace(tmp_path, GOALS.replace("    measures:", "    x-measures:").replace(", effect: {value: 4}", "")), dt.date(2025, 6, 30))
    made = {each["id"]: each["coverage"] for each in to_json(status.build(facts), Words("en"))["goals"]}
    assert [made["top"][key] for key in ("needed", "planned", "weighted", "share", "weighted_share")] == [10.0, None, None, None, None]
