"""What was seen in a file and what becomes of it with the declaration: rows read, KPIs recognised, what is to decide."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.catalog import search
from goalkit.finding import Finding
from goalkit.kpis.sniff import names
from goalkit.kpis.sniff.names import Find
from goalkit.kpis.sniff.proposal import Counted, Proposal
from goalkit.kpis.sniff.trial import Trial
from goalkit.report.kpis.sources import reason_word
from goalkit.view import Block, Heading, Labels, Page, Paragraph, Piece, Space, Text, joined, text
from goalkit.words import Words

_MOST = 6


@dataclass(frozen=True, slots=True)
class SourceLook:
    """A new source: where it was written (nowhere: shown only), what was proposed, and how it reads."""

    source: str
    place: str
    proposal: Proposal
    rows: int
    trial: Trial | None
    findings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether the reader could not read a single row."""
        return self.trial is not None and not any(file.used for file in self.trial.files)


def view(report: SourceLook, known: Find, words: Words) -> Page:
    """Return what to say about a new source."""
    rows = tuple(_rows(report, known, words))
    blocks: list[Block] = [Heading(text(words("{place}: source {name}", place=report.place, name=report.source)), 1), Space(), Labels(rows)]
    if report.proposal.questions:
        blocks += [Space(), Paragraph(text(Piece(words("To decide before it is used (the places in the file say the same):"), "warn")))]
        blocks += [Paragraph(text(f"• {question.key}: {question.text}"), indent=2) for question in report.proposal.questions]
    return Page(tuple(blocks))


def _rows(report: SourceLook, known: Find, words: Words) -> Iterator[tuple[str, Text]]:
    yield words("Looks like"), text(report.proposal.notes.get("layout") or str(report.proposal.values["layout"]))
    yield from _read(report, words)
    yield from _kpis(report, known, words)
    for remark in report.proposal.remarks[:_MOST]:
        yield words("Notice"), text(remark)
    for finding in report.findings[:_MOST]:
        yield finding.code, text(f"{finding.path}:{finding.span.line} {finding.message}")
    if len(report.findings) > _MOST:
        yield "", text(words("and {n} more; goalkit check tells them", n=len(report.findings) - _MOST))


def _read(report: SourceLook, words: Words) -> Iterator[tuple[str, Text]]:
    if report.trial is None:
        yield words("Read with it"), text(words("{n} rows; they count when a KPI says under `compute` what it counts", n=report.rows))
        return
    for file in report.trial.files:
        skipped = ", ".join(f"{reason_word(reason, words)} {count}" for reason, count in file.skipped)
        line = words("{used} of {n} rows, {readings} values", used=file.used, n=file.rows, readings=report.trial.readings)
        yield words("Read with it"), text(line, f"; {words('skipped')}: {skipped}" if skipped else "")


def _kpis(report: SourceLook, known: Find, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield which KPIs the words of the file mean, and what to do about each."""
    here: list[Counted] = []
    unknown: list[Counted] = []
    for each in report.proposal.counted:
        match = known(each.label)
        if match is None:
            unknown.append(each)
        elif match.here:
            here.append(each)
            yield match.kpi, text(words('“{label}”; in kpis: source: {{id: {source}, as: "{label}"}}', label=each.label, source=report.source))
        else:
            yield match.kpi, text(f'goalkit new kpi {match.kpi} --source {report.source} --as "{each.label}"')
    for each in unknown[:_MOST]:
        if not each.label:
            continue
        if term := names.question(each.label):
            yield words("Unclear"), text(words("“{label}”", label=each.label), f": {term.ask.get(words.language) or term.ask['en']}")
            continue
        near = search.near(each.label, 2)
        yield words("Unknown"), joined([text(words("“{label}”", label=each.label)), text(words("near: {names}", names=", ".join(near)) if near else "")])
    if len(unknown) > _MOST:
        yield "", text(words("and {n} more words that are no known KPI", n=len(unknown) - _MOST))
