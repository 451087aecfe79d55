"""What pydantic complains about arrives as one finding per wrong place, with its kind, its cure and the healthy rest."""

import pytest

from goalkit import workspace


def load(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return workspace.load(folder, {})


def told(ws):
    return [(p.code, p.params.get("kind", ""), p.file, p.span.line, p.span.column, p.help) for p in ws.problems]


GOAL = "goals:\n  - id: a\n    title: A\n    owner: desk\n"


@pytest.mark.parametrize(
    ("line", "code", "kind", "column", "cure"),
    [
        ("    ownr: x", "F201", "close", 5, "    owner: x"),
        ("    target: 3", "F201", "inside", 5, ""),
        ("    quirk: 3", "F201", "", 5, ""),
        ("    priority: hoch", "F202", "whole", 15, ""),
        ("    priority: 1.5", "F202", "whole", 15, "    priority: 2"),
        ("    pay_relevant: nein", "F202", "switch", 19, "    pay_relevant: false"),
        ("    specific: [Vermerk]", "F202", "text", 15, '    specific: "[Vermerk]"'),
        ("    team: Büro 3", "F202", "id", 11, "    team: buero-3"),
        ("    time_bound: 2025", "F202", "map", 17, ""),
        ("    tags: [{a: b}]", "F202", "text", 12, '    tags: ["{a: b}"]'),
        ("    guards: [{at_least: 85}]", "F202", "missing", 14, ""),
        ("    measures: [{id: m, title: M, hardness: 7}]", "F202", "most", 44, ""),
        ("    measurable: {kpi: x, between: [1]}", "F202", "count", 35, ""),
        ("    measurable: {kpi: x, target: '78'}", "F202", "amount", 34, "    measurable: {kpi: x, target: 78}"),
        ("    measurable: {kpi: x, target: 1e3}", "F203", "", 34, "    measurable: {kpi: x, target: 1000}"),
        ("    measurable: {kpi: x, baseline: 010}", "F203", "", 36, "    measurable: {kpi: x, baseline: 10}"),
        ("    measurable: {kpi: x, target: [4,5]}", "F209", "", 34, "    measurable: {kpi: x, target: 4.5}"),
        ("    time_bound: {due: 31.12.2025}", "F204", "date", 23, "    time_bound: {due: 2025-12-31}"),
        ("    time_bound: {period: 2025-Q5}", "F204", "period", 26, ""),
        ("    measurable: {kpi: x, path: {steps: {2025-13: 3}}}", "F204", "period", 41, ""),
        ("    measurable: {kpi: x, path: {series: {2025-01: x}}}", "F202", "amount", 51, ""),
        ("    measurable: {kpi: x, path: {series: {kpi: u, scenari: PL}}}", "F201", "close", 50, "    measurable: {kpi: x, path: {series: {kpi: u, scenario: PL}}}"),
        ("    type: strech", "F205", "close", 11, "    type: stretch"),
        ("    type: x", "F205", "", 11, ""),
        ("    light: strct", "F205", "close", 12, "    light: strict"),
    ],
)
def test_one_wrong_value(tmp_path, line, code, kind, column, cure):
    ws = load(tmp_path, {"goals/g.yaml": GOAL + line + "\n"})
    assert told(ws) == [(code, kind, "goals/g.yaml", 5, column, cure)]
    assert [goal.id for goal in ws.goals] == ["a"]
    assert ws.problems[0].goal == "a"


def test_two_readings(tmp_path):
    ws = load(tmp_path, {"goals/g.yaml": GOAL + "    measurable: {kpi: x, target: 1.000}\n"})
    (problem,) = ws.problems
    assert (problem.params["first"], problem.params["second"]) == ("1000", "1.0000")
    assert problem.help == "    measurable: {kpi: x, target: 1000}\n    measurable: {kpi: x, target: 1.0000}"


def test_a_known_key_in_the_wrong_place_blames_no_missing_one(tmp_path):
    ws = load(tmp_path, {"goals/g.yaml": GOAL + "    target: 3\n"})
    assert ws.problems[0].meant == ("goals", 0, "measurable", "target")


@pytest.mark.parametrize("line", ["    supports:", "    measurable:", "    tags: ~", "    guards: null", "    priority:"])
def test_empty_optional_keys_count_as_left_out(tmp_path, line):
    ws = load(tmp_path, {"goals/g.yaml": f"{GOAL}{line}\n"})
    assert (told(ws), ws.goals[0].supports) == ([], ())


def test_what_an_item_cannot_do_without(tmp_path):
    text = "goals:\n  - id: a\n    title:\n  - just text\n  - {title: B}\n  - {id: c, title: C}\n"
    ws = load(tmp_path, {"goals/g.yaml": text})
    assert told(ws) == [
        ("F202", "empty", "goals/g.yaml", 3, 5, ""),
        ("F202", "item", "goals/g.yaml", 4, 5, ""),
        ("F202", "missing", "goals/g.yaml", 5, 5, ""),
    ]
    assert [goal.id for goal in ws.goals] == ["c"]
    assert len(ws.left_out) == 3


def test_places_stay_those_of_the_file_when_items_are_taken_out(tmp_path):
    text = GOAL + "    measures:\n      - 7\n      - {id: M 1, title: X}\n      - {id: m2, title: Y, due: x}\n"
    ws = load(tmp_path, {"goals/g.yaml": text})
    assert [(code, line, column) for code, _, _, line, column, _ in told(ws)] == [
        ("F202", 6, 9), ("F202", 7, 14), ("F204", 8, 33),
    ]  # fmt: skip
    assert [measure.id for measure in ws.goals[0].measures] == ["m2"]
    # the measure that is left is the first one of the goal and the third one of the file
    assert ws.span(ws.goals[0], ("measures", 0, "title"))[1].line == 8


def test_segment_values_are_text_also_where_they_look_like_nothing(tmp_path):
    ws = load(tmp_path, {"goalkit.yaml": "segments:\n  group: [01, no, NA, null, ~]\n", "goals.yaml": GOAL})
    assert told(ws) == []
    assert ws.settings.segments["group"].values == ("01", "no", "NA", "null", "~")


def test_settings_keep_their_healthy_rest(tmp_path):
    house = (
        "language: de\nfiscal_year_start: 13\nthresholds: {privacy_group: 3, grace_days: 9}\n"
        "roles:\n  - {name: Ohne}\n  - {id: desk, name: Desk}\ncalendars:\n  x: {dayz: [mo]}\n"
    )
    ws = load(tmp_path, {"goalkit.yaml": house, "goals.yaml": GOAL})
    assert sorted((code, kind, line, column) for code, kind, _, line, column, _ in told(ws)) == [
        ("F201", "close", 8, 7), ("F202", "least", 3, 29), ("F202", "missing", 5, 5), ("F202", "most", 2, 20),
    ]  # fmt: skip
    assert (ws.settings.language, ws.settings.thresholds.grace_days, ws.settings.thresholds.privacy_group) == ("de", 9, 7)
    # the role stands second in the file, though it is the first that is left
    assert ws.span(ws.settings.roles[0], ("name",))[1].line == 6


def test_one_bad_closing_loses_no_other(tmp_path):
    review = (
        "year: 2025\nclosings:\n  - {goal: a, outcome: mised}\n  - {outcome: missed}\n  - {goal: b, date: x}\n"
        "lessons:\n  - {id: L 1}\n  - {id: ok, kind: success}\n"
    )
    ws = load(tmp_path, {"goals.yaml": GOAL, "reviews/2025.yaml": review})
    assert [(code, kind, line) for code, kind, _, line, _, _ in told(ws)] == [
        ("F205", "close", 3), ("F202", "missing", 4), ("F204", "date", 5), ("F202", "id", 7),
    ]  # fmt: skip
    assert [closing.goal for _, closing in ws.closings()] == ["a", "b"]
    assert [lesson.id for _, lesson in ws.lessons()] == ["ok"]
    assert ws.span(ws.lessons()[0][1], ("kind",))[1].line == 8


def test_one_bad_entry_loses_no_other(tmp_path):
    entries = "entries:\n  - {date: 2025-1-1, kind: checkin}\n  - 3\n  - {date: 2025-01-02, kind: checkin, goal: a}\n"
    ws = load(tmp_path, {"goals.yaml": GOAL, "journal/2025.yaml": entries})
    assert [(code, line) for code, _, _, line, _, _ in told(ws)] == [("F204", 2), ("F202", 3)]
    assert [entry.goal for entry in ws.journal] == ["a"]


def test_defaults_are_found_where_they_stand(tmp_path):
    ws = load(tmp_path, {"goals.yaml": "defaults:\n  priority: hoch\ngoals:\n  - {id: a, title: A}\n"})
    assert [(code, line, column) for code, _, _, line, column, _ in told(ws)] == [("F202", 2, 13)]


def test_ids_and_aliases_are_used_once(tmp_path):
    one = "goals:\n  - {id: a, title: A, aliases: [z]}\n"
    two = "goals:\n  - {id: a, title: B}\n  - {id: b, title: C, aliases: [z]}\n"
    ws = load(tmp_path, {"goals/1.yaml": one, "goals/2.yaml": two})
    assert [(p.code, p.params["kind"], p.file, p.span.line, p.span.column) for p in ws.problems] == [
        ("F206", "", "goals/2.yaml", 2, 10), ("F206", "alias", "goals/2.yaml", 3, 32),
    ]  # fmt: skip
    assert [(r.path, r.span.line, r.span.column) for p in ws.problems for r in p.related] == [
        ("goals/1.yaml", 2, 10), ("goals/1.yaml", 2, 32),
    ]  # fmt: skip
    assert [goal.title for goal in ws.goals] == ["A"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a\n- b\n", ("list", None)), ("nur Text\n", ("", None)), ("einkauf: [Milch]\n", ("", None)),
        ("", ("empty", "info")), ("# nichts\n", ("empty", "info")), ("---\n", ("empty", "info")),
    ],
)  # fmt: skip
def test_nothing_that_belongs_here(tmp_path, text, problem):
    ws = load(tmp_path, {"goals/g.yaml": text})
    assert [(p.code, p.params["kind"], p.severity) for p in ws.problems] == [("F210", *problem)]


