"""What is said about the weights of an index."""

import pytest

from tests.rules.said import findings

KPI = """# file: kpis/own.yaml
kpis:
  - id: score
    name: Score
    definition: What we weigh
    exclusions: none
    unit: points
    direction: up
    owner: controlling
"""


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        (("aggregation: index", "weighted_by: n"), None, None),
        (("aggregation: index", "weighted_by: service_revenue"), None, None),
        (("aggregation: last", "weighted_by: n"), "K210", "only an index is weighted; score has aggregation: last"),
        (("aggregation: index", "weighted_by: score"), "K210", "score is weighted by itself"),
        (("aggregation: index", "weighted_by: n", "components: [{kpi: fcr, weight: 1}]"), "K210",
         "score is computed from its components, which have no number of cases in common"),
        (("aggregation: index", "weighted_by: nps"), "K210", "nps has period: quarter and score period: month, so it has no weight for each of them"),
        (("aggregation: index", "weighted_by: heads"), "K101", "heads is not a KPI"),
    ],
)  # fmt: skip
def test_weights(tmp_path, lines, code, message):
    text = KPI + "".join(f"    {line}\n" for line in lines)
    assert [(found.code, found.message) for found in findings(text, tmp_path, ("K1", "K21"))] == ([(code, message)] if code else [])
