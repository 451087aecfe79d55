"""Writes the exports under data/: three systems, three dialects, 36 months from November 2023 to October 2026.

Run it once with `python _make_data.py`; the same seed always gives the same bytes. Every series is a line through
a few marks plus its usual noise; where a month carries a story, its value is written out and the story stands
beside it. The light of each story was checked with the rule: mean distance to the plan over the last three months
(z3) and since the start of the year (zY), both in units of s / sqrt(months), s = mean moving range / 1.128.
"""

import random
from pathlib import Path

DATA = Path(__file__).parent / "data"
MONTHS = [(y, m) for y in (2023, 2024, 2025, 2026) for m in range(1, 13) if (2023, 11) <= (y, m) <= (2026, 10)]
SHORT = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
GROUPS = {"10": 0.25, "20": 0.45, "30": 0.30}  # customer groups A, B, C and their share of all cases
JAN_2026 = MONTHS.index((2026, 1))


def series(name, marks, noise, written=(), *, last=(2026, 10), decimals=2):
    """Monthly values: straight lines between the marks plus noise, the written values from January 2026 on."""
    dice = random.Random(f"nordwerk {name}")
    points = sorted((MONTHS.index(month), level) for month, level in marks.items())
    values = []
    for i in range(MONTHS.index(last) + 1):
        left = max((p for p in points if p[0] <= i), default=points[0])
        right = min((p for p in points if p[0] > i), default=left)
        share = (i - left[0]) / (right[0] - left[0]) if right[0] > left[0] else 0
        values.append(round(left[1] + share * (right[1] - left[1]) + dice.gauss(0, noise), decimals))
    for i, value in enumerate(written):
        values[JAN_2026 + i] = value
    return dict(zip(MONTHS, values, strict=False))


def counts(name, level, growth=0.0, spread=0.05):
    """Cases per month, the denominators: a level, its yearly growth, and some spread."""
    dice = random.Random(f"nordwerk cases {name}")
    return {month: round(level * (1 + growth) ** (i / 12) * (1 + dice.uniform(-spread, spread))) for i, month in enumerate(MONTHS)}


N23, D24, D25 = (2023, 11), (2024, 11), (2025, 11)  # the middles of the fourth quarters carry the marks

# ---- CRM ------------------------------------------------------------------------------------------------------------
# FCR: missed in 2024 and in 2025 for the same cause. In 2026 it rises until March; from May on the desk is driven by
# the clock, FCR falls below the guard of 74 % that the AHT goal promised to keep: AHT was bought with FCR.
FCR = series("fcr", {N23: 66.2, D24: 70.4, D25: 74.9}, 0.7, (75.3, 75.4, 76.1, 76.0, 75.0, 74.1, 73.0, 72.3, 71.6, 71.9))
# AHT: falls month by month and stays ahead of its path. Its own light would be green; the guard makes it amber.
AHT = series("aht", {N23: 10.2, D24: 9.8, D25: 9.4}, 0.12, (9.35, 9.28, 9.1, 8.96, 8.8, 8.6, 8.4, 8.3, 8.1, 8.0))
# SLA of group A: close to its path, then one bad October (91.4 against 93.7). Three months together are on plan.
SLA_A = series("sla", {N23: 86.0, D24: 88.0, D25: 90.0}, 0.8, (90.6, 91.4, 90.5, 92.1, 91.6, 92.6, 92.3, 94.0, 94.2, 91.4))
# Time to first response: no movement until June, red; the ticket sorting of July works, from August on it is ahead of its path.
TTFR = series("ttfr", {N23: 8.2, D24: 7.6, D25: 7.0}, 0.25, (7.0, 7.1, 7.2, 6.9, 7.0, 6.8, 6.2, 5.2, 4.9, 4.6), decimals=1)
# Phone: one month (February, winter sickness) below the corridor of 80 to 86 %; the year can no longer be met in every month.
PHONE = series("phone", {N23: 78.0, D24: 80.5, D25: 82.0}, 0.9, (82.1, 78.6, 81.4, 83.0, 84.2, 82.7, 83.5, 81.9, 82.8, 83.1))
# Remote resolution: green child of a red parent.
REMOTE = series("remote", {N23: 30.0, D24: 34.0, D25: 38.0}, 0.6, (38.4, 39.3, 39.6, 40.1, 41.2, 41.0, 42.1, 42.6, 43.2, 43.4))
AGED = series("aged", {N23: 14.0, D24: 12.0, D25: 9.5, (2026, 10): 8.8}, 0.5)
COMPLAINTS = series("complaints", {N23: 3.4, D24: 3.0, D25: 2.6, (2026, 10): 2.4}, 0.18)

