"""`goalkit kpis`: the shared language of figures; `show`: one KPI as its sheet; `catalog`: the built-in definitions."""

import json
from typing import Annotated

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width
from goalkit.version import __version__

Name = Annotated[str, typer.Argument(metavar="KPI", help="Id, alias, name or synonym of a KPI.", show_default=False)]
Sources = Annotated[bool, typer.Option("--sources", help="What became of every file: rows read, used, skipped and why.")]
Search = Annotated[str, typer.Option("--search", metavar="WORDS", help="Only KPIs that all these words fit, best first; slips of the pen are forgiven.")]
HELP = """Show all KPIs: what they are called, who answers for them, which goals use them, and their last value.

\b
  goalkit kpis
  goalkit kpis --format csv --output kpis.csv
  goalkit kpis show fcr --sources
"""
SHOW_HELP = """Show one KPI as its sheet: definition, how it is counted, where it comes from, who uses it, how it went.

\b
  goalkit kpis show fcr
  goalkit kpis show fcr --sources

Exit 0: shown; 2: no such KPI, or wrong usage.
"""
CATALOG_HELP = """Show the built-in definitions; no repository is needed.

\b
  goalkit kpis catalog
  goalkit kpis catalog --search "spare parts"

Exit 0: shown; 2: wrong usage.
"""
app = typer.Typer(help=HELP, invoke_without_command=True, rich_markup_mode=None)


@app.callback()
def kpis(
    context: typer.Context,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show all KPIs."""
    before = dict(context.obj or {})
    _shared.remember(context, **{**before, "directory": directory or before.get("directory"), "lang": lang or before.get("lang"),
                                 "as_of": as_of or before.get("as_of"), "color": color or before.get("color"),
                                 "width": width or before.get("width")})  # fmt: skip
    if context.invoked_subcommand is not None:
        return
    _report.check_format(format_name, _report.WITH_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report.kpis import listing

    built = listing.build(session.facts)
    product = Product(
        lambda _: listing.view(built, session.words), lambda: listing.to_json(built), lambda: listing.sheet(built, session.words)
    )
    _report.deliver(session, product, format_name, output)


@app.command("show", help=SHOW_HELP)
def show(
    context: typer.Context,
    name: Name,
    sources: Sources = False,
    format_name: Format = "terminal",
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show one KPI as its sheet."""
    _report.check_format(format_name, _report.NO_SHEET)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report.kpis import sheet as report

    built = report.build_sheet(session.facts, report.find(session.ws, name, session.words.language))
    product = Product(
        lambda _: report.view(built, session.words, with_sources=sources),
        lambda: report.to_json(built, language=session.words.language),
    )
    _report.deliver(session, product, format_name, output)


@app.command("catalog", help=CATALOG_HELP)
def catalog(
    context: typer.Context,
    search: Search = "",
    format_name: Format = "terminal",
    output: Output = None,
    lang: Lang = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show the built-in definitions."""
    _report.check_format(format_name, ("terminal", "markdown", "json"))
    columns, colored = _shared.look(context, color, width)
    words = _shared.language_only(context, lang)
    from goalkit.report.kpis import builtin

    found = builtin.build(search)
    if format_name == "json":
        text = json.dumps({"format_version": 1, "goalkit": __version__, **builtin.to_json(found)}, ensure_ascii=False, indent=2)
    elif format_name == "markdown":
        from goalkit.render import markdown

        text = markdown.render(builtin.view(found, words))
    else:
        from goalkit.render import terminal

        text = terminal.render(builtin.view(found, words), width=columns, color=colored and output is None)
    _shared.emit(text, output)