def test_a_mistyped_top_key(tmp_path):
    ws = load(tmp_path, {"goals/g.yaml": "gaols: []\nx-own: 1\n"})
    assert told(ws) == [("F201", "close", "goals/g.yaml", 1, 1, "goals: []")]


def test_broken_lines_break_their_goal_only(tmp_path):
    ws = load(tmp_path, {"goals/g.yaml": "goals:\n  - id: a\n    title: x: y\n  - id: b\n    title: B\n"})
    assert [(p.code, p.goal) for p in ws.problems] == [("F101", "a")]
    assert [(goal.id, goal.title) for goal in ws.goals] == [("a", "x: y"), ("b", "B")]
    assert list(ws.broken) == ["a"]


def test_what_a_merge_conflict_leaves_out_is_said(tmp_path):
    text = "goals:\n<<<<<<< a\n  - {id: a, title: A}\n=======\n  - {id: b, title: B}\n>>>>>>> b\n"
    ws = load(tmp_path, {"goals/g.yaml": text})
    assert ([goal.id for goal in ws.goals], [p.code for p in ws.left_out]) == (["a"], ["F104"])


def test_settings_that_are_no_settings(tmp_path):
    ws = load(tmp_path, {"goalkit.yaml": "- language: de\n", "goals.yaml": GOAL})
    assert [(p.code, p.params["kind"], p.file) for p in ws.problems] == [("F210", "list", "goalkit.yaml")]
    assert ([goal.id for goal in ws.goals], ws.settings.language) == (["a"], "en")


