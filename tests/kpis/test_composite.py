"""Composite KPIs: scores, weights, missing parts, versions, segments, other periods."""

import pytest

from goalkit import workspace
from goalkit.kpis import composite
from goalkit.kpis.readings import NoReadings, Reading, Series
from goalkit.model.kpi import Kpi
from goalkit.period import parse
from tests.kpis.house import LATE, exports, values

SOURCE = """
path: data/x.csv
totals: [all]
columns: {period: month, kpi: figure, value: value, numerator: n, denominator: d, segments: {region: region}}
"""
USE = '{id: use, unit: "%", direction: up, aggregation: ratio, bounds: [0, 100], source: export}'
WAIT = "{id: wait, unit: h, direction: down, aggregation: percentile, source: export}"
LOSS = '{id: loss, unit: "%", direction: down, aggregation: ratio, bounds: [0, 100], source: export}'


def score(components, more=""):
    """Return a composite KPI as a list item."""
    return "{" + f"id: score, unit: points, direction: up, aggregation: index, {more}components: [{components}]" + "}"


def rows(*lines):
    return {"data/x.csv": "month,figure,region,value,n,d\n" + "\n".join(lines) + "\n"}


def read(folder, kpis, *lines):
    return exports(folder, SOURCE, rows(*lines), "\n".join(kpis)).on(LATE)


PARTS = "{kpi: use, weight: 0.5, normalisation: {worst: 40, best: 90}}, {kpi: wait, weight: 0.3, normalisation: {worst: 24 h, best: 4 h}}, {kpi: loss, weight: 0.2}"


def test_the_weighted_mean_of_scores(tmp_path):
    # use 65 % is (65 - 40) / 50 = 50; wait 9 h is (24 - 9) / 20 = 75; loss 10 % turned round is 90: 25 + 22.5 + 18 = 65.5
    made = read(tmp_path, [score(PARTS), USE, WAIT, LOSS], "2025-01,use,all,,65,100", "2025-01,wait,all,9,,", "2025-01,loss,all,,1,10")
    assert values(made, "score") == {"2025-01": pytest.approx(65.5)}
    (reading,) = made.series("score").readings
    assert [cell.row for cell in reading.cells] == [2, 2, 3, 4, 4]
    assert not reading.approximated


def test_weights_of_100_are_the_same(tmp_path):
    parts = PARTS.replace("0.5", "50").replace("0.3", "30").replace("0.2", "20")
    made = read(tmp_path, [score(parts), USE, WAIT, LOSS], "2025-01,use,all,,65,100", "2025-01,wait,all,9,,", "2025-01,loss,all,,1,10")
    assert values(made, "score") == {"2025-01": pytest.approx(65.5)}


@pytest.mark.parametrize(
    ("direction", "normalisation", "value", "wanted"),
    [
        ("up", "as_is", 83, 83),
        ("down", "as_is", 83, 17),
        ("up", {"worst": "40", "best": "90"}, 30, 0),          # beyond the worst nothing more is lost
        ("up", {"worst": "40", "best": "90"}, 95, 100),
        ("down", {"worst": "50", "best": "10"}, 20, 75),       # (20 - 50) / (10 - 50)
        ("up", {"target": "80"}, 40, 50),
        ("up", {"target": "80"}, 88, 100),
        ("up", {"target": "80"}, -4, 0),
        ("down", {"target": "20"}, 40, 50),                    # double the target: half the score
        ("down", {"target": "20"}, 0, 100),
    ],
)
def test_scores(direction, normalisation, value, wanted):
    part = Kpi.model_validate({"id": "p", "unit": "%", "direction": direction, "bounds": ["0", "100"]})
    whole = Kpi.model_validate({"id": "w", "components": [{"kpi": "p", "weight": "1", "normalisation": normalisation}]})
    assert composite.score(part, whole.components[0], value) == pytest.approx(wanted)


def test_amounts_are_in_their_own_unit(tmp_path):
    # 90 min is 1.5 h: between 4 h and 1 h that is 2.5 / 3 of the way
    made = read(tmp_path, [score("{kpi: wait, weight: 1, normalisation: {worst: 4 h, best: 60 min}}"), WAIT], "2025-01,wait,all,1.5,,")
    assert values(made, "score") == {"2025-01": pytest.approx(250 / 3)}


