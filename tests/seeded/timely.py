"""Defects of dates and windows, of what is realistic, and of who owns a goal."""

import datetime as dt

from tests.seeded.fields import pick, planted, yearly
from tests.seeded.garden import defect
from tests.seeded.growing import GOALS, KPIS, SETTINGS, STEPS, goal, kpi, measure, place_of

TOP = "goals/north-star.yaml"
DRIVERS = {"churn-2026", "usage-2026", "ttv-2026", "response-2026"}


def window(garden, lot, names, text, field, **how):
    file, way, _ = pick(garden, lot, lambda held: held["id"] in names)
    return planted(garden.add(file, way, f"time_bound: {{{text}}}"), file, (*way, "time_bound", field), **how)


@defect("T203")
def begun_before_the_parent(garden, lot):
    return window(garden, lot, {"ttv-2025"}, "start: 2024-10-15, due: 2025-12-31", "start")


@defect("T204")
def too_long(garden, lot):
    return window(garden, lot, {"churn-2026", "usage-2026", "ttv-2026"}, f"start: 2026-01-01, due: {lot.choice(('2027-06-30', '2028-03-31'))}", "due")


@defect("T206")
def due_between(garden, lot):
    return window(garden, lot, DRIVERS, f"start: 2026-01-01, due: {lot.choice(('2026-12-15', '2026-12-05'))}", "due")


@defect("T211")
def window_without_period(garden, lot):
    return window(garden, lot, {"nrr-2026"}, "start: 2026-10-01, due: 2026-11-30", "due")


@defect("T202")
def feeling(garden, lot):
    file, way, held = pick(garden, lot, lambda held: held["id"] in {"growth-2028", "advocates-2028"})
    grown = garden.drop(file, (*way, "time_bound")).set(file, (*way, "title"), f"{held['title']} as soon as possible")
    return planted(grown, file, (*way, "title"), "T201")


@defect("T205")
def measure_backwards(garden, lot):
    file, way, held = pick(garden, lot, yearly)
    number = lot.randrange(len(held["measures"]))
    return planted(garden.set(file, (*way, "measures", number, "due"), "2026-01-02"), file, (*way, "measures", number, "due"))


@defect("T205")
def agreed_when_over(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: held["id"] in {"ttv-2025", "usage-2025"})
    grown = garden.set(file, (*way, "agreement", "parties", 1, "date"), "2026-01-10")
    return planted(grown, file, ("defaults", "time_bound", "period"))


