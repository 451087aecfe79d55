"""What a check reports: problems in users' files as plain values."""

from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Path = tuple[str | int, ...]
"""Way from the top of a document to a value, for example ("goals", 3, "measurable", "target")."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text file: 1-based lines and columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding points at, with what stands there."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem found while reading, before it has words: the rule file with this code brings them.

    `file` is the path below the root with slashes; `span` is exact. `where` names the value inside the document (empty for
    problems of the whole file or of the data); `params` fill the rule's message; `help` is a ready cure (already the
    corrected line, language-neutral) when reading knows one better than the rule. `meant` is the path that an unknown key
    probably meant, so that no rule calls that value missing. `severity` lowers or raises this one problem (a rule with two
    levels).
    """

    code: str
    file: str
    span: Span
    params: dict[str, Any] = field(default_factory=dict)
    where: Path = ()
    help: str = ""
    meant: Path = ()
    goal: str | None = None
    kpi: str | None = None
    related: tuple[Related, ...] = ()
    excerpt: tuple[str, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of `check`, in the language of the run."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    path: str
    span: Span
    goal: str | None = None
    kpi: str | None = None
    related: tuple[Related, ...] = ()
    fixable: bool = False
    fingerprint: str = ""
    excerpt: tuple[str, ...] = ()

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by path, line, column, code."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)
