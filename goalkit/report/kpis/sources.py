"""What became of the rows of every file of a source: read, used, skipped and why."""

from collections.abc import Iterator

from goalkit.kpis.readings import SourceUse
from goalkit.report.figures import period_name
from goalkit.view import Block, Column, Piece, Row, Space, Table, Text, text
from goalkit.words import Words


def sources_block(uses: tuple[SourceUse, ...], words: Words, start_month: int) -> Iterator[Block]:
    """Yield a table with one row per file, and one per reason for skipping."""
    rows: list[Row] = []
    for use in uses:
        last = f" ({words('last {period}', period=period_name(words, use.last, start_month))})" if use.last else ""
        rows.append(Row((text(Piece(use.source, "strong"), Piece(last, "soft")), text())))
        if not use.files:
            rows.append(Row((Text((Piece("  " + words("no file found"), "bad"),)), text())))
        for file in use.files:
            rows.append(Row((text(f"  {file.path}"), text(str(file.rows)), text(str(file.used)), text(str(file.rows - file.used)))))
            rows += [
                Row((Text((Piece(f"    {reason_word(reason, words)}", "soft"),)), text(), text(), Text((Piece(str(number), "soft"),))))
                for reason, number in file.skipped
            ]
    columns = (
        Column(words("Source and file"), shrink=True, min_width=30), Column(words("rows read"), "right"), Column(words("used"), "right"),
        Column(words("skipped"), "right"),
    )  # fmt: skip
    yield Space()
    if rows:
        yield Table(columns, tuple(rows))


def reason_word(reason: str, words: Words) -> str:
    """Return why rows were skipped, in the words of a language."""
    return words(reason)
