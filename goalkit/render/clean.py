"""Text that others wrote, made harmless before it is shown: no control characters, no reversed writing, one line."""

import json
import re
import unicodedata

_BLANKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")
_SILENT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_PLAIN: dict[str, str] = {
    "✓": "+", "▲": "!", "✗": "x", "○": "o", "●": "*", "◉": "@", "◌": "?", "■": "#", "□": ".", "…": "~",
    "–": "-", "—": "-", "−": "-", "±": "+-", "·": "-", "•": "*", "×": "x", "Ø": "av", "Δ": "d", "√": "sqrt", "σ": "s",
    "≥": ">=", "≤": "<=", "→": "->", "←": "<-", "↑": "^", "↓": "v", "↔": "=", "↗": "/", "↘": "\\", "⚠": "!",
    "│": "|", "┤": "|", "├": "|", "└": "`", "─": "-", "┬": "+", "┴": "+", "┼": "+", "▏": "|",
    "▁": "_", "▂": ".", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "%", "█": "#",
    "„": '"', "“": '"', "”": '"', "‚": "'", "‘": "'", "’": "'", "€": "EUR", "£": "GBP",
    "\u202f": " ", "\u00a0": " ", "¹": "1", "²": "2", "³": "3",
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss",
}


def one_line(raw: str) -> str:
    """Return the text in one line, without characters that move the cursor, colour, or turn the direction."""
    if raw.isprintable():  # none of the signs below is
        return raw
    return _SILENT.sub("", _BLANKS.sub(" ", raw))


def carried(raw: str, encoding: str) -> str:
    """Return the text with every character that an encoding cannot carry written in another way."""
    try:
        raw.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(_carried(sign, encoding) for sign in raw)
    return raw


def printable(raw: str, encoding: str) -> str:
    """Return a whole output as an encoding carries it; JSON keeps every character, as an escape."""
    if raw[:1] not in {"{", "["}:
        return carried(raw, encoding)
    try:
        raw.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in raw)
    return raw


def _carried(sign: str, encoding: str) -> str:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        other = _PLAIN.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
        return other or "?"
    except LookupError:
        return _PLAIN.get(sign, sign if sign.isascii() else "?")
    return sign
