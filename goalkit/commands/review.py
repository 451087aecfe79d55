"""`goalkit review`: the lessons-learned report of a year."""

from typing import Annotated

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width

Year = Annotated[
    int | None,
    typer.Option("--year", metavar="YEAR", min=1900, max=9998, help="Fiscal year; by default the last one that has ended.", show_default=False),
]
HELP = """Look back on a year: results on original and last targets, causes, countermeasures, lessons.

\b
  goalkit review --year 2025
  goalkit review --year 2025 --format markdown --output review-2025.md

Exit 0: shown; 2: wrong usage.
"""
NEEDED = ("F", "P1")
"""Findings that say why something had to be left out."""


def review(
    context: typer.Context,
    year: Year = None,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Look back on a year."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import review as report
    from goalkit.report.review.data import to_json
    from goalkit.report.review.show import view
    from goalkit.report.unread import unread

    words, start_month = session.words, session.ws.settings.fiscal_year_start
    found = _report.findings(session, NEEDED) if unread(session.facts) else ()
    built = report.build(session.facts, words, year, found)
    product = Product(
        lambda minutes: view(built, words, 120 if minutes else session.width, start_month, full=minutes),
        lambda: to_json(built, words),
    )
    _report.deliver(session, product, format_name, output)
