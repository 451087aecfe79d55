"""`goalkit codeowners`: who must approve which file, for GitHub and GitLab."""

import typer

from goalkit.commands import _findings, _shared
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width

HELP = """Write who must approve which file: the owners of its goals and of the goals above, by the accounts of their roles.

\b
  goalkit codeowners
  goalkit codeowners --output .github/CODEOWNERS

A role's account stands in goalkit.yaml: forge: "@company/service".

Exit 0: written; 2: wrong usage.
"""


def codeowners(
    context: typer.Context,
    output: Output = None,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Write who must approve which file."""
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import codeowners as report

    found = report.build(session.facts)
    _shared.emit(report.text(found, _findings.prefix(session.ws.root)), output)
    if found.nameless:
        said = session.words("no account (forge) in goalkit.yaml: {roles}", roles=", ".join(found.nameless))
        typer.echo(said, err=True)
