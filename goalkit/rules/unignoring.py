"""Take out suppressions that silence nothing: an entry of `ignore`, or a code of a comment."""

import re

from goalkit.finding import Edit, Fix, Path, Span
from goalkit.reading.document import Document
from goalkit.rules.curing import removal

OUT = "take the suppression out"
"""Never a safe fix: another day, other data or another profile may need it again, and its reason is somebody's words."""
_CODES = re.compile(r"(?P<before>ignore\[)(?P<codes>[^\]]*)(?P<after>\].*)")


def of_entry(document: Document, entry: Path) -> Fix | None:
    """Return the fix that takes an entry out of a list of suppressions, with the list where it would be empty."""
    made = removal(document, entry)
    return Fix(OUT, (made[0],), safe=False, intents=(made[1],)) if made else None


def of_comment(document: Document, span: Span, code: str) -> Fix | None:
    """Return the fix that takes a code out of a comment, with the comment where it names no other."""
    line = document.lines[span.line - 1]
    found = _CODES.search(line, span.column - 1)
    if found is None:
        return None
    codes = [name.strip() for name in found["codes"].split(",")]
    left = [name for name in codes if name != code]
    if left and left != codes:
        inside = Span(span.line, found.start("codes") + 1, span.line, found.end("codes") + 1)
        return Fix(OUT, (Edit(document.file, inside, ", ".join(left)),), safe=False)
    before = line[: span.column - 1]
    if not before.strip():
        whole = Span(span.line, 1, span.line + 1, 1)
        return Fix(OUT, (Edit(document.file, whole, ""),), safe=False)
    comment = Span(span.line, len(before.rstrip()) + 1, span.line, len(line) + 1)
    return Fix(OUT, (Edit(document.file, comment, ""),), safe=False)
