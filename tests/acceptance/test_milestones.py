"""Milestones: weights of what is done; late by more than thirty days is off track."""

import pytest

from tests.acceptance.cli import status, write
from tests.acceptance.repository import settings

VISION = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"


def goal(name: str, lines: str) -> str:
    return f"""  - id: {name}
    title: Ziel {name}
    level: annual
    parent: nordstern
    owner: lead
    time_bound: {{start: 2025-01-01, due: 2025-09-30}}
    measurable:
      milestones:
{lines}"""


def mark(name: str, due: str, weight: float | None = None, done: str | None = None) -> str:
    extra = "".join([f", weight: {weight}" if weight else "", f', done: {done}, evidence: "minutes"' if done else ""])
    return f"        - {{id: {name}, title: Step {name}, due: {due}{extra}}}\n"


PLAN = {
    "weighted": mark("a", "2025-01-31", 2, "2025-01-20") + mark("b", "2025-06-30", 3) + mark("c", "2025-09-15", 5),
    "even": mark("a", "2025-03-31", done="2025-04-10") + mark("b", "2025-06-30", done="2025-06-30") + mark("c", "2025-09-30"),
    "whole": mark("a", "2025-03-31", done="2025-03-10") + mark("b", "2025-06-30", done="2025-06-01"),
}


@pytest.mark.parametrize(
    ("as_of", "name", "light", "done", "due"),
    [
        ("2024-12-31", "weighted", "not_started", None, None),
        ("2025-01-10", "weighted", "on_track", 0, 0),
        ("2025-02-10", "weighted", "on_track", 0.2, 0.2),
        ("2025-06-30", "weighted", "on_track", 0.2, 0.5),       # due today is not late
        ("2025-07-14", "weighted", "at_risk", 0.2, 0.5),
        ("2025-07-30", "weighted", "at_risk", 0.2, 0.5),        # thirty days late
        ("2025-07-31", "weighted", "off_track", 0.2, 0.5),      # thirty-one
        ("2025-10-01", "weighted", "missed", 0.2, 1),
        ("2025-04-05", "even", "at_risk", 0, 1 / 3),
        ("2025-04-10", "even", "on_track", 1 / 3, 1 / 3),
        ("2025-09-30", "even", "missed", 2 / 3, 1),
        ("2025-07-01", "whole", "on_track", 1, 1),
        ("2025-09-30", "whole", "achieved", 1, 1),
    ],
)  # fmt: skip
def test_lights(tmp_path, as_of, name, light, done, due):
    files = {"goalkit.yaml": settings(), "goals/g.yaml": VISION + "".join(goal(k, v) for k, v in PLAN.items())}
    said = status(write(tmp_path, files), as_of)[name]
    assert (said["shape"], said["light"], said["target"], said["actual"], said["z"]) == ("milestones", light, None, None, None)
    if done is not None:
        assert said["attainment"] == pytest.approx(done, rel=1e-9)
        assert said["path_value"] == pytest.approx(due, rel=1e-9)
    if light in {"at_risk", "off_track"}:
        assert said["reason"] == "milestone_late"


def test_a_vision_has_no_light(tmp_path):
    files = {"goalkit.yaml": settings(), "goals/g.yaml": VISION + goal("whole", PLAN["whole"])}
    said = status(write(tmp_path, files), "2025-07-01")
    assert (said["nordstern"]["light"], said["nordstern"]["reason"], said["nordstern"]["actual"]) == ("none", None, None)
    assert said["whole"]["depth"] == said["nordstern"]["depth"] + 1
    assert said["whole"]["parent"] == "nordstern"
