"""What of a check is new: findings that the baseline knows, or that were there before the branch, are taken out and counted."""

from collections import Counter
from typing import TYPE_CHECKING

import typer

from goalkit.commands import _baseline, _shared, _since
from goalkit.commands._baseline import Baseline

if TYPE_CHECKING:
    from goalkit.finding import Finding
    from goalkit.rules.known import Known
    from goalkit.rules.selection import Selection


def new(
    session: _shared.Session,
    findings: "list[Finding]",
    selection: "Selection",
    baseline: Baseline | None,
    since: str | None = None,
    *,
    update: bool = False,
) -> "list[Finding]":
    """Return the findings that nobody knew before, and say on stderr what became of the others.

    What both the baseline and the earlier revision know is known once: of several findings with one key as many are old as
    the one that knows more of them says.
    """
    if baseline is None and since is None:
        return findings
    from goalkit.rules import known

    held = _since.before(session, since, findings, selection) if since is not None else None
    said: list[str] = []
    from_file: Known = Counter()
    if baseline is not None:
        from_file, said = _from_file(session, findings, selection, baseline, update=update)
    both = from_file | held.known if held else from_file
    found = known.split(findings, both, held.texts if held else None)
    fresh = _since.explained(found.new, held, session) if held else list(found.new)
    if held:
        said += _since.notes(held, len(fresh), len(found.old), session)
    for line in said:
        typer.echo(line, err=True)
    return fresh


def _from_file(
    session: _shared.Session, findings: "list[Finding]", selection: "Selection", baseline: Baseline, *, update: bool
) -> "tuple[Known, list[str]]":
    """Return what the baseline file knows, written anew where that is asked for, and what there is to say about it."""
    from goalkit.rules import known
    from goalkit.rules.house import House
    from goalkit.rules.selection import decide

    said: list[str] = []
    loudness = decide(selection, session.ws.settings, House(session.ws, session.words))
    if update:
        earlier, baseline = baseline, _baseline.updated(baseline, findings, loudness, session.as_of)
        said.append(_baseline.told(earlier, baseline, session.words))
    found = known.split(findings, baseline.known)
    gone = 0 if selection.paths else sum(count for key, count in found.gone.items() if loudness.enabled(key.code))
    return baseline.known, said + _baseline.notes(len(found.old), gone, session.words)
