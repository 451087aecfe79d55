"""Defects of the export and of the source that reads it."""

from tests.seeded.fields import planted
from tests.seeded.garden import Place, Planted, defect
from tests.seeded.growing import KPIS, REVIEW, kpi

DATA = "data/customer_success.csv"
SOURCE = ("sources", 0)
PERIOD, KPI, VALUE, NUMERATOR, DENOMINATOR = range(5)
PAIRED = ("usage_rate", "csat", "nps", "nrr", "grr", "churn_rate")
SINGLE = ("time_to_first_response", "time_to_value")


def table(garden):
    return [line.split(",") for line in garden.files[DATA].splitlines()]


def written(garden, rows):
    return type(garden)({**garden.files, DATA: "".join(",".join(row) + "\n" for row in rows)})


def some_row(garden, lot, figures, first="2024-04", last="2026-07"):
    rows = table(garden)
    return lot.choice([n for n, row in enumerate(rows) if row[KPI] in figures and first <= row[PERIOD].replace("Q", "0") <= last])


def cell(garden, row, column, *also, **how):
    """Return the garden with a defect in a cell; row from 0, the header included."""
    line = table(garden)[row]
    return Planted(garden, Place(DATA, row + 1, sum(len(each) + 1 for each in line[:column]) + 1), frozenset(also), **how)


def with_cell(garden, row, column, text):
    rows = table(garden)
    rows[row][column] = text
    return written(garden, rows)


@defect("D201")
def unknown_figure(garden, lot):
    row = some_row(garden, lot, ("csat",))
    rows = table(garden)
    rows.insert(row, [rows[row][PERIOD], lot.choice(("csta", "mood_index")), "", "80", "100"])
    return cell(written(garden, rows), row, KPI)


@defect("D202")
def twice(garden, lot):
    row = some_row(garden, lot, SINGLE)
    rows = table(garden)
    rows.insert(row + 1, [*rows[row][:VALUE], f"{float(rows[row][VALUE]) + 1:g}", "", ""])
    return cell(written(garden, rows), row + 1, VALUE)


@defect("D203")
def no_number(garden, lot):
    if lot.random() < 0.5:
        row, column = some_row(garden, lot, SINGLE), VALUE
    else:
        row, column = some_row(garden, lot, PAIRED), lot.choice((NUMERATOR, DENOMINATOR))
    return cell(with_cell(garden, row, column, lot.choice(("about 8", "?", "12x" if column != VALUE else "8.5.1"))), row, column)


@defect("D204")
def hole(garden, lot):
    row = some_row(garden, lot, ("usage_rate", "csat", "nps", "nrr"), last="2025-09")
    rows = table(garden)
    name, _ = rows[row][KPI], rows.pop(row)
    after = next(n for n in range(row, len(rows)) if rows[n][KPI] == name)
    return cell(written(garden, rows), after, NUMERATOR)


@defect("D205")
def closed_with_another_figure(garden, lot):
    place = ("closings", lot.choice((0, 1)), "actual")
    old = garden.node(REVIEW, place).value
    return planted(garden.set(REVIEW, place, f"{float(old) + lot.choice((-1, -2)):g}"), REVIEW, place)


@defect("D206")
def misplaced_comma(garden, lot):
    row = some_row(garden, lot, ("time_to_first_response",), first="2024-06", last="2025-10")
    return cell(with_cell(garden, row, VALUE, f"{float(table(garden)[row][VALUE]) * lot.choice((10, 100)):g}"), row, VALUE)


@defect("D206")
def beyond_its_bounds(garden, lot):
    row = some_row(garden, lot, ("nps",), first="2024-01", last="2024-03")
    rows = table(garden)
    return cell(with_cell(garden, row, NUMERATOR, f"-{int(rows[row][DENOMINATOR]) + 5}"), row, NUMERATOR)


@defect("D207")
def copied(garden, lot):
    rows = table(garden)
    mine = [n for n, row in enumerate(rows) if row[KPI] == "csat" and row[PERIOD] < "2025-12"]
    first = lot.randrange(1, len(mine) - 8)
    for n in mine[first + 1 : first + 7]:
        rows[n][NUMERATOR:] = rows[mine[first]][NUMERATOR:]
    return cell(written(garden, rows), mine[first], NUMERATOR)


@defect("D208")
def part_above_whole(garden, lot):
    row = some_row(garden, lot, ("usage_rate", "csat", "grr"))
    return cell(with_cell(garden, row, NUMERATOR, str(int(table(garden)[row][DENOMINATOR]) + lot.choice((1, 40)))), row, NUMERATOR)


@defect("D209")
def not_over(garden, lot):
    figure, numbers = lot.choice((("usage_rate", "1900,3100"), ("csat", "500,565")))
    grown = garden.append(DATA, f"2026-11,{figure},,{numbers}\n")
    return cell(grown, len(table(grown)) - 1, NUMERATOR)