# ---- SAP ------------------------------------------------------------------------------------------------------------
# Time to restoration: falls until 2025, then stands still: the parent is red while its children (FTFR, parts, remote) are green.
MTTRES = series("mttres", {N23: 31.5, D24: 28.4, D25: 24.6}, 0.5, (25.0, 24.6, 25.2, 24.5, 25.1, 24.7, 24.9, 24.4, 25.0, 24.7))
# FTFR: on its path with much noise; every second month lies below the line, and still nothing is wrong.
FTFR = series("ftfr", {N23: 66.4, D24: 71.3, D25: 75.4}, 1.2, (76.6, 74.9, 77.4, 75.8, 78.2, 76.5, 78.9, 76.6, 79.3, 78.1))
# Parts: in autumn 2025 demand falls by a fifth, the shelves are full without any of the measures: met by luck.
PARTS = series("parts", {N23: 87.0, D24: 88.0, (2025, 7): 88.6, D25: 91.8}, 0.35, (91.9, 92.1, 92.0, 92.5, 92.2, 92.6, 92.8, 92.5, 93.0, 93.1))
OVERTIME = series("overtime", {N23: 5.8, D24: 5.4, D25: 5.0, (2026, 10): 4.8}, 0.25)
STOCK = series("stock", {N23: 9.4, D24: 9.2, D25: 9.3, (2026, 10): 9.1}, 0.08)
STANDSTILL = dict(zip(MONTHS, (2, 3, 1, 2, 2, 1, 3, 2, 1, 2, 3, 1, 2, 1, 2, 1, 2, 1, 0, 2, 2, 1, 1, 2, 1, 1, 1, 0, 1, 1, 0, 2, 1, 1, 0, 2), strict=True))
SEASON = (0.93, 0.92, 1.02, 1.00, 1.01, 1.04, 0.95, 0.88, 1.02, 1.06, 1.08, 1.09)  # summer gap, strong fourth quarter
YEARLY = {2023: 38.4, 2024: 40.9, 2025: 44.0, 2026: 47.2}  # M€ booked; 2025: below the first target of 45.0, above the second of 43.8
PLANNED = {2024: 40.5, 2025: 45.0, 2026: 47.0}

# ---- Survey, contracts, portal --------------------------------------------------------------------------------------
CSAT = series("csat", {N23: 81.6, D24: 82.4, D25: 87.2}, 0.7, (86.8, 87.2, 86.1, 87.5, 86.6, 87.9, 87.0, 86.4, 87.3, 86.9))
RETURN = series("return", {N23: 24.0, D25: 25.5, (2026, 10): 26.0}, 0.6)
EFFORT = {(2026, 6): 71.2, (2026, 7): 69.8, (2026, 8): 72.4, (2026, 9): 70.9, (2026, 10): 73.0}  # first asked in June 2026
# Portal: on its path until August; since then the export has not arrived: stale.
USAGE = series("usage", {N23: 40.0, D24: 46.0, D25: 52.0}, 0.6, (52.9, 53.2, 54.4, 54.7, 55.9, 56.2, 57.3, 57.6), last=(2026, 8))
QUARTERS = [(y, q) for y in (2023, 2024, 2025, 2026) for q in (1, 2, 3, 4) if (2023, 4) <= (y, q) <= (2026, 3)]
COVERAGE = (34.0, 34.9, 35.6, 36.6, 37.4, 38.2, 39.3, 40.1, 41.2, 42.5, 43.7, 45.0)
RENEWAL = (82.1, 83.0, 84.4, 83.6, 84.9, 85.3, 84.6, 86.1, 86.0, 86.8, 85.9, 87.2)
MARGIN = (30.2, 30.8, 30.4, 31.1, 31.6, 31.2, 31.9, 31.5, 32.0, 31.7, 32.4, 32.2)
NPS = (21, 24, 22, 25, 27, 24, 28, 29, 27, 31, 30, 33)


