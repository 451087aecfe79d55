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


def snapshot(exports, tmp_path, monkeypatch, name: str, of: str):
    """Lay an export without dates where its month stands in its name."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / f"{name}_2024-01.csv").write_bytes((exports / of).read_bytes())
    monkeypatch.setenv("GOALKIT_DATA", str(tmp_path / "exports"))
    found = Repository()
    source = {"id": name, "path": f"{name}_*.csv", "layout": "events", "snapshot": f"{name}_{{YYYY-MM}}.csv"}
    found.sources.append(source)
    return found, source


def test_customers_who_left_by_contract(exports, tmp_path, monkeypatch):
    found, source = snapshot(exports, tmp_path, monkeypatch, "customers", "churn/Telco-Customer-Churn.csv")
    source["columns"] = {"segments": {"contract": "Contract"}}
    found.segments["contract"] = ["Month-to-month", "One year", "Two year"]
    gone = {"numerator": {"count": "rows", "where": {"Churn": "Yes"}}, "denominator": {"count": "rows"}}
    window = ("2024-01-01", "2024-12-31")
    for name, scope in (("gone", None), ("gone-monthly", "Month-to-month"), ("gone-two", "Two year")):
        limits = {"contract": [scope]} if scope else None
        found.watch(name, "Churn", "customers", window, aggregation="ratio", unit="%", decimals=2, compute=gone, scope=limits)
    root = write(tmp_path / "house", found.files())
    # 1,869 of 7,043; 42.71 % and 2.83 % by contract
    for name, share in (("gone", 100 * 1869 / 7043), ("gone-monthly", 42.71), ("gone-two", 2.83)):
        assert told(root, name) == {"2024-01": pytest.approx(share, abs=0.005)}


def test_net_promoters_of_those_who_answered(exports, tmp_path, monkeypatch):
    found, source = snapshot(exports, tmp_path, monkeypatch, "survey", "nps/nps.csv")
    source["dialect"] = {"encoding": "latin-1", "missingValues": ["NA", ""]}
    score = {
        "numerator": {"count": "rows", "where": {"nps": {"gte": 9}}, "minus": {"count": "rows", "where": {"nps": {"lte": 6}}}},
        "denominator": {"count": "rows", "where": {"nps": {"is": "present"}}},
    }
    found.watch("score", "nps", "survey", ("2024-01-01", "2024-12-31"), aggregation="net", unit="points", decimals=2, compute=score)
    root = write(tmp_path / "house", found.files())
    assert told(root, "score") == {"2024-01": pytest.approx(53.42, abs=0.005)}
