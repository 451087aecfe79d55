"""How composite KPIs and broken series are shown: the sheet of the KPI, status, show, and their JSON."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.model import following
from goalkit.render import terminal
from goalkit.report import goal as goal_report
from goalkit.report import status
from goalkit.report.kpis import sheet
from goalkit.report.kpis.cohort import cohort_text
from goalkit.report.status import values
from goalkit.report.trend import trend
from goalkit.words import Words

FILES = {
    "goalkit.yaml": "roles: [{id: lead}]\n",
    "goals.yaml": """\
goals:
  - {id: top, title: Top, owner: lead}
  - id: g
    title: Healthy accounts
    parent: top
    level: annual
    owner: lead
    measurable: {kpi: score, baseline: 50, target: 80, evaluate: last}
    time_bound: {period: 2025}
""",
    "kpis.yaml": """\
kpis:
  - id: score
    name: {de: Punktzahl, en: Score of accounts}
    unit: points
    decimals: 1
    direction: up
    aggregation: index
    version: 2
    versions:
      - {version: 1, valid_from: 2024-01-01, components: [{kpi: use, weight: 1}]}
      - {version: 2, valid_from: 2025-03-01, what: with losses}
    components:
      - {kpi: use, weight: 60}
      - {kpi: loss, weight: 40}
  - {id: use, name: {de: Nutzung, en: Usage}, unit: "%", direction: up, aggregation: ratio, bounds: [0, 100], source: s}
  - {id: loss, name: {de: Verlust, en: Losses}, unit: "%", direction: down, aggregation: ratio, bounds: [0, 100], source: s}
sources:
  - {id: s, path: data/s.csv, columns: {period: month, kpi: kpi, value: value}}
""",
    "data/s.csv": "month,kpi,value\n" + "".join(f"2025-0{m},use,{60 + m}\n" for m in range(1, 7))
    + "".join(f"2025-0{m},loss,10\n" for m in (3, 4, 6)),
}  # fmt: skip
DAY = dt.date(2025, 7, 5)


@pytest.fixture
def facts(tmp_path):
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return Facts(workspace.load(tmp_path, {}), DAY)


def shown(page):
    return terminal.render(page, width=80, color=False)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["computed from its components", "Series breaks  2025-03-01 (version 2: with losses)", "How Jun 2025 came about",
                "Usage              66.0%   66.0     60%", "Losses             10.0%   90.0     40%", "Score of accounts          75.6    100%",
                "Feb 62.0 ┊ Mar 73.8", "May 2025: no value, without Losses"]),
        ("de", ["aus den Bestandteilen berechnet", "Reihe bricht  01.03.2025 (Fassung 2: with losses)", "Wie Jun 2025 zustande kam",
                "Mai 2025: kein Wert, es fehlt Verlust"]),
    ],
)  # fmt: skip
def test_the_sheet(facts, language, parts):
    # June: 0.6 x 66 + 0.4 x 90 = 75.6; March: 0.6 x 63 + 36 = 73.8
    built = sheet.build_sheet(facts, facts.ws.kpi("score"))
    text = shown(sheet.view(built, Words(language))).replace("\u00a0", " ")
    assert [part for part in parts if part not in text] == []


def test_the_sheet_for_machines(facts):
    made = sheet.to_json(sheet.build_sheet(facts, facts.ws.kpi("score")))["kpi"]
    assert made["breaks"] == [{"date": dt.date(2025, 3, 1), "kpi": "score", "version": 2, "what": "with losses"}]
    assert made["composition"][-2] == {
        "period": "2025-05", "version": 2, "value": None,
        "parts": [
            {"kpi": "use", "weight": 0.6, "value": 65.0, "score": 65.0, "optional": False},
            {"kpi": "loss", "weight": 0.4, "value": None, "score": None, "optional": False},
        ],
    }  # fmt: skip
    assert [item["period"] for item in made["readings"]] == ["2025-01", "2025-02", "2025-03", "2025-04", "2025-06"]
    assert {item["approximated"] for item in made["readings"]} == {False}


def test_the_status_marks_the_break(facts):
    standing = facts.standing(facts.ws.goals[1])
    assert trend(standing).plain.split("│")[0] == "       ┊▁▁ ▃"            # 73.8, 74.4, none, 75.6; the target is 80
    built = status.build(facts, ())
    assert values.goal(built.goals[1])["flags"] == ["not_agreed", "series_break"]
    text = shown(status.view(built, Words("en")))
    assert "┊ series break" in text.replace("\u00a0", " ")


def test_show_says_it(facts):
    text = shown(goal_report.view(goal_report.build(facts, facts.ws.goals[1], ()), Words("en")))
    assert "The series breaks on 2025-03-01: values before are not compared." in " ".join(text.split())


@pytest.mark.parametrize(
    ("cohort", "language", "wanted"),
    [
        ("id: kd, counts: lost", "en", "customers at the beginning (kd), followed for 4 quarters; counted: who is lost; lost: without a row at the end"),
        ("id: kd, counts: kept", "en", "customers at the beginning (kd), followed for 4 quarters; counted: who stayed; lost: without a row at the end"),
        ("id: kd, value: mrr, counts: lost", "en",
         "customers at the beginning (kd), followed for 4 quarters; counted: revenue (mrr) cancelled or reduced; lost: without a row at the end"),
        ("id: kd, value: mrr, counts: kept, lost: {state: off}, window: 1", "de",
         "Kunden zu Beginn (kd), verfolgt über 1 Quartal; gezählt: gebliebener Umsatz (mrr), je Kunde höchstens der Anfangswert; verloren: ohne Zeile am Ende oder nach state"),
        ("id: kd, value: mrr, counts: net", "de",
         "Kunden zu Beginn (kd), verfolgt über 4 Quartale; gezählt: Umsatz (mrr) der Gebliebenen, mit ihrem Zuwachs; verloren: ohne Zeile am Ende"),
        ("id: kd, counts: lost, opening: same, lost: {churn: true}", "en", "all customers of the snapshot (kd); counted: who is lost; lost: by churn"),
        ("id: kd", "en", ""),
    ],
)  # fmt: skip
def test_a_cohort_in_words(tmp_path, cohort, language, wanted):
    (tmp_path / "goals.yaml").write_text(f"kpis:\n  - {{id: nrr, cohort: {{{cohort}}}}}\n", encoding="utf-8")
    ws = workspace.load(tmp_path, {})
    assert ws.problems == ()
    assert cohort_text(ws.kpi("nrr"), Words(language)) == wanted


@pytest.mark.parametrize(
    ("name", "cohort"),
    [
        ("churn_rate", "id: c, counts: lost"), ("customer_retention", "id: c, counts: kept"), ("revenue_churn_rate", "id: c, value: mrr, counts: lost"),
        ("grr", "id: c, value: mrr, counts: kept"), ("nrr", "id: c, value: mrr, counts: net"),
    ],
)  # fmt: skip
def test_the_built_in_cohorts_can_be_followed_for_a_year(tmp_path, name, cohort):
    (tmp_path / "goals.yaml").write_text(f"kpis:\n  - {{id: {name}, cohort: {{{cohort}}}}}\n", encoding="utf-8")
    kpi = workspace.load(tmp_path, {}).kpi(name)
    assert (following.faults(kpi), kpi.period, kpi.span) == ((), "quarter", 4)
