"""Blocks as one HTML page: no script, no foreign address, readable in the dark and on paper."""

import html
from typing import Literal

from goalkit.render.clean import one_line
from goalkit.view import Beside, Block, Heading, Labels, Lines, Page, Paragraph, Row, Style, Table, Text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_TAGS: dict[Style, tuple[str, str]] = {
    "plain": ("", ""), "strong": ("<strong>", "</strong>"), "heading": ("<strong>", "</strong>"), "link": ("<code>", "</code>"),
    "soft": ('<span class="soft">', "</span>"), "good": ('<span class="good">', "</span>"), "warn": ('<span class="warn">', "</span>"),
    "bad": ('<span class="bad">', "</span>"), "neutral": ('<span class="neutral">', "</span>"),
}  # fmt: skip
_LOOK = """
:root { color-scheme: light dark; --soft: #666; --good: #1a7f37; --warn: #9a6700; --bad: #c62828; --line: #ccc; }
@media (prefers-color-scheme: dark) { :root { --soft: #aaa; --good: #4ac26b; --warn: #d4a72c; --bad: #ff7b72; --line: #555; } }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 1.6rem; } h1 small, h2 small { float: right; font-weight: normal; color: var(--soft); }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem .2rem 0; text-align: left; vertical-align: top; } thead th { border-bottom: 1px solid var(--line); }
.right { text-align: right; } .center { text-align: center; } td { white-space: pre-wrap; } tr.rule td { border-top: 1px solid var(--line); }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; } .legend, .soft { color: var(--soft); } .legend { font-size: .9rem; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); } .neutral { color: #0969da; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: bold; } dd { margin: 0; white-space: pre-wrap; }
pre { font: 13px/1.25 ui-monospace, monospace; overflow-x: auto; } .beside { display: flex; flex-wrap: wrap; gap: 2rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } @page { size: A4 landscape; margin: 12mm; } }
"""


def render(page: Page, language: Literal["de", "en"] | str = "en") -> str:  # noqa: PYI051 - the two that exist, written out
    """Return a page as one HTML document."""
    title = next((block.text.plain for block in page.blocks if isinstance(block, Heading)), "goalkit")
    body = "\n".join(part for block in page.blocks if (part := _block(block)))
    return (
        f'<!doctype html>\n<html lang="{_escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escaped(title)}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _escaped(raw: str) -> str:
    return html.escape(one_line(raw), quote=True)


def _inline(text: Text) -> str:
    return "".join(f"{_TAGS[piece.style][0]}{_escaped(piece.text)}{_TAGS[piece.style][1]}" for piece in text.pieces if piece.text)


def _block(block: Block) -> str:
    match block:
        case Heading():
            aside = f" <small>{_inline(block.aside)}</small>" if block.aside.plain else ""
            plain = _escaped(block.text.plain)
            return f"<h{block.level}>{plain}{aside}</h{block.level}>"
        case Paragraph():
            return f"<p>{_inline(block.text)}</p>"
        case Table():
            return _table(block)
        case Labels():
            return "<dl>\n" + "\n".join(f"<dt>{_escaped(label)}</dt><dd>{_inline(text)}</dd>" for label, text in block.rows) + "\n</dl>"
        case Lines():
            return "<pre>" + "\n".join(_inline(line) for line in block.lines) + "</pre>"
        case Beside():
            sides = ("\n".join(part for inner in side if (part := _block(inner))) for side in (block.left, block.right))
            return '<div class="beside">' + "".join(f"<div>\n{side}\n</div>" for side in sides) + "</div>"
        case _:
            return ""


def _table(table: Table) -> str:
    caption = f"<caption>{_escaped(table.title)}</caption>\n" if table.title else ""
    heads = "".join(f'<th scope="col" class="{column.align}">{_escaped(column.head)}</th>' for column in table.columns)
    head = f"<thead><tr>{heads}</tr></thead>\n" if any(column.head for column in table.columns) else ""
    rows = "\n".join(_row(row, table) for row in table.rows)
    notes = [_inline(note) for _, note in table.notes]
    legend = f'\n<p class="legend">{" · ".join(notes)}</p>' if notes else ""
    return f'<div class="wide"><table>\n{caption}{head}<tbody>\n{rows}\n</tbody>\n</table></div>{legend}'


def _row(row: Row, table: Table) -> str:
    """Return a row; a cell that runs to the edge spans the columns that are left."""
    cells: list[str] = []
    for index, cell in enumerate(row.cells):
        left = len(table.columns) - index
        span = f' colspan="{left}"' if index == len(row.cells) - 1 and left > 1 else ""
        cells.append(f'<td class="{"left" if span else table.columns[index].align}"{span}>{_inline(cell)}</td>')
    return f'<tr class="rule">{"".join(cells)}</tr>' if row.rule_above else f"<tr>{''.join(cells)}</tr>"
