"""Suppressions: `ignore` entries of objects and `# goalkit: ignore[CODE] reason` comments, and what became of them."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from goalkit.finding import Finding, Fix, Path, Problem, Span
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.measure import Suppression as Entry
from goalkit.model.source import Source
from goalkit.reading.document import Document
from goalkit.rules import seen, unignoring
from goalkit.rules.house import House
from goalkit.rules.selection import Loudness, code_of
from goalkit.workspace import Workspace

MARK = "goalkit: ignore"
_COMMENT = re.compile(r"#\s*goalkit: ignore(?:\[(?P<codes>[^\]]*)\])?[ \t:]*(?P<reason>.*)$")


@dataclass(slots=True)
class Suppression:
    """One suppression of one code: where it holds, where it stands (`entry` in the document), and whether it silenced anything."""

    code: str
    written: str
    reason: str
    until: dt.date | None
    file: str
    span: Span
    where: Path
    line: int = 0
    goal: str | None = None
    kpi: str | None = None
    draft: bool = False
    entry: Path = ()
    used: bool = field(default=False)

    def covers(self, finding: Finding, where: Path) -> bool:
        """Tell whether a finding (with its path in the document) lies where this suppression holds.

        That of a KPI also holds for what is said about its values, which stand in exports.
        """
        if self.kpi and finding.kpi == self.kpi and not where and finding.code.startswith(self.code):
            return True
        if finding.path != self.file or not finding.code.startswith(self.code):
            return False
        return finding.span.line == self.line if self.line else where[: len(self.where)] == self.where


def collect(ws: Workspace, house: House) -> list[Suppression]:
    """Gather all suppressions of a repository; a repository without any costs nothing but a look at each object."""
    return [*_entries(ws, house), *(each for document in ws.documents.values() for each in comments(document, house))]


def report(suppressions: list[Suppression], loudness: Loudness, facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with suppressions: no reason (L001); unused, expired or naming no rule (L002)."""
    for each in suppressions:
        params = {"code": each.written, "until": each.until}
        named = (each.goal, each.kpi)
        if each.draft:
            continue
        if not each.reason:
            yield Problem("L001", each.file, each.span, params, each.where, goal=named[0], kpi=named[1])
        kind = _idle(each, loudness, facts)
        if kind:
            fix = _out(each, facts.ws.documents[each.file]) if kind == "unused" else None
            yield Problem("L002", each.file, each.span, {**params, "kind": kind}, each.where, goal=named[0], kpi=named[1], fix=fix)


def _out(each: Suppression, document: Document) -> Fix | None:
    return unignoring.of_entry(document, each.entry) if each.entry else unignoring.of_comment(document, each.span, each.written)


def strangers(ws: Workspace, house: House) -> Iterator[Problem]:
    """Yield what the settings say about rules that do not exist (L002)."""
    said = ws.settings.rules
    named: list[tuple[Path, str, bool]] = [(("rules", "severity", name), name, True) for name in said.severity]
    lists: dict[Path, tuple[str, ...]] = {("rules", "select"): said.select, ("rules", "ignore"): said.ignore}
    lists |= {("rules", "per_file", glob): codes for glob, codes in said.per_file.items()}
    named += [((*path, index), name, False) for path, names in lists.items() for index, name in enumerate(names)]
    for path, name, key in named:
        if code_of(name, house) is None:
            file, span = ws.span(ws.settings, path, key=key)
            yield Problem("L002", file, span, {"code": name, "kind": "setting"}, path)


def comments(document: Document, house: House) -> Iterator[Suppression]:
    """Yield the suppressions that stand in comments of a file; each holds for its own line, or for the next one."""
    if MARK not in document.text:
        return
    lines = document.lines
    texts = _scalar_lines(document.text)
    for index, line in enumerate(lines):
        found = _COMMENT.search(line)
        if not found or (found.start() and not line[found.start() - 1].isspace()) or _inside(texts, index, found.start()):
            continue
        alone = not line[: found.start()].strip()
        target = _next_content(lines, index) if alone else index
        span = Span(index + 1, found.start() + 1, index + 1, len(line.rstrip()) + 1)
        for name in (found["codes"] or "").split(",") if found["codes"] else [""]:
            yield Suppression(
                code_of(name, house) or "-", name.strip(), found["reason"].strip(), None, document.file, span, (), target + 1
            )


def _entries(ws: Workspace, house: House) -> Iterator[Suppression]:
    for goal in ws.goals:
        if goal.ignore:
            yield from _of(ws, house, goal, (), goal.ignore)
        for index, measure in enumerate(goal.measures):
            if measure.ignore:
                yield from _of(ws, house, goal, ("measures", index), measure.ignore)
    for kpi in ws.kpis:
        if kpi.ignore:
            yield from _of(ws, house, kpi, (), kpi.ignore)
    for source in ws.sources:
        if source.ignore:
            yield from _of(ws, house, source, (), source.ignore)


def _of(ws: Workspace, house: House, thing: Goal | Kpi | Source, inner: Path, entries: tuple[Entry, ...]) -> Iterator[Suppression]:
    origin = ws.origin(thing)
    for index, entry in enumerate(entries):
        file, span = ws.span(thing, (*inner, "ignore", index))
        yield Suppression(
            code_of(entry.code, house) or "-",
            entry.code,
            (entry.reason or "").strip(),
            entry.until,
            file,
            span,
            origin.place(inner),
            goal=thing.id if isinstance(thing, Goal) else None,
            kpi=thing.id if isinstance(thing, Kpi) else None,
            draft=isinstance(thing, Goal) and thing.state == "draft",
            entry=(*origin.path, *inner, "ignore", index),
        )


def expired(suppression: Suppression, as_of: dt.date) -> bool:
    """Tell whether a suppression has run out."""
    return suppression.until is not None and suppression.until < as_of


def _idle(each: Suppression, loudness: Loudness, facts: Facts) -> str:
    if each.code == "-":
        return "unknown"
    if expired(each, facts.as_of):
        return "expired"
    return "unused" if not each.used and _ran(each.code, loudness) and seen.could_speak(each.code, each.goal, facts) else ""


def _ran(code: str, loudness: Loudness) -> bool:
    """Tell whether every rule that a code or prefix names has run."""
    from goalkit.rules import registry  # noqa: PLC0415 - only for suppressions that silenced nothing

    if not loudness.hears(code[:1]):
        return False
    family = loudness.house if code[:1] == registry.HOUSE else registry.family(code[:1])
    named = [rule.CODE for rule in family if rule.CODE.startswith(code)]
    return bool(named) and all(loudness.enabled(name) for name in named)


def _scalar_lines(text: str) -> list[tuple[int, int, int, int]]:
    """Return the places of all scalars: a `#` inside one is text, not a comment."""
    try:
        tokens = list(yaml.scan(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return []
    return [
        (token.start_mark.line, token.start_mark.column, token.end_mark.line, token.end_mark.column)
        for token in tokens
        if isinstance(token, yaml.ScalarToken)
    ]


def _inside(places: list[tuple[int, int, int, int]], line: int, column: int) -> bool:
    return any((first, left) <= (line, column) < (last, right) for first, left, last, right in places)


def _next_content(lines: list[str], index: int) -> int:
    for following in range(index + 1, len(lines)):
        stripped = lines[following].strip()
        if stripped and not stripped.startswith("#"):
            return following
    return index
