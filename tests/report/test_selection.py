"""Which goals a report shows."""

import datetime as dt
from dataclasses import replace

import pytest

from goalkit import workspace
from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.report.selection import Wanted, find, select
from tests.report import fake, firm


@pytest.fixture
def facts(tmp_path):
    return fake.facts(tmp_path)


def names(facts, **wanted):
    return [goal.id for goal in select(facts, Wanted(**wanted)).goals]


def asked(facts, **wanted):
    return sorted(select(facts, Wanted(**wanted)).asked)


def on(tmp_path, day, reviews=""):
    firm.write(tmp_path)
    if reviews:
        (tmp_path / "reviews").mkdir()
        (tmp_path / "reviews" / "2025.yaml").write_text(reviews, encoding="utf-8")
    return Facts(workspace.load(tmp_path, {}), dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "annual"),
    [("2024-09-30", 0), ("2024-10-01", 5), ("2025-09-30", 5), ("2025-11-29", 5), ("2025-11-30", 0)],
)
def test_a_goal_is_in_sight_from_its_start_until_60_days_after_its_due(tmp_path, day, annual):
    shown = names(on(tmp_path, day))
    assert len([name for name in shown if name.endswith("-2025")]) == annual


def test_a_closed_goal_is_out_of_sight_from_its_closing_on(tmp_path):
    closing = "year: 2025\nclosings:\n  - {goal: teile-2025, date: 2025-07-01, outcome: dropped}\n"
    assert "teile-2025" not in names(on(tmp_path, "2025-07-14", closing))
    assert "teile-2025" in names(on(tmp_path / "again", "2025-06-30", closing)) if (tmp_path / "again").mkdir() is None else False


def test_all_and_year_widen(tmp_path):
    facts = on(tmp_path, "2026-02-01")
    assert names(facts) == ["nordstern", "behebung-2028", "umsatz-2028"]
    assert len(names(facts, everything=True)) == 8
    assert "ftfr-2025" in names(facts, year="2025")
    assert "ftfr-2025" not in names(facts, year="2026")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"goals": ("ftfr-2025",)}, ["ftfr-2025"]),
        ({"goals": ("behebung-2028+",)}, ["behebung-2028", "ftfr-2025", "teile-2025", "fernwartung-2025"]),
        ({"goals": ("+ftfr-2025",)}, ["nordstern", "behebung-2028", "ftfr-2025"]),
        ({"goals": ("+behebung-2028+", "umsatz-2025")}, ["nordstern", "behebung-2028", "ftfr-2025", "teile-2025", "fernwartung-2025", "umsatz-2025"]),
        ({"level": "breakthrough"}, ["nordstern", "behebung-2028", "umsatz-2028"]),
        ({"kpi": "ftf"}, ["nordstern", "behebung-2028", "ftfr-2025"]),
        ({"kpi": "First-Time-Fix-Quote"}, ["nordstern", "behebung-2028", "ftfr-2025"]),
        ({"lights": ("at_risk",)}, ["nordstern", "behebung-2028", "fernwartung-2025", "umsatz-2028"]),
    ],
)
def test_selectors_and_filters(facts, wanted, found):
    assert names(facts, **wanted) == found


def test_a_team_has_the_teams_below_it(facts):
    assert len(asked(facts, team="service")) == 8
    assert asked(facts, team="feld") == ["ftfr-2025"]


def test_owner_is_a_role(facts):
    assert asked(facts, owner="center") == ["reaktion-2025"]


def test_segments(tmp_path):
    firm.write(tmp_path)
    goals = (tmp_path / "goals/goals.yaml").read_text("utf-8").replace("{kpi: teile, ", "{kpi: teile, scope: {region: [nord, sued]}, ")
    (tmp_path / "goals/goals.yaml").write_text(goals, encoding="utf-8")
    house = (tmp_path / "goalkit.yaml").read_text("utf-8") + "segments:\n  region: [nord, sued, west]\n"
    (tmp_path / "goalkit.yaml").write_text(house, encoding="utf-8")
    facts = Facts(workspace.load(tmp_path, {}), fake.AS_OF)
    assert asked(facts, segment="nord") == asked(facts, segment="region=sued") == ["teile-2025"]
    assert asked(facts, segment="west") == []
    for wrong in ("ost", "regio=nord"):
        with pytest.raises(GoalkitError):
            select(facts, Wanted(segment=wrong))


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ({"goals": ("ftfr2025",)}, "unknown goal 'ftfr2025'", "did you mean ftfr-2025?"),
        ({"team": "fled"}, "unknown team 'fled'", "did you mean feld?"),
        ({"owner": "centre"}, "unknown role 'centre'", "did you mean center?"),
        ({"level": "anual"}, "unknown level 'anual'", "did you mean annual?"),
        ({"kpi": "xyz"}, "unknown KPI 'xyz'", "there are: "),
        ({"year": "25"}, "--year '25' is not a year", "write it as 2025"),
    ],
)
def test_what_does_not_exist(facts, wanted, message, hint):
    with pytest.raises(GoalkitError) as caught:
        select(facts, Wanted(**wanted))
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)


def test_aliases(facts):
    first = facts.ws.tree.get("ftfr-2025")
    again = replace(facts, ws=replace(facts.ws, goals=(first.model_copy(update={"aliases": ("alt",)}),)))
    assert find(again.ws, "alt").id == "ftfr-2025"
