"""Fixes for what is wrong in YAML: corrected lines as the shortest edits, and which of them can only be meant so."""

import re
from collections.abc import Sequence

from goalkit.finding import Edit, Fix, Intent, Path, Span
from goalkit.reading.quoting import joined, quoted, unquoted
from goalkit.scalar import Quoted

QUOTE = "put the text in quotes"
_ONE_WORD = re.compile(r"[a-z][a-z0-9_-]*")
_THREE = re.compile(r"[+-]?\d+,\d{3}(?!\d)")
_MESSAGES = {
    "comma": "set the comma",
    "blank": "set the blank",
    "dash": "set the blank",
    "no_colon": "set the colon, or indent the line",
    "open_quote": "close the quote",
    "open_bracket": "close the bracket",
    "wrong_bracket": "close the bracket",
    "indent": "indent the line like those above",
}
_SAFE = frozenset({"colon", "start", "after", "escape", "comma", "dash", "bracket"})


def of_lines(file: str, lines: Sequence[str], corrected: dict[int, str], kind: str) -> Fix | None:
    """Return the fix that corrects lines (numbered from 0) which the parser could not read."""
    edits = tuple(change(file, at, lines[at], new) for at, new in sorted(corrected.items()) if lines[at] != new)
    if not edits:
        return None
    if kind == "colon" and _may_be_a_key(edits[0], lines):
        return None
    return Fix(_MESSAGES.get(kind, QUOTE), edits, kind in _SAFE)


def indented(file: str, lines: Sequence[str], corrected: dict[int, str], *, safe: bool) -> Fix:
    """Return the fix that indents lines by blanks."""
    edits = tuple(change(file, at, lines[at], new) for at, new in sorted(corrected.items()))
    return Fix("replace what indents by blanks", edits, safe)


def change(file: str, at: int, old: str, new: str) -> Edit:
    """Return the shortest edit that turns a line (numbered from 0) into another."""
    start = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    room = min(len(old), len(new)) - start
    end = next((place for place in range(room) if old[-1 - place] != new[-1 - place]), room)
    return Edit(file, Span(at + 1, start + 1, at + 1, len(old) - end + 1), new[start : len(new) - end])


def blank(file: str, at: int, column: int) -> Fix:
    """Return the fix that sets a blank at a column (both numbered from 0)."""
    return Fix(_MESSAGES["blank"], (Edit(file, Span(at + 1, column + 1, at + 1, column + 1), " "),))


def together(file: str, span: Span, text: str, *, in_list: bool) -> Fix | None:
    """Return the fix that writes a text or number in brackets as one that a comma split; none where 1,000 has two readings."""
    return None if _THREE.match(text) else Fix("write {cure}", (Edit(file, span, joined(text)),), not in_list)


def uncut(file: str, at: int, line: str, start: int, hash_at: int, path: Path) -> Fix:
    """Return the fix that puts a text in quotes which a hash has cut; behind a hash with a letter may stand a remark."""
    remark = re.compile(r"[ \t]+#[ \t]").search(line, hash_at)
    end = remark.start() if remark else len(line.rstrip())
    text = unquoted(line[start:end])
    edit = Edit(file, Span(at + 1, start + 1, at + 1, end + 1), quoted(text))
    return Fix(QUOTE, (edit,), line[hash_at + 1].isdigit(), (Intent(file, "set", path, Quoted(text)),))


def as_text(file: str, at: int, line: str, corrected: str, path: Path) -> Fix:
    """Return the fix that puts a value in quotes which the parser takes for something else."""
    edit = change(file, at, line, corrected)
    return Fix(QUOTE, (edit,), intents=(Intent(file, "set", path, Quoted(unquoted(edit.text))),))


def without_control(file: str, span: Span) -> Fix:
    """Return the fix that sets a blank for a control character; whether one belongs there nobody can know."""
    return Fix("set a blank for it", (Edit(file, span, " "),), safe=False)


def as_utf8(file: str, span: Span, char: str) -> Fix:
    """Return the fix that writes a file as UTF-8 with its signs as they were read."""
    return Fix("write the file as UTF-8", (Edit(file, span, char),), safe=False, intents=(Intent(file, "encode"),))


def _may_be_a_key(edit: Edit, lines: Sequence[str]) -> bool:
    """Tell whether a text with a colon may be a key with its value: `measurable: kpi: fcr`."""
    span = edit.span
    value = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    return _ONE_WORD.fullmatch(value.split(":")[0].strip(" \"'{[,")) is not None
