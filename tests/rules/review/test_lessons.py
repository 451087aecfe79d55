"""Finer points of the rules about decisions, countermeasures and lessons."""

import datetime as dt

import pytest

from goalkit.rules.review import v305_lesson_repeated, v306_lesson_not_taken_up, v308_success_not_kept
from tests.rules.said import findings, goal, goals, said


def on(day):
    return dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("id: d, what: Do it, owner: desk-lead, due: 2025-07-31", None),
        ("id: d, what: Do it, due: 2025-07-31", "the decision “Do it” names no owner"),
        ("id: d, what: Do it", "the decision “Do it” names no owner, due"),
        ("id: d", "the decision “d” names no owner, due"),
        ("id: d, what: Done at once, done: 2025-06-30", None),
    ],
)
def test_decisions_name_who_and_when(tmp_path, entry, told):
    text = f"# file: journal/2025.yaml\nentries: [{{date: 2025-06-30, kind: decision, {entry}}}]\n"
    assert [message for _, message in said(text, tmp_path, "V102")] == ([told] if told else [])


def test_a_later_line_may_complete_a_decision(tmp_path):
    text = "# file: journal/2025.yaml\nentries:\n  - {date: 2025-06-30, kind: decision, id: d, what: W}\n  - {date: 2025-07-01, kind: decision, id: d, owner: desk-lead, due: 2025-08-01}\n"
    assert said(text, tmp_path, "V102") == []


@pytest.mark.parametrize(
    ("more", "day", "told"),
    [
        ("", "2025-06-30", None),
        ("", "2025-07-01", "was due on 2025-06-30, and nothing says that it is done"),
        (", done: 2025-06-10", "2025-08-11", None),
        (", done: 2025-06-10", "2025-08-12", "has been done since 2025-06-10, and nothing says what it brought"),
        (", done: 2025-06-10, result: two points", "2025-12-01", None),
    ],
)
def test_countermeasures_end(tmp_path, more, day, told):
    # two months after 2025-06-10 end on 2025-08-11
    text = goals(goal("a")) + "# file: journal/2025.yaml\n"
    text += f"entries: [{{date: 2025-05-08, goal: a, kind: countermeasure, id: c, action: Act, due: 2025-06-30{more}}}]\n"
    assert [message for _, message in said(text, tmp_path, "V204", on(day))] == ([f"the countermeasure “Act” {told}"] if told else [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", True),
        ("year: 2023", "year: 2024", False),                        # the same year is one review
        ("kpis: [fcr]}, status: standardised}", "kpis: [aht]}, status: standardised}", False),
        ("kind: failure, observation: Training came late,", "kind: success, observation: Training came late,", False),
    ],
)
def test_what_repeats_a_lesson(tmp_path, old, new, told):
    assert bool(said(v305_lesson_repeated.BAD.replace(old, new) if old else v305_lesson_repeated.BAD, tmp_path, "V305")) is told


def test_lessons_of_reviews_to_come_are_not_known_yet(tmp_path):
    text = v305_lesson_repeated.BAD.replace("year: 2024\n", "year: 2024\nmeeting: {date: 2025-08-01}\n")
    assert said(text, tmp_path, "V305") == []
    assert len(said(text, tmp_path, "V305", on("2025-08-01"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kpis: [fcr]}", "kpis: [fcr], teams: [desk]}", True),
        ("kpis: [fcr]}", "kpis: [fcr], teams: [field]}", False),
        ("kpis: [fcr]}", "kpis: [aht]}", False),
        ("due: 2025-12-31}", "due: 2025-12-31, status: adopted}", False),
        ("year: 2024", "year: 2023", False),                        # two years later it is no news
    ],
)
def test_who_takes_up_a_lesson(tmp_path, old, new, told):
    assert bool(said(v306_lesson_not_taken_up.BAD.replace(old, new), tmp_path, "V306")) is told


@pytest.mark.parametrize(
    ("closing", "lessons", "told"),
    [
        ("outcome: missed", "", True),
        ("outcome: achieved", "", False),
        ("outcome: missed, lessons: [l]", "", False),
        ("outcome: missed", "lessons: [{id: l, goal: a, cause: skill, rule: r}]\n", False),
        ("actual: 70", "", False),                                  # nothing says how it ended
    ],
)
def test_misses_leave_lessons(tmp_path, closing, lessons, told):
    text = goals(goal("a", period="{period: 2024}")) + f"# file: reviews/2024.yaml\nyear: 2024\nclosings: [{{goal: a, date: 2025-01-15, {closing}}}]\n{lessons}"
    assert bool(said(text, tmp_path, "V307")) is told


@pytest.mark.parametrize(
    ("lesson", "kept", "vague"),
    [
        ("kind: success, cause: process, rule: r, due: 2025-03-31", ["the success l was to become the standard by 2025-03-31, and has not"], []),
        ("kind: success, cause: process, rule: r, due: 2025-12-31", [], []),
        ("kind: success, action: stop, cause: process, rule: r, due: 2025-03-31", [], []),
        ("kind: failure, cause: process, due: 2025-03-31", [], ["the lesson l lacks rule"]),
        ("kind: failure", [], ["the lesson l lacks cause, rule"]),
        ("kind: failure, status: rejected, reason: not ours", [], []),
    ],
)
def test_lessons_are_kept_and_clear(tmp_path, lesson, kept, vague):
    text = f"# file: reviews/2024.yaml\nyear: 2024\nlessons: [{{id: l, {lesson}}}]\n"
    assert [message for _, message in said(text, tmp_path, "V308")] == kept
    assert [message for _, message in said(text, tmp_path, "V309")] == vague


