"""`status --segment DIMENSION` by use: what the table says, in both languages, and what machines get."""

import csv
import io
import json

import jsonschema
import pytest
from typer.testing import CliRunner

from goalkit import cli
from goalkit.render import outputs

FILES = {
    "goalkit.yaml": "name: Probe\nlanguage: de\nroles: [{id: lead}]\nsegments: {group: [A, C]}\n",
    "goals.yaml": """goals:
  - {id: fix-25, title: Beheben, level: annual, owner: lead, measurable: {kpi: fix, baseline: 70, target: 90}, time_bound: {period: 2025}}
  - {id: calls-25, title: Anrufe, level: annual, owner: lead, measurable: {kpi: calls, at_most: 900, evaluate: last}, time_bound: {period: 2025}}
  - {id: days-25, title: Tage, level: annual, owner: lead, measurable: {kpi: days, baseline: 9, target: 5}, time_bound: {period: 2025}}
""",
    "kpis.yaml": """kpis:
  - {id: fix, name: {de: Behoben, en: Fixed}, unit: "%", direction: up, aggregation: ratio, period: month, source: export, min_n: 70}
  - {id: calls, name: {de: Anrufe, en: Calls}, unit: count, direction: down, aggregation: sum, period: month, source: export}
  - {id: days, name: {de: Tage, en: Days}, unit: days, direction: down, aggregation: percentile, period: month, source: export}
sources:
  - id: export
    path: data/e.csv
    layout: long
    totals: [all]
    columns: {period: m, kpi: k, value: v, numerator: num, denominator: den, segments: {group: g}}
""",
    "data/e.csv": """m,k,g,v,num,den
2025-03,fix,A,,90,100
2025-03,fix,C,,8,20
2025-04,fix,A,,55,60
2025-04,fix,C,,27,60
2025-03,calls,A,300,,
2025-03,calls,C,100,,
2025-04,calls,A,250,,
2025-04,calls,C,180,,
2025-04,days,all,6,,
""",
}


@pytest.fixture
def firm(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(root, *more, expect=0):
    found = CliRunner().invoke(cli.app, ["status", "-C", str(root), "--as-of", "2025-05-05", *more])
    assert found.exit_code == expect, found.output
    return found.output


def lines(text):
    return [" ".join(line.split()) for line in text.replace("\u00a0", " ").splitlines()]


def test_rate_and_mix_in_german(firm):
    # Wilson for 55/60: 1.96 sqrt(0.0763889/60 + 3.8415/14400) / (1 + 3.8415/60) = 0.0723
    # 5/6 * 1.67 = +1.4 and 1/6 * 5 = +0.8 make the rate +2.2; the mix -15.6; together 81.7 -> 68.3 = -13.3
    found = lines(run(firm, "--segment", "group", "--width", "120"))
    assert "Apr 2025 gegen Mrz 2025" in found
    assert "A 55 / 60 83 → 50 % 91,7 ±7,2 90,0 +1,7 +1,4 n" in found
    assert "C 27 / 60 17 → 50 % 45,0 ±12,2 40,0 +5,0 +0,8 n" in found
    assert "Gesamt 82 / 120 68,3 ±8,2 81,7 −13,3 +2,2 −15,6" in found
    assert "Jedes Segment wurde besser, das Ganze schlechter: mehr Fälle in C (Anteil 17 → 50 %, dort 45,0 %)." in found
    assert "n gezeigt, nicht beurteilt: weniger Fälle als 70" in " ".join(found)


def test_sums_add_up_and_what_is_missing_is_said(firm):
    found = lines(run(firm, "--segment", "group", "--lang", "en", "--width", "120"))
    assert "A 75 → 58% 250 300 −50" in found
    assert "C 25 → 42% 180 100 +80" in found
    assert "Total 430 400 +30" in found
    assert "Without group in the data: Days (days-25)." in found


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_line_is_wider_than_the_terminal(firm, width, language):
    assert max(map(len, run(firm, "--segment", "group", "--lang", language, "--width", str(width)).splitlines())) <= width


def test_json_holds_to_its_schema(firm):
    found = json.loads(run(firm, "--segment", "group", "--format", "json"))
    jsonschema.validate(found, outputs.generate("status-output"))
    fix = next(goal for goal in found["segments"]["goals"] if goal["id"] == "fix-25")
    assert (found["segments"]["dimension"], fix["joined"], fix["contrary"]) == ("group", "pooled", True)
    assert (fix["periods"], fix["compared_periods"]) == (["2025-04"], ["2025-03"])
    parts = sum(group["rate_effect"] + group["mix_effect"] for group in fix["groups"])
    assert parts == pytest.approx(fix["total"]["change"]) == pytest.approx(-13.33333, abs=1e-5)
    assert fix["groups"][0]["judged"] is False
    assert "segments" not in json.loads(run(firm, "--format", "json"))


def test_spreadsheets_have_a_row_per_segment(firm):
    rows = list(csv.reader(io.StringIO(run(firm, "--segment", "group", "--format", "csv")), delimiter=";"))
    assert rows[0][:6] == ["Id", "Ziel", "Kennzahl", "Einheit", "group", "Zeitraum"]
    assert [(row[0], row[4]) for row in rows[1:]] == [
        ("fix-25", "A"), ("fix-25", "C"), ("fix-25", "Gesamt"), ("calls-25", "A"), ("calls-25", "C"), ("calls-25", "Gesamt"), ("days-25", ""),
    ]  # fmt: skip
    assert {len(row) for row in rows} == {19}


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_pages_for_readers(firm, form):
    assert "Jedes Segment wurde besser" in run(firm, "--segment", "group", "--format", form)


def test_an_unknown_dimension_names_the_nearest(firm):
    assert "group" in run(firm, "--segment", "grup", expect=2)
    assert "group" in run(firm, "--segment", "zzz", expect=2)


def test_a_value_still_chooses_goals(firm):
    assert "Beheben" not in run(firm, "--segment", "group=A")
    assert run(firm, "--segment", "A") == run(firm, "--segment", "group=A")


def test_figures_of_goals_with_the_same_kpi_and_window_stand_once(firm):
    path = firm / "goals.yaml"
    path.write_text(path.read_text("utf-8") + FILES["goals.yaml"].splitlines()[1].replace("fix-25", "fix-b") + "\n", encoding="utf-8")
    found = lines(run(firm, "--segment", "group", "--width", "120"))
    assert sum("82 / 120" in line for line in found) == 1
    assert any(line.endswith("fix-25, fix-b") for line in found)


def test_a_repository_that_is_cut_by_nothing_says_so(firm):
    (firm / "goalkit.yaml").write_text("name: Probe\nroles: [{id: lead}]\n", encoding="utf-8")
    (firm / "kpis.yaml").write_text("kpis: []\n", encoding="utf-8")
    assert "neither settings nor data nor goals know any" in run(firm, "--segment", "group", "--lang", "en", expect=2)


def test_dimensions_and_values_that_only_goals_have_are_known(firm):
    (firm / "goalkit.yaml").write_text("name: Probe\nroles: [{id: lead}]\n", encoding="utf-8")
    (firm / "kpis.yaml").write_text("kpis: []\n", encoding="utf-8")
    path = firm / "goals.yaml"
    path.write_text(path.read_text("utf-8").replace("{kpi: fix,", "{kpi: fix, scope: {land: [DE]},"), encoding="utf-8")
    assert "Beheben" in run(firm, "--segment", "DE")
    assert "No figure can be shown by land" in run(firm, "--segment", "land", "--lang", "en")
