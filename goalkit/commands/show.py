"""`goalkit show`: one goal in full, down to every number and the cell it was read from."""

from typing import Annotated

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width

Name = Annotated[str, typer.Argument(metavar="GOAL", help="Id or alias of a goal.", show_default=False)]
Traced = Annotated[bool, typer.Option("--trace", help="Every number with formula, inputs, file and line.")]
HELP = """Show one goal in full: what it is for, how it stands and why, its course, measures, agreement, journal and data.

\b
  goalkit show fcr-2025
  goalkit show fcr-2025 --trace
  goalkit show fcr-2025 --as-of 2025-07-14 --format markdown

Exit 0: shown; 2: no such goal, or wrong usage.
"""
NEEDED = ("S", "M", "A", "R", "T", "C208")


def show(
    context: typer.Context,
    name: Name,
    traced: Traced = False,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show one goal in full."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import goal as report
    from goalkit.report.selection import find

    goal = find(session.ws, name)
    built = report.build(
        session.facts, goal, _report.findings(session, NEEDED), history=session.facts.has_history
    )
    product = Product(
        lambda minutes: report.view(built, session.words, traced=traced, minutes=minutes), lambda: report.to_json(built)
    )
    _report.deliver(session, product, format_name, output)
