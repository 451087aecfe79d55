"""The sheet of a KPI says what a controller has to know, at 80 and 120 columns, in both languages and in all formats."""

import json

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.errors import GoalkitError
from goalkit.model.kpi import Kpi
from goalkit.report.kpis import particulars
from goalkit.report.kpis.sheet import find
from goalkit.words import Words
from goalkit.workspace import load

FILES = {
    "goalkit.yaml": "name: Haus\nroles:\n  - {id: lead, name: Leitung Service, team: desk, management: true}\nteams:\n  - {id: desk, name: Service Desk}\n",
    "goals.yaml": """\
goals:
  - {id: star, title: Machines run, level: vision, owner: lead}
  - id: share-2025
    title: Solve more at once
    short: At once
    parent: star
    level: annual
    owner: lead
    measurable: {kpi: share, baseline: 60, target: 70}
    guards: [{kpi: calls, at_most: 900}]
    time_bound: {period: 2025}
""",
    "kpis.yaml": """\
kpis:
  - id: share
    name: {de: Sofortquote, en: Share at once}
    synonyms: [SQ]
    definition: {de: Anteil sofort gelöster Anfragen, en: Share of requests solved at once}
    numerator: {de: sofort gelöst, en: solved at once}
    denominator: {de: alle Anfragen, en: all requests}
    exclusions: spam
    pitfalls: never for single people
    unit: "%"
    direction: up
    aggregation: ratio
    window: 3
    bounds: [0, 100]
    corridor: [60, 80]
    perspective: customer
    kind: outcome
    period: month
    counter: [calls]
    drives: [{kpi: csat, effect: raises, lag_months: [0, 1]}]
    maturity_lag_days: 7
    publish_lag_days: 5
    owner: lead
    influence: {desk: full}
    people_related: true
    min_n: 30
    sources: [HDI]
    benchmark: {value: 74, source: "Association", year: 2024}
    version: 2
    valid_from: 2025-01-01
    versions:
      - {version: 1, valid_from: 2023-01-01, what: first}
      - {version: 2, valid_from: 2025-01-01, what: portal counts too, comparable: false}
    source: {id: crm, as: SQ total}
  - id: calls
    name: Calls
    definition: Number of calls
    unit: count
    direction: down
    aggregation: sum
    owner: lead
    drives: [{kpi: share, effect: lowers, lag_months: [2]}]
    source: crm
sources:
  - id: crm
    path: data/crm.csv
    layout: long
    columns: {period: month, kpi: kpi, numerator: num, denominator: den, value: value}
""",
    "data/crm.csv": "month,kpi,value,num,den\n2025-01,SQ total,,61,100\n2025-02,SQ total,,63,100\n2025-02,other,,1,2\n2025-03,SQ total,,,\n2025-01,calls,800,,\n",
}


