"""Broken YAML: name what is wrong in plain words, correct the line where one correction works, and read on.

A correction is taken only when the parser gets further with it, so the line that a finding shows is known to work.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from goalkit.finding import Problem, Span
from goalkit.reading import faults, nodes, quoting

_WRONG = "\u00a0\u2007\u202f\u200b\u3000"
_ODD_INDENT = re.compile(rf"[ ]*[\t{_WRONG}][ \t{_WRONG}]*(?=[^\s{_WRONG}])")
_WRONG_INDENT = re.compile(rf"[ ]*[{_WRONG}][ {_WRONG}]*(?=- |[\w-]+:(?:\s|$))")
_KEY = re.compile(r"\s*(?:- +)*[^\s#][^#]*?:(?:\s|$)")
_FOREVER = (10**9, 0)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the parser stopped: the finding, its place and the corrected lines that may help, likeliest first."""

    code: str
    kind: str
    line: int
    column: int
    params: dict[str, str | int] = field(default_factory=dict)
    cures: tuple[dict[int, str], ...] = ()


def mend(
    file: str, lines: list[str], written: list[str], error: yaml.MarkedYAMLError
) -> tuple[Problem | None, list[str] | None]:
    """Return the problem at a parser's error and the lines to read on with; None where nothing helps.

    A line that was corrected before has its problem already: it is given up.
    """
    cause = _cause(lines, error)
    own = written[cause.line] if cause.line < len(written) else ""
    again = own != lines[cause.line] and (cause.kind != "open_bracket" or own[cause.column : cause.column + 1] not in {"{", "["})
    if again:
        return None, next((emptied for emptied in _emptied(lines, cause.line) if how_far(emptied)[0] > cause.line), None)
    for cure in cause.cures:
        changed = _changed(lines, cure)
        if changed != lines and how_far(changed)[0] > cause.line:
            return _problem(file, lines, cause, cure.get(cause.line, "")), changed
    problem = _problem(file, lines, cause, "")
    for emptied in _emptied(lines, cause.line):
        if how_far(emptied)[0] > cause.line:
            return problem, emptied
    return problem, None


def odd_indents(file: str, lines: list[str], *, tabs: bool) -> tuple[list[str], tuple[Problem, ...]]:
    """Return the lines with blanks where invisible characters (and tabs) indent, and one F103 per line."""
    form = _ODD_INDENT if tabs else _WRONG_INDENT
    odd = {index: found[0] for index, line in enumerate(lines) if (found := form.match(line)) and line[found.end()] != "#"}
    if not odd:
        return lines, ()
    choices = [_changed(lines, {at: _blanks(lines[at], indent, width) for at, indent in odd.items()}) for width in (2, 4, 8, 1, 0)]
    best = max(choices, key=how_far)
    problems = (
        Problem(
            "F103", file, Span(at + 1, 1, at + 1, len(indent) + 1), {"kind": "tab" if "\t" in indent else "wrong_blank"},
            help=best[at],
        )
        for at, indent in odd.items()
    )
    return best, tuple(problems)


def how_far(lines: list[str]) -> tuple[int, int]:
    """Return the line and column at which the parser stops; far behind the end where it does not."""
    try:
        nodes.compose("\n".join(lines))
    except yaml.MarkedYAMLError as error:
        return _stop(error)
    except yaml.YAMLError:
        return (-1, 0)
    return _FOREVER