def test_causes_are_said_in_words(tmp_path):
    text = v305_lesson_repeated.BAD.replace("cause: skill", "cause: it_data")
    (english,), (german,) = (findings(text, tmp_path, "V305", language=each) for each in ("en", "de"))
    assert "the same cause (IT and data)" in english.message
    assert "dieselbe Ursache (IT und Daten)" in german.message


ROLES = "# file: goalkit.yaml\nroles: [{id: desk-lead}, {id: head-of-service}, {id: controlling}]\n"


def test_the_third_time_is_said(tmp_path):
    first = v305_lesson_repeated.BAD.replace("train-first", "start").replace("train-before", "unused").partition("# file: reviews/2024.yaml")[0]
    text = first.replace("2023", "2022") + v305_lesson_repeated.BAD
    assert [message.partition(": ")[2] for _, message in said(text, tmp_path, "V305")] == [
        "the same cause (skill) for the same figure or topic, now 2 times",
        "the same cause (skill) for the same figure or topic, for the third time",
    ]


def repeated(first, second, kinds=("failure", "failure")):
    return "".join(
        f"# file: reviews/{year}.yaml\nyear: {year}\nlessons: [{{id: l{year}, kind: {kind}, observation: {text}, cause: {cause}, rule: r}}]\n"
        for year, text, cause, kind in ((2023, first, "skill", kinds[0]), (2024, second, "capacity", kinds[1]))
    )


@pytest.mark.parametrize(
    ("second", "told"),
    [
        # {schul, technik, monteur, spat} of both; again in other forms of the words
        ("Schulung der Techniker und Monteure kam wieder spät", ["l2024 repeats l2023 in"]),
        ("Ersatzteile der Monteure fehlten im Lager", []),
    ],
)
def test_a_lesson_in_nearly_the_same_words(tmp_path, second, told):
    text = repeated("Die Schulungen für Techniker und Monteur kamen spät", second)
    assert [message.replace(" of 2023", "")[:22] for _, message in said(text, tmp_path / "a", "V305")] == told
    other = repeated("Die Schulungen für Techniker und Monteur kamen spät", second, ("success", "failure"))
    assert said(other, tmp_path / "b", "V305") == []


@pytest.mark.parametrize(
    ("due", "told"),
    [("2024-03-31", False), ("2024-04-01", False), ("2025-08-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_the_next_year_is_a_fiscal_one(tmp_path, due, told):
    # the year begins in April: 2025 ends on 2025-03-31, the one after it runs from 2025-04-01 to 2026-03-31
    text = v306_lesson_not_taken_up.BAD.replace("time_bound: {period: 2025}", f"time_bound: {{start: 2024-01-01, due: {due}}}")
    text = text.replace("year: 2024", "year: 2025") + ROLES + "fiscal_year_start: 4\n"
    assert bool(said(text, tmp_path, "V306")) is told


@pytest.mark.parametrize(
    ("day", "settings", "told"),
    [
        ("2025-12-31", "", False),
        ("2026-01-01", "", True),                                   # 2025 is over
        ("2025-03-31", "fiscal_year_start: 4\n", False),
        ("2025-04-01", "fiscal_year_start: 4\n", True),              # 2024 ends on 2024-03-31, the next on 2025-03-31
    ],
)
def test_a_success_without_a_day_has_a_year(tmp_path, day, settings, told):
    text = v308_success_not_kept.BAD.replace("due: 2025-03-31, ", "") + ROLES + settings
    expected = ["the success photos-first of 2024 has not become the standard in the year after it"] if told else []
    assert [message for _, message in said(text, tmp_path, "V308", on(day))] == expected


def test_a_wish_is_no_rule(tmp_path):
    text = "# file: reviews/2024.yaml\nyear: 2024\nlessons:\n"
    text += "  - {id: a, kind: failure, observation: Communicate better, cause: process, rule: Kommunikation verbessern}\n"
    text += "  - {id: b, kind: failure, observation: Communicate better, cause: process, rule: Kommunikation verbessern, status: rejected, reason: no}\n"
    assert [message for _, message in said(text, tmp_path, "V309")] == [
        "a says what would be nice instead of what was seen: Communicate better",
        "the rule of a is a wish: Kommunikation verbessern",
    ]


def test_a_dropped_goal_is_spoken_of_once(tmp_path):
    # the table of agreements has a rule of its own for dropped goals; that for missed ones leaves them to it
    text = goals(goal("a", period="{period: 2024}")) + "# file: reviews/2024.yaml\nyear: 2024\nclosings: [{goal: a, date: 2024-09-15, outcome: dropped}]\n"
    told = [found for found in findings(text, tmp_path, "") if found.code in {"G206", "V307"}]
    assert [(found.code, found.severity) for found in told] == [("G206", "info")]
