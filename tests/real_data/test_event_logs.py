"""Logs of a help desk and of an incident desk: rows are not cases."""

from collections import Counter

import pytest

from tests.acceptance.cli import check, status, write
from tests.real_data.official import Repository

pytestmark = pytest.mark.slow
AS_OF = "2024-03-01"


def told(root, name: str) -> dict[str, float]:
    _, findings = check(root, "--as-of", AS_OF)
    if "D217" in {f["code"] for f in findings}:
        pytest.skip("exports of events are not built yet")
    assert [(f["code"], f["message"]) for f in findings if f["code"][0] in "FD" and f["severity"] == "error"] == []
    return {period: value for period, value in status(root, AS_OF)[name]["series"] if value is not None}


def test_tickets_of_the_help_desk(exports, tmp_path):
    found = Repository()
    found.sources.append({
        "id": "desk", "path": "helpdesk/Helpdesk.csv", "layout": "events", "case": {"id": "case:concept:name", "take": "last"},
        "columns": {"date": "time:timestamp"},
    })  # fmt: skip
    found.watch("tickets", "rows", "desk", ("2010-01-01", "2014-12-31"), aggregation="sum", period="year", decimals=0,
                compute={"value": {"count": "rows"}})  # fmt: skip
    years = told(write(tmp_path, found.files()), "tickets")
    assert sum(years.values()) == 4580


def test_incidents_keep_their_promise_by_case_not_by_row(exports, tmp_path):
    found = Repository()
    found.sources.append({
        "id": "desk", "path": "servicenow/incident_event_log.csv", "layout": "events", "case": {"id": "number", "take": "last"},
        "dialect": {"missingValues": ["?", ""], "trueValues": ["TRUE"], "falseValues": ["FALSE"]},
        "columns": {"date": "sys_updated_at"},
    })  # fmt: skip
    ratio = {"numerator": {"count": "rows", "where": {"made_sla": True}}, "denominator": {"count": "rows"}}
    found.watch("promise", "made_sla", "desk", ("2016-01-01", "2017-12-31"), aggregation="ratio", unit="%", period="year",
                compute=ratio)  # fmt: skip
    found.watch("incidents", "rows", "desk", ("2016-01-01", "2017-12-31"), aggregation="sum", period="year", decimals=0,
                compute={"value": {"count": "rows"}})  # fmt: skip
    root = write(tmp_path, found.files())
    share, cases = told(root, "promise"), told(root, "incidents")
    assert sum(cases.values()) == 890
    kept = Counter({year: share[year] * cases[year] / 100 for year in cases})
    assert 100 * kept.total() / 890 == pytest.approx(55.6, abs=0.05)
