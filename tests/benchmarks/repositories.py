"""Generate goals repositories of any size: one goal is 26 lines, as in a real file.

Every second goal repeats its numbers in the text, as people do, so that the rules that read prose have something to read.
"""

import random
from pathlib import Path

SETTINGS = """name: Benchmark
roles:
  - {id: head, name: Head of service, management: true, team: service}
  - {id: desk, name: Head of service desk, team: service}
  - {id: control, name: Controlling}
teams:
  - {id: service, name: Service, headcount: 90}
"""

TOP = """goals:
  - id: vision
    title: Every machine runs
    level: vision
    owner: head
    specific: Our customers never wait for a machine that we could have kept running.
    attractive: {customer: No standstill, company: Loyal customers}
"""

BREAKTHROUGH = """  - id: break-{n}
    title: Solve requests at the first contact, part {n}
    level: breakthrough
    parent: vision
    owner: head
    specific: The service desk solves requests at the first contact.
    measurable: {{kpi: kpi-{kpi}, baseline: {{value: 60, period: 2022}}, target: 85}}
    attractive: {{customer: The machine stands still for a shorter time, company: Fewer visits}}
    realistic: Comparable firms reach 85.
    time_bound: {{start: 2023-01-01, due: 2026-12-31}}
    agreement:
      mode: set
      document: "Minutes 2022-12-10"
      parties: [{{role: head, side: giving, date: 2022-12-10}}]
"""

GOAL = """  - id: goal-{n}
    title: Solve more requests of group G{n} at the first contact
    level: annual
    parent: break-{parent}
    owner: desk
    specific: The service desk solves {said} of group G{n} at the first contact.
    measurable:
      kpi: kpi-{kpi}
      baseline: {{value: {base}, period: 2024}}
      target: {target}
    attractive:
      customer: The machine stands still for a shorter time
      company: Fewer visits on site
    realistic: The best team reached {best} in 2024; the knowledge base is paid for.
    time_bound: {{start: 2025-01-01, due: 2025-12-31}}
    agreement:
      mode: agreed
      document: "Minutes 2024-12-12"
      parties:
        - {{role: head, side: giving, date: 2024-12-12}}
        - {{role: desk, side: receiving, date: 2024-12-12}}
    measures:
      - {{id: kb, title: Introduce a knowledge base, owner: desk, start: 2025-01-15, due: 2025-04-30, done_when: 200 articles}}
      - {{id: training, title: Train level one, owner: desk, start: 2025-02-01, due: 2025-05-31, done_when: all trained}}
    tags: [contact]
"""

KPI = """  - id: kpi-{n}
    name: First contact resolution {n}
    definition: Share of contacts solved at the first contact
    numerator: solved contacts
    denominator: all contacts
    exclusions: spam
    unit: "%"
    direction: up
    aggregation: ratio
    bounds: [0, 100]
    perspective: customer
    kind: outcome
    period: month
    owner: control
{source}"""


def write(root: Path, goals: int, per_file: int, *, kpis: int = 20, months: int = 0, broken: float = 0.0) -> None:
    """Write a repository; `months` > 0 adds exports, `broken` is the share of files with one wrong value."""
    rng = random.Random(7)
    (root / "goals").mkdir(parents=True)
    (root / "kpis").mkdir()
    (root / "goalkit.yaml").write_text(SETTINGS)
    branches = max(1, goals // 500)
    tops = "".join(BREAKTHROUGH.format(n=i, kpi=i % kpis) for i in range(branches))
    (root / "goals" / "top.yaml").write_text(TOP + tops)
    for first in range(0, goals, per_file):
        parts = [_goal(n, branches, kpis, rng) for n in range(first, min(goals, first + per_file))]
        text = "goals:\n" + "".join(parts)
        if rng.random() < broken:
            text = text.replace("2025-12-31}", "31.12.2025}", 1)
        (root / "goals" / f"g{first:06d}.yaml").write_text(text)
    source = "    source: {{id: crm, as: K{n}}}\n" if months else "    monitor: true\n"
    body = "".join(KPI.format(n=i, source=source.format(n=i)) for i in range(kpis))
    tail = "sources:\n  - id: crm\n    path: data/*.csv\n    columns: {period: month, kpi: kpi, numerator: n, denominator: d}\n"
    (root / "kpis" / "kpis.yaml").write_text("kpis:\n" + body + (tail if months else ""))
    if months:
        _exports(root, kpis, months, rng)


def _goal(n: int, branches: int, kpis: int, rng: random.Random) -> str:
    base = rng.randrange(60, 70)
    said = f"at least {base + 8} % of the requests by 2025-12-31, after {base} % in 2024," if n % 2 else "requests"
    return GOAL.format(n=n, parent=n % branches, kpi=n % kpis, base=base, target=base + 8, best=base + 9, said=said)


def _exports(root: Path, kpis: int, months: int, rng: random.Random) -> None:
    (root / "data").mkdir()
    stamps = [f"{2023 + i // 12}-{i % 12 + 1:02d}" for i in range(months)]
    for part in range(3):
        lines = ["month,kpi,n,d"]
        for k in range(part, kpis, 3):
            lines += [f"{stamp},K{k},{rng.randrange(120, 180)},200" for stamp in stamps]
        (root / "data" / f"export_{part}.csv").write_text("\n".join(lines) + "\n")
