"""`goalkit new`: write a new KPI or source into the repository, with everything that is still to decide beside it."""

import typer

from goalkit.commands.new import kpi, source

HELP = """Write something new into the files of the repository; comments, order and layout of what stands there are kept.

\b
  goalkit new kpi fcr --source crm --owner controlling
  goalkit new source data/crm_2025.csv
  goalkit new kpi loesung_portal --from fcr --dry-run
"""
app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None)
app.command("kpi", help=kpi.HELP)(kpi.kpi)
app.command("source", help=source.HELP)(source.source)
