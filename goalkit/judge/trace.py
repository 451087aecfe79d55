"""The lines of a trace: every number of a standing with its formula, its inputs and the cells they stand in."""

from collections.abc import Iterable, Iterator

from goalkit.judge import progress
from goalkit.judge.case import Case
from goalkit.judge.score import Score, Scores
from goalkit.judge.standing import Trace
from goalkit.kpis.readings import Cell, Reading

__all__ = ["Trace", "cells_of", "lines"]


def cells_of(readings: Iterable[Reading]) -> tuple[Cell, ...]:
    """Return the cells of some readings, each once."""
    return tuple(dict.fromkeys(cell for reading in readings for cell in reading.cells))


def lines(case: Case, scores: Scores) -> tuple[Trace, ...]:
    """Return the trace of a move or limit goal that has a figure."""
    return (*_actual(case), *_path(case), *_progress(case), *_noise(case, scores))


def _actual(case: Case) -> Iterator[Trace]:
    shown = case.figure
    cells, values = cells_of(shown.readings), tuple(reading.value for reading in shown.readings)
    if shown.anew:
        yield _anew(case)
    elif shown.numerator is not None and shown.denominator is not None:
        parts = {"numerator": shown.numerator, "denominator": shown.denominator}
        formula = "100 × {numerator} / {denominator}" if case.basis.whole == 100 else "{numerator} / {denominator}"
        yield Trace("actual", shown.value, formula, cells, parts)
        numerators = tuple(r.numerator or 0.0 for r in shown.readings)
        denominators = tuple(r.denominator or 0.0 for r in shown.readings)
        yield Trace("numerator", shown.numerator, "{values}", cells, {"values": numerators})
        yield Trace("denominator", shown.denominator, "{values}", cells, {"values": denominators})
    elif len(values) == 1 or case.basis.adds:
        yield Trace("actual", shown.value, "{values}", cells, {"values": values})
    elif case.basis.compounds:
        yield Trace("actual", shown.value, "compounded over {count} periods: {values}", cells,
                    {"values": values, "count": float(len(values))})  # fmt: skip
    else:
        yield Trace("actual", shown.value, "({values}) / {count}", cells, {"values": values, "count": float(len(values))})


def _anew(case: Case) -> Trace:
    """Return the line of a figure that was formed from the rows of its periods, not from their values."""
    shown = case.figure
    params = {"count": float(len(shown.readings))}
    if shown.numerator is None or shown.denominator is None:
        return Trace("actual", shown.value, "formed anew from the rows of {count} periods", cells_of(shown.readings), params)
    pair = {"numerator": shown.numerator, "denominator": shown.denominator}
    formula = "{numerator} / {denominator}, formed anew from the rows of {count} periods"
    if case.basis.whole == 100:
        formula = "100 × {numerator} / {denominator}, formed anew from the rows of {count} periods"
    return Trace("actual", shown.value, formula, cells_of(shown.readings), {**params, **pair})


def _path(case: Case) -> Iterator[Trace]:
    if case.is_limit or case.path_value is None:
        return
    values = tuple(value for value in map(case.plan.at, case.figure.periods) if value is not None)
    formula = "{values}" if len(values) == 1 or case.basis.adds else "({values}) / {count}"
    if case.basis.compounds:
        formula = "compounded over {count} periods: {values}"
    yield Trace("path_value", case.path_value, formula, params={"values": values, "count": float(len(values))})
    k, n = case.window.number(case.last), case.window.n
    yield Trace("p", case.plan.at(case.last), "{path}: {b} → {t}, period {k} of {n}", params={
        "path": case.terms.path.name, "k": float(k), "n": float(n),
        "b": "–" if case.baseline is None else case.baseline, "t": "–" if case.terms.target is None else case.terms.target,
    })  # fmt: skip
    if case.figure.value is not None:
        yield Trace("variance", case.figure.value - case.path_value, "{x} − {p}",
                    params={"x": case.figure.value, "p": case.path_value})  # fmt: skip


def _progress(case: Case) -> Iterator[Trace]:
    x, value = case.figure.value, progress.attainment(case)
    if value is None or x is None:
        return
    if case.is_limit:
        held = sum(1 for _ in case.since)
        yield Trace("attainment", value, "periods that hold, of {count}", cells_of(case.since), {"count": float(held)})
        return
    k, n = case.window.number(case.last), case.window.n
    formula = "({x} − {b} × {k} / {n}) / ({t} − {b})" if case.basis.to_date else "({x} − {b}) / ({t} − {b})"
    yield Trace("attainment", value, formula, params={
        "x": x, "b": case.baseline or 0.0, "t": case.terms.target or 0.0, "k": float(k), "n": float(n),
    })  # fmt: skip
    pace = progress.pace(case) if case.rule.rule == "pace" else None
    if pace is not None:
        yield Trace("pace", pace, "achieved pace / required pace after {k} of {n} periods", params={"k": float(k), "n": float(n)})
    g = progress.gap_share(case)
    if g is not None and case.path_value is not None:
        yield Trace("gap", g, "({p} − {x}) / |{t} − {b}|" if case.terms.direction > 0 else "({x} − {p}) / |{t} − {b}|",
                    params={"p": case.path_value, "x": x, "b": case.baseline or 0.0, "t": case.terms.target or 0.0})  # fmt: skip


def _noise(case: Case, scores: Scores) -> Iterator[Trace]:
    noise = case.noise
    if noise.s is not None and noise.moving_range is not None:
        cells = cells_of(list(case.readings.values())[-noise.values :])
        formula = {
            "values": "{range} / 1.128, mean of {ranges} moving ranges over {values} values",
            "plan": "{range} / 1.128, mean of {ranges} moving ranges over {values} values of actual minus plan",
            "year": "{range} / 1.128, mean of {ranges} moving ranges over {values} differences to the year before",
        }[noise.of]
        yield Trace("noise", noise.s, formula, cells, {
            "range": noise.moving_range, "ranges": float(noise.ranges), "values": float(noise.values),
        })  # fmt: skip
    recent = scores.recent is not None
    for name, score in (("z3", scores.recent), ("z_year" if recent else "z", scores.whole)):
        if score is not None and score.z is not None and noise.s is not None:
            yield _score(name, score, noise.s)


def _score(name: str, score: Score, s: float) -> Trace:
    return Trace(name, score.z, "{gap} / ({s} / √{count})", params={"gap": score.gap, "s": s, "count": float(score.count)})
