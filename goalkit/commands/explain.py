"""`goalkit explain`: what a rule asks for, why it matters, and what helps."""

from typing import Annotated

import typer

from goalkit.commands import _rules, _shared
from goalkit.commands._report import check_format
from goalkit.commands._rules import FORMATS, Format
from goalkit.commands._shared import ColorChoice, Lang, Output, Width
from goalkit.errors import GoalkitError
from goalkit.nearest import nearest

HELP = """Explain a rule: what it asks for, why it matters, a bad and a good example, and what helps.

\b
  goalkit explain M104
  goalkit explain baseline-missing --lang de
  goalkit explain --all --format markdown
"""
Name = Annotated[str | None, typer.Argument(metavar="CODE|NAME", help="Code or name of a rule.", show_default=False)]


def explain(
    context: typer.Context,
    name: Name = None,
    everything: Annotated[bool, typer.Option("--all", help="Explain all rules.")] = False,
    form: Format = "terminal",
    output: Output = None,
    lang: Lang = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Explain one rule or all of them."""
    from goalkit.rules import pages, registry

    check_format(form, FORMATS)
    if not name and not everything:
        raise GoalkitError("name a rule, for example M104", "`goalkit rules` lists all; --all explains all")
    words = _shared.language_only(context, lang)
    rules = list(registry.all_rules()) if everything else [found] if (found := registry.find(name or "")) else []
    if not rules:
        close = nearest(name or "", registry.names(registry.all_rules()))
        raise GoalkitError(
            f"no rule {name!r}" + (f" (did you mean {close}?)" if close else ""), "`goalkit rules` lists all rules"
        )
    _rules.show(
        context, form, lambda: pages.book(rules, words), lambda: {"rules": [pages.data(rule, words) for rule in rules]},
        output, color, width,
    )  # fmt: skip
