"""Compare what a file holds after edits with what they were meant to change, and with nothing else."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from goalkit.finding import Intent, Path
from goalkit.reading.document import Document


def holds(before: Document, after: Document, intents: Iterable[Intent]) -> bool:
    """Tell whether a file differs from before by exactly the intended changes and has no new fault as YAML."""
    if before.whole is None or after.whole is None:
        return False
    if Counter(problem.code for problem in after.problems) - Counter(problem.code for problem in before.problems):
        return False
    try:
        return same(intended(before.whole, [each for each in intents if each.path == before.file]), after.whole)
    except (KeyError, IndexError, TypeError):
        return False


def intended(data: Any, intents: Iterable[Intent]) -> Any:
    """Return the content with the intended changes; all of them name places as they were before.

    Raises KeyError, IndexError or TypeError where such a place is not there.
    """
    order = {"set": 0, "remove": 1, "rename": 2}
    planned = {(each.kind, each.where): each for each in intents if each.kind in order}
    for each in sorted(planned.values(), key=lambda each: (order[each.kind], _last_first(each.where))):
        data = _changed(data, each.where, each)
    return data


def same(one: Any, other: Any) -> bool:
    """Tell whether two contents are equal, their order and quotes included: 78 and "78" are two things."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _changed(data: Any, where: Path, intent: Intent) -> Any:
    step, rest = where[0], where[1:]
    if isinstance(data, list):
        if rest:
            return [_changed(item, rest, intent) if at == step else item for at, item in enumerate(data)]
        data[int(step)]  # raises where there is no such item
        replaced = [] if intent.kind == "remove" else [intent.value]
        return [*data[: int(step)], *replaced, *data[int(step) + 1 :]]
    if rest:
        return {**data, step: _changed(data[step], rest, intent)}
    if intent.kind == "set":
        return {**data, step: intent.value}
    data[step]  # raises where there is no such key
    if intent.kind == "remove":
        return {key: value for key, value in data.items() if key != step}
    return {(intent.value if key == step else key): value for key, value in data.items()}


def _last_first(where: Path) -> tuple[tuple[int, int, str], ...]:
    """Order later items and longer paths first, so that earlier places stay what they are."""
    steps = tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in where)
    return (*steps, (2, 0, ""))
