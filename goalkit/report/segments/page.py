"""The figures by segment as blocks: a table for each figure, what made its change, and which goals have none to show."""

from collections.abc import Iterator

from goalkit.judge.split import Split
from goalkit.report import marks
from goalkit.report.figures import fiscal_name, period_name, span_name
from goalkit.report.segments import sentences
from goalkit.report.segments.report import Cut, SegmentReport
from goalkit.report.segments.table import few, small, suffix, table
from goalkit.view import Block, Heading, Page, Paragraph, Piece, Space, Text, joined, text
from goalkit.words import Words


def view(report: SegmentReport, words: Words) -> Page:
    """Return all blocks."""
    blocks: list[Block] = [Heading(_title(report, words), 1), Paragraph(_subtitle(report, words))]
    shown: dict[object, list[Cut]] = {}
    for cut in report.cuts:
        if cut.split.refused is None:
            split = cut.split
            shown.setdefault((split.kpi.id if split.kpi else "", split.scope, split.evaluate, split.periods, split.earlier), []).append(cut)
    for cuts in shown.values():
        blocks += _figure(cuts, report, words)
    if not shown:
        blocks += [Space(), Paragraph(text(words("No figure can be shown by {dimension}.", dimension=report.dimension)))]
    legend = joined([Text((Piece(line, "soft"),)) for line in _legend([cuts[0].split for cuts in shown.values()], words)])
    if legend.plain:
        blocks += [Space(), Paragraph(legend)]
    missing = list(_missing(report, words))
    return Page((*blocks, *([Space()] if missing else []), *missing))


def _title(report: SegmentReport, words: Words) -> Text:
    status = report.status
    year = fiscal_name(words, status.year, status.start_month)
    parts = [text(status.name), text(words("Status of goals {year} by {dimension}", year=year, dimension=report.dimension))]
    if status.last is not None:
        parts.append(text(words("until {period}", period=period_name(words, status.last, status.start_month))))
    return joined(parts)


def _subtitle(report: SegmentReport, words: Words) -> Text:
    parts = (words("as of {day}", day=words.date(report.status.as_of)), words("compared with {day}", day=words.date(report.status.compared)))
    return Text((Piece(" · ".join(parts), "soft"),))


def _figure(cuts: list[Cut], report: SegmentReport, words: Words) -> Iterator[Block]:
    """Yield the figure that some goals share."""
    split = cuts[0].split
    kpi = split.kpi.title(words.language) if split.kpi else ""
    head = kpi + suffix(split, words)
    scope = "; ".join(f"{name}: {', '.join(values)}" for name, values in split.scope)
    now = span_name(words, split.periods, report.status.start_month)
    if split.earlier:
        when = words("{now} against {before}", now=now, before=span_name(words, split.earlier, report.status.start_month))
    else:
        when = now
    names = ", ".join(cut.row.goal.id for cut in cuts)
    yield Space()
    yield Heading(text(head), 2, Text((Piece(names, "soft"),)))
    yield Paragraph(Text((Piece(" · ".join(part for part in (scope, when) if part), "soft"),)))
    yield table(split, words, report.least)
    said = sentences.said(split, words)
    if said.plain:
        yield Paragraph(said)


def _legend(splits: list[Split], words: Words) -> Iterator[str]:
    """Yield what the tables use and nobody knows."""
    groups = [(split, group) for split in splits for group in (*split.groups, split.total)]
    if any(group.weight_before is not None and split.way == "ratio" for split, group in groups):
        yield words("Share of the denominator, before → now")
    if any(group.rate is not None for _, group in groups):
        yield words("Rate: share before × change of the rate")
        yield words("Mix: sum of change of share × rate now")
        yield words("rate + mix = Δ of the total")
    if any(group.now.half is not None for _, group in groups):
        yield words("± half of the 95% interval, below 400 cases")
    least = {split.kpi.min_n for split, group in groups if split.kpi and small(split, group.now)}
    if least:
        letter, meaning = few(words)
        yield f"{letter} {meaning} {'/'.join(map(str, sorted(each for each in least if each)))}"
    if any(group.now.provisional for _, group in groups):
        letter, meaning = marks.flag(words, "provisional")
        yield f"{letter} {meaning}"
    if any(group.change is not None for _, group in groups):
        yield words("rounding differences possible")


def _missing(report: SegmentReport, words: Words) -> Iterator[Block]:
    """Yield the goals with nothing to show, by reason."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for cut in report.cuts:
        if cut.split.refused is not None:
            name = cut.split.kpi.title(words.language) if cut.split.kpi else cut.row.standing.terms.kpi or ""
            reasons.setdefault(cut.split.refused, {}).setdefault(name, []).append(cut.row.goal.id)
    for reason, kpis in reasons.items():
        names = ", ".join(f"{name} ({', '.join(goals)})" for name, goals in kpis.items())
        yield Paragraph(text(sentences.refused(reason, words, report.dimension, names)), 2)
