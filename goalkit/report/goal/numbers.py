"""The numbers of a goal: where it began, where it is, where it should be, and what they stand on."""

from collections.abc import Iterator

from goalkit import period
from goalkit.report import marks
from goalkit.report.figures import NOTHING, basis_name, period_name, scale, span_name
from goalkit.report.goal.report import GoalReport
from goalkit.report.written import written
from goalkit.view import Block, Column, Paragraph, Piece, Row, Space, Style, Table, Text, joined, text
from goalkit.words import Words


def numbers_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield the numbers with their periods, then what else there is to say about them."""
    standing = report.row.standing
    terms = standing.terms
    if terms.shape is None:
        return
    yield Space()
    shown = written(standing, report.row.kpi, words)
    name = report.row.kpi.title(words.language) if report.row.kpi else words("Milestones") if terms.shape == "milestones" else terms.kpi or ""
    style: Style = marks.STYLES[standing.light] if standing.favourable is not None else "plain"
    gap: Style = "good" if standing.favourable else "bad" if standing.favourable is False else "plain"
    heads = (words("Start value"), words("Actual"), words("Plan"), words("ΔPL"), words("Target"))
    columns = (Column(name + shown.suffix, wrap=True, min_width=24), *(Column(head, "right") for head in heads))
    span = span_name(words, standing.basis, report.start_month, report.year) or NOTHING
    began = _baseline_period(report, words)
    due = f"{words.month(terms.due.month)} {terms.due.year}" if terms.due else NOTHING
    whens = (text(basis_text(report, words)), text(began), text(span), text(span), text(), text(due))
    figures = (
        text(), text(shown.baseline), Text((Piece(shown.actual, style),)), text(shown.plan),
        Text((Piece(shown.variance, gap),)), Text((Piece(shown.target, "strong"),)),
    )  # fmt: skip
    soft = Row(tuple(Text((Piece(when.plain, "soft"),)) for when in whens))
    yield Table(columns, (soft, Row(figures)), ruled=False)
    yield Paragraph(_also(report, words))


def basis_text(report: GoalReport, words: Words) -> str:
    """Return the basis of the figure in words."""
    standing = report.row.standing
    terms = standing.terms
    if terms.shape in {"milestones", "measure_first"}:
        return ""
    name = basis_name(words, standing)
    pooled = terms.aggregation in {"ratio", "net"} and standing.denominator is not None and len(standing.basis) > 1
    return words("{basis}, numerator and denominator summed", basis=name) if pooled else name


def _baseline_period(report: GoalReport, words: Words) -> str:
    label = report.row.standing.terms.baseline_period
    if not label:
        return ""
    return period_name(words, period.parse(label, report.start_month), report.start_month)


def _also(report: GoalReport, words: Words) -> Text:
    """Return attainment, time, the pair behind a ratio, further marks, and what is provisional."""
    standing = report.row.standing
    terms = standing.terms
    parts = [text(words("attainment {share}", share=words.percent(standing.attainment)))]
    if standing.elapsed is not None:
        parts.append(text(words("time {share}", share=words.percent(standing.elapsed))))
    if standing.numerator is not None and standing.denominator is not None:
        pair = {"n": words.plain(standing.numerator), "d": words.plain(standing.denominator)}
        parts.append(text(words("actual {n} of {d}", **pair) if terms.unit == "%" else words("actual {n} / {d}", **pair)))
    if standing.half_width is not None:
        half = words.number(standing.half_width, max(terms.decimals, 1))
        parts.append(text(words("±{half} by chance (95%)", half=half)))
    for name, value in ((words("committed target"), terms.commit), (words("stretch target"), terms.stretch)):
        if value is not None:
            fitting = scale(words, terms.unit, terms.decimals, [value])
            parts.append(text(f"{name} {fitting.with_unit(words, value)}"))
    if terms.tolerance is not None:
        fitting = scale(words, terms.unit, terms.decimals, [terms.tolerance])
        parts.append(text(f"{words('tolerance')} {fitting.write(words, terms.tolerance)}"))
    return joined(parts)
