"""Helps that propose what the data and the tree know instead of a blank."""

from goalkit.rules.cascade import c404_counter_unwatched as c404
from goalkit.rules.measurable import m104_baseline_missing as m104
from goalkit.rules.measurable import m108_baseline_differs as m108
from goalkit.rules.own_words import BLANK
from tests.rules.test_rules import findings


def helps(text, folder, language, code):
    return [each.help.replace("\u00a0", " ") for each in findings(text, folder, language, code) if each.code == code]


def test_a_missing_baseline_is_read_from_the_data(tmp_path):
    # evaluate: last; the last month before 2025-01-01 has 723 of 1,000
    text = m108.BAD.replace("baseline: {value: 68, period: 2024}, ", "")
    said = (
        "die Daten kennen ihn: baseline: {value: 72.3, period: 2024-12}, damit das Ziel lautet: "
        "Lösungsquote im Level 1 von 72,3 % auf 78 % bis 31.12.2025"
    )
    assert helps(text, tmp_path, "de", "M104") == [said]


def test_without_data_the_baseline_stays_a_blank(tmp_path):
    assert helps(m104.BAD, tmp_path, "en", "M104")[0].startswith(f"baseline: {{value: ..., period: 2024}}, so that the goal reads: First contact resolution from {BLANK} to 78%")


def test_a_guard_is_proposed_at_the_last_final_value(tmp_path):
    text = c404.BAD.replace("    counter: [csat]\n", "    counter: [csat]\n  - {id: csat, owner: controlling, source: crm}\n") + (
        "# file: kpis/frame.yaml\nkpis: [{id: fcr, owner: controlling}]\n"
        "sources: [{id: crm, path: data/crm.csv, columns: {period: m, kpi: k, value: v}}]\n"
        "# file: data/crm.csv\nm,k,v\n2025-05,csat,83\n2025-06,csat,84.2\n"
    )
    assert helps(text, tmp_path, "en", "C404") == [
        "add a guard, for example no worse than in Jun 2025 (84.2%): guards: [{kpi: csat, at_least: 84.2}]"
    ]
