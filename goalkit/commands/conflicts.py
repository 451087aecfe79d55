"""`goalkit conflicts`: what works against each other, by targets, by word and by the data."""

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width

HELP = """Show what works against each other: targets, declared conflicts, KPIs that nobody guards, and figures that pull apart.

\b
  goalkit conflicts
  goalkit conflicts --format markdown

Exit 0: shown; 2: wrong usage.
"""


def conflicts(
    context: typer.Context,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show what works against each other."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import conflicts as report

    built = report.build(session.facts, _report.findings(session, report.NEEDED))
    product = Product(lambda _: report.view(built, session.words), lambda: report.to_json(built))
    _report.deliver(session, product, format_name, output)
