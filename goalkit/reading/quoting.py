"""Corrected lines: a text of a line put in the right quotes, and other small cures of German prose in YAML."""

import re
from collections.abc import Iterator

_HEAD = re.compile(r"(?P<head>[ \t]*(?:- +)*(?:(?:[^\s#'\"\[\]{}:,&*!|>%@`][^:#]*?|\"[^\"]*\"|'[^']*'):[ \t]+)?)(?P<value>\S.*?)?(?P<rest>[ \t]+#[ \t].*|[ \t]*)")
_KEYLESS = re.compile(r"(?P<head>[ \t]*(?:- +)+)(?P<value>\S.*?)(?P<rest>[ \t]*)")
_LONGEST = 1000
"""Lines longer than this are nobody's prose; they get no corrected line."""
_FLOW_KEY = re.compile(r"(?<=[{,\[])[ \t]*(?:[\w-]+:[ \t]+)?")
_BARE_NUMBER = re.compile(r"[+-]?\d+,\d+")
_UNIT_NUMBER = re.compile(r"([+-]?\d+),(\d+)([ \u00a0]*[^\d\s,]+)")


def quoted(value: str) -> str:
    """Return a text in the quotes that change nothing in it: single ones where it holds double ones or a backslash."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def unquoted(value: str) -> str:
    """Return a text without the pair of quotes around it, if there is one."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def whole_value(line: str) -> Iterator[str]:
    """Yield the line with everything behind its key in quotes, then with everything behind its dash."""
    if len(line) > _LONGEST:
        return
    if (found := _HEAD.fullmatch(line)) and found["value"]:
        value = found["value"]
        yield found["head"] + quoted(unquoted(value)) + found["rest"]
        if found["head"] + value != line.rstrip():
            yield found["head"] + quoted(line[len(found["head"]) :].rstrip())
    if (found := _KEYLESS.fullmatch(line)) and found["value"]:
        yield found["head"] + quoted(unquoted(found["value"])) + found["rest"]


def flow_value(line: str, column: int) -> Iterator[str]:
    """Yield the line with the value around a column, inside brackets, in quotes."""
    if len(line) > _LONGEST:
        return
    starts = [found.end() for found in _FLOW_KEY.finditer(line) if found.end() <= column]
    if not starts:
        return
    start = starts[-1]
    stops = [at for at in (_next_key(line, max(column, start)), _closing(line, start)) if at is not None]
    value = line[start : min(stops)] if stops else line[start:]
    if value.strip():
        yield line[:start] + quoted(unquoted(value.strip())) + line[start + len(value.rstrip()) :]


def joined(text: str) -> str:
    """Return how a text that a comma split is written in brackets: 4.5, 4.5 h, "fertig, aber spät"."""
    if _BARE_NUMBER.fullmatch(text):
        return text.replace(",", ".")
    if found := _UNIT_NUMBER.fullmatch(text):
        return f"{found[1]}.{found[2]}{found[3]}"
    return quoted(text)


def value_head(line: str) -> str:
    """Return what stands before the value of a line: blanks, dashes and the key with its colon."""
    found = _HEAD.fullmatch(line) if len(line) <= _LONGEST else None
    return found["head"] if found else ""


def _next_key(line: str, column: int) -> int | None:
    found = re.compile(r",[ \t]*[\w-]+:[ \t]").search(line, column)
    return found.start() if found else None


def _closing(line: str, start: int) -> int | None:
    at = max(line.rfind("}"), line.rfind("]"))
    return at if at > start else None
