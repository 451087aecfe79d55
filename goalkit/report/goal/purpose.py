"""What a goal is for: the chain up to the north star in plain words, and who gains by it."""

from collections.abc import Iterator

from goalkit import period
from goalkit.report.figures import fiscal_name, scale
from goalkit.report.goal.report import GoalReport, Link
from goalkit.report.written import shortest
from goalkit.view import Block, Labels, Piece, Text, joined, text
from goalkit.words import Words


def purpose_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield the chain and the benefit."""
    rows = [
        (words("What for") if depth == 0 else "", _link(link, depth, report, words)) for depth, link in enumerate(report.chain)
    ]
    benefit = _benefit(report, words)
    if benefit.plain:
        rows.append((words("Benefit"), benefit))
    yield Labels(tuple(rows))


def _link(link: Link, depth: int, report: GoalReport, words: Words) -> Text:
    before = "  " * (depth - 1) + "└ " if depth else ""
    own = link.goal.id == report.row.goal.id
    how = _contribution(link, report, words) if depth else ""
    if own:
        return text(Piece(before, "soft"), Piece(words("this goal"), "strong"), f" {how}" if how else "")
    aimed = aim(link, words)
    name = f"{link.goal.title}: {aimed}" if aimed else link.goal.title
    return text(Piece(before, "soft"), name, Piece(f" ({how})", "soft") if how else "")


def aim(link: Link, words: Words) -> str:
    """Return from where to where by when: 71,1 → 85 % bis Sep 2028."""
    terms = link.terms
    until = ""
    if terms.due is not None:
        until = " " + words("by {day}", day=f"{words.month(terms.due.month)} {terms.due.year}")
    fitting = scale(words, terms.unit, terms.decimals, [terms.baseline, terms.target, terms.low, terms.high, terms.budget])
    unit = f"\u00a0{fitting.unit}" if fitting.unit else ""

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
        case "milestones":
            return words.count("{n} milestone", "{n} milestones", len(terms.milestones)) + until
        case _:
            return ""


def _contribution(link: Link, report: GoalReport, words: Words) -> str:
    """Say how a goal pays into the one above it."""
    year = fiscal_name(words, report.year, report.start_month)
    return {
        "stage": words("is its stage {year}", year=_stage(link, report, words) or year),
        "additive": words("adds its share"),
        "segment": words("is one part of it"),
        "driver": words("drives it"),
        "enabling": words("makes it possible"),
        "daily": words("daily business"),
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
