"""What the commands that show a report share: findings that it needs, formats, and where the result goes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goalkit.commands import _shared
from goalkit.errors import GoalkitError
from goalkit.nearest import nearest

if TYPE_CHECKING:
    from goalkit.finding import Finding
    from goalkit.view import Page, Sheet

Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="terminal, markdown, html, json; lists also csv, xlsx.", show_default=False)
]
NO_SHEET = ("terminal", "markdown", "html", "json")
WITH_SHEET = (*NO_SHEET, "csv", "xlsx")


@dataclass(frozen=True)
class Product:
    """A report in all its forms, each made only when it is asked for; `page` takes whether it is for the minutes."""

    page: "Callable[[bool], Page]"
    body: Callable[[], dict[str, Any]]
    sheet: "Callable[[], Sheet] | None" = None


def check_format(name: str, known: tuple[str, ...]) -> None:
    """Raise GoalkitError where a format does not exist."""
    if name not in known:
        close = nearest(name, known)
        hint = "did you mean {close}?" if close else "use --format {known}"
        raise GoalkitError("unknown format {name!r}", hint, name=name, close=close, known=", ".join(known))


def deliver(session: _shared.Session, product: Product, name: str, output: Path | None) -> None:
    """Render a report and print it or write it to a file.

    Raises GoalkitError for a workbook without a file.
    """
    if name == "xlsx" and product.sheet is not None:
        if output is None or str(output) == "-":
            raise GoalkitError("a workbook cannot be shown", "name a file: --output status.xlsx")
        from goalkit.render import xlsx

        _save(xlsx.render(product.sheet()), output)
        return
    _shared.emit(rendered(session, product, name, to_file=output is not None), output)


def _save(content: bytes, output: Path) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise GoalkitError("cannot write {file}: {why}", "choose another file with {option}", file=output, why=error.strerror, option="--output") from error


def rendered(session: _shared.Session, product: Product, name: str, *, to_file: bool) -> str:
    """Return a report in a format."""
    if name == "json":
        from goalkit.render import json

        return json.render(product.body(), session.as_of, session.revision)
    if name == "csv" and product.sheet is not None:
        from goalkit.render import csv

        mark = "\ufeff" if to_file else ""
        return mark + csv.render(product.sheet(), german=session.words.language == "de")
    if name == "html":
        from goalkit.render import html

        return html.render(product.page(True), session.words.language)
    if name == "markdown":
        from goalkit.render import markdown

        return markdown.render(product.page(True))
    from goalkit.render import terminal

    encoding = "utf-8" if session.unicode or to_file else _shared.output_encoding()
    color = session.color and not to_file
    return terminal.render(product.page(False), width=session.width, color=color, encoding=encoding)


def findings(session: _shared.Session, wanted: Iterable[str], *, places: bool = True) -> "list[Finding]":
    """Return the findings of rules whose codes begin with one of these; codes without a rule are left out.

    Without `places` it is not looked up where in the files they stand.
    """
    from goalkit.rules import engine, registry
    from goalkit.rules.selection import Selection

    known = tuple(rule.CODE for prefix in wanted for rule in registry.family(prefix[0]) if rule.CODE.startswith(prefix))
    return engine.run(session.facts, session.words, Selection(select=known), places=places) if known else []
