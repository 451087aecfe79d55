"""The journal as a book: what is known on a day, and entries joined by goal and id."""

import datetime as dt

import pytest

from goalkit.model import journal_book
from tests.model.repo import workspace


def day(text):
    return dt.date.fromisoformat(text)


GOALS = """goals:
  - id: g
    aliases: [alt]
    title: Erstlösung
  - id: h
    title: Anderes
"""
JOURNAL = """entries:
  - {date: 2025-06-10, goal: g, kind: countermeasure, id: schulung, done: 2025-06-10, result: "+2 pp"}
  - {date: 2025-05-05, goal: alt, kind: countermeasure, id: schulung, cause: skill, why: Neue, action: Schulen, owner: desk, due: 2025-05-31}
  - {date: 2025-05-06, goal: h, kind: countermeasure, id: schulung, action: Anderes, due: 2025-06-30}
  - {date: 2025-05-07, goal: h, kind: countermeasure, action: Ohne Namen}
  - {date: 2025-03-31, goal: alt, kind: checkin, by: desk, confidence: 70}
  - {date: 2025-04-30, goal: g, kind: checkin, by: desk, note: Keine Zahl}
  - {date: 2025-06-30, goal: g, kind: decision, id: erp, what: Abgleichen, owner: controlling, due: 2025-07-31}
  - {date: 2025-08-02, kind: decision, id: erp, done: 2025-08-01}
  - {date: 2025-07-01, kind: decision, what: Nicht mehr messen}
  - {date: 2025-07-10, kind: release, source: crm, period: 2025-06, by: controlling}
"""


def book(root, when):
    ws = workspace(root, GOALS, journal=JOURNAL)
    return journal_book.read(ws.journal, ws.tree, day(when) if when else None)


def test_countermeasures_are_joined_by_goal_and_id(tmp_path):
    got = book(tmp_path, None)
    assert [(item.goal, item.id, item.action) for item in got.countermeasures] == [
        ("g", "schulung", "Schulen"), ("h", "schulung", "Anderes"), ("h", None, "Ohne Namen"),
    ]  # fmt: skip
    (first,) = got.countermeasures_of("g")
    assert (first.opened, first.cause, first.why, first.owner, first.due) == (
        day("2025-05-05"), "skill", "Neue", "desk", day("2025-05-31"),
    )  # fmt: skip
    assert (first.done, first.result, len(first.entries)) == (day("2025-06-10"), "+2 pp", 2)


@pytest.mark.parametrize(
    ("when", "count", "done", "overdue"),
    [
        ("2025-05-04", 0, None, None),
        ("2025-05-31", 1, None, False),
        ("2025-06-01", 1, None, True),
        ("2025-06-10", 1, "2025-06-10", False),
    ],
)
def test_a_countermeasure_over_time(tmp_path, when, count, done, overdue):
    got = book(tmp_path, when).countermeasures_of("g")
    assert len(got) == count
    assert [(item.done, item.overdue(day(when))) for item in got] == [(day(done) if done else None, overdue)] * count


@pytest.mark.parametrize(
    ("when", "open_ones"),
    [("2025-06-29", []), ("2025-06-30", ["erp"]), ("2025-07-01", ["erp", None]), ("2025-08-02", [None])],
)
def test_decisions_stay_open_until_a_line_with_their_id_says_done(tmp_path, when, open_ones):
    assert [item.id for item in book(tmp_path, when).open_decisions()] == open_ones


def test_an_overdue_decision(tmp_path):
    (decision,) = book(tmp_path, "2025-08-01").decisions_of("g")
    assert (decision.what, decision.owner, decision.overdue(day("2025-07-31")), decision.overdue(day("2025-08-01"))) == (
        "Abgleichen", "controlling", False, True,
    )  # fmt: skip


def test_done_that_lies_ahead_is_not_done(tmp_path):
    ws = workspace(tmp_path, GOALS, journal="entries: [{date: 2025-05-01, goal: g, kind: decision, id: a, done: 2025-05-20}]\n")
    assert [item.done for item in journal_book.read(ws.journal, ws.tree, day("2025-05-19")).decisions] == [None]
    assert [item.done for item in journal_book.read(ws.journal, ws.tree, day("2025-05-20")).decisions] == [day("2025-05-20")]


def test_checkins_and_reviews_of_a_goal(tmp_path):
    got = book(tmp_path, "2025-06-30")
    assert [entry.date for entry in got.checkins_of("g")] == [day("2025-03-31"), day("2025-04-30")]
    assert got.confidence_of("g") == pytest.approx(0.7)
    assert got.confidence_of("h") is None
    assert got.reviewed_on("g") == (day("2025-03-31"), day("2025-04-30"), day("2025-06-30"))
    assert got.reviewed_on("h") == ()


def test_releases(tmp_path):
    assert book(tmp_path, "2025-07-09").releases() == ()
    assert [(entry.source, entry.period) for entry in book(tmp_path, "2025-07-10").releases()] == [("crm", "2025-06")]


MEASURES = """goals:
  - id: g
    title: Erstlösung
    measures:
      - {id: a, title: A, start: 2025-02-01, due: 2025-04-30, done: 2025-05-12}
      - {id: b, title: B, due: 2025-04-30, dropped: 2025-03-01, reason: zu teuer}
      - {id: c, title: C, idea: true, due: 2025-04-30}
"""


@pytest.mark.parametrize(
    ("measure", "when", "wanted", "late"),
    [
        (0, "2025-01-31", "planned", False),
        (0, "2025-02-01", "running", False),
        (0, "2025-04-30", "running", False),
        (0, "2025-05-01", "running", True),
        (0, "2025-05-12", "done", False),
        (1, "2025-02-28", "running", False),
        (1, "2025-03-01", "dropped", False),
        (1, "2025-06-01", "dropped", False),
        (2, "2025-06-01", "idea", False),
    ],
)
def test_progress_of_measures(tmp_path, measure, when, wanted, late):
    item = workspace(tmp_path, MEASURES).tree.get("g").measures[measure]
    assert journal_book.progress(item, day(when)) == wanted
    assert journal_book.late(item, day(when)) is late
