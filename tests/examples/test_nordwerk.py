"""The after-sales example tells the stories of its README, in the numbers of its exports."""

import statistics
from functools import cache

import pytest

from tests.acceptance.cli import check, run, status
from tests.examples.plain import NORDWERK, crm, judge, months, noise, pooled, sap, sap_pair, tidy

AS_OF = "2026-11-15"
pytestmark = pytest.mark.usefixtures("program")

FCR = crm("Erstlösung (7 Tage)")
TTFR = crm("Erste Antwort, Median h")
FTFR = sap_pair("Einsätze im ersten Anlauf gelöst", "Einsätze abgeschlossen")
MTTRES = sap_pair("Ausfallstunden bis Wiederanlauf", "Ausfälle")
PARTS = sap_pair("Ersatzteilpositionen sofort geliefert", "Ersatzteilpositionen angefordert")
CSAT = tidy("nordwerk-after-sales/data/befragung/monate.csv", "csat")

# goal: pairs of the export, baseline, target, direction, scale (100 for shares, 1 for minutes and hours)
MEAN3 = {
    "ftfr-2026": (FTFR, 75.7, 79, 1, 100),
    "remote-2026": (crm("Störungen ohne Einsatz gelöst"), 37.5, 44, 1, 100),
    "teile-2026": (PARTS, 91.5, 93, 1, 100),
    "mttres-2026": (MTTRES, 24.9, 22, -1, 1),
    "fcr-2026": (FCR, 74.5, 78, 1, 100),
    "aht-2026": (crm("Bearbeitungszeit je Kontakt"), 9.5, 8, -1, 1),
    "sla-a-2026": (crm("SLA eingehalten", "10"), 90.5, 94, 1, 100),
}


@cache
def goals(as_of: str = AS_OF):
    return status(NORDWERK, as_of)


def test_check_finds_no_error_and_nothing_to_warn_of():
    code, findings = check(NORDWERK, "--as-of", AS_OF)
    said = [(f["code"], f["path"], f["line"], f["message"]) for f in findings if f["severity"] in {"error", "warning"}]
    assert said == []
    assert code == 0


@pytest.mark.parametrize("goal", MEAN3)
def test_figure_plan_and_light_of_the_mean3_goals(goal):
    # linear over 12 months on a mean of three: m = 11, the mean k of the last three of twelve
    pairs, base, target, direction, scale = MEAN3[goal]
    expected = judge(pairs, "2026-01", "2026-10", lambda k: base + (target - base) * k / 11, direction=direction, scale=scale)
    said = goals()[goal]
    plan = base + (target - base) * 9 / 11
    assert said["actual"] == pytest.approx(expected["mean3"], rel=1e-9)
    assert said["path_value"] == pytest.approx(plan, rel=1e-9)
    assert said["variance"] == pytest.approx(expected["mean3"] - plan, rel=1e-6)
    assert said["attainment"] == pytest.approx((expected["mean3"] - base) / (target - base), rel=1e-9)
    assert said["noise"] == pytest.approx(expected["s"], rel=1e-9)
    assert said["z"] == pytest.approx(min(expected["z3"], expected["zY"]), rel=1e-9)
    assert said["light"] == ("at_risk" if goal == "aht-2026" else expected["light"])


@pytest.mark.parametrize(
    ("goal", "light", "reason"),
    [
        ("ftfr-2026", "on_track", "z"),
        ("sla-a-2026", "on_track", "z"),
        ("reaktion-2026", "on_track", "z"),
        ("mttres-2026", "off_track", "z"),
        ("stillstand-2027", "off_track", "z"),
        ("aht-2026", "at_risk", "guard"),
        ("fcr-2026", "off_track", "z"),
        ("nutzung-2026", "stale", "stale"),
        ("telefon-2026", "at_risk", "breached"),
        ("stillstaende-2026", "on_track", "budget"),
        ("zentrallager-2026", "at_risk", "milestone_late"),
        ("aufwand-2026", "on_track", "measure_first"),
        ("csat-2026", "on_track", "z"),
        ("umsatz-2026", "on_track", "z"),
        ("vertrag-2026", "on_track", "z"),
        ("remote-2026", "on_track", "z"),
        ("teile-2026", "on_track", "z"),
        ("nordstern", "none", None),
    ],
)
def test_lights_of_the_readme(goal, light, reason):
    said = goals()[goal]
    assert (said["light"], said["reason"]) == (light, reason)


def test_noise_is_not_a_warning():
    # every second month lies below the line, among them the last one
    below = [pooled(FTFR, [m]) < 75.7 + 3.3 * k / 11 for k, m in enumerate(months("2026-01", "2026-10"), start=1)]
    assert below == [False, True, False, True, False, True, False, True, False, True]


