"""Churn of 7,043 customers of a telephone company: one snapshot whose rows say who left.

1,869 of 7,043 left, 26.54 %; of those with a contract by the month 42.71 %, with one of two years 2.83 % (counted by the csv module).
"""

import csv
import datetime as dt
import shutil
from collections import Counter

import pytest

from goalkit import workspace
from goalkit.kpis import join

KPIS = """\
kpis:
  - id: churn_rate
    owner: lead
    source: customers
    cohort: {id: customerID, counts: lost, opening: same, lost: {Churn: 'Yes'}}
  - id: revenue_churn_rate
    owner: lead
    source: customers
    cohort: {id: customerID, value: MonthlyCharges, counts: lost, opening: same, lost: {Churn: 'Yes'}}
sources:
  - id: customers
    path: data/customers_2020-09.csv
    layout: events
    snapshot: customers_{YYYY-MM}.csv
    columns: {segments: {contract: Contract}}
"""


@pytest.fixture
def readings(exports, tmp_path):
    (tmp_path / "goalkit.yaml").write_text("roles: [{id: lead}]\n", encoding="utf-8")
    (tmp_path / "kpis.yaml").write_text(KPIS, encoding="utf-8")
    (tmp_path / "data").mkdir()
    shutil.copy(exports / "churn" / "Telco-Customer-Churn.csv", tmp_path / "data" / "customers_2020-09.csv")
    read = join.load(workspace.load(tmp_path, {})).on(dt.date(2020, 10, 1))
    assert read.problems == ()
    return read


def counted(exports):
    with (exports / "churn" / "Telco-Customer-Churn.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_customers(readings, exports):
    rows = counted(exports)
    everybody, left = Counter(row["Contract"] for row in rows), Counter(row["Contract"] for row in rows if row["Churn"] == "Yes")
    (whole,) = readings.series("churn_rate").readings
    assert (whole.period.label, whole.numerator, whole.denominator, round(whole.value, 2)) == ("2020-Q3", 1869, 7043, 26.54)
    for contract, share in (("Month-to-month", 42.71), ("Two year", 2.83)):
        (part,) = readings.series("churn_rate", (("contract", (contract,)),)).readings
        assert (part.numerator, part.denominator, round(part.value, 2)) == (left[contract], everybody[contract], share)


def test_revenue(readings, exports):
    rows = counted(exports)
    (whole,) = readings.series("revenue_churn_rate").readings
    assert whole.denominator == pytest.approx(sum(float(row["MonthlyCharges"]) for row in rows))
    assert whole.numerator == pytest.approx(sum(float(row["MonthlyCharges"]) for row in rows if row["Churn"] == "Yes"))
    assert whole.n == 7043
