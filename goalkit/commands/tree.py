"""`goalkit tree`: what pays into what, who owns it, where it goes and how it stands."""

from typing import Annotated

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width
from goalkit.commands.status import Everything, KpiName, Level, Owner, Selectors, Team, Year

Measures = Annotated[bool, typer.Option("--measures", help="The measures too, as leaves.")]
HELP = """Show the tree of goals: what pays into what, who owns it, where it goes and how it stands.

\b
  goalkit tree
  goalkit tree --measures
  goalkit tree fcr-2025+ --format markdown

Exit 0: shown; 2: wrong usage.
"""


def tree(
    context: typer.Context,
    goals: Selectors = None,
    measures: Measures = False,
    format_name: Format = "terminal",
    output: Output = None,
    year: Year = None,
    everything: Everything = False,
    team: Team = None,
    owner: Owner = None,
    level: Level = None,
    kpi: KpiName = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show the tree of goals."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import tree as report
    from goalkit.report.selection import Wanted

    wanted = Wanted(tuple(goals or ()), team, owner, level, kpi, None, (), year, everything)
    built = report.build(session.facts, wanted, measures=measures)
    product = Product(lambda _: report.view(built, session.words), lambda: report.to_json(built))
    _report.deliver(session, product, format_name, output)
