"""The numbers of one goal as they are written: actual, plan, variance and target on one scale, under one unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from goalkit.judge.standing import Standing
from goalkit.model.kpi import Kpi
from goalkit.model.terms import Terms
from goalkit.report.figures import Scale, scale
from goalkit.report.marks import arrow
from goalkit.words import Words

Target = float | tuple[float, float] | None
_LIMITS = {"at_least": "≥ ", "at_most": "≤ ", "budget": "≤ "}


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers as text; `suffix` goes behind the name: `, % ↑`."""

    scale: Scale
    suffix: str
    actual: str
    plan: str
    variance: str
    target: str
    baseline: str


def written(standing: Standing, kpi: Kpi | None, words: Words) -> Written:
    """Write the numbers of a standing; milestones are shown as the share that is done, in per cent."""
    terms = standing.terms
    if terms.shape == "milestones":
        done, due = standing.attainment, standing.path_value
        gap = done - due if done is not None and due is not None else None
        return _all(words, Scale(0.01, "", 0), ", " + words("% done"), (done, due, gap, 1.0, None), "")
    if terms.shape == "measure_first":
        counted = (standing.actual, standing.path_value, standing.variance, standing.target, None)
        return _all(words, Scale(1.0, "", 0), ", " + words("values"), counted, "")
    target = standing.target if isinstance(standing.target, tuple) else (standing.target,)
    fitting = scale(words, terms.unit, terms.decimals, [standing.actual, standing.path_value, terms.baseline, *target])
    signs = " ".join(part for part in (fitting.unit, arrow(kpi)) if part)
    suffix = f", {signs}" if fitting.unit else f" {signs}" if signs else ""
    numbers = (standing.actual, standing.path_value, standing.variance, standing.target, terms.baseline)
    return _all(words, fitting, suffix, numbers, _LIMITS.get(terms.shape or "", ""))


def _all(
    words: Words, fitting: Scale, suffix: str, numbers: tuple[float | None, float | None, float | None, Target, float | None],
    before: str,
) -> Written:  # fmt: skip
    actual, plan, variance, target, baseline = numbers
    return Written(
        scale=fitting,
        suffix=suffix,
        actual=fitting.write(words, actual),
        plan=fitting.write(words, plan),
        variance=fitting.write(words, variance, signed=True),
        target=_target(words, fitting, target, before),
        baseline=fitting.write(words, baseline),
    )


def _target(words: Words, fitting: Scale, target: Target, before: str) -> str:
    if isinstance(target, tuple):
        return "–".join(shortest(words, fitting, target))
    return before + fitting.write(words, target) if target is not None else fitting.write(words, None)


def shortest(words: Words, fitting: Scale, values: Iterable[float]) -> list[str]:
    """Write values with as many decimals as they have."""
    return [words.plain(value / fitting.factor) for value in values]


def until_month(terms: Terms, words: Words) -> str:
    """Return the month in which a goal is due."""
    return f"{words.month(terms.due.month)} {terms.due.year}" if terms.due is not None else ""


def aim(terms: Terms, words: Words, *, dated: bool = True) -> str:
    """Return from where to where, and by when where that is not said elsewhere: 71,1 → 85 % bis Sep 2028."""
    until = " " + words("by {day}", day=until_month(terms, words)) if dated and terms.due is not None else ""
    fitting = scale(words, terms.unit, terms.decimals, [terms.baseline, terms.target, terms.low, terms.high, terms.budget])
    unit = "%" if fitting.unit == "%" and words.language == "en" else f"\u00a0{fitting.unit}" if fitting.unit else ""

    def number(value: float) -> str:
        return shortest(words, fitting, [value])[0]

    match terms.shape:
        case "move" if terms.target is not None:
            first = f"{number(terms.baseline)} → " if terms.baseline is not None else ""
            return f"{first}{number(terms.target)}{unit}{until}"
        case "at_least" if terms.low is not None:
            return words("at least {value}", value=number(terms.low) + unit) + until
        case "at_most" if terms.high is not None:
            return words("at most {value}", value=number(terms.high) + unit) + until
        case "between" if terms.low is not None and terms.high is not None:
            return f"{number(terms.low)}–{number(terms.high)}{unit}{until}"
        case "budget" if terms.budget is not None:
            return words("at most {value}", value=number(terms.budget) + unit) + until
        case "measure_first" if terms.values is not None:
            return words.count("{n} value to measure", "{n} values to measure", terms.values) + until
        case "milestones":
            return words.count("{n} milestone", "{n} milestones", len(terms.milestones)) + until
        case _:
            return ""
