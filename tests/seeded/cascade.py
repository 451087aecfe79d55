"""Defects between goals: what they hang under, add up to and cost each other, and the time of teams."""

from tests.seeded.fields import pick, planted, yearly
from tests.seeded.garden import defect
from tests.seeded.growing import EARLY, GOALS, KPIS, SETTINGS, STEPS, entry, goal, kpi, measure, place_of

TOP = "goals/north-star.yaml"


def driver(held):
    return yearly(held) and held.get("contributes") == "driver" and held["parent"] == "growth-2028"


def with_effects(garden, values, basis):
    for name, value in values.items():
        file, way = place_of(garden, name)
        garden = garden.add(file, way, f"effect: {{value: {value}, basis: {basis}}}")
    return garden


@defect("C201")
def little_below(garden, lot):
    file, way = place_of(garden, "nps-2026")
    grown = garden.set(file, (*way, "measurable", "target"), lot.choice(("38", "39"))).add(file, way, "contributes: additive")
    return planted(grown, TOP, ("goals", 2, "measurable", "target"))


@defect("C203")
def part_of_another_figure(garden, lot):
    file, way, _ = pick(garden, lot, driver)
    return planted(garden.set(file, (*way, "contributes"), lot.choice(("additive", "segment"))), file, (*way, "contributes"))


@defect("C204")
def believed(garden, lot):
    name = lot.choice(("churn-2026", "usage-2026", "ttv-2026"))
    grown = with_effects(with_effects(garden, {name: lot.choice((6, 7))}, "guess"), {"nrr-2026": 1}, "history")
    file, way = place_of(grown, name)
    return planted(grown, file, (*way, "effect"))


@defect("C205")
def all_from_one(garden, lot):
    file, way = place_of(garden, "nps-2026")
    grown = garden.set(file, (*way, "measurable", "target"), "42").set(file, (*way, "measures", 0, "effect", "value"), lot.choice(("8", "9")))
    grown = grown.add(file, way, "contributes: additive").set(TOP, ("goals", 2, "measurable", "target"), "39")
    grown = grown.set(TOP, ("goals", 2, "measurable", "path"), "{stages: {2025: 33, 2026: 36, 2027: 38, 2028: 39}}")
    file, way = place_of(grown, "response-2026")
    grown = grown.set(file, (*way, "contributes"), "enabling")
    return planted(grown, TOP, ("goals", 2, "id"), as_of=EARLY)


@defect("C206")
def part_on_another_basis(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: held["id"] == "nps-2026")
    grown = garden.set(file, (*way, "measurable", "target"), "43").set(file, (*way, "measures", 0, "effect", "value"), "8")
    grown = grown.add(file, way, "contributes: additive").add(file, (*way, "measurable"), "evaluate: mean3")
    return planted(grown, file, (*way, "measurable", "evaluate"), as_of=EARLY)


@defect("C207")
def contradicting_lights(garden, lot):
    file, way = place_of(garden, "nps-2026")
    steep = garden.add(file, way, "contributes: driver").set(TOP, ("goals", 2, "measurable", "path"), "{stages: {2025: 42, 2026: 46, 2027: 48, 2028: 50}}")
    grown, _ = entry(
        steep, "date: 2026-07-20, goal: advocates-2028, kind: countermeasure, id: talks, cause: market, action: Ask why, owner: head-of-cs, due: 2026-12-31"
    )
    del lot
    return planted(grown, TOP, ("goals", 2, "measurable", "kpi"))


@defect("C208")
def weak_stage(garden, lot):
    name, target = lot.choice((("nrr-2026", "105"), ("nps-2026", "37")))
    file, way = place_of(garden, name)
    return planted(garden.set(file, (*way, "measurable", "target"), target), file, (*way, "measurable", "target"))


@defect("C301")
def unknown_parent(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    return planted(garden.set(file, (*way, "parent"), "growth-2029"), file, (*way, "parent"))


@defect("C301")
def without_parent(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*way, "parent")).add(file, way, "level: annual"), file, (*way, "id"))


