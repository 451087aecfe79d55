"""What of a check is new: findings that the baseline knows are taken out, and counted."""

from typing import TYPE_CHECKING

import typer

from goalkit.commands import _baseline, _shared
from goalkit.commands._baseline import Baseline

if TYPE_CHECKING:
    from goalkit.finding import Finding
    from goalkit.rules.selection import Selection


def new(
    session: _shared.Session, findings: "list[Finding]", selection: "Selection", baseline: Baseline | None, *, update: bool = False
) -> "list[Finding]":
    """Return the findings that nobody knew before, and say on stderr what became of the others."""
    if baseline is None:
        return findings
    from goalkit.rules import known
    from goalkit.rules.selection import decide

    words = session.words
    loudness = decide(selection, session.ws.settings)
    if update:
        before, baseline = baseline, _baseline.updated(baseline, findings, loudness, session.as_of)
        typer.echo(_baseline.told(before, baseline, words), err=True)
    found = known.split(findings, baseline.known)
    gone = 0 if selection.paths else sum(count for key, count in found.gone.items() if loudness.enabled(key.code))
    for line in _baseline.notes(len(found.old), gone, words):
        typer.echo(line, err=True)
    return list(found.new)
