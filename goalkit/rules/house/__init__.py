"""X: rules of the house, declared in goalkit.yaml or installed as Python packages."""

from collections.abc import Iterator
from functools import cached_property

from goalkit.finding import Problem
from goalkit.rules.house import declaration
from goalkit.rules.rule import AnyRule
from goalkit.values import dataclass
from goalkit.words import Words
from goalkit.workspace import Workspace

FAULTS = ("F201", "F202", "F203", "F204", "F205", "F206", "F207", "T210")
"""Codes of mistakes in declared rules."""


@dataclass(frozen=True)
class House:
    """The rules of a house with texts in the language of a run; they are read and looked for when somebody asks.

    `given` are rules that take the place of the installed ones.
    """

    ws: Workspace | None
    words: Words
    given: tuple[AnyRule, ...] | None = None

    def __iter__(self) -> Iterator[AnyRule]:
        """Yield all rules by code."""
        yield from self._rules

    @cached_property
    def _rules(self) -> tuple[AnyRule, ...]:
        return tuple(sorted((*self._declared[0], *self.installed), key=lambda rule: rule.CODE))

    @cached_property
    def _declared(self) -> tuple[tuple[AnyRule, ...], tuple[Problem, ...]]:
        return declaration.read(self.ws, self.words) if self.ws else ((), ())

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Return what is wrong with the declared rules."""
        return self._declared[1]

    @cached_property
    def installed(self) -> tuple[AnyRule, ...]:
        """Return the rules that were installed as Python packages."""
        return self.given or ()

    def code_of(self, name: str) -> str | None:
        """Return the code of the rule with a name."""
        declared = declaration.code_of(self.ws, name) if self.ws else None
        return declared or next((rule.CODE for rule in self.installed if name == rule.NAME), None)


NO_HOUSE = House(None, Words(), ())
"""A house without rules."""
