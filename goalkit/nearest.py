"""Did you mean: the known name nearest to an unknown one, umlauts and their spellings being equal."""

import difflib
import heapq
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_MANY = 200
_COMPARED = 40
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": "-", " ": "-"})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the text by which names are compared: lower case, ä as ae, `_` and blanks as `-`."""
    return text.strip().lower().translate(_FOLD)


def nearest(unknown: str, known: Iterable[str]) -> str | None:
    """Return the known name that the unknown one most probably meant, or None."""
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


def _alike(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names that share most pairs of letters with the wanted one; comparing all letter by letter takes long."""
    pairs = {*pairwise(wanted)}
    return heapq.nlargest(_COMPARED, names, key=lambda name: len(pairs.intersection(pairwise(name))))
