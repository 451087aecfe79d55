"""`check --since REV`: only what this branch brought, measured against the commit where it left REV."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

import typer

from goalkit.commands import _shared

if TYPE_CHECKING:
    from goalkit.finding import Finding, Key
    from goalkit.history.revision import Tree
    from goalkit.rules.causes import Changes
    from goalkit.rules.known import Known
    from goalkit.rules.selection import Selection

Revision = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="REV", show_default=False,
        help="Show only what this branch brought since it left REV (a branch, tag or commit), edits not yet committed included.",
    ),
]


@dataclass(frozen=True)
class Before:
    """What the repository was found to have where the branch began; `changes` is None where there was none yet."""

    revision: str
    commit: str
    known: "Known" = field(default_factory=Counter)
    texts: "Mapping[Key, Sequence[str]]" = field(default_factory=dict)
    changes: "Changes | None" = None
    absent: tuple[str, ...] = ()


def before(session: _shared.Session, revision: str, findings: "Sequence[Finding]", selection: "Selection") -> Before:
    """Check the repository as it was where the branch left a revision, by the rules of today.

    Each state is read with its own settings; which rules speak, and how loud, is decided by those of today for both, so that a
    new rule does not make old findings look new. Only rules that found something today need to look again.

    Raises GoalkitError where git cannot tell.
    """
    from goalkit.history import git

    commit = git.fork_point(session.ws.root, revision)
    if not findings:
        return Before(revision, commit)
    from goalkit.judge.facts import Facts
    from goalkit.rules import causes, engine
    from goalkit.rules.house import House
    from goalkit.workspace import earlier

    now = session.ws
    with earlier.at(now, commit, tuple(_data(session))) as held:
        if held.ws is None:
            return Before(revision, commit, absent=held.absent)
        facts = Facts(held.ws, session.as_of)
        again = _again(session, findings, selection)
        old = engine.run(
            facts, session.words, again, places=False, keys=True, house=House(now, session.words), settings=now.settings
        )
        changes = causes.compare(held.ws, now, frozenset(_differing(session, held.tree)))
    texts: dict[Key, list[str]] = {}
    for finding in old:
        texts.setdefault(finding.key, []).append(finding.message)
    known = Counter(finding.key for finding in old)
    return Before(revision, commit, known, texts, changes, held.absent)


def _again(session: _shared.Session, findings: "Sequence[Finding]", selection: "Selection") -> "Selection":
    """Return the rules that must look at the earlier state: those that found something, and those that speak instead of them."""
    from goalkit.rules.engine import INSTEAD_OF
    from goalkit.rules.house import House
    from goalkit.rules.selection import decide

    whole = replace(selection, paths=())
    codes = {finding.code for finding in findings}
    if any(code[0] == "L" for code in codes):  # whether a suppression is used shows only when every rule has looked
        return whole
    loudness = decide(selection, session.ws.settings, House(session.ws, session.words))
    codes |= {code for code, others in INSTEAD_OF.items() if loudness.enabled(code) and not codes.isdisjoint(others)}
    return replace(whole, select=tuple(sorted(codes)))


def _data(session: _shared.Session) -> Iterator[str]:
    """Yield the exports that were read today, as far as they lie in the repository."""
    if session.facts.has_data and session.ws.data_root == session.ws.root:
        yield from (file.path for use in session.facts.readings.uses for file in use.files)


def _differing(session: _shared.Session, tree: "Tree") -> Iterator[str]:
    """Yield the exports that differ from those of an earlier revision."""
    from goalkit.history import revision

    for path in _data(session):
        file, place = tree.files.get(path), session.ws.root / path
        try:
            if file is None or not revision.same(file, place.read_bytes()):
                yield path
        except OSError:
            yield path


def explained(findings: "Sequence[Finding]", held: Before, session: _shared.Session) -> "list[Finding]":
    """Add to findings about things that nobody edited what brought them, where that is plain."""
    from goalkit.rules import causes

    if held.changes is None:
        return list(findings)
    named = [(finding, causes.brought_by(finding, held.changes, session.words)) for finding in findings]
    return [replace(finding, related=(*finding.related, cause)) if cause else finding for finding, cause in named]


def notes(held: Before, new: int, old: int, session: _shared.Session) -> list[str]:
    """Say what is shown, and since when."""
    words, commit = session.words, held.commit[:10]
    lines = [
        words("{path} is not on this machine as it was then; what is found there counts as new.", path=path) for path in held.absent
    ]
    if (new or old) and held.changes is None:
        return [*lines, words("At {commit}, where this branch left {revision}, there were no goals yet: everything is new.", commit=commit, revision=held.revision)]
    shown = words.count("{n} finding", "{n} findings", new)
    return [
        *lines,
        words(
            "{shown} since {commit}, where this branch left {revision}; {old} from before.",
            shown=shown, commit=commit, revision=held.revision, old=words.count("{n} finding", "{n} findings", old),
        ),
    ]  # fmt: skip
