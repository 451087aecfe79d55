"""The engine: who speaks, where, how loud, and what is silenced. Expected places are read off the texts below by hand."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.rules.selection import Selection
from goalkit.words import Words
from tests.rules.example import write

HEAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    time_bound: {period: 2025}
"""
AS_OF = dt.date(2025, 7, 14)


def run(folder, text, *, select=("M", "A", "T", "F", "L"), language="en", as_of=AS_OF, settings="", **more):
    write(text, folder)
    if settings:
        with (folder / "goalkit.yaml").open("a") as handle:
            handle.write(settings)
    facts = Facts(workspace.load(folder, {}), as_of)
    return engine.run(facts, Words(language), Selection(select=select, **more))


def codes(findings):
    return [finding.code for finding in findings]


def test_findings_stand_in_order_of_path_line_and_column(tmp_path):
    text = HEAD + "    measurable: {kpi: frc, target: 4 h}\n    guards: [{kpi: nope, at_least: 1}]\n"
    found = run(tmp_path, text)
    assert [(f.code, f.span.line, f.span.column) for f in found] == [("M104", 8, 5), ("M102", 8, 23), ("M102", 9, 20)]


def test_names_numbers_and_dates_are_in_the_language_of_the_run(tmp_path):
    text = HEAD.replace("{period: 2025}", "{start: 2025-01-01, due: 2025-01-01}") + "    measurable: {kpi: fcr, baseline: 68.5, target: 68.5}\n"
    english, german = run(tmp_path, text), run(tmp_path, text, language="de")
    assert [f.message for f in english] == [
        "fcr-2025 starts on 2025-01-01 and is due on 2025-01-01",
        "First contact resolution starts at 68.5% and is to reach 68.5%: no change is asked",
    ]
    assert [f.message for f in german] == [
        "fcr-2025 beginnt am 01.01.2025 und endet am 01.01.2025",
        "Erstlösungsquote (Kontakt) startet bei 68,5\u00a0% und soll 68,5\u00a0% erreichen: verlangt ist keine Veränderung",
    ]


def test_a_rule_is_silent_where_reading_has_spoken(tmp_path):
    text = HEAD + "    measurable: {kpi: fcr, baseline: 68, targett: 78}\n"
    assert codes(run(tmp_path, text)) == ["F201"]
    text = HEAD.replace("{period: 2025}", "{start: 2025-01-01, due: 31.12.2025}") + "    measurable: {kpi: fcr, baseline: 68, target: 78}\n"
    assert codes(run(tmp_path, text)) == ["F204"]


def test_a_wrong_value_does_not_silence_its_neighbours(tmp_path):
    text = HEAD + "    measurable: {kpi: fcr, baseline: 1e3, target: 104}\n"
    assert codes(run(tmp_path, text)) == ["F203", "M109"]


def test_a_problem_in_the_defaults_silences_the_rule_for_every_goal(tmp_path):
    text = "defaults: {time_bound: {perid: 2025}}\n" + HEAD.replace("    time_bound: {period: 2025}\n", "    measurable: {kpi: fcr, baseline: 68, target: 78}\n")
    assert codes(run(tmp_path, text)) == ["F201"]


def test_a_draft_gets_only_reading_kpis_and_its_parent(tmp_path):
    text = HEAD.replace("effortless-2027", "nowhere") + "    state: draft\n    measurable: {kpi: frc, targett: 78}\n    tags: {a: 1}\n"
    found = run(tmp_path, text, select=())
    own = {f.code for f in found if f.goal == "fcr-2025"}
    assert {code if code == "C301" else code[0] for code in own} <= {"F", "K", "C301"}
    assert {"F201", "C301"} <= own


BASELINE_MISSING = HEAD + "    measurable: {kpi: fcr, target: 78}\n"


def test_an_entry_with_a_reason_silences_a_rule(tmp_path):
    text = BASELINE_MISSING + "    ignore: [{code: M104, reason: new system}]\n"
    assert codes(run(tmp_path, text)) == []


@pytest.mark.parametrize("name", ["M104", "M1", "M", "baseline-missing", "m104"])
def test_an_entry_may_name_code_prefix_or_name(tmp_path, name):
    text = BASELINE_MISSING + f"    ignore: [{{code: {name}, reason: new system}}]\n"
    assert "M104" not in codes(run(tmp_path, text))


def test_an_entry_of_a_measure_holds_for_the_measure_only(tmp_path):
    measures = "    measures:\n      - {id: a, title: A, start: 2025-03-01, due: 2025-02-01%s}\n      - {id: b, title: B, start: 2025-03-01, due: 2025-02-01}\n"
    text = HEAD + "    measurable: {kpi: fcr, baseline: 68, target: 78}\n" + measures % ", ignore: [{code: T205, reason: typo of the export}]"
    assert [(f.code, f.span.line) for f in run(tmp_path, text)] == [("T205", 11)]


