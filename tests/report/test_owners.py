"""Who approves which file, and what is stored about people: by hand from a small repository."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.render import markdown
from goalkit.report import codeowners, privacy
from goalkit.rules import engine
from goalkit.rules.selection import Selection
from goalkit.testing.example import write
from goalkit.words import Words

HOUSE = """\
# file: goalkit.yaml
language: en
roles:
  - {id: chief, name: Chief, forge: "@firm/chief"}
  - {id: service, name: Head of service, forge: "@firm/service"}
  - {id: desk, name: Desk lead}
  - {id: finance, name: Finance, forge: "@firm/finance"}
teams: [{id: desk-team, headcount: 9}]
# file: goals/top.yaml
goals:
  - {id: north, title: Machines run, level: vision, owner: chief, attractive: {customer: They run}}
# file: goals/service.yaml
goals:
  - {id: first, title: First answer, level: breakthrough, parent: north, owner: service, attractive: {customer: Sooner}}
  - {id: aht-2025, title: Shorter calls, level: annual, parent: first, owner: desk, team: desk-team, pay_relevant: true, attractive: {customer: Sooner}, measurable: {kpi: load, baseline: 9, target: 8}, time_bound: {period: 2025}}
# file: kpis/kpis.yaml
kpis:
  - {id: load, name: Minutes per call, definition: d, numerator: n, denominator: d, exclusions: e, unit: min, direction: down, aggregation: ratio, owner: finance, people_related: true}
# file: journal/2025.yaml
entries:
  - {date: 2025-03-31, goal: aht-2025, kind: checkin, by: desk, note: "On plan"}
"""


@pytest.fixture
def facts(tmp_path):
    root = write(HOUSE, tmp_path)
    (root / "goals" / "own goals").mkdir()
    (root / "goals" / "service.yaml").rename(root / "goals" / "own goals" / "service.yaml")
    return Facts(workspace.load(root, {}), dt.date(2025, 7, 14))


def test_owners_and_those_above_approve(facts):
    found = codeowners.build(facts)
    assert dict(found.files)["goals/own goals/service.yaml"] == ("@firm/service", "@firm/chief")
    assert dict(found.files)["goals/top.yaml"] == ("@firm/chief",)
    assert dict(found.files)["kpis/kpis.yaml"][-1] == "@firm/finance"
    assert "desk" in found.nameless


def test_the_file_as_forges_read_it(facts):
    lines = codeowners.text(codeowners.build(facts), "ziele/").splitlines()
    assert lines[0].startswith("#")
    assert "/ziele/goals/own\\ goals/service.yaml @firm/service @firm/chief" in [" ".join(line.split(" ")) for line in lines]
    assert all(line.startswith("/ziele/") for line in lines[1:])


def test_what_is_stored_about_people(facts):
    found = privacy.build(facts, engine.run(facts, Words("en"), Selection(select=("P",))))
    said = privacy.to_json(found)
    desk = next(each for each in said["roles"] if each["role"] == "desk")
    assert (desk["goals"], desk["agreements"], desk["measures"], desk["entries"]) == (1, 0, 0, 1)
    about = next(each for each in said["people_related"] if each["kpi"] == "load")
    assert about["goals"] == [{"goal": "aht-2025", "team": "desk-team", "headcount": 9}]
    assert (said["pay_relevant"], said["journal"]) == (["aht-2025"], {"checkin": 1})


@pytest.mark.parametrize(("language", "note"), [("de", "Hinweis, keine Rechtsberatung"), ("en", "no legal advice")])
def test_it_is_no_legal_advice(facts, language, note):
    assert note in markdown.render(privacy.view(privacy.build(facts), Words(language)))
