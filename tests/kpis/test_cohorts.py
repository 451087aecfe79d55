"""Cohorts followed through snapshots of customers; all numbers counted by hand.

The customers of the first tests (monthly revenue 100 each at the end of 2024):

    end of    who is there
    Dec 2024  c01 to c10
    Jan 2025  c01 is lost, c02 pays 150, c11 is new (80)
    Feb 2025  c11 leaves at once, c03 pays 60
    Mar 2025  c01 comes back (100), c04 is lost
    Apr 2025  c05 is lost

January: 10 in the group, 1 lost; revenue 1000, kept 900 (c02 counts with 100), net 950.
February: 10 in the group (c11 too, c01 not), c11 lost; revenue 9 x 100 + 50 + 80 = 1030, kept 1030 - 80 - 40 = 910, net the same.
March: 9 in the group (c01 is not: it came back after the beginning), c04 lost; revenue 910, kept and net 810.
April: 9 in the group (c01 again), c05 lost; revenue 910, kept and net 810.
January to April: of the ten of December c04 and c05 are not there any more; revenue 1000, kept 7 x 100 + 60 = 760, net 760 + 50 = 810.
"""

import datetime as dt

import pytest

from goalkit.period import parse
from tests.kpis.house import LATE, codes, exports, values

FIRST = {f"c{number:02d}": 100 for number in range(1, 11)}


def after(before, gone=(), **changed):
    return {name: value for name, value in {**before, **changed}.items() if name not in gone}


JAN = after(FIRST, ["c01"], c02=150, c11=80)
FEB = after(JAN, ["c11"], c03=60)
MAR = after(FEB, ["c04"], c01=100)
APR = after(MAR, ["c05"])
STANDS = {"2024-12-31": FIRST, "2025-01-31": JAN, "2025-02-28": FEB, "2025-03-31": MAR, "2025-04-30": APR}
SOURCE = "path: data/x.csv\nlayout: events\ncolumns: {date: day}"
PERIODS = tuple(parse(f"2025-0{month}") for month in range(1, 5))


def region(name):
    return "n" if name < "c06" else "s"


def text(stands=None):
    rows = [f"{name},{day},{value},{region(name)}" for day, people in (stands or STANDS).items() for name, value in people.items()]
    return "id,day,mrr,region\n" + "\n".join(rows) + "\n"


def kpi(cohort, direction="up", **more):
    said = "".join(f"{key}: {value}, " for key, value in {"period": "month", **more}.items())
    return f'{{id: k, unit: "%", direction: {direction}, aggregation: cohort, {said}source: export, cohort: {{id: id, {cohort}}}}}'


def read(folder, kpis, content=None, source=SOURCE, settings="", day=LATE):
    return exports(folder, source, content if isinstance(content, dict) else {"data/x.csv": content or text()}, kpis, settings).on(day)


FOUR = {
    "lost customers": (kpi("counts: lost", "down"), [(1, 10), (1, 10), (1, 9), (1, 9)], (2, 10)),
    "kept customers": (kpi("counts: kept"), [(9, 10), (9, 10), (8, 9), (8, 9)], (8, 10)),
    "gross": (kpi("value: mrr, counts: kept"), [(900, 1000), (910, 1030), (810, 910), (810, 910)], (760, 1000)),
    "net": (kpi("value: mrr, counts: net"), [(950, 1000), (910, 1030), (810, 910), (810, 910)], (810, 1000)),
    "lost revenue": (kpi("value: mrr, counts: lost", "down"), [(100, 1000), (120, 1030), (100, 910), (100, 910)], (240, 1000)),
}


@pytest.mark.parametrize("figure", FOUR)
def test_month_by_month(tmp_path, figure):
    declared, pairs, _ = FOUR[figure]
    readings = read(tmp_path, declared).series("k").readings
    assert [reading.period.label for reading in readings] == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert [(reading.numerator, reading.denominator) for reading in readings] == pairs
    assert [reading.value for reading in readings] == [pytest.approx(100 * above / below) for above, below in pairs]
    assert [reading.n for reading in readings] == [10, 10, 9, 9]


