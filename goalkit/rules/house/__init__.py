"""X: rules of the house, declared in goalkit.yaml or installed as Python packages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from goalkit.finding import Problem
from goalkit.rules.rule import AnyRule
from goalkit.words import Words
from goalkit.workspace import Workspace

FAULTS = ("F201", "F202", "F203", "F204", "F205", "F206", "F207", "T210")
"""Codes of mistakes in declared rules."""


def usual_name(code: str) -> str:
    """Return the name of a declared rule that was given none."""
    return f"house-rule-{code[1:]}"


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
        if self.ws is None or not self.ws.settings.rules.custom:
            return (), ()
        taken = {text: f"rule {rule.CODE} of {source}" for rule in self.installed if (source := getattr(rule, "SOURCE", "")) for text in (rule.CODE, rule.NAME)}
        from goalkit.rules.house import declaration  # noqa: PLC0415 - only where a repository declares rules

        return declaration.read(self.ws, self.words, taken)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Return what is wrong with the declared rules."""
        return self._declared[1]

    @cached_property
    def installed(self) -> tuple[AnyRule, ...]:
        """Return the rules that were installed as Python packages."""
        if self.given is not None:
            return self.given
        from goalkit.rules.house import plugged  # noqa: PLC0415 - only where somebody asks for installed rules

        return plugged.installed(self.ws.root if self.ws else None)

    def has(self, code: str) -> bool:
        """Tell whether a code is a rule's; where nobody looks for installed rules it may be one of theirs."""
        rules = self.ws.settings.rules.custom if self.ws else ()
        return self.given == () or any(code == rule.code for rule in rules) or any(code == rule.CODE for rule in self.installed)

    def translate(self, words: Words) -> Words:
        """Return the words together with those that installed rules bring along."""
        found: dict[str, str] = {}
        for rule in self.installed:
            given: Mapping[str, Mapping[str, str]] = getattr(rule, "TEXTS", {})
            found |= given.get(words.language, {})
        return words.also(found)

    def code_of(self, name: str) -> str | None:
        """Return the code of the rule with a name."""
        rules = self.ws.settings.rules.custom if self.ws else ()
        declared = next((rule.code for rule in rules if name in {rule.name, usual_name(rule.code)}), None)
        return declared or next((rule.CODE for rule in self.installed if name == rule.NAME), None)


NO_HOUSE = House(None, Words(), ())
"""A house without rules."""
