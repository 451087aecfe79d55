"""The typer app: the commands in the order of the help, and the options that stand before a command."""

import typer

from goalkit.commands import (
    _help,
    _shared,
    check,
    codeowners,
    conflicts,
    explain,
    kpis,
    new,
    privacy_report,
    propose,
    review,
    rules,
    schema,
    show,
    status,
    tree,
)
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Width

app = typer.Typer(
    name="goalkit",
    cls=_help.Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with `goalkit check` in a folder that has goals.yaml or goalkit.yaml.",
)


@app.callback()
def goalkit(
    context: typer.Context,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
    version: _shared.Version = False,
) -> None:
    """Goals as code: check, measure and review goals that are kept as YAML in git."""
    _shared.remember(context, directory=directory, lang=lang, as_of=as_of, color=color, width=width)
    _shared.show_version(wanted=version)


app.command("check", help=check.HELP)(check.check)
app.command("status", help=status.HELP)(status.status)
app.command("review", help=review.HELP)(review.review)
app.command("schema")(schema.schema)
app.command("show", help=show.HELP)(show.show)
app.command("tree", help=tree.HELP)(tree.tree)
app.command("codeowners", help=codeowners.HELP)(codeowners.codeowners)
app.command("privacy-report", help=privacy_report.HELP)(privacy_report.privacy_report)
app.command("propose", help=propose.HELP)(propose.propose)
app.command("conflicts", help=conflicts.HELP)(conflicts.conflicts)
app.add_typer(kpis.app, name="kpis")
app.add_typer(new.app, name="new")
app.command("explain", help=explain.HELP)(explain.explain)
app.command("rules", help=rules.HELP)(rules.rules)
