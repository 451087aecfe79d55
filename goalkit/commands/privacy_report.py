"""`goalkit privacy-report`: what is stored about whom, for what, and who sees it."""

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width

HELP = """Show what is stored about people, for what, and who sees it: for works council and data protection. A note, no legal advice.

\b
  goalkit privacy-report
  goalkit privacy-report --format markdown --output privacy.md

Exit 0: shown; 2: wrong usage.
"""


def privacy_report(
    context: typer.Context,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show what is stored about people."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import privacy as report

    built = report.build(session.facts, _report.findings(session, report.NEEDED))
    product = Product(lambda _: report.view(built, session.words), lambda: report.to_json(built))
    _report.deliver(session, product, format_name, output)
