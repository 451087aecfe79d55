"""How long a goal lasts, in words."""

import pytest

from tests.rules.said import findings, goal, goals


@pytest.mark.parametrize(
    ("time", "english", "german"),
    [
        ("{start: 2025-01-01, due: 2025-03-31}", "3 months", "3 Monate"),
        ("{period: 2025-03}", "one month", "einen Monat"),
        ("{start: 2025-03-01, due: 2025-03-10}", "10 days", "10 Tage"),
    ],
)
def test_one_month_is_not_months(tmp_path, time, english, german):
    text = goals(goal(period=time, measurable="{kpi: csat, baseline: 68, target: 78}"))
    assert [each.message for each in findings(text, tmp_path, "T204")] == [
        f"fcr-2025 lasts {english}; a goal of level annual lasts 6 to 15 months"
    ]
    assert [each.message for each in findings(text, tmp_path, "T204", language="de")] == [
        f"fcr-2025 dauert {german}; ein Ziel der Ebene annual dauert 6 bis 15 Monate"
    ]


@pytest.mark.parametrize(("level", "told"), [("", []), ("level: breakthrough", ["T204"])])
def test_daily_business_below_the_vision_lasts_as_long_as_it_likes(tmp_path, level, told):
    text = goals(goal("a", f"contributes: daily\n{level}", parent="effortless", measurable="{kpi: csat, baseline: 68, target: 78}"))
    assert [each.code for each in findings(text, tmp_path, "T204") if each.goal == "a"] == told