def test_one_bad_month_is_not_a_trend():
    october = pooled(crm("SLA eingehalten", "10"), ["2026-10"])
    plan = 90.5 + 3.5 * 10 / 11
    assert october < plan - 2
    assert goals()["sla-a-2026"]["light"] == "on_track"


def test_late_recovery():
    # last of a percentile: the figure is the month, for z alone the months are averaged plainly; m = n = 12
    def plan(k):
        return 7 - 2.5 * k / 12

    for as_of, month in (("2026-09-15", "2026-08"), (AS_OF, "2026-10")):
        expected = judge(TTFR, "2026-01", month, plan, direction=-1)
        said = goals(as_of)["reaktion-2026"]
        assert (said["light"], said["actual"]) == (expected["light"], expected["last"])
        assert said["z"] == pytest.approx(min(expected["z3"], expected["zY"]), rel=1e-9)
    assert goals("2026-09-15")["reaktion-2026"]["light"] == "off_track"
    assert "recovering" in goals("2026-09-15")["reaktion-2026"]["flags"]


def test_green_children_under_a_red_parent():
    parent = goals()["mttres-2026"]
    assert parent["light"] == "off_track"
    assert sorted(parent["children"]) == ["on_track"] * 3
    for child in ("ftfr-2026", "remote-2026", "teile-2026"):
        assert (goals()[child]["parent"], goals()[child]["light"]) == ("mttres-2026", "on_track")


def test_handling_time_bought_with_resolution():
    said = goals()["aht-2026"]
    guard = next(g for g in said["guards"] if g["kpi"] == "fcr")
    mean3 = {m: pooled(FCR, months(*pair)) for m, pair in {"2026-07": ("2026-05", "2026-07"), "2026-08": ("2026-06", "2026-08"), "2026-10": ("2026-08", "2026-10")}.items()}
    assert round(mean3["2026-07"], 1) >= 74 > round(mean3["2026-08"], 1)
    assert (guard["held"], guard["value"], guard["since"]) == (False, pytest.approx(mean3["2026-10"], rel=1e-9), "2026-08")
    assert "guard_breached" in said["flags"]
    assert said["favourable"]


def test_the_seasonal_path():
    # each month's share in 2024 and 2025 together, times the target; s from actual minus path, ten values since January
    actual = sap("Serviceumsatz fakturiert")
    history = {m: sum(actual[f"{y}-{m:02}"] for y in (2024, 2025)) for m in range(1, 13)}
    path = {m: 47 * share / sum(history.values()) for m, share in history.items()}
    so_far = sum(actual[f"2026-{m:02}"] for m in range(1, 11)) / 1000
    on_plan = sum(path[m] for m in range(1, 11))
    s = noise([actual[f"2026-{m:02}"] / 1000 - path[m] for m in range(1, 11)])
    said = goals()["umsatz-2026"]
    assert said["actual"] == pytest.approx(so_far, rel=1e-9)
    assert said["path_value"] == pytest.approx(on_plan, rel=1e-9)
    assert said["z"] == pytest.approx((so_far - on_plan) / (s * 10**0.5), rel=1e-6)


def test_the_breakthrough_on_its_stages():
    # 25 h at the end of 2025, 22 h at the end of 2026: August to October are 8 to 10 twelfths of the way
    plan = statistics.fmean(25 - 3 * k / 12 for k in (8, 9, 10))
    said = goals()["stillstand-2027"]
    assert said["path_value"] == pytest.approx(plan, rel=1e-9)
    assert said["actual"] == pytest.approx(pooled(MTTRES, months("2026-08", "2026-10"), 1), rel=1e-9)


def test_shapes_without_a_path():
    standstills = sum(v for m, v in sap("Stillstände über 72 Stunden").items() if m.startswith("2026"))
    budget = goals()["stillstaende-2026"]
    assert (budget["actual"], budget["target"], budget["path_value"]) == (standstills, 12, 10)  # 12 x 10/12
    assert budget["attainment"] == pytest.approx(standstills / 12)
    milestones = goals()["zentrallager-2026"]
    assert (milestones["attainment"], milestones["path_value"]) == (pytest.approx(3 / 5), pytest.approx(4 / 5))  # weights 2, 1, 1, 1
    effort = goals()["aufwand-2026"]
    assert (effort["actual"], effort["target"], effort["path_value"]) == (5, 6, pytest.approx(6 * 319 / 365))  # 15 November is day 319
    phone = goals()["telefon-2026"]
    inside = [80 <= pooled(crm("Anrufe in 20 s angenommen"), [m]) <= 86 for m in months("2026-01", "2026-10")]
    assert phone["attainment"] == pytest.approx(sum(inside) / 10)
    csat = goals()["csat-2026"]
    assert csat["actual"] == pytest.approx(pooled(CSAT, months("2026-08", "2026-10")), rel=1e-9)


