"""Defects of what titles and statements say."""

from tests.seeded.fields import moving, pick, planted, yearly
from tests.seeded.garden import defect


def retitled(garden, lot, *titles, wanted=yearly):
    file, way, _ = pick(garden, lot, wanted)
    return planted(garden.set(file, (*way, "title"), lot.choice(titles)), file, (*way, "title"))


@defect("S101")
def direction_without_number(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    grown = garden.drop(file, (*way, "measurable")).set(file, (*way, "title"), lot.choice(("Improve service quality", "Raise satisfaction")))
    return planted(grown, file, (*way, "title"), "M101", "C404")


@defect("S102")
def vague(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    grown = garden.drop(file, (*way, "measurable")).set(file, (*way, "title"), lot.choice(("Considerably fewer complaints", "Customers get an appropriate answer")))
    return planted(grown, file, (*way, "title"), "M101", "C404")


@defect("S103")
def two_targets(garden, lot):
    return retitled(garden, lot, "Usage to 64 % and satisfaction to 95 %", wanted=lambda goal: goal["id"] == "usage-2026")


@defect("S103")
def two_figures(garden, lot):
    return retitled(garden, lot, "Net Promoter Score and Customer churn rate", wanted=lambda goal: goal["id"] == "nps-2026")


@defect("S104")
def activity(garden, lot):
    return retitled(garden, lot, "Introduce a CRM", "Organise six workshops")


@defect("S106")
def means(garden, lot):
    return retitled(garden, lot, "Raise usage from 56% to 63% by introducing a robot", wanted=lambda goal: goal["id"] == "usage-2026")


@defect("S107")
def turned_round(garden, lot):
    return retitled(garden, lot, "Lower the reduction of waiting time", wanted=lambda goal: yearly(goal) and goal["id"] != "response-2026")


@defect("S108")
def abbreviations(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    grown = garden.add(file, way, "specific: The FSM hands tickets of the HCC to the SPOC before the OEM is asked")
    return planted(grown, file, (*way, "specific"))


@defect("S109")
def copied_title(garden, lot):
    first, later = sorted(lot.sample([each for each in garden.goals() if yearly(each[2])], 2), key=lambda each: each[1])
    way = ("goals", later[1], "title")
    return planted(garden.set(later[0], way, first[2]["title"]), later[0], way)


@defect("M105")
def change_in_per_cent(garden, lot):
    file, way, _ = pick(garden, lot, lambda goal: moving(goal) and goal["id"] == "usage-2026")
    grown = garden.set(file, (*way, "title"), "Raise use by 12 %").set(file, (*way, "measurable"), "{kpi: usage_rate, baseline: measure_first, values: 20}")
    return planted(grown, file, (*way, "title"))
