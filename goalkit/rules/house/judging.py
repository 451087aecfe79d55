"""Hold the fields of a goal against the conditions of a house rule."""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.rules.house.comparing import Test, Tests
from goalkit.rules.house.fields import Field
from goalkit.rules.house.values import Found, boxes, items, list_path, subject
from goalkit.rules.rule import Facts


def failing(tests: Tests, about: Field, goal: Goal, facts: Facts) -> Iterator[Found]:
    """Yield the values that are not as a condition asks; what cannot be told is not held against anybody."""
    singles: list[Found] = []
    for box in boxes(about, goal, facts):
        if any(test(box, goal, facts) is False for test in tests.whole):
            yield box
            continue
        inside = list(items(box)) if tests.each or tests.some is not None else []
        singles += inside
        yield from (item for item in inside if any(test(item, goal, facts) is False for test in tests.each))
    if tests.some is not None and not any(_all(tests.some, item, goal, facts) for item in singles):
        yield from _list(about, goal, facts)


def _list(about: Field, goal: Goal, facts: Facts) -> Iterator[Found]:
    """Yield the list that none of its values makes right; nothing where there is nobody who could have one."""
    thing = subject(about, goal, facts)
    if thing is not None:
        yield Found(thing, list_path(about), None, None, written=False)


def holds(tests: Tests, about: Field, goal: Goal, facts: Facts) -> bool:
    """Tell whether a condition is true for a goal: every value is as asked, and there is one."""
    seen = False
    singles: list[Found] = []
    for box in boxes(about, goal, facts):
        seen = True
        if not _all(tests.whole, box, goal, facts):
            return False
        inside = list(items(box)) if tests.each or tests.some is not None else []
        singles += inside
        if not all(_all(tests.each, item, goal, facts) for item in inside) or (tests.each and not inside):
            return False
    return seen and (tests.some is None or any(_all(tests.some, item, goal, facts) for item in singles))


def _all(tests: tuple[Test, ...], found: Found, goal: Goal, facts: Facts) -> bool:
    return all(test(found, goal, facts) is True for test in tests)
