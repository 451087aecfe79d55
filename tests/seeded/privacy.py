"""Defects that speak of people, of pay and of secrets."""

from tests.seeded.exports import DATA, table, written
from tests.seeded.fields import pick, planted
from tests.seeded.garden import Place, Planted, defect
from tests.seeded.growing import JOURNAL, KPIS, SETTINGS, entry, kpi, place_of


def noted(garden, lot, text, wanted, *also):
    """Write a text into the note of a check-in; the finding points at a part of it."""
    entries = garden.load(JOURNAL)["entries"]
    number = lot.choice([n for n, held in enumerate(entries) if held["kind"] == "checkin"])
    way = ("entries", number, "note")
    grown = garden.set(JOURNAL, way, f'"{text}"')
    place = grown.at(JOURNAL, way)
    return Planted(grown, Place(JOURNAL, place.line, place.column + 1 + text.index(wanted)), frozenset(also))


@defect("P101")
def address(garden, lot):
    text = lot.choice(("anna.berg@brightdesk.example", "jo@customer.example"))
    return noted(garden, lot, f"Ask {text} for the list", text)


@defect("P106")
def contact(garden, lot):
    return noted(garden, lot, "Mrs Miller is pleased", "Mrs Miller")


@defect("P109")
def secret(garden, lot):
    text = lot.choice(("postgresql://svc:hunter2secret@db.internal/x", "password: Tr0ub4dor3xyz"))
    return noted(garden, lot, text, text)


@defect("P110")
def pay(garden, lot):
    text = lot.choice(("bonus 4,000 EUR", "commission of 2000 USD"))
    return noted(garden, lot, f"Good for {text}", text)


@defect("P102")
def names_column(garden, lot):
    name = lot.choice(("employee", "agent_name"))
    grown = written(garden, [[*row, name if n == 0 else "A. Berg"] for n, row in enumerate(table(garden))])
    grown = grown.add(KPIS, ("sources", 0, "columns"), f"ignore: [{name}]")
    return Planted(grown, Place(DATA, 1, len(",".join(table(garden)[0])) + 2))


@defect("P103")
def person_as_owner(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: "owner" in held and held["id"] not in {"north-star", "growth-2028", "advocates-2028"})
    return planted(garden.set(file, (*way, "owner"), lot.choice(("anna-berg", "Anna Berg", "peter.mueller"))), file, (*way, "owner"))


def small(garden, heads="4"):
    return garden.set(SETTINGS, ("teams", 1, "headcount"), heads)


@defect("P104")
def figure_about_few(garden, lot):
    grown = small(garden, lot.choice(("3", "5"))).add(KPIS, kpi(garden, "time_to_value"), "people_related: true")
    file, way = place_of(grown, "ttv-2026")
    return planted(grown, file, (*way, "measurable", "kpi"), "P104")


@defect("P105")
def pay_by_people(garden, lot):
    del lot
    file, way = place_of(garden, "usage-2026")
    grown = garden.add(KPIS, kpi(garden, "usage_rate"), "people_related: true").add(file, way, "pay_relevant: true")
    grown = grown.append(SETTINGS, "segments:\n  shift: [early, late]\n").add(file, (*way, "measurable"), "scope: {shift: early}")
    return planted(grown, file, (*way, "pay_relevant"), "D201")


@defect("P108")
def small_compared(garden, lot):
    text = lot.choice(("Onboarding takes longer than the support team", "Onboarding is slower than sales"))
    grown, way = entry(small(garden), f'date: 2026-11-13, goal: nps-2026, kind: checkin, by: head-of-cs, note: "{text}"')
    return planted(grown, JOURNAL, (*way, "note"))
