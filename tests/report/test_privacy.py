"""No output shows a value about too few people, nor the one that would give it away."""

import itertools
import json
import re

import pytest
from typer.testing import CliRunner

from goalkit import cli

MONTHS = range(1, 6)
PAIRS = {"nord": (111, 1777), "sued": (131, 2333), "nacht": (71, 613)}
HIDDEN = ("nacht", "nord")
FILES = {
    "goalkit.yaml": """name: Werk
language: de
roles: [{id: lead, name: Leitung, management: true, team: sued}, {id: night, name: Nachtleitung, team: nacht}]
teams: [{id: sued, headcount: 20}, {id: nord, headcount: 14}, {id: nacht, headcount: 4}]
segments:
  ort: {values: [nord, sued, nacht], team: {nord: nord, sued: sued, nacht: nacht}}
""",
    "goals.yaml": "goals:\n"
    + "".join(
        f"  - {{id: {name}, title: {title}, level: annual, owner: {owner}, measurable: {{kpi: overtime_rate{scope}, baseline: 9, target: 5{more}}}, "
        f"time_bound: {{period: 2025}}{guards}}}\n"
        for name, title, owner, scope, more, guards in (
            ("alle-25", "Überstunden senken", "lead", "", ", evaluate: mean3", ""),
            ("nacht-25", "Überstunden nachts", "night", ", scope: {ort: [nacht]}", "", ""),
            ("nord-25", "Überstunden im Norden", "lead", ", scope: {ort: [nord]}", ", evaluate: ytd", ", guards: [{kpi: overtime_rate, at_most: 8, scope: {ort: [nacht]}}]"),
        )
    ),
    "kpis.yaml": """kpis:
  - {id: overtime_rate, owner: lead, source: export}
sources:
  - {id: export, path: data/e.csv, layout: long, columns: {period: m, kpi: k, numerator: num, denominator: den, segments: {ort: o}}}
""",
    "data/e.csv": "m,k,o,num,den\n"
    + "".join(f"2025-0{m},overtime_rate,{place},{n + m},{d}\n" for m in MONTHS for place, (n, d) in PAIRS.items()),
}


@pytest.fixture
def firm(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(root, *line):
    found = CliRunner().invoke(cli.app, [*line, "-C", str(root), "--as-of", "2025-06-20"])
    assert found.exit_code == 0, found.output
    return found.output


def secrets():
    """Return numerators, denominators and rates of the hidden places, of every run of months."""
    for place in HIDDEN:
        n, d = PAIRS[place]
        for first, last in itertools.combinations_with_replacement(MONTHS, 2):
            above, below = sum(n + m for m in range(first, last + 1)), d * (last - first + 1)
            yield from (float(above), float(below), 100 * above / below)


def numbers(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for each in value for number in numbers(each)]
    return [float(value)] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


COMMANDS = [["status"], ["show", "nacht-25"], ["show", "nord-25"], ["review", "--year", "2025"], ["kpis"], ["kpis", "show", "overtime_rate"]]


@pytest.mark.parametrize("line", COMMANDS, ids=" ".join)
def test_no_number_of_the_json_is_a_hidden_one(firm, line):
    seen = numbers(json.loads(run(firm, *line, "--format", "json")))
    assert not [number for number in seen if any(abs(number - secret) < 1e-6 for secret in secrets())]


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "csv"])
def test_no_page_shows_a_hidden_rate(firm, form):
    # the rates of nacht lie between 11.7 and 12.4 per cent; nobody else's do, and no plan or target does
    for line in COMMANDS:
        if form == "csv" and line[0] != "status":
            continue
        assert not re.search(r"(?<![\d.,])(11[.,]7|11[.,]9|12[.,][0-4])\d*(?!\d)", run(firm, *line, "--format", form)), line


def test_what_is_hidden_is_said_with_its_bound(firm):
    page = " ".join(run(firm, "status").split())
    assert "verborgen, weil sie weniger als 7 Personen betreffen oder verraten: Überstundenquote (Überstunden nachts), Überstundenquote (Überstunden im Norden)" in page
    assert "noch keine Werte" not in page
    assert "Verborgen: Die Werte betreffen weniger als 7 Personen oder würden eine solche Gruppe verraten." in " ".join(run(firm, "show", "nord-25").split())
    assert "verborgen, betrifft zu wenige Personen" in run(firm, "show", "nord-25")


def test_machines_are_told_why(firm):
    goals = {goal["id"]: goal for goal in json.loads(run(firm, "status", "--format", "json"))["goals"]}
    assert [(goals[name]["light"], goals[name]["reason"], goals[name]["actual"]) for name in ("nacht-25", "nord-25")] == [("no_data", "privacy", None)] * 2
    # 3 months of all: 189+... (113+133+73) + (114+134+74) + ... over 3 x 4723
    above = sum(n + m for m in (3, 4, 5) for n, _ in PAIRS.values())
    assert goals["alle-25"]["actual"] == pytest.approx(100 * above / (3 * 4723))
