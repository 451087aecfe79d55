"""German prose that YAML reads otherwise: the finding shows the corrected line."""

import pytest

from tests.acceptance.cli import check, write
from tests.acceptance.repository import settings

HEAD = "goals:\n  - id: falle\n"
TRAPS = {
    "number sign at the start": ("goals/g.yaml", HEAD + "    title: #4711\n", 3, '"#4711"'),
    "number sign inside": ("goals/g.yaml", HEAD + "    title: Kunde #1 halten\n", 3, '"Kunde #1 halten"'),
    "colon": ("goals/g.yaml", HEAD + "    title: FCR: 78 %\n", 3, '"FCR: 78 %"'),
    "quoted word": ("goals/g.yaml", HEAD + '    title: "Kunde" sagt Danke\n', 3, "'\"Kunde\" sagt Danke'"),
    "comma in prose": (
        "journal/2025.yaml",
        "entries:\n  - {date: 2025-03-31, goal: nordstern, kind: checkin, by: lead, note: fertig, aber spät}\n",
        2,
        '"fertig, aber spät"',
    ),
    "comma in a number": (
        "goals/g.yaml",
        HEAD + "    title: Ziel\n    measurable: {kpi: fix, baseline: {value: 4,5 h}, target: 4}\n",
        4,
        "4.5 h",
    ),
    "comma in a list": (
        "goals/g.yaml",
        HEAD + "    title: Ziel\n    measurable: {kpi: fix, between: [4,5, 6]}\n",
        4,
        "4.5",
    ),
    "per cent sign": ("kpis/k.yaml", "kpis:\n  - id: fix\n    unit: %\n", 3, 'unit: "%"'),
    "comparison": ("goals/g.yaml", HEAD + "    title: Ziel\n    specific: >= 200 Artikel\n", 4, '">= 200 Artikel"'),
    "at sign": ("goalkit.yaml", "roles:\n  - id: lead\n    name: Leitung\n    forge: @gruppe\n", 4, '"@gruppe"'),
}


@pytest.mark.parametrize("name", TRAPS)
def test_help_rewrites_the_line(tmp_path, name):
    path, text, line, wanted = TRAPS[name]
    files = {
        "goalkit.yaml": settings() + "language: de\n",
        "goals/baum.yaml": "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n",
        "kpis/fix.yaml": "kpis:\n  - {id: fix, source: export}\n",
    }
    root = write(tmp_path, files | {path: text})
    code, findings = check(root, "--as-of", "2025-04-30")
    told = [f for f in findings if f["path"] == path and f["line"] == line and f["code"].startswith("F")]
    assert code == 1
    assert told, findings
    assert wanted in " ".join(str(f["help"]) for f in told)


def test_both_languages_show_the_line(tmp_path):
    files = {"goalkit.yaml": settings(), "goals/g.yaml": HEAD + "    title: FCR: 78 %\n"}
    root = write(tmp_path, files)
    for language in ("de", "en"):
        _, findings = check(root, "--lang", language)
        assert any('title: "FCR: 78 %"' in str(f["help"]) for f in findings if f["path"] == "goals/g.yaml")
