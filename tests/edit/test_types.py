"""Which findings count as fixable."""

from goalkit.finding import Edit, Finding, Fix, Span


def finding(fix):
    return Finding("F204", "no-date", "error", "", "", "goals.yaml", Span(1, 1, 1, 2), fix=fix)


def test_only_a_safe_fix_makes_a_finding_fixable():
    edits = (Edit("goals.yaml", Span(1, 1, 1, 2), "2025-12-31"),)
    assert finding(Fix("", edits)).fixable
    assert not finding(Fix("", edits, safe=False)).fixable
    assert not finding(None).fixable
