"""What a rule is, what it sees, and what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from goalkit.finding import Path, Problem, Severity
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal


@dataclass(frozen=True, slots=True)
class Second:
    """A second place that a hit points at: a field of an object and what stands there (an English message with params)."""

    thing: object
    path: Path
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a cure: a field of an object and its new value.

    `kind` rename gives its key another name, remove takes it out, add puts a field that is not there at the end of the map around
    it. The value is plain data as it stands in the file: a text (numbers and dates too), or a list or map of texts.
    """

    thing: object
    path: Path
    value: Any = None
    kind: Literal["set", "rename", "remove", "add"] = "set"


@dataclass(frozen=True, slots=True)
class Cure:
    """A mechanical cure in terms of objects and fields; the engine finds the places.

    `message` takes the params of the hit, and its own.
    """

    message: str
    changes: tuple[Change, ...]
    safe: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a field of an object (place comes later), the params of its message, a ready cure.

    `path` is the way from the object to the value, for example ("measurable", "target"), also where the value is missing;
    `key` marks the key instead. `message` and `help` replace the rule's own text where one rule has several things to say;
    both are English texts with params. `severity` lowers or raises this one hit (a rule with two levels). `fix` is the
    mechanical cure, where there is one. `rival` is the other one where two stand against each other and only their order
    decides which is told. Params hold plain values (see `wording.written`): numbers, dates, KPIs and texts are
    written by the engine in the language of the run.
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
    fix: Cure | None = None
    rival: object = None


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit, as a param of a message."""

    number: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of our own inside another one, as a param of a message."""

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HouseText:
    """A text of a user's own rule, as a param of a message: only known names in braces are filled, nothing is formatted."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Rule(Protocol):
    """A rule file: the docstring says what (first paragraph) and why (the rest); BAD and GOOD are small repositories."""

    CODE: str
    NAME: str
    SEVERITY: Severity
    MESSAGE: str
    HELP: str
    BAD: str
    GOOD: str


class WholeRule(Rule, Protocol):
    """A rule that looks at the whole repository."""

    def check(self, facts: Facts, /) -> Iterable[Hit | Problem]:
        """Yield what the rule finds: hits at fields of objects, or problems at exact places of files."""


class GoalRule(Rule, Protocol):
    """A rule that looks at one goal at a time; the engine brings the goals."""

    def per_goal(self, goal: Goal, facts: Facts, /) -> Iterable[Hit]:
        """Yield what the rule finds in a goal."""


class ReportedRule(Rule, Protocol):
    """A rule whose problems somebody else collects while reading; the file brings the words."""

    REPORTED_BY: str


AnyRule = WholeRule | GoalRule | ReportedRule

__all__ = ["AnyRule", "Change", "Cure", "Facts", "GoalRule", "Hit", "HouseText", "Phrase", "ReportedRule", "Rule", "Second", "Severity", "Value", "WholeRule"]
