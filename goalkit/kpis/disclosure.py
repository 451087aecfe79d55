"""What can be worked out from values that are shown, by adding and subtracting them; linear algebra, nothing about KPIs."""

import itertools
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Atoms = frozenset[int]
"""Cells that are cut no further, by number."""
Vector = Mapping[int, int]
"""How often each atom is in a value."""
Key = TypeVar("Key", bound=Hashable)
_PRIME = 2**61 - 1
"""Reckoned is modulo a prime: exact for tables of the size that reports have, and quick."""
_MOST_SMALL = 8
"""Of more small groups than these, only all together are looked at: that hides more than is needed, never less."""


@dataclass
class Span:
    """All values that follow from those that were added."""

    _rows: dict[int, dict[int, int]] = field(default_factory=dict)

    def rest(self, vector: Vector) -> dict[int, int]:
        """Return what of a value does not follow from the others; empty where all does."""
        left = {atom: times % _PRIME for atom, times in vector.items() if times % _PRIME}
        for pivot, row in sorted(self._rows.items()):
            if pivot in left:
                left = _minus(left, row, left[pivot])
        return left

    def add(self, vector: Vector) -> bool:
        """Add a value; tell whether it was anything new."""
        left = self.rest(vector)
        if not left:
            return False
        pivot = min(left)
        inverse = pow(left[pivot], -1, _PRIME)
        self._rows[pivot] = {atom: times * inverse % _PRIME for atom, times in left.items()}
        return True


def _minus(vector: dict[int, int], row: dict[int, int], times: int) -> dict[int, int]:
    found = dict(vector)
    for atom, held in row.items():
        left = (found.get(atom, 0) - times * held) % _PRIME
        if left:
            found[atom] = left
        else:
            found.pop(atom, None)
    return found


def published(candidates: Iterable[Vector], small: Sequence[Atoms]) -> Span:
    """Return what is shown of some values, taken in their order: each that tells nothing about a small group alone.

    A value tells something about a group alone where, together with those already shown, some sum or difference holds atoms of
    that group only. What is left out protects the others: with a total and all parts but one, the last part stays hidden too.
    """
    shown, outside = Span(), [Span() for _ in small]
    for vector in candidates:
        if not shown.rest(vector):
            continue
        beyond = [{atom: times for atom, times in vector.items() if atom not in group} for group in small]
        if all(span.rest(part) for span, part in zip(outside, beyond, strict=True)):
            shown.add(vector)
            for span, part in zip(outside, beyond, strict=True):
                span.add(part)
    return shown


def too_small(sizes: Mapping[Key, float], least: float) -> Iterator[tuple[Key, ...]]:
    """Yield the groups, alone and together, that hold fewer than `least`; parts of a group that is yielded need not be."""
    small = [key for key, size in sizes.items() if 0 < size < least]
    if len(small) > _MOST_SMALL:
        yield tuple(small)
        return
    seen: list[set[Key]] = []
    for width in range(len(small), 0, -1):
        for chosen in itertools.combinations(small, width):
            if sum(sizes[key] for key in chosen) < least and not any(set(chosen) <= wider for wider in seen):
                seen.append(set(chosen))
                yield chosen


def together(vectors: Iterable[Iterable[int]]) -> Vector:
    """Return the value that several joined values make."""
    return Counter(itertools.chain.from_iterable(vectors))
