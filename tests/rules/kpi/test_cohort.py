"""What is said about the declaration of cohort KPIs, and at which place."""

import pytest

from tests.rules.said import findings, places, said

KPI = """# file: kpis/own.yaml
kpis:
  - id: stay
    name: Who stays
    definition: Customers who stay
    exclusions: none
    unit: "%"
    owner: controlling
    source: customers
sources:
  - {id: customers, path: data/c.csv, layout: events, columns: {date: day}}
# file: data/c.csv
id,day,mrr,gone
a,2024-12-31,10,no
a,2025-01-31,10,no
"""


def own(cohort, *more):
    lines = KPI.splitlines()
    said = ["aggregation: cohort", "direction: up", *more]
    given = [line for line in said if sum(other.partition(":")[0] == line.partition(":")[0] for other in said) == 1 or line in more]
    return "\n".join([*lines[:9], *(f"    {line}" for line in given), f"    cohort: {{{cohort}}}", *lines[9:]]) + "\n"


@pytest.mark.parametrize(
    ("cohort", "more", "under", "message", "help_text"),
    [
        ("counts: kept", (), "cohort", "the cohort of stay names no column with the customer", "id: COLUMN, the column that names the customer"),
        ("id: id", (), "cohort", "the cohort of stay does not say what it counts", "counts: lost for churn, counts: kept for retention"),
        ("id: id, value: mrr", (), "cohort", "the cohort of stay does not say what it counts of the revenue",
         "counts: kept (gross, upgrades do not count), counts: net (with upgrades) or counts: lost (revenue churn)"),
        ("id: id, counts: net", (), "net", "counts: net is about revenue, and the cohort of stay names no column with it", "add value: COLUMN, the column with the recurring revenue"),
        ("id: id, counts: lost", (), "lost", "the cohort of stay counts what is lost, and stay has direction: up", "direction: down, or another counts"),
        ("id: id, counts: kept", ("direction: down",), "kept", "the cohort of stay counts what is kept, and stay has direction: down", "direction: up, or another counts"),
        ("id: id, counts: kept, opening: same", (), "same", "with opening: same only a cell can tell that a customer of stay is lost", "add lost: {COLUMN: VALUE}, or opening: before"),
        ("id: id, value: mrr, counts: net, opening: same, lost: {gone: yes}", (), "net", "one snapshot has one revenue for each customer, so stay cannot be net",
         "counts: kept or counts: lost, or opening: before"),
        ("id: id, counts: kept, window: 0", (), "0", "a window of 0 periods holds nothing", "window: 1, or leave it out"),
        ("id: id, counts: kept", ("aggregation: ratio", "numerator: n", "denominator: d"), "ratio", "a KPI with a cohort has aggregation: cohort, not ratio", "aggregation: cohort"),
        ("id: id, counts: kept", ("compute: {numerator: {count: rows}, denominator: {count: rows}}",), "cohort", "stay is computed in two ways: cohort and compute", "keep one of them"),
    ],
)
def test_faults(tmp_path, cohort, more, under, message, help_text):
    text = own(cohort, *more)
    (found,) = findings(text, tmp_path, "K209")
    assert (found.message, found.help, found.severity) == (message, help_text, "error")
    ((path, _, held),) = places(text, tmp_path, "K209")
    assert (path, held) == ("kpis/own.yaml", under)


def test_values_that_are_delivered(tmp_path):
    text = own("id: id, counts: kept").replace("layout: events, columns: {date: day}", "columns: {period: day, value: mrr, ignore: [id, gone]}")
    (found,) = findings(text, tmp_path, "K209")
    assert (found.message, found.severity) == ("stay follows customers, and customers does not hold rows of customers", "warning")


def test_a_sound_one_is_silent(tmp_path):
    assert findings(own("id: id, value: mrr, counts: net, lost: {gone: yes}"), tmp_path, ("K209", "D")) == []


def test_misspelt_keys(tmp_path):
    (found,) = findings(own("id: id, count: kept"), tmp_path, "F201")
    assert "count" in found.message
    assert "counts" in found.help


def test_a_missing_stand(tmp_path):
    text = own("id: id, counts: kept") + "a,2025-03-31,10,no\n"
    assert said(text, tmp_path, "D240") == [("stay", "Who stays, Feb 2025: no customers as of 2025-02-28, only of 2025-01-31 and 2025-03-31 (2×)")]
