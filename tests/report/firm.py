"""The firm of the report tests: settings, KPIs, goals and journal, and how its goals stand by hand."""

import datetime as dt

from goalkit import period
from goalkit.judge.standing import GuardStanding

GOALKIT = """name: Auental After-Sales
language: de
fiscal_year_start: 10
roles:
  - {id: leitung, name: Leitung After-Sales, short: After-Sales, management: true, team: service}
  - {id: aussendienst, name: Leitung Außendienst, short: Außendienst, team: feld}
  - {id: ersatzteile, name: Leitung Ersatzteile, short: Ersatzteile, team: service}
  - {id: fernservice, name: Leitung Fernservice, short: Fernservice, team: service}
  - {id: vertrieb, name: Leitung Servicevertrieb, short: Servicevertrieb, team: service}
  - {id: center, name: Leitung Servicecenter, short: Servicecenter, team: service}
  - {id: it, name: IT}
teams:
  - {id: service, name: Service, headcount: 90}
  - {id: feld, name: Außendienst, parent: service, headcount: 40}
"""
KPIS = """kpis:
  - {id: ftf, name: {de: First-Time-Fix-Quote, en: First-time fix rate}, unit: "%", direction: up, aggregation: ratio, period: month}
  - {id: teile, name: {de: Teileverfügbarkeit, en: Parts availability}, unit: "%", direction: up, aggregation: ratio, period: month}
  - {id: umsatz, name: {de: Serviceumsatz, en: Service revenue}, unit: kEUR, direction: up, aggregation: sum, period: month}
  - {id: reaktion, name: {de: Erstreaktion, en: First response}, unit: h, direction: down, aggregation: percentile, period: month}
  - {id: ueberstunden, name: {de: Überstunden, en: Overtime}, unit: "%", direction: down, aggregation: ratio, period: month}
"""
_AGREED = """
    agreement:
      mode: agreed
      parties:
        - {role: leitung, side: giving, date: 2024-09-20}
        - {role: OWNER, side: receiving, date: 2024-09-20}
      document: Protokoll
"""


def _goal(name, short, level, parent, owner, measurable, time, more=""):
    return (
        f"  - id: {name}\n    title: {short} verbessern\n    short: {short}\n    level: {level}\n    parent: {parent}\n"
        f"    owner: {owner}\n    measurable: {measurable}\n    time_bound: {time}\n{more}" + _AGREED.replace("OWNER", owner)
    )


_LONG = "{start: 2024-10-01, due: 2028-09-30}"
_YEAR = "{period: 2025}"
GOALS = (
    "goals:\n  - {id: nordstern, title: Jede Maschine läuft, level: vision, owner: leitung}\n"
    + _goal("behebung-2028", "Erstbehebung", "breakthrough", "nordstern", "leitung", "{kpi: ftf, baseline: 71.1, target: 85, evaluate: mean3}", _LONG)
    + _goal("ftfr-2025", "First-Time-Fix", "annual", "behebung-2028", "aussendienst", "{kpi: ftf, baseline: 71, target: 76, evaluate: mean3}", _YEAR,
            "    guards:\n      - {kpi: ueberstunden, at_most: 6}\n"
            "    measures:\n      - {id: koffer, title: Teilekoffer, due: 2025-03-31, done: 2025-04-11, hardness: 4}\n"
            "      - {id: erp, title: Stückliste und ERP abgleichen, owner: it, start: 2025-05-01, due: 2025-06-30, hardness: 3}\n")
    + _goal("teile-2025", "Ersatzteile", "annual", "behebung-2028", "ersatzteile", "{kpi: teile, baseline: 88, target: 93, evaluate: mean3}", _YEAR)
    + _goal("fernwartung-2025", "Fernwartung", "annual", "behebung-2028", "fernservice", """
      milestones:
        - {id: bv, title: Betriebsvereinbarung, due: 2025-06-15, weight: 5, done: 2025-06-30}
        - {id: zwanzig, title: 20 Maschinen angebunden, due: 2025-06-30, weight: 2}
        - {id: alle, title: Alle Maschinen, due: 2025-09-30, weight: 3}""", _YEAR)
    + _goal("umsatz-2028", "Serviceumsatz", "breakthrough", "nordstern", "leitung", "{kpi: umsatz, baseline: 38200, target: 55000, evaluate: rolling12}", _LONG)
    + _goal("umsatz-2025", "Umsatz", "annual", "umsatz-2028", "vertrieb", "{kpi: umsatz, target: 42000}", _YEAR,
            "    revisions:\n      - {date: 2025-05-15, field: measurable.target, from: 43000, to: 42000, category: market, reason: Kunde weg, "
            "agreed_by: [leitung, vertrieb]}\n")
    + _goal("reaktion-2025", "Erstreaktion", "annual", "umsatz-2028", "center", "{kpi: reaktion, baseline: 9, target: 4}", _YEAR)
)  # fmt: skip
JOURNAL = """entries:
  - {date: 2025-03-11, goal: ftfr-2025, kind: countermeasure, id: dispo, cause: process, action: Dispo-Stopp, owner: aussendienst, due: 2025-07-31}
  - {date: 2025-06-13, goal: reaktion-2025, kind: decision, by: leitung, what: Schnittstelle Ticketsystem zu SAP, owner: it, due: 2025-06-30}
  - {date: 2025-07-01, kind: decision, by: leitung, what: Raum für die Klausur buchen, due: 2025-07-20}
"""


