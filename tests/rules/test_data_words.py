"""Findings about data name the KPI they are about, and count only what was found more than once."""

import pytest

from goalkit import period
from goalkit.rules.wording import written
from goalkit.words import Words
from tests.rules.said import findings

FRAME = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# file: data/crm.csv
month,figure,value
"""


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ("2025-05,fcr,71\n2025-06,fcr,710\n", "D206", "Erstlösungsquote (Kontakt), 2025-06: 710 % liegt außerhalb von 0 % bis 100 %"),
        ("2025-04,fcr,71\n2025-06,fcr,72\n", "D204", "Erstlösungsquote (Kontakt): kein Wert für 2025-05"),
        ("2025-05,fcr,about 40\n", "D203", "value: „about 40“ ist keine Zahl in der Schreibweise dieser Quelle"),
        ("2025-05,mood,71\n2025-06,mood,71\n", "D201", "figure: „mood“ ist keine Kennzahl dieser Quelle (2×)"),
    ],
)
def test_findings_about_data(tmp_path, rows, code, said):
    found = findings(FRAME + rows, tmp_path, code, language="de")
    assert [each.message.replace("\u00a0", " ") for each in found] == [said]


def test_a_missing_column_is_named_once(tmp_path):
    text = FRAME.replace("month,figure,value", "month,figure,result") + "2025-05,fcr,71\n"
    assert [each.message for each in findings(text, tmp_path, "D220")] == ["the column “value” is not in this file"]
    (other,) = findings(text.replace("value: value", "value: Ist"), tmp_path, "D220")
    assert other.message == "the column “Ist” (value) is not in this file"


@pytest.mark.parametrize(
    ("when", "language", "said"),
    [("2026-10", "de", "Okt 2026"), ("2026-10", "en", "Oct 2026"), ("2026-Q3", "de", "2026-Q3"), ("2026", "de", "2026")],
)
def test_months_are_said_by_name(when, language, said):
    assert written(Words(language), period.parse(when)) == said