@pytest.mark.parametrize("figure", FOUR)
def test_over_four_months_the_group_of_the_beginning_is_followed(tmp_path, figure):
    declared, pairs, (above, below) = FOUR[figure]
    made = read(tmp_path, declared)
    whole = made.recomputed("k", (), PERIODS)
    assert (whole.numerator, whole.denominator, whole.value, whole.n) == (above, below, pytest.approx(100 * above / below), 10)
    one = made.recomputed("k", (), PERIODS[2:3])
    assert (one.numerator, one.denominator) == pairs[2]


def test_parts_are_those_of_the_opening(tmp_path):
    # c02 moves to the south in January: it opened in the north and stays there
    moved = text().replace("c02,2025-01-31,150,n", "c02,2025-01-31,150,s")
    made = read(tmp_path, kpi("value: mrr, counts: net"), moved, SOURCE.replace("day}", "day, segments: {region: region}}"))
    north, south, both = (("region", ("n",)),), (("region", ("s",)),), (("region", ("n", "s")),)
    first = [made.series("k", scope).readings[0] for scope in (north, south, both, ())]
    assert [(reading.numerator, reading.denominator, reading.n) for reading in first] == [(450, 500, 5), (500, 500, 5), (950, 1000, 10), (950, 1000, 10)]
    assert made.recomputed("k", north, PERIODS).numerator == 310          # c01, c02 and c03: 100 + 150 + 60
    assert made.series("k", (("region", ("x",)),)).refused == "scope_missing"


def test_a_stand_per_file(tmp_path):
    files = {f"data/c_{day[:7]}.csv": "id,mrr\n" + "".join(f"{name},{value}\n" for name, value in people.items()) for day, people in STANDS.items()}
    made = read(tmp_path, FOUR["gross"][0], files, 'path: data/c_*.csv\nlayout: events\nsnapshot: "c_{YYYY-MM}.csv"')
    assert [(reading.numerator, reading.denominator) for reading in made.series("k").readings] == FOUR["gross"][1]
    assert [(use.rows, use.used, use.skipped) for use in made.uses[0].files] == [(10, 10, ()), (10, 10, ()), (9, 9, ()), (9, 9, ()), (8, 8, ())]


def test_stands_of_the_first_of_the_month(tmp_path):
    days = ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"]
    made = exports(tmp_path, SOURCE, {"data/x.csv": text(dict(zip(days, STANDS.values(), strict=True)))}, FOUR["net"][0])
    assert [(reading.numerator, reading.denominator) for reading in made.on(LATE).series("k").readings] == FOUR["net"][1]
    # on the evening of 28 February nobody has the stand of 1 March
    assert list(values(made.on(dt.date(2025, 2, 28)), "k")) == ["2025-01"]
    assert list(values(made.on(dt.date(2025, 3, 1)), "k")) == ["2025-01", "2025-02"]


@pytest.mark.parametrize(("day", "there"), [("2024-12-24", True), ("2024-12-23", False), ("2025-01-01", True), ("2025-01-02", False)])
def test_a_stand_may_be_a_week_older_and_never_younger(tmp_path, day, there):
    made = read(tmp_path, FOUR["lost customers"][0], text({day: FIRST, "2025-01-31": JAN}))
    assert values(made, "k") == ({"2025-01": 10} if there else {})


def test_of_several_stands_the_nearest_counts(tmp_path):
    made = read(tmp_path, FOUR["lost customers"][0], text({"2024-12-28": after(FIRST, c99=5), "2024-12-31": FIRST, "2025-01-31": JAN}))
    assert values(made, "k") == {"2025-01": 10}


