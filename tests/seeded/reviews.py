"""Defects of the journal, of reviews and their lessons."""

from tests.seeded.fields import planted
from tests.seeded.garden import defect
from tests.seeded.growing import EARLY, GOALS, JOURNAL, REVIEW, entry, goal, place_of

DATA = "data/customer_success.csv"


def without_words(garden, name, since, *, all_kinds=False):
    """Take the lines on a goal out of the journal from a day on."""
    kept = [
        line
        for line in garden.files[JOURNAL].splitlines(keepends=True)
        if f"goal: {name}," not in line or line.split("date: ")[1][:10] < since or not (all_kinds or "kind: checkin" in line)
    ]
    return type(garden)({**garden.files, JOURNAL: "".join(kept)})


@defect("V101")
def not_talked_about(garden, lot):
    name = lot.choice(("nrr-2026", "usage-2026", "ttv-2026", "response-2026", "growth-2028", "advocates-2028"))
    grown = without_words(garden, name, lot.choice(("2026-07-01", "2026-05-01")))
    file, way = place_of(grown, name)
    return planted(grown, file, (*way, "id"))


@defect("V102")
def decided_by_nobody(garden, lot):
    way = next(("entries", n) for n, held in enumerate(garden.load(JOURNAL)["entries"]) if held["kind"] == "decision")
    return planted(garden.drop(JOURNAL, (*way, lot.choice(("owner", "due")))), JOURNAL, way)


@defect("V201")
def first_red(garden, lot):
    rows = "2026-10,usage_rate,,3869,6180"
    worse = garden.files[DATA].replace(rows, f"2026-10,usage_rate,,{lot.choice((3080, 3100))},6180")
    grown = without_words(type(garden)({**garden.files, DATA: worse}), "usage-2026", "2026-11-01")
    file, way = place_of(grown, "usage-2026")
    return planted(grown, file, (*way, "id"))


def churn(garden, *quarters):
    """Let customers leave as planned in some quarters of the year, and take the countermeasures out of the journal."""
    table = garden.files[DATA]
    for quarter in quarters:
        line = next(each for each in table.splitlines() if each.startswith(f"2026-{quarter},churn_rate"))
        head, _, whole = line.rsplit(",", 2)
        table = table.replace(line, f"{head},{round(int(whole) * 0.095)},{whole}")
    lines = [line for line in garden.files[JOURNAL].splitlines(keepends=True) if "goal: churn-2026, kind: countermeasure" not in line]
    return type(garden)({**garden.files, DATA: table, JOURNAL: "".join(lines)})


@defect("V202")
def no_countermeasure(garden, lot):
    del lot
    grown = churn(garden, "Q1")
    file, way = place_of(grown, "churn-2026")
    return planted(grown, file, (*way, "id"))


@defect("V203")
def nobody_acted(garden, lot):
    rows = garden.files[DATA].splitlines(keepends=True)
    for n, row in enumerate(rows):
        if row.startswith(("2026-07,usage", "2026-08,usage", "2026-09,usage", "2026-10,usage")):
            head, part, whole = row.rsplit(",", 2)
            rows[n] = f"{head},{round(int(part) * lot.uniform(0.93, 0.95))},{whole}"
    grown = type(garden)({**garden.files, DATA: "".join(rows)})
    file, way = place_of(grown, "usage-2026")
    return planted(grown, file, (*way, "id"))


@defect("V204")
def promised_and_not_done(garden, lot):
    name, due = lot.choice(("nps-2026", "ttv-2026", "usage-2026")), lot.choice(("2026-09-30", "2026-10-31"))
    line = f"date: 2026-08-20, goal: {name}, kind: countermeasure, id: talks, cause: market, action: Ask why, owner: head-of-cs, due: {due}"
    grown, way = entry(garden, line)
    return planted(grown, JOURNAL, way)


@defect("V204")
def done_without_result(garden, lot):
    way = next(("entries", n) for n, held in enumerate(garden.load(JOURNAL)["entries"]) if held.get("result"))
    first = next(("entries", n) for n, held in enumerate(garden.load(JOURNAL)["entries"]) if held.get("id") == "exit-coding")
    del lot
    return planted(garden.drop(JOURNAL, (*way, "result")), JOURNAL, first)


LESSON = "  - {{id: {name}, goal: {goal}, kind: {kind}, observation: Came late, cause: {cause}, rule: When it waits then ask, applies_to: {{kpis: [{figure}]}}, status: standardised}}\n"