def test_settings_that_nobody_can_read(tmp_path):
    ws = load(tmp_path, {"goalkit.yaml": "[" * 5000, "goals.yaml": GOAL})
    assert [p.code for p in ws.problems] == [p.code for p in ws.left_out] == ["F108"]


def test_globs_stay_below_the_root(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.yaml").write_text("goals: [{id: b, title: B}]", encoding="utf-8")
    house = "files:\n  goals: [goals.yaml, ../outside/*.yaml]\n  kpis: /etc/**/*.yaml\n"
    ws = load(tmp_path / "inside", {"goalkit.yaml": house, "goals.yaml": GOAL})
    assert [(p.code, p.span.line, p.span.column) for p in ws.problems] == [("F211", 2, 23), ("F211", 3, 9)]
    assert [goal.id for goal in ws.goals] == ["a"]


def test_a_word_that_stands_for_a_mapping_is_named_by_its_own_key(tmp_path):
    ws = load(tmp_path, {
        "goalkit.yaml": "light: loud\n",
        "goals.yaml": "goals:\n  - {id: a, title: A, measurable: {kpi: k, target: 1, path: curved}}\n",
    })
    assert sorted((each.code, each.params["raw"], each.params["key"]) for each in ws.problems) == [
        ("F205", "curved", "path"), ("F205", "loud", "light"),
    ]
