"""How fields, categories, causes, decisions and values of a review are said in a sentence."""

import datetime as dt
from typing import Any

from goalkit import scalar
from goalkit.model.terms import in_unit
from goalkit.report.figures import NOTHING, Scale
from goalkit.scalar import ScalarError
from goalkit.words import Words, round_half_away

AMOUNTS = frozenset({"target", "baseline", "value", "at_least", "at_most", "between", "budget"})
"""Fields whose values are in the unit of the KPI."""


def field_word(words: Words, name: str) -> str:
    """Return what a material field is called; a field without a name of its own keeps its key."""
    key = name.removeprefix("measurable.").removeprefix("time_bound.").partition(".")[0]
    return {
        "target": words("target"), "baseline": words("baseline"), "due": words("due date"), "start": words("start date"),
        "period": words("period"), "at_least": words("limit"), "at_most": words("limit"), "between": words("corridor"),
        "budget": words("budget"), "owner": words("owner"), "scope": words("scope"), "path": words("path"),
        "evaluate": words("basis"), "kpi": words("KPI"), "parent": words("parent goal"), "tolerance": words("tolerance"),
        "milestones": words("milestones"), "guards": words("guards"), "values": words("number of values"),
    }.get(key, name)  # fmt: skip


def category_word(words: Words, name: str) -> str:
    """Return what a category of revisions is called."""
    return {
        "customer": words("customer"), "market": words("market"), "data": words("data"), "definition": words("definition"),
        "resources": words("resources"), "organisation": words("organisation"), "law": words("law"),
        "strategy": words("strategy"), "error": words("error"),
    }.get(name, name)  # fmt: skip


def cause_word(words: Words, name: str) -> str:
    """Return what a category of causes is called."""
    return {
        "market": words("market"), "customer": words("customer"), "capacity": words("capacity"), "skill": words("skill"),
        "supplier": words("supplier"), "it_data": words("IT and data"), "process": words("process"),
        "priorities": words("conflict of priorities"), "target_setting": words("target setting"),
        "stakeholder": words("stakeholders"), "external": words("external event"), "unknown": words("unknown"),
    }.get(name, name)  # fmt: skip


def decision_word(words: Words, name: str | None) -> str:
    """Return what was decided about a goal; nothing where nothing was."""
    return {
        "raise": words("raise"), "keep": words("keep"), "modify": words("change"), "lower": words("lower"),
        "hand_over": words("hand over"), "drop": words("drop"),
    }.get(name or "", "")  # fmt: skip


def hypothesis_word(words: Words, name: str | None) -> str:
    """Return whether the measures worked as thought; nothing where nobody said."""
    return {
        "held": words("the assumption held"), "failed": words("the assumption did not hold"),
        "not_tested": words("the assumption was not tested"),
    }.get(name or "", "")  # fmt: skip


def reason_word(words: Words, reason: str) -> str:
    """Return why a goal has no verdict."""
    return {
        "no_values": words("no values"), "not_aggregable": words("values cannot be joined"),
        "scope_missing": words("no values for this scope"), "privacy": words("hidden, about too few people"), "min_n": words("too few answers"), "stale": words("data outdated"),
        "not_started": words("not begun"), "no_data": words("no values"), "moved": words("due later by now"),
        "not_due": words("not due yet"),
    }.get(reason, words("not final yet"))  # fmt: skip


def change(words: Words, name: str, before: Any, after: Any, size: Scale, unit: str) -> str:
    """Write what a revision changed: amounts in the goal's unit, dates, else the texts themselves."""
    if name.rpartition(".")[2] in AMOUNTS:
        first, last = _amount(before, unit), _amount(after, unit)
        if first is not None and last is not None:
            fine = _fine(size, first, last)
            return f"{fine.write(words, first)} → {fine.with_unit(words, last)}"
    return f"{said(words, before)} → {said(words, after)}"


def said(words: Words, raw: Any) -> str:
    """Write a value as the file has it in the way of the language: numbers, dates, else the text itself."""
    if raw is None:
        return NOTHING
    if isinstance(raw, dt.date):
        return words.date(raw)
    if isinstance(raw, (list, tuple)):
        return "–".join(said(words, part) for part in raw)
    if isinstance(raw, dict):
        return ", ".join(f"{key} {said(words, part)}" for key, part in raw.items())
    text = str(raw)
    try:
        amount = scalar.quantity(text, german=True)
        return f"{words.plain(amount.value)} {amount.unit}".strip()
    except ScalarError:
        pass
    try:
        return words.date(scalar.date(text))
    except ScalarError:
        return text


def _amount(raw: Any, unit: str) -> float | None:
    try:
        return in_unit(scalar.quantity(str(raw), german=True), unit)
    except ScalarError:
        return None


def _fine(size: Scale, *amounts: float) -> Scale:
    """Return the scale with the decimals that the amounts have, so that no change is rounded away."""
    shown = [amount / size.factor for amount in amounts]
    for places in range(size.decimals, 7):
        if all(abs(round_half_away(amount, places) - amount) < 1e-9 * max(1.0, abs(amount)) for amount in shown):
            return Scale(size.factor, size.unit, places)
    return size
