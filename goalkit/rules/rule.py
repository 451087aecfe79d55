"""What a rule is, what it sees, and what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from goalkit.finding import Path, Severity
from goalkit.judge.facts import Facts


@dataclass(frozen=True, slots=True)
class Second:
    """A second place that a hit points at: a field of an object and what stands there (an English message with params)."""

    thing: object
    path: Path
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a field of an object (place comes later), the params of its message, a ready cure.

    `path` is the way from the object to the value, for example ("measurable", "target"); `key` marks the key instead.
    `message` and `help` replace the rule's own text where one rule has several things to say. `severity` lowers or raises
    this one hit (a rule with two levels). Params hold plain values: numbers, dates and texts are written by the engine
    in the language of the run.
    """

    thing: object
    path: Path = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""
    help: str = ""
    severity: Severity | None = None
    key: bool = False
    goal: str | None = None
    related: tuple[Second, ...] = ()
    fixable: bool = False


class Rule(Protocol):
    """A rule file. Rules with REPORTED_BY have no check: reading or the KPI rooms report their problems."""

    CODE: str
    NAME: str
    SEVERITY: Severity
    MESSAGE: str
    HELP: str
    BAD: str
    GOOD: str


class Checker(Protocol):
    """The shape of a rule's check over the whole repository."""

    def __call__(self, facts: Facts) -> Iterable[Hit]:
        """Yield what the rule finds."""


__all__ = ["Checker", "Facts", "Hit", "Rule", "Second"]
