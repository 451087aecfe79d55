"""Two processes find what one finds, in the same order, with the same words, places and fingerprints."""

import datetime as dt
import os

import pytest

from goalkit import second, workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine, looking
from goalkit.words import Words

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="needs Linux")
SETTINGS = "roles: [{id: head}, {id: desk}]\n"
KPI = "kpis:\n  - {id: own, name: Own figure, unit: '%', direction: up, period: month, aggregation: ratio}\n"
GOAL = """\
goals:
  - id: goal-{n}
    title: Raise the figure to {said}%
    parent: goal-0
    owner: {owner}
    specific: The desk does it soon, ask anna{n}@example.com
    measurable: {{kpi: own, baseline: 60, target: 78}}
    supports: [goal-{n}9, nobody]
    time_bound: {{start: 2025-01-01, due: 2025-12-31}}
"""


@pytest.fixture
def facts(tmp_path):
    (tmp_path / "goals").mkdir()
    (tmp_path / "goalkit.yaml").write_text(SETTINGS)
    (tmp_path / "kpis.yaml").write_text(KPI)
    for n in range(12):
        (tmp_path / "goals" / f"g{n:02}.yaml").write_text(GOAL.format(n=n, said=70 + n, owner="desk" if n % 3 else "anna-meier"))
    return Facts(workspace.load(tmp_path, {}), dt.date(2025, 7, 14))


def found(facts):
    return [engine.run(Facts(facts.ws, facts.as_of), Words("de"), places=places) for places in (True, False)]


def test_two_processes_find_what_one_finds(facts, monkeypatch):
    alone = found(facts)
    monkeypatch.setattr(looking, "_MANY", 2)
    monkeypatch.setattr(second, "is_possible", lambda: True)
    assert found(facts) == alone
    assert {"A102", "P101", "M107", "F207"} <= {finding.code for finding in alone[0]}


def test_rules_look_here_where_the_second_process_fails(facts, monkeypatch):
    alone = found(facts)
    own = os.getpid()
    in_the_file = engine._of_hit

    def breaking(*given, **more):
        return in_the_file(*given, **more) if os.getpid() == own else 1 / 0

    monkeypatch.setattr(looking, "_MANY", 2)
    monkeypatch.setattr(second, "is_possible", lambda: True)
    monkeypatch.setattr(engine, "_of_hit", breaking)
    assert found(facts) == alone
