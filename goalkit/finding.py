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
class Edit:
    """Put a text in the place of a stretch of a file: an empty stretch inserts, an empty text deletes."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Intent:
    """What a fix means to change in the content of a file, so that its outcome can be compared with it.

    `set` gives the value at a place (or adds it), `rename` its key, `remove` takes it out. `encode` writes the file as UTF-8.
    A fix without intents leaves the content as it is (or as it was read with corrections).
    """

    path: str
    kind: Literal["set", "rename", "remove", "encode"]
    where: Path = ()
    value: Any = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical cure: the edits that make it, and what they mean to change.

    A safe fix keeps the meaning of the file or gives it the only one it can have; any other is made only where somebody asks
    for unsafe fixes. The message is an English text with the params of its problem; in a finding it is in the language of the
    run.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True
    intents: tuple[Intent, ...] = ()


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
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a finding is about, however the files are laid out: code, kind of thing (goal, kpi, source, file), its name, field."""

    code: str
    kind: str
    name: str
    field: str


NO_KEY = Key("", "", "", "")


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
    fix: Fix | None = None
    fingerprint: str = ""
    excerpt: tuple[str, ...] = ()
    key: Key = NO_KEY

    @property
    def fixable(self) -> bool:
        """Tell whether `check --fix` mends it: there is a safe fix."""
        return self.fix is not None and self.fix.safe

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by path, line, column, code."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)
