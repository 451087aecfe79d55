"""Verdicts of the annual review on the current and on the original target, counted by hand."""

import pytest

from tests.acceptance.cli import run, write
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import label, span
from tests.acceptance.repository import build

# 70.5 in January 2025, half a point more each month: 76 in December, 79 in June 2026
CLIMB = {p: Cell(70 + (i + 1) / 2) for i, p in enumerate(span("2025-01", "2026-06"))}
YEAR = {"period": "2025"}


def move(name: str, target: float, time: dict[str, str] | None = None) -> Goal:
    kpi = Kpi("climb", unit="points", aggregation="percentile", cells=CLIMB)
    return Goal(name, kpi, {"baseline": 70, "target": target}, time or YEAR)


GOALS = [
    move("plain", 76),
    move("short", 77),
    move("eased", 76),
    move("harder", 77),
    move("later", 78, {"start": "2025-01-01", "due": "2026-06-30"}),
    move("earlier", 75, {"start": "2025-01-01", "due": "2025-12-31"}),
    move("half", 80, {"start": "2025-07-01", "due": "2026-06-30"}),
    move("gone", 76),
    move("faulty", 76),
]
REVISIONS = {
    "eased": "measurable.target, from: 78, to: 76, category: market",
    "harder": "measurable.target, from: 75, to: 77, category: customer",
    "later": "time_bound.due, from: 2025-12-31, to: 2026-06-30, category: resources",
    "earlier": "time_bound.due, from: 2026-06-30, to: 2025-12-31, category: customer",
    "faulty": "measurable.target, from: 78, to: 76, category: error",
}


@pytest.fixture
def root(tmp_path):
    build(tmp_path, GOALS)
    path = tmp_path / "goals" / "goals.yaml"
    head, *parts = path.read_text(encoding="utf-8").split("  - id: ")
    text = head
    for part in parts:
        name = part.split("\n")[0].strip('"')
        text += "  - id: " + part
        if name in REVISIONS:
            line = f'{{date: 2025-09-01, field: {REVISIONS[name]}, reason: "As the day was", agreed_by: [lead]}}'
            text += f"    revisions:\n      - {line}\n"
    path.write_text(text, encoding="utf-8")
    return write(tmp_path, {"reviews/2025.yaml": "year: 2025\nclosings:\n  - {goal: gone, date: 2025-10-01, outcome: dropped, decision: drop}\n"})


def told(root, year: str | None, as_of: str) -> dict[str, dict]:
    args = ("--year", year) if year else ()
    return {goal["id"]: goal for goal in run(root, "review", *args, "--as-of", as_of, "--format", "json").json["goals"]}


def test_the_history_is_what_it_says():
    values = {label(p): cell.value for p, cell in CLIMB.items()}
    assert (values["2025-01"], values["2025-12"], values["2026-06"]) == (70.5, 76, 79)


@pytest.mark.parametrize(
    ("name", "verdict", "original", "attainment", "attainment_original", "moves"),
    [
        ("plain", "achieved", "achieved", 1, 1, 0),
        ("short", "missed", "missed", 6 / 7, 6 / 7, 0),
        ("eased", "achieved", "missed", 1, 6 / 8, 1),
        ("harder", "missed", "achieved", 6 / 7, 6 / 5, 1),
        ("later", None, "missed", None, 6 / 8, 1),
        ("earlier", "achieved", None, 6 / 5, None, 1),
        ("faulty", "achieved", "missed", 1, 6 / 8, 1),
    ],
)  # fmt: skip
def test_verdicts_of_2025(root, name, verdict, original, attainment, attainment_original, moves):
    goal = told(root, "2025", "2026-01-20")[name]
    assert (goal["verdict"], goal["verdict_original"]) == (verdict, original)
    count = goal["moves"] if isinstance(goal["moves"], int) else len(goal["moves"])
    assert count == moves
    if verdict:
        assert goal["actual"] == pytest.approx(76, rel=1e-12)
        assert goal["attainment"] == pytest.approx(attainment, rel=1e-12)
    if original:
        assert goal["attainment_original"] == pytest.approx(attainment_original, rel=1e-12)


def test_targets_and_dates_as_they_were(root):
    said = told(root, "2025", "2026-01-20")
    assert [(said[n]["target"], said[n]["original_target"]) for n in ("plain", "eased", "harder")] == [(76, 76), (76, 78), (77, 75)]
    assert [(said[n]["due"], said[n]["original_due"]) for n in ("plain", "later", "earlier")] == [
        ("2025-12-31", "2025-12-31"), ("2026-06-30", "2025-12-31"), ("2025-12-31", "2026-06-30"),
    ]  # fmt: skip


def test_what_runs_on_is_listed_without_verdict(root):
    said = told(root, "2025", "2026-01-20")
    assert said["half"]["verdict"] is None
    assert said["gone"]["verdict"] == "dropped"


def test_the_next_year_judges_what_was_put_off(root):
    said = told(root, "2026", "2026-07-20")
    assert said["later"]["verdict"] == "achieved"      # 79 in June against 78
    assert said["half"]["verdict"] == "missed"         # 79 against 80
    assert "plain" not in said


def test_without_a_year_it_is_the_last_that_ended(root):
    assert told(root, None, "2026-01-20") == told(root, "2025", "2026-01-20")


def test_before_the_year_is_over_nothing_is_judged(root):
    said = told(root, "2025", "2025-11-15")
    assert {said[n]["verdict"] for n in ("plain", "short", "eased", "harder")} == {None}


def test_the_headline_counts_originals_except_after_errors(root):
    # of seven (earlier has no original verdict yet): plain and harder met the original, the corrected error counts as it is now
    ran = run(root, "review", "--year", "2025", "--as-of", "2026-01-20", "--format", "json").json
    counts = [int(word) for word in ran["message"].split() if word.isdigit()]
    assert sorted(counts[:2]) == [3, 7]
