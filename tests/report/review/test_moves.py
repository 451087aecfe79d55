"""Moved targets: easier or harder by what is left to do, how the goal stood then, who has not consented."""

import pytest

from tests.report.review.house import AGREED, goal, reviewed, revised, revision, rows, write, year_of

MOVE = "{kpi: quote, baseline: 70, target: 76}"


def moves(root, measurable, *lines, values=None, time="{period: 2025}", more="", as_of="2026-01-31", year=2025):
    write(root, goal("a", measurable, time=time, more=more + revised(*lines)), rows(values or {"quote": year_of(76.0)}))
    return reviewed(root, year, as_of).moves


@pytest.mark.parametrize(
    ("measurable", "field", "before", "after", "ease"),
    [
        (MOVE, "measurable.target", 78, 76, "easier"),
        (MOVE, "measurable.target", 74, 76, "harder"),
        (MOVE, "measurable.baseline", 68, 70, "easier"),  # 8 points to go become 6
        ("{kpi: zeit, baseline: 9, target: 5}", "measurable.target", 4, 5, "easier"),  # less is better
        ("{kpi: zeit, baseline: 9, target: 4}", "measurable.target", 5, 4, "harder"),
        ("{kpi: quote, at_least: 90}", "measurable.at_least", 95, 90, "easier"),
        ("{kpi: quote, at_least: 95}", "measurable.at_least", 90, 95, "harder"),
        ("{kpi: zeit, at_most: 5}", "measurable.at_most", 4, 5, "easier"),
        ("{kpi: quote, at_most: 4}", "measurable.at_most", 5, 4, "harder"),  # a limit above is a limit, whatever the KPI's direction
        ("{kpi: quote, between: [78, 87]}", "measurable.between", "[80, 85]", "[78, 87]", "easier"),
        ("{kpi: quote, between: [81, 84]}", "measurable.between", "[80, 85]", "[81, 84]", "harder"),
        ("{kpi: umsatz, budget: 4}", "measurable.budget", 3, 4, "easier"),
        (MOVE, "time_bound.due", "2025-10-31", "2025-12-31", "easier"),
        (MOVE, "measurable.path", "linear", "geometric", "other"),
        (MOVE, "owner", "leitung", "desk", "other"),
    ],
)  # fmt: skip
def test_easier_or_harder(tmp_path, measurable, field, before, after, ease):
    time = "{start: 2025-01-01, due: 2025-12-31}" if "due" in field else "{period: 2025}"
    found = moves(tmp_path, measurable, revision("2025-05-15", field, before, after), time=time)
    assert [move.ease for move in found] == [ease]


def test_an_earlier_due_date_is_harder(tmp_path):
    line = revision("2025-05-15", "time_bound.due", "2026-03-31", "2025-12-31")
    assert [m.ease for m in moves(tmp_path, MOVE, line, time="{start: 2025-01-01, due: 2025-12-31}")] == ["harder"]


def test_two_fields_moved_on_one_day_answer_for_themselves(tmp_path):
    lines = [revision("2025-05-15", "measurable.target", 74, 76), revision("2025-05-15", "time_bound.due", "2025-10-31", "2025-12-31")]
    found = moves(tmp_path, MOVE, *lines, time="{start: 2025-01-01, due: 2025-12-31}")
    assert {move.field: move.ease for move in found} == {"measurable.target": "harder", "time_bound.due": "easier"}


def test_how_the_goal_stood_the_day_before(tmp_path):
    # On 30 June five values are gone by and June ends: 2 July is day 183 of 365. June: 73 of p(6) = 70 + 8 * 6 / 12 = 74,
    # so 1 below; the figure on 1 July is that of June.
    found = moves(tmp_path, MOVE, revision("2025-07-02", "measurable.target", 78, 76))[0]
    assert found.elapsed == pytest.approx(183 / 365)
    assert found.variance == pytest.approx(-1.0)


# Three flat months of 70 against p(3) = 70 + 8 * 3 / 12 = 72: the gap of 2 / 8 = 0.25 is at risk.
FLAT = {"quote": [70, 70, 70, 74, 75, 75, 75, 76, 76, 76, 76, 76]}


@pytest.mark.parametrize(
    ("date", "before", "suspicious"),
    [
        ("2025-04-10", 78, True),   # easier while at risk
        ("2025-04-10", 75, False),  # harder while at risk: p(3) = 71.25, gap 1.25 / 5 = 0.25
        ("2025-10-15", 78, True),   # easier in the last quarter: day 288 of 365 = 0.79
        ("2026-01-20", 78, True),   # easier after the end
    ],
)  # fmt: skip
def test_what_is_suspicious(tmp_path, date, before, suspicious):
    found = moves(tmp_path, MOVE, revision(date, "measurable.target", before, 76), values=FLAT)
    assert [move.suspicious for move in found] == [suspicious]


def test_suspicious_moves_come_first(tmp_path):
    early = revision("2025-01-20", "measurable.target", 78, 77)
    late = revision("2025-12-20", "measurable.target", 77, 76)
    found = moves(tmp_path, MOVE, early, late, values=FLAT)
    assert [(str(move.date), move.suspicious) for move in found] == [("2025-12-20", True), ("2025-01-20", False)]


@pytest.mark.parametrize(
    ("agreed", "missing", "both"), [("[leitung, desk]", (), True), ("[leitung]", ("desk",), False), ("[]", ("leitung", "desk"), False)]
)
def test_who_has_not_consented(tmp_path, agreed, missing, both):
    line = revision("2025-05-15", "measurable.target", 78, 76, agreed=agreed)
    found = moves(tmp_path, MOVE, line, more=AGREED)[0]
    assert (found.missing_consent, found.both_sides) == (missing, both)


def test_without_parties_nobody_agreed(tmp_path):
    found = moves(tmp_path, MOVE, revision("2025-05-15", "measurable.target", 78, 76))[0]
    assert (found.missing_consent, found.both_sides) == ((), False)


def test_moves_of_goals_that_run_on_belong_to_their_year(tmp_path):
    lines = [revision(f"{year}-05-15", "measurable.target", 90 - step, 89 - step) for step, year in enumerate((2024, 2025, 2026))]
    measurable = "{kpi: quote, baseline: 70, target: 87}"
    found = moves(tmp_path, measurable, *lines, time="{start: 2024-01-01, due: 2027-12-31}", as_of="2026-07-01")
    assert [str(move.date) for move in found] == ["2025-05-15"]


def test_moves_after_the_day_are_not_known(tmp_path):
    assert moves(tmp_path, MOVE, revision("2026-01-20", "measurable.target", 78, 76), as_of="2026-01-15") == ()
