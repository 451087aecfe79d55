"""`goalkit new kpi`: a KPI that takes its definition from the catalogue, with what the house has to decide beside it."""

from typing import TYPE_CHECKING, Annotated

import typer

from goalkit.commands import _shared
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Width
from goalkit.commands.new import _writing
from goalkit.commands.new._writing import DryRun, File
from goalkit.errors import GoalkitError
from goalkit.nearest import nearest

if TYPE_CHECKING:
    from goalkit.model.kpi import Kpi
    from goalkit.workspace import Workspace

HELP = """Write a new KPI: its definition comes from the built-in catalogue, what the house has to decide stands beside it as comments.

\b
  goalkit new kpi fcr
  goalkit new kpi fcr --source crm --as "FCR gesamt" --owner controlling
  goalkit new kpi loesung_portal --from fcr --dry-run
  goalkit new kpi kulanzquote --own --name Kulanzquote

Exit 0: written (or shown, with --dry-run); 2: nothing was written: the id is taken, or nobody knows such a KPI.
"""
Id = Annotated[str, typer.Argument(metavar="ID", help="Id of the new KPI.", show_default=False)]
From = Annotated[
    str | None, typer.Option("--from", metavar="KPI", help="Id, name or synonym of the built-in definition to take.", show_default=False)
]
Own = Annotated[bool, typer.Option("--own", help="A definition of the house: the catalogue is not asked.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What people call it.", show_default=False)]
Source = Annotated[str | None, typer.Option("--source", metavar="ID", help="The source of its values.", show_default=False)]
Called = Annotated[str | None, typer.Option("--as", metavar="TEXT", help="What the source calls it.", show_default=False)]
Owner = Annotated[str | None, typer.Option("--owner", metavar="ROLE", help="The role that answers for it.", show_default=False)]


def kpi(
    context: typer.Context,
    name: Id,
    known: From = None,
    own: Own = False,
    called_by_people: Name = None,
    source: Source = None,
    called: Called = None,
    owner: Owner = None,
    file: File = None,
    dry_run: DryRun = False,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Write a new KPI."""
    session = _shared.begin(context, directory, lang, as_of, color, width)
    ws, words = session.ws, session.words
    if own and known:
        raise GoalkitError("--own and --from exclude each other", "--from takes a definition of the catalogue, --own takes none")
    definition = _definition(known or name, session, own=own, is_id=known is None)
    _writing.check_id(name)
    _writing.check_free(ws, ws.kpi(name), name)
    _check_own_name(name, definition)
    _check_given(ws, source, called, owner)
    from goalkit.edit.kpi_draft import Asked, draft, open_points

    node = draft(Asked(name, definition, called_by_people, source, called, owner), ws, words)
    path, _ = _writing.put(session, "kpis", node, file, dry_run=dry_run)
    if definition is not None:
        _tell_twins(session, name, definition)
    if dry_run:
        _writing.tell(words("Nothing was written."))
        return
    _shared.emit(words("{path}: KPI {name} written.", path=path, name=name))
    if points := open_points(node):
        _shared.emit(words("To decide: {points}. The questions stand beside the keys.", points=", ".join(points)))
    _shared.emit(words("Next:") + f" goalkit kpis show {name}")


def _check_own_name(name: str, definition: "Kpi | None") -> None:
    """Raise GoalkitError where a KPI would be called like a definition of the catalogue that it does not take."""
    from goalkit import catalog

    if name in catalog.kpis() and (definition is None or definition.id != name):
        raise GoalkitError("{name} is a KPI of the catalogue with another definition", "choose another id", name=name)


def _check_given(ws: "Workspace", source: str | None, called: str | None, owner: str | None) -> None:
    """Raise GoalkitError where something that is named does not exist."""
    if source is not None and ws.source(source) is None:
        close = nearest(source, [each.id for each in ws.sources])
        raise GoalkitError("unknown source {name!r}", "did you mean {close}?" if close else "goalkit new source FILE declares one", name=source, close=close)
    if owner is not None and ws.role(owner) is None:
        close = nearest(owner, [each.id for each in ws.settings.roles])
        raise GoalkitError("unknown role {name!r}", "did you mean {close}?" if close else "roles stand in goalkit.yaml", name=owner, close=close)
    if called is not None and source is None:
        raise GoalkitError("--as needs --source", "name the source whose word this is")


def _definition(asked: str, session: _shared.Session, *, own: bool, is_id: bool) -> "Kpi | None":
    """Return the definition of the catalogue that a name means; an own one takes none.

    Raises GoalkitError with a question where it means several, with the nearest ones where it means none.
    """
    from goalkit import catalog
    from goalkit.catalog import search
    from goalkit.model.kpi import Kpi

    if term := search.question(asked):
        ask = term.ask.get(session.words.language) or term.ask["en"]
        raise GoalkitError("{term!r} means several KPIs", "{ask} Say it with --from: {names}", term=asked, ask=ask, names=", ".join(term.kpis))
    if own:
        return None
    found = search.exact(asked)
    if found is None:
        near = ", ".join(search.near(asked))
        hint = "did you mean {near}?" if near else "goalkit kpis catalog --search WORDS finds one"
        if is_id:
            hint = "did you mean {near}? With --own it is a KPI of the house" if near else "with --own it is a KPI of the house"
        raise GoalkitError("the catalogue knows no KPI {name!r}", hint, name=asked, near=near)
    return Kpi.model_validate(catalog.kpis()[found])


def _tell_twins(session: _shared.Session, name: str, definition: "Kpi") -> None:
    """Say that other KPIs have the same definition: their names must differ, or nobody knows which one is meant."""
    twins = [each for each in session.ws.kpis if each.id != name and (each.catalog or each.id) == definition.id]
    if twins:
        names = ", ".join(each.id for each in twins)
        _writing.tell(session.words("{names} takes the same definition; give this one a name and synonyms of its own.", names=names))
