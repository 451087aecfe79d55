"""What a goal is for: the chain up to the north star in plain words, and who gains by it."""

from collections.abc import Iterator

from goalkit import period
from goalkit.report.figures import fiscal_name
from goalkit.report.goal.report import GoalReport, Link
from goalkit.report.written import aim
from goalkit.view import Piece, Text, joined, text
from goalkit.words import Words


def purpose_rows(report: GoalReport, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield what is to be reached, the chain, and the benefit."""
    if report.row.goal.specific:
        yield words("What"), text(report.row.goal.specific)
    for depth, link in enumerate(report.chain):
        yield words("What for") if depth == 0 else "", _link(link, depth, report, words)
    benefit = _benefit(report, words)
    if benefit.plain:
        yield words("Benefit"), benefit
    if report.row.goal.realistic:
        yield words("Feasible"), text(report.row.goal.realistic)


def _link(link: Link, depth: int, report: GoalReport, words: Words) -> Text:
    before = "  " * (depth - 1) + "└ " if depth else ""
    own = link.goal.id == report.row.goal.id
    # every goal right below the north star serves it: only what somebody wrote says more
    serves = depth == 1 and report.chain[0].kind == "vision" and link.contributes == "driver" and not link.goal.contributes
    how = _contribution(link, report, words) if depth and not serves else ""
    if own:
        return text(Piece(before, "soft"), Piece(words("this goal"), "strong"), f" {how}" if how else "")
    aimed = aim(link.terms, words)
    name = f"{link.goal.title}: {aimed}" if aimed else link.goal.title
    return text(Piece(before, "soft"), name, Piece(f" ({how})", "soft") if how else "")


def _contribution(link: Link, report: GoalReport, words: Words) -> str:
    """Say how a goal pays into the one above it."""
    year = fiscal_name(words, report.year, report.start_month)
    return {
        "stage": words("is its stage {year}", year=_stage(link, report, words) or year),
        "additive": words("adds its share"),
        "segment": words("is one part of it"),
        "driver": words("drives it"),
        "enabling": words("makes it possible"),
        "daily": words("is daily business") if link.goal.id == report.row.goal.id else words("daily business"),
    }.get(link.contributes or "", "")


def _stage(link: Link, report: GoalReport, words: Words) -> str:
    """Return the fiscal year that a stage ends in."""
    if link.terms.due is None:
        return ""
    return fiscal_name(words, period.containing(link.terms.due, "year", report.start_month), report.start_month)


def _benefit(report: GoalReport, words: Words) -> Text:
    why = report.row.goal.attractive
    if why is None:
        return text()
    named = ((words("customer"), why.customer), (words("company"), why.company), (words("team"), why.team))
    return joined([text(why.text or ""), *(text(f"{name[:1].upper()}{name[1:]}: {said}") for name, said in named if said)])
