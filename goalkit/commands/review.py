"""goalkit review: the lessons-learned report of a year."""

from enum import StrEnum
from typing import Annotated

import typer

from goalkit.commands import _shared
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width


class ReviewFormat(StrEnum):
    """How the review is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


Year = Annotated[
    int | None,
    typer.Option("--year", metavar="YEAR", min=1900, max=9998, help="Fiscal year; by default the last one that has ended.", show_default=False),
]
Format = Annotated[ReviewFormat, typer.Option("--format", help="How to write it.")]


def review(
    context: typer.Context,
    year: Year = None,
    format: Format = ReviewFormat.TERMINAL,  # noqa: A002 - the option's name
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Look back on a year: results on original and last targets, causes, countermeasures, lessons.

    Examples: goalkit review --year 2025 · goalkit review --year 2025 --format markdown -o review-2025.md
    """
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import review as report

    built = report.build(session.facts, session.words, year)
    if format is ReviewFormat.JSON:
        from goalkit.render.json import render as to_text
        from goalkit.report.review.data import to_json

        _shared.emit(to_text(to_json(built, session.words), as_of=session.as_of), output)
        return
    from goalkit.report.review.show import view

    page = view(built, session.words, session.width, session.ws.settings.fiscal_year_start)
    if format is ReviewFormat.MARKDOWN:
        from goalkit.render.markdown import render as to_markdown

        _shared.emit(to_markdown(page), output)
        return
    from goalkit.render.terminal import render as to_terminal

    _shared.emit(to_terminal(page, width=session.width, color=session.color), output)