@pytest.fixture
def root(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def show(root, *args, name="share", lang="en"):
    ran = CliRunner().invoke(app, ["kpis", "show", name, *args, "-C", str(root), "--as-of", "2025-04-14", "--lang", lang])
    assert ran.exit_code == 0, ran.output
    return ran.stdout


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_asked(root, lang, width):
    assert max(map(len, show(root, "--sources", "--width", str(width), lang=lang).splitlines())) <= width


def test_the_sheet_says_everything(root):
    said = show(root, "--width", "200")
    rows = {line.split("  ")[0]: line[line.index("  ") :].strip() for line in said.splitlines() if "  " in line and not line.startswith(" ")}
    assert rows["Purpose"] == "customer view · outcome: what is to come about"
    assert rows["Definition"] == "Share of requests solved at once"
    assert rows["Joined"] == "numerators and denominators are added over periods and segments, then divided; never a mean of ratios; a value joins 3 periods"
    assert rows["Timing"] == "5 days after its period a value is there; final after 7 days"
    assert rows["Privacy"] == "about people: shown for teams only, small groups are held back"
    assert (rows["Bounds"], rows["Corridor"], rows["Least n"]) == ("0–100 %", "60–80 %", "30 cases for a judgement")
    assert rows["Counter KPIs"] == "Calls (calls)"
    assert rows["Drives"] == "raises Customer satisfaction (top-2-box) (after 0–1 months)"  # known from the catalogue
    assert rows["Driven by"] == "Calls lowers it (after 2 months)"
    assert rows["Influence"] == "Service Desk fully"
    assert rows["Benchmark"] == "74.0 % (Association 2024)"
    assert rows["Evidence"] == "HDI"
    assert rows["Owner"] == "Leitung Service"
    assert rows["Source"] == "crm as “SQ total”"
    assert rows["Versions"] == "version 1, 2023-01-01: first\u00a0· version 2, 2025-01-01: portal counts too (not comparable with before)"
    assert rows["Goals"] == "At once (share-2025)"
    assert "Guard of" in show(root, name="calls", lang="en")


def test_german_words(root):
    said = show(root, "--width", "120", lang="de")
    assert "Zweck            Kundensicht · Ergebnisgröße: was herauskommen soll" in said
    assert "Verdichtung      über Perioden und Segmente Zähler und Nenner addieren, dann teilen; nie Quoten mitteln" in said
    assert "Treiber          Calls senkt sie (nach 2 Monaten)" in said


def test_sources_say_what_became_of_every_row(root):
    said = show(root, "--sources", "--width", "100")
    rows = [line.split() for line in said[said.index("Source and file") :].splitlines()]
    assert ["data/crm.csv", "5", "3", "2"] in rows  # `other` is no KPI of the house, March has no value
    assert ["unknown", "KPI", "1"] in rows
    assert ["no", "value", "1"] in rows


def test_json_has_the_same_facts(root):
    held = json.loads(show(root, "--format", "json"))["kpi"]
    assert held["drives"] == [{"kpi": "csat", "effect": "raises", "lag_months": [0, 1]}]
    assert held["driven_by"] == [{"kpi": "calls", "effect": "lowers", "lag_months": [2]}]
    assert (held["bounds"], held["corridor"], held["min_n"], held["publish_lag_days"], held["maturity_lag_days"]) == ([0, 100], [60, 80], 30, 5, 7)
    assert held["benchmark"] == {"value": 74, "source": "Association", "year": 2024}
    assert [each["comparable"] for each in held["versions"]] == [True, False]
    assert held["files"] == [{"source": "crm", "path": "data/crm.csv", "rows": 5, "used": 3, "skipped": {"unknown KPI": 1, "no value": 1}}]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_other_formats_say_it_too(root, form):
    said = show(root, "--format", form, lang="de")
    assert "Sofortquote" in said
    assert "Verdichtung" in said


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("shar", "en", "did you mean share?"),
        ("first contact resolution", "en", "the catalogue has it: goalkit new kpi fcr"),
        ("Termintreue", "de", "Meinen Sie die Termine der Einsätze (on_time_arrival)"),
        ("zzzzzz", "en", "goalkit kpis lists all KPIs"),
    ],
)
def test_an_unknown_name_gets_the_next_step(root, name, lang, said):
    with pytest.raises(GoalkitError) as refused:
        find(load(root), name, lang)
    assert said in refused.value.hint


@pytest.mark.parametrize(
    ("bounds", "said"),
    [((0, 100), "0–100 %"), ((0, None), "at least 0 %"), ((None, 100), "at most 100 %"), ((-100, 100), "−100–100 %")],
)
def test_one_bound_alone_is_said_in_words(bounds, said):
    kpi = Kpi.model_validate({"id": "own", "unit": "%", "bounds": [None if end is None else str(end) for end in bounds]})
    assert ["".join(piece.text for piece in text.pieces) for _, text in particulars.limits(kpi, Words("en"))] == [said]
