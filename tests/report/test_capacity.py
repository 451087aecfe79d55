"""The load of teams in the status: days by hand, overload marked, and late measures of a busy team named."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.render import markdown
from goalkit.report import status
from goalkit.testing.example import write
from goalkit.words import Words

# 40 days of the desk from 1 January to 30 June 2025 (181 days): 90 of them in Q1 and 91 in Q2
GOALS = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    team: desk
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement: {mode: agreed, document: Minutes, parties: [{role: head-of-service, side: giving, date: 2024-12-01}, {role: desk-lead, side: receiving, date: 2024-12-01}]}
    measures:
      - {id: base, title: Knowledge base, owner: desk-lead, start: 2025-01-01, due: 2025-06-30, done_when: 200 articles, effort: {desk: 40}}
      - {id: talk, title: Weekly talk, owner: desk-lead, start: 2025-01-01, due: 2025-01-31, done_when: held, effort: {desk: 5}}
# file: goalkit.yaml
language: en
roles: [{id: desk-lead, name: Desk lead}, {id: head-of-service, name: Head of service}]
teams: [{id: desk, name: Service desk, headcount: 10, capacity: 20}]
"""


def built(root, day="2025-02-14", capacity=True):
    facts = Facts(workspace.load(write(GOALS, root), {}), dt.date.fromisoformat(day))
    return status.build(facts, capacity=capacity)


def test_days_are_spread_over_the_calendar(tmp_path):
    said = status.to_json(built(tmp_path), Words("en"))["capacity"]
    assert [(each["team"], each["quarter"], each["declared"]) for each in said] == [("desk", "2025-Q1", True), ("desk", "2025-Q2", True)]
    assert said[0]["days"] == pytest.approx(40 * 90 / 181 + 5)
    assert said[1]["days"] == pytest.approx(40 * 91 / 181)
    assert said[0]["used"] == pytest.approx((40 * 90 / 181 + 5) / 20)
    assert [part["id"] for part in said[0]["measures"]] == ["base", "talk"]


def test_only_where_it_is_asked_for(tmp_path):
    assert "capacity" not in status.to_json(built(tmp_path, capacity=False), Words("en"))


@pytest.mark.parametrize(("language", "head", "busy"), [("de", "Kapazität in Personentagen", "ihr Team ist zu 124"), ("en", "Capacity in person-days", "its team is planned to 124")])
def test_a_late_measure_of_a_busy_team_is_named(tmp_path, language, head, busy):
    page = markdown.render(status.view(built(tmp_path), Words(language)))
    assert head in page
    assert busy in page  # 24.9 of 20 days


def test_no_efforts_no_table(tmp_path):
    bare = GOALS.replace(", effort: {desk: 40}", "").replace(", effort: {desk: 5}", "")
    facts = Facts(workspace.load(write(bare, tmp_path), {}), dt.date(2025, 2, 14))
    page = markdown.render(status.view(status.build(facts, capacity=True), Words("en")))
    assert "no measure of an agreed goal says" in page
