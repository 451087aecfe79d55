"""Make users' text harmless where it is printed: no control characters, no commands to a CI runner."""

import re

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_COMMAND = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)
_TAB = "    "
_JOINER = "\u2060"


def clean(text: str) -> str:
    """Return a text of one line: control and direction characters written out, tabs as blanks, runner commands broken."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    shown = _CONTROL.sub(_written_out, text.replace("\t", _TAB))
    return _COMMAND.sub(f"#{_JOINER}#", shown)


def head(text: str) -> str:
    """Return a text that may begin a line."""
    return f"./{text}" if text.lstrip().startswith("::") else text


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] == "\n":
        return "⏎"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
