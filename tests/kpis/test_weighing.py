"""An index over several segments: the mean by the declared weight, or none."""

import pytest

from tests.kpis.house import LATE, exports, values

SOURCE = "path: data/x.csv\ntotals: [all]\ncolumns: {period: month, kpi: figure, value: value, n: n, numerator: a, denominator: b, segments: {region: region}}"
SCORE = "{id: score, unit: points, direction: up, aggregation: index, source: export}"
HEADS = "{id: heads, unit: count, direction: up, aggregation: last, source: export}"
BOTH = (("region", ("n", "s")),)


def read(folder, kpis, *lines):
    return exports(folder, SOURCE, {"data/x.csv": "month,figure,region,value,n,a,b\n" + "\n".join(lines) + "\n"}, "\n".join(kpis)).on(LATE)


ROWS = ["2025-01,score,n,80,30,,", "2025-01,score,s,40,10,,", "2025-01,heads,n,100,,,", "2025-01,heads,s,300,,,"]


def test_without_a_weight_segments_are_not_joined(tmp_path):
    made = read(tmp_path, [SCORE, HEADS], *ROWS)
    assert (made.series("score", BOTH).readings, made.series("score", BOTH).refused) == ((), "not_aggregable")
    assert values(made, "score", (("region", ("n",)),)) == {"2025-01": 80}


@pytest.mark.parametrize(("by", "wanted"), [("n", (30 * 80 + 10 * 40) / 40), ("heads", (100 * 80 + 300 * 40) / 400)])
def test_the_mean_by_weight(tmp_path, by, wanted):
    made = read(tmp_path, [SCORE.replace("source", f"weighted_by: {by}, source"), HEADS], *ROWS)
    assert values(made, "score", BOTH) == values(made, "score") == {"2025-01": pytest.approx(wanted)}


@pytest.mark.parametrize("lines", [["2025-01,score,n,80,,,", "2025-01,score,s,40,10,,"], ["2025-01,score,n,80,0,,", "2025-01,score,s,40,0,,"]])
def test_a_missing_weight_refuses(tmp_path, lines):
    made = read(tmp_path, [SCORE.replace("source", "weighted_by: n, source")], *lines)
    assert made.series("score", BOTH).refused == "not_aggregable"


def test_a_total_is_taken_as_it_is(tmp_path):
    made = read(tmp_path, [SCORE.replace("source", "weighted_by: n, source")], *ROWS[:2], "2025-01,score,all,61,40,,")
    assert values(made, "score") == {"2025-01": 61}


COMPOSITE = "{id: score, unit: points, direction: up, aggregation: index, weighted_by: heads, components: [{kpi: use, weight: 1}]}"
USE = '{id: use, unit: "%", direction: up, aggregation: ratio, bounds: [0, 100], source: export}'
USED = ["2025-01,use,n,,,90,100", "2025-01,use,s,,,5,10", "2025-01,heads,n,100,,,", "2025-01,heads,s,300,,,"]


def test_a_score_from_components_is_weighted_where_that_is_declared(tmp_path):
    made = read(tmp_path, [COMPOSITE, USE, HEADS], *USED)
    # north 90, south 50: by heads (100 x 90 + 300 x 50) / 400 = 60; without a weight from all rows: 95 of 110
    assert values(made, "score", BOTH) == values(made, "score") == {"2025-01": 60}
    assert values(made, "score", (("region", ("s",)),)) == {"2025-01": 50}
    bare = read(tmp_path / "b", [COMPOSITE.replace("weighted_by: heads, ", ""), USE, HEADS], *USED)
    assert values(bare, "score") == {"2025-01": pytest.approx(100 * 95 / 110)}


def test_a_segment_without_a_score_or_weight_leaves_no_mean(tmp_path):
    february = ["2025-02,use,n,,,80,100", "2025-02,heads,n,100,,,", "2025-02,heads,s,300,,,"]        # no score in the south
    march = ["2025-03,use,n,,,80,100", "2025-03,use,s,,,5,10", "2025-03,heads,n,100,,,"]            # no weight in the south
    april = ["2025-04,use,n,,,80,100", "2025-04,heads,n,100,,,", "2025-04,heads,s,0,,,"]            # the south weighs nothing
    made = read(tmp_path, [COMPOSITE, USE, HEADS], *USED, *february, *march, *april)
    assert values(made, "score", BOTH) == {"2025-01": 60, "2025-04": 80}
