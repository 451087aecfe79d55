"""The tree of goals: parents, children, order, and what cannot stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from goalkit.model.goal import Goal


@dataclass(frozen=True)
class Tree:
    """Goals by id and alias, with parents and children; goals of a cycle stand outside the order."""

    by_name: dict[str, Goal]
    parents: dict[str, Goal]
    children: dict[str, tuple[Goal, ...]]
    order: tuple[Goal, ...]
    depth: dict[str, int]
    cycles: tuple[tuple[str, ...], ...] = field(default=())

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def get(self, name: str | None) -> Goal | None:
        """Return the goal with this id or alias."""
        return self.by_name.get(name) if name else None

    def parent(self, goal: Goal) -> Goal | None:
        """Return the parent; None at the top, where the parent is unknown and inside a cycle."""
        return self.parents.get(goal.id)

    def chain(self, goal: Goal) -> Iterator[Goal]:
        """Yield the goals above, nearest first."""
        above = self.parent(goal)
        while above is not None:
            yield above
            above = self.parent(above)

    def below(self, goal: Goal) -> Iterator[Goal]:
        """Yield all goals below, in tree order."""
        for child in self.children.get(goal.id, ()):
            yield child
            yield from self.below(child)


def grow(goals: tuple[Goal, ...]) -> Tree:
    """Build the tree from goals with distinct ids; siblings by priority, then file order. Cycles are cut out."""
    by_name: dict[str, Goal] = {}
    for goal in goals:
        by_name.setdefault(goal.id, goal)
    for goal in goals:
        for alias in goal.aliases:
            by_name.setdefault(alias, goal)
    linked = {goal.id: by_name[goal.parent].id for goal in goals if goal.parent and goal.parent in by_name}
    cycles = _cycles(linked)
    looped = {name for cycle in cycles for name in cycle}
    parents = {
        child: by_name[above] for child, above in linked.items() if child not in looped and above not in looped
    }
    gathered: dict[str, list[Goal]] = {}
    rank = {goal.id: (goal.priority if goal.priority is not None else 10**9, index) for index, goal in enumerate(goals)}
    for goal in sorted(goals, key=lambda item: rank[item.id]):
        if goal.id in parents:
            gathered.setdefault(parents[goal.id].id, []).append(goal)
    children = {name: tuple(items) for name, items in gathered.items()}
    roots = sorted((g for g in goals if g.id not in parents and g.id not in looped), key=lambda g: rank[g.id])
    order, depth = _walk(roots, children)
    return Tree(by_name, parents, children, order, depth, cycles)


def _walk(roots: list[Goal], children: dict[str, tuple[Goal, ...]]) -> tuple[tuple[Goal, ...], dict[str, int]]:
    order: list[Goal] = []
    depth: dict[str, int] = {}
    stack = [(goal, 0) for goal in reversed(roots)]
    while stack:
        goal, level = stack.pop()
        order.append(goal)
        depth[goal.id] = level
        stack.extend((child, level + 1) for child in reversed(children.get(goal.id, ())))
    return tuple(order), depth


def _cycles(linked: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    settled: set[str] = set()
    for start in linked:
        trail: dict[str, int] = {}
        name = start
        while name in linked and name not in settled and name not in trail:
            trail[name] = len(trail)
            name = linked[name]
        if name in trail:
            members = list(trail)
            found.append(tuple(members[trail[name] :]))
        settled.update(trail)
    return tuple(found)
