"""Defects of agreements and of what changes after them."""

from tests.seeded.fields import pick, planted, yearly
from tests.seeded.garden import defect
from tests.seeded.growing import GOALS, REVIEW, SETTINGS, goal, place_of

TOP = "goals/north-star.yaml"


@defect("G101")
def not_agreed(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*way, "agreement")), file, (*way, "id"))


@defect("G101")
def consent_missing(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    party = (*way, "agreement", "parties", lot.choice((0, 1)))
    return planted(garden.drop(file, (*party, "date")), file, party)


@defect("G102")
def one_side(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    parties = (*way, "agreement", "parties")
    return planted(garden.drop(file, (*parties, lot.choice((0, 1)))), file, parties, key=True)


@defect("G102")
def without_mode(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    return planted(garden.drop(file, (*way, "agreement", "mode")), file, (*way, "agreement"), key=True)


def next_year(garden, lot, *more):
    day = lot.choice(("2026-09-01", "2026-10-01"))
    agreed = f"agreement: {{mode: agreed, parties: [{{role: head-of-cs, side: giving, date: {day}}}, {{role: support-lead, side: receiving}}], document: Minutes}}"
    asked = "{milestones: [{id: pilot, title: Ten customers use it, due: 2027-06-30}, {id: all, title: Open for everyone, due: 2027-12-31}]}"
    return goal(garden, "next-2027", asked, "time_bound: {period: 2027}", agreed, *more, owner="support-lead")


@defect("G103")
def waiting(garden, lot):
    grown = next_year(garden, lot)
    return planted(grown, GOALS, (*place_of(grown, "next-2027")[1], "agreement", "parties"), key=True)


@defect("G104")
def no_answer(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: yearly(held) and "rounds" not in held["agreement"])
    grown = garden.drop(file, (*way, "agreement", "document")).append(SETTINGS, "rules: {severity: {G104: warning}}\n")
    return planted(grown, file, (*way, "agreement"), key=True)


@defect("G105")
def mostly_set(garden, lot):
    del lot
    for name in ("nrr-2026", "churn-2026", "usage-2026", "nps-2026"):
        file, way = place_of(garden, name)
        garden = garden.set(file, (*way, "agreement", "mode"), "set")
    return planted(garden, *sound(garden, "nrr-2026", "agreement", "mode"))


def sound(garden, name, *field):
    file, way = place_of(garden, name)
    return file, (*way, *field)


def revised(garden, file, way, text):
    agreed = "category: market, reason: Two large accounts are gone, agreed_by: [chief-executive, head-of-cs]"
    return garden.add(file, way, f"revisions: [{{{text}, {agreed}}}]")


@defect("G201")
def changed_without_a_word(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: held["id"] in {"nrr-2026", "churn-2026", "usage-2026", "nps-2026"})
    return planted(garden.add(file, (*way, "agreement"), "binds: v1-0123456789ab"), file, (*way, "agreement", "binds"))


@defect("G201")
def chain_that_ends_elsewhere(garden, lot):
    file, way = place_of(garden, "nps-2026")
    grown = revised(garden, file, way, f"date: 2026-02-01, field: measurable.target, from: 37, to: {lot.choice((39, 40))}")
    return planted(grown, file, (*way, "revisions", 0, "to"))


@defect("G202")
def revision_without_reason(garden, lot):
    file, way = place_of(garden, "nps-2026")
    grown = revised(garden, file, way, "date: 2026-02-01, field: measurable.target, from: 37, to: 38")
    return planted(grown.drop(file, (*way, "revisions", 0, lot.choice(("reason", "category", "agreed_by")))), file, (*way, "revisions", 0))


@defect("G203")
def parent_moved(garden, lot):
    grown = revised(garden, TOP, ("goals", 2), "date: 2026-06-01, field: measurable.target, from: 49, to: 50")
    file, way = place_of(grown, "nps-2026")
    del lot
    kept = "goal: response-2026, kind: decision, by: head-of-cs, what: Stays, owner: head-of-cs, due: 2026-06-20, done: 2026-06-20"
    grown = grown.append("journal/2026.yaml", f"  - {{date: 2026-06-10, {kept}}}\n")
    return planted(grown, file, (*way, "agreement"), key=True)


@defect("G204")
def eased_late(garden, lot):
    file, way = place_of(garden, "usage-2026")
    grown = revised(garden, file, way, f"date: {lot.choice(('2026-10-20', '2026-11-05'))}, field: measurable.target, from: 65, to: 63")
    return planted(grown, file, (*way, "revisions", 0))


@defect("G205")
def unsteady(garden, lot):
    grown = revised(garden, TOP, ("goals", 0), f"date: {lot.choice(('2025-03-01', '2025-06-01'))}, field: title, from: Every customer stays, to: more")
    return planted(grown.set(TOP, ("goals", 0, "revisions", 0, "to"), "Every customer would choose us again tomorrow"), TOP, ("goals", 0, "revisions", 0))


@defect("G206")
def dropped_without_lesson(garden, lot):
    name = lot.choice(("nps-2026", "ttv-2026"))
    closing = f"  - {{goal: {name}, date: 2026-11-10, as_of: 2026-11-10, confirmed_by: finance, outcome: dropped, decision: drop}}\n"
    text = garden.files[REVIEW]
    grown = type(garden)({**garden.files, REVIEW: text.replace("closings:\n", f"closings:\n{closing}")})
    return planted(grown, REVIEW, ("closings", 0, "outcome"))


@defect("G207")
def unsealed(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: yearly(held) and "rounds" in held["agreement"])
    grown = garden.drop(file, (*way, "agreement", "document"))
    return planted(grown, file, (*way, "agreement"), key=True)