def test_a_comment_holds_for_its_own_line_or_the_next_one(tmp_path):
    behind = HEAD + "    measurable: {kpi: fcr, target: 78}   # goalkit: ignore[M104] new system\n"
    above = HEAD + "    # goalkit: ignore[M104, M116] new system\n    # from January\n    measurable: {kpi: fcr, target: 78}\n"
    elsewhere = "# goalkit: ignore[M104] new system\n" + BASELINE_MISSING
    assert codes(run(tmp_path, behind)) == []
    assert codes(run(tmp_path, above)) == ["L002"]
    assert codes(run(tmp_path, elsewhere)) == ["L002", "M104"]


def test_a_comment_inside_a_text_is_text(tmp_path):
    text = HEAD.replace("The machine runs again sooner", '"# goalkit: ignore[M104] no"') + "    measurable: {kpi: fcr, target: 78}\n"
    assert codes(run(tmp_path, text)) == ["M104"]


def test_a_suppression_runs_out(tmp_path):
    text = BASELINE_MISSING + "    ignore: [{code: M104, reason: new system, until: 2025-06-30}]\n"
    assert codes(run(tmp_path, text, as_of=dt.date(2025, 6, 30))) == []
    found = run(tmp_path, text, as_of=dt.date(2025, 7, 1))
    assert codes(found) == ["M104", "L002"]
    assert found[1].message == "the suppression of M104 ran out on 2025-06-30"


def test_a_suppression_of_no_rule_is_named(tmp_path):
    found = run(tmp_path, HEAD + "    measurable: {kpi: fcr, baseline: 68, target: 78}\n    ignore: [{code: M10x, reason: why}]\n")
    assert [f.message for f in found] == ["M10x is ignored here, but there is no such rule"]


def test_a_suppression_of_a_rule_that_did_not_run_is_not_called_unused(tmp_path):
    text = HEAD + "    measurable: {kpi: fcr, baseline: 68, target: 78}\n    ignore: [{code: M104, reason: why}]\n"
    assert codes(run(tmp_path, text)) == ["L002"]
    assert codes(run(tmp_path, text, select=("A", "L"))) == []


def test_no_reason_is_an_error_even_where_it_silences(tmp_path):
    found = run(tmp_path, BASELINE_MISSING + "    ignore: [{code: M104}]\n")
    assert [(f.code, f.severity, f.span.line, f.span.column) for f in found] == [("L001", "error", 9, 14)]


def test_selection_by_code_prefix_and_name(tmp_path):
    text = HEAD.replace("    owner: desk-lead\n", "") + "    measurable: {kpi: fcr, target: 104}\n"
    assert codes(run(tmp_path, text, select=("M",))) == ["M104", "M109"]
    assert codes(run(tmp_path, text, select=("M1", "no-single-owner"))) == ["A101", "M104", "M109"]
    assert codes(run(tmp_path, text, select=("M",), ignore=("M109",))) == ["M104"]
    with pytest.raises(GoalkitError, match="no rule 'M1x4'"):
        run(tmp_path, text, select=("M1x4",))


@pytest.mark.parametrize(("name", "says"), [("M999", "no rule 'M999'"), ("X999", "no rule 'X999'"), ("m104x", r"M104\?")])
def test_a_code_that_no_rule_has_chooses_nothing(tmp_path, name, says):
    with pytest.raises(GoalkitError, match=says):
        run(tmp_path, HEAD, select=(name,))


def test_the_beginning_of_a_code_may_be_left_out(tmp_path):
    assert "M104" not in codes(run(tmp_path, BASELINE_MISSING, ignore=("M11", "M114", "M104")))
    with pytest.raises(GoalkitError, match="no rule 'M199'"):
        run(tmp_path, HEAD, ignore=("M199",))


def test_suppressions_of_rules_that_there_are_not(tmp_path):
    # M199 and X999 are no rule at all; what is silent here says that it is not needed
    entries = "".join(f"      - {{code: {code}, reason: agreed}}\n" for code in ("M114", "R402", "C405", "M199", "X999"))
    settings = "rules: {ignore: [R402, M199], severity: {R402: info, X999: info}, select: [M, L, M199]}\n"
    found = run(tmp_path, BASELINE_MISSING + f"    ignore:\n{entries}", select=("L", "X"), settings=settings)
    assert sorted(each.message for each in found if each.code == "L002") == [
        "M199 is ignored here, but there is no such rule", "X999 is ignored here, but there is no such rule",
        "there is no rule M199", "there is no rule M199", "there is no rule X999",
    ]


def test_settings_select_ignore_and_severity(tmp_path):
    text = BASELINE_MISSING + "    ignore: []\n"
    assert codes(run(tmp_path, text, select=(), settings="rules: {select: [A]}\n")) == []
    assert codes(run(tmp_path, text, settings="rules: {ignore: [M104]}\n")) == []
    found = run(tmp_path, text, settings="rules: {severity: {M: warning, M104: info}}\n")
    assert [(f.code, f.severity) for f in found] == [("M104", "info")]
    assert codes(run(tmp_path, text, settings="rules: {severity: {M104: off}}\n", select=())).count("M104") == 0


