"""Every finding of reading stands at its exact line and column, all of them in one run."""

from tests.acceptance.cli import check, places, write
from tests.acceptance.repository import settings

GOAL = """goals:
  - id: {name}
    title: Ziel
    owner: lead
    parent: nordstern
    level: annual
    time_bound: {{period: 2025}}
    measurable:
      kpi: fix
      baseline: 60
      target: {target}
"""
FILES: dict[str, str | bytes] = {
    "goalkit.yaml": settings() + "segments:\n  group: [A, B]\n",
    "goals/baum.yaml": "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n",
    "kpis/fix.yaml": """kpis:
  - id: fix
    source: export
sources:
  - {id: export, path: data/e.csv, layout: long, columns: {period: p, kpi: k, value: v}}
""",
    "data/e.csv": "p,k,v\n2025-01,fix,61\n",
    "goals/f101.yaml": "goals:\n  ]\n",
    "goals/f102.yaml": "goals:\n  - id: doppelt\n    title: Eins\n    title: Zwei\n",
    "goals/f103.yaml": "goals:\n  - id: tab\n\ttitle: Ziel\n",
    "goals/f103b.yaml": "goals:\n  - id: einzug\n   title: Ziel\n",
    "goals/f104.yaml": "goals:\n<<<<<<< HEAD\n  - {id: a, title: A}\n=======\n  - {id: b, title: B}\n>>>>>>> zweig\n",
    "goals/f105.yaml": "goals:\n  - id: cp\n    title: Störung\n".encode("cp1252"),
    "goals/f106.yaml": "goals:\n  - {id: eins, title: A}\n---\ngoals:\n  - {id: zwei, title: B}\n",
    "goals/f107.yaml": "goals:\n  - id: anker\n    title: &t Text\n",
    "goals/f107b.yaml": "goals:\n  - id: marke\n    title: !!str 7\n",
    "goals/f201.yaml": "goals:\n  - id: f201\n    title: Ziel\n    ownr: lead\n",
    "goals/f202.yaml": "goals:\n  - id: f202\n    title: Ziel\n    priority: hoch\n",
    "goals/f203.yaml": GOAL.format(name="f203", target="1.234"),
    "goals/f204.yaml": "goals:\n  - id: f204\n    title: Ziel\n    time_bound:\n      start: 2025-02-30\n      due: 31.12.2025\n",
    "goals/f205.yaml": "goals:\n  - id: f205\n    title: Ziel\n    type: zusage\n",
    "goals/f206.yaml": "goals:\n  - id: zweimal\n    title: Eins\n  - id: zweimal\n    title: Zwei\n",
    "goals/f207.yaml": "goals:\n  - id: f207\n    title: Ziel\n    supports: [nordstern, nirgends]\n    owner: niemand\n    team: kein-team\n",
    "goals/f209.yaml": "goals:\n  - id: f209\n    title: Ziel\n    measurable: {kpi: fix, baseline: {value: 4,5 h}, target: 4}\n",
    "goals/f210.yaml": "einkaufsliste:\n  - Milch\n",
    "kpis/f211.yaml": "sources:\n  - id: weg\n    path: ../draussen.csv\n    layout: long\n",
}  # fmt: skip
PLACES = {
    ("F101", "goals/f101.yaml", 2, 3),
    ("F102", "goals/f102.yaml", 4, 5),
    ("F103", "goals/f103.yaml", 3, 1),
    ("F103", "goals/f103b.yaml", 3, 4),
    ("F104", "goals/f104.yaml", 2, 1),
    ("F105", "goals/f105.yaml", 3, 14),
    ("F106", "goals/f106.yaml", 3, 1),
    ("F107", "goals/f107.yaml", 3, 12),
    ("F107", "goals/f107b.yaml", 3, 12),
    ("F201", "goals/f201.yaml", 4, 5),
    ("F202", "goals/f202.yaml", 4, 15),
    ("F203", "goals/f203.yaml", 11, 15),
    ("F204", "goals/f204.yaml", 5, 14),
    ("F204", "goals/f204.yaml", 6, 12),
    ("F205", "goals/f205.yaml", 4, 11),
    ("F206", "goals/f206.yaml", 4, 9),
    ("F207", "goals/f207.yaml", 4, 27),
    ("F207", "goals/f207.yaml", 5, 12),
    ("F207", "goals/f207.yaml", 6, 11),
    ("F211", "kpis/f211.yaml", 3, 11),
}


def test_every_place_in_one_run(tmp_path):
    code, findings = check(write(tmp_path, FILES), "--as-of", "2025-03-01")
    assert code == 1
    assert PLACES - set(places(findings)) == set()
    assert {f["path"] for f in findings if f["code"] == "F209"} == {"goals/f209.yaml"}
    assert {f["path"] for f in findings if f["code"] == "F210"} >= {"goals/f210.yaml"}


def test_nothing_else_is_blamed_for_it(tmp_path):
    # a file with one defect of reading has no second finding of reading at another place
    _, findings = check(write(tmp_path, FILES), "--as-of", "2025-03-01")
    spare = {place for place in places(findings) if place[0].startswith("F")} - PLACES
    soft = {("F104", "goals/f104.yaml"), ("F209", "goals/f209.yaml"), ("F210", "goals/f210.yaml")}
    assert {place for place in spare if place[:2] not in soft} == set()


def test_findings_are_sorted_and_name_their_goal(tmp_path):
    _, findings = check(write(tmp_path, FILES), "--as-of", "2025-03-01")
    order = [(f["path"], f["line"], f["column"], f["code"]) for f in findings]
    assert order == sorted(order)
    by_place = {(f["code"], f["path"]): f for f in findings}
    assert by_place["F201", "goals/f201.yaml"]["goal"] == "f201"
    assert "owner" in str(by_place["F201", "goals/f201.yaml"]["help"]) + by_place["F201", "goals/f201.yaml"]["message"]
    second = by_place["F206", "goals/f206.yaml"]["related"]
    assert [(r["path"], r["line"]) for r in second] == [("goals/f206.yaml", 2)]


def test_the_span_cuts_out_the_value(tmp_path):
    root = write(tmp_path, FILES)
    _, findings = check(root, "--as-of", "2025-03-01")
    wanted = {"F201": "ownr", "F202": "hoch", "F203": "1.234", "F205": "zusage", "F206": "zweimal", "F211": "../draussen.csv"}
    for finding in findings:
        if finding["code"] in wanted:
            line = (root / finding["path"]).read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
            assert finding["end_line"] == finding["line"]
            assert line[finding["column"] - 1 : finding["end_column"] - 1] == wanted[finding["code"]]


def test_columns_count_code_points(tmp_path):
    # the emoji and the umlauts before the value are one column each
    text = 'goals:\n  - {id: bunt, title: "👩‍🔧 größer", type: zusage}\n'
    wanted = text.splitlines()[1].index("zusage") + 1
    _, findings = check(write(tmp_path, {"goalkit.yaml": settings(), "goals/g.yaml": text}))
    assert ("F205", "goals/g.yaml", 2, wanted) in places(findings)
