"""The customer success example: check, lights and figures."""

from functools import cache

import pytest

from tests.acceptance.cli import check, run, status
from tests.examples.plain import EXAMPLES, judge, months, pooled, tidy

ROOT = EXAMPLES / "customer-success-en"
AS_OF = "2026-11-15"
CSV = "customer-success-en/data/customer_success.csv"
pytestmark = pytest.mark.usefixtures("program")


@cache
def goals():
    return status(ROOT, AS_OF)


def test_check_finds_no_error_and_nothing_to_warn_of():
    code, findings = check(ROOT, "--as-of", AS_OF)
    said = [(f["code"], f["path"], f["line"], f["message"]) for f in findings if f["severity"] in {"error", "warning"}]
    assert said == []
    assert code == 0


@pytest.mark.parametrize(
    ("goal", "light"),
    [
        ("growth-2028", "on_track"),
        ("advocates-2028", "on_track"),
        ("nrr-2026", "on_track"),
        ("churn-2026", "off_track"),
        ("usage-2026", "on_track"),
        ("nps-2026", "on_track"),
        ("ttv-2026", "on_track"),
        ("response-2026", "on_track"),
    ],
)
def test_lights_of_the_readme(goal, light):
    assert goals()[goal]["light"] == light


def test_usage_is_pooled_over_three_months():
    usage = tidy(CSV, "usage_rate")
    expected = judge(usage, "2026-01", "2026-10", lambda k: 56 + 7 * k / 11)
    assert goals()["usage-2026"]["actual"] == pytest.approx(expected["mean3"], rel=1e-9)
    assert goals()["usage-2026"]["z"] == pytest.approx(min(expected["z3"], expected["zY"]), rel=1e-9)


def test_quarterly_churn_stands_still():
    churn = tidy(CSV, "churn_rate")
    said = goals()["churn-2026"]
    assert said["actual"] == pytest.approx(pooled(churn, ["2026-Q3"]), rel=1e-9)
    assert said["path_value"] == pytest.approx(10.4 - 2.9 * 3 / 4, rel=1e-9)


@pytest.mark.usefixtures("reviewing")
def test_review_of_2025():
    report = run(ROOT, "review", "--year", "2025", "--as-of", AS_OF, "--format", "json").json
    verdicts = {g["id"]: (g["verdict"], g["actual"]) for g in report["goals"] if g["verdict"]}
    usage = pooled(tidy(CSV, "usage_rate"), months("2025-10", "2025-12"))
    assert verdicts == {"ttv-2025": ("achieved", 34), "usage-2025": ("missed", pytest.approx(usage, rel=1e-9))}
