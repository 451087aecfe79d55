"""Did you mean: the known name nearest to an unknown one, umlauts and their spellings being equal."""

import difflib
from collections.abc import Iterable

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "_": "-", " ": "-"})


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
    for key in (wanted.replace("-", ""),):
        for name_key, name in folded.items():
            if name_key.replace("-", "") == key:
                return name
    found = difflib.get_close_matches(wanted, folded, n=1, cutoff=0.72 if len(wanted) > 4 else 0.6)
    return folded[found[0]] if found else None
