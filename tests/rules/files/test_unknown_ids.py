"""F207: every kind of id that a file can name, at its exact place, with the name that was probably meant."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.words import Words

HOUSE = """\
roles: [{id: desk, name: Desk, aliases: [helpdesk]}]
teams: [{id: team-a, name: A}]
segments: {group: [A, B], region: {values: [n], team: {n: TEAM}}}
calendars: {office: {days: [mo]}}
levels: [{id: top, kind: vision}, {id: year, kind: annual}]
"""
FILES = {
    "goalkit.yaml": HOUSE.replace("TEAM", "team-a"),
    "kpis.yaml": "kpis:\n  - {id: fcr, source: crm, owner: desk}\nsources:\n  - {id: crm, path: data/x.csv, layout: wide}\n",
    "goals.yaml": "goals:\n  - {id: one, title: One, aliases: [uno], measures: [{id: m, title: M}]}\n  - {id: broken, title: }\n",
    "reviews/2025.yaml": "year: 2025\nlessons:\n  - {id: early, goal: one, owner: desk}\n",
}


def told(folder, files):
    for name, text in (FILES | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    facts = Facts(workspace.load(folder, {}), dt.date(2025, 6, 30))
    found = [f for f in engine.run(facts, Words("en")) if f.code == "F207"]
    lines = {name: text.splitlines() for name, text in (FILES | files).items()}
    return [(f.path, lines[f.path][f.span.line - 1][f.span.column - 1 : f.span.end_column - 1], f.help) for f in found]


def goal(fields):
    return f"goals:\n  - {{id: two, title: Two, {fields}}}\n"


@pytest.mark.parametrize(
    ("fields", "name", "help_text"),
    [
        ("owner: dusk", "dusk", "did you mean desk?"),
        ("contributors: [desk, unknown-office]", "unknown-office", "name one that exists: desk, helpdesk"),
        ("team: team-b", "team-b", "did you mean team-a?"),
        ("level: yaer", "yaer", "did you mean year?"),
        ("supports: [one, onne]", "onne", "did you mean one?"),
        ("continues: tow-2024", "tow-2024", "name one that exists: broken, one, two, uno"),
        ("conflicts_with: [{goal: onne}]", "onne", "did you mean one?"),
        ("informed_by: [erly]", "erly", "did you mean early?"),
        ("measurable: {kpi: fcr, scope: {grup: [A]}}", "grup", "did you mean group?"),
        ("measurable: {kpi: fcr, scope: {group: [A, C]}}", "C", "name one that exists: A, B"),
        ("measurable: {kpi: fcr, scope: {group: C}}", "C", "name one that exists: A, B"),
        ("guards: [{kpi: fcr, scope: {region: s}}]", "s", "name one that exists: n"),
        ("agreement: {parties: [{role: dessk}]}", "dessk", "did you mean desk?"),
        ("agreement: {rounds: [{by: dessk}]}", "dessk", "did you mean desk?"),
        ("revisions: [{field: owner, agreed_by: [dessk]}]", "dessk", "did you mean desk?"),
        ("measures: [{id: n, title: N, owner: dessk}]", "dessk", "did you mean desk?"),
        ("measures: [{id: n, title: N, team: team-b}]", "team-b", "did you mean team-a?"),
        ("measures: [{id: n, title: N, teams: [team-a, team-b]}]", "team-b", "did you mean team-a?"),
        ("measures: [{id: n, title: N, supports: [onne]}]", "onne", "did you mean one?"),
        ("consulted: [dessk]", "dessk", "did you mean desk?"),
        ("informed: [dessk]", "dessk", "did you mean desk?"),
        ("measures: [{id: n, title: N, depends_on: [one/x]}]", "one/x", "did you mean one/m?"),
        ("measures: [{id: n, title: N, effort: {team-b: 3}}]", "team-b", "did you mean team-a?"),
        ("measures: [{id: n, title: N, pays_into: [onne]}]", "onne", "did you mean one?"),
    ],
)
def test_in_goals(tmp_path, fields, name, help_text):
    assert told(tmp_path, {"goals/two.yaml": goal(fields)}) == [("goals/two.yaml", name, help_text)]


@pytest.mark.parametrize(
    "fields",
    [
        "owner: helpdesk", "supports: [uno]", "supports: [broken]", "owner: anna-berg", "parent: nowhere",
        "measurable: {kpi: nowhere, scope: {group: [A], region: n}}", "measures: [{id: n, title: N, depends_on: [n, uno/m]}]",
    ],
)  # fmt: skip
def test_silent_where_the_id_exists_or_somebody_else_speaks(tmp_path, fields):
    assert told(tmp_path, {"goals/two.yaml": goal(fields)}) == []


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("goalkit.yaml", HOUSE.replace("TEAM", "team-b"), "team-b"),
        ("goalkit.yaml", HOUSE.replace("TEAM", "team-a") + "rules: {}\n" + "timezone: UTC\n", None),
        ("kpis/k.yaml", "kpis:\n  - {id: csat, source: [crm, crmm]}\n", "crmm"),
        ("kpis/k.yaml", "kpis:\n  - {id: csat, influence: {team-b: full}}\n", "team-b"),
        ("kpis/k.yaml", "kpis:\n  - {id: csat, compute: {value: {mean: {hours_between: [a, b], calendar: offic}}}}\n", "offic"),
        ("journal/j.yaml", "entries:\n  - {date: 2025-01-01, kind: release, source: cmr, period: 2025-01}\n", "cmr"),
        ("journal/j.yaml", "entries:\n  - {date: 2025-01-01, kind: checkin, goal: onne, by: desk}\n", "onne"),
        ("reviews/r.yaml", "closings:\n  - {goal: onne}\n", "onne"),
        ("reviews/r.yaml", "closings:\n  - {goal: one, lessons: [erly]}\n", "erly"),
        ("reviews/r.yaml", "meeting: {roles: [dessk]}\n", "dessk"),
    ],
)
def test_in_other_files(tmp_path, file, text, name):
    assert [(path, named) for path, named, _ in told(tmp_path, {file: text})] == ([(file, name)] if name else [])


@pytest.mark.parametrize(
    ("settings", "lost"),
    [
        ("roles: [{id: other, name: O}]", ["role gone is", "goal nothing"]),
        ("rolls: [{id: desk, name: D}]", ["goal nothing"]),      # the key is told, not every role once more
        ("roles: {id: desk}", ["goal nothing"]),
        ("- roles", ["goal nothing"]),
        ("name: House", ["role gone is", "goal nothing"]),
    ],
)
def test_a_list_that_could_not_be_read_is_told_once(tmp_path, settings, lost):
    files = {"goalkit.yaml": settings, "goals.yaml": "goals:\n  - {id: a, title: A, owner: gone, supports: [nothing]}\n", "kpis.yaml": "kpis: []\n", "reviews/2025.yaml": "year: 2025\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = engine.run(Facts(workspace.load(tmp_path, {}), dt.date(2025, 7, 14)), Words("en"))
    messages = [each.message for each in found if each.code == "F207"]
    assert [message.startswith(start) for message, start in zip(messages, lost, strict=True)] == [True] * len(lost)