@defect("C301")
def own_parent(garden, lot):
    file, way, held = pick(garden, lot, yearly)
    return planted(garden.set(file, (*way, "parent"), held["id"]), file, (*way, "parent"))


@defect("C302")
def single_measure(garden, lot):
    file, way, held = pick(garden, lot, lambda held: yearly(held) and "supports" not in held["measures"][1])
    whole = float(held["measurable"]["target"].removesuffix(" h")) - float(held["measurable"]["baseline"]["value"])
    grown = garden.set(file, (*way, "measures", 1, "effect", "value"), f"{whole:.1f}").drop(file, (*way, "measures", 0))
    return planted(grown, file, (*way, "measures", 0, "id"))


@defect("C303")
def without_measures(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*way, "measures")), file, (*way, "id"))


@defect("C304")
def unused_figure(garden, lot):
    del lot
    grown = garden.append(KPIS, "  - {id: ces, source: warehouse, owner: finance}\n").append("data/customer_success.csv", "2026-10,ces,,400,500\n")
    return planted(grown, KPIS, (*kpi(grown, "ces"), "id"))


@defect("C310")
def nothing_for_the_customer(garden, lot):
    grown = garden.drop(TOP, ("goals", 0, "attractive", "customer")).drop(TOP, ("goals", 1, "attractive", "customer"))
    file, way = place_of(grown, "nrr-2026")
    del lot
    return planted(grown.drop(file, (*way, "attractive", "customer")), file, (*way, "attractive"), key=True)


@defect("C311")
def far_from_the_top(garden, lot):
    above = lot.choice(("nps-2026", "ttv-2026"))
    for number in range(6):
        garden = goal(garden, f"step-{number}", STEPS, "contributes: enabling", parent=above, owner=("onboarding-lead", "support-lead")[number % 2], title=f"Step {number} towards the customer")
        above = f"step-{number}"
    return planted(garden, GOALS, (*place_of(garden, "step-5")[1], "id"))


@defect("C320")
def nobody_looks_at_work(garden, lot):
    del lot
    for name in ("time_to_value", "time_to_first_response", "usage_rate"):
        garden = garden.add(KPIS, kpi(garden, name), "perspective: customer")
    return planted(garden, TOP, ("goals", 0, "id"))


@defect("C321")
def team_without_customers(garden, lot):
    del lot
    file, way = place_of(garden, "ttv-2026")
    grown = garden.drop(file, (*way, "attractive", "customer")).add(KPIS, kpi(garden, "time_to_value"), "perspective: process")
    grown = grown.set(TOP, ("goals", 1, "contributors"), "[finance]")
    return planted(grown, SETTINGS, ("teams", 1, "id"))


@defect("C401")
def another_target(garden, lot):
    figure, start, target = lot.choice((("nps", 33, 39), ("usage_rate", 56, 64)))
    more = ("guards: [{kpi: csat, at_least: 85}]", "evaluate: mean3") if figure == "usage_rate" else ("guards: [{kpi: csat, at_least: 85}]", "")
    asked = f"{{kpi: {figure}, baseline: {{value: {start}, period: 2025-Q4}}, target: {target}{', evaluate: mean3' if more[1] else ''}}}"
    grown = twin(garden, asked, more[0])
    return planted(grown, GOALS, (*place_of(grown, "twin-2026")[1], "measurable", "target"))


@defect("C402")
def twice(garden, lot):
    _, _, held = pick(garden, lot, lambda held: held["id"] in {"nps-2026", "ttv-2026"})
    asked = f"{{kpi: {held['measurable']['kpi']}, baseline: {{value: {held['measurable']['baseline']['value']}, period: 2025-Q4}}, target: {held['measurable']['target']}}}"
    grown = twin(garden, asked, "guards: [{kpi: csat, at_least: 85}]")
    return planted(grown, GOALS, (*place_of(grown, "twin-2026")[1], "id"))


def twin(garden, asked, *more):
    works = [f"{{id: m{n}, title: Work {n}, start: 2026-02-01, due: 2026-06-30, done: 2026-06-30, done_when: Seen by all}}" for n in (1, 2)]
    return goal(garden, "twin-2026", asked, "contributes: driver", *more, f"measures: [{', '.join(works)}]", parent="growth-2028")


