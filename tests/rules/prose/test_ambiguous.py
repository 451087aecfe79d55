"""Words for several KPIs in sentences: asked about where nothing tells, left alone with a telling word and inside other compounds."""

import pytest

from goalkit import catalog
from goalkit.rules.prose.ambiguous import open_words

OPEN = """
Erstlösungsquote: Erstlösungsquote bis Jahresende anheben | Die Erstlösungsquoten aller Standorte angleichen | Erstlösungsquote im Service Desk
first-time resolution: Raise first-time resolution | Our first time resolution is too low | First-time resolution rate by region
MTTR: MTTR halbieren | Bring the MTTR down | Die MTTR im Süden ist zu hoch | MTTR-Zielwert erreichen
Reaktionszeit: Reaktionszeit verkürzen | Kürzere Reaktionszeiten für A-Kunden | Die Reaktionszeit liegt bei 4 h
response time: Cut response time by half | Response times in the north are too long | Better response-time
Bearbeitungszeit: Bearbeitungszeit senken | Die Bearbeitungszeiten sind gestiegen | Bearbeitungszeit je Vorgang
processing time: Shorter processing times | Processing time below two hours | Reduce the processing time
attach rate: Raise the attach rate | Attach rates differ by country | Our attach rate is poor
Termintreue: Termintreue verbessern | Unsere Termintreue: besser! | Mehr Termintreue für unsere Kunden | Termintreuequote anheben
punctuality: Improve punctuality | Punctuality is what customers ask for | More punctuality in the south
Verfügbarkeit: Verfügbarkeit erhöhen | Hohe Verfügbarkeit für alle Kunden | Die Verfügbarkeit lag bei 97 %
availability: Raise availability | Availability for customers in the north | Availability was 97 %
Kundenzufriedenheit: Kundenzufriedenheit steigern | Kundenzufriedenheit in der Region Süd | Den Kundenzufriedenheitswert anheben
customer satisfaction: Raise customer satisfaction | Customer satisfaction fell in June | Better customer-satisfaction
retention: Improve retention | Retention-Rate steigern | Retention is the goal of the year
Kundenbindung: Kundenbindung stärken | Mehr Kundenbindung im Süden | Die Kundenbindung sank im Mai
Churn: Churn senken | Die Churn-Rate liegt bei 4 % | Churn in the south | Churnrate halbieren
fill rate: Fill rate auf 95 % | Raise the fill rates | Die Füllrate steigern
Umsatz: Umsatz steigern | Mehr Umsatz im Süden | Umsätze ausbauen | Umsatzziel erreichen
revenue: Grow revenue | Revenues in the south | Our revenue target
Marge: Marge verbessern | Die Margen sinken | Höhere Marge im Süden
margin: Improve the margin | Margins in the south | Better margin
"""
TOLD = """
Erstlösungsquote: Erstlösungsquote am Telefon anheben | Erstlösungsquote (Einsatz) | Erstlösungsquote der Techniker | Erstlösungsquote im Level 1 | Erstlösungsquoten beim Kundenkontakt
first-time resolution: First-time resolution by phone | First-time resolution at the visit | First-time resolution (contact)
MTTR: MTTR der Tickets | MTTR: aktive Reparatur | MTTR until restoration | MTTR (repair)
Reaktionszeit: Reaktionszeit auf Tickets | Reaktionszeit vor Ort | Reaktionszeit bis zum Eintreffen beim Kunden | Reaktionszeit (Anfrage)
response time: First response time | On-site response time | Response time to tickets | Response time by phone
Bearbeitungszeit: Bearbeitungszeit je Gespräch | Bearbeitungszeit bis zur Lösung | Durchschnittliche Bearbeitungszeit (AHT)
processing time: Processing time per call | Processing time until resolution | Processing time (contact)
attach rate: Attach rate of new units | Attach rate in the installed base | Attach rate (coverage)
Termintreue: Termintreue der Einsätze | Termintreue der Ersatzteile | Termintreue bei Lieferungen | Termintreue (Besuche)
punctuality: Punctuality of visits | Punctuality of deliveries | Punctuality (parts)
Verfügbarkeit: Verfügbarkeit der Anlagen | Verfügbarkeit von Ersatzteilen | Verfügbarkeit der Hotline | Verfügbarkeit (Maschine)
availability: Machine availability | Availability of spare parts | Phone availability | Availability (machines)
Kundenzufriedenheit: Kundenzufriedenheit (Umfrage) | Kundenzufriedenheit als NPS messen | Kundenzufriedenheit: CSAT auf 90 %
customer satisfaction: Customer satisfaction (CSAT) | Customer satisfaction as CSAT | NPS as our customer satisfaction
retention: Customer retention | Net revenue retention | Gross retention of contracts | Retention (logos)
Kundenbindung: Kundenbindung, gemessen als Anteil | Kundenbindung nach Umsatz brutto | Kundenbindung (Anzahl)
Churn: Kunden-Churn | Churn der Kunden | Umsatz-Churn senken | Revenue churn | Churn (ARR)
fill rate: Line fill rate | Fill rate of order lines | Füllrate je Position
Umsatz: Fakturierter Umsatz | Umsatz (Service) | Gebuchter Umsatz im Süden
revenue: Invoiced revenue | Revenue as recognised | Revenue (billed)
Marge: Marge als DB II | Marge (EBIT) | Marge nach Deckungsbeitrag
margin: Contribution margin II | Gross margin | Margin (EBIT)
"""
OTHER = """
Erstlösungsquote: Service-Erstlösungsquote | Erstlösungsquotenbericht schreiben
first-time resolution: First-time resolution workshop
MTTR: MTTR-Dashboard bauen | Park-MTTR
Reaktionszeit: Erstreaktionszeit senken | Ticket-Reaktionszeit | Reaktionszeitmessung einführen
response time: Response time report
Bearbeitungszeit: Auftragsbearbeitungszeit senken | Bearbeitungszeiterfassung abschaffen
processing time: Processing time analysis
attach rate: Attach rate dashboard
Termintreue: Liefertermintreue steigern | Termintreuekonzept schreiben | Einsatz-Termintreue
punctuality: Punctuality training
Verfügbarkeit: Ersatzteilverfügbarkeit | Maschinenverfügbarkeit heben | Teile-Verfügbarkeit | Verfügbarkeitsprüfung
availability: Availability report
Kundenzufriedenheit: Kundenzufriedenheitsbefragung einführen | Kundenzufriedenheits-Workshop
customer satisfaction: Customer satisfaction survey
retention: Logo-Retention | Retention-Team aufbauen | Retention program
Kundenbindung: Kundenbindungsprogramm starten | Kundenbindungsrate heben
Churn: Logo-Churn | Churn-Analyse | Churn analysis | Churn-Risiko zeigen
fill rate: Fill rate report
Umsatz: Serviceumsatz | Umsatzsteuer | Service-Umsatz | Umsatzanteil
revenue: Revenue report | Revenue-share
Marge: Servicemarge | Margenanalyse | Handels-Marge
margin: Margin analysis
"""


