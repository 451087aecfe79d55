"""Blocks as Markdown: the minutes of a meeting, or a comment in a merge request; what users wrote stays text."""

import re

from goalkit.render.clean import one_line
from goalkit.render.rewrite import rewritten
from goalkit.view import Beside, Block, Heading, Labels, Lines, Page, Paragraph, Table, Text, joined

_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_STARTS = re.compile(r"^(\d*)([#+.)-])(?=[\s-]|$)")
_MENTION = re.compile(r"([@#!&%])(?=[\w/])")
_LINK = re.compile(r"(?i)\b(https?|ftp)://|\bwww\.")
_NOTHING = "\u200b"
"""A blank without width: nobody is called, nothing is linked."""


def render(page: Page) -> str:
    """Return a page as Markdown for GitHub and GitLab."""
    blocks = [inner for block in page.blocks for inner in ((*block.left, *block.right) if isinstance(block, Beside) else (block,))]
    parts = [_block(block) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(raw: str) -> str:
    """Return a text that Markdown shows as it is: no table cell, link, mention, code or HTML."""
    text = one_line(raw).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text)
    text = _MENTION.sub(_unless_entity, text)
    return _LINK.sub(lambda found: found[0].replace(":", f"{_NOTHING}:").replace(".", f"{_NOTHING}."), text)


def _unless_entity(found: re.Match[str]) -> str:
    if found[1] == "&" and re.match(r"&(amp|lt|gt);", found.string[found.start() :]):
        return "&"
    return found[1] + _NOTHING


def _block(block: Block) -> str:
    if isinstance(block, Lines):
        return _code([one_line(line.plain).rstrip() for line in block.lines])
    shown = rewritten(block, escaped)
    match shown:
        case Heading():
            aside = f" ({shown.aside.plain})" if shown.aside.plain else ""
            return "#" * shown.level + " " + _inline(shown.text, bold=False) + aside
        case Paragraph():
            return _line_start(_inline(shown.text))
        case Table():
            return _table(shown)
        case Labels():
            return "\n".join(_labelled(label.strip(), _inline(text)) for label, text in shown.rows)
        case _:
            return ""


def _labelled(label: str, text: str) -> str:
    return f"- **{label}:** {text}" if label else f"  - {text}"


def _inline(text: Text, *, bold: bool = True) -> str:
    """Return a text; what is strong becomes bold."""
    parts: list[str] = []
    for piece in text.pieces:
        core = piece.text.strip()
        if bold and core and piece.style in {"strong", "heading"}:
            before, after = piece.text[: len(piece.text) - len(piece.text.lstrip())], piece.text[len(piece.text.rstrip()) :]
            parts.append(f"{before}**{core}**{after}")
        else:
            parts.append(piece.text)
    return "".join(parts).strip()


def _line_start(text: str) -> str:
    return _STARTS.sub(r"\1\\\2", text)


def _table(table: Table) -> str:
    """Return a table; a cell that runs to the edge fills its row."""
    size = len(table.columns)
    marks = {"left": ":--", "right": "--:", "center": ":-:"}
    heads = [column.head for column in table.columns]  # Markdown has no table without a head
    lines = [_cells(heads), _cells([marks[column.align] for column in table.columns])]
    for row in table.rows:
        cells = [_cell(cell) for cell in row.cells]
        lines.append(_cells(cells + [""] * (size - len(cells))))
    title = f"**{table.title}**\n\n" if table.title else ""
    legend = joined([note for _, note in table.notes]).plain
    return title + "\n".join(lines) + (f"\n\n{legend}" if legend else "")


def _cell(text: Text) -> str:
    """Return a cell; blanks at its begin (the tree) are kept."""
    plain = text.plain
    return "\u00a0" * (len(plain) - len(plain.lstrip(" "))) + _inline(text)


def _cells(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _code(lines: list[str]) -> str:
    """Return lines as a code block whose fence is longer than any run of backticks inside."""
    runs = [len(run) for line in lines for run in re.findall(r"`+", line)]
    fence = "`" * max(3, max(runs, default=0) + 1)
    return "\n".join([fence, *lines, fence])
