"""`goalkit explain`: what a rule asks for and why, and what a key of the files means."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goalkit.commands import _rules, _shared
from goalkit.commands._report import check_format
from goalkit.commands._rules import FORMATS, Format
from goalkit.commands._shared import ColorChoice, Lang, Output, Width
from goalkit.errors import GoalkitError
from goalkit.nearest import nearest

if TYPE_CHECKING:
    from goalkit.rules.rule import AnyRule
    from goalkit.words import Words

HELP = """Explain a rule (what it asks for, why it matters, a bad and a good example, what helps) or a key of the files.

\b
  goalkit explain M104
  goalkit explain evaluate
  goalkit explain goal.guards
  goalkit explain baseline-missing --lang de
  goalkit explain --all --format markdown
  goalkit explain M104 --write try-m104
"""
Name = Annotated[
    str | None, typer.Argument(metavar="CODE|NAME|KEY", help="Code or name of a rule, or a key of the files.", show_default=False)
]
Write = Annotated[
    Path | None,
    typer.Option("--write", metavar="DIR", help="Write the bad example of the rule as a repository into this empty folder.", show_default=False),
]


def explain(
    context: typer.Context,
    name: Name = None,
    everything: Annotated[bool, typer.Option("--all", help="Explain all rules and all keys.")] = False,
    form: Format = "terminal",
    output: Output = None,
    write: Write = None,
    lang: Lang = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Explain a rule, a key, or everything."""
    from goalkit.report import fields
    from goalkit.rules import pages, registry
    from goalkit.view import Page

    check_format(form, FORMATS)
    if not name and not everything:
        raise GoalkitError("name a rule or a key, for example M104 or evaluate", "`goalkit rules` lists all rules; --all explains everything")
    words = _shared.language_only(context, lang)
    house = _rules.house(context, words)
    rules = list(registry.all_rules(house)) if everything else [found] if (found := registry.find(name or "", house)) else []
    if write is not None:
        typer.echo(_example(name, rules, write, words))
        return
    keys = () if rules and not everything else fields.build()
    meant = keys if everything else fields.find(name or "", keys)
    if not rules and not meant:
        close = nearest(name or "", [*registry.names(registry.all_rules(house)), *fields.names(keys)])
        raise GoalkitError(
            "no rule and no key {name!r} (did you mean {close}?)" if close else "no rule and no key {name!r}",
            "`goalkit rules` lists all rules; keys are written as in the files, for example measurable.evaluate",
            name=name, close=close,
        )  # fmt: skip
    _rules.show(
        context, form, lambda: Page((*pages.book(rules, words).blocks, *fields.book(meant, words).blocks)),
        lambda: {
            "rules": [pages.data(rule, words) for rule in rules],
            "fields": [fields.data(key, words) for key in meant],
        },
        output, color, width,
    )  # fmt: skip


def _example(name: str | None, rules: "list[AnyRule]", folder: Path, words: "Words") -> str:
    from goalkit.commands import _writing

    if len(rules) != 1:
        raise GoalkitError("{name} is not a rule: --write takes one", "for example goalkit explain M104 --write try-m104", name=name or "--all")
    return _writing.write(rules[0], folder, words)
