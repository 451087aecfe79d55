"""The trace of what is ahead and of what covers a goal: every line can be redone with its own inputs."""

import datetime as dt
import re
from pathlib import Path

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.report import goal as report
from goalkit.report.goal import traced

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "nordwerk-after-sales"


@pytest.fixture(scope="module")
def lines():
    facts = Facts(workspace.load(EXAMPLE, {}), dt.date(2026, 5, 14))
    built = report.build(facts, facts.ws.tree.get("mttres-2026"))
    return {line.name: line for line in traced.lines(built)}


@pytest.mark.parametrize("name", ["needed", "planned", "weighted", "coverage", "coverage_weighted", "outlook_low", "outlook_high", "limit_low", "limit_high"])
def test_a_pocket_calculator_comes_to_the_same(lines, name):
    line = lines[name]
    said = line.text(repr).split(", ")[0]
    arithmetic = said.replace("−", "-").replace("×", "*")
    assert re.fullmatch(r"[-+*/. 0-9e()]+", arithmetic), arithmetic
    assert eval(arithmetic) == pytest.approx(line.value, rel=1e-9)  # noqa: S307 - digits and signs of our own report


def test_the_chance_is_that_of_its_own_inputs(lines):
    from goalkit.judge.forecast import student

    line = lines["planned_chance"]
    given = line.params
    below = student.below((given["target"] - given["mid"]) / given["spread"], int(given["freedom"]))
    assert line.value == pytest.approx(below)  # less is better: the chance to be at or below the target
