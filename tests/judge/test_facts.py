"""What the facts of a day say about a goal's life."""

import datetime as dt

import pytest

from goalkit.judge.facts import Facts
from tests.model.repo import workspace

GOALS = """goals:
  - id: g
    aliases: [alt]
    title: Erstlösung
    owner: desk
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-03-01, due: 2025-09-30}
    agreement: {mode: set, parties: [{role: leitung, side: giving, date: 2025-02-01}]}
    revisions: [{date: 2025-06-01, field: due, from: 2025-06-30, to: 2025-09-30}]
  - id: offen
    title: Ohne Fenster
"""
REVIEWS = "closings: [{goal: alt, date: 2025-09-01, outcome: dropped}]\n"
JOURNAL = "entries: [{date: 2025-05-01, goal: alt, kind: checkin, confidence: 80}]\n"


@pytest.mark.parametrize(
    ("day", "state", "running", "confidence"),
    [
        ("2025-01-31", "proposed", False, None),
        ("2025-02-28", "set", False, None),
        ("2025-03-01", "active", True, None),
        ("2025-05-31", "active", True, 0.8),     # the window still ends in June
        ("2025-08-31", "active", True, 0.8),     # moved to September
        ("2025-09-01", "closed", False, 0.8),
    ],
)  # fmt: skip
def test_a_life(tmp_path, day, state, running, confidence):
    facts = Facts(workspace(tmp_path, GOALS, reviews=REVIEWS, journal=JOURNAL), dt.date.fromisoformat(day))
    goal = facts.ws.tree.get("g")
    assert (facts.state(goal).name, facts.running(goal), facts.book.confidence_of("g")) == (state, running, confidence)
    assert (facts.closing(goal) is not None) is (state == "closed")


def test_without_a_window_nothing_runs(tmp_path):
    facts = Facts(workspace(tmp_path, GOALS), dt.date(2025, 5, 1))
    assert facts.running(facts.ws.tree.get("offen")) is False
    assert facts.running(facts.ws.tree.get("g")) is True