@defect("C403")
def conflict_without_resolution(garden, lot):
    file, way, held = pick(garden, lot, yearly)
    other = lot.choice([name for name in garden.names if name.endswith("-2026") and name != held["id"]])
    grown = garden.add(file, way, f"conflicts_with: [{{goal: {other}, rule: priority}}]")
    return planted(grown, file, (*way, "conflicts_with", 0))


@defect("C404")
def unwatched(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: held["id"] in {"usage-2026", "ttv-2026", "response-2026"})
    return planted(garden.drop(file, (*way, "guards")), file, (*way, "id"))


@defect("C501")
def overloaded(garden, lot):
    number, team, goals = lot.choice(((1, "onboarding", "ttv-2026"), (2, "support", "response-2026")))
    grown, _, _ = measure(garden, goals, f"effort: {{{team}: 80}}")
    return planted(grown, SETTINGS, ("teams", number, "capacity"))


@defect("C502")
def too_much_at_once(garden, lot):
    name = lot.choice(("ttv-2026", "response-2026"))
    file, way = place_of(garden, name)
    for number in range(6):
        line = f"{{id: more-{number}, title: Work {number}, start: 2026-10-01, due: 2026-12-20, done_when: Seen by all}}"
        garden = garden.add(file, (*way, "measures"), line)
    return planted(garden, SETTINGS, ("roles", 1 if name == "ttv-2026" else 2, "id"))


@defect("C503")
def unmet(garden, lot):
    kind = lot.choice(("skill", "tool", "budget", "authority"))
    grown, file, way = measure(garden, lot.choice(("ttv-2026", "response-2026", "usage-2026")), f"needs: [{{kind: {kind}, what: Support}}]")
    return planted(grown, file, (*way, "needs", 0))


@defect("C504")
def depends_on_what_ends_later(garden, lot):
    name = lot.choice(("ttv-2026", "response-2026"))
    grown, _, _ = measure(garden, "nps-2026", "effort: {support: 1}")
    grown, file, way = measure(grown, name, "depends_on: [nps-2026/extra]")
    return planted(grown, file, (*way, "depends_on", 0))


@defect("C505")
def too_many_breakthroughs(garden, lot):
    for number in range(lot.choice((4, 5))):
        steps = f"{{milestones: [{{id: one, title: Step {number} taken, due: 2026-12-15}}, {{id: two, title: Part {number} open, due: 2028-12-15}}]}}"
        window = "time_bound: {start: 2026-01-01, due: 2028-12-31}"
        garden = goal(garden, f"new-{number}", steps, window, parent="north-star", title=f"Branch {number} of the tree")
    return planted(garden, TOP, ("goals", 0, "id"))


@defect("C405")
def faster_at_the_price_of_use(garden, lot):
    # two figures get other values throughout, and so does what rests on them
    rows = [line.split(",") for line in garden.files["data/customer_success.csv"].splitlines()]
    fast, used = ([row for row in rows if row[1] == name] for name in ("time_to_first_response", "usage_rate"))
    quick, steady = _line([float(row[2]) for row in fast]), _line([100 * int(row[3]) / int(row[4]) for row in used])
    for at, (one, other) in enumerate(zip(fast, used, strict=True)):
        swing = lot.gauss(0, 0.1)
        one[2] = f"{quick[at] + swing:.2f}"
        other[3] = str(round(int(other[4]) * (steady[at] + 10 * swing) / 100))
    table = "".join(",".join(row) + "\n" for row in rows)
    grown = type(garden)({**garden.files, "data/customer_success.csv": table})
    file, way = place_of(grown, "response-2026")
    return planted(grown, file, (*way, "measurable", "kpi"), "M108", "V202", "V203", "V310", "V303", "D206", "L002", "R404", "M116", "D205")


def _line(values):
    """Return the straight line (least squares) through values."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    slope = sum((at - middle) * v for at, v in enumerate(values)) / sum((at - middle) ** 2 for at in range(len(values)))
    return [mean + slope * (at - middle) for at in range(len(values))]
