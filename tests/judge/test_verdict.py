"""Both verdicts of a revised goal, and its lights at the ends of its periods."""

import datetime as dt

import pytest

from goalkit.judge.facts import Facts
from goalkit.judge.past import needless_changes
from goalkit.judge.verdict import judged
from tests.judge.made import Made, goal_text, kpi_text, readings, repository

MOVED = """    revisions:
      - {date: 2025-03-01, field: measurable.target, from: 80, to: 78, category: market, reason: R}
      - {date: 2025-07-01, field: measurable.target, from: 78, to: 76, category: market, reason: R}
"""


def facts_of(tmp_path, measurable, values, day, more="", time="{period: 2025}", **fields):
    given = {"aggregation": "percentile", "unit": "points"} | fields
    ws = repository(tmp_path, kpi_text(**given) + goal_text(measurable, time, more))
    assert not ws.problems, ws.problems
    day = dt.date.fromisoformat(day)
    made = Made({("k", "AC"): values})
    return Facts(ws, day, _readings={day: made})


def verdicts(tmp_path, *args, **kwargs):
    facts = facts_of(tmp_path, *args, **kwargs)
    return facts.verdicts(facts.ws.goals[0])


def test_without_revision_both_are_the_same(tmp_path):
    got = verdicts(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-11", [75, 77]), "2026-01-15")
    assert (got.verdict, got.verdict_original, got.revised) == ("achieved", "achieved", False)
    assert (got.target, got.original_target, got.due) == (76, 76, got.original_due)
    assert got.current is got.original


def test_a_lowered_target_is_missed_as_first_agreed(tmp_path):
    got = verdicts(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-11", [75, 77]), "2026-01-15", MOVED)
    assert (got.verdict, got.verdict_original) == ("achieved", "missed")
    assert (got.target, got.original_target, got.actual) == (76, 80, 77)
    assert got.attainment == pytest.approx(7 / 6)
    assert got.attainment_original == pytest.approx(0.7)


def test_no_verdict_before_the_final_value(tmp_path):
    got = verdicts(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-10", [75, 77]), "2026-01-15", MOVED)
    assert (got.verdict, got.verdict_original) == (None, None)
    assert got.attainment is not None


LATER = "    revisions: [{date: 2025-05-01, field: time_bound.due, from: 2025-06-30, to: 2025-12-31, category: market, reason: R}]\n"


def test_a_later_due_is_judged_at_the_first_one(tmp_path):
    # June 74 missed 76, December 77 reaches it
    got = verdicts(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-01", [70, 71, 72, 73, 73, 74, 75, 75, 76, 76, 77, 77]),
                   "2026-01-15", LATER, "{start: 2025-01-01, due: 2025-12-31}")  # fmt: skip
    assert (got.verdict, got.verdict_original) == ("achieved", "missed")
    assert (got.due, got.original_due) == (dt.date(2025, 12, 31), dt.date(2025, 6, 30))
    assert (got.original.actual, got.attainment_original) == (74, pytest.approx(4 / 6))


def test_between_both_dues_only_the_original_is_decided(tmp_path):
    got = verdicts(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-01", [70, 71, 72, 73, 73, 74]), "2025-07-15", LATER,
                   "{start: 2025-01-01, due: 2025-12-31}")  # fmt: skip
    assert (got.verdict, got.verdict_original) == (None, "missed")


@pytest.mark.parametrize(
    ("closed", "revisions", "current", "original"),
    [
        ("2025-10-01", LATER, "dropped", "missed"),         # dropped after the first due had passed
        ("2025-05-15", LATER, "dropped", "dropped"),
        ("2026-01-10", MOVED, "dropped", "dropped"),        # due never moved
    ],
)
def test_dropped(tmp_path, closed, revisions, current, original):
    more = f"{revisions}# file: reviews/2025.yaml\nyear: 2025\nclosings:\n  - {{goal: g, date: {closed}, outcome: dropped}}\n"
    got = verdicts(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-01", [70] * 12), "2026-01-15", more,
                   "{start: 2025-01-01, due: 2025-12-31}")  # fmt: skip
    assert (got.verdict, got.verdict_original) == (current, original)


def test_milestones_done_after_the_first_due(tmp_path):
    got = verdicts(tmp_path, "{milestones: [{id: a, title: A, due: 2025-06-15, done: 2025-08-01}]}", (), "2026-01-15", LATER,
                   "{start: 2025-01-01, due: 2025-12-31}")  # fmt: skip
    assert (got.verdict, got.attainment) == ("achieved", 1)
    assert (got.verdict_original, got.attainment_original) == ("missed", 0)


def test_revised_baseline_keeps_its_period(tmp_path):
    more = "    revisions: [{date: 2025-05-01, field: measurable.baseline.value, from: 60, to: 70, category: data, reason: R}]\n"
    facts = facts_of(tmp_path, "{kpi: k, baseline: {value: 70, period: 2024}, target: 76}", (), "2026-01-15", more)
    terms = facts.ws.terms_on(facts.ws.goals[0], None)
    assert (terms.baseline, terms.baseline_period) == (60, "2024")


def test_judged_asks_for_the_readings_of_the_day(tmp_path):
    facts = facts_of(tmp_path, "{kpi: k, baseline: 70, target: 76}", (), "2026-01-15")
    asked = []

    def on(day):
        asked.append(day)
        return Made({("k", "AC"): readings("2025-12", [77])})

    assert judged(facts.ws, on, facts.ws.goals[0], dt.date(2026, 1, 15)).verdict == "achieved"
    assert asked == [dt.date(2026, 1, 15)]


def test_lights_of_the_past(tmp_path):
    history = [69, 71] * 6
    now = [70, 70, 70, 70, None, 80]
    facts = facts_of(tmp_path, "{kpi: k, baseline: 70, target: 82}", readings("2024-01", [*history, *now]), "2025-07-05")
    past = facts.lights(facts.ws.goals[0])
    assert [p.label for p, _, _ in past] == [f"2025-{k:02d}" for k in range(1, 7)]
    # Jan, Feb too few; March: mean 70 against 72, s about 1.7; April likewise; May still April's; June: of the last three
    # months two have values, (70 + 80)/2 = 75 against (74 + 76)/2: z3 = 0
    assert [light for _, light, _ in past] == ["too_early", "too_early", "off_track", "off_track", "off_track", "on_track"]
    assert [light.measured for light in past] == [True, True, True, True, False, True]
    assert past[3].standing.actual == 70
    assert facts.lights(facts.ws.goals[0]) is past


def test_past_lights_know_the_terms_of_their_time(tmp_path):
    facts = facts_of(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-01", [71] * 8), "2025-09-05", MOVED)
    assert [standing.target for _, _, standing in facts.lights(facts.ws.goals[0])] == [80, 80, 78, 78, 78, 78, 76, 76]


def test_past_lights_begin_with_the_first_value_and_end_at_due(tmp_path):
    facts = facts_of(tmp_path, "{kpi: k, baseline: 70, target: 76}", readings("2025-10", [71] * 6), "2026-04-05")
    past = facts.lights(facts.ws.goals[0])
    assert [(p.label, light) for p, light, _ in past] == [("2025-10", "too_early"), ("2025-11", "too_early"), ("2025-12", "missed")]


def test_past_lights_of_milestones_are_monthly(tmp_path):
    facts = facts_of(tmp_path, "{milestones: [{id: a, title: A, due: 2025-02-10}]}", (), "2025-04-05")
    assert [(p.label, light) for p, light, _ in facts.lights(facts.ws.goals[0])] == [
        ("2025-01", "on_track"), ("2025-02", "at_risk"), ("2025-03", "off_track"),
    ]  # fmt: skip


def test_no_past_without_window_or_data(tmp_path):
    facts = facts_of(tmp_path, "{kpi: k, baseline: 70, target: 76}", (), "2025-04-05")
    assert facts.lights(facts.ws.goals[0]) == ()
    facts = facts_of(tmp_path / "b", "{kpi: k, baseline: 70, target: 76}", readings("2025-01", [1]), "2025-04-05", time="{}")
    assert facts.lights(facts.ws.goals[0]) == ()


def test_a_strict_house_flips_where_the_noise_does_not(tmp_path):
    # plan 71 to 76; actual 71.5 71.5 73.5 73.5 75.5 75.5: strict is on, off, on, off, on, off from the third value on
    values = readings("2024-01", [69, 71] * 6 + [71.5, 71.5, 73.5, 73.5, 75.5, 75.5])
    house = facts_of(tmp_path, "{kpi: k, baseline: 70, target: 82}", values, "2025-07-05", "    light: strict\n")
    assert [light for _, light, _ in house.lights(house.ws.goals[0])][2:] == ["on_track", "off_track", "on_track", "off_track"]
    assert needless_changes(house, house.ws.goals[0]) == 3
    calm = facts_of(tmp_path / "b", "{kpi: k, baseline: 70, target: 82}", values, "2025-07-05")
    assert needless_changes(calm, calm.ws.goals[0]) == 0
