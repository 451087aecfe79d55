"""All rules, family by family; a family's own `RULES` tuple names its files."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from goalkit.rules.rule import AnyRule

FAMILIES: dict[str, str] = {
    "F": "files",
    "S": "specific",
    "M": "measurable",
    "A": "attractive",
    "R": "realistic",
    "T": "time_bound",
    "C": "cascade",
    "G": "agreement",
    "K": "kpi",
    "D": "data",
    "V": "review",
    "P": "privacy",
    "L": "suppression",
}
"""The letter of a code and the folder of its family."""
HOUSE = "X"
"""The letter of rules of a house; they are handed in where they may take part."""
LETTERS = (*FAMILIES, HOUSE)
ONLY_WITH_DATA = frozenset("D")


@cache
def family(letter: str) -> tuple[AnyRule, ...]:
    """Return the rules of a family; its files are imported now."""
    rules: tuple[AnyRule, ...] = import_module(f"goalkit.rules.{FAMILIES[letter]}").RULES
    return rules


def all_rules(house: Iterable[AnyRule] = ()) -> Iterator[AnyRule]:
    """Yield every rule, in the order of the families; those of the house come last."""
    for letter in FAMILIES:
        yield from family(letter)
    yield from house


def looking(*, with_data: bool, chosen: Iterable[str] = (), house: Iterable[AnyRule] = ()) -> Iterator[AnyRule]:
    """Yield the rules of the families that look for themselves; where codes are chosen, of their families only."""
    letters = {code[:1] for code in chosen} or {*LETTERS}
    for letter in FAMILIES:
        if letter in letters and (with_data or letter not in ONLY_WITH_DATA):
            yield from family(letter)
    if HOUSE in letters:
        yield from house


def rule(code: str) -> AnyRule | None:
    """Return the rule with a code."""
    return next((each for each in family(code[:1]) if code == each.CODE), None) if code[:1] in FAMILIES else None


def find(name: str, house: Iterable[AnyRule] = ()) -> AnyRule | None:
    """Return the rule with a code or a name."""
    wanted = name.strip()
    found = rule(wanted.upper()) or next((each for each in all_rules() if wanted.lower() == each.NAME), None)
    return found or next((each for each in house if wanted.upper() == each.CODE or wanted.lower() == each.NAME), None)


def names(rules: Iterable[AnyRule]) -> list[str]:
    """Return codes and names, for did-you-mean."""
    return [text for each in rules for text in (each.CODE, each.NAME)]
