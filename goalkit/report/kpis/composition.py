"""What a composite KPI is made of: its parts with value, score and weight, and the periods that have no value."""

from collections.abc import Iterator, Mapping
from typing import Any

from goalkit.judge.facts import Facts
from goalkit.kpis import composite
from goalkit.kpis.composite import Whole
from goalkit.model import composing
from goalkit.model.kpi import Kpi
from goalkit.model.versions import Break
from goalkit.report.figures import period_name, scale
from goalkit.view import Block, Column, Paragraph, Piece, Row, Space, Table, Text, text
from goalkit.words import Words

_SHOWN = 6


def wholes_of(facts: Facts, kpi: Kpi) -> tuple[Whole, ...]:
    """Return the composite KPI period by period; nothing for another KPI, or one whose value is a mean over segments."""
    if not composing.is_composite(kpi) or kpi.weighted_by is not None or not facts.has_data:
        return ()
    return composite.compose(kpi, facts.ws.kpi, facts.shown.series, facts.ws.settings.fiscal_year_start)


def parts_block(kpi: Kpi, wholes: tuple[Whole, ...], known: Mapping[str, Kpi], words: Words, start_month: int) -> Iterator[Block]:
    """Yield how the last value came about, then the latest periods without one and what they lack."""
    last = next((whole for whole in reversed(wholes) if whole.value is not None), None)
    if last is not None:
        heads = (Column(words("Component"), shrink=True, min_width=20), *(Column(head, "right") for head in (words("Value"), words("Score"), words("Weight"))))
        rows = [_row(part, known, words) for part in last.parts]
        total = text(Piece(words.number(last.value or 0.0, kpi.places), "strong"))
        rows.append(Row((text(Piece(kpi.title(words.language), "strong")), text(), total, text(words.percent(1.0)))))
        when = period_name(words, last.period, start_month)
        yield Space()
        yield Paragraph(Text((Piece(words("How {period} came about", period=when), "strong"),)))
        yield Table(heads, tuple(rows))
    empty = [whole for whole in wholes if whole.value is None]
    for whole in empty[-_SHOWN:]:
        names = ", ".join(known[name].title(words.language) if name in known else name for name in whole.missing)
        said = words("{period}: no value, without {parts}", period=period_name(words, whole.period, start_month), parts=names)
        yield Paragraph(Text((Piece(said, "soft"),)))
    if len(empty) > _SHOWN:
        yield Paragraph(Text((Piece(words.count("and {n} earlier period", "and {n} earlier periods", len(empty) - _SHOWN), "soft"),)))


def breaks_text(breaks: tuple[Break, ...], kpi: Kpi, words: Words) -> str:
    """Return the days on which the series breaks, with what changed."""
    said = []
    for each in breaks:
        who = "" if each.kpi.id == kpi.id else f"{each.kpi.id}, "
        what = f": {each.what}" if each.what else ""
        said.append(f"{words.date(each.day)} ({who}{words('version {n}', n=each.version)}{what})")
    return "; ".join(said)


def to_json(wholes: tuple[Whole, ...]) -> list[dict[str, Any]]:
    """Return every period with its parts for machines; unknown is None."""
    return [
        {
            "period": whole.period.label, "version": whole.version, "value": whole.value,
            "parts": [
                {"kpi": part.kpi, "weight": part.weight, "value": part.value, "score": part.score, "optional": part.optional}
                for part in whole.parts
            ],
        }
        for whole in wholes
    ]  # fmt: skip


def _row(part: composite.Part, known: Mapping[str, Kpi], words: Words) -> Row:
    kpi = known.get(part.kpi)
    name = kpi.title(words.language) if kpi else part.kpi
    shown = scale(words, kpi.unit or "" if kpi else "", kpi.places if kpi else 1, [part.value]).with_unit(words, part.value)
    score = words.number(part.score, 1) if part.score is not None else "–"
    return Row((text(name), text(shown), text(score), text(words.percent(part.weight))))
