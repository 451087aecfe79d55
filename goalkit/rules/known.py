"""Findings that are known already: what of a run is new, and the baseline file that keeps the known ones."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goalkit.errors import GoalkitError
from goalkit.finding import Finding, Key
from goalkit.reading import document
from goalkit.version import __version__

Known = Counter[Key]
"""How often each finding is known."""
VERSION = "1"
_KINDS = ("goal", "kpi", "source", "file")
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")
_HEAD = "# Known findings, hidden by `goalkit check --baseline` and written by --update-baseline"


@dataclass(frozen=True, slots=True)
class Split:
    """The findings of a run: new ones, those that were known, and the known ones that no longer occur."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    gone: Known


def split(findings: Sequence[Finding], known: Known, texts: Mapping[Key, Iterable[str]] | None = None) -> Split:
    """Part the new findings from the known ones: of several with one key as many are old as are known.

    Where `texts` says what the known ones were called, those that are called the same are the old ones.
    """
    left = Counter(known)
    old: set[int] = set()
    said = {key: Counter(messages) for key, messages in (texts or {}).items()}
    for exact in (True, False) if texts else (False,):
        for at, finding in enumerate(findings):
            key = finding.key
            if at in old or not left[key] or (exact and not said.get(key, Counter())[finding.message]):
                continue
            left[key] -= 1
            if exact:
                said[key][finding.message] -= 1
            old.add(at)
    return Split(
        tuple(finding for at, finding in enumerate(findings) if at not in old),
        tuple(finding for at, finding in enumerate(findings) if at in old),
        +left,
    )


def written(known: Known, day: str) -> str:
    """Return a baseline file: sorted, one line for every finding; `day` is told once, in the comment at its top."""
    lines = [_line(key) for key in sorted(known) for _ in range(known[key])]
    head = f"{_HEAD} (goalkit {__version__}, {day})\nversion: {VERSION}\n"
    return head + ("known:\n" + "".join(f"  - {line}\n" for line in lines) if lines else "known: []\n")


def read(name: str, raw: bytes) -> Known:
    """Return what a baseline file holds.

    Raises GoalkitError, with the line, where it is none.
    """
    parsed = document.parse(name, raw)
    if parsed.problems:
        first = parsed.problems[0]
        raise _broken(name, first.span.line, "it cannot be read, see `goalkit explain {code}`", code=first.code)
    data = parsed.data
    if not isinstance(data, dict) or set(data) != {"version", "known"}:
        raise _broken(name, 1, "it has other keys than version and known")
    if data["version"] != VERSION:
        raise _broken(name, 1, "its version is {found!r}, not {version}", found=data["version"], version=VERSION)
    known: Known = Counter()
    items = data["known"] or []
    for index, item in enumerate(items if isinstance(items, list) else [items]):
        key = _key(item)
        if key is None:
            raise _broken(name, parsed.nearest(("known", index)).line, "a line holds code, goal, kpi, source or file, and field")
        known[key] += 1
    return known


def _broken(name: str, line: int, why: str, **params: Any) -> GoalkitError:
    hint = "mend it, or remove the file and write it with --update-baseline"
    return GoalkitError(f"{{file}}:{{line}} is not a baseline: {why}", hint, file=name, line=line, **params)


def _key(item: Any) -> Key | None:
    if not isinstance(item, dict) or not all(isinstance(value, str) for value in item.values()):
        return None
    owners = [name for name in item if name in _KINDS]
    if "code" not in item or len(owners) > 1 or set(item) - {"code", "field", *owners}:
        return None
    kind = owners[0] if owners else ""
    return Key(str(item["code"]), kind, str(item.get(kind, "")), str(item.get("field", "")))


def _line(key: Key) -> str:
    pairs = [("code", key.code), (key.kind, key.name), ("field", key.field)]
    return "{" + ", ".join(f"{name}: {_quoted(value)}" for name, value in pairs if name and value) + "}"


def _quoted(text: str) -> str:
    """Write a text so that a YAML reader takes it as it is."""
    if _PLAIN.fullmatch(text) and text.lower() != "null":  # which a YAML reader takes for nothing
        return text
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
