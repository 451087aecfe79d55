"""A small healthy repository with a bit of everything, for shapes and mutations."""

from tests.acceptance.repository import settings

GOALS = """goals:
  - id: nordstern
    title: Jede Maschine läuft
    level: vision
    owner: leitung
    specific: Niemand wartet auf uns.
    attractive: {customer: Kein Stillstand, company: Treue}
  - id: ruhe-2028
    title: Ruhe im Betrieb
    level: breakthrough
    parent: nordstern
    owner: leitung
    measurable: {kpi: behoben, baseline: 68, target: 85, path: {stages: {2025: 76, 2028: 85}}, evaluate: rolling12}
    time_bound: {start: 2025-01-01, due: 2028-12-31}
    agreement: {mode: set, parties: [{role: leitung, side: giving, date: 2024-11-20}]}
  - id: behoben-2025
    title: Beim ersten Mal beheben
    short: Behoben
    level: annual
    parent: ruhe-2028
    owner: aussendienst
    priority: 1
    measurable:
      kpi: behoben
      baseline: {value: 68, period: 2024}
      target: 76
      tolerance: 0.5
    attractive: {customer: Läuft schneller wieder, company: Weniger Fahrten}
    realistic: Im Mai waren es 74.
    time_bound: {period: 2025}
    guards:
      - {kpi: stunden, at_most: 9}
    agreement:
      mode: agreed
      parties:
        - {role: leitung, side: giving, date: 2024-12-12}
        - {role: aussendienst, side: receiving, date: 2024-12-12}
      rounds:
        - {date: 2024-11-20, by: leitung, target: 80, says: "Branchenbeste"}
    revisions:
      - {date: 2025-05-01, field: measurable.target, from: 78, to: 76, category: market, reason: "Kunde weg", agreed_by: [leitung, aussendienst]}
    measures:
      - id: koffer
        title: Teilekoffer packen
        start: 2025-01-15
        due: 2025-04-30
        done_when: Jeder Wagen hat einen Koffer
        hardness: 4
        effect: {value: 6, from: 2025-05-01, basis: test}
        done: 2025-05-12
  - id: stunden-2025
    title: Schnell antworten
    level: annual
    parent: ruhe-2028
    owner: aussendienst
    measurable: {kpi: stunden, at_most: 9}
    time_bound: {period: 2025}
  - id: einfuehrung
    title: Fernwartung einführen
    level: annual
    parent: ruhe-2028
    owner: leitung
    measurable:
      milestones:
        - {id: pilot, title: Zwanzig Maschinen, due: 2025-03-31, weight: 2}
        - {id: alle, title: Alle Maschinen, due: 2025-11-30, weight: 3}
    time_bound: {period: 2025}
"""
KPIS = """kpis:
  - id: behoben
    name: {de: Behoben beim ersten Einsatz, en: Fixed at the first visit}
    definition: Anteil der Einsätze ohne Zweiteinsatz
    numerator: Einsätze ohne zweiten
    denominator: Einsätze
    exclusions: Wartung
    unit: "%"
    direction: up
    aggregation: ratio
    bounds: [0, 100]
    perspective: customer
    period: month
    owner: leitung
    source: export
  - id: stunden
    name: {de: Antwortzeit, en: Time to answer}
    definition: Median bis zur Antwort
    numerator: Stunden
    denominator: Anfragen
    exclusions: Spam
    unit: h
    direction: down
    aggregation: percentile
    perspective: process
    period: month
    owner: leitung
    source: export
sources:
  - id: export
    path: data/export.csv
    format: csv
    layout: long
    dialect: {delimiter: ";", decimalChar: ","}
    columns: {period: Monat, kpi: Kennzahl, value: Wert, numerator: Zähler, denominator: Nenner}
"""
JOURNAL = """entries:
  - {date: 2025-03-31, goal: behoben-2025, kind: checkin, by: aussendienst, confidence: 70, note: "Koffer zur Hälfte gepackt"}
  - {date: 2025-05-05, goal: behoben-2025, kind: countermeasure, id: schulung, cause: skill, action: "Schulung", owner: aussendienst, due: 2025-06-15}
  - {date: 2025-06-30, goal: behoben-2025, kind: decision, by: leitung, what: "Teile täglich abgleichen", owner: leitung, due: 2025-07-10}
"""
REVIEWS = """year: 2025
closings:
  - {goal: stunden-2025, date: 2026-01-15, outcome: missed, hypothesis: failed, cause: capacity, decision: keep, lessons: [frueh]}
lessons:
  - id: frueh
    goal: stunden-2025
    kind: failure
    observation: Im Mai fehlte eine Schicht
    cause: capacity
    rule: Wenn Urlaub ansteht, dann Schicht vorher planen
    action: start
    owner: leitung
    due: 2026-03-31
    status: open
"""
HOUSE = settings().replace("id: lead", "id: leitung").replace(
    "  - {id: controlling", "  - {id: aussendienst, name: Außendienst, team: desk}\n  - {id: controlling"
)  # fmt: skip


def rows() -> str:
    lines = ["Monat;Kennzahl;Wert;Zähler;Nenner"]
    for i in range(30):
        month = f"{2023 + i // 12}-{i % 12 + 1:02d}"
        lines.append(f"{month};behoben;;{330 + i + i % 3};500")
        lines.append(f"{month};stunden;{8.5 + i % 4 / 10:.1f};;".replace(".", ","))
    return "\n".join(lines) + "\n"


FILES = {
    "goalkit.yaml": HOUSE,
    "goals/goals.yaml": GOALS,
    "kpis/kpis.yaml": KPIS,
    "journal/2025.yaml": JOURNAL,
    "reviews/2025.yaml": REVIEWS,
    "data/export.csv": rows(),
}