def cases(block):
    for line in block.strip().splitlines():
        term, _, sentences = line.partition(": ")
        yield from ((term, sentence.strip()) for sentence in sentences.split(" | "))


def found(text, *beside):
    return [term.term for term in open_words(text, beside)]


@pytest.mark.parametrize(("term", "sentence"), [*cases(OPEN)])
def test_it_is_asked_about(term, sentence):
    assert found(sentence) == [term]


@pytest.mark.parametrize(("term", "sentence"), [*cases(TOLD), *cases(OTHER)])
def test_it_is_told_or_something_else(term, sentence):
    assert term not in found(sentence)


@pytest.mark.parametrize("block", [OPEN, TOLD, OTHER])
def test_every_row_has_its_sentences(block):
    terms = [term for term, _ in cases(block)]
    assert {*terms} == {term.term for term in catalog.ambiguous()}
    assert all(terms.count(term) >= (1 if block is OTHER else 3) for term in terms)


@pytest.mark.parametrize("term", catalog.ambiguous(), ids=lambda term: term.term)
def test_a_kpi_beside_it_settles_it(term):
    text = f"{term.term} am Standort"
    assert found(text) == [term.term]
    assert all(found(text, kpi) == [] for kpi in term.kpis)
    assert found(text, "pm_compliance") == [term.term]


@pytest.mark.parametrize("text", ["ERSTLÖSUNGSQUOTE HEBEN", "Erstloesungsquote heben", "erstlösungsquote, kurz gesagt", "„Erstlösungsquote“ heben"])
def test_spelling_and_marks_do_not_matter(text):
    assert found(text) == ["Erstlösungsquote"]


def test_several_words_of_one_text():
    assert found("Termintreue und Kundenzufriedenheit steigern") == ["Termintreue", "Kundenzufriedenheit"]


@pytest.mark.parametrize("text", ["", "Kunden rufen seltener an", "Die Maschine läuft"])
def test_other_prose_is_silent(text):
    assert found(text) == []
