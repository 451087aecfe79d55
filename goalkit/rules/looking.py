"""Let the rules look at a repository; from a few hundred goals on a second process looks at the later half."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from goalkit import second
from goalkit.finding import Problem
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, GoalRule, Hit, Rule, WholeRule

T = TypeVar("T")
Place = Callable[[Rule, Hit | Problem], T | None]
"""What becomes of a hit; None where nobody wants to hear of it."""
_MANY = 500
"""Fewer goals are looked at sooner by one process."""
_SEARCHING = "P"
"""The family that searches the text of all files, which takes as long as all other rules about the whole together."""


def all_found(rules: Iterable[Rule], facts: Facts, place: Place[T]) -> list[T]:
    """Return what becomes of everything that the rules find."""
    looking = list(rules)
    whole = [cast("WholeRule", rule) for rule in looking if hasattr(rule, "check") and not hasattr(rule, "per_goal")]
    single = [cast("GoalRule", rule) for rule in looking if hasattr(rule, "per_goal")]
    goals = facts.ws.goals
    if len(goals) < _MANY or facts.has_data or not second.is_possible():
        return [*_about_all(whole, facts, place), *_about_each(single, goals, facts, place)]
    _ = facts.ws.tree, facts.book  # what both processes need
    near = [rule for rule in whole if rule.CODE[0] != _SEARCHING]
    far = [rule for rule in whole if rule.CODE[0] == _SEARCHING]
    middle = len(goals) // 2
    others = second.beside(lambda: (_about_all(far, facts, place), _about_each(single, goals[middle:], facts, place)))
    first, early = _about_all(near, facts, place), _about_each(single, goals[:middle], facts, place)
    later, late = others()
    return [*first, *later, *early, *late]


def _about_all(rules: Iterable[WholeRule], facts: Facts, place: Place[T]) -> list[T]:
    return [made for rule in rules for hit in rule.check(facts) if (made := place(rule, hit)) is not None]


def _about_each(rules: Sequence[GoalRule], goals: Iterable[Goal], facts: Facts, place: Place[T]) -> list[T]:
    """Look at one goal after the other."""
    looks = [(rule, rule.per_goal) for rule in rules]
    return [
        made
        for goal in goals
        for rule, look in looks
        for hit in look(goal, facts)
        if (made := place(rule, hit)) is not None
    ]
