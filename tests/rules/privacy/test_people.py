"""People in prose, what the history keeps, small teams compared."""

import pytest

from goalkit.rules.named_people import named
from tests.rules.said import findings, goal, goals, said

SETTINGS = """\
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead, team: desk}
  - {id: controlling}
teams:
  - {id: desk, name: Service Desk, headcount: 14}
  - {id: night, name: Nachtschicht, parent: desk, headcount: 4}
  - {id: north, name: Team Nord, headcount: 20}
segments:
  site: {values: [hafen, stadt], team: {hafen: night, stadt: north}}
"""


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Frau Müller ist zufrieden", ["Frau Müller"]),
        ("mit Herrn Dr. Schulz-Meier besprochen", ["Herrn Dr. Schulz-Meier"]),
        ("Herr von Stein wartet", ["Herr von Stein"]),
        ("Mrs Miller and Mr. Stone agree", ["Mrs Miller", "Mr. Stone"]),
        ("Rückfrage bei Anna Berg", ["Anna Berg"]),
        ("Ansprechpartner: Zoltan Kovacs", ["Zoltan Kovacs"]),
        ("contact person is Eva Long", ["Eva Long"]),
        # functions, places, companies, months, and roles, which P103 judges
        ("Frau und Mann", []), ("Frauenquote Nord", []), ("Regionallager Nord eröffnen", []), ("Service Desk", []), ("Jan Feb Mrz", []),
        ("Max Wert je Monat", []), ("Robert Bosch GmbH", []), ("Thomas Krenn AG liefert", []), ("Martin Luther Straße", []), ("Herr der Lage", []),
        ("Kontakt: Service Desk", []), ("owner: Anna Berg", []), ("contributors: [desk, Anna Berg]", []), ("Der Kunde Werk Süd ruft an", []),
    ],
)  # fmt: skip
def test_names(text, people):
    assert [found[0] for found in named(text)] == people


def test_the_name_itself_is_pointed_at(tmp_path):
    text = goals(goal(fields="realistic: Frau Müller hält es für möglich"))
    (found,) = findings(text, tmp_path, "P106")
    assert (found.severity, found.span.column, found.span.end_column, found.goal) == ("info", 16, 27, "fcr-2025")


MAIL = goals(goal(fields="realistic: anna.berg@nordwerk.example hält es für möglich"))


def test_the_history_keeps_what_was_committed(tmp_path):
    assert said(MAIL, tmp_path, "P107") == []  # no repository of git
    (tmp_path / ".git").mkdir()
    (told,) = said(MAIL, tmp_path, "P107")
    assert told == ("fcr-2025", "once committed, earlier versions keep this even when the line is mended")
    assert said(goals(goal()), tmp_path, "P107") == []


def test_one_remark_for_all_places(tmp_path):
    (tmp_path / ".git").mkdir()
    text = MAIL + '# file: journal/2025.yaml\nentries:\n  - {date: 2025-05-01, goal: fcr-2025, kind: checkin, by: anna-berg, note: "Tel. 0171 2345678"}\n'
    (found,) = findings(text, tmp_path, "P107")
    assert found.message == "once committed, earlier versions keep this even when the line is mended (3 places in 2 files)"


@pytest.mark.parametrize(
    "line",
    ["ignore: [{code: P101, reason: Eine Sammeladresse}]", "ignore: [{code: P107, reason: Die Ablage ist neu}]"],
)
def test_what_is_meant_so_is_kept_quietly(tmp_path, line):
    (tmp_path / ".git").mkdir()
    assert said(goals(goal(fields=f"realistic: service@nordwerk.example\n{line}")), tmp_path, ("P107", "L")) == []


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Die Nachtschicht löst weniger Anfragen als die Tagschicht", True),
        ("Im Juni war die Nachtschicht langsamer als alle anderen", True),
        ("Team Nord gegenüber Nachtschicht: doppelt so viele Rückrufe", True),
        ("Die Nachtschicht ist Schlusslicht", True),
        ("hafen löst mehr als stadt", True),
        ("Die Nachtschicht hat die Schulung abgeschlossen", False),
        ("Die Nachtschicht löst mehr Anfragen als im Mai", False),       # the own past
        ("Die Nachtschicht dient als Vertretung", False),
        ("Team Nord löst mehr als die Tagschicht", False),               # 20 people
        ("Die Nachtschicht ist besetzt. Mehr Anfragen als geplant", False),
        ("Nachtschichten kosten mehr als Tagschichten", False),
    ],
)
def test_small_teams_are_not_compared(tmp_path, note, told):
    entry = f'# file: journal/2025.yaml\nentries:\n  - {{date: 2025-06-30, goal: fcr-2025, kind: checkin, by: desk-lead, note: "{note}"}}\n'
    found = findings(goals(goal()) + SETTINGS + entry, tmp_path, "P108")
    assert bool(found) is told
    assert all((each.path, each.goal) == ("journal/2025.yaml", "fcr-2025") for each in found)


def test_goals_reviews_and_their_lessons_are_read_too(tmp_path):
    said_so = "Die Nachtschicht ist langsamer als die anderen"
    text = goals(goal(fields=f"attractive: {{team: {said_so}}}").replace("    attractive: The machine runs again sooner\n", ""))
    review = f"# file: reviews/2024.yaml\nyear: 2024\nlessons:\n  - {{id: l, kind: failure, observation: {said_so}}}\n"
    assert [each.path for each in findings(text + SETTINGS + review, tmp_path, "P108")] == ["goals.yaml", "reviews/2024.yaml"]
