"""Broken YAML: name what is wrong in plain words, correct the line where one correction works, and read on.

A correction is taken only when the parser gets further with it, so the line that a finding shows is known to work.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from goalkit.finding import Problem, Span
from goalkit.reading import faults, nodes, repairs
from goalkit.reading.causes import Cause, cause_of, indent_of, stop_of

_WRONG = "\u00a0\u2007\u202f\u200b\u3000"
_ODD_INDENT = re.compile(rf"[ ]*[\t{_WRONG}][ \t{_WRONG}]*(?=[^\s{_WRONG}])")
_WRONG_INDENT = re.compile(rf"[ ]*[{_WRONG}][ {_WRONG}]*(?=- |[\w-]+:(?:\s|$))")
_FOREVER = (10**9, 0)
_TRIES, _MANY = 20, 10**9
_WIDTHS, _USUAL = (2, 4, 8, 1, 0), 3
"""How many blanks a tab may stand for; the first ones are what editors show."""


def mend(
    file: str, lines: list[str], written: list[str], error: yaml.MarkedYAMLError
) -> tuple[Problem | None, list[str] | None]:
    """Return the problem at a parser's error and the lines to read on with; None where nothing helps.

    A line that was corrected before has its problem already: it is given up.
    """
    cause = cause_of(lines, error)
    own = written[cause.line] if cause.line < len(written) else ""
    again = own != lines[cause.line] and (cause.kind != "open_bracket" or own[cause.column : cause.column + 1] not in {"{", "["})
    if again:
        return None, next((emptied for emptied in _emptied(lines, cause.line) if how_far(emptied)[0] > cause.line), None)
    for cure in cause.cures:
        changed = _changed(lines, cure)
        if changed != lines and how_far(changed)[0] > cause.line:
            return _problem(file, lines, cause, cure), changed
    problem = _problem(file, lines, cause, {})
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
    choices = [_changed(lines, {at: _blanks(lines[at], indent, width) for at, indent in odd.items()}) for width in _WIDTHS]
    best, safe = _best(choices)
    fix = repairs.indented(file, lines, {at: best[at] for at in odd}, safe=safe)
    problems = tuple(
        Problem(
            "F103", file, Span(at + 1, 1, at + 1, len(indent) + 1), {"kind": "tab" if "\t" in indent else "wrong_blank"},
            help=best[at], fix=fix,
        )
        for at, indent in odd.items()
    )
    return best, problems


def _best(choices: list[list[str]]) -> tuple[list[str], bool]:
    """Return the way to indent that can be read furthest, and of these leaves the fewest keys without a value.

    Tell too whether it is the only one: all others that are as good hold the same.
    """
    reached = [how_far(choice) for choice in choices]
    furthest = [choice for choice, far in zip(choices, reached, strict=True) if far == max(reached)]
    furthest = [choice for choice in furthest if choice in choices[:_USUAL]] or furthest
    contents = [_content(choice) for choice in furthest]
    empty = [_MANY if content is None else _empty(content) for content in contents]
    good = [content for content, number in zip(contents, empty, strict=True) if number == min(empty)]
    return furthest[empty.index(min(empty))], all(content == good[0] is not None for content in good)


def _content(lines: list[str]) -> Any:
    """Return what the lines hold when their other faults are mended; None where they cannot be read."""
    written = lines
    for _ in range(_TRIES):
        try:
            return faults.careful(nodes.compose("\n".join(lines))[0], faults.Findings("", lines))
        except yaml.MarkedYAMLError as error:
            mended = mend("", lines, written, error)[1]
            if mended is None:
                return None
            lines = mended
        except yaml.YAMLError:
            return None
    return None


def _empty(content: Any) -> int:
    """Count the keys without a value."""
    if isinstance(content, dict):
        return sum(map(_empty, content.values()))
    return sum(map(_empty, content)) if isinstance(content, list) else content is None


def how_far(lines: list[str]) -> tuple[int, int]:
    """Return the line and column at which the parser stops; far behind the end where it does not."""
    try:
        nodes.compose("\n".join(lines))
    except yaml.MarkedYAMLError as error:
        return stop_of(error)
    except yaml.YAMLError:
        return (-1, 0)
    return _FOREVER


def _problem(file: str, lines: list[str], cause: Cause, cure: dict[int, str]) -> Problem:
    line, column = cause.line, cause.column
    span = Span(line + 1, column + 1, line + 1, min(column + 2, len(lines[line]) + 1) if line < len(lines) else column + 1)
    fix = repairs.of_lines(file, lines, cure, cause.kind)
    return Problem(cause.code, file, span, {**cause.params, "kind": cause.kind}, help=cure.get(line, ""), fix=fix)


def _emptied(lines: list[str], line: int) -> Iterator[list[str]]:
    """Yield the lines without the broken one, then without each list item around it, from the inside out."""
    yield [*lines[:line], "", *lines[line + 1 :]]
    limit = 10**6
    for start in range(min(line, len(lines) - 1), -1, -1):
        indent = indent_of(lines[start])
        if not lines[start].lstrip().startswith("- ") or indent >= limit:
            continue
        limit = indent
        end = start + 1
        while end < len(lines) and (end <= line or not lines[end].strip() or indent_of(lines[end]) > indent):
            end += 1
        yield [*lines[:start], *[""] * (end - start), *lines[end:]]


def _blanks(line: str, indent: str, width: int) -> str:
    return "".join(" " * width if sign == "\t" else " " for sign in indent) + line[len(indent) :]


def _changed(lines: list[str], cure: dict[int, str]) -> list[str]:
    changed = list(lines)
    for at, text in cure.items():
        changed[at] = text
    return changed

