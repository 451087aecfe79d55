"""The review as people read it: whole in both languages, within its width, names and units instead of ids."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from goalkit.render import markdown, terminal
from goalkit.report.review.show import view
from goalkit.words import Words
from tests.acceptance.cli import run
from tests.report.review.house import AGREED, goal, reviewed, revised, revision, rows, write

ROOT = Path(__file__).resolve().parents[3]
LONG = "Ein ungewöhnlich langer Name für eine Kachel"
MEASURES = (
    "    measures:\n      - {id: eins, title: Xeins, due: 2025-06-30, done: 2025-05-31, hardness: 5}\n"
    "      - {id: zwei, title: Xzwei, due: 2025-06-30, hardness: 3}\n"
)
STEPS = "{milestones: [{id: eins, title: Xeins, due: 2025-03-31, done: 2025-03-20}, {id: zwei, title: Xzwei, due: 2025-11-30}]}"


def full(root):
    """Write a repository in which every part of the review has something to say."""
    a = (
        AGREED + revised(revision("2025-05-15", "measurable.target", 78, 76), revision("2025-06-15", "time_bound.due", "2025-10-31", "2025-12-31", agreed="[desk]"))
        + MEASURES + "    conflicts_with: [{goal: c}, {goal: b, rule: priority, resolution: Xlösung}]\n"
        "    guards: [{kpi: zeit, at_most: 5, evaluate: last}]\n    parent: durch\n    cadence: quarter\n"
    )  # fmt: skip
    goals = (
        goal("durch", "{kpi: quote2, baseline: 70, target: 100}", level="breakthrough", time="{start: 2025-01-01, due: 2027-12-31}")
        + goal("a", "{kpi: quote, baseline: 70, target: 76}", time="{start: 2025-01-01, due: 2025-12-31}", more=a)
        + goal("b", "{kpi: umsatz, baseline: 38000, target: 45000}", owner="leitung", more="    parent: durch\n").replace("short: B", f"short: {LONG}")
        + goal("c", "{kpi: zeit, baseline: 9, target: 4}", more=MEASURES + "    parent: durch\n")
        + goal("m", STEPS, more="    parent: durch\n")
        + goal("q", "{kpi: bestand, between: [80, 85]}", more="    parent: durch\n")
        + goal("eltern", "{kpi: quote2, baseline: 70, target: 100}", level="breakthrough", time="{start: 2025-01-01, due: 2027-12-31}")
        + goal("kind", "{kpi: quote, baseline: 70, target: 75}", more="    parent: eltern\n")
        + goal("z", "{kpi: umsatz, budget: 30000}", more="    parent: durch\n")
        + goal("n", "{kpi: quote, baseline: 76, target: 80}", time="{period: 2026}", more="    informed_by: [neu]\n    parent: durch\n")
    )
    values = {
        "quote": [71, 72, 69, 70, 70, 71, 72, 75, 76, 76, 76, 76], "quote2": [70, 65, 60], "zeit": [4, 4, 6, *[4] * 9],
        "umsatz": [3400.5 + k for k in range(12)], "bestand": [81, 82, 86, 84],
    }  # fmt: skip
    lesson = "  - {{id: {0}, goal: a, kind: failure, observation: X{0}, cause: skill, rule: Xregel, owner: desk, due: 2026-03-31}}\n"
    closing = (
        "  - {goal: a, date: 2026-01-15, actual: 75.4, outcome: missed, hypothesis: failed, cause: target_setting, decision: modify,"
        " answers: {cause: Xgrund}, lessons: [neu]}\n"
    )
    journal = (
        "  - {date: 2025-04-10, goal: a, kind: countermeasure, id: x, action: Xhandeln, owner: desk, due: 2025-06-01}\n"
        "  - {date: 2025-06-10, goal: a, kind: countermeasure, id: x, done: 2025-06-10}\n"
        "  - {date: 2025-06-12, goal: a, kind: countermeasure, id: y, action: Xoffen, due: 2025-07-01}\n"
        "  - {date: 2026-01-10, kind: release, source: sap, period: 2025-12, by: controlling}\n"
    )
    return write(
        root, goals, rows(values, {"bestand": "2025-Q1"}), journal=journal,
        y2024="lessons:\n" + lesson.format("alt"),
        y2025=f"meeting: {{date: 2026-01-15, roles: [leitung, desk], message: Xbotschaft, not_doing: [Xnicht]}}\nclosings:\n{closing}lessons:\n" + lesson.format("neu"),
    )  # fmt: skip


def shown(root, width, lang):
    return terminal.render(view(reviewed(root, lang=lang), Words(lang), width, 1), width=width)


def flat(root, lang="de", width=120):
    return " ".join(shown(root, width, lang).split())


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", [72, 80, 100, 120, 160])
def test_nothing_is_wider_than_the_page_and_no_number_is_cut(tmp_path, width, lang):
    said = shown(full(tmp_path), width, lang)
    assert [line for line in said.splitlines() if len(line) > width] == []
    assert re.search(r"\d…", said) is None


def texts_of(language):
    """Return texts of the review that read otherwise in the other language."""
    po = (ROOT / "goalkit/words/de/review.po").read_text("utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', po, re.MULTILINE)
    return {pair[language == "de"].strip(";, ") for pair in pairs if pair[0] != pair[1] and "{" not in pair[0] and "|" not in pair[0] and len(pair[0]) > 4}


@pytest.mark.parametrize(("lang", "other"), [("de", "en"), ("en", "de")])
def test_no_line_is_half_translated(tmp_path, lang, other):
    said = flat(full(tmp_path), lang)
    foreign = texts_of(other) - texts_of(lang)
    assert len(foreign) > 60
    assert [text for text in sorted(foreign) if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said)] == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_all_parts_in_the_order_of_the_agenda(tmp_path, lang):
    heads = re.findall(r"^\d+ (.+)$", shown(full(tmp_path), 80, lang), re.MULTILINE)
    words = Words(lang)
    order = ["Message", "Coverage", "Results", "Course of the year", "Tree: children and parents", "Why?", "Calibration",
             "Moved targets", "Countermeasures", "Conflicts and guards", "Lessons", "Process", "Next year", "Annex"]  # fmt: skip
    assert [head for head in heads if head in {words(name) for name in order}] == [words(name) for name in order]


def test_people_read_names_and_units(tmp_path):
    said = flat(full(tmp_path))
    for text in (
        "freigegeben 10.01.2026 (Controlling)",
        "15.05.2025 A: Ziel 78,0 → 76,0\u00a0%, leichter",
        "15.06.2025 A: Termin 31.10.2025 → 31.12.2025, leichter",
        "Zustimmung fehlt: After-Sales",
        "von beiden Seiten vereinbart",
        "A gegen C: keine Lösung festgehalten",
        f"A gegen {LONG}: Xlösung",
        "A: Leitplanke Zeit ≤\u00a05,0\u00a0h verletzt in Mrz",
        "zum 2. Mal, zuvor 2024 · offen bis 31.03.2026, Service Desk · aufgegriffen von N",
        "offen seit 2024 bis 31.03.2026",
        "A Zielsetzung: Xgrund · die Annahme trug nicht",
        "Teilnehmende After-Sales, Service Desk",
        "A: abgeschlossen mit 75,4, heute sagen die Daten 76,0\u00a0%.",
        "A: nach den Zahlen erreicht, im Abschluss steht verfehlt.",
    ):
        assert text.replace("\u00a0", " ") in said.replace("\u00a0", " "), text


def test_english_counts_in_words(tmp_path):
    said = flat(full(tmp_path), "en")
    assert "second time, after 2024" in said
    assert "2. time" not in said


def test_the_message_comes_first_and_names_the_move(tmp_path):
    write(tmp_path, goal("a", "{kpi: umsatz, baseline: 38000, target: 42000}", more=revised(revision("2025-05-15", "measurable.target", 43000, 42000))),
          rows({"umsatz": [3500] * 12}))  # fmt: skip
    # 12 x 3500 kEUR = 42 000 kEUR
    lines = shown(tmp_path, 120, "de").splitlines()
    assert lines[3] == "1 Botschaft"
    assert lines[4].startswith("Erreicht: 0 von 1 Jahreszielen am ursprünglichen Ziel, 1 am zuletzt vereinbarten (A: 43,0 → 42,0")
    assert "Größte Lücke: A mit 42,0 statt 43,0 Mio. €." in " ".join(lines).replace("\u00a0", " ")


def test_verdicts_that_differ_are_told_even_where_the_counts_agree(tmp_path):
    # a met its lowered target only, b its first one only: one and one, but not the same goals
    goals = goal("a", "{kpi: quote, baseline: 70, target: 76}", more=revised(revision("2025-05-15", "measurable.target", 78, 76)))
    goals += goal("b", "{kpi: quote, baseline: 70, target: 77}", more=revised(revision("2025-05-15", "measurable.target", 75, 77)))
    write(tmp_path, goals, rows({"quote": [76] * 12}))
    assert "Erreicht: 1 von 2 Jahreszielen am ursprünglichen Ziel, 1 am zuletzt vereinbarten" in flat(tmp_path)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("2025-10-31", "das Jahr läuft noch"), ("2026-01-31", "einige Werte vorläufig"), ("2026-03-31", "alle Werte endgültig")],
)
def test_the_title_says_how_final_the_figures_are(tmp_path, as_of, said):
    values = [71, 72, 73, 74, 75, 76, 76, 76, 76, 76, 76, 76]
    write(tmp_path, goal("a", "{kpi: quote, baseline: 70, target: 76}"), rows({"quote": values}))
    kpis = tmp_path / "kpis/kpis.yaml"
    kpis.write_text(kpis.read_text().replace("id: quote,", "id: quote, maturity_lag_days: 60,"))
    page = view(reviewed(tmp_path, as_of=as_of), Words("de"), 80, 1)
    assert f"· {said}" in terminal.render(page, width=80).splitlines()[1]


def test_without_any_goal_nothing_is_claimed(tmp_path):
    write(tmp_path, goal("a", "{kpi: quote, baseline: 70, target: 76}", time="{period: 2030}"))
    said = flat(tmp_path)
    assert "noch kein Urteil" in said
    assert "alle Werte endgültig" not in said
    assert "In diesem Jahr war kein Ziel fällig." in said


def test_goals_without_verdict_by_reason(tmp_path):
    goals = "".join(goal(name, "{kpi: quote, baseline: 70, target: 76}") for name in "abc")
    write(tmp_path, goals + goal("d", "{kpi: quote2, baseline: 70, target: 76}"), rows({"quote": [71] * 12}))
    running = terminal.render(view(reviewed(tmp_path, as_of="2025-07-10"), Words("de"), 120, 1), width=120)
    assert "Ohne Urteil: alle (noch nicht fällig)" in running
    assert "Ohne Urteil: D (keine Werte)" in shown(tmp_path, 120, "de")


def test_the_minutes_have_the_definitions(tmp_path):
    report = reviewed(full(tmp_path))
    minutes = markdown.render(view(report, Words("de"), 120, 1, full=True))
    assert "Quote, % (Fassung 1, sap): Anteil" in minutes
    assert "data/sap.csv" in minutes
    assert "data/sap.csv" not in shown(tmp_path, 120, "de")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_json_follows_its_schema_in_both_languages(tmp_path, lang):
    schema = json.loads((ROOT / "schemas/review-output.schema.json").read_text("utf-8"))
    found = run(full(tmp_path), "review", "--year", "2025", "--as-of", "2026-01-31", "--format", "json", "--lang", lang).json
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(found)] == []
    moves = [(move["goal"], move["field"], move["from"], move["ease"], move["missing_consent"]) for move in found["moved_targets"]]
    assert sorted(moves) == [
        ("a", "measurable.target", "78", "easier", []), ("a", "time_bound.due", "2025-10-31", "easier", ["leitung"]),
    ]  # fmt: skip
    assert found["annex"]["sources"][0]["released_by"] == "controlling"
    assert next(row for row in found["goals"] if row["id"] == "a")["outcome"] == "missed"
