"""Make users' text harmless where it is printed: no control characters, no commands to a CI runner."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_COMMAND = re.compile(r"##(?=[a-z]*\[)", re.IGNORECASE)
_TAB = "    "
_JOINER = "\u2060"


def clean(text: str) -> str:
    """Return a text of one line: control and direction characters written out, tabs as blanks, runner commands broken."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return tame(_CONTROL.sub(_written_out, text.replace("\t", _TAB)))


def tame(text: str) -> str:
    """Break what a CI runner takes for a command anywhere in a line; the sign that breaks it takes no room."""
    return _COMMAND.sub(f"#{_JOINER}#", text) if "##" in text else text


def head(path: str) -> str:
    """Return a line that begins with a path so that neither a CI runner nor a spreadsheet takes it for a command."""
    return f"./{path}" if path.lstrip()[:1] in {"=", "+", "-", "@"} or path.lstrip().startswith("::") else path


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] == "\n":
        return "⏎"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
