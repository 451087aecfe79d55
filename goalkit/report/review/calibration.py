"""How well targets and confidence fitted what came: hits with their interval, confidence against hits, odd targets."""

import math
from collections.abc import Sequence

from goalkit.report.review.contrasts import done_share
from goalkit.report.review.learned import Calibration, Confidence, Hits
from goalkit.report.review.parts import GoalRow
from goalkit.report.review.year import Year

SMALL = 8
"""Below this many goals only counts are given, no shares."""
EASY, HARD, THIN = 1.5, 0.3, 0.5
"""Attainment from which a target looks easy, below which it was far off, and the share of measures that is thin."""
_Z = 1.959964


def calibration(year: Year, table: tuple[GoalRow, ...]) -> Calibration | None:
    """Return hits by type of goal, confidence against hits, and targets to talk about; None where nothing was judged."""
    judged = [row for row in table if row.counted in {"achieved", "missed"} and row.level_kind == "annual"]
    if not judged:
        return None
    named = year.facts.ws.tree.by_name
    types = dict.fromkeys(named[row.id].type for row in judged)
    hits = tuple(_hits(name, [row for row in judged if named[row.id].type == name]) for name in sorted(types))
    flags = tuple((row.id, flag) for row in judged if (flag := _flag(year, row)))
    return Calibration(hits, _confidence(year, judged), flags)


def wilson(met: int, judged: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson."""
    share, square = met / judged, _Z * _Z
    middle = share + square / (2 * judged)
    reach = _Z * math.sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    return (middle - reach) / (1 + square / judged), (middle + reach) / (1 + square / judged)


def _hits(name: str, rows: Sequence[GoalRow]) -> Hits:
    met = sum(row.counted == "achieved" for row in rows)
    known = [row.attainment_original for row in rows if row.shape == "move" and row.attainment_original is not None]
    mean = math.fsum(known) / len(known) if known and name == "stretch" else None
    if len(rows) < SMALL:
        return Hits(name, len(rows), met, None, None, None, mean)
    return Hits(name, len(rows), met, met / len(rows), *wilson(met, len(rows)), mean)


def _confidence(year: Year, rows: Sequence[GoalRow]) -> Confidence | None:
    """Hold the confidence of each goal's first check-in against what came; the score is Brier's (0 perfect, 0.25 a coin)."""
    pairs = []
    for row in rows:
        said = [entry.confidence.value / 100 for entry in year.book.checkins_of(row.id) if entry.confidence is not None]
        if said:
            pairs.append((said[0], float(row.counted == "achieved")))
    if not pairs:
        return None
    score = math.fsum((chance - hit) ** 2 for chance, hit in pairs) / len(pairs)
    return Confidence(len(pairs), math.fsum(chance for chance, _ in pairs), int(sum(hit for _, hit in pairs)), score)


def _flag(year: Year, row: GoalRow) -> str | None:
    """Return `easy` far beyond the original target, `thin` far below it with fewer than half of the measures done."""
    if row.shape != "move" or row.attainment_original is None:
        return None
    if row.attainment_original > EASY:
        return "easy"
    share = done_share(year, year.facts.ws.tree.by_name[row.id])
    return "thin" if row.attainment_original < HARD and share is not None and share < THIN else None