def german(value, decimals=0):
    """1234.5 as 1.234,5."""
    return f"{value:,.{decimals}f}".replace(",", "_").replace(".", ",").replace("_", ".")


def pairs(rate, cases, scale=100):
    """Numerator and denominator per month: what a share of the cases is in whole cases (scale 1: minutes or hours)."""
    return {month: (round(value * cases[month] / scale), cases[month]) for month, value in rate.items()}


def crm_rows():
    """One row per month, KPI and customer group; group `Gesamt` is the sum of the three."""
    split = {
        "Erstlösung (7 Tage)": (FCR, counts("contacts", 5200), 100, {"10": 2.4, "20": 0.0, "30": -2.0}),
        "Bearbeitungszeit je Kontakt": (AHT, counts("contacts", 5200), 1, {"10": 0.6, "20": 0.0, "30": -0.5}),
        "SLA eingehalten": (SLA_A, counts("sla", 3600), 100, {"10": 0.0, "20": -1.5, "30": -3.0}),
    }
    whole = {
        "Anrufe in 20 s angenommen": (PHONE, counts("calls", 6400)),
        "Störungen ohne Einsatz gelöst": (REMOTE, counts("incidents", 1500)),
        "Vorgänge älter 30 Tage": (AGED, counts("open", 1100)),
        "Reklamationen berechtigt": (COMPLAINTS, counts("orders", 2400)),
    }
    for month in MONTHS:
        for name, (rate, cases, scale, shift) in split.items():
            parts = {}
            for group, share in GROUPS.items():
                n = round(cases[month] * share)
                parts[group] = (round((rate[month] + shift[group]) * n / scale), n)
            parts["Gesamt"] = tuple(sum(column) for column in zip(*parts.values(), strict=True))
            for group, (top, bottom) in parts.items():
                yield month, f"{name};{group};{german(top)};{german(bottom)};"
        for name, (rate, cases) in whole.items():
            top, bottom = pairs(rate, cases)[month]
            yield month, f"{name};Gesamt;{german(top)};{german(bottom)};"
        yield month, f"Erste Antwort, Median h;Gesamt;;;{german(TTFR[month], 1)}"


def write_crm():
    for year in (2023, 2024, 2025, 2026):
        lines = ["Nordwerk CRM - Servicekennzahlen;;;;;", f"Geschäftsjahr {year};;;;;", "Monat;Kennzahl;KdGrp;Zaehler;Nenner;Wert"]
        lines += [f"{month:02}.{y};{row}" for (y, month), row in crm_rows() if y == year]
        lines += [";;;;;", "Stand der Auswertung: jeweils Monatsende, Rückfragen an das Controlling;;;;;"]
        write(f"crm/kennzahlen_{year}.csv", lines, "cp1252")