def test_a_missing_part_is_never_made_up_for(tmp_path):
    made = read(tmp_path, [score("{kpi: use, weight: 0.6}, {kpi: loss, weight: 0.4}"), USE, LOSS],
                "2025-01,use,all,,60,100", "2025-01,loss,all,,1,10", "2025-02,use,all,,70,100")  # fmt: skip
    assert values(made, "score") == {"2025-01": pytest.approx(72)}       # 0.6 x 60 + 0.4 x 90
    whole = composite.compose(made.exports.ws.kpi("score"), made.exports.ws.kpi, made.series, 1)[-1]
    assert (whole.period.label, whole.value, whole.missing) == ("2025-02", None, ("loss",))


def test_an_optional_part_may_be_missing_and_that_is_marked(tmp_path):
    made = read(tmp_path, [score("{kpi: use, weight: 0.6}, {kpi: loss, weight: 0.4, optional: true}"), USE, LOSS],
                "2025-01,use,all,,60,100", "2025-01,loss,all,,1,10", "2025-02,use,all,,70,100", "2025-03,loss,all,,1,10")  # fmt: skip
    assert [(r.period.label, r.value, r.approximated) for r in made.series("score").readings] == [("2025-01", pytest.approx(72), False), ("2025-02", 70, True)]


def test_provisional_parts_make_a_provisional_whole():
    found = {"use": Kpi.model_validate({"id": "use", "unit": "%", "direction": "up", "bounds": ["0", "100"]})}
    whole = Kpi.model_validate({"id": "w", "unit": "points", "components": [{"kpi": "use", "weight": "1"}]})
    series = Series("use", readings=(Reading(parse("2025-01"), 50.0, provisional=True),))
    (made,) = composite.series(whole, (), "AC", found.get, lambda _: series, 1).readings
    assert (made.value, made.provisional) == (50, True)


def test_segments_are_computed_from_the_parts_of_the_segment(tmp_path):
    made = read(tmp_path, [score("{kpi: use, weight: 0.5}, {kpi: loss, weight: 0.5}"), USE, LOSS],
                "2025-01,use,n,,90,100", "2025-01,use,s,,5,10", "2025-01,loss,n,,10,100", "2025-01,loss,s,,5,10")  # fmt: skip
    # n: (90 + 90) / 2; s: (50 + 50) / 2; both: 95 of 110 and 15 of 110 turned round, both 86.36...: never the mean of 90 and 50
    assert values(made, "score", (("region", ("n",)),)) == {"2025-01": 90}
    assert values(made, "score", (("region", ("s",)),)) == {"2025-01": 50}
    assert values(made, "score", (("region", ("n", "s")),)) == values(made, "score") == {"2025-01": pytest.approx(100 * 95 / 110)}
    assert made.segments("score") == {"region": ("n", "s")}
    assert made.series("score", (("region", ("x",)),)).refused == "scope_missing"


def test_versions_have_their_own_weights(tmp_path):
    versions = "version: 2, versions: [{version: 1, valid_from: 2024-01-01, components: [{kpi: use, weight: 1}]}, {version: 2, valid_from: 2025-02-15}], "
    made = read(tmp_path, [score("{kpi: use, weight: 0.5}, {kpi: loss, weight: 0.5}", versions), USE, LOSS],
                *(f"{when},use,all,,60,100" for when in ("2023-12", "2025-01", "2025-02")), *(f"{when},loss,all,,0,10" for when in ("2025-01", "2025-02")))  # fmt: skip
    # the version of a period is the one that holds on its last day; the oldest one also holds before
    assert values(made, "score") == {"2023-12": 60, "2025-01": 60, "2025-02": 80}


def test_what_was_before_an_incomparable_first_version_has_no_weights(tmp_path):
    versions = "versions: [{version: 1, valid_from: 2025-02-01, comparable: false}], "
    made = read(tmp_path, [score("{kpi: use, weight: 1}", versions), USE], "2025-01,use,all,,60,100", "2025-02,use,all,,61,100")
    assert values(made, "score") == {"2025-02": 61}


