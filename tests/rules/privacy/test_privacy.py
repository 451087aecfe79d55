"""Finer points of the rules about people and secrets: what is caught, and above all what is not."""

import pytest

from goalkit.rules import personal, secrets
from tests.rules.said import findings, goal, goals, places, said


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("Fragen an anna.berg+x@nordwerk.example.com, bitte", ["anna.berg+x@nordwerk.example.com"]),
        ("forge: '@nordwerk/service'", []),
        ("git@github.com:nordwerk/ziele.git", []),
        ("Tel. 0711 / 123456", ["Tel. 0711 / 123456"]),
        ("+49 711 1234567 anrufen", ["+49 711 1234567"]),
        ("mobil erreichbar: 0170 12345678", ["0170 12345678"]),
        ("0049 711 1234567", []),                              # at the very beginning of a file, where nothing stands
        ("ruf 0049 711 1234567", ["0049 711 1234567"]),
        ("Personalnummer 4711, Pers.-Nr. 08154", ["Personalnummer 4711"]),
        ("von 68 auf 78 % bis 31.12.2025", []),
        ("+12 500 kEUR mehr als 2024", []),
        ("+12 345 678 EUR", []),
        ("Telefon 95/20 ist nicht gut", []),
        ("date: 2025-01-31, done: 2025-02-28", []),
        ("Teil 0815-12345 auf Lager", []),
        ("009.2025 bis 012.2025", []),
        ("seal v1-5f0c19a2d4e1", []),
        ("1.234.567,89 EUR; 00123; 007", []),
    ],
)
def test_contacts(text, caught):
    assert [match[0] for match in personal.contacts(text)] == caught


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Anna Berg", True), ("Hans-Peter Müller", True), ("Frau Dr. Berg", False), ("Herr Schmidt", True), ("Maria von Bergen", True),
        ("anna-berg", True), ("h-schmidt", False), ("frau-schmidt", True), ("thomas_mueller", True),
        ("Leitung Service", False), ("leitung-service", False), ("Service Desk", False), ("controlling", False), ("Head Office", False),
        ("field-lead", False), ("team-nord", False), ("maria-service", False), ("betriebsrat", False), ("anna", False),
    ],
)  # fmt: skip
def test_names_of_people(name, person):
    assert personal.is_person(name) is person


@pytest.mark.parametrize(
    ("header", "about"),
    [
        ("Mitarbeiter", True), ("Techniker-Nr", True), ("agent_id", True), ("E-Mail", True), ("Bearbeiterin", True), ("USER NAME", True),
        ("Nachname", True), ("Personalnr.", True), ("employee", True),
        ("Anzahl Techniker", False), ("Mitarbeiterzahl", False), ("Kundennummer", False), ("usage", False), ("Mailings", False),
        ("Agenten je Schicht", False), ("name", False),
    ],
)  # fmt: skip
def test_columns_about_people(header, about):
    assert personal.is_about_a_person(header) is about


@pytest.mark.parametrize(
    ("cells", "people"),
    [(["Anna Berg", "Jan Vogt", ""], True), (["FCR gesamt", "Anna Berg", "NPS"], False), (["Region Süd", "Region Nord"], False), ([], False)],
)
def test_a_column_called_name(cells, people):
    assert personal.is_name_column("Name", cells) is people


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("url: postgresql://reader:sesame@db.example/crm", ["postgresql://reader:sesame@db.example/crm"]),
        ("jdbc:sqlserver://db.example:1433;user=x", ["jdbc:sqlserver://db.example:1433;user=x"]),
        ("mssql+pyodbc://db.example/crm", ["mssql+pyodbc://db.example/crm"]),
        ("https://user:geheim@crm.example/export", ["https://user:geheim@crm.example/export"]),
        ("password: sesame-open", ["password: sesame-open"]),
        ("api_key = abcdef123456", ["api_key = abcdef123456"]),
        ("ghp_" + "a" * 36, ["ghp_" + "a" * 36]),
        ("url_env: CRM_URL", []),
        ("https://wiki.example/ziele/2025?page=1", []),
        ("specific: Kunden setzen ihr Passwort selbst zurück", []),
        ("tokens: 3", []),
    ],
)
def test_secrets(text, caught):
    assert [match[0] for match in secrets.find(text)] == caught


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ein Jahresbonus von 5.000 EUR", True),
        ("bonus: 5000", True),
        ("3 % of the salary, 2500 €", True),
        ("Zwei Monatsgehälter Prämie", False),
        ("variable Vergütung: 10 kEUR", True),
        ("Deckungsbeitrag 5.000 EUR je Vertrag", False),
        ("Bonusprogramm für Kunden", False),
        ("Personalkosten 300 kEUR", False),
    ],
)
def test_pay(tmp_path, text, told):
    assert bool(said(goals(goal("a", f'realistic: "{text}"')), tmp_path, "P110")) is told


