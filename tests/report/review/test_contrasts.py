"""Where the year does not tell one story: children and parents, measures and results, trends."""

import pytest

from tests.report.review.house import goal, reviewed, revised, revision, rows, write, year_of

MOVE = "{kpi: quote, baseline: 70, target: 76}"
PARENT = "{start: 2025-01-01, due: 2027-12-31}"
UNDER = "    parent: durch\n    contributes: driver\n"


def measure(name, *, effect=None, done=None, idea=False):
    keys = [f"id: {name}", f"title: {name}", "due: 2025-06-30", f"hardness: {1 if idea else 4}"]
    keys += [f"effect: {{value: {effect}, basis: test}}"] if effect else []
    keys += [f"done: {done}"] if done else []
    return "      - {" + ", ".join(keys) + "}\n"


def family(root, parent_values, *, last=4.0, later=()):
    """Write a breakthrough goal on a KPI of its own with three annual goals below it."""
    goals = (
        goal("durch", "{kpi: quote2, baseline: 70, target: 100}", level="breakthrough", time=PARENT)
        + goal("a", MOVE, more=UNDER)
        + goal("b", "{kpi: quote, baseline: 70, target: 75.5}", more=UNDER)
        + goal("c", "{kpi: zeit, baseline: 9, target: 4}", more=UNDER)
    )
    zeit = [*[6.0] * 11, last]
    write(root, goals, rows({"quote": year_of(76.0), "quote2": [*parent_values, *[None] * (12 - len(parent_values)), *later], "zeit": zeit}))


# The parent asks for p(3) = 70 + 30 * 3 / 36 = 72.5 in March. With three values the gap decides: 60 leaves
# 12.5 / 30 = 0.42 (off track), 72.5 leaves nothing (on track). Later months without a value keep the last figure's light.
RED, GREEN = [70, 65, 60], [71, 72, 72.5]


def test_green_children_under_a_red_parent(tmp_path):
    family(tmp_path, RED)
    found = reviewed(tmp_path).disagreements
    assert [(item.parent, item.light, item.kind) for item in found] == [("durch", "off_track", "children_green")]
    assert found[0].children == (("a", "achieved"), ("b", "achieved"), ("c", "achieved"))


def test_one_red_child_explains_a_red_parent(tmp_path):
    family(tmp_path, RED, last=5.0)
    assert reviewed(tmp_path).disagreements == ()


def test_a_green_parent_with_green_children_agrees(tmp_path):
    family(tmp_path, GREEN)
    assert reviewed(tmp_path).disagreements == ()


def test_red_children_under_a_green_parent(tmp_path):
    goals = goal("durch", "{kpi: quote2, baseline: 70, target: 100}", level="breakthrough", time=PARENT) + goal("a", MOVE, more=UNDER)
    write(tmp_path, goals, rows({"quote": year_of(72.0), "quote2": GREEN}))
    assert [(item.parent, item.kind, item.children) for item in reviewed(tmp_path).disagreements] == [
        ("durch", "children_red", (("a", "missed"),))
    ]


def test_the_light_at_the_end_of_the_year_counts(tmp_path):
    # the parent has caught up by June 2026 (p(18) = 85), but stood off track at the end of 2025
    family(tmp_path, RED, later=[86] * 6)
    assert reviewed(tmp_path, as_of="2026-07-10").row("durch").light == "off_track"
    assert len(reviewed(tmp_path, as_of="2026-07-10").disagreements) == 1


def test_a_child_that_met_its_last_target_is_green(tmp_path):
    lowered = revised(revision("2025-05-15", "measurable.target", 78, 76))
    goals = goal("durch", "{kpi: quote2, baseline: 70, target: 100}", level="breakthrough", time=PARENT) + goal("a", MOVE, more=UNDER + lowered)
    write(tmp_path, goals, rows({"quote": year_of(76.0), "quote2": GREEN}))
    report = reviewed(tmp_path)
    assert (report.row("a").counted, report.row("a").light) == ("missed", "achieved")
    assert report.disagreements == ()


@pytest.mark.parametrize(
    ("measures", "box"),
    [
        # 8 of 10 points of effect are exactly 80 %
        (measure("eins", effect=8, done="2025-06-01") + measure("zwei", effect=2), "done"),
        (measure("eins", effect=7.9, done="2025-06-01") + measure("zwei", effect=2.1), "not_done"),
        # one of two without numbers is half; a measure done after the year is not done in it
        (measure("eins", effect=8, done="2025-06-01") + measure("zwei"), "not_done"),
        (measure("eins", effect=8, done="2026-01-02"), "not_done"),
        (measure("eins", done="2025-12-31"), "done"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("last", "side"), [(76.0, "met"), (75.0, "missed")])
def test_four_boxes(tmp_path, measures, box, last, side):
    write(tmp_path, goal("a", MOVE, more=f"    measures:\n{measures}"), rows({"quote": year_of(last)}))
    found = reviewed(tmp_path).contrasts
    boxes = {name: getattr(found, name) for name in ("met_done", "met_not_done", "missed_done", "missed_not_done")}
    assert {name for name, goals in boxes.items() if goals} == {f"{side}_{box}"}
    assert found.without_measures == ()


def test_goals_without_measures_and_milestones_stand_apart(tmp_path):
    steps = "{milestones: [{id: eins, title: Eins, due: 2025-03-31, done: 2025-03-20}]}"
    goals = goal("a", MOVE) + goal("m", steps, more=f"    measures:\n{measure('eins', done='2025-03-01')}")
    found = reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}))).contrasts
    assert (found.without_measures, found.milestones, found.met_done) == (("a",), (("m", "achieved"),), ())


def test_breakthrough_goals_are_in_no_box(tmp_path):
    goals = goal("durch", MOVE, level="breakthrough")
    found = reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}))).contrasts
    assert found.without_measures == ()


def test_met_but_declining(tmp_path):
    # moving ranges 1 1 1 1 1 5 0 0 2 0 0: mean 1, s = 1 / 1.128 = 0.887, noise of two means of three 0.724; 78 - 80 = -2
    values = [70, 71, 72, 73, 74, 75, 80, 80, 80, 78, 78, 78]
    found = reviewed(write(tmp_path, goal("a", "{kpi: quote, baseline: 70, target: 77}"), rows({"quote": values}))).contrasts
    assert (found.met_but_declining, found.missed_but_improving) == (("a",), ())


@pytest.mark.parametrize(("step", "improving"), [(1.0, ("a",)), (0.05, ())])
def test_missed_but_improving(tmp_path, step, improving):
    # ranges 0.5 ten times and the step once: for a step of 1 their mean is 6 / 11 = 0.55, s = 0.48, noise 0.39; the mean of
    # the last three is a step above that of the three before
    wave = [70.0, 70.5] * 4
    values = [*wave, 70.0, 70.0 + step, 70.5 + step, 70.0 + step]
    found = reviewed(write(tmp_path, goal("a", MOVE), rows({"quote": values}))).contrasts
    assert (found.missed_but_improving, found.met_but_declining) == (improving, ())


def test_less_is_better_turns_the_trend(tmp_path):
    values = [9, 8.5, 9, 8.5, 9, 8.5, 9, 8.5, 9, 7, 7, 7]
    found = reviewed(write(tmp_path, goal("a", "{kpi: zeit, baseline: 9, target: 4}"), rows({"zeit": values}))).contrasts
    assert found.missed_but_improving == ("a",)
