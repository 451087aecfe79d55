"""Calibration and next year: hits with their interval, confidence against hits, what goes on."""

import pytest

from goalkit.report.review.calibration import wilson
from tests.report.review.house import goal, reviewed, rows, write, year_of
from tests.report.review.test_page import flat

MOVE = "{kpi: quote, baseline: 70, target: 76}"
FAR = "{kpi: quote, baseline: 70, target: 80}"


@pytest.mark.parametrize(("met", "judged", "low", "high"), [(9, 10, 0.60, 0.98), (6, 12, 0.25, 0.75), (3, 10, 0.11, 0.60)])
def test_the_interval_of_a_share(met, judged, low, high):
    # the published examples of the domain: 9 of 10, 6 of 12, 3 of 10
    assert [round(value, 2) for value in wilson(met, judged)] == [low, high]


def test_shares_from_eight_goals_on(tmp_path):
    for count in (7, 8):
        goals = "".join(goal(f"g{n}", MOVE if n else FAR) for n in range(count))
        hits = reviewed(write(tmp_path / str(count), goals, rows({"quote": year_of(76.0)}))).calibration.hits
        assert [(h.type, h.judged, h.met) for h in hits] == [("committed", count, count - 1)]
        assert hits[0].share == (0.875 if count == 8 else None)


def test_types_stand_apart(tmp_path):
    goals = goal("a", MOVE) + goal("s", FAR, more="    type: stretch\n") + goal("t", MOVE, more="    type: stretch\n")
    hits = reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}))).calibration.hits
    # stretch: (76 - 70) / 10 = 0.6 and (76 - 70) / 6 = 1: 0.8 on average
    assert [(h.type, h.judged, h.met) for h in hits] == [("committed", 1, 1), ("stretch", 2, 1)]
    assert [h.attainment for h in hits] == [None, pytest.approx(0.8)]


def test_confidence_against_what_came(tmp_path):
    said = "".join(
        f"  - {{date: 2025-0{month}-28, goal: {name}, kind: checkin, by: desk, note: x, confidence: {value}}}\n"
        for month, name, value in ((3, "a", 80), (6, "a", 10), (3, "b", 60))
    )
    write(tmp_path, goal("a", MOVE) + goal("b", FAR) + goal("c", MOVE), rows({"quote": year_of(76.0)}), journal=said)
    held = reviewed(tmp_path).calibration.confidence
    # a 0.8 and met, b 0.6 and missed; c said nothing: ((0.8 - 1)^2 + 0.6^2) / 2 = (0.04 + 0.36) / 2
    assert (held.goals, held.met) == (2, 1)
    assert (held.expected, held.brier) == (pytest.approx(1.4), pytest.approx(0.2))


def test_targets_to_talk_about(tmp_path):
    measures = "    measures:\n      - {id: x, title: X, due: 2025-06-30, hardness: 3}\n"
    goals = (
        goal("easy", "{kpi: quote, baseline: 70, target: 73.9}")  # 6 / 3.9 = 1.54
        + goal("fair", "{kpi: quote, baseline: 70, target: 74}")  # exactly 1.5
        + goal("thin", "{kpi: quote, baseline: 70, target: 91}", more=measures)  # 6 / 21 = 0.29
        + goal("hard", "{kpi: quote, baseline: 70, target: 91}")  # no measures: nothing to say about means
    )
    assert reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}))).calibration.flags == (("easy", "easy"), ("thin", "thin"))


def test_nothing_judged_nothing_to_calibrate(tmp_path):
    report = reviewed(write(tmp_path, goal("a", MOVE, time="{period: 2030}")))
    assert (report.calibration, report.next_year) == (None, None)


def test_what_goes_on(tmp_path):
    goals = (
        goal("a", MOVE) + goal("b", MOVE) + goal("c", MOVE) + goal("d", MOVE) + goal("e", MOVE)
        + goal("least", "{kpi: quote, at_least: 75}", time="{period: 2026}", more="    continues: e\n")
        + goal("next", "{kpi: quote, baseline: 76, target: 79}", time="{period: 2026}", more="    continues: a\n")
        + goal("other", "{kpi: zeit, baseline: 9, target: 4}", time="{period: 2026}", more="    continues: b\n")
    )  # fmt: skip
    closings = "closings:\n" + "".join(
        f"  - {{goal: {name}, date: 2026-01-15, decision: {decision}}}\n" for name, decision in (("a", "raise"), ("c", "drop"))
    )
    write(tmp_path, goals, rows({"quote": year_of(76.0)}), y2025=closings)
    found = reviewed(tmp_path).next_year
    assert [(item.goal, item.decision, item.successor, item.baseline, item.target, str(item.due)) for item in found.goals] == [
        ("a", "raise", "next", 76.0, 79.0, "2026-12-31"),
        ("b", None, "other", None, None, "2026-12-31"),  # another KPI: its numbers stand in another unit
        ("c", "drop", None, None, None, "None"),
        ("e", None, "least", None, 75.0, "2026-12-31"),
    ]
    assert found.undecided == ("d",)
    said = flat(tmp_path)
    assert "A anheben 76,0 % NEXT 76,0 79,0 31.12.2026" in said.replace("\u00a0", " ")
    assert "E – 76,0 % LEAST – ≥ 75,0 31.12.2026" in said.replace("\u00a0", " ")
    assert "Ohne Beschluss: D" in said
