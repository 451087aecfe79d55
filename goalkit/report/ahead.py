"""What is ahead of a goal, in words: its outlook at due, the chance to get there, and what the chart of its KPI says."""

from goalkit.judge.outlook import Outlook
from goalkit.judge.prospects import Ambition
from goalkit.judge.signal import Signal, direction
from goalkit.model.settings import Thresholds
from goalkit.model.terms import Terms
from goalkit.period import Period
from goalkit.report.figures import Scale, difference_unit, period_name, scale, unit_name
from goalkit.words import Words

CHANCES = (0.10, 0.33, 0.66, 0.90)
"""Between them lie the words for a chance (domain specification 5.5)."""


def chance_word(chance: float, words: Words) -> str:
    """Return a chance (0..1) in a word."""
    named = (words("unlikely"), words("rather unlikely"), words("open"), words("likely"), words("very likely"))
    return named[sum(chance >= edge for edge in CHANCES)]


def chance_share(chance: float, words: Words) -> str:
    """Return a chance (0..1) in whole per cent; nothing is certain."""
    if chance < 0.01:
        return words("below {share}", share=words.percent(0.01))
    return words("above {share}", share=words.percent(0.99)) if chance > 0.99 else words.percent(chance)


def ambition_word(ambition: Ambition, words: Words) -> str:
    """Return how much a goal asks for, in a word."""
    return {
        "stretch": words("stretch"), "ambitious": words("ambitious"), "realistic": words("realistic"), "safe": words("safe"),
        "by_itself": words("comes by itself"),
    }[ambition]  # fmt: skip


def span(found: Outlook, fitting: Scale, words: Words) -> str:
    """Return the range of an outlook without its unit: 80.2–84.1; empty where there is none."""
    if found.low is None or found.high is None:
        return ""
    between = " {} ".format(words("to")) if found.low < 0 else "–"
    return f"{fitting.write(words, found.low)}{between}{fitting.write(words, found.high)}"


def sentence(found: Outlook, terms: Terms, fitting: Scale, thresholds: Thresholds, words: Words) -> str:
    """Return the outlook in a sentence: the range first, then the chance, or why there is none."""
    if found.refused is not None:
        return words("none: {reason}", reason=_refusal(found, thresholds, words))
    due = words("at the end of {month}", month=f"{words.month(terms.due.month)} {terms.due.year}") if terms.due else ""
    unit = f"\u00a0{fitting.unit}" if fitting.unit and fitting.unit != "%" else "\u00a0%" if fitting.unit and words.language == "de" else fitting.unit
    said = words("{range} {due}, in 8 of 10 cases, if nothing new is done", range=f"{span(found, fitting, words)}{unit}", due=due)
    if found.chance is None:
        return said
    reached = words("reaching the target: {word} ({chance})", word=chance_word(found.chance, words), chance=chance_share(found.chance, words))
    return f"{said}; {reached}"


def _refusal(found: Outlook, thresholds: Thresholds, words: Words) -> str:
    fewest = thresholds.forecast_min
    match found.refused:
        case "few_values":
            return words.count("only {n} value ({fewest} needed)", "only {n} values ({fewest} needed)", found.count, fewest=fewest)
        case "gaps":
            return words("too many values are missing")
        case "constant":
            return words("all values are equal")
        case "horizon":
            return words.count("due is too far away for {n} value", "due is too far away for {n} values", found.count)
        case "breakthrough":
            return words("over several years the marks of each year count")
        case "measure_effective" if found.since is not None:
            return words.count(
                "measures work since {month}, only {n} value after that ({fewest} needed)",
                "measures work since {month}, only {n} values after that ({fewest} needed)",
                found.count, month=f"{words.month(found.since.month)} {found.since.year}", fewest=fewest,
            )  # fmt: skip
        case "not_aggregable":
            return words("the figure cannot be formed from values of single periods")
    return words("no values")


def signal_sentence(found: Signal, terms: Terms, fitting: Scale, words: Words, start_month: int) -> str:
    """Return what the chart says: a signal with its size and beginning, or the usual variation."""
    usual = words("usual variation {low} to {high}", low=fitting.write(words, found.lower), high=fitting.write(words, found.upper))
    if found.since is None or found.change is None:
        said = words("none, {usual}", usual=usual)
    else:
        said = f"{signal_words(found, terms, fitting, words, start_month)} ({usual})"
    if found.soft:
        said += "; " + words.count("limits still soft, from {n} value", "limits still soft, from {n} values", found.values)
    if found.correlated:
        said += "; " + words("neighbouring values hang together, so signals come too often")
    return said


def single_scale(terms: Terms, found: Signal, words: Words) -> Scale:
    """Return how single periods of a KPI are written; a figure that adds up over a year is of another size."""
    return scale(words, terms.unit, terms.decimals, (found.centre, found.lower, found.upper))


def signal_words(found: Signal, terms: Terms, fitting: Scale, words: Words, start_month: int) -> str:
    """Return a signal in words: 4 points better since July."""
    if found.since is None or found.change is None:
        return ""
    amount = fitting.write(words, abs(found.change))
    unit = difference_unit(words, terms.unit) if terms.unit == "%" else fitting.unit or unit_name(words, terms.unit)
    sized = f"{amount}\u00a0{unit}".rstrip("\u00a0")
    since = _when(found.since, words, start_month)
    match direction(found):
        case "better":
            return words("{size} better since {period}", size=sized, period=since)
        case "worse":
            return words("{size} worse since {period}", size=sized, period=since)
    higher = words("{size} higher since {period}", size=sized, period=since)
    return higher if found.change > 0 else words("{size} lower since {period}", size=sized, period=since)


def _when(when: Period, words: Words, start_month: int) -> str:
    return period_name(words, when, start_month)

