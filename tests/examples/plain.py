"""The exports of the examples read with the csv module and judged with plain arithmetic, independent of goalkit."""

import csv
import itertools
import statistics
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
NORDWERK = EXAMPLES / "nordwerk-after-sales"
SHORT = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")


def number(text):
    return float(text.replace(".", "").replace(",", "."))


def crm(kpi, group="Gesamt"):
    """{month: (numerator, denominator)}; a KPI with values only has denominator None."""
    found = {}
    for path in sorted((NORDWERK / "data/crm").glob("kennzahlen_*.csv")):
        rows = csv.reader(path.read_text(encoding="cp1252").splitlines()[3:], delimiter=";")
        for row in rows:
            if len(row) > 2 and row[1] == kpi and row[2] == group:
                month = f"{row[0][3:]}-{row[0][:2]}"
                found[month] = (number(row[5]), None) if row[5] else (number(row[3]), number(row[4]))
    return found


def sap(name, scenario="AC"):
    """{month: cell} of one row of the month grid."""
    rows = list(csv.reader((NORDWERK / "data/sap/monatsraster.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    months = [f"20{label[4:]}-{SHORT.index(label[:3]) + 1:02}" for label in rows[0][3:]]
    row = next(r for r in rows if r[0] == name and r[1] == scenario)
    return {month: number(cell) for month, cell in zip(months, row[3:], strict=True) if cell}


def sap_pair(numerator, denominator):
    top, bottom = sap(numerator), sap(denominator)
    return {month: (top[month], bottom[month]) for month in top}


def tidy(path, kpi):
    with (EXAMPLES / path).open(encoding="utf-8") as file:
        return {r["period"]: (float(r["numerator"]), float(r["denominator"])) for r in csv.DictReader(file) if r["kpi"] == kpi}


def pooled(pairs, periods, scale=100):
    """Ratio of sums over some periods; without a denominator the one value there is."""
    chosen = [pairs[p] for p in periods]
    if chosen[0][1] is None:
        return chosen[-1][0]
    return scale * sum(n for n, _ in chosen) / sum(d for _, d in chosen)


def months(first, last):
    (y, m), (end_y, end_m) = (tuple(map(int, p.split("-"))) for p in (first, last))
    return [f"{i // 12}-{i % 12 + 1:02}" for i in range(12 * y + m - 1, 12 * end_y + end_m)]


def noise(values):
    """s: mean moving range of the last 24 values / 1.128."""
    tail = values[-24:]
    return statistics.fmean(abs(b - a) for a, b in itertools.pairwise(tail)) / 1.128


def light(z3, z_year):
    """The light rule for `last` and `mean3` of a move goal."""
    if z3 >= 0:
        return "on_track"
    worst = min(z3, z_year)
    if worst >= -1:
        return "on_track"
    return "at_risk" if worst >= -2 or z3 >= -1 else "off_track"


def z_of(actual, plan, s, direction=1):
    """Distance to the plan in units of its own noise; both are figures over the same number of periods."""
    return direction * (actual - plan) / s


def judge(pairs, start, last, plan, *, direction=1, scale=100):
    """z3, zY and light at the month `last`; plan(k) is the plan of the k-th month since start."""
    since = [p for p in months(start, last) if p in pairs]
    values = [pooled(pairs, [p], scale) for p in sorted(pairs) if p <= last]
    s = noise(values)
    k = {p: i + 1 for i, p in enumerate(months(start, last))}

    def z(periods):
        joined = pairs[periods[0]][1] is not None
        actual = pooled(pairs, periods, scale) if joined else statistics.fmean(pairs[p][0] for p in periods)
        return direction * (actual - statistics.fmean(plan(k[p]) for p in periods)) / (s / len(periods) ** 0.5)

    return {"s": s, "z3": z(since[-3:]), "zY": z(since), "light": light(z(since[-3:]), z(since)), "mean3": pooled(pairs, since[-3:], scale), "last": values[-1]}
