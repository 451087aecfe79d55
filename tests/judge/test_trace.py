"""Every number of a standing can be traced: formula, inputs, cells."""

import pytest

from tests.judge.made import readings, stand


def lines(standing):
    return {line.name: line for line in standing.trace}


def number(value):
    return f"{value:g}"


def test_a_pooled_figure(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 71, target: 76, evaluate: mean3}", "2025-06-30",
                readings("2024-01", [(70 + i % 3, 100) for i in range(15)] + [(243, 338), (239, 322), (249, 335)]))  # fmt: skip
    told = lines(got)
    assert told["actual"].text(number) == "100 × 731 / 995"
    assert told["numerator"].text(number) == "243 + 239 + 249"
    assert told["denominator"].text(number) == "338 + 322 + 335"
    assert [cell.row for cell in told["actual"].cells] == [17, 18, 19]
    assert told["actual"].value == got.actual == pytest.approx(73100 / 995)
    assert told["path_value"].text(number).endswith(") / 3")
    assert told["p"].text(number) == "linear: 71 → 76, period 6 of 12"
    assert told["attainment"].text(number) == "(73.4673 − 71) / (76 − 71)"
    assert told["noise"].value == got.noise
    assert "over 18 values" in told["noise"].text(number)
    assert told["z3"].value == got.z3
    assert told["z_year"].text(number).endswith("√6)")
    assert told["variance"].value == got.variance
    assert "gap" in told


@pytest.mark.parametrize(
    ("measurable", "fields", "values", "name", "text"),
    [
        ("{kpi: k, target: 1200}", {"aggregation": "sum", "unit": "count"}, [90, 100, 110], "actual", "90 + 100 + 110"),
        ("{kpi: k, target: 1200}", {"aggregation": "sum", "unit": "count"}, [90, 100, 110], "attainment",
         "(300 − 0 × 3 / 12) / (1200 − 0)"),
        ("{kpi: k, baseline: 80, target: 120, evaluate: mean3}", {"aggregation": "sum", "unit": "count"}, [90, 100, 110], "actual",
         "(90 + 100 + 110) / 3"),
        ("{kpi: k, baseline: 20, target: 30, evaluate: total}", {"aggregation": "cohort", "direction": "down"}, [2, 2, 2], "actual",
         "compounded over 3 periods: 2 + 2 + 2"),
        ("{kpi: k, budget: 12}", {"aggregation": "sum", "unit": "count"}, [1, 0, 3], "path_value", "12 × 3 / 12"),
        ("{kpi: k, at_least: 2}", {"aggregation": "percentile"}, [1, 2, 3], "attainment", "periods that hold, of 3"),
        ("{milestones: [{id: a, title: A, weight: 3}]}", {}, [], "attainment", "0 / 3"),
        ("{kpi: k, baseline: measure_first, values: 4}", {}, [1, 2, 3], "attainment", "3 / 4"),
    ],
)  # fmt: skip
def test_formulas(tmp_path, measurable, fields, values, name, text):
    got = stand(tmp_path, measurable, "2025-03-31", readings("2025-01", values), **fields)
    assert lines(got)[name].text(number) == text


def test_the_pace_of_a_house_is_told(tmp_path):
    got = stand(tmp_path, "{kpi: k, baseline: 70, target: 82}", "2025-06-30", readings("2025-01", [71, 72, 73, 74, 75, 75.7]),
                aggregation="percentile", more="    light: {rule: pace}\n")  # fmt: skip
    assert lines(got)["pace"].value == pytest.approx(0.95)
    assert lines(got)["pace"].text(number) == "achieved pace / required pace after 6 of 12 periods"


def test_words_can_be_translated(tmp_path):
    got = stand(tmp_path, "{kpi: k, at_least: 2}", "2025-03-31", readings("2025-01", [1, 2, 3]), aggregation="percentile")
    said = lines(got)["attainment"].text(number, {"periods that hold, of {count}": "gehaltene Perioden von {count}"}.__getitem__)
    assert said == "gehaltene Perioden von 3"
