"""Rules that others wrote, made safe to run: what they lack is said beforehand, what they raise names them."""

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from goalkit.errors import GoalkitError
from goalkit.finding import SEVERITIES, Problem
from goalkit.judge.facts import Facts
from goalkit.rules.house.declared import CODE, NAME
from goalkit.rules.rule import AnyRule, Hit
from goalkit.rules.wording import fill
from goalkit.words import LANGUAGES, Words

_TEXTS = ("MESSAGE", "HELP", "BAD", "GOOD")
_PARAMS = re.compile(r"(?<!\{)\{(\w+)")


def wrong(rule: Any) -> str:
    """Return what keeps an object from being a rule; nothing where it is one."""
    code, name, severity = (getattr(rule, key, None) for key in ("CODE", "NAME", "SEVERITY"))
    if not isinstance(code, str) or not CODE.fullmatch(code):
        return f"CODE is {code!r}, not X and three digits"
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return f"{code}: NAME is {name!r}, not small letters and dashes"
    if severity not in SEVERITIES:
        return f"{code}: SEVERITY is {severity!r}, not {', '.join(SEVERITIES)}"
    for key in _TEXTS:
        if not isinstance(getattr(rule, key, None), str) or not getattr(rule, key).strip():
            return f"{code}: {key} is missing"
    if not (getattr(rule, "__doc__", None) or "").strip():
        return f"{code}: it has no docstring that says what it asks for"
    if not any(callable(getattr(rule, key, None)) for key in ("per_goal", "check")):
        return f"{code}: it has neither per_goal(goal, facts) nor check(facts)"
    return _wrong_texts(rule)


def _wrong_texts(rule: Any) -> str:
    """Return what is wrong with the texts in other languages: {"de": {english: german}}."""
    given = getattr(rule, "TEXTS", {})
    if not isinstance(given, Mapping):
        return f"{rule.CODE}: TEXTS is no mapping from languages to texts"
    for language, texts in given.items():
        if language not in LANGUAGES or not isinstance(texts, Mapping):
            return f"{rule.CODE}: TEXTS holds {language!r}; a language is {' or '.join(LANGUAGES)}, with a mapping from English texts"
        for english, other in texts.items():
            if not isinstance(english, str) or not isinstance(other, str) or not set(_PARAMS.findall(other)) <= set(_PARAMS.findall(english)):
                return f"{rule.CODE}: the {language} text of {english!r} has other params"
    return ""


def guarded(rule: Any, source: str) -> AnyRule:
    """Return a rule as the engine runs it; whatever goes wrong in it is an error that names where it comes from."""
    keys = ("CODE", "NAME", "SEVERITY", *_TEXTS, "__doc__")
    held = {key: getattr(rule, key) for key in keys} | {"TEXTS": getattr(rule, "TEXTS", {}), "SOURCE": source}
    look = "per_goal" if callable(getattr(rule, "per_goal", None)) else "check"
    return cast("AnyRule", SimpleNamespace(**held, **{look: _guard(rule, getattr(rule, look), source)}))


def _guard(rule: Any, look: Callable[..., Any], source: str) -> Callable[..., Iterator[Hit | Problem]]:
    def looked(*about: Any) -> Iterator[Hit | Problem]:
        try:
            for hit in look(*about):
                yield _sound(hit, rule, about[-1])
        except GoalkitError:
            raise
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            raise GoalkitError(
                f"rule {rule.CODE} of {source} failed: {type(error).__name__}: {error}",
                f"it stopped in {last.filename}:{last.lineno}; `goalkit check --ignore {rule.CODE}` checks without it",
            ) from error

    return looked


def _sound(hit: Any, rule: Any, facts: Facts) -> Hit | Problem:
    """Return a hit that can be placed and told; raises TypeError or KeyError where it cannot."""
    if isinstance(hit, Problem):
        return replace(hit, code=rule.CODE)
    if not isinstance(hit, Hit):
        raise TypeError(f"it yields {type(hit).__name__}, not Hit")
    for thing in (hit.thing, *(each.thing for each in hit.related)):
        if id(thing) not in facts.ws.origins:
            raise TypeError(f"a hit is about {type(thing).__name__}, not a goal, KPI or another object of the workspace")
    params = {"id": "", **hit.params}
    english = (hit.message or rule.MESSAGE, hit.help or rule.HELP)
    others = (each[text] for each in getattr(rule, "TEXTS", {}).values() for text in english if text in each)
    for text in (*english, *others):  # in this order, so that the same fault is told every time
        fill(Words(), text, params)
    return hit
