"""How fields, categories and values of revisions are said in a sentence."""

import datetime as dt
from typing import Any

from goalkit import scalar
from goalkit.report.figures import NOTHING
from goalkit.scalar import ScalarError
from goalkit.words import Words


def field_word(words: Words, name: str) -> str:
    """Return what a material field is called; a field without a name of its own keeps its key."""
    key = name.removeprefix("measurable.").removeprefix("time_bound.").partition(".")[0]
    return {
        "target": words("target"), "baseline": words("baseline"), "due": words("due date"), "start": words("start date"),
        "period": words("period"), "at_least": words("limit"), "at_most": words("limit"), "between": words("corridor"),
        "budget": words("budget"), "owner": words("owner"), "scope": words("scope"), "path": words("path"),
        "evaluate": words("basis"), "kpi": words("KPI"), "parent": words("parent goal"),
    }.get(key, name)  # fmt: skip


def category_word(words: Words, name: str) -> str:
    """Return what a category of revisions is called."""
    return {
        "customer": words("customer"), "market": words("market"), "data": words("data"), "definition": words("definition"),
        "resources": words("resources"), "organisation": words("organisation"), "law": words("law"),
        "strategy": words("strategy"), "error": words("error"),
    }.get(name, name)  # fmt: skip


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