def _stop(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    mark = error.problem_mark or error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _problem(file: str, lines: list[str], cause: Cause, cure: str) -> Problem:
    line, column = cause.line, cause.column
    span = Span(line + 1, column + 1, line + 1, min(column + 2, len(lines[line]) + 1) if line < len(lines) else column + 1)
    return Problem(cause.code, file, span, {**cause.params, "kind": cause.kind}, help=cure)


def _cause(lines: list[str], error: yaml.MarkedYAMLError) -> Cause:
    """Turn the parser's words into a cause."""
    said, context = error.problem or "", error.context or ""
    line, column = _inside(lines, *_stop(error))
    here = lines[line]
    first = error.context_mark
    if "quoted scalar" in context and "end of stream" in said and first:
        cure = {first.line: lines[first.line] + lines[first.line][first.column]}
        return Cause("F101", "open_quote", first.line, first.column, {}, (cure, *_cures(lines, first.line, first.column)))
    if "quoted scalar" in context and first:
        char = here[column + 1 : column + 2]
        return Cause("F101", "escape", line, column, {"char": char}, tuple(_cures(lines, line, column)))
    if "expected ':'" in said and first:
        return Cause("F101", "no_colon", first.line, first.column, {}, tuple(_colons(lines, first.line)))
    indented = column == _indent(here)
    if "mapping values are not allowed" in said:
        if ":" in here[:column].split("#")[0] or here.lstrip().startswith("- ") or _prose_key(here[:column]):
            return Cause("F101", "colon", line, column, {}, tuple(_cures(lines, line, column)))
        above = _above(lines, line)
        if above is not None and _indent(lines[above]) >= _indent(here) and not _KEY.match(lines[above]):
            return Cause("F101", "no_colon", above, _indent(lines[above]), {}, tuple(_colons(lines, above)))
        return _indentation(lines, line)
    if indented and ("expected key" in said or "'-' indicator" in said or "block end" in said):
        return _indentation(lines, line)
    if "flow" in context and first and _stop(error)[0] > first.line:
        char = lines[first.line][first.column : first.column + 1]
        if cut := faults.CUT.search(lines[first.line], first.column):
            return _cut_in_brackets(lines, first.line, cut.start() + 1)
        cure = {first.line: lines[first.line].rstrip() + ("}" if "mapping" in context else "]")}
        return Cause("F101", "open_bracket", first.line, first.column, {"char": char}, (cure, *_cures(lines, first.line, len(here))))
    char = here[column : column + 1]
    if "expected key" in said or "flow" in context:
        kind = "colon" if char == ":" else "after"
        return Cause("F101", kind, line, column, {"char": _closing(here[:column])}, tuple(_cures(lines, line, column)))
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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _prose_key(before: str) -> bool:
    """Tell whether the text before a colon reads as prose rather than as a key."""
    words = before.strip()
    return " " in words or words[:1].isupper()


def _closing(before: str) -> str:
    return before.rstrip()[-1:]


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
    own = _indent(here)
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
    while below < len(lines) and (not lines[below].strip() or _indent(lines[below]) > own):
        below += 1
    cures: list[dict[int, str]] = []
    for width in sorted(known, key=lambda item: (abs(item - own), known.index(item))):
        block = {at: " " * max(0, _indent(lines[at]) + width - own) + lines[at].lstrip() for at in range(line, below)}
        cures += [block] if below == line + 1 else [{line: block[line]}, block]
    return Cause("F103", "indent", line, own, {"blanks": own}, tuple(cures))


def _emptied(lines: list[str], line: int) -> Iterator[list[str]]:
    """Yield the lines without the broken one, then without each list item around it, from the inside out."""
    yield [*lines[:line], "", *lines[line + 1 :]]
    limit = 10**6
    for start in range(min(line, len(lines) - 1), -1, -1):
        indent = _indent(lines[start])
        if not lines[start].lstrip().startswith("- ") or indent >= limit:
            continue
        limit = indent
        end = start + 1
        while end < len(lines) and (end <= line or not lines[end].strip() or _indent(lines[end]) > indent):
            end += 1
        yield [*lines[:start], *[""] * (end - start), *lines[end:]]


def _blanks(line: str, indent: str, width: int) -> str:
    return "".join(" " * width if sign == "\t" else " " for sign in indent) + line[len(indent) :]


def _changed(lines: list[str], cure: dict[int, str]) -> list[str]:
    changed = list(lines)
    for at, text in cure.items():
        changed[at] = text
    return changed