def test_a_missing_stand_is_told_once_and_nothing_is_carried_forward(tmp_path):
    made = read(tmp_path, FOUR["lost customers"][0], text({day: people for day, people in STANDS.items() if day != "2025-02-28"}))
    assert list(values(made, "k")) == ["2025-01", "2025-04"]
    (found,) = made.problems
    assert (found.code, found.severity, found.params["day"].isoformat(), found.params["count"]) == ("D240", "warning", "2025-02-28", 2)


def test_windows_of_a_year_by_quarter(tmp_path):
    ends = ["2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31"]
    stands = dict(zip(ends, [FIRST, JAN, FEB, MAR, APR, APR], strict=True))
    made = read(tmp_path, kpi("counts: lost", "down", period="quarter", window=4), text(stands))
    # Q4 2024: the ten of end 2023, without c04 and c05; Q1 2025: JAN has ten (c11 too), of whom c04, c05 and c11 are gone
    assert values(made, "k") == {"2024-Q4": pytest.approx(20), "2025-Q1": pytest.approx(30)}
    assert made.recomputed("k", (), tuple(period for period in map(parse, ("2024-Q4", "2025-Q1")))) is None
    assert values(read(tmp_path, kpi("counts: lost, window: 4", "down", period="quarter"), text(stands)), "k") == values(made, "k")


def test_weeks(tmp_path):
    made = read(tmp_path, kpi("counts: kept", period="week"), text({"2025-01-05": FIRST, "2025-01-12": JAN, "2025-01-26": JAN}))
    assert values(made, "k") == {"2025-W02": 90}                           # the Sunday of week 3 is missing, so weeks 3 and 4 are


def test_lost_by_a_cell(tmp_path):
    rows = "id,day,mrr,state\na,2024-12-31,10,on\nb,2024-12-31,20,on\nc,2024-12-31,30,off\na,2025-01-31,10,on\nb,2025-01-31,,off\nc,2025-01-31,30,on\n"
    # c was lost before: it is not in the group, and its return brings nothing; b is lost, its empty revenue does not matter
    for counts, wanted in (("value: mrr, counts: kept", (10, 30)), ("counts: kept", (1, 2))):
        (reading,) = read(tmp_path, kpi(f"{counts}, lost: {{state: off}}"), rows).series("k").readings
        assert (reading.numerator, reading.denominator) == wanted


@pytest.mark.parametrize(
    ("condition", "kept"),
    [("off", "ac"), ("[off, paused]", "a"), ("{not: on}", "ad"), ("{is: present, not: on}", "ad"), ("{is: missing}", "abc")],
)
def test_conditions(tmp_path, condition, kept):
    stands = "id,day,state\n" + "".join(f"{name},2024-12-31,on\n" for name in "abcd")
    now = "".join(f"{name},2025-01-31,{state}\n" for name, state in zip("abcd", ["on", "off", "paused", ""], strict=True))
    (reading,) = read(tmp_path, kpi(f"counts: kept, lost: {{state: {condition}}}"), stands + now).series("k").readings
    expected = {"off": 3, "[off, paused]": 2, "{not: on}": 2, "{is: present, not: on}": 2, "{is: missing}": 3}
    # `not` fits an empty cell too, unless it must be present
    assert reading.numerator == {**expected, "{not: on}": 1}[condition], kept


def test_numbers_and_switches_in_conditions(tmp_path):
    stands = "id;day;mrr;aktiv\na;2024-12-31;10,5;ja\nb;2024-12-31;20;ja\nc;2024-12-31;0;ja\na;2025-01-31;10,5;ja\nb;2025-01-31;20;nein\nc;2025-01-31;0;ja\n"
    source = SOURCE + '\ndialect: {delimiter: ";", decimalChar: ",", trueValues: [ja], falseValues: [nein]}'
    for cohort, wanted in (("lost: {aktiv: false}", (2, 3)), ("lost: {mrr: {lte: 0}}", (2, 2)), ("where: {mrr: {gt: 10.4}}", (2, 2)), ("where: {mrr: 20}", (1, 1))):
        (reading,) = read(tmp_path, kpi(f"counts: kept, {cohort}"), stands, source).series("k").readings
        assert (reading.numerator, reading.denominator) == wanted, cohort


