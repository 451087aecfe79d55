"""The full format: places, carets, second places; expected text written by hand."""

import datetime as dt
import time

import pytest

from goalkit.finding import Finding, Fix, Related, Span
from goalkit.render.findings import Outcome, renderer
from goalkit.words import Words

EN = Words("en")


def finding(span, **more):
    given = {"code": "M103", "name": "target-missing", "severity": "error", "message": "no target", "help": "target: 78"}
    return Finding(**{**given, "path": "goals/a.yaml", **more}, span=span)


def full(found, text, width=80, color=False, **more):
    outcome = Outcome(tuple(found), 2, 1, 3, dt.date(2025, 7, 14), lambda path: text.splitlines() if path.startswith("goals/") else (), **more)
    return renderer("full")(outcome, EN, width, color)


def body(found, text, width=80):
    return full([found], text, width).split("\n\n")[0].splitlines()


def test_a_finding_shows_two_lines_before_and_carets_under_the_value():
    text = "goals:\n  - id: a\n    title: A\n    measurable: {kpi: fcr}\n"
    assert body(finding(Span(4, 17, 4, 27)), text) == [
        "error[M103] target-missing: no target",
        " --> goals/a.yaml:4:17",
        "  |",
        "2 |   - id: a",
        "3 |     title: A",
        "4 |     measurable: {kpi: fcr}",
        "  |                 ^^^^^^^^^^",
        "  = help: target: 78",
    ]


def test_carets_stand_right_after_umlauts_wide_characters_and_emoji():
    # ä is 1 cell, 目 and 🎯 are 2 cells each: "ä目🎯: " takes 1 + 2 + 2 + 2 = 7 cells for 5 code points
    lines = body(finding(Span(1, 6, 1, 8)), "ä目🎯: 78\n")
    assert lines[3:5] == ["1 | ä目🎯: 78", "  |        ^^"]


def test_carets_cover_wide_characters_twice():
    lines = body(finding(Span(1, 4, 1, 6)), "a: 目標\n")
    assert lines[3:5] == ["1 | a: 目標", "  |    ^^^^"]


def test_tabs_count_as_four_blanks():
    lines = body(finding(Span(1, 2, 1, 3)), "\tx\n")
    assert lines[3:5] == ["1 |     x", "  |     ^"]


def test_a_value_of_several_lines_is_marked_on_its_first():
    lines = body(finding(Span(1, 4, 3, 1)), "a: |\n  b\n")
    assert lines[3:5] == ["1 | a: |", "  |    ^"]


