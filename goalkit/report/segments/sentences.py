"""What made the change of a whole, in words: groups against the whole, and shares that moved."""

from goalkit.judge.groups import Group
from goalkit.judge.split import Split
from goalkit.report.figures import scale
from goalkit.report.segments.table import rest_name
from goalkit.view import Text, joined, text
from goalkit.words import Words

_NAMED = 2
"""So many groups are named as the reason."""


def said(split: Split, words: Words) -> Text:
    """Return what is worth saying about the change; empty where the numbers say it all."""
    parts = [why_not(split, words), _change(split, words)]
    return joined([text(part) for part in parts if part], " ")


def why_not(split: Split, words: Words) -> str:
    """Say why the change of the whole is not split; empty where it is."""
    return {
        "percentile": words("Percentiles are neither added nor averaged, so the change is not split."),
        "distinct": words("Distinct counts of segments overlap, so the change is not split."),
        "index": words("An index is not made of its segments, so the change is not split."),
        "cohort": words("Cohorts of several periods are different customers, so the change is not split."),
        "no_pair": words("Numerator and denominator are missing, so the change is not split."),
        "parts_exceed": words("The segments are more than the total, so the change is not split; goalkit check says where (D214)."),
        "no_comparison": words("There is no earlier figure to compare with."),
    }.get(split.unsplit or "", "")


def refused(reason: str, words: Words, dimension: str, names: str) -> str:
    """Say which goals have nothing to show, and why."""
    return {
        "no_dimension": words("Without {dimension} in the data: {names}.", dimension=dimension, names=names),
        "no_kpi": words("Their KPI is not known: {names}.", names=names),
        "no_values": words("Without values so far: {names}.", names=names),
        "not_aggregable": words("Their periods or segments cannot be joined: {names}.", names=names),
        "scope_missing": words("No rows for their scope: {names}.", names=names),
        "privacy": words("Hidden, about too few people: {names}.", names=names),
    }[reason]


def _change(split: Split, words: Words) -> str:
    rate, mix = split.total.rate, split.total.mix
    if rate is None or mix is None:
        return ""
    why = _why(split, mix, words)
    if not why:
        return ""
    if split.contrary:
        return _contrary(split, why, words)
    places = split.kpi.places if split.kpi else 1
    if abs(mix) > abs(rate) and abs(mix) >= 0.5 * 10**-places:
        return words("The change comes mostly from the mix: {why}.", why=why)
    return ""


def _contrary(split: Split, why: str, words: Words) -> str:
    """Say that every segment went one way and the whole the other."""
    rose = (split.total.change or 0.0) > 0
    direction = split.kpi.direction if split.kpi else None
    if direction in {"up", "down"}:
        if rose == (direction == "up"):
            return words("Every segment became worse, the whole better: {why}.", why=why)
        return words("Every segment became better, the whole worse: {why}.", why=why)
    if rose:
        return words("Every segment fell, the whole rose: {why}.", why=why)
    return words("Every segment rose, the whole fell: {why}.", why=why)


def _why(split: Split, mix: float, words: Words) -> str:
    """Name the groups whose shares moved the whole: those that grew before those that shrank."""
    level = split.total.before.value if split.total.before else None
    if level is None:
        return ""
    moved = [(_pull(group, level), group) for group in split.groups if not group.hidden]
    helping = [(pull, group) for pull, group in moved if pull * mix > 0]
    grown = [each for each in helping if _shift(each[1]) > 0] or helping
    chosen = [group for _, group in sorted(grown, key=lambda each: -abs(each[0]))[:_NAMED]]
    return ", ".join(_shifted(group, split, words) for group in chosen)


def _shift(group: Group) -> float:
    return (group.weight or 0.0) - (group.weight_before or 0.0)


def _pull(group: Group, level: float) -> float:
    """Return where a moved share draws the whole: towards a rate above or below its level."""
    value = group.now.value if group.now.value is not None else group.before.value if group.before else None
    return _shift(group) * (value - level) if value is not None else 0.0


def _shifted(group: Group, split: Split, words: Words) -> str:
    kpi = split.kpi
    value = group.now.value if group.now.value is not None else group.before.value if group.before else None
    fitting = scale(words, (kpi.unit if kpi else None) or "", kpi.places if kpi else 1, [value])
    params = {
        "name": group.name if group.name is not None else rest_name(split, words),
        "before": words.number(100 * (group.weight_before or 0.0), 0), "now": words.percent(group.weight or 0.0),
        "value": fitting.with_unit(words, value),
    }  # fmt: skip
    if _shift(group) > 0:
        return words("more cases in {name} (share {before} → {now}, there {value})", **params)
    return words("fewer cases in {name} (share {before} → {now}, there {value})", **params)
