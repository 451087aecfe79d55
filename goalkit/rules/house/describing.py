"""Say in the language of the run what a house rule asks for, from its conditions alone."""

from collections.abc import Mapping

from goalkit.model.custom import Chosen, Condition, HouseRule, Single
from goalkit.words import Words

_SIGNS = {"lt": "<", "lte": "≤", "gt": ">", "gte": "≥"}


def sentence(rule: HouseRule, words: Words) -> str:
    """Return whom a rule is about and what it asks for."""
    who = _who(rule.goals, words)
    if rule.where:
        who = words("{who}, where {conditions}", who=who, conditions=conditions(rule.where, words))
    return f"{who}: {conditions(rule.require, words)}."


def conditions(asked: Mapping[str, Condition], words: Words) -> str:
    """Return conditions in one line."""
    return "; ".join(f"{path} {condition(each, words)}" for path, each in asked.items())


def condition(asked: Single, words: Words) -> str:
    """Return what one field must be."""
    parts: list[str] = []
    if asked.presence:
        parts.append(words("is there") if asked.presence == "present" else words("is not there"))
    if asked.equals:
        parts.append(words("is {values}", values=_any(asked.equals, words)))
    if asked.unlike:
        parts.append(words("is not {values}", values=_any(asked.unlike, words)))
    if asked.matches:
        parts.append(words("looks like {values}", values=_any(asked.matches, words)))
    parts += [f"{sign} {limit}" for key, sign in _SIGNS.items() if (limit := getattr(asked, key)) is not None]
    if not isinstance(asked, Condition):
        return ", ".join(parts)
    if asked.at_least is not None:
        parts.append(words("at least {n}", n=asked.at_least))
    if asked.at_most is not None:
        parts.append(words("at most {n}", n=asked.at_most))
    if asked.some is not None:
        parts.append(words("one of them {condition}", condition=condition(asked.some, words)))
    return ", ".join(parts)


def _who(chosen: Chosen, words: Words) -> str:
    kept = [f"{key} {_any(given, words)}" for key, given in chosen if given]
    return words("Goals with {traits}", traits=", ".join(kept)) if kept else words("All goals")


def _any(values: tuple[str, ...], words: Words) -> str:
    if len(values) < 2:
        return "".join(values)
    return words("{first} or {last}", first=", ".join(values[:-1]), last=values[-1])
