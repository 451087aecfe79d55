"""What a workspace says about goals whose file uses old names."""

import pytest

from goalkit import workspace

SETTINGS = """roles:
  - {id: lead, team: old-desk}
teams:
  - {id: desk, aliases: [old-desk]}
segments: {group: [A, B]}
"""
KPIS = "kpis:\n  - {id: fcr, aliases: [first-fix]}\n  - {id: csat}\n"
ABOVE = "goals:\n  - {id: v, title: V}\n  - {id: a, title: A, parent: v, owner: lead, measurable: {kpi: fcr, target: 80, scope: {group: [A, B]}}}\n"


def load(folder, goal):
    for name, text in (("goalkit.yaml", SETTINGS), ("kpis.yaml", KPIS), ("goals.yaml", f"{ABOVE}  - {{id: b, title: B, {goal}}}\n")):
        (folder / name).write_text(text, encoding="utf-8")
    ws = workspace.load(folder, {})
    return ws, ws.tree.get("b")


@pytest.mark.parametrize(
    ("goal", "how"),
    [
        ("parent: a, measurable: {kpi: first-fix, target: 78, scope: {group: [B, A]}}", "stage"),   # an alias, another order
        ("parent: a, measurable: {kpi: fcr, target: 78, scope: {group: [A]}}", "driver"),
        ("parent: a, measurable: {kpi: csat, target: 78, scope: {group: [A, B]}}", "driver"),
        ("parent: a", "driver"),
        ("parent: v, measurable: {kpi: fcr, target: 78}", "driver"),
        ("parent: a, contributes: enabling", "enabling"),
        ("owner: lead", None),
    ],
)
def test_how_a_goal_pays_into_its_parent(tmp_path, goal, how):
    ws, found = load(tmp_path, goal)
    assert ws.contribution(found) == how


@pytest.mark.parametrize("goal", ["owner: lead", "team: old-desk", "team: desk"])
def test_the_team_of_a_goal_has_its_own_id(tmp_path, goal):
    ws, found = load(tmp_path, goal)
    assert ws.team_of(found) == "desk"
