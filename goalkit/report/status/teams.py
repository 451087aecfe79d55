"""What the measures ask of the teams, quarter by quarter, against what they have."""

from goalkit.judge.facts import Facts
from goalkit.period import containing
from goalkit.portfolio.capacity import Load, loads
from goalkit.report.figures import period_name
from goalkit.view import Block, Column, Heading, Paragraph, Piece, Row, Style, Table, Text, text
from goalkit.words import Words

FULL, OVERLOADED = 1.0, 1.2
"""From these shares of its days on a team is marked; the thresholds of the rules are settings of their own."""
_MOST = 3


def busy(facts: Facts) -> dict[str, float]:
    """Return the teams that are asked for more than they have in the quarter of the day, with the share of their days."""
    now = containing(facts.as_of, "quarter", facts.ws.settings.fiscal_year_start)
    warn = facts.ws.settings.thresholds.capacity_warn
    return {load.team.id: load.used for load in loads(facts) if load.quarter == now and load.declared and load.used > warn}


def load_blocks(found: tuple[Load, ...], words: Words, start_month: int) -> list[Block]:
    """Return a line for every team and quarter with the largest measures, and how capacities were found."""
    if not found:
        return [Paragraph(text(words("Capacity: no measure of an agreed goal says how many days of which team it needs.")))]
    columns = (
        Column(words("Team"), shrink=True, min_width=14), Column(words("Quarter")), Column(words("Days"), "right"), Column(words("of"), "right"),
        Column(words("Load"), "right"), Column(words("most for"), wrap=True, min_width=24),
    )  # fmt: skip
    rows = tuple(_row(load, words, start_month) for load in found)
    blocks: list[Block] = [Heading(text(words("Capacity in person-days")), 2), Table(columns, rows)]
    if any(not load.declared for load in found):
        blocks.append(Paragraph(Text((Piece(words("~ no capacity declared: a fifth of the working days of its heads"), "soft"),))))
    return blocks


def _row(load: Load, words: Words, start_month: int) -> Row:
    style: Style = "bad" if load.used > OVERLOADED else "warn" if load.used > FULL else "plain"
    largest = sorted(load.shares, key=lambda share: -share.days)
    named = [f"{share.measure.title} {words.plain(round(share.days, 1))}" for share in largest[:_MOST]]
    if more := len(largest) - len(named):
        named.append(words.count("{n} more", "{n} more", more))
    assumed = "" if load.declared else "~"
    return Row((
        text(load.team.name or load.team.id), text(period_name(words, load.quarter, start_month)), text(words.plain(round(load.days, 1))),
        text(f"{assumed}{words.plain(round(load.capacity, 1))}"), Text((Piece(words.percent(load.used), style),)), text(", ".join(named)),
    ))  # fmt: skip
