"""Did you mean: the known name nearest to an unknown one, umlauts and their spellings being equal."""

import difflib
import heapq
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_MANY = 200
_COMPARED = 40
_SHORT = 4
_LONG = 9
"""From how many letters on a name may hold one slip, and two."""
_MOST = 2
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": "-", " ": "-"})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the text by which names are compared: lower case, ä as ae, `_` and blanks as `-`."""
    return text.strip().lower().translate(_FOLD)


def nearest(unknown: str, known: Iterable[str]) -> str | None:
    """Return the known name that the unknown one most probably meant, or None."""
    return _nearest(unknown, tuple(known))


@lru_cache(maxsize=1 << 6)
def _nearest(unknown: str, known: tuple[str, ...]) -> str | None:
    """Find it once where many places hold the same mistake."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(fold(name), name)
    wanted = fold(unknown)
    if wanted in folded:
        return folded[wanted]
    joined = wanted.replace("-", "")
    for name_key, name in folded.items():
        if name_key.replace("-", "") == joined:
            return name
    names = _alike(wanted, folded) if len(folded) > _MANY else folded
    found = difflib.get_close_matches(wanted, names, n=1, cutoff=0.72 if len(wanted) > 4 else 0.6)
    return folded[found[0]] if found else None


def slip(unknown: str, known: Iterable[str]) -> str | None:
    """Return the only known name that an unknown one can be a slip of the pen for, or None.

    The same name in another spelling (case, umlauts, `-` for `_`) counts, else one letter wrong, too many or missing, or two
    exchanged; in long names two such slips. Digits are never a slip, and a short name or a short word of one (team-a) has too
    many neighbours.
    """
    wanted, squeezed, digits = _shape(unknown)
    allowed = 0 if len(wanted) < _SHORT else 1 if len(wanted) < _LONG else 2
    spelled: set[str] = set()
    near: set[str] = set()
    for name in known:
        folded, joined, numbers = _shape(name)
        if joined == squeezed:
            spelled.add(name)
        elif numbers == digits and abs(len(folded) - len(wanted)) <= allowed and _steps(wanted, folded) <= allowed:
            near |= {name} if _in_a_word(wanted, folded) else set()
    found = spelled or near
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=1 << 16)
def _shape(name: str) -> tuple[str, str, str]:
    """Return a name as it is compared, without its dashes, and its digits."""
    folded = fold(name)
    return folded, folded.replace("-", ""), "".join(sign for sign in folded if sign.isdigit())


def is_spelling(one: str, other: str) -> bool:
    """Tell whether two names are one name in two spellings."""
    return _shape(one)[1] == _shape(other)[1]


def _in_a_word(one: str, other: str) -> bool:
    """Tell whether the words in which two names differ are long enough for a slip."""
    pairs = [*zip(one.split("-"), other.split("-"), strict=False)]
    return all(a == b or max(len(a), len(b)) >= _SHORT for a, b in pairs)


def _steps(one: str, other: str) -> int:
    """Count the letters that are wrong, too many, missing or exchanged with their neighbour."""
    if len({*one} ^ {*other}) > 2 * _MOST:
        return len(one) + len(other)
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                steps = min(steps, earlier[j - 2] + 1)
            row.append(steps)
    return row[-1]


def _alike(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names that share most pairs of letters with the wanted one; comparing all letter by letter takes long."""
    pairs = {*pairwise(wanted)}
    return heapq.nlargest(_COMPARED, names, key=lambda name: len(pairs.intersection(pairwise(name))))
