"""Lessons, guards, conflicts, process metrics and annex of the review."""

import pytest

from tests.report.review.house import AGREED, SETTINGS, goal, reviewed, rows, write, year_of

MOVE = "{kpi: quote, baseline: 70, target: 76}"


def lesson(name, *, goal="a", cause="skill", text=None, status="open", **more):
    keys = {"id": name, "goal": goal, "kind": "failure", "observation": f'"{text or name}"', "cause": cause, "status": status} | more
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def learned(root, goals=None, **years):
    texts = {name: f"lessons:\n{text}" for name, text in years.items()}
    write(root, goals or goal("a", MOVE) + goal("b", "{kpi: zeit, baseline: 9, target: 4}"), rows({"quote": year_of(76.0)}), **texts)
    return reviewed(root).lessons


def test_same_kpi_and_cause_is_learned_again(tmp_path):
    found = learned(tmp_path, y2023=lesson("alt", text="Nordlicht"), y2024=lesson("zwei", text="Regenschirm"), y2025=lesson("neu", text="Haferbrei"))
    assert [(row.lesson.id, row.times, row.earlier) for row in found.new] == [("neu", 3, ((2023, "alt"), (2024, "zwei")))]


@pytest.mark.parametrize("old", [{"cause": "market"}, {"goal": "b"}])
def test_another_cause_or_kpi_is_another_lesson(tmp_path, old):
    found = learned(tmp_path, y2024=lesson("alt", text="Nordlicht", **old), y2025=lesson("neu", text="Haferbrei"))
    assert found.new[0].times == 1


def test_tags_say_the_same(tmp_path):
    tag = {"applies_to": "{tags: [schulung]}"}
    found = learned(tmp_path, y2024=lesson("alt", goal="b", text="Nordlicht", **tag), y2025=lesson("neu", text="Haferbrei", **tag))
    assert found.new[0].times == 2


@pytest.mark.parametrize(
    ("text", "times"),
    [
        # stems of six letters: schulu, begann, spaeter, werkze -> 3 of 4 common
        ("Schulungen begannen nach Werkzeug", 2),
        ("Schulung kam nie", 1),
    ],
)
def test_much_the_same_words_are_one_lesson(tmp_path, text, times):
    found = learned(
        tmp_path, y2024=lesson("alt", goal="b", cause="market", text=text), y2025=lesson("neu", text="Schulung begann nach Werkzeug")
    )
    assert found.new[0].times == times


def test_open_lessons_of_earlier_years_stay(tmp_path):
    years = {
        "y2023": lesson("eins", text="Nordlicht"), "y2024": lesson("zwei", cause="market", text="Haferbrei", status="adopted"),
        "y2026": lesson("drei", cause="process", text="Regenschirm"),
    }  # fmt: skip
    found = learned(tmp_path, **years)
    assert ([row.lesson.id for row in found.new], [row.lesson.id for row in found.earlier]) == ([], ["eins"])


def test_taken_up_by_goals(tmp_path):
    goals = goal("a", MOVE) + goal("n", MOVE, time="{period: 2026}", more="    informed_by: [neu]\n")
    assert learned(tmp_path, goals, y2025=lesson("neu")).new[0].taken_by == ("n",)


def test_guards_that_were_breached(tmp_path):
    guards = "    guards:\n      - {kpi: quote2, at_least: 50, evaluate: last}\n      - {kpi: zeit, at_most: 9, evaluate: last}\n"
    values = {"quote": year_of(76.0), "quote2": [60, 49, 60, 48, *[60] * 8], "zeit": [9] * 12}
    write(tmp_path, goal("a", MOVE, more=guards), rows(values))
    found = reviewed(tmp_path).conflicts.guards
    # 9 is within "at most 9"
    assert [(g.goal, g.kpi, g.side, g.limit, g.periods) for g in found] == [("a", "quote2", "at_least", 50.0, ("2025-02", "2025-04"))]


def test_declared_conflicts(tmp_path):
    more = "    conflicts_with: [{goal: b, rule: priority, resolution: A geht vor}]\n"
    write(tmp_path, goal("a", MOVE, more=more) + goal("b", MOVE))
    assert reviewed(tmp_path).conflicts.declared == (("a", "b", "priority", "A geht vor"),)


def checkin(date, name="a", kind="checkin"):
    return f"  - {{date: {date}, goal: {name}, kind: {kind}, by: desk, {'what' if kind == 'decision' else 'note'}: x}}\n"


def test_reviews_in_time(tmp_path):
    # 10 April is within ten days of the first quarter and serves it, not the second; 11 July is too late for the second and
    # serves the third; the fourth has a decision
    write(
        tmp_path, goal("a", MOVE, more="    cadence: quarter\n"),
        journal=checkin("2025-04-10") + checkin("2025-07-11") + checkin("2025-12-01", kind="decision"),
    )  # fmt: skip
    found = reviewed(tmp_path).process
    assert (found.reviews_expected, found.reviews_held) == (4, 3)