def test_settings_per_file(tmp_path):
    assert codes(run(tmp_path, BASELINE_MISSING, settings='rules: {per_file: {"goals*": [M104]}}\n')) == []
    assert codes(run(tmp_path, BASELINE_MISSING, settings='rules: {per_file: {"other/**": [M104]}}\n')) == ["M104"]


def test_profiles(tmp_path):
    text = BASELINE_MISSING.replace("    attractive: The machine runs again sooner\n", "")
    by_profile = {
        profile: {f.code: f.severity for f in run(tmp_path, text, profile=profile)} for profile in ("start", "standard", "strict")
    }
    assert by_profile == {
        "start": {"A102": "warning", "M104": "warning"},
        "standard": {"A102": "warning", "M104": "error"},
        "strict": {"A102": "error", "M104": "error"},
    }


def test_only_what_lies_in_the_paths_is_shown(tmp_path):
    text = "# file: goals/a.yaml\n" + BASELINE_MISSING + "# file: goals/ab/b.yaml\n" + BASELINE_MISSING.replace("fcr-2025", "fcr-2")
    assert [f.path for f in run(tmp_path, text, paths=("goals/ab",))] == ["goals/ab/b.yaml"]
    assert [f.path for f in run(tmp_path, text, paths=("",))] == ["goals/a.yaml", "goals/ab/b.yaml"]
    assert run(tmp_path, text, paths=("goals/a",)) == []


def test_fingerprints_stay_when_lines_move_and_differ_from_each_other(tmp_path):
    text = HEAD + "    measurable: {kpi: frc, baseline: 1, target: 2}\n    guards: [{kpi: nope, at_least: 1}, {kpi: nada, at_least: 2}]\n"
    before = [f.fingerprint for f in run(tmp_path, text)]
    after = [f.fingerprint for f in run(tmp_path, "# a new first line\n" + text)]
    assert before == after
    assert len(set(before)) == 3
    assert all(len(mark) == 16 for mark in before)


def test_a_second_place_is_exact(tmp_path):
    found = run(tmp_path, HEAD.replace("2025}", "2030}") + "    measurable: {kpi: fcr, baseline: 68, target: 78}\n", select=("T203",))
    assert [(r.path, r.span.line, r.span.column) for r in found[0].related] == [("goals/frame.yaml", 12, 42)]


def test_missing_things_of_a_goal_with_defaults_stand_at_the_goal(tmp_path):
    text = "defaults: {owner: desk-lead, attractive: Good, measurable: {kpi: fcr, baseline: 68}}\n" + "goals:\n  - {id: a, title: A, parent: effortless-2027}\n"
    assert [(f.code, f.span.line) for f in run(tmp_path, text)] == [("M103", 3), ("T201", 3)]


def test_without_places_the_same_is_said_in_the_order_of_the_goals(tmp_path):
    more = HEAD.partition("\n")[2].replace("fcr-2025", "second")
    text = HEAD + "    measurable: {target: 78, kpi: frc}\n" + more + "    measurable: {kpi: frc, target: 78}\n"
    write(text, tmp_path)
    facts = Facts(workspace.load(tmp_path, {}), AS_OF)
    chosen = Selection(select=("M102", "M104"))
    placed = engine.run(facts, Words("en"), chosen)
    bare = engine.run(facts, Words("en"), chosen, places=False)
    assert sorted((f.code, f.goal, f.message, f.path) for f in bare) == sorted((f.code, f.goal, f.message, f.path) for f in placed)
    assert [f.goal for f in bare] == ["fcr-2025", "fcr-2025", "second", "second"]
    assert {(f.span.line, f.fingerprint) for f in bare} == {(0, "")}


def test_comments_silence_rules_also_where_no_places_are_asked_for(tmp_path):
    write(HEAD + "    measurable: {kpi: frc, baseline: 68, target: 78}  # goalkit: ignore[M102] comes in August\n", tmp_path)
    facts = Facts(workspace.load(tmp_path, {}), AS_OF)
    assert engine.run(facts, Words("en"), Selection(select=("M102",)), places=False) == []


def test_settings_speak_of_rules_that_exist(tmp_path):
    settings = "rules:\n  ignore: [S108, S1O8]\n  severity: {M1: warning, no-such-rule: error}\n  per_file: {goals.yaml: [A102, Q]}\n"
    found = run(tmp_path, HEAD + "    measurable: {kpi: fcr, baseline: 68, target: 78}\n", select=("L",), settings=settings)
    # the settings follow the 12 lines of the frame
    assert [(f.code, f.span.line, f.span.column, f.message) for f in found] == [
        ("L002", 14, 18, "there is no rule S1O8"),
        ("L002", 15, 27, "there is no rule no-such-rule"),
        ("L002", 16, 33, "there is no rule Q"),
    ]
