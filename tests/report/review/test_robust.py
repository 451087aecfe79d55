"""Broken, empty and odd repositories: the review shows what can be shown and never falls over."""

import pytest

from tests.acceptance.cli import run
from tests.report.review.house import goal, revised, revision, rows, write, year_of

MOVE = "{kpi: quote, baseline: 70, target: 76}"
FORMATS = ("terminal", "markdown", "json")


def cycle(root):
    goals = goal("a", MOVE, more="    parent: b\n") + goal("b", MOVE, more="    parent: a\n") + goal("c", MOVE)
    return write(root, goals, rows({"quote": year_of(76.0)}))


def unreadable(root):
    write(root, goal("a", "{kpi: quote, baseline: viel, target: 76}") + goal("c", MOVE), rows({"quote": year_of(76.0)}))
    (root / "goals" / "broken.yaml").write_text("goals:\n  - {id: x, title: [", encoding="utf-8")
    return root


def no_sources(root):
    write(root, goal("c", MOVE))
    kpis = root / "kpis/kpis.yaml"
    kpis.write_text(kpis.read_text().partition("sources:")[0])
    return root


def odd_revisions(root):
    lines = [
        "      - {field: measurable.target, from: 78, to: 76}\n",
        revision("2025-05-15", "measurable.target", "viel", "[1, {a: 2}]"),
        revision("2025-05-16", "nichts.da", "null", "{a: [b]}"),
        revision("2025-05-17", "time_bound.due", "irgendwann", "null"),
    ]
    return write(root, goal("c", MOVE, more=revised(*lines)), rows({"quote": year_of(76.0)}))


def odd_journal(root):
    journal = (
        "  - {date: 2025-05-01, goal: weg, kind: countermeasure, action: X}\n"
        "  - {date: 2025-05-01, goal: c, kind: countermeasure}\n"
        "  - {date: 2025-05-01, kind: release, source: weg, period: 2025-04}\n"
        "  - {date: 2025-05-01, kind: release, source: sap, period: 2025-W53}\n"
    )
    closings = "closings: [{goal: weg, outcome: missed}, {goal: c}]\nlessons: [{id: x, goal: weg}, {id: y}]\n"
    return write(root, goal("c", MOVE, more="    conflicts_with: [{goal: weg}]\n"), journal=journal, y2025=closings, y2024="lessons: [{id: z}]\n")


def empty(root):
    return write(root, "  []\n")


def nameless(root):
    return write(root, "  - {title: Ohne}\n  - {id: c}\n  - {id: d, measurable: {}, time_bound: {period: 2025}}\n", y2025="meeting: {}\n")


HOUSES = (cycle, unreadable, no_sources, odd_revisions, odd_journal, empty, nameless)


@pytest.mark.parametrize("house", HOUSES)
@pytest.mark.parametrize("form", FORMATS)
def test_odd_repositories(tmp_path, house, form):
    ran = run(house(tmp_path), "review", "--year", "2025", "--as-of", "2026-01-31", "--format", form)
    assert ran.code == 0, ran.err
    assert ran.out


def test_the_healthy_goal_is_judged_beside_broken_ones(tmp_path):
    for number, house in enumerate((cycle, unreadable)):
        found = run(house(tmp_path / str(number)), "review", "--year", "2025", "--as-of", "2026-01-31", "--format", "json").json
        assert {row["id"]: row["verdict"] for row in found["goals"]}["c"] == "achieved"
    assert all(item["text"] for item in found["annex"]["left_out"])
    assert {item["path"] for item in found["annex"]["left_out"]} == {"goals/broken.yaml", "goals/goals.yaml"}


def test_what_is_left_out_is_said_in_a_line(tmp_path):
    write(tmp_path, goal("c", MOVE), rows({"quote": year_of(76.0)}))
    for number in range(9):
        (tmp_path / "goals" / f"x{number}.yaml").write_text("goals: [", encoding="utf-8")
    said = " ".join(run(tmp_path, "review", "--year", "2025", "--as-of", "2026-01-31", "--lang", "en").out.split())
    assert "Left out goals/x0.yaml:" in said
    assert "and 4 more, see goalkit check" in said
    assert "9 places could not be read and are left out, see the annex" in said


@pytest.mark.parametrize("start", [1, 10])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("year", ["1900", "2031", "9998"])
def test_years_without_goals(tmp_path, year, form, start):
    from tests.report.review.house import SETTINGS

    write(tmp_path, goal("c", MOVE), rows({"quote": year_of(76.0)}), settings=f"{SETTINGS}fiscal_year_start: {start}\n")
    assert run(tmp_path, "review", "--year", year, "--as-of", "2026-01-31", "--format", form).code == 0


@pytest.mark.parametrize("start", [1, 10])
@pytest.mark.parametrize("day", ["0001-01-01", "0002-06-30", "1000-01-01", "9999-12-31"])
@pytest.mark.parametrize("year", [(), ("--year", "2025")])
def test_days_at_the_ends_of_the_calendar(tmp_path, day, year, start):
    from tests.report.review.house import SETTINGS

    write(tmp_path, goal("c", MOVE), rows({"quote": year_of(76.0)}), settings=f"{SETTINGS}fiscal_year_start: {start}\n")
    assert run(tmp_path, "review", *year, "--as-of", day).code in {0, 2}


@pytest.mark.parametrize("args", [("--year", "1899"), ("--year", "9999"), ("--year", "heuer"), ("--format", "pdf"), ("--as-of", "gestern")])
def test_wrong_usage(tmp_path, args):
    assert run(write(tmp_path, goal("c", MOVE)), "review", *args).code == 2
