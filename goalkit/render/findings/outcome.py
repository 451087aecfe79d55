"""What a check came to: the findings and everything that a format may show beside them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goalkit.finding import SEVERITIES, Finding, Fix, Severity
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a format tells about a rule: its usual severity, what it asks for, why, its page as Markdown and as plain text."""

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    page: str
    plain: str = ""
    family: str = ""


def no_rules() -> tuple[RuleText, ...]:
    """Return no rule."""
    return ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings of a run, sorted, and what was looked at.

    `lines` returns the lines of a file (none where it is not text we hold); `prefix` leads from the top of the git repository
    to the root of the goals repository; `limit` cuts the findings that are shown, never those that are counted; `goal_ids` are
    all goals that were checked with their files, `rules` returns the texts of the rules that may have fired;
    `titles` are the short names of goals, else their titles.
    """

    findings: tuple[Finding, ...]
    goals: int
    kpis: int
    files: int
    as_of: dt.date
    lines: Callable[[str], Sequence[str]]
    revision: str | None = None
    prefix: str = ""
    limit: int | None = None
    goal_ids: tuple[tuple[str, str], ...] = ()
    rules: Callable[[], Sequence[RuleText]] = no_rules
    unsafe: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """Return the findings that are shown: the most severe, in their order."""
        return most_severe(self.findings, self.limit)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity == severity)

    def fix(self, finding: Finding) -> Fix | None:
        """Return the fix that is offered: a safe one, others where they are asked for."""
        return finding.fix if finding.fix is not None and (finding.fix.safe or self.unsafe) else None

    @property
    def fixable(self) -> int:
        """Count the findings that `check --fix` can mend."""
        return sum(1 for finding in self.findings if self.fix(finding))


def _fixable(outcome: Outcome, words: Words) -> Iterator[str]:
    """Yield how many findings can be mended, and how many more at one's own risk."""
    more = sum(1 for finding in outcome.findings if finding.fix) - outcome.fixable
    if outcome.fixable and more:
        yield words("{n} fixable with `goalkit check --fix` ({more} more with --unsafe-fixes).", n=outcome.fixable, more=more)
    elif outcome.fixable and outcome.unsafe:
        yield words("{n} fixable with `goalkit check --fix --unsafe-fixes`.", n=outcome.fixable)
    elif outcome.fixable:
        yield words("{n} fixable with `goalkit check --fix`.", n=outcome.fixable)
    elif more:
        yield words("{n} fixable with `goalkit check --fix --unsafe-fixes`; read the changes before you keep them.", n=more)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by severity, those of one severity in their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def most_severe(findings: tuple[Finding, ...], limit: int | None) -> tuple[Finding, ...]:
    """Return at most so many findings, none less severe than one that is left out, in their order."""
    if limit is None or len(findings) <= limit:
        return findings
    ranked = sorted(range(len(findings)), key=lambda index: SEVERITIES.index(findings[index].severity))
    return tuple(findings[index] for index in sorted(ranked[:limit]))


def counted(outcome: Outcome, words: Words) -> list[str]:
    """Return what every format for people ends with: the counts, and how many findings it left out."""
    lines = closing_lines(outcome, words)
    return lines[: 2 if len(outcome.findings) > len(outcome.shown) else 1]


def closing_lines(outcome: Outcome, words: Words) -> list[str]:
    """Return the last lines of a check for people: counts by severity, what was looked at, where to read on."""
    looked_at = words(
        "{goals}, {kpis}, {files}",
        goals=words.count("{n} goal", "{n} goals", outcome.goals),
        kpis=words.count("{n} KPI", "{n} KPIs", outcome.kpis),
        files=words.count("{n} file", "{n} files", outcome.files),
    )
    if not outcome.findings:
        return [words("No findings in {looked_at}.", looked_at=looked_at)]
    counts = ", ".join(
        (
            words.count("{n} error", "{n} errors", outcome.count("error")),
            words.count("{n} warning", "{n} warnings", outcome.count("warning")),
            words.count("{n} info", "{n} infos", outcome.count("info")),
        )
    )
    lines = [words("{counts} in {looked_at}.", counts=counts, looked_at=looked_at)]
    hidden = len(outcome.findings) - len(outcome.shown)
    if hidden:
        one, many = "{n} more finding is not shown; --max {all} shows all.", "{n} more findings are not shown; --max {all} shows all."
        lines.append(words.count(one, many, hidden, all=len(outcome.findings)))
    lines.extend(_fixable(outcome, words))
    worst = min(outcome.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    lines.append(words("Why, and how to mend it: goalkit explain {code}", code=worst.code))
    return lines
