"""Values about too few people are taken out, with as many others as it needs so that nobody can work them out."""

import datetime as dt
import itertools
import random

import pytest

from goalkit.judge.facts import Facts
from goalkit.workspace import load
from tests.kpis.test_disclosure import rank

TEAMS = {"nacht": 4, "nord": 14, "sued": 20}
KPI = '{id: k, name: {de: Mehrarbeit, en: Overtime}, unit: "%", direction: down, aggregation: ratio, period: month, people_related: true, source: export}'
HEAD = "m,k,v,num,den,n,place,group\n"
DAY = dt.date(2025, 5, 31)


def facts(root, rows, *, teams=TEAMS, kpi=KPI, goals="goals: []\n", linked=True, more=""):
    links = ", ".join(f"{name}: team-{name}" for name in teams)
    listed = "".join(f"  - {{id: team-{name}, name: Team {name}, headcount: {heads}}}\n" for name, heads in teams.items())
    place = f"{{values: [{', '.join(teams)}], team: {{{links}}}}}" if linked else "[nacht, nord, sued, west]"
    texts = {
        "goalkit.yaml": f"name: Probe\nlanguage: de\nroles: [{{id: lead, team: team-{next(iter(teams))}}}]\nteams:\n{listed}segments:\n  place: {place}\n  group: [A, B]\n{more}",
        "kpis.yaml": f"kpis:\n  - {kpi}\nsources:\n  - id: export\n    path: data/e.csv\n    layout: long\n    totals: [all]\n"
        "    columns: {period: m, kpi: k, value: v, numerator: num, denominator: den, n: n, segments: {place: place, group: group}}\n",
        "goals.yaml": goals,
        "data/e.csv": HEAD + "".join(f"{row}\n" for row in rows),
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    ws = load(root, {})
    assert not ws.problems, ws.problems
    return Facts(ws, DAY)


def shown(found, **scope):
    """Return the values that are shown for a scope, by period."""
    wanted = tuple((name, tuple(values.split("+"))) for name, values in scope.items())
    return {reading.period.label: round(reading.value, 3) for reading in found.shown.series("k", wanted).readings}


def row(place="all", group="all", num=10, den=100, month="2025-04", n=""):
    return f"{month},k,,{num},{den},{n},{place},{group}"


PLACES = [row("nacht", num=7), row("nord", num=5), row("sued", num=3)]


@pytest.mark.parametrize("total", [[], [row(num=15, den=300)]])
def test_the_smallest_other_group_is_hidden_too(tmp_path, total):
    # with the total of 15/300 and 3/100 of sued, 7/100 of nacht would be 15 - 3 - 5; nord goes with it, as it is the smaller of both
    found = facts(tmp_path, [*PLACES, *total])
    assert shown(found) == {"2025-04": 5.0}
    assert (shown(found, place="sued"), shown(found, place="nord"), shown(found, place="nacht")) == ({"2025-04": 3.0}, {}, {})
    assert shown(found, place="nacht+nord") == {"2025-04": 6.0}
    series = found.shown.series("k", (("place", ("nacht",)),))
    assert (series.refused, [when.label for when in series.hidden]) == ("privacy", ["2025-04"])


def test_groups_as_large_as_wanted_are_shown(tmp_path):
    found = facts(tmp_path, PLACES, teams={"nacht": 7, "nord": 14, "sued": 20})
    assert shown(found, place="nacht") == {"2025-04": 7.0}


def test_the_bound_of_the_settings(tmp_path):
    found = facts(tmp_path, PLACES, teams={"nacht": 7, "nord": 14, "sued": 20}, more="thresholds: {privacy_group: 10}\n")
    assert shown(found, place="nacht") == {}


def test_kpis_about_anything_else_are_untouched(tmp_path):
    found = facts(tmp_path, PLACES, kpi=KPI.replace("people_related: true, ", ""))
    assert shown(found, place="nacht") == {"2025-04": 7.0}


def test_two_small_groups_hide_each_other_where_they_are_enough_together(tmp_path):
    # 4 and 5 are nine people together
    found = facts(tmp_path, PLACES, teams={"nacht": 4, "nord": 5, "sued": 20})
    assert [shown(found, place=place) for place in ("nacht", "nord", "sued", "nacht+nord")] == [{}, {}, {"2025-04": 3.0}, {"2025-04": 6.0}]


def test_a_firm_that_is_too_small_as_a_whole(tmp_path):
    found = facts(tmp_path, PLACES, teams={"nacht": 1, "nord": 2, "sued": 3})
    assert shown(found) == {}
    assert shown(found, place="sued") == {}


def test_few_cases_are_few_people_at_most(tmp_path):
    # April: nacht stands on 4, so that sued (the smaller of the others over all months) is hidden too; March hides nothing
    rows = [row(place, num=1, den=den, month=month) for month, *dens in (("2025-03", 9, 40, 30), ("2025-04", 4, 40, 30))
            for place, den in zip(("nacht", "nord", "sued"), dens, strict=True)]  # fmt: skip
    found = facts(tmp_path, rows, linked=False)
    assert list(shown(found, place="nacht")) == ["2025-03"]
    assert list(shown(found, place="sued")) == ["2025-03"]
    assert list(shown(found, place="nord")) == ["2025-03", "2025-04"]
    assert list(shown(found)) == ["2025-03", "2025-04"]


def test_what_a_total_holds_beyond_its_parts_is_a_group_too(tmp_path):
    # 303 cases, 300 of them in nord, sued and west: three are left, so that one of the others is hidden
    rows = [row(num=18, den=303), row("nord", num=5), row("sued", num=3), row("west", num=4)]
    found = facts(tmp_path, rows, linked=False)
    hidden = [place for place in ("nord", "sued", "west") if not shown(found, place=place)]
    assert len(hidden) == 1
    assert shown(found) == {"2025-04": pytest.approx(5.941, abs=1e-3)}


def test_parts_of_a_group_by_another_dimension_are_hidden_with_it(tmp_path):
    rows = [row(place, group, num=num) for (place, group), num in zip(itertools.product(TEAMS, "AB"), range(1, 7), strict=True)]
    found = facts(tmp_path, rows)
    assert [shown(found, place=place, group="A") for place in ("nacht", "nord")] == [{}, {}]
    assert shown(found, place="sued", group="A") == {"2025-04": 5.0}
    assert shown(found, group="A") == {"2025-04": 3.0}


def test_a_group_that_only_the_small_team_serves_is_hidden(tmp_path):
    # B is served by nacht alone: the total of B is a part of what nacht does
    rows = [row("nacht", "A", num=1), row("nacht", "B", num=2), row("nord", "A", num=3), row("sued", "A", num=4)]
    found = facts(tmp_path, rows)
    assert shown(found, group="B") == {}
    assert shown(found, group="A") == {}


GOAL = "goals:\n  - {id: g, title: T, level: annual, owner: lead, team: TEAM, measurable: {kpi: k, baseline: 9, target: 5SCOPE}, time_bound: {period: 2025}}\n"


def goal(team, scope=""):
    return GOAL.replace("TEAM", team).replace("SCOPE", f", scope: {scope}" if scope else "")


def test_the_goal_of_a_small_team_is_about_that_team(tmp_path):
    found = facts(tmp_path, [row(num=15, den=300)], goals=goal("team-nacht"))
    standing = found.standing(found.ws.goals[0])
    assert (standing.light, standing.reason, standing.actual, standing.hidden_below, standing.series) == ("no_data", "privacy", None, 7, ())


def test_the_goal_of_a_large_team_with_the_same_figure_shows_it(tmp_path):
    both = goal("team-nacht") + goal("team-sued").partition("\n")[2].replace("id: g", "id: h")
    found = facts(tmp_path, [row(num=15, den=300)], goals=both)
    assert [found.standing(each).actual for each in found.ws.goals] == [5.0, 5.0]


def test_a_goal_for_a_part_whose_value_is_hidden(tmp_path):
    found = facts(tmp_path, PLACES, goals=goal("team-sued", "{place: [nord]}"))
    standing = found.standing(found.ws.goals[0])
    assert (standing.light, standing.reason, standing.data) == ("no_data", "privacy", "fresh")


def test_a_hidden_month_is_not_left_out_of_a_sum(tmp_path):
    # a sum from start without April would be another figure
    kpi = "{id: k, unit: h, direction: down, aggregation: sum, period: month, people_related: true, source: export}"
    rows = [f"2025-0{month},k,{value},,,{n},{place},all" for month, value, n in ((3, 50, 20), (4, 60, 20))
            for place, n in (("nord", n), ("sued", n), ("nacht", 4 if month == 4 else n))]  # fmt: skip
    text = goal("team-sued", "{place: [nacht]}").replace("baseline: 9, target: 5", "target: 500")
    found = facts(tmp_path, rows, kpi=kpi, goals=text, linked=False)
    standing = found.standing(found.ws.goals[0])
    assert (standing.reason, standing.actual, [when.label for when, _ in standing.series]) == ("privacy", None, ["2025-03"])


def test_guards_about_too_few_people_hold_and_breach_nothing(tmp_path):
    text = goal("team-sued").replace("time_bound:", "guards: [{kpi: k, at_most: 4, scope: {place: [nacht]}}], time_bound:")
    found = facts(tmp_path, PLACES, goals=text)
    (guard,) = found.standing(found.ws.goals[0]).guards
    assert (guard.value, guard.held, guard.hidden) == (None, None, True)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_follows_from_all_scopes_that_are_shown(tmp_path, seed):
    """Whatever scopes are asked for, in tables by two dimensions with and without totals: brute force over all of them."""
    dice = random.Random(seed)
    places = {name: dice.choice([2, 3, 5, 8, 20]) for name in ("p", "q", "r")}
    cells = [cell for cell in itertools.product(places, "AB") if dice.random() < 0.8] or [("p", "A")]
    rows = [row(place, group, num=at + 1, den=50 + 7 * at) for at, (place, group) in enumerate(cells)]
    if dice.random() < 0.5:
        rows.append(row(num=sum(range(1, len(cells) + 1)), den=sum(50 + 7 * at for at in range(len(cells)))))
    found = facts(tmp_path, rows, teams=places)
    asked = [tuple((name, tuple(chosen)) for name, chosen in (("place", some), ("group", other)) if chosen)
             for some in subsets(list(places)) for other in subsets(["A", "B"])]  # fmt: skip
    vectors = []
    for scope in asked:
        wanted = dict(scope)
        vector = [int(all(value in wanted.get(name, [value]) for name, value in (("place", p), ("group", g)))) for p, g in cells]
        if any(vector) and found.shown.series("k", scope).readings:
            vectors.append(vector)
    for size in range(1, 4):
        for small in itertools.combinations(places, size):
            if sum(places[name] for name in small) < 7:
                outside = [[0 if place in small else times for times, (place, _) in zip(vector, cells, strict=True)] for vector in vectors]
                assert rank(vectors) == rank(outside), (places, small)


def subsets(names):
    return [chosen for size in range(len(names) + 1) for chosen in itertools.combinations(names, size)]