@defect("V305")
def learned_twice(garden, lot):
    kind, cause, figure, number = lot.choice((("failure", "priorities", "usage_rate", 1), ("success", "process", "time_to_value", 0)))
    line = LESSON.format(name="old", goal="ttv-2025", kind=kind, cause=cause, figure=figure)
    return planted(garden.append("reviews/2024.yaml", f"year: 2024\nlessons:\n{line}"), REVIEW, ("lessons", number, "id"))


@defect("V306")
def nobody_answers(garden, lot):
    del lot
    for name in ("churn-2026", "usage-2026"):
        file, way = place_of(garden, name)
        garden = garden.drop(file, (*way, "informed_by"))
    file, way = place_of(garden, "usage-2026")
    return planted(garden, file, (*way, "id"))


@defect("V307")
def missed_and_nothing_learned(garden, lot):
    del lot
    grown = garden.drop(REVIEW, ("closings", 1, "lessons")).set(REVIEW, ("lessons", 1, "goal"), "ttv-2025")
    return planted(grown, REVIEW, ("closings", 1, "goal"))


@defect("V308")
def not_kept(garden, lot):
    return planted(garden.set(REVIEW, ("lessons", 0, "status"), lot.choice(("open", "adopted"))), REVIEW, ("lessons", 0, "id"))


@defect("V309")
def vague_lesson(garden, lot):
    number = lot.choice((0, 1))
    return planted(garden.drop(REVIEW, ("lessons", number, lot.choice(("cause", "rule")))), REVIEW, ("lessons", number, "id"))


@defect("V310")
def another_outcome(garden, lot):
    number, said = lot.choice(((0, "missed"), (1, "achieved")))
    return planted(garden.set(REVIEW, ("closings", number, "outcome"), said), REVIEW, ("closings", number, "outcome"))


@defect("V311")
def nothing_shows_it(garden, lot):
    day = lot.choice(("2026-06-20", "2026-07-01"))
    steps = f"{{milestones: [{{id: pilot, title: Ten customers use it, due: 2026-07-15, done: {day}}}, {{id: all, title: Open for everyone, due: 2026-12-31}}]}}"
    grown = goal(garden, "portal-2026", steps, "contributes: enabling")
    return planted(grown, GOALS, (*place_of(grown, "portal-2026")[1], "measurable", "milestones", 0, "done"))


@defect("M115")
def evaluated_steps(garden, lot):
    steps = f"{{milestones: [{{id: all, title: Open for everyone, due: 2026-12-31}}], evaluate: {lot.choice(('mean3', 'ytd'))}}}"
    grown = goal(garden, "portal-2026", steps, "contributes: enabling")
    return planted(grown, GOALS, (*place_of(grown, "portal-2026")[1], "measurable", "evaluate"))


@defect("M116")
def whole_time(garden, lot):
    file, way = place_of(garden, "usage-2026")
    return planted(garden.set(file, (*way, "measurable", "evaluate"), lot.choice(("ytd", "rolling12"))), file, (*way, "measurable", "evaluate"), as_of=EARLY)


@defect("M116")
def path_that_ends_elsewhere(garden, lot):
    file, index, _ = lot.choice(garden.goals(wanted=lambda held: "path" in held.get("measurable", {})))
    way = ("goals", index, "measurable", "path")
    return planted(garden.set(file, (*way, "stages", "2028"), {"growth-2028": "111", "advocates-2028": "49"}[garden.node(file, ("goals", index, "id")).value]), file, way)


@defect("M113")
def within_noise(garden, lot):
    file, way = place_of(garden, "ttv-2026")
    return planted(garden.set(file, (*way, "measurable", "target"), lot.choice(("33", "33.5"))), file, (*way, "measurable", "target"))


@defect("M117")
def nothing_may_fail(garden, lot):
    file, way = place_of(garden, "usage-2026")
    grown = garden.set(file, (*way, "measurable", "target"), "100").set(file, (*way, "measures", 0, "effect", "value"), lot.choice(("50", "60")))
    grown = grown.add(file, way, "ignore: [{code: R404, reason: All seats get an automatic start}]")
    return planted(grown.drop(file, (*way, "measurable", "evaluate")), file, (*way, "measurable", "target"), as_of=EARLY)


@defect("M118")
def not_final(garden, lot):
    grown = garden.add("kpis.yaml", ("kpis", 3), f"maturity_lag_days: {lot.choice((90, 120))}")
    return planted(grown, GOALS, ("defaults", "time_bound", "period"))
