"""Defects of KPIs and of suppressions."""

from tests.seeded.fields import pick, planted, yearly
from tests.seeded.garden import Place, Planted, defect
from tests.seeded.growing import KPIS, goal, kpi, place_of

NAMES = ("nps", "csat", "time_to_first_response", "time_to_value", "usage_rate", "churn_rate", "nrr", "grr")


def counter(garden, lot, text):
    way = (*kpi(garden, lot.choice(NAMES)), "counter")
    grown = garden.add(KPIS, way, text)
    return planted(grown, KPIS, (*way, len(grown.node(KPIS, way).value) - 1))


@defect("K101")
def unknown_counter(garden, lot):
    return counter(garden, lot, lot.choice(("quokkas", "wallaby_rate")))


@defect("K102")
def synonym_for_a_counter(garden, lot):
    return counter(garden, lot, lot.choice(("ttv", "ttfr")))


@defect("K103")
def word_for_several(garden, lot):
    return counter(garden, lot, "churn")


@defect("K104")
def name_of_another(garden, lot):
    way = kpi(garden, lot.choice(("usage_rate", "churn_rate", "nrr")))
    grown = garden.add(KPIS, way, f"synonyms: [{lot.choice(('Net Promoter Score', 'nps'))}]")
    return planted(grown, KPIS, (*way, "synonyms", 0))


@defect("K201")
def nobody_keeps_it(garden, lot):
    way = kpi(garden, lot.choice(NAMES))
    return planted(garden.drop(KPIS, (*way, "owner")), KPIS, (*way, "id"))


@defect("K201")
def figure_of_one_s_own(garden, lot):
    unit = lot.choice(("points", "count"))
    line = f"  - {{id: audit, name: Audit score, definition: Points in the audit, exclusions: none, unit: {unit}, direction: up, owner: finance, monitor: true}}\n"
    grown = garden.append(KPIS, line)
    return planted(grown, KPIS, (*kpi(grown, "audit"), "id"))


@defect("K202")
def median_of_medians(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: held["id"] in {"ttv-2026", "response-2026"})
    grown = garden.add(file, (*way, "measurable"), f"evaluate: {lot.choice(('mean3', 'ytd'))}")
    return planted(grown, file, (*way, "measurable", "evaluate"))


@defect("K203")
def deviates(garden, lot):
    name, field, value = lot.choice((("usage_rate", "aggregation", "last"), ("csat", "unit", "points"), ("time_to_value", "direction", "up")))
    way = kpi(garden, name)
    return planted(garden.add(KPIS, way, f"{field}: {value}"), KPIS, (*way, field))


@defect("K203")
def deviates_without_a_word(garden, lot):
    way = kpi(garden, lot.choice(("churn_rate", "nrr", "grr")))
    return planted(garden.drop(KPIS, (*way, "deviates_because")), KPIS, (*way, "window"))


@defect("K204")
def version_without_a_day(garden, lot):
    way = kpi(garden, lot.choice(NAMES))
    return planted(garden.add(KPIS, way, "version: 2"), KPIS, (*way, "version"))


@defect("K204")
def new_definition_within(garden, lot):
    figure, name = lot.choice((("time_to_first_response", "response-2026"), ("churn_rate", "churn-2026"), ("time_to_value", "ttv-2026")))
    line = "versions: [{version: 1, valid_from: 2023-01-01, what: First}, {version: 2, valid_from: 2026-05-01, what: Second, comparable: false}]"
    grown = garden.add(KPIS, kpi(garden, figure), line)
    file, way = place_of(grown, name)
    return planted(grown, file, (*way, "measurable", "kpi"))


@defect("K205")
def nothing_against_it(garden, lot):
    line = (
        "  - {id: calls, name: Minutes per call, definition: Mean length of a call, numerator: minutes, denominator: calls, exclusions: Wrong numbers, "
        "unit: min, direction: down, aggregation: ratio, owner: finance, source: warehouse, perspective: process}\n"
    )
    rows = "".join(f"2025-{month:02},calls,,{number},1000\n" for month, number in enumerate((9100, 8900, 9050, 8950, 9000, 9020, 8980), 6))
    rows += "".join(f"2026-{month:02},calls,,{9000 - 110 * month + (40 if month % 2 else -40)},1000\n" for month in range(1, 11))
    asked = f"{{kpi: calls, baseline: {{value: 9.0, period: 2025-12}}, target: {lot.choice(('7.8', '7.9'))}}}"
    works = [f"{{id: m{n}, title: Work {n}, start: 2026-02-01, due: 2026-06-30, done: 2026-06-30, done_when: Seen by all}}" for n in (1, 2)]
    grown = garden.append(KPIS, line).append("data/customer_success.csv", rows)
    grown = goal(grown, "calls-2026", asked, "contributes: driver", f"measures: [{', '.join(works)}]")
    return planted(grown, KPIS, (*kpi(grown, "calls"), "id"))


@defect("L001")
def ignored_without_reason(garden, lot):
    file, way = place_of(garden, "response-2026")
    del lot
    return planted(garden.drop(file, (*way, "ignore", 0, "reason")), file, (*way, "ignore", 0))


@defect("L001")
def comment_without_reason(garden, lot):
    file, way, _ = pick(garden, lot, yearly)
    place = garden.at(file, (*way, "measurable"), key=True)
    grown = garden.drop(file, (*way, "measurable", "baseline"))
    lines = grown.files[file].split("\n")
    column = len(lines[place.line - 1]) + 3
    lines[place.line - 1] += "  # goalkit: ignore[M104]"
    return Planted(type(garden)({**grown.files, file: "\n".join(lines)}), Place(file, place.line, column))


@defect("L002")
def nothing_to_ignore(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: yearly(held) and held["id"] != "response-2026")
    grown = garden.add(file, way, f"ignore: [{{code: {lot.choice(('M104', 'A102', 'S101', 'T201'))}, reason: Known}}]")
    return planted(grown, file, (*way, "ignore", 0))


@defect("L002")
def no_such_rule(garden, lot):
    file, way, _ = pick(garden, lot, lambda held: yearly(held) and held["id"] != "response-2026")
    return planted(garden.add(file, way, "ignore: [{code: M999, reason: Known}]"), file, (*way, "ignore", 0))
