"""Defects in the fields of a goal: measurable, attractive, time-bound, and the prose beside them."""

from tests.seeded.garden import AS_OF, Planted, defect


def pick(garden, lot, wanted):
    """Return file and path of a random goal for which a condition holds, with its content."""
    file, index, goal = lot.choice(garden.goals(wanted=wanted))
    return file, ("goals", index), goal


def moving(goal):
    return "measurable" in goal and "target" in goal["measurable"]


def yearly(goal):
    return goal["id"].endswith("-2026") and moving(goal)


def in_bare_numbers(goal):
    """Tell whether target and baseline are plain numbers; that of the response time has a unit, and an exception beside it."""
    return yearly(goal) and goal["id"] != "response-2026"


def planted(garden, file, way, *also, key=False, as_of=AS_OF):
    return Planted(garden, garden.at(file, way, key=key), frozenset(also), as_of)


@defect("M101")
def without_measurable(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*goal, "measurable")), file, (*goal, "id"), "C404")


@defect("M102")
def unknown_kpi(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measurable", "kpi")
    return planted(garden.set(file, way, "quokka_rate"), file, way, "C404")


@defect("M103")
def without_target(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*goal, "measurable", "target")), file, (*goal, "measurable"), key=True)


@defect("M103")
def target_in_another_unit(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, "12 kEUR"), file, way)


@defect("M104")
def without_baseline(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*goal, "measurable", "baseline")), file, (*goal, "measurable"), key=True)


@defect("M105")
def target_as_a_change(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: yearly(goal) and goal["measurable"]["kpi"] == "usage_rate")
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, "+12 %"), file, way)


@defect("M106")
def target_is_baseline(garden, lot):
    file, goal, held = pick(garden, lot, in_bare_numbers)
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, held["measurable"]["baseline"]["value"]), file, way)


@defect("M107")
def title_with_another_number(garden, lot):
    file, goal, held = pick(garden, lot, in_bare_numbers)
    other = float(held["measurable"]["target"]) + lot.choice((1, 2, 5))
    way = (*goal, "title")
    return planted(garden.set(file, way, f"{held['title']}, to {other:g}"), file, way)


@defect("M109")
def target_out_of_bounds(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: yearly(goal) and goal["measurable"]["kpi"] in {"usage_rate", "churn_rate", "nps"})
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, lot.choice(("140", "-130"))), file, way)


@defect("M110")
def target_worse_than_baseline(garden, lot):
    file, goal, held = pick(garden, lot, in_bare_numbers)
    start, end = (float(held["measurable"][key]["value"] if key == "baseline" else held["measurable"][key]) for key in ("baseline", "target"))
    way = (*goal, "measurable", "target")
    return planted(garden.set(file, way, f"{start - (end - start):g}"), file, way)


@defect("A101")
def without_owner(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: "owner" in goal and goal["id"].endswith("2025"))
    return planted(garden.drop(file, (*goal, "owner")), file, (*goal, "id"))


@defect("A101")
def several_owners(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: goal["id"] != "north-star" and "owner" in goal)
    way = (*goal, "owner")
    return planted(garden.set(file, way, "[head-of-cs, finance]"), file, way)


@defect("A102")
def without_benefit(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*goal, "attractive")), file, (*goal, "id"))


@defect("T201")
def without_time(garden, lot):
    file, goal, _ = pick(garden, lot, lambda goal: goal["id"].endswith("-2028"))
    return planted(garden.drop(file, (*goal, "time_bound")), file, (*goal, "id"))


@defect("T202")
def soft_date(garden, lot):
    file, goal, held = pick(garden, lot, yearly)
    way = (*goal, "title")
    return planted(garden.set(file, way, f"{held['title']} {lot.choice(('by the end of the year', 'as soon as possible'))}"), file, way)


@defect("T203")
def due_after_the_parent(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    grown = garden.add(file, goal, "time_bound: {start: 2026-01-01, due: 2029-06-30}")
    return planted(grown, file, (*goal, "time_bound", "due"))


@defect("T205")
def start_after_due(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    grown = garden.add(file, goal, "time_bound: {start: 2026-12-31, due: 2026-01-01}")
    return planted(grown, file, (*goal, "time_bound", "due"))


@defect("T210")
def date_with_two_readings(garden, lot):
    file, goal, _ = pick(garden, lot, yearly)
    way = (*goal, "measures", 0, "due")
    return planted(garden.set(file, way, "03/04/2026"), file, way)
