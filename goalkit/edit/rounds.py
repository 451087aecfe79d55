"""Fix, look again and fix what is left, until nothing more can be fixed; nothing is written here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from goalkit.edit.making import made
from goalkit.errors import GoalkitError
from goalkit.finding import Finding
from goalkit.reading import encoding
from goalkit.reading.document import Document

ROUNDS = 25
"""Rounds at most: each takes a whole look at the repository, and overlapping fixes take one each."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the repository found, and the documents it looked at."""

    findings: list[Finding]
    documents: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Settled:
    """The files as they were and as they are to be, what was mended, whose fix was refused, and the last look."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    mended: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    last: Look


@dataclass(slots=True)
class _State:
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    mended: list[Finding] = field(default_factory=list)
    refused: dict[str, Finding] = field(default_factory=dict)


def settle(
    first: Look, look: Callable[[Mapping[str, bytes]], Look], read: Callable[[str], bytes], *, unsafe: bool
) -> Settled:
    """Return what becomes of the files when all fixes of the findings are made.

    `look` looks again with other bytes in the place of some files; `read` returns the bytes of a file on disk.
    Raises GoalkitError where a file is no longer what the first look saw.
    """
    state = _State()
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    for _ in range(ROUNDS):
        wanted = [each for each in first.findings if _is_wanted(each, unsafe=unsafe) and each.fingerprint not in state.refused]
        documents = first.documents

        def raw(path: str, documents: Mapping[str, Document] = documents) -> bytes:
            if path in state.after:
                return state.after[path]
            return state.before.get(path) or _known(path, documents[path], read(path), state)

        done = made(wanted, documents, raw)
        state.refused |= {each.fingerprint: each for each in done.refused}
        now = {**state.after, **done.files}
        if not done.mended or tuple(sorted(now.items())) in seen:
            break
        seen.add(tuple(sorted(now.items())))
        state.after = now
        state.mended.extend(done.mended)
        first = look(now)
    changed = {path: new for path, new in state.after.items() if new != state.before[path]}
    before = {path: state.before[path] for path in changed}
    return Settled(before, changed, tuple(state.mended), tuple(state.refused.values()), first)


def _is_wanted(finding: Finding, *, unsafe: bool) -> bool:
    return finding.fix is not None and (finding.fix.safe or unsafe)


def _known(path: str, document: Document, raw: bytes, state: _State) -> bytes:
    """Return the bytes of a file that was looked at; it must still hold the same text."""
    if encoding.decode(path, raw)[0] != document.text:
        raise changed_meanwhile(path)
    state.before[path] = raw
    return raw


def changed_meanwhile(path: str) -> GoalkitError:
    """Return what to say of a file that somebody else has changed meanwhile."""
    return GoalkitError("{file} has changed since it was read; nothing was written", "run the command again", file=path)
