"""Defects of KPIs that are computed: from raw rows, from other KPIs, from customers over time."""

from tests.seeded.fields import planted
from tests.seeded.garden import Place, Planted, defect

EXTRA, DATA = "kpis/extra.yaml", "data/extra.csv"
SCORE = (
    "{id: health, name: Health of our accounts, definition: Weighted score of answers, exclusions: Accounts in their first month, unit: points, "
    "direction: up, aggregation: index, perspective: customer, kind: outcome, owner: finance"
)
KEPT = (
    "name: Monthly value that stays, definition: Monthly fees of the customers of a year ago that are still there, numerator: their fees now, "
    'denominator: their fees then, exclusions: Trials, unit: "%", direction: up, aggregation: cohort, window: 1, perspective: financial, '
    "kind: outcome, period: quarter, owner: finance, source: customers"
)


def grown(garden, kpis, sources="", rows=""):
    """Add KPIs, sources and an export in files of their own."""
    text = "kpis:\n" + "".join(f"  - {kpi}\n" for kpi in kpis) + (f"sources:\n  - {sources}\n" if sources else "")
    more = garden.append(EXTRA, text)
    return more.append(DATA, rows) if rows else more


@defect("D230")
def a_log_counted_row_by_row(garden, lot):
    steps = lot.choice((4, 5))
    rows = "".join(f"{case},2026-0{1 + case % 9}-{1 + step:02},true\n" for case in range(1, 9) for step in range(steps))
    kpi = "{id: fcr, owner: finance, source: log, compute: {numerator: {count: rows, where: {sla: true}}, denominator: {count: rows}}}"
    more = grown(garden, [kpi], f"{{id: log, path: {DATA}, layout: events, columns: {{date: changed}}}}", f"ticket,changed,sla\n{rows}")
    return Planted(more, Place(DATA, 1, 1), frozenset({"D204"}))


@defect("D231")
def closed_before_it_was_opened(garden, lot):
    day = lot.randint(3, 27)
    rows = f"ticket,opened,closed\n1,2026-10-{day:02} 08:00,2026-10-{day:02} 09:00\n2,2026-10-{day:02} 08:00,2026-10-{day - 1:02} 18:00\n"
    kpi = "{id: resolution_time, owner: finance, source: log, compute: {value: {median: {hours_between: [opened, closed]}}}}"
    more = grown(garden, [kpi], f"{{id: log, path: {DATA}, layout: events, columns: {{date: closed}}}}", rows)
    return Planted(more, Place(DATA, 3, rows.splitlines()[2].rindex("2026") + 1), frozenset())


@defect("D240")
def a_customer_twice_on_one_day(garden, lot):
    amount = lot.choice((80, 120))
    rows = f"customer,day,mrr\na1,2026-09-30,100\nb2,2026-09-30,50\na1,2026-09-30,{amount}\n"
    kpi = f"{{id: fees_kept, {KEPT}, cohort: {{id: customer, value: mrr, counts: kept, window: 1}}}}"
    more = grown(garden, [kpi], f"{{id: customers, path: {DATA}, layout: events, columns: {{date: day}}}}", rows)
    return Planted(more, Place(DATA, 4, 1), frozenset({"K207"}))


@defect("K206")
def weights_that_do_not_add_up(garden, lot):
    kpi = f"{SCORE}, components: [{{kpi: usage_rate, weight: 0.5}}, {{kpi: csat, weight: {lot.choice((0.4, 0.6))}}}]}}"
    return planted(grown(garden, [kpi]), EXTRA, ("kpis", 0, "components", 1, "weight"))


@defect("K207")
def a_part_without_values(garden, lot):
    part = lot.choice(("fcr", "flr"))
    kpi = f"{SCORE}, components: [{{kpi: usage_rate, weight: 0.5}}, {{kpi: {part}, weight: 0.5}}]}}"
    return planted(grown(garden, [f"{{id: {part}, owner: finance}}", kpi]), EXTRA, ("kpis", 1, "components", 1, "kpi"), "M111")


@defect("K208")
def a_score_of_its_own(garden, lot):
    kpi = f"{SCORE}, source: scores, components: [{{kpi: usage_rate, weight: 0.5}}, {{kpi: csat, weight: 0.5}}]}}"
    rows = "".join(f"2026-{month:02},health,{20 + lot.randint(0, 5)}\n" for month in range(1, 11))
    more = grown(garden, [kpi], f"{{id: scores, path: {DATA}, columns: {{period: month, kpi: kpi, value: value}}}}", f"month,kpi,value\n{rows}")
    return planted(more, EXTRA, ("kpis", 0, "components"), "D206", key=True)


@defect("K209")
def a_cohort_that_does_not_say_what_it_counts(garden, lot):
    rows = f"customer,day,mrr\na1,2026-06-30,100\na1,2026-09-30,{lot.choice((90, 110))}\n"
    kpi = f"{{id: fees_kept, {KEPT}, cohort: {{id: customer, value: mrr}}}}"
    more = grown(garden, [kpi], f"{{id: customers, path: {DATA}, layout: events, columns: {{date: day}}}}", rows)
    return planted(more, EXTRA, ("kpis", 0, "cohort"), key=True)


@defect("K210")
def a_score_weighted_by_itself(garden, lot):
    weight = lot.choice((0.5, 0.6))
    kpi = f"{SCORE}, components: [{{kpi: usage_rate, weight: {weight}}}, {{kpi: csat, weight: {1 - weight:.1f}}}], weighted_by: health}}"
    return planted(grown(garden, [kpi]), EXTRA, ("kpis", 0, "weighted_by"))


@defect("K211")
def a_median_computed_as_a_mean(garden, lot):
    rows = f"ticket,opened,closed\n1,2026-10-02 08:00,2026-10-02 {lot.randint(10, 18)}:00\n"
    kpi = "{id: resolution_time, owner: finance, source: log, compute: {value: {mean: {hours_between: [opened, closed]}}}}"
    more = grown(garden, [kpi], f"{{id: log, path: {DATA}, layout: events, columns: {{date: closed}}}}", rows)
    return planted(more, EXTRA, ("kpis", 0, "compute", "value", "mean"), key=True)


@defect("M114")
def a_mean_of_skewed_times(garden, lot):
    long = lot.choice((9, 12))
    rows = "".join(
        f"{n},2026-0{1 + n % 9}-03 08:00,2026-0{1 + n % 9}-{3 + (long if n % 7 == 0 else 0):02} {9 + n % 3:02}:00\n" for n in range(63)
    )
    kpi = (
        "{id: solving_time, name: Hours to a solution, definition: Mean hours from opening to solution, numerator: hours, denominator: requests, "
        "exclusions: Spam, unit: h, direction: down, aggregation: ratio, perspective: customer, owner: finance, source: log, "
        "compute: {value: {mean: {hours_between: [opened, closed]}}}}"
    )
    more = grown(garden, [kpi], f"{{id: log, path: {DATA}, layout: events, columns: {{date: closed}}}}", f"ticket,opened,closed\n{rows}")
    return planted(more, EXTRA, ("kpis", 0, "compute", "value", "mean"), "D204", "D206", "D230", key=True)