@pytest.mark.parametrize(
    ("parts", "more"),
    [
        ("{kpi: use, weight: 0.5}", ""),                                                    # half a weight
        ("{kpi: use, weight: 0.5}, {kpi: use, weight: 0.5}", ""),
        ("{kpi: score, weight: 1}", ""),
        ("{kpi: wait, weight: 1}", ""),                                                     # hours are no score
        ("{kpi: use, weight: 1, normalisation: {worst: 90, best: 40}}", ""),
        ("{kpi: use, weight: 1}", "period: week, "),
    ],
)
def test_nothing_is_computed_from_a_faulty_declaration(tmp_path, parts, more):
    made = read(tmp_path, [score(parts, more), USE, WAIT], "2025-01,use,all,,60,100", "2025-01,wait,all,3,,")
    assert made.series("score").readings == ()


def test_parts_may_be_composite_but_not_in_a_circle(tmp_path):
    inner = "{id: inner, unit: points, direction: up, aggregation: index, bounds: [0, 100], components: [{kpi: use, weight: 1}]}"
    ring = "{id: ring, unit: points, direction: up, aggregation: index, bounds: [0, 100], components: [{kpi: gnir, weight: 1}]}"
    gnir = ring.replace("gnir", "-").replace("ring", "gnir").replace("-", "ring", 1)
    made = read(tmp_path, [score("{kpi: inner, weight: 1}"), inner, ring, gnir, USE], "2025-01,use,all,,60,100")
    assert values(made, "score") == {"2025-01": 60}
    assert made.series("ring").readings == made.series("gnir").readings == ()


def test_finer_parts_are_joined_as_their_kind_allows(tmp_path):
    kpis = [score("{kpi: use, weight: 0.5}, {kpi: loss, weight: 0.5}", "period: quarter, "), USE, LOSS.replace("source", "period: quarter, source")]
    lines = [f"2025-{month:02d},use,all,,{n},{d}" for month, n, d in ((1, 90, 100), (2, 5, 10), (3, 5, 10), (4, 9, 10))]
    made = read(tmp_path, kpis, *lines, "2025-Q1,loss,all,,0,10", "2025-Q2,loss,all,,0,10")
    # the quarter is 100 of 120, not the mean of three months; the second quarter has one month only
    assert values(made, "score") == {"2025-Q1": pytest.approx((100 * 100 / 120 + 100) / 2)}


def test_percentiles_of_months_are_no_percentile_of_a_quarter(tmp_path):
    kpis = [score("{kpi: wait, weight: 1, normalisation: {worst: 9, best: 1}}", "period: quarter, "), WAIT]
    assert values(read(tmp_path, kpis, *(f"2025-0{month},wait,all,5,," for month in (1, 2, 3))), "score") == {}


def test_the_export_of_a_score_wins_and_is_not_filled_up(tmp_path):
    made = read(tmp_path, [score("{kpi: use, weight: 1}", "source: export, "), USE], "2025-01,use,all,,60,100", "2025-02,use,all,,61,100", "2025-02,score,all,70,,")
    assert values(made, "score") == {"2025-02": 70}


def test_only_what_is_visible_counts(tmp_path):
    made = exports(tmp_path, SOURCE, rows("2025-01,use,all,,60,100", "2025-02,use,all,,61,100"), "\n".join([score("{kpi: use, weight: 1}"), USE]))
    assert values(made.on(parse("2025-01").last), "score") == {"2025-01": 60}
    assert composite.compose(made.ws.kpi("score"), made.ws.kpi, NoReadings().series, 1) == ()


def test_plan_values_of_the_parts_make_the_plan_of_the_score(tmp_path):
    source = SOURCE.replace("value: value", "value: value, scenario: s")
    text = "month,figure,region,value,n,d,s\n2025-01,use,all,60,,,AC\n2025-01,use,all,70,,,PL\n"
    made = exports(tmp_path, source, {"data/x.csv": text}, "\n".join([score("{kpi: use, weight: 1}"), USE])).on(LATE)
    assert (values(made, "score"), values(made, "score", (), "PL")) == ({"2025-01": 60}, {"2025-01": 70})


def test_the_catalogue_entry_takes_components(tmp_path):
    (tmp_path / "goals.yaml").write_text("kpis:\n  - {id: account_health_score, components: [{kpi: csat, weight: 100}]}\n  - {id: csat}\n")
    ws = workspace.load(tmp_path, {})
    assert ws.problems == ()
    csat = Series("csat", readings=(Reading(parse("2025-01"), 80.0),))
    (made,) = composite.series(ws.kpi("account_health_score"), (), "AC", ws.kpi, lambda _: csat, 1).readings
    assert made.value == 80