def test_a_long_line_is_cut_around_the_value():
    lines = body(finding(Span(1, 201, 1, 203)), "x" * 200 + "78" + "y" * 200, width=40)
    shown, carets = lines[3], lines[4]
    assert len(shown) <= 40
    assert shown.startswith("1 | …xxx")
    assert shown.endswith("y…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "78"


def test_a_huge_line_is_quick_and_short():
    lines = body(finding(Span(1, 900_000, 1, 900_002)), "x" * 2_000_000, width=60)
    assert len(lines[3]) <= 60


def test_control_characters_and_directions_are_written_out():
    lines = body(finding(Span(1, 4, 1, 5), message="a\x1b[31mb\u202ec"), "a: \x1b[31mred\n")
    assert lines[0] == "error[M103] target-missing: a\\x1b[31mb\\u202ec"
    assert lines[3] == "1 | a: \\x1b[31mred"


def test_no_line_of_user_text_is_a_command_to_a_runner():
    text = full([finding(Span(1, 1, 1, 2), message="x\n::error::y ##vso[task.setvariable]1", help="a\n::add-mask::b\n##[group]c")], "::stop::\n##[x]\n")
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert "##vso[" not in text
    assert "##[" not in text


def test_a_second_place_has_its_own_lines_and_note():
    other = Related("goals/b.yaml", Span(2, 5, 2, 6), "the parent ends here")
    lines = body(finding(Span(1, 4, 1, 5), related=(other,)), "a: 1\nbb: 2\n")
    assert lines[5:] == [
        "  note: goals/b.yaml:2:5",
        "  |",
        "2 | bb: 2",
        "  |     - the parent ends here",
        "  = help: target: 78",
    ]


def test_a_second_place_on_the_same_line_is_underlined_there():
    other = Related("goals/a.yaml", Span(1, 4, 1, 6), "the baseline")
    lines = body(finding(Span(1, 11, 1, 13), related=(other,)), "b: 68, t: 68\n")
    assert lines[2:6] == ["  |", "1 | b: 68, t: 68", "  |           ^^", "  |    -- the baseline"]


def test_a_place_in_data_shows_the_excerpt_that_reading_kept():
    lines = body(finding(Span(3, 1, 3, 4), path="data/x.csv", excerpt=("abc;1",)), "")
    assert lines[1:5] == [" --> data/x.csv:3:1", "  |", "3 | abc;1", "  | ^^^"]


def test_help_of_several_lines_stays_behind_the_bar():
    lines = body(finding(Span(1, 1, 1, 2), help="write\n  a: 1"), "a\n")
    assert lines[-2:] == ["  = help: write", "  |     a: 1"]


def test_the_end_counts_and_tells_where_to_read_on():
    found = [finding(Span(1, 1, 1, 2), severity="warning", code="A102"), finding(Span(1, 1, 1, 2), fix=Fix("", ()))]
    assert full(found, "a\n", limit=1).splitlines()[-4:] == [
        "1 error, 1 warning, 0 infos in 2 goals, 1 KPI, 3 files.",
        "1 more finding is not shown; --max 2 shows all.",
        "1 fixable with `goalkit check --fix`.",
        "Why, and how to mend it: goalkit explain M103",
    ]


def test_a_clean_run_says_so():
    assert full([], "") == "No findings in 2 goals, 1 KPI, 3 files.\n"


def test_colour_changes_nothing_but_colour_and_reads_no_markup():
    found = [finding(Span(1, 1, 1, 4), message="[red]x[/red] :smile:")]
    plain, painted = full(found, "[/]\n"), full(found, "[/]\n", color=True)
    assert "\x1b[1;31m" in painted
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_a_second_place_in_data_is_named_alone():
    other = Related("data/x.csv", Span(2, 5, 2, 6), "")
    lines = body(finding(Span(1, 4, 1, 5), related=(other,)), "a: 1\n")
    assert lines[5:] == ["  note: data/x.csv:2:5", "  = help: target: 78"]


def test_errors_come_last_and_places_in_order_within_a_severity():
    found = [
        finding(Span(1, 1, 1, 2), severity="error", message="first error"),
        finding(Span(2, 1, 2, 2), severity="info", message="an info"),
        finding(Span(3, 1, 3, 2), severity="error", message="second error"),
        finding(Span(4, 1, 4, 2), severity="warning", message="a warning"),
    ]
    heads = [line.rpartition(": ")[2] for line in full(found, "a\nb\nc\nd\n").splitlines() if "[M103]" in line]
    assert heads == ["an info", "a warning", "first error", "second error"]


def test_without_a_limit_the_200_most_severe_are_shown():
    found = [finding(Span(n, 1, n, 2), severity="error" if n % 50 == 0 else "warning") for n in range(1, 301)]
    lines = full(found, "").splitlines()
    assert len([line for line in lines if line.startswith("error[")]) == 6
    assert len([line for line in lines if line.startswith("warning[")]) == 194
    assert lines[-2] == "100 more findings are not shown; --max 300 shows all."
    assert len([line for line in full(found, "", limit=300).splitlines() if "[M103]" in line]) == 300
    assert full(found, "", limit=0).splitlines()[0] == "6 errors, 294 warnings, 0 infos in 2 goals, 1 KPI, 3 files."


def test_a_command_split_by_the_value_is_broken_too():
    lines = body(finding(Span(1, 6, 1, 9)), "a: ##vso[task.x]\n")
    assert "##vso[" not in lines[3]
    assert lines[3].replace("\u2060", "") == "1 | a: ##vso[task.x]"
    assert lines[4] == "  |      ^^^"


@pytest.mark.parametrize("color", [False, True])
def test_ten_thousand_findings_are_printed_in_under_two_seconds(color):
    text = "goals:\n" + "  - id: größer 🎯\n    title: Süße Ziele\n" * 200
    other = Related("goals/b.yaml", Span(4, 5, 4, 10), "the parent")
    found = [finding(Span(n % 400 + 1, 5, n % 400 + 1, 12), message=f"größer {n}", related=(other,)) for n in range(10_000)]
    lines = text.splitlines()
    outcome = Outcome(tuple(found), 2, 1, 3, dt.date(2025, 7, 14), lambda _: lines, limit=10_000)
    begin = time.process_time()
    shown = renderer("full")(outcome, EN, 100, color)
    assert time.process_time() - begin < 2
    assert shown.count("[M103] target-missing") == 10_000
