"""Look at a small repository, fix it in memory, and name what was found."""

import datetime as dt
from pathlib import Path

from goalkit import workspace
from goalkit.edit.rounds import Look, Settled, settle
from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.words import Words

AS_OF = dt.date(2025, 7, 14)
WORDS = Words("en")


def look(root: Path, files=None) -> Look:
    facts = Facts(workspace.load(root, {}, files or {}), AS_OF)
    return Look(engine.run(facts, WORDS), facts.ws.documents)


def fixed(root: Path, *, unsafe: bool = False) -> Settled:
    return settle(look(root), lambda files: look(root, files), lambda path: (root / path).read_bytes(), unsafe=unsafe)


def named(finding: Finding) -> tuple[str, str, str | None, str | None, str]:
    return finding.code, finding.path, finding.goal, finding.kpi, finding.message
