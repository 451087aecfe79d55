"""`goalkit rules`: all rules with their severity in each profile."""

import typer

from goalkit.commands import _rules, _shared
from goalkit.commands._report import check_format
from goalkit.commands._rules import FORMATS, Format
from goalkit.commands._shared import ColorChoice, Lang, Output, Width

HELP = """List all rules with their severity in the profiles start, standard and strict.

\b
  goalkit rules
  goalkit rules --format markdown --output rules.md

`goalkit explain CODE` tells more about one of them.
"""


def rules(
    context: typer.Context,
    form: Format = "terminal",
    output: Output = None,
    lang: Lang = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """List all rules."""
    from goalkit.rules import pages, registry

    check_format(form, FORMATS)
    words = _shared.language_only(context, lang)
    every = list(registry.all_rules(_rules.house(context, words)))
    _rules.show(
        context, form, lambda: pages.table(every, words), lambda: {"rules": [pages.data(rule, words) for rule in every]},
        output, color, width,
    )  # fmt: skip