@defect("D210")
def not_confirmed(garden, lot):
    month, quarter = lot.choice((("2025-03", "2025-Q1"), ("2025-07", "2025-Q3"), ("2026-02", "2026-Q1"), ("2026-08", "2026-Q3")))
    file = "journal/releases.yaml"
    kept = [line for line in garden.files[file].splitlines(keepends=True) if f"period: {month}," not in line and f"period: {quarter}," not in line]
    return planted(type(garden)({**garden.files, file: "".join(kept)}), KPIS, (*SOURCE, "id"))


@defect("D212")
def another_unit(garden, lot):
    rows = table(garden)
    row = some_row(garden, lot, ("time_to_first_response",))
    rows = [[*each, "unit" if n == 0 else "EUR" if n == row else ""] for n, each in enumerate(rows)]
    grown = written(garden, rows).add(KPIS, (*SOURCE, "columns"), "unit: unit")
    return cell(grown, row, DENOMINATOR + 1)


@defect("D213")
def value_against_pair(garden, lot):
    row = some_row(garden, lot, ("csat", "usage_rate"))
    share = 100 * int(table(garden)[row][NUMERATOR]) / int(table(garden)[row][DENOMINATOR])
    return cell(with_cell(garden, row, VALUE, f"{share + lot.choice((-3, 2)):.1f}"), row, VALUE)


@defect("D215")
def unmapped_column(garden, lot):
    name = lot.choice(("remark", "region"))
    rows = [[*row, name if n == 0 else "fine"] for n, row in enumerate(table(garden))]
    return cell(written(garden, rows), 0, 5)


@defect("D216")
def no_period(garden, lot):
    row = some_row(garden, lot, ("csat", "usage_rate"), last="2025-06")
    text = lot.choice(("2025-13", "summer"))
    return cell(with_cell(garden, row, PERIOD, text), row, PERIOD)


@defect("D217")
def another_kind(garden, lot):
    del lot
    text = garden.files[KPIS].replace("kpis:\n", "  - {id: old, format: sql, query: select 1, url_env: OLD_URL}\n\nkpis:\n", 1)
    return planted(type(garden)({**garden.files, KPIS: text}), KPIS, ("sources", 1, "url_env"))


@defect("D218")
def too_coarse(garden, lot):
    figure, numbers = lot.choice((("usage_rate", "30000,60000"), ("csat", "9000,10300")))
    grown = garden.append(DATA, f"2025,{figure},,{numbers}\n")
    return cell(grown, len(table(grown)) - 1, NUMERATOR)


@defect("D219")
def broken_row(garden, lot):
    row = some_row(garden, lot, ("time_to_first_response",), last="2025-06")
    rows = table(garden)
    rows[row].append("5")
    return Planted(written(garden, rows), Place(DATA, row + 1, 1))


@defect("D220")
def another_header(garden, lot):
    column, name = lot.choice(((KPI, "figure"), (PERIOD, "month")))
    return Planted(with_cell(garden, 0, column, name), Place(DATA, 1, 1))


@defect("D221")
def no_file(garden, lot):
    way = (*SOURCE, "path")
    return planted(garden.set(KPIS, way, lot.choice(("data/customers.csv", "data/success_*.csv"))), KPIS, way)


@defect("M111")
def without_source(garden, lot):
    figure, name = lot.choice((("time_to_value", "ttv-2026"), ("time_to_first_response", "response-2026")))
    rows = [row for row in table(garden) if row[KPI] != figure]
    grown = written(garden, rows).drop(KPIS, (*kpi(garden, figure), "source"))
    file, index, _ = next(each for each in grown.goals() if each[2]["id"] == name)
    return planted(grown, file, ("goals", index, "measurable", "kpi"))


@defect("M108")
def another_beginning(garden, lot):
    name = lot.choice(("usage-2026", "ttv-2026", "nrr-2026", "churn-2026"))
    file, index, held = next(each for each in garden.goals() if each[2]["id"] == name)
    way = ("goals", index, "measurable", "baseline")
    middle = (float(held["measurable"]["baseline"]["value"]) + float(held["measurable"]["target"])) / 2
    return planted(garden.set(file, (*way, "value"), f"{middle:g}"), file, way)


@defect("M112")
def few_cases(garden, lot):
    target = lot.choice(("35", "36"))
    path = ("goals", 2, "measurable", "path", "stages", "2026")
    grown = garden.set("goals/north-star.yaml", path, target)
    file, index, _ = next(each for each in garden.goals() if each[2]["id"] == "nps-2026")
    way = ("goals", index, "measurable", "target")
    return planted(grown.set(file, way, target), file, way)
