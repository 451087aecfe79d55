"""A report of an earlier day knows nothing of what came later."""

import pytest

from tests.acceptance.cli import run, status, write
from tests.acceptance.compare import disagree
from tests.acceptance.histories import ratio
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.repository import build

YEAR = {"period": "2025"}


@pytest.fixture
def root(tmp_path):
    cells = ratio(91, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400)
    goals = [Goal(name, Kpi("fix", cells=cells), {"baseline": 70, "target": 76}, YEAR) for name in ("plain", "moved", "twice", "gone")]
    build(tmp_path, goals)
    path = tmp_path / "goals" / "goals.yaml"
    text = path.read_text(encoding="utf-8")
    once = """    revisions:
      - {date: 2025-07-01, field: measurable.target, from: 78, to: 76, category: market, reason: "Two customers left", agreed_by: [lead]}
"""
    twice = """    revisions:
      - {date: 2025-03-01, field: measurable.target, from: 80, to: 78, category: market, reason: "One customer left", agreed_by: [lead]}
      - {date: 2025-07-01, field: measurable.target, from: 78, to: 76, category: data, reason: "Counted twice", agreed_by: [lead]}
"""
    head, *parts = text.split("  - id: ")
    revised = {'"moved"': once, '"twice"': twice}
    body = "".join("  - id: " + part + revised.get(part.split("\n")[0], "") for part in parts)
    path.write_text(head + body, encoding="utf-8")
    write(tmp_path, {"reviews/2025.yaml": """year: 2025
closings:
  - {goal: gone, date: 2025-08-01, outcome: dropped, decision: drop}
"""})
    return tmp_path


@pytest.mark.parametrize(
    ("as_of", "targets", "originals"),
    [
        ("2025-02-10", [76, 78, 80], [76, 78, 80]),
        ("2025-04-10", [76, 78, 78], [76, 78, 80]),
        ("2025-08-10", [76, 76, 76], [76, 78, 80]),
    ],
)
def test_revisions_are_undone_before_their_day(root, as_of, targets, originals):
    said = status(root, as_of)
    names = ("plain", "moved", "twice")
    assert [said[n]["target"] for n in names] == targets
    assert [said[n]["original_target"] for n in names] == originals
    assert [("target_moved" in said[n]["flags"]) for n in names] == [t != o for t, o in zip(targets, originals, strict=True)]
    # attainment follows the target in force
    base = [(said[n]["actual"] - 70) / (t - 70) for n, t in zip(names, targets, strict=True)]
    assert [said[n]["attainment"] for n in names] == pytest.approx(base, rel=1e-9)


def test_a_closing_counts_from_its_day(root):
    assert status(root, "2025-07-31")["gone"]["light"] not in {"dropped", "superseded"}
    said = status(root, "2025-08-01")["gone"]
    assert (said["light"], said["reason"]) == ("dropped", None)


def test_later_readings_are_hidden(root):
    goals = [Goal("plain", Kpi("fix", cells=ratio(91, "2023-01", "2025-12", base=66, step=0.25, noise=1.2, den=400)),
                  {"baseline": 70, "target": 76}, YEAR)]  # fmt: skip
    assert disagree(root, goals, ("2025-06-29", "2025-06-30", "2025-07-01")) == []
    assert status(root, "2025-06-29")["plain"]["actual_period"] == "2025-05"
    assert status(root, "2025-06-30")["plain"]["actual_period"] == "2025-06"
    series = status(root, "2025-06-29")["plain"]["series"]
    assert series[0][0] == "2023-01"
    assert series[-1][0] == "2025-05"
    assert len(series) == 29


def test_the_same_day_gives_the_same_words(root):
    for how in ("json", "markdown", "csv"):
        first = run(root, "status", "--as-of", "2025-06-30", "--format", how)
        again = run(root, "status", "--as-of", "2025-06-30", "--format", how)
        assert first.out == again.out
        assert first.code == 0


@pytest.mark.parametrize(
    ("as_of", "listed"),
    [("2024-12-31", False), ("2025-01-01", True), ("2026-03-01", True), ("2026-03-02", False)],
)
def test_goals_are_listed_until_sixty_days_after_due(root, as_of, listed):
    ran = run(root, "status", "--as-of", as_of, "--format", "json")
    assert ("plain" in {goal["id"] for goal in ran.json["goals"]}) is listed
    assert "plain" in status(root, as_of)


def test_a_closed_goal_is_not_listed(root):
    ran = run(root, "status", "--as-of", "2025-09-01", "--format", "json")
    assert {goal["id"] for goal in ran.json["goals"]} == {"nordstern", "plain", "moved", "twice"}