@defect("T207")
def all_at_the_end(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    for number, day in enumerate(("2026-12-10", "2026-12-15")):
        garden = garden.set(file, (*way, "measures", number, "due"), day).drop(file, (*way, "measures", number, "done"))
    return planted(garden, file, (*way, "measures", 0, "due"))


@defect("T208")
def agreed_late(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    grown = garden.set(file, (*way, "agreement", "parties", 1, "date"), lot.choice(("2026-03-20", "2026-07-01")))
    return planted(grown, file, (*way, "agreement", "parties", 1, "date"))


@defect("T209")
def without_marks(garden, lot):
    asked = f"{{kpi: usage_rate, baseline: {{value: 56, period: 2025-Q4}}, target: {lot.choice((64, 66))}, evaluate: mean3}}"
    more = ("time_bound: {start: 2026-01-01, due: 2028-12-31}", "guards: [{kpi: csat, at_least: 85}]")
    grown = goal(garden, "use-2028", asked, *more, parent="north-star")
    return planted(grown, GOALS, (*place_of(grown, "use-2028")[1], "time_bound", "due"))


@defect("R404")
def faster_than_ever(garden, lot):
    file, way = place_of(garden, "response-2026")
    grown = garden.drop(file, (*way, "ignore")).set(file, (*way, "measurable", "target"), lot.choice(("4.0 h", "4.2")))
    return planted(grown, file, (*way, "measurable", "target"))


@defect("R401")
def without_history(garden, lot):
    del lot
    table = garden.files["data/customer_success.csv"]
    kept = [line for line in table.splitlines(keepends=True) if ",time_to_value," not in line or line >= "2025-Q3"]
    grown = type(garden)({**garden.files, "data/customer_success.csv": "".join(kept)})
    file, way = place_of(grown, "ttv-2026")
    return planted(grown, file, (*way, "measurable", "kpi"), as_of=dt.date(2025, 12, 28))


@defect("R406")
def measures_fall_short(garden, lot):
    file, way, held = pick(garden, lot, yearly)
    sign = "-" if held["measures"][0]["effect"]["value"].startswith("-") else ""
    for number in (0, 1):
        garden = garden.set(file, (*way, "measures", number, "effect", "value"), f"{sign}{lot.choice(('0.1', '0.2'))}")
    return planted(garden, file, (*way, "measurable", "target"))


@defect("R407")
def effect_next_year(garden, lot):
    name = lot.choice(("usage-2026", "ttv-2026", "nps-2026"))
    grown, file, way = measure(garden, name, "effect: {value: -0.5, from: 2027-02-01, basis: test}")
    if name != "ttv-2026":
        grown = grown.set(file, (*way, "effect", "value"), "0.5")
    return planted(grown, file, (*way, "effect", "from"))


@defect("R408")
def no_time(garden, lot):
    days = lot.choice((50, 60))
    works = [f"{{id: w{n}, title: Work {n}, start: 2027-01-01, due: 2027-03-31, done_when: Seen by all, effort: {{support: {days - n}}}}}" for n in (0, 1)]
    more = ("time_bound: {period: 2027}", "owner: support-lead", f"measures: [{', '.join(works)}]")
    agreed = "agreement: {mode: agreed, parties: [{role: head-of-cs, side: giving, date: 2026-11-10}, {role: support-lead, side: receiving}], document: Minutes}"
    asked = "{milestones: [{id: pilot, title: Ten customers use it, due: 2027-06-30}, {id: all, title: Open for everyone, due: 2027-12-31}]}"
    grown = goal(garden, "next-2027", asked, *more[::2], agreed, owner="support-lead")
    return planted(grown, GOALS, (*place_of(grown, "next-2027")[1], "measures", 0, "effort"))


@defect("R409")
def copied_benchmark(garden, lot):
    name, figure = lot.choice((("usage-2026", "usage_rate"), ("nps-2026", "nps"), ("ttv-2026", "time_to_value")))
    file, way = place_of(garden, name)
    target = garden.node(file, (*way, "measurable", "target")).value
    grown = garden.add(KPIS, kpi(garden, figure), f"benchmark: {{value: {target}, source: Association survey, year: 2025}}")
    grown = grown.drop(file, (*way, "realistic"))
    return planted(grown, file, (*way, "measurable", "target"))


@defect("A101")
def vacant(garden, lot):
    grown = garden.add(SETTINGS, ("roles", 1), "vacant: true")
    del lot
    file, way = place_of(grown, "ttv-2026")
    return planted(grown, file, (*way, "owner"))


@defect("A103")
def without_influence(garden, lot):
    figure, team, name = lot.choice((("time_to_value", "onboarding", "ttv-2026"), ("time_to_first_response", "support", "response-2026")))
    grown = garden.add(KPIS, kpi(garden, figure), f"influence: {{{team}: none}}")
    file, way = place_of(grown, name)
    return planted(grown, file, (*way, "owner"))


@defect("A104")
def owner_without_power(garden, lot):
    number = lot.choice((0, 1, 2))
    return planted(garden.set(TOP, ("goals", number, "owner"), lot.choice(("finance", "support-lead"))), TOP, ("goals", number, "owner"))


@defect("A105")
def pay_by_own_count(garden, lot):
    name, figure, role = lot.choice((("ttv-2026", "time_to_value", "onboarding-lead"), ("response-2026", "time_to_first_response", "support-lead")))
    file, way = place_of(garden, name)
    grown = garden.add(file, way, "pay_relevant: true").set(KPIS, (*kpi(garden, figure), "owner"), role)
    return planted(grown, file, (*way, "pay_relevant"))


@defect("A106")
def too_many_first(garden, lot):
    del lot
    for name in ("nrr-2026", "churn-2026", "usage-2026", "nps-2026"):
        file, way = place_of(garden, name)
        garden = garden.set(file, (*way, "priority"), "1")
    return planted(garden, SETTINGS, ("roles", 0, "id"))


@defect("A106")
def too_many(garden, lot):
    for number in range(lot.choice((4, 5))):
        garden = goal(garden, f"more-{number}", STEPS, "contributes: enabling", title=f"Step {number} towards the customer")
    return planted(garden, SETTINGS, ("roles", 0, "id"))


@defect("R402")
def nothing_leads_there(garden, lot):
    name = lot.choice(("usage-2026", "response-2026"))
    file, way = place_of(garden, name)
    for number in (0, 1):
        garden = garden.drop(file, (*way, "measures", number, "effect"))
    return planted(garden, file, (*way, "measurable", "target"), as_of=dt.date(2025, 12, 28))


@defect("R405")
def the_trend_is_enough(garden, lot):
    target = lot.choice((3.6, 3.7))
    asked = (
        f"{{kpi: time_to_first_response, baseline: {{value: 3.9, period: 2026-10}}, target: {target} h, "
        f"path: {{stages: {{2027: 3.8, 2029: {target}}}}}}}"
    )
    agreed = "{mode: agreed, document: Minutes, parties: [{role: chief-executive, side: giving, date: 2026-11-10}, {role: head-of-cs, side: receiving, date: 2026-11-10}]}"
    more = ("level: breakthrough", "time_bound: {start: 2027-01-01, due: 2029-12-31}", "guards: [{kpi: csat, at_least: 85}]", f"agreement: {agreed}")
    grown = goal(garden, "use-2029", asked, *more, parent="north-star")
    return planted(grown, GOALS, (*place_of(grown, "use-2029")[1], "measurable", "target"))