def test_stale_portal_keeps_its_last_light():
    said = goals()["nutzung-2026"]
    usage = tidy("nordwerk-after-sales/data/portal/nutzung.csv", "usage_rate")
    last = judge(usage, "2026-01", "2026-08", lambda k: 52 + 8 * k / 11)
    assert max(usage) == "2026-08"
    assert last["light"] == goals("2026-09-15")["nutzung-2026"]["light"] == "on_track"
    assert said["light"] == "stale"


@cache
def reviewed(year: str):
    return run(NORDWERK, "review", "--year", year, "--as-of", AS_OF, "--format", "json").json


# goal: pairs, periods of the closing quarter, scale, target, direction
CLOSED = {
    "2024": {
        "mttres-2024": (MTTRES, 1, 28, -1),
        "ftfr-2024": (FTFR, 100, 71, 1),
        "fcr-2024": (FCR, 100, 72, 1),
    },
    "2025": {
        "mttres-2025": (MTTRES, 1, 25, -1),
        "ftfr-2025": (FTFR, 100, 75, 1),
        "fcr-2025": (FCR, 100, 76, 1),
        "teile-2025": (PARTS, 100, 91, 1),
        "csat-2025": (CSAT, 100, 86.5, 1),
    },
}


@pytest.mark.usefixtures("reviewing")
@pytest.mark.parametrize(("year", "goal"), [(year, goal) for year, found in CLOSED.items() for goal in found])
def test_verdicts_of_the_closed_years(year, goal):
    pairs, scale, target, direction = CLOSED[year][goal]
    figure = pooled(pairs, months(f"{year}-10", f"{year}-12"), scale)
    said = next(g for g in reviewed(year)["goals"] if g["id"] == goal)
    assert said["actual"] == pytest.approx(figure, rel=1e-9)
    assert said["verdict"] == ("achieved" if direction * (round(figure, 1) - target) >= 0 else "missed")


@pytest.mark.usefixtures("reviewing")
def test_the_lowered_target_stays_visible():
    said = next(g for g in reviewed("2025")["goals"] if g["id"] == "umsatz-2025")
    year = sum(v for m, v in sap("Serviceumsatz fakturiert").items() if m.startswith("2025")) / 1000
    assert said["actual"] == pytest.approx(year, rel=1e-9)
    assert (said["original_target"], said["target"]) == (45, 43.8)
    assert (said["verdict_original"], said["verdict"]) == ("missed", "achieved")
    raised = next(g for g in reviewed("2025")["goals"] if g["id"] == "ftfr-2025")
    assert (raised["original_target"], raised["target"]) == (74, 75)
    assert (raised["verdict_original"], raised["verdict"]) == ("achieved", "achieved")


@pytest.mark.usefixtures("reviewing")
def test_luck_and_failed_assumptions():
    # teile-2025: one measure dropped, one never done; the demand of the last quarter was a fifth below that of the summer
    demand = sap("Ersatzteilpositionen angefordert")
    summer, autumn = (statistics.fmean(demand[m] for m in months(*span)) for span in (("2025-06", "2025-08"), ("2025-10", "2025-12")))
    assert autumn / summer == pytest.approx(0.8, abs=0.04)
    contrasts = reviewed("2025")["contrasts"]
    assert contrasts["met_not_done"] == ["teile-2025"]
    assert set(contrasts["missed_done"]) == {"fcr-2025", "umsatz-2025"}


@pytest.mark.usefixtures("reviewing")
def test_both_moved_targets_are_listed():
    moved = {(m["goal"], m["ease"], m["category"]) for m in reviewed("2025")["moved_targets"]}
    assert moved == {("umsatz-2025", "easier", "market"), ("ftfr-2025", "harder", "strategy")}


@pytest.mark.usefixtures("reviewing")
def test_the_same_lesson_twice():
    lessons = {lesson["id"]: lesson for lesson in reviewed("2025")["lessons"]["new"]}
    again = lessons["schulung-vor-start"]
    assert (again["times"], again["earlier"], again["status"]) == (2, [{"year": 2024, "lesson": "schulung-frueh"}], "open")
    assert again["taken_by"] == ["fcr-2026"]
    assert {lesson["status"] for lesson in lessons.values()} == {"open", "adopted", "standardised"}