def test_a_single_stand_with_a_flag(tmp_path):
    rows = "id,fee,gone\n" + "".join(f"{name},{fee},{gone}\n" for name, fee, gone in [("a", 10, "No"), ("b", 20, "Yes"), ("c", 30, "No"), ("d", 40, "Yes")])
    source = 'path: data/x_2025-03.csv\nlayout: events\nsnapshot: "x_{YYYY-MM}.csv"'
    lost = "opening: same, lost: {gone: 'Yes'}"
    assert values(read(tmp_path, kpi(f"counts: lost, {lost}", "down", period="quarter"), {"data/x_2025-03.csv": rows}, source), "k") == {"2025-Q1": 50}
    made = read(tmp_path, kpi(f"value: fee, counts: lost, {lost}", "down", period="quarter"), {"data/x_2025-03.csv": rows}, source)
    assert values(made, "k") == {"2025-Q1": 60}                            # (20 + 40) / 100


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("c01,2025-01-31,7,n", []),                          # only there twice if c01 is: it is lost, so this is its only row
        ("c02,2025-01-31,7,n", [("D240", 22)]),              # two truths
        ("c02,2025-01-31,150,n", []),                        # the same row again
        ("c12,2025-01-31,,n", [("D240", 22)]),
        ("c12,2025-01-31,lots,n", [("D203", 22)]),
        ("c12,31.31.2025,7,n", [("D216", 22)]),
    ],
)
def test_what_cannot_be_trusted_gives_no_value(tmp_path, row, code):
    content = text({"2024-12-31": FIRST, "2025-01-31": JAN}) + row + "\n"
    made = read(tmp_path, FOUR["gross"][0], content)
    assert codes(made) == code
    assert list(values(made, "k")) == ([] if code else ["2025-01"])
    assert (made.recomputed("k", (), PERIODS[:1]) is None) is bool(code)


def test_a_customer_without_a_name_and_a_missing_column(tmp_path):
    content = text({"2024-12-31": FIRST, "2025-01-31": JAN})
    made = read(tmp_path, FOUR["gross"][0], content + ",2025-01-31,5,n\n")
    assert made.uses[0].files[0].skipped == (("no customer named", 1),)
    made = read(tmp_path, FOUR["gross"][0], content.replace("mrr", "arr"))
    assert codes(made) == [("D220", 1)]
    assert made.uses[0].files[0].skipped == (("column missing", 20),)


def test_an_unknown_part_belongs_to_the_whole_and_is_told(tmp_path):
    source = SOURCE.replace("day}", "day, segments: {region: region}}")
    content = text({"2024-12-31": FIRST, "2025-01-31": JAN}).replace("c02,2025-01-31,150,n", "c02,2025-01-31,150,nn").replace("c03,2024-12-31,100,n", "c03,2024-12-31,100,x")
    made = read(tmp_path, FOUR["net"][0], content, source, "segments: {region: [n, s]}")
    assert codes(made) == [("D201", 4), ("D201", 12)]
    assert [made.series("k", scope).readings[0].denominator for scope in ((), (("region", ("n",)),))] == [1000, 400]


def test_several_kpis_share_the_rows(tmp_path):
    kpis = "\n".join(declared.replace("id: k,", f"id: k{number},", 1) for number, (declared, _, _) in enumerate(FOUR.values()))
    made = read(tmp_path, kpis)
    assert [(made.series(f"k{number}").readings[0].numerator) for number in range(5)] == [pairs[0][0] for _, pairs, _ in FOUR.values()]
    assert made.uses[0].files[0].rows == 46


def test_bounds_are_checked(tmp_path):
    made = read(tmp_path, kpi("value: mrr, counts: net", bounds="[0, 90]"))
    assert [(problem.code, problem.params["period"]) for problem in made.problems] == [("D206", "2025-01")]
