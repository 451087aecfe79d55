"""Write small repositories for tests of the model."""

from goalkit.workspace import load

SETTINGS = """language: de
roles:
  - {id: leitung, aliases: [chef], management: true}
  - {id: desk}
segments:
  customer_group: [A, B, C]
"""
KPIS = """kpis:
  - {id: fcr, unit: "%", direction: up, aggregation: ratio, period: month}
  - {id: aht, unit: min, direction: down, aggregation: ratio, period: month}
  - {id: dauer, unit: h, direction: down, aggregation: percentile, period: month}
  - {id: umsatz, unit: kEUR, direction: up, aggregation: sum, period: month, version: 2}
"""


def workspace(root, goals, *, settings=SETTINGS, kpis=KPIS, journal="", reviews=""):
    (root / "goals").mkdir(exist_ok=True)
    (root / "kpis").mkdir(exist_ok=True)
    (root / "goalkit.yaml").write_text(settings, encoding="utf-8")
    (root / "kpis" / "kpis.yaml").write_text(kpis, encoding="utf-8")
    (root / "goals" / "goals.yaml").write_text(goals, encoding="utf-8")
    for name, text in (("journal", journal), ("reviews", reviews)):
        if text:
            (root / name).mkdir(exist_ok=True)
            (root / name / "2025.yaml").write_text(text, encoding="utf-8")
    ws = load(root, {})
    assert not ws.problems, ws.problems
    return ws
