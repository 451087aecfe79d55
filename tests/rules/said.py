"""What one rule says about an example, for tests of its finer points."""

import datetime as dt

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.words import Words
from tests.rules.example import write

AS_OF = dt.date(2025, 7, 14)


def findings(text, folder, code, day=AS_OF, language="en"):
    """Return the findings of a rule (or family) on an example that lies on the frame."""
    facts = Facts(workspace.load(write(text, folder), {}), day)
    return [found for found in engine.run(facts, Words(language)) if found.code.startswith(code)]


def said(text, folder, code, day=AS_OF):
    """Return goal (or KPI) and message of every finding of a rule."""
    return [(found.goal or found.kpi, found.message) for found in findings(text, folder, code, day)]


def places(text, folder, code, day=AS_OF):
    """Return path, line and the source text under every finding of a rule."""
    root = folder
    found = findings(text, folder, code, day)
    return [(each.path, each.span.line, _under(root / each.path, each.span)) for each in found]


def _under(path, span):
    line = path.read_text(encoding="utf-8").splitlines()[span.line - 1]
    return line[span.column - 1 : span.end_column - 1]


def goal(name="fcr-2025", fields="", measurable="{kpi: fcr, baseline: 68, target: 78}", period="{period: 2025}", parent="effortless-2027"):
    """Return a goal as a list item of goals.yaml; fields are further lines."""
    lines = [
        f"  - id: {name}", "    title: Solve requests at the first contact", f"    parent: {parent}" if parent else "",
        "    owner: desk-lead", "    attractive: The machine runs again sooner",
        f"    measurable: {measurable}" if measurable else "", f"    time_bound: {period}",
    ]  # fmt: skip
    more = [f"    {line}" for line in fields.splitlines()]
    return "\n".join(line for line in [*lines, *more] if line.strip()) + "\n"


def goals(*items):
    """Return goals.yaml with some goals."""
    return "goals:\n" + "".join(items)