def test_comments_and_own_fields_are_read_too(tmp_path):
    text = goals(goal("a", "x-contact: jan.vogt@firma.example\npriority: 1   # frag anna.berg@firma.example"))
    assert places(text, tmp_path, "P101") == [("goals.yaml", 9, "jan.vogt@firma.example"), ("goals.yaml", 10, "anna.berg@firma.example")]
    assert [name for name, _ in said(text, tmp_path, "P101")] == ["a", "a"]


def test_a_secret_is_not_repeated_and_not_told_twice(tmp_path):
    text = goals(goal("a", "realistic: postgresql://anna.berg:sesame@db.example.com/crm"))
    assert [(found.code, found.message) for found in findings(text, tmp_path, "P")] == [("P109", "a secret stands here (postgresql...)")]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ("contributors: [anna-berg]", "anna-berg"),
        ("contributors: anna-berg", "anna-berg"),
        ("informed: [Anna Berg]", "Anna Berg"),
        ("agreement: {mode: set, parties: [{role: anna-berg, side: giving}]}", "anna-berg"),
        ("agreement: {mode: set, parties: [{role: head-of-service, side: giving}], rounds: [{by: jan-vogt, target: 80}]}", "jan-vogt"),
    ],
)
def test_people_where_roles_belong(tmp_path, fields, place):
    text = goals(goal("a", fields))
    assert [under for *_, under in places(text, tmp_path, ("P103", "F202", "F207"))] == [place]


def test_roles_of_the_list_are_never_people(tmp_path):
    text = goals(goal("a", "contributors: [anna-berg]\ninformed: [Anna Berg]"))
    text += "# file: goalkit.yaml\nroles: [{id: anna-berg, name: Anna Berg}, {id: desk-lead}, {id: head-of-service}, {id: controlling}]\n"
    assert said(text, tmp_path, "P103") == []


EXPORT = """# file: kpis/own.yaml
kpis: [{id: flr, owner: controlling, source: desk}]
sources: [{id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: solved, denominator: handled, ignore: [FIELD]}MORE}]
# file: data/desk.csv
month,figure,solved,handled,FIELD
2025-05,flr,700,1000,CELL
"""


@pytest.mark.parametrize(
    ("field", "cell", "more", "told"),
    [
        ("agent", "17", "", ["P102"]),
        ("agent", "17", ", allow_columns: [agent]", ["P102"]),                           # no reason given
        ("agent", "17", ", allow_columns: [agent], reason: machines", []),
        ("note", "jan.vogt@firma.example", "", ["P101"]),
        ("name", "Jan Vogt", "", ["P102"]),
        ("name", "Region Süd", "", []),
    ],
)
def test_columns_of_exports(tmp_path, field, cell, more, told):
    text = EXPORT.replace("FIELD", field).replace("CELL", cell).replace("MORE", more)
    found = findings(text, tmp_path, "P")
    assert [each.code for each in found] == told
    assert all((each.path, each.span.line, each.span.column) == ("data/desk.csv", 1, 29) for each in found)
