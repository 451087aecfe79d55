"""Sentences for the rules about how a goal is said: planned faults are found, good sentences draw no remark at all.

Each sentence is the title of a goal with the fields of its group. Here also remarks (info) count, which the large corpus leaves out.
"""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.rules.selection import Selection
from goalkit.words import Words
from tests.rules.example import write
from tests.rules.prose.test_corpus import sentences

WORDING = ("S102", "S104", "S106", "S107", "S108")
FIELDS = {
    "full": "measurable: {kpi: fcr, baseline: 68, target: 78}, time_bound: {period: 2025}",
    "kept": "measurable: {kpi: csat, at_least: 85}, time_bound: {period: 2025}",
    "built": "measurable: {milestones: [{id: a, title: A, due: 2025-06-30}]}, time_bound: {period: 2025}",
    "bare": "time_bound: {period: 2025}",
    "worked": "measurable: {kpi: fcr, baseline: 68, target: 78}, time_bound: {period: 2025}, measures: [{id: a, title: Schulung der Techniker, due: 2025-06-30, done_when: Training passed}]",
    "vision": "level: vision",
    "draft": "state: draft",
}
GOOD = {
    "full": """
        Deutlich mehr Anfragen beim ersten Kontakt lösen
        Kunden bekommen eine angemessene Antwort
        Nachhaltige Verpackungen für alle Ersatzteile
        Customers get significantly more answers at once
        Weiterempfehlung durch Kunden
        Lösung durch den Service Desk statt durch Level 2
        Abnahme durch das Controlling
        Störungen durch Überlastung vermeiden
        Weniger Ausfälle durch Bedienfehler
        Entscheidung durch die Geschäftsleitung am selben Tag
        Freigabe durch die Abteilung ohne Rückfrage
        Wartung rund um die Uhr, auch durch die Nacht
        Mit Kunden durch dick und dünn
        Orders delivered by morning
        Solve 78% of all requests by December 2025
        Approved by engineering at the first try
        Recommended by customers
        Sorted by region, answered by people
        One answer, whichever way customers come through
        Kunden warten nicht
        Kein Kunde ruft zweimal an
        Nicht nur schneller, sondern richtig
        Kosten nicht erhöhen
        Techniker kommen nicht zweimal
        Unzufriedene Kunden binnen zwei Tagen zurückrufen
        Unfälle vermeiden
        Unsicherheit beim Kunden verringern
        Nichtraucherschutz in der Werkstatt
        Durch Reduktion der Rüstzeiten den Durchsatz steigern
        Mit der Senkung der Wartezeit die Zufriedenheit steigern
        Senkung der Kosten und Steigerung der Qualität
        Steigerung der Erstlösung, Senkung der Wartezeit
        Verbesserung der Erstlösung sicherstellen
        Zahl der Verbesserungen je Team erhöhen
        Preissteigerungen früh ankündigen
        Kunden sind nach der Schulung selbständig
        Schulen und Hochschulen bekommen ihre Maschine am selben Tag zurück
        Maschinen an Schulen warten
        Trains run on time
        Customers go live within four weeks after the launch
        Time from launch to first value under 30 days
        Kunden setzen unsere Empfehlungen um
        Geschäftsführung und Service ziehen an einem Strang
        Wartungen pünktlich durchführen
        Rückrufe am selben Tag durchführen
        Reduce the number of open requests
        Lower the cost of an increase in volume
        No customer has to ask twice
        Never lose a request
        SLA und FCR im Griff
        Anfragen mit ERP und CRM beim ersten Kontakt lösen
        ALLE KUNDEN BEKOMMEN IHRE ANTWORT BEIM ERSTEN KONTAKT
        Net Promoter Score (NPS) und First Contact Resolution (FCR) verstehen
        Angebote in Phase II und III beim ersten Kontakt klären
        Werk GmbH, Werk AG und Werk SE bekommen dieselbe Antwort
        Wer anruft, bekommt z. B. um 18 Uhr, d. h. nach Feierabend, ca. 3 Min. später eine Antwort
    """,
    "kept": """
        Zufriedenheit nicht senken
        Zufriedenheit darf nicht sinken
        Optimale Zufriedenheit halten
        Satisfaction is not reduced
    """,
    "built": """
        CRM einführen
        Einführung des Portals bis 30.06.2025
        Alle Techniker schulen
        Wir führen ein neues Portal ein
        Workshops durchführen
        Roll out the portal in 12 countries
        Implement the new planning tool
        Train all agents
    """,
    "bare": """
        Kunden sind zufrieden
        Die Maschine läuft nachhaltige Zeit
        Customers come back
        Deutlich schneller: von 9 h auf 4 h
        Alle wesentlichen Kunden kennen ihren Ansprechpartner
        Kundenfreundlichkeit und Deutlichkeit
        Property owners get their answer
        CRM einführen, damit Kunden alles nur einmal erzählen
        Portal einführen, um Rückfragen zu sparen
        Introduce a portal so that customers see their orders
    """,
    "worked": """
        Erstlösung durch Schulung der Techniker auf 78 % steigern
        Raise first contact resolution to 78% by training agents
    """,
    "vision": """
        Wir begleiten Kunden durch exzellente Betreuung
        Customers are served in a world-class way
        Nachhaltig gut für Kunden
    """,
    "draft": """
        CRM einführen
        Reduktion der Nicht-Erreichbarkeit verringern
    """,
}
BAD = {
    ("bare", "S102"): """
        Kunden spürbar entlasten
        Kunden bekommen deutlich schneller eine Antwort
        Angemessene Antworten für alle
        Bestmögliche Betreuung der Großkunden
        Bestmoegliche Betreuung
        Optimaler Service für Bestandskunden
        Der Service ist nachhaltig kundenfreundlich
        Signifikant weniger Rückfragen
        Erhebliche Entlastung der Hotline
        Customers get appropriate answers
        World-class service for everyone
        Best-in-class field service
        Significantly fewer complaints
        Visits as needed
        Requests are properly handled
    """,
    ("bare", "S104"): """
        CRM einführen
        Einführung eines CRM
        Workshops mit allen Kunden durchführen
        Durchführung von Workshops
        Alle Techniker schulen
        Schulung aller Techniker
        Wir führen ein neues Portal ein
        Wir setzen das Konzept um
        Das Ticketsystem wird ausgerollt
        Neues Portal implementieren
        Flächendeckende Einführung der Fernwartung
        Einfuehrung des Portals bis 30.06.2025
        10 Workshops durchführen
        Alle Techniker sind geschult
        Roll out the customer portal
        Rollout of the portal
        Implement a CRM
        Introduce the new ticket tool by June 2025
        Train all agents
        Launch the portal
        Conduct customer workshops
        We set up a portal
    """,
    ("full", "S104"): """
        Wissensdatenbank einführen
        Schulung aller Techniker
        Introduce a knowledge base
    """,
    ("full", "S106"): """
        Erstlösung durch Schulungen auf 78 % steigern
        Erstlösungsquote durch gezielte Schulung der Techniker auf 78 % steigern
        Erstlösung durch bessere Diagnose und Teile steigern
        Durch eine Wissensdatenbank mehr Anfragen lösen
        Mehr Anfragen durch regelmäßiges Nachfassen lösen
        Erstlösung mittels Checklisten steigern
        Erstlösung mithilfe von Fernwartung auf 78 % heben
        Raise first contact resolution to 78% by training agents
        Raise first contact resolution by targeted retention measures
        Solve more requests through better training
        Solve more requests by calling customers back
        Fewer second calls by means of a checklist
    """,
    ("worked", "S106"): """
        Erstlösung durch Automatisierung der Annahme steigern
    """,
    ("full", "S107"): """
        Reduktion der Nicht-Erreichbarkeit verringern
        Die Senkung der Wartezeit weiter steigern
        Verbesserung der Qualität erhöhen
        Verringerung der Wartezeiten reduzieren
        Erhoehung der Kosten senken
        Nichterreichbarkeit verringern
        Unzufriedenheit der Kunden senken
        Reduktion der Nichterreichbarkeit
        Lower the reduction of waiting time
        Increase the decrease in complaints
        Reduce unavailability
        Reduce customer dissatisfaction
    """,
    ("bare", "S107"): """
        Reklamationen nicht erhöhen
        Kosten nicht weiter steigern
        Do not increase the backlog
        Qualität nicht verschlechtern
    """,
    ("full", "S108"): """
        Anfragen, die über das Portal, das Telefon, den Chat oder per Brief kommen, werden von allen Mitarbeitenden des Service Desk an allen Standorten und in allen Sprachen beim ersten Kontakt gelöst, ohne dass jemand weiterleitet
        Kunden rufen an. Sie bekommen eine Antwort. Niemand ruft noch einmal an.
        Mit FSM, HCC und SPOC Anfragen lösen
        Solve OEM, ODM and MRO requests at once
    """,
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Check all sentences as one repository and return the codes by (group, sentence)."""
    wanted = {(group, text) for group, block in GOOD.items() for text in sentences(block)}
    wanted |= {(group, text) for (group, _), block in BAD.items() for text in sentences(block)}
    ordered = sorted(wanted)
    goals = "goals:\n" + "".join(
        f'  - {{id: g{number}, title: "{text}", parent: effortless-2027, owner: desk-lead, {FIELDS[group]}}}\n'
        for number, (group, text) in enumerate(ordered)
    )
    root = write(goals, tmp_path_factory.mktemp("wording"))
    with (root / "goalkit.yaml").open("a") as handle:
        handle.write("language: de\n")
    facts = Facts(workspace.load(root, {}), dt.date(2025, 3, 1))
    found = {key: set() for key in ordered}
    for finding in engine.run(facts, Words("en"), Selection(select=WORDING)):
        if finding.goal.startswith("g"):
            found[ordered[int(finding.goal[1:])]].add(finding.code)
    return found


@pytest.mark.parametrize("group", GOOD)
def test_good_sentences_are_silent(told, group):
    assert {text: told[group, text] for text in sentences(GOOD[group]) if told[group, text]} == {}


@pytest.mark.parametrize(("group", "code"), BAD)
def test_planned_faults_are_found(told, group, code):
    assert {text: told[group, text] for text in sentences(BAD[group, code]) if told[group, text] != {code}} == {}
