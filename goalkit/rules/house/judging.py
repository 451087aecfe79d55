"""Hold the fields of a goal against the conditions of a house rule."""

from goalkit.model.goal import Goal
from goalkit.rules.house.comparing import Test, Tests
from goalkit.rules.house.fields import Field
from goalkit.rules.house.values import Found, Memory, list_path, subject
from goalkit.rules.rule import Facts


def failing(tests: Tests, about: Field, goal: Goal, facts: Facts, memory: Memory) -> list[Found]:
    """Return the values that are not as a condition asks; what cannot be told is not held against anybody."""
    found: list[Found] = []
    one = False
    for box, inside in memory.seen(about, goal, facts):
        if _refused(tests.whole, box, goal, facts):
            found.append(box)
            continue
        if tests.each:
            found.extend(item for item in inside if _refused(tests.each, item, goal, facts))
        one = one or (tests.some is not None and any(_all(tests.some, item, goal, facts) for item in inside))
    if tests.some is not None and not one and (thing := subject(about, goal, facts)) is not None:
        found.append(Found(thing, list_path(about), None, None, written=False))
    return found


def holds(tests: Tests, about: Field, goal: Goal, facts: Facts, memory: Memory) -> bool:
    """Tell whether a condition is true for a goal: every value is as asked, and there is one."""
    boxes = memory.seen(about, goal, facts)
    for box, inside in boxes:
        if not _all(tests.whole, box, goal, facts):
            return False
        if tests.each and not (inside and all(_all(tests.each, item, goal, facts) for item in inside)):
            return False
    if tests.some is not None:
        return any(_all(tests.some, item, goal, facts) for _, inside in boxes for item in inside)
    return bool(boxes)


def _refused(tests: tuple[Test, ...], found: Found, goal: Goal, facts: Facts) -> bool:
    for test in tests:  # noqa: SIM110 - a loop is what a million looks can afford
        if test(found, goal, facts) is False:
            return True
    return False


def _all(tests: tuple[Test, ...], found: Found, goal: Goal, facts: Facts) -> bool:
    return all(test(found, goal, facts) is True for test in tests)
