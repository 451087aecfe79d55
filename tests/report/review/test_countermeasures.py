"""The countermeasure record: red since when, how fast, how late, what followed, and what else worked then."""

import datetime as dt

import pytest

from tests.report.review.house import goal, reviewed, rows, write

MOVE = "{kpi: quote, baseline: 70, target: 82}"
# p(k) = 70 + k; below six values the gap decides (off track above 3 points): March 69 leaves 4, April 74 nothing, May 70
# leaves 5. So March is off track, April on track, May off track.
VALUES = [71, 72, 69, 74, 70, 70, 76, 77, 78, 79, 80, 81]


def entry(date, name, **keys):
    more = "".join(f", {key}: {value}" for key, value in keys.items())
    return f"  - {{date: {date}, goal: a, kind: countermeasure, id: {name}{more}}}\n"


def records(root, *entries, values=VALUES, first="2025-01", as_of="2026-01-31", year=2025, more="", time="{period: 2025}"):
    write(root, goal("a", MOVE, more=more, time=time), rows({"quote": values}, default=first), journal="".join(entries))
    return reviewed(root, year, as_of).countermeasures


@pytest.mark.parametrize(
    ("decided", "red_since", "days"),
    [
        ("2025-04-10", dt.date(2025, 3, 31), 10),  # in the spell of March
        ("2025-06-10", dt.date(2025, 5, 31), 10),  # March's spell is over, that of May is new
        ("2025-05-15", None, None),                # April was on track, May is not over
        ("2025-03-15", None, None),                # before the first red month was over
        ("2025-03-31", dt.date(2025, 3, 31), 0),   # on the very day
    ],
)  # fmt: skip
def test_red_since_and_reaction(tmp_path, decided, red_since, days):
    found = records(tmp_path, entry(decided, "x", action="Tun"))[0]
    assert (found.red_since, found.reaction_days, str(found.decided)) == (red_since, days, decided)


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [
        ("2025-06-30", "2025-07-05", 5), ("2025-06-30", "2025-06-30", 0), ("2025-06-30", "2025-06-01", 0), (None, "2025-06-01", None),
        ("2025-12-15", None, 47),  # open, 15 December to 31 January
        ("2026-06-30", None, None),
    ],
)  # fmt: skip
def test_days_late(tmp_path, due, done, late):
    lines = [entry("2025-04-10", "x", action="Tun", **({"due": due} if due else {}))]
    lines += [entry(done, "x", done=done)] if done else []
    assert records(tmp_path, *lines)[0].days_late == late


def test_before_and_after(tmp_path):
    found = records(tmp_path, entry("2025-04-10", "x", action="Tun"), entry("2025-06-15", "x", done="2025-06-15", result="gut"))[0]
    # done in the middle of June: before are March to May, (69 + 74 + 70) / 3 = 71; after July to December,
    # (76 + 77 + 78 + 79 + 80 + 81) / 6 = 78.5; June counts on neither side
    assert (found.before, found.after, found.result) == (71.0, 78.5, "gut")


STEADY = [70, 71] * 6  # centre 70.5, mean range 1: natural limits 70.5 +- 2.66


@pytest.mark.parametrize(
    ("later", "signal"),
    [
        ([74, 70, 71], True),      # above 73.16
        ([67, 70, 71], False),     # outside, but to the bad side
        ([71, 71, 70], False),
        ([72, 72, 72, 72], True),  # three of four beyond half way (71.83)
    ],
)  # fmt: skip
def test_signal_against_the_chart_of_before(tmp_path, later, signal):
    lines = (entry("2025-04-10", "x", action="Tun"), entry("2025-06-30", "x", done="2025-06-30"))
    found = records(tmp_path, *lines, values=[*STEADY, *later], first="2024-07")[0]
    assert found.signal is signal


def test_too_few_values_for_a_chart(tmp_path):
    lines = (entry("2025-04-10", "x", action="Tun"), entry("2025-05-31", "x", done="2025-05-31"))
    assert records(tmp_path, *lines)[0].signal is None  # five values before


def test_nothing_follows_yet(tmp_path):
    lines = (entry("2025-11-10", "x", action="Tun"), entry("2025-12-31", "x", done="2025-12-31"))
    found = records(tmp_path, *lines)[0]
    assert (found.before, found.after, found.signal) == (None, None, None)


def test_what_worked_at_the_same_time(tmp_path):
    measures = "".join(
        f"      - {{id: m{n}, title: M, due: 2025-06-30, hardness: 4, done: {done}}}\n"
        for n, done in enumerate(("2025-03-15", "2025-03-14", "2025-09-15", "2025-09-16"))
    )
    # 15 June +- 92 days are 15 March to 15 September; another countermeasure without an id was done on 1 July
    lines = (
        entry("2025-06-01", "x", action="Tun"), entry("2025-06-15", "x", done="2025-06-15"),
        "  - {date: 2025-07-01, goal: a, kind: countermeasure, action: Noch was, done: 2025-07-01}\n",
    )  # fmt: skip
    found = {item.id: item.overlaps for item in records(tmp_path, *lines, more=f"    measures:\n{measures}")}
    assert found["x"] == 3


def test_two_without_an_id_overlap(tmp_path):
    lines = [f"  - {{date: 2025-0{m}-01, goal: a, kind: countermeasure, action: Nummer {m}, done: 2025-0{m}-01}}\n" for m in (6, 7)]
    assert [item.overlaps for item in records(tmp_path, *lines)] == [1, 1]


def test_the_year_has_what_was_decided_or_done_in_it(tmp_path):
    lines = (
        entry("2024-11-10", "old", action="Alt"), entry("2024-12-20", "old", done="2024-12-20"),
        entry("2024-12-10", "both", action="Beides"), entry("2025-02-01", "both", done="2025-02-01"),
        entry("2026-01-10", "new", action="Neu"),
    )  # fmt: skip
    found = records(tmp_path, *lines, values=[70] * 24, first="2024-07", time="{start: 2024-07-01, due: 2026-06-30}")
    assert [item.id for item in found] == ["both"]


def test_what_is_entered_after_the_day_is_not_known(tmp_path):
    lines = (entry("2025-04-10", "x", action="Tun", due="2025-06-30"), entry("2025-07-05", "x", done="2025-07-05"))
    found = records(tmp_path, *lines, as_of="2025-07-01", year=2025)[0]
    assert (found.done, found.days_late) == (None, 1)