def write(root):
    """Write the repository."""
    for name, content in {
        "goalkit.yaml": GOALKIT, "kpis/kpis.yaml": KPIS, "goals/goals.yaml": GOALS, "journal/2025.yaml": JOURNAL,
    }.items():  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


def _values(last, *values):
    end = period.parse(last)
    found = [end]
    while len(found) < len(values):
        found.insert(0, period.preceding(found[0]))
    return tuple(zip(found, values, strict=True))


_JUNE = period.parse("2025-06")
_MAY = period.parse("2025-05")
_FTF = _values("2025-06", 70.4, 72.2, 70.3, 69.8, 70.7, 69.2, 71.9, 74.2, 74.3)
_GUARD = GuardStanding("ueberstunden", "at_most", 6.0, 6.4, "2025-06", held=False, since="2025-06", evaluate="mean3")
_ON = {"light": "on_track", "reason": "z", "data": "fresh", "elapsed": 0.75, "actual_period": _JUNE}
_OFF = {"light": "off_track", "reason": "z", "data": "fresh", "elapsed": 0.75, "actual_period": _JUNE}
_LONGER = {"elapsed": 0.1875}
STANDINGS = {
    "nordstern": {"light": "none"},
    "behebung-2028": _OFF | _LONGER | {"actual": 73.467, "path_value": 74.333, "variance": -0.866, "favourable": False, "target": 85.0,
                                       "attainment": 0.1705, "recovering": True, "series": _FTF},
    "ftfr-2025": _OFF | {"actual": 73.467, "path_value": 74.333, "variance": -0.866, "favourable": False, "target": 76.0, "attainment": 0.4935,
                         "recovering": True, "provisional": True, "guards": (_GUARD,), "series": _FTF},
    "teile-2025": _ON | {"actual": 91.4, "path_value": 91.333, "variance": 0.067, "favourable": True, "target": 93.0, "attainment": 0.68,
                         "series": _values("2025-06", 88.5, 88.2, 89.0, 89.5, 90.2, 90.5, 91.3, 91.0, 91.9)},
    "fernwartung-2025": {"light": "at_risk", "reason": "milestone_late", "elapsed": 0.75, "attainment": 0.5, "path_value": 0.7},
    "umsatz-2028": {"light": "at_risk", "reason": "z", "data": "fresh", "actual_period": _JUNE, "actual": 40900.0, "path_value": 41800.0,
                    "variance": -900.0, "favourable": False, "target": 55000.0, "attainment": 0.1607, "series": _values("2025-06", 3400, 3600, 3500)} | _LONGER,
    "umsatz-2025": _ON | {"actual": 31100.0, "path_value": 31200.0, "variance": -100.0, "favourable": False, "target": 42000.0,
                          "attainment": 0.7405, "series": _values("2025-06", 3400, 3600, 3500)},
    "reaktion-2025": _OFF | {"actual": 7.3, "path_value": 5.7, "variance": 1.6, "favourable": False, "target": 4.0, "attainment": 0.34,
                             "series": _values("2025-06", 8.9, 8.7, 8.8, 8.2, 7.9, 7.6, 7.4, 7.5, 7.3)},
}  # fmt: skip
"""How the goals stand on 14 July 2025."""
BEFORE = {
    "ftfr-2025": {"recovering": False, "guards": (), "provisional": False, "actual_period": _MAY},
    "behebung-2028": {"recovering": False},
    "reaktion-2025": {"light": "at_risk"},
    "fernwartung-2025": {"light": "on_track", "reason": None, "attainment": 0.5, "path_value": 0.5},
}
"""What was different on 14 June 2025."""
EARLY = dt.date(2025, 6, 14)
