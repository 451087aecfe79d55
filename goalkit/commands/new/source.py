"""`goalkit new source`: look at an export and write its declaration, for people to confirm."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goalkit.commands import _shared
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Width
from goalkit.commands.new import _asking, _writing
from goalkit.commands.new._writing import DryRun, File
from goalkit.errors import GoalkitError
from goalkit.nearest import fold

if TYPE_CHECKING:
    from goalkit.kpis.sniff.look import Look
    from goalkit.kpis.sniff.names import Find
    from goalkit.report.source_look import SourceLook
    from goalkit.workspace import Workspace

HELP = """Look at an export (CSV, workbook, Parquet) and write how it is to be read, for you to confirm.

What can only be read in one way is written; what has two readings stays a comment with both, and nothing is chosen.

\b
  goalkit new source data/crm_2025.csv
  goalkit new source data/kpis.xlsx --sheet Daten --id controlling
  goalkit new source data/crm_2025.csv --dry-run

Exit 0: written (or shown, with --dry-run); 1: written, and something is left to decide, or no row could be read; 2: nothing was written.
"""
Export = Annotated[Path, typer.Argument(metavar="FILE", help="The export, below the repository or the folder of its data.", show_default=False)]
Id = Annotated[str | None, typer.Option("--id", metavar="ID", help="Id of the source; by default from the name of the file.", show_default=False)]
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook; the first by default.", show_default=False)]


def source(
    context: typer.Context,
    export: Export,
    name: Id = None,
    sheet: Sheet = None,
    file: File = None,
    dry_run: DryRun = False,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Write a new source."""
    session = _shared.begin(context, directory, lang, as_of, color, width)
    ws, words = session.ws, session.words
    shown = _below(ws, export)
    name = name or _id_of(export)
    _writing.check_id(name)
    _writing.check_free(ws, ws.source(name), name)
    from goalkit.edit.source_draft import Named, draft
    from goalkit.kpis.sniff import grid, look, names

    known = names.finder(ws)
    seen = look.look(grid.read(ws.data_root / shown, shown, sheet), known, ws.settings, words)
    if not seen.region.body:
        raise GoalkitError("{file} holds no rows", "export it with data: what it says cannot be seen from a header", file=shown)
    _asking.ask(seen.proposal, words)
    node = draft(Named(name, shown, _pattern(ws, shown)), seen.proposal, words)
    path, after = _writing.put(session, "sources", node, file, dry_run=dry_run)
    report = _report(session, name, path, after, seen, known)
    _tell(session, report, known, to_stderr=dry_run)
    if dry_run:
        _writing.tell(words("Nothing was written."))
    if seen.proposal.questions or report.is_empty:
        raise typer.Exit(1)


def _below(ws: "Workspace", export: Path) -> str:
    """Return the path of an export below the folder of the data.

    Raises GoalkitError where it lies elsewhere or does not exist.
    """
    root = ws.data_root.resolve()
    found = next((each for each in (Path.cwd() / export, root / export) if each.is_file()), None)
    if found is None:
        raise GoalkitError("there is no file {file}", "name an export", file=export)
    if not found.resolve().is_relative_to(root):
        raise GoalkitError("{file} lies outside of the repository {root}", "put it below it, or name its folder with data_root_env in goalkit.yaml", file=export, root=root)
    return found.resolve().relative_to(root).as_posix()


def _id_of(export: Path) -> str:
    """Return an id from the name of a file, without its days and years."""
    bare = re.sub(r"[0-9]{4,}([-_.]?[0-9]{1,2}){0,2}", "", export.stem)
    return re.sub(r"[^a-z0-9_]+", "-", fold(bare)).strip("-_") or re.sub(r"[^a-z0-9_]+", "-", fold(export.stem)).strip("-_") or "source"


def _pattern(ws: "Workspace", shown: str) -> str:
    """Return a pattern that fits a file and others beside it, which differ by their numbers only."""
    folder, _, name = shown.rpartition("/")
    pattern = re.sub(r"[0-9]+(?:[-_.]?[0-9]+)*(?=.*\.)", "*", name)
    if pattern == name or not re.search(r"[^\W\d_]", pattern.rpartition(".")[0]):
        return ""
    found = [each for each in (ws.data_root / folder).glob(pattern) if each.is_file()]
    return (f"{folder}/{pattern}" if folder else pattern) if len(found) > 1 else ""


def _report(session: _shared.Session, name: str, path: str, after: bytes, seen: "Look", known: "Find") -> "SourceLook":
    """Read the export with the new declaration and return what to say."""
    from goalkit import workspace
    from goalkit.judge.facts import Facts
    from goalkit.kpis.sniff import trial
    from goalkit.report.source_look import SourceLook
    from goalkit.rules import engine

    ws = workspace.load(session.ws.root, session.ws.environment, {path: after})
    model = ws.source(name)
    span = ws.span(model, ("id",))[1] if model else None
    place = f"{path}:{span.line}" if span else path
    if model is None or any(question.key == "columns.date" for question in seen.proposal.questions):
        return SourceLook(name, place, seen.proposal, len(seen.region.body), None, ())
    done = trial.run(ws, model, seen.proposal.counted, known)
    found = engine.of_problems(Facts(ws, session.as_of), session.words, done.problems)
    return SourceLook(name, place, seen.proposal, len(seen.region.body), done, tuple(found))


def _tell(session: _shared.Session, report: "SourceLook", known: "Find", *, to_stderr: bool) -> None:
    from goalkit.render import terminal
    from goalkit.report import source_look

    text = terminal.render(source_look.view(report, known, session.words), width=session.width, color=session.color and not to_stderr)
    if to_stderr:
        typer.echo(text, err=True)
    else:
        _shared.emit(text)


