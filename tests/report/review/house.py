"""A house for tests of the review: a few KPIs, goals of a line or two, values as plain numbers."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from goalkit import period, workspace
from goalkit.judge.facts import Facts
from goalkit.report import review
from goalkit.report.review.parts import ReviewReport
from goalkit.words import Words

SETTINGS = """name: Auental
language: de
roles:
  - {id: leitung, name: Leitung After-Sales, short: After-Sales, management: true}
  - {id: desk, name: Leitung Service Desk, short: Service Desk}
  - {id: controlling, name: Controlling}
"""
KPIS = """kpis:
  - {id: quote, name: {de: Quote, en: Share}, definition: Anteil, unit: "%", direction: up, aggregation: ratio, period: month, source: sap}
  - {id: quote2, name: {de: Zweite Quote, en: Second share}, unit: "%", direction: up, aggregation: ratio, period: month, source: sap}
  - {id: zeit, name: {de: Zeit, en: Time}, unit: h, direction: down, aggregation: percentile, period: month, source: sap}
  - {id: umsatz, name: {de: Umsatz, en: Revenue}, unit: kEUR, direction: up, aggregation: sum, period: month, source: sap}
  - {id: bestand, name: {de: Bestand, en: Stock}, unit: "%", direction: up, aggregation: last, period: quarter, source: sap}
sources:
  - id: sap
    path: data/sap.csv
    format: csv
    layout: long
    dialect: {delimiter: ";", decimalChar: ","}
    columns: {period: Monat, kpi: Kennzahl, value: Wert, provisional: Vorläufig}
"""
YEAR_END = "2026-01-31"


def goal(name: str, measurable: str, *, time: str = "{period: 2025}", level: str = "annual", owner: str = "desk", more: str = "") -> str:
    """Return the YAML of a goal; `more` are further lines, indented by four blanks."""
    return (
        f"  - id: {name}\n    title: Ziel {name}\n    short: {name.upper()}\n    level: {level}\n    owner: {owner}\n"
        f"    measurable: {measurable}\n    time_bound: {time}\n{more}"
    )


def revision(date: str, field: str, before: object, after: object, category: str = "market", agreed: str = "[leitung, desk]") -> str:
    """Return one revision as a line."""
    return (
        f"      - {{date: {date}, field: {field}, from: {before}, to: {after}, category: {category}, reason: Anlass, agreed_by: {agreed}}}\n"
    )


def revised(*lines: str) -> str:
    """Return the block of revisions."""
    return "    revisions:\n" + "".join(lines)


AGREED = """    agreement:
      mode: agreed
      parties:
        - {role: leitung, side: giving, date: 2024-12-12}
        - {role: desk, side: receiving, date: 2024-12-12}
"""


def rows(values: Mapping[str, Iterable[float | str | None]], first: Mapping[str, str] | None = None, default: str = "2025-01") -> str:
    """Return an export: values by KPI from a period on (None: no row; a text `12,3 x` is provisional)."""
    lines = ["Monat;Kennzahl;Wert;Vorläufig"]
    for kpi, given in values.items():
        when = period.parse((first or {}).get(kpi, default))
        for value in given:
            if value is not None:
                text, _, mark = str(value).replace(".", ",").partition(" ")
                lines.append(f"{when};{kpi};{text};{mark}")
            when = period.following(when)
    return "\n".join(lines) + "\n"


def write(root: Path, goals: str, values: str = "", *, journal: str = "", settings: str = SETTINGS, **reviews: str) -> Path:
    """Write a repository; `reviews` are texts by year (`y2025`)."""
    files = {
        "goalkit.yaml": settings, "kpis/kpis.yaml": KPIS, "goals/goals.yaml": f"goals:\n{goals}",
        "data/sap.csv": values or "Monat;Kennzahl;Wert;Vorläufig\n",
    } | {f"reviews/{name[1:]}.yaml": f"year: {name[1:]}\n{text}" for name, text in reviews.items()}  # fmt: skip
    if journal:
        files["journal/2025.yaml"] = f"entries:\n{journal}"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def reviewed(root: Path, year: int | None = 2025, as_of: str = YEAR_END, lang: str = "de") -> ReviewReport:
    """Return the review of a repository that must have no unreadable file."""
    ws = workspace.load(root, {})
    assert not ws.problems, [str(problem) for problem in ws.problems]
    return review.build(Facts(ws, dt.date.fromisoformat(as_of)), Words(lang), year)


def year_of(last: float, start: float = 70.0) -> list[float]:
    """Return twelve months that go straight from near a start to a last value."""
    return [round(start + (last - start) * k / 12, 4) for k in range(1, 13)]
