"""`goalkit propose`: a ladder for next year's target with its reasons; nothing is written."""

from typing import Annotated

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width

Name = Annotated[str, typer.Argument(metavar="GOAL|KPI", help="Id or alias of a goal or KPI.", show_default=False)]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help="The fiscal year to propose for (default: the next one).", show_default=False)]
HELP = """Propose a target for next year: what comes anyway, what is realistic, ambitious, a stretch, and why.

\b
  goalkit propose fcr-2025
  goalkit propose fcr --year 2026 --format markdown

Exit 0: shown; 2: no such goal or KPI, or wrong usage.
"""


def propose(
    context: typer.Context,
    name: Name,
    year: Year = None,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Propose a target for next year."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import proposal as report

    built = report.build(session.facts, name, year)
    product = Product(lambda _: report.view(built, session.words), lambda: report.to_json(built))
    _report.deliver(session, product, format_name, output)
