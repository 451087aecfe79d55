"""How often a rule of the house changed lights for nothing."""

import datetime as dt

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.judge.past import lights
from goalkit.report import status
from tests.acceptance.cli import write
from tests.acceptance.small import FILES

DAY = dt.date(2025, 7, 14)


def built(root, light):
    files = {**FILES, "goalkit.yaml": FILES["goalkit.yaml"] + f"light: {light}\n"}
    facts = Facts(workspace.load(write(root, files), {}), DAY)
    return facts, status.build(facts, verbose=True)


def test_a_house_with_the_usual_rule_has_nothing_to_say(tmp_path):
    assert built(tmp_path, "noise")[1].flips == ()


def test_changes_are_counted_against_the_usual_rule(tmp_path):
    facts, report = built(tmp_path, "strict")
    calm_facts, _ = built(tmp_path / "calm", "noise") if (tmp_path / "calm").mkdir() is None else (None, None)
    assert [each.goal for each in report.flips] == ["ruhe-2028", "behoben-2025", "stunden-2025"]
    for each in report.flips:
        strict = [past.light for past in lights(facts, facts.ws.tree.get(each.goal), DAY)]
        calm = [past.light for past in lights(calm_facts, calm_facts.ws.tree.get(each.goal), DAY)]
        pairs = [(a != b, c != d) for a, b, c, d in zip(strict, strict[1:], calm, calm[1:], strict=False)]
        assert (each.periods, each.changes, each.needless) == (
            len(strict), sum(own for own, _ in pairs), sum(own and not other for own, other in pairs),
        )  # fmt: skip
