"""Cures for names that nobody knows: the only one that exists and differs by a slip of the pen."""

from goalkit.finding import Path
from goalkit.nearest import is_spelling
from goalkit.rules.rule import Change, Cure


def cure(thing: object, path: Path, written: str, meant: str | None, *, key: bool = False, closed: bool = False) -> Cure | None:
    """Return the cure that writes the name which is meant (see `nearest.slip`); None where there is none.

    It is safe where the name is only spelled otherwise (case, umlauts, `-` for `_`), and for a slip within a closed list of
    names. Ids are an open list: the right one may be missing elsewhere, and a goal would change hands.
    """
    if meant is None:
        return None
    change = Change(thing, path, meant, "rename" if key else "set")
    return Cure("write {cure}", (change,), safe=closed or is_spelling(written, meant), params={"cure": meant})
