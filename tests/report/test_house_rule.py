"""How often a rule of the house changed lights for nothing."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.judge.past import needless_changes
from goalkit.render import terminal
from goalkit.report import status
from goalkit.words import Words
from tests.acceptance.cli import write
from tests.acceptance.small import FILES

DAY = dt.date(2025, 7, 14)


def made(root, light):
    files = {**FILES, "goalkit.yaml": FILES["goalkit.yaml"] + f"light: {light}\n"}
    return Facts(workspace.load(write(root, files), {}), DAY)


def test_a_house_with_the_usual_rule_has_nothing_to_say(tmp_path):
    assert status.build(made(tmp_path, "noise"), verbose=True).flips == ()


@pytest.mark.parametrize("rule", ["strict", "gap"])
def test_goals_that_a_rule_of_the_house_judges(tmp_path, rule):
    facts = made(tmp_path, rule)
    report = status.build(facts, verbose=True)
    assert [(each.goal, each.rule) for each in report.flips] == [("ruhe-2028", rule), ("behoben-2025", rule), ("stunden-2025", rule)]
    assert [each.needless for each in report.flips] == [needless_changes(facts, facts.ws.tree.get(each.goal)) for each in report.flips]
    whole = sum(each.needless for each in report.flips)
    said = terminal.render(status.view(report, Words("de")), width=200)
    assert f"Hausregel {rule}: bisher {whole} Ampelwechsel" in said
    assert "Hausregel" not in terminal.render(status.view(status.build(facts), Words("de")), width=200)