def sap_rows():
    jobs, failures = counts("jobs", 880), counts("failures", 1300)
    demand = {m: round(v * (0.8 if (2025, 9) <= m <= (2025, 12) else 1)) for m, v in counts("lines", 7800).items()}
    hours = counts("hours", 7100, spread=0.03)
    for top, bottom, rate, cases, scale in (
        ("Einsätze im ersten Anlauf gelöst", "Einsätze abgeschlossen", FTFR, jobs, 100),
        ("Ausfallstunden bis Wiederanlauf", "Ausfälle", MTTRES, failures, 1),
        ("Ersatzteilpositionen sofort geliefert", "Ersatzteilpositionen angefordert", PARTS, demand, 100),
        ("Überstunden Außendienst", "Vertragsstunden Außendienst", OVERTIME, hours, 100),
    ):
        joined = pairs(rate, cases, scale)
        yield top, "AC", "Zahl", {m: german(v[0]) for m, v in joined.items()}
        yield bottom, "AC", "Zahl", {m: german(v[1]) for m, v in joined.items()}
    yield "Lagerwert Ersatzteile", "AC", "kEUR", {m: german(v * 1000) for m, v in STOCK.items()}
    yield "Stillstände über 72 Stunden", "AC", "Zahl", {m: german(v) for m, v in STANDSTILL.items()}
    dice = random.Random("nordwerk revenue")
    booked = {(y, m): YEARLY[y] * 1000 / 12 * SEASON[m - 1] * (1 + dice.gauss(0, 0.012)) for y, m in MONTHS}
    for year in (2024, 2025):  # whole years end on the booked total, so that the closings say round figures
        total = sum(v for (y, _), v in booked.items() if y == year)
        booked |= {k: v * YEARLY[year] * 1000 / total for k, v in booked.items() if k[0] == year}
    yield "Serviceumsatz fakturiert", "AC", "kEUR", {m: german(v, 1) for m, v in booked.items()}
    yield "Serviceumsatz fakturiert", "PL", "kEUR", {(y, m): german(total * 1000 / 12 * SEASON[m - 1], 1) for y, total in PLANNED.items() for m in range(1, 13)}


def write_sap():
    columns = [*MONTHS, (2026, 11), (2026, 12)]  # the grid already shows the months to come, with plan values only
    lines = ["Kennzahl;Szenario;Einheit;" + ";".join(f"{SHORT[m - 1]} {y % 100}" for y, m in columns)]
    lines += [f"{name};{scenario};{unit};" + ";".join(cells.get(c, "") for c in columns) for name, scenario, unit, cells in sap_rows()]
    write("sap/monatsraster.csv", lines, "utf-8-sig")


def write_tidy():
    head = "period,kpi,numerator,denominator"
    answers, invited, units = counts("answers", 620), counts("invited", 2440, spread=0.02), counts("units", 620, growth=0.12, spread=0.01)
    rows = [(m, "csat", *pairs(CSAT, answers)[m]) for m in MONTHS]
    rows += [(m, "survey_response_rate", *pairs(RETURN, invited)[m]) for m in MONTHS]
    rows += [(m, "ces", *pairs(EFFORT, answers)[m]) for m in EFFORT]
    write("befragung/monate.csv", [head, *(f"{y}-{m:02},{kpi},{n},{d}" for (y, m), kpi, n, d in sorted(rows))])
    write("portal/nutzung.csv", [head, *(f"{y}-{m:02},usage_rate,{n},{d}" for (y, m), (n, d) in pairs(USAGE, units).items())])
    quarterly = []
    for i, (y, q) in enumerate(QUARTERS):
        installed, due, replies, sales = 2900 + 25 * i, 186 + 3 * (i % 4), 520 + 11 * (i % 5), 10200 + 180 * i
        for kpi, rate, cases in (("contract_coverage", COVERAGE[i], installed), ("contract_renewal_rate", RENEWAL[i], due), ("nps", NPS[i], replies), ("service_margin", MARGIN[i], sales)):
            quarterly.append(f"{y}-Q{q},{kpi},{round(rate * cases / 100)},{cases}")
    write("befragung/quartale.csv", [head, *(r for r in quarterly if ",nps," in r)])
    write("vertrieb/quartale.csv", [head, *(r for r in quarterly if ",nps," not in r)])


def write(path, lines, encoding="utf-8"):
    target = DATA / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(("\n".join(lines) + "\n").encode(encoding))


if __name__ == "__main__":
    write_crm()
    write_sap()
    write_tidy()