@pytest.mark.parametrize(("as_of", "expected"), [("2025-07-09", 1), ("2025-07-10", 2), ("2026-01-09", 3), ("2026-01-10", 4)])
def test_reviews_are_expected_ten_days_after_their_period(tmp_path, as_of, expected):
    write(tmp_path, goal("a", MOVE, more="    cadence: quarter\n"))
    assert reviewed(tmp_path, 2025, as_of).process.reviews_expected == expected


def test_nobody_reviews_a_goal_that_was_dropped(tmp_path):
    write(tmp_path, goal("a", MOVE, more="    cadence: quarter\n"), y2025="closings: [{goal: a, date: 2025-05-01, outcome: dropped}]\n")
    assert reviewed(tmp_path).process.reviews_expected == 1


def test_agreements(tmp_path):
    given = AGREED.replace("mode: agreed", "mode: set")
    late = AGREED.replace("side: receiving, date: 2024-12-12", "side: receiving, date: 2025-01-02")
    open_ = AGREED.replace("side: receiving, date: 2024-12-12", "side: receiving")
    rounds = "      rounds:\n" + "".join(f"        - {{date: 2024-11-{day}, by: desk, target: 7{day % 10}}}\n" for day in (20, 21, 22))
    goals = goal("a", MOVE, more=AGREED + rounds) + goal("b", MOVE, more=given) + goal("c", MOVE, more=late) + goal("d", MOVE, more=open_)
    goals += goal("e", MOVE, owner="leitung", more=AGREED + rounds.split("        - {date: 2024-11-22")[0])
    found = reviewed(write(tmp_path, goals)).process
    # a, c, d, e agreed, b set; a, b, e before 1 January; rounds 3 and 2: median 2.5; five goals of two owners
    assert (found.goals, found.agreed, found.set_goals, found.agreed_before_start) == (5, 4, 1, 3)
    assert (found.rounds_median, found.goals_per_owner) == (2.5, 2.5)


def test_customer_effect_along_the_chain(tmp_path):
    served = "    attractive: {customer: Kein Stillstand}\n"
    goals = (
        goal("durch", MOVE, level="breakthrough", more=served) + goal("a", MOVE, more="    parent: durch\n") + goal("b", MOVE, more=served)
        + goal("c", MOVE)
    )  # fmt: skip
    found = reviewed(write(tmp_path, goals)).process
    assert (found.customer_effect, found.goals) == (2, 3)


def test_countermeasures_in_the_process(tmp_path):
    values = [71, 72, 69, 74, 70, 70, 76, 77, 78, 79, 80, 81]  # off track in March and May, see the countermeasure record
    lines = [
        "  - {date: 2025-04-10, goal: a, kind: countermeasure, id: x, action: X, due: 2025-06-30}\n",
        "  - {date: 2025-06-30, goal: a, kind: countermeasure, id: x, done: 2025-06-30}\n",
        "  - {date: 2025-06-14, goal: a, kind: countermeasure, id: y, action: Y, due: 2025-06-30, done: 2025-07-01}\n",
    ]
    write(tmp_path, goal("a", "{kpi: quote, baseline: 70, target: 82}"), rows({"quote": values}), journal="".join(lines))
    found = reviewed(tmp_path).process
    # 10 days from 31 March and 14 days from 31 May
    assert (found.countermeasures, found.countermeasures_in_time, found.reaction_days_median) == (2, 1, 12.0)


def test_goals_without_data(tmp_path):
    steps = "{milestones: [{id: eins, title: Eins, due: 2025-03-31}]}"
    goals = goal("a", MOVE) + goal("b", "{kpi: quote2, baseline: 70, target: 76}") + goal("m", steps)
    assert reviewed(write(tmp_path, goals, rows({"quote": year_of(76.0)}))).process.without_data == 1


def test_the_annex(tmp_path):
    release = "  - {date: DAY, kind: release, source: sap, period: PERIOD, by: controlling}\n"
    days = (("2025-12-10", "2025-11"), ("2026-01-12", "2025-12"), ("2026-02-10", "2026-01"))
    write(
        tmp_path, goal("a", MOVE, more="    guards: [{kpi: zeit, at_most: 9}]\n"), rows({"quote": [*year_of(76.0), 76]}),
        settings="thresholds: {grace_days: 7}\n" + SETTINGS,
        journal="".join(release.replace("DAY", day).replace("PERIOD", when) for day, when in days),
        y2025="meeting: {date: 2026-01-15, roles: [leitung, desk], message: Gut gemacht, not_doing: [Zweites Lager]}\n",
    )  # fmt: skip
    report = reviewed(tmp_path, 2025, "2026-03-01")
    found = report.annex
    assert [(note.id, note.name, note.definition) for note in found.kpis] == [("quote", "Quote", "Anteil"), ("zeit", "Zeit", "")]
    source = found.sources[0]
    assert (source.source, source.last, source.files) == ("sap", "2026-01", ("data/sap.csv",))
    assert (source.released, str(source.released_on), source.released_by, source.complete) == ("2025-12", "2026-01-12", "controlling", True)
    assert (found.participants, found.changed_defaults) == (("leitung", "desk"), (("grace_days", 7),))
    assert (report.meeting_message, report.not_doing) == ("Gut gemacht", ("Zweites Lager",))
