"""Writes data/customer_success.csv: the monthly and quarterly figures of a small software company, 2024 to October 2026.

Deterministic: a line through a few marks plus seeded noise; the months that carry a story are written out.
"""

import random
from pathlib import Path

MONTHS = [f"{y}-{m:02}" for y in (2024, 2025, 2026) for m in range(1, 13) if (y, m) <= (2026, 10)]
QUARTERS = [f"{y}-Q{q}" for y in (2024, 2025, 2026) for q in (1, 2, 3, 4) if (y, q) <= (2026, 3)]


def line(name, start, end, noise, periods, *, written=()):
    """A straight line over the periods plus noise; the written values replace the last ones."""
    dice = random.Random(f"success {name}")
    values = [start + (end - start) * i / (len(periods) - 1) + dice.gauss(0, noise) for i in range(len(periods))]
    values[len(values) - len(written):] = written
    return values


# Usage: on its path, with the usual ups and downs of a point.
USAGE = line("usage", 48, 60, 0.8, MONTHS, written=(58.4, 58.1, 59.9, 59.2, 60.8, 60.3, 61.9, 61.2, 62.8, 62.6))
# First response: bought with nothing, it falls since the queues were merged in spring.
RESPONSE = line("response", 6.4, 5.9, 0.15, MONTHS, written=(5.9, 6.0, 5.8, 5.3, 5.0, 4.8, 4.5, 4.4, 4.1, 3.9))
CSAT = line("csat", 87.5, 89.0, 0.7, MONTHS)
# Churn over twelve months: stands still while usage grows; the cause is price, not adoption.
CHURN = (12.4, 12.1, 11.9, 11.6, 11.2, 10.9, 10.6, 10.4, 10.5, 10.3, 10.4)
NRR = (100.6, 101.0, 101.3, 101.5, 102.2, 102.6, 103.1, 103.4, 104.2, 104.9, 105.3)
GRR = (88.0, 88.2, 88.6, 88.9, 89.1, 89.5, 89.8, 90.0, 90.0, 90.2, 90.1)
NPS = (24, 26, 25, 28, 29, 31, 30, 33, 34, 36, 37)
TTV = (46, 45, 44, 42, 40, 37, 36, 34, 33, 31, 29)  # days to first value: onboarding in three steps works


def rows():
    for i, month in enumerate(MONTHS):
        seats, replies = 4200 + 60 * i, 900 + 7 * i
        yield month, "usage_rate", "", round(USAGE[i] * seats / 100), seats
        yield month, "csat", "", round(CSAT[i] * replies / 100), replies
        yield month, "time_to_first_response", f"{RESPONSE[i]:.1f}", "", ""
    for i, quarter in enumerate(QUARTERS):
        opening, revenue, replies = 610 + 12 * i, 8400 + 210 * i, 1600 + 30 * i
        yield quarter, "churn_rate", "", round(CHURN[i] * opening / 100), opening
        yield quarter, "nrr", "", round(NRR[i] * revenue / 100), revenue
        yield quarter, "grr", "", round(GRR[i] * revenue / 100), revenue
        yield quarter, "nps", "", round(NPS[i] * replies / 100), replies
        yield quarter, "time_to_value", TTV[i], "", ""


if __name__ == "__main__":
    text = "period,kpi,value,numerator,denominator\n" + "".join(",".join(map(str, row)) + "\n" for row in rows())
    (Path(__file__).parent / "data" / "customer_success.csv").write_bytes(text.encode())
