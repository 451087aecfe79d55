"""Whom a cohort KPI follows and what it counts, in words."""

from goalkit.model.cohort import Cohort
from goalkit.model.kpi import Kpi
from goalkit.report.goal.why import spell_name
from goalkit.words import Words


def cohort_text(kpi: Kpi, words: Words) -> str:
    """Return the opening group, its window, what counts of it and who is lost; empty for another KPI."""
    cohort = kpi.cohort
    if cohort is None or cohort.counts is None:
        return ""
    spell = spell_name(words, kpi.period or "month", kpi.span)
    who = words("customers at the beginning ({column}), followed for {spell}", column=cohort.id or "", spell=spell)
    if cohort.opening == "same":
        who = words("all customers of the snapshot ({column})", column=cohort.id or "")
    return "; ".join(part for part in (who, _counted(cohort, words), _lost(cohort, words)) if part)


def _counted(cohort: Cohort, words: Words) -> str:
    if cohort.value is None:
        return words("counted: who is lost") if cohort.counts == "lost" else words("counted: who stayed")
    said = {
        "lost": words("counted: revenue ({column}) cancelled or reduced", column=cohort.value),
        "kept": words("counted: revenue ({column}) that stayed, of each at most the opening value", column=cohort.value),
        "net": words("counted: revenue ({column}) of those who stayed, with what they added", column=cohort.value),
    }
    return said[cohort.counts or "kept"]


def _lost(cohort: Cohort, words: Words) -> str:
    if not cohort.lost:
        return words("lost: without a row at the end")
    columns = ", ".join(cohort.lost)
    if cohort.opening == "same":
        return words("lost: by {columns}", columns=columns)
    return words("lost: without a row at the end, or by {columns}", columns=columns)
