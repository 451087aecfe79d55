"""Why the parser stopped, in the words of the people who wrote the line, and the corrections that may help."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from goalkit.reading import faults, quoting

_KEY = re.compile(r"\s*(?:- +)*[^\s#][^#]*?:(?:\s|$)")
_TIGHT_DASH = re.compile(r"([ ]*)-(?=[a-z][\w-]*:(?:[ ]|$))")
_MISSING_COMMA = re.compile(r"[{,][ ]*[\w-]+:[ ]+(\S+)[ ]+([\w-]+)$")


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the parser stopped: the finding, its place and the corrected lines that may help, likeliest first."""

    code: str
    kind: str
    line: int
    column: int
    params: dict[str, str | int] = field(default_factory=dict)
    cures: tuple[dict[int, str], ...] = ()


def stop_of(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Return the line and column at which the parser stopped."""
    mark = error.problem_mark or error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)


def indent_of(line: str) -> int:
    """Return by how many signs a line is indented."""
    return len(line) - len(line.lstrip())


def cause_of(lines: list[str], error: yaml.MarkedYAMLError) -> Cause:
    """Turn the parser's words into a cause."""
    said, context = error.problem or "", error.context or ""
    line, column = _inside(lines, *stop_of(error))
    here = lines[line]
    first = error.context_mark
    if "quoted scalar" in context and "end of stream" in said and first:
        cure = {first.line: lines[first.line] + lines[first.line][first.column]}
        return Cause("F101", "open_quote", first.line, first.column, {}, (cure, *_cures(lines, first.line, first.column)))
    if "quoted scalar" in context and first:
        char = here[column + 1 : column + 2]
        return Cause("F101", "escape", line, column, {"char": char}, tuple(_cures(lines, line, column)))
    if dash := _dash_without_blank(lines, line):
        return dash
    if "expected ':'" in said and first:
        return Cause("F101", "no_colon", first.line, first.column, {}, tuple(_colons(lines, first.line)))
    indented = column == indent_of(here)
    if "mapping values are not allowed" in said:
        if ":" in here[:column].split("#")[0] or here.lstrip().startswith("- ") or _prose_key(here[:column]):
            return Cause("F101", "colon", line, column, {}, tuple(_cures(lines, line, column)))
        above = _above(lines, line)
        if above is not None and indent_of(lines[above]) >= indent_of(here) and not _KEY.match(lines[above]):
            return Cause("F101", "no_colon", above, indent_of(lines[above]), {}, tuple(_colons(lines, above)))
        return _indentation(lines, line)
    if indented and ("expected key" in said or "'-' indicator" in said or "block end" in said):
        return _indentation(lines, line)
    if "flow" in context and first and stop_of(error)[0] > first.line:
        char = lines[first.line][first.column : first.column + 1]
        if cut := faults.CUT.search(lines[first.line], first.column):
            return _cut_in_brackets(lines, first.line, cut.start() + 1)
        cure = {first.line: lines[first.line].rstrip() + ("}" if "mapping" in context else "]")}
        return Cause("F101", "open_bracket", first.line, first.column, {"char": char}, (cure, *_cures(lines, first.line, len(here))))
    if "expected key" in said or "flow" in context:
        return _went_on(lines, line, column)
    start = first.column if first and first.line == line else column
    if start == len(quoting.value_head(here)) or "start any token" in said:
        return Cause("F101", "start", line, start, {"char": here[start : start + 1]}, tuple(_cures(lines, line, start)))
    return Cause("F101", "no_yaml", line, column, {"reason": said}, tuple(_cures(lines, line, column)))


def _cut_in_brackets(lines: list[str], line: int, column: int) -> Cause:
    """Name a hash inside brackets that took the rest of the line with it."""
    here = lines[line]
    params: dict[str, str | int] = {"cut": here[column:].strip(), "kept": ""}
    return Cause("F208", "bracket", line, column, params, tuple({line: cured} for cured in quoting.flow_value(here, column)))


def _inside(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Move a mark behind the last line back onto the last line with text."""
    if line < len(lines) and lines[line].strip():
        return line, column
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line, len(lines[line])


def _above(lines: list[str], line: int) -> int | None:
    return next((at for at in range(line - 1, -1, -1) if lines[at].strip() and lines[at].lstrip()[0] != "#"), None)


def _prose_key(before: str) -> bool:
    """Tell whether the text before a colon reads as prose rather than as a key."""
    words = before.strip()
    return " " in words or words[:1].isupper()


_OTHER = {"}": "]", "]": "}"}
"""The closing bracket that was expected where the other one stands."""


def _went_on(lines: list[str], line: int, column: int) -> Cause:
    """Name what goes on where something ended: a missing comma, an older quote that was never closed, a word too much."""
    here = lines[line]
    closing = here[:column].rstrip()[-1:]
    if here[column : column + 1] == ":":
        missing = _MISSING_COMMA.search(here[:column])
        if missing and missing[2] in faults.KNOWN:
            cured = f"{here[: missing.end(1)]}, {here[missing.start(2) :]}"
            return Cause("F101", "comma", line, missing.start(2), {"key": missing[2]}, ({line: cured},))
        return Cause("F101", "colon", line, column, {}, tuple(_cures(lines, line, column)))
    if here[column : column + 1] in _OTHER and closing not in {'"', "'"}:
        char, other = here[column], _OTHER[here[column]]
        opens = "{" if char == "}" else "["
        put = other + char if here[:column].count(opens) > here[:column].count(char) else other
        cure = {line: here[:column] + put + here[column + 1 :]}
        return Cause("F101", "wrong_bracket", line, column, {"char": char, "other": other}, (cure,))
    if closing in {'"', "'"} and here[:column].count(closing) % 2:
        start = next((at for at in range(line - 1, -1, -1) if lines[at].count(closing) % 2), None)
        if start is not None and (cured := lines[start].rstrip() + closing):
            return Cause("F101", "open_quote", start, lines[start].rindex(closing), {}, ({start: cured},))
    return Cause("F101", "after", line, column, {"char": closing}, tuple(_cures(lines, line, column)))


def _dash_without_blank(lines: list[str], line: int) -> Cause | None:
    """Name a `-id: a` on the line or on the one above, where YAML takes the dash for a part of the key."""
    for at in (line, _above(lines, line)):
        if at is not None and (found := _TIGHT_DASH.match(lines[at])):
            cured = f"{found[1]}- {lines[at][found.end(1) + 1 :]}"
            return Cause("F101", "dash", at, found.end(1), {}, ({at: cured},))
    return None


def _cures(lines: list[str], line: int, column: int) -> Iterator[dict[int, str]]:
    here = lines[line]
    if "{" in here[:column] or "[" in here[:column]:
        for cured in quoting.flow_value(here, column):
            yield {line: cured}
    for cured in quoting.whole_value(here):
        yield {line: cured}


def _colons(lines: list[str], line: int) -> Iterator[dict[int, str]]:
    """Yield the line with its colon put right, else as a continued text."""
    here = lines[line]
    indent = here[: len(here) - len(here.lstrip())]
    text = here.strip()
    if found := re.fullmatch(r"((?:- +)?[a-z_]+)(?::[ \t]*|[ \t]+)(\S.*)", text):
        yield {line: f"{indent}{found[1]}: {found[2]}"}
        yield {line: f"{indent}{found[1]}: {quoting.quoted(found[2])}"}
    yield {line: f"{indent}  {text}"}
    yield {line: f"{indent}{text}:"}


def _indentation(lines: list[str], line: int) -> Cause:
    """Offer the indentations of the lines above, nearest first, for the line and what hangs under it."""
    here = lines[line]
    own = indent_of(here)
    known: list[int] = []
    for above in reversed(lines[:line]):
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        text = above.lstrip()
        for width in (len(above) - len(text), len(above) - len(re.sub(r"^(?:- +)+", "", text))):
            if width not in known:
                known.append(width)
        if len(known) > 8 or 0 in known:
            break
    below = line + 1
    while below < len(lines) and (not lines[below].strip() or indent_of(lines[below]) > own):
        below += 1
    cures: list[dict[int, str]] = []
    for width in sorted(known, key=lambda item: (abs(item - own), known.index(item))):
        block = {at: " " * max(0, indent_of(lines[at]) + width - own) + lines[at].lstrip() for at in range(line, below)}
        cures += [block] if below == line + 1 else [{line: block[line]}, block]
    return Cause("F103", "indent", line, own, {"blanks": own}, tuple(cures))
