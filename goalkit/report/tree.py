"""The tree of goals: what pays into what, who owns it, where it goes and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goalkit.judge.facts import Facts
from goalkit.judge.standing import LightName
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.report import marks, selection
from goalkit.report.rows import MeasureRow, measure_row, name_of, role_name
from goalkit.report.selection import Wanted
from goalkit.report.tree_lines import prefixes
from goalkit.report.written import aim, until_month
from goalkit.view import Block, Column, Heading, Page, Paragraph, Piece, Row, Space, Table, Text, text
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal in the tree."""

    goal: Goal
    depth: int
    parent: str | None
    level: str
    level_kind: str
    contributes: str | None
    owner: str | None
    who: str
    terms: Terms
    light: LightName
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class TreeReport:
    """The goals shown, in tree order."""

    name: str
    branches: tuple[Branch, ...]
    outside: tuple[str, ...]
    measures: bool


def build(facts: Facts, wanted: Wanted, *, measures: bool = False) -> TreeReport:
    """Build the tree; `outside` are goals whose parents run in a circle.

    Raises GoalkitError for a goal or filter that does not exist.
    """
    ws = facts.ws
    chosen = selection.select(facts, wanted)
    standing_in_tree = {goal.id for goal in ws.tree.order}
    return TreeReport(
        name=ws.settings.name or ws.root.resolve().name,
        branches=tuple(_branch(facts, goal) for goal in chosen.goals),
        outside=tuple(goal.id for goal in ws.goals if goal.id not in standing_in_tree),
        measures=measures,
    )


def _branch(facts: Facts, goal: Goal) -> Branch:
    ws = facts.ws
    above = ws.tree.parent(goal)
    level = ws.level(goal)
    role = ws.role(goal.owner_role)
    return Branch(
        goal, ws.tree.depth[goal.id], above.id if above else None, level.name or level.id, level.kind, ws.contribution(goal),
        role.id if role else goal.owner_role, role_name(facts, goal.owner_role), ws.terms_on(goal, facts.as_of),
        facts.standing(goal).light, tuple(measure_row(facts, goal, measure) for measure in goal.measures if not measure.idea),
    )  # fmt: skip


def view(report: TreeReport, words: Words) -> Page:
    """Return the tree as blocks."""
    blocks: list[Block] = [Heading(text(words("{name}: tree of goals", name=report.name)), 1), Space()]
    if report.branches:
        blocks.append(_table(report, words))
    else:
        blocks.append(Paragraph(text(words("No goal is in sight on this day; goalkit tree --all shows every goal."))))
    if report.outside:
        blocks.append(Paragraph(Text((Piece(words("Not in the tree, their parents run in a circle: {names}", names=", ".join(report.outside)), "bad"),))))
    return Page(tuple(blocks))


def _table(report: TreeReport, words: Words) -> Table:
    columns = (
        Column(words("Goal"), shrink=True, min_width=30),
        Column(words("Id"), priority=2),
        Column(words("Status")),
        Column(words("From → to")),
        Column(words("by")),
        Column(words("Owner"), priority=1, shrink=True, min_width=12, max_width=20),
        Column(words("Level"), priority=3, shrink=True, min_width=12, max_width=18),
    )
    lines = prefixes([(branch.goal.id, branch.parent) for branch in report.branches])
    rows = [
        row
        for branch, before in zip(report.branches, lines, strict=True)
        for row in _rows(branch, before, report, words)
    ]
    return Table(columns, tuple(rows))


def _rows(branch: Branch, before: str, report: TreeReport, words: Words) -> Iterator[Row]:
    name = Piece(name_of(branch.goal), "strong" if branch.light == "none" else "plain")
    yield Row((
        text(Piece(before, "soft", keep=True), name), Text((Piece(branch.goal.id, "soft"),)), marks.light(words, branch.light),
        text(aim(branch.terms, words, dated=False)), text(until_month(branch.terms, words)), text(branch.who), text(branch.level),
    ))  # fmt: skip
    if report.measures:
        inner = before.replace("├ ", "│ ").replace("└ ", "  ") if before else "  "
        yield from (_measure(item, inner, branch, words) for item in branch.measures)


def _measure(item: MeasureRow, before: str, branch: Branch, words: Words) -> Row:
    if item.dropped:
        state = Text((Piece(f"× {words('dropped')}", "soft"),))
    elif item.done:
        state = Text((Piece(f"✓ {words('done')}", "good"),))
    elif item.late:
        state = Text((Piece(f"✗ {words('overdue')}", "bad"),))
    else:
        state = Text((Piece(f"○ {words('open')}", "soft"),))
    due = words.date(item.due) if item.due else ""
    who = "" if item.owner == branch.owner else item.who
    return Row((
        text(Piece(f"{before}• ", "soft", keep=True), Piece(item.title, "soft")), Text((Piece(f"{branch.goal.id}/{item.id}", "soft"),)),
        state, text(), text(due), text(who), text(words("Measure")),
    ))  # fmt: skip


def to_json(report: TreeReport) -> dict[str, Any]:
    """Return the values for machines."""
    return {
        "goals": [
            {
                "id": branch.goal.id, "title": branch.goal.title, "short": branch.goal.short, "depth": branch.depth, "parent": branch.parent,
                "level": branch.level, "level_kind": branch.level_kind, "contributes": branch.contributes, "owner": branch.owner,
                "start": branch.terms.start, "due": branch.terms.due, "light": branch.light,
                "measures": [
                    {"id": item.id, "title": item.title, "owner": item.owner, "due": item.due, "done": item.done, "late": item.late}
                    for item in branch.measures
                ],
            }
            for branch in report.branches
        ],
        "outside": list(report.outside),
    }  # fmt: skip
