"""What a goals repository stores about people: roles and where they stand, figures about groups, columns, notes, and who sees it.

Meant as the start of the talk with the works council and the data protection officer (domain specification 4.7); no legal advice.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.view import Block, Column, Heading, Labels, Page, Paragraph, Piece, Row, Space, Table, Text, text
from goalkit.words import Words

NEEDED = ("P1",)
"""Findings about people."""


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role and how often it is named: as owner, in agreements, as owner of measures, in the journal."""

    role: str
    name: str
    goals: int
    agreements: int
    measures: int
    entries: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A KPI about people, and the goals that measure it, by the teams they are for."""

    kpi: str
    name: str
    goals: tuple[tuple[str, str | None, int | None], ...]


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """What is stored about whom on a day."""

    name: str
    group: int
    roles: tuple[RoleUse, ...]
    figures: tuple[Figure, ...]
    columns: tuple[tuple[str, tuple[str, ...], str], ...]
    entries: tuple[tuple[str, int], ...]
    pay: tuple[str, ...]
    history: bool
    findings: tuple[Finding, ...]


def build(facts: Facts, findings: Iterable[Finding] = ()) -> PrivacyReport:
    """Gather what is stored; `findings` are those of the rules in NEEDED."""
    ws = facts.ws
    return PrivacyReport(
        name=ws.settings.name or ws.root.resolve().name,
        group=ws.settings.thresholds.privacy_group,
        roles=tuple(_roles(facts)),
        figures=tuple(
            Figure(kpi.id, kpi.title(ws.settings.language), tuple(_asked(goal, facts) for goal in ws.goals if ws.kpi_of(goal) is kpi))
            for kpi in ws.kpis
            if kpi.people_related
        ),
        columns=tuple((source.id, source.allow_columns, source.reason or "") for source in ws.sources if source.allow_columns),
        entries=tuple(sorted(Counter(entry.kind for entry in ws.journal).items())),
        pay=tuple(goal.id for goal in ws.goals if goal.pay_relevant),
        history=facts.has_history,
        findings=tuple(finding for finding in findings if finding.code.startswith(NEEDED)),
    )


def _roles(facts: Facts) -> list[RoleUse]:
    ws = facts.ws
    names = {role.id: role.name or role.id for role in ws.settings.roles}
    for goal in ws.goals:
        names.update({name: name for name in _named(goal) if ws.role(name) is None})
    found: list[RoleUse] = []
    for name, shown in sorted(names.items()):
        same = {name, *(role.aliases if (role := ws.role(name)) else ())}
        found.append(RoleUse(
            name, shown,
            sum(not same.isdisjoint(goal.owner) for goal in ws.goals),
            sum(party.role in same for goal in ws.goals if goal.agreement for party in goal.agreement.parties),
            sum(measure.owner in same for goal in ws.goals for measure in goal.measures),
            sum(entry.by in same or entry.owner in same for entry in ws.journal),
        ))  # fmt: skip
    return found


def _named(goal: Goal) -> list[str]:
    """Return every role that a goal, its agreement and its measures name."""
    names: list[str | None] = [*goal.owner, *goal.contributors, *goal.consulted, *goal.informed, *(measure.owner for measure in goal.measures)]
    names += [party.role for party in goal.agreement.parties] if goal.agreement else []
    return [name for name in names if name]


def _asked(goal: Goal, facts: Facts) -> tuple[str, str | None, int | None]:
    name = facts.ws.team_of(goal)
    team = facts.ws.team(name)
    return goal.id, name, team.headcount if team else None


def to_json(report: PrivacyReport) -> dict[str, Any]:
    """Return what is stored for machines."""
    return {
        "privacy_group": report.group,
        "roles": [
            {"role": each.role, "goals": each.goals, "agreements": each.agreements, "measures": each.measures, "entries": each.entries}
            for each in report.roles
        ],
        "people_related": [
            {"kpi": each.kpi, "goals": [{"goal": goal, "team": team, "headcount": heads} for goal, team, heads in each.goals]}
            for each in report.figures
        ],
        "allowed_columns": [{"source": source, "columns": list(columns), "reason": reason or None} for source, columns, reason in report.columns],
        "journal": dict(report.entries),
        "pay_relevant": list(report.pay),
        "in_git": report.history,
        "findings": [{"code": each.code, "path": each.path, "line": each.span.line, "message": each.message} for each in report.findings],
    }


def view(report: PrivacyReport, words: Words) -> Page:
    """Return what is stored as blocks."""
    blocks: list[Block] = [Heading(text(words("{name}: what is stored about people", name=report.name)), 1)]
    blocks.append(Paragraph(Text((Piece(words("A note, no legal advice. It is meant for the talk with the works council and data protection."), "soft"),))))
    blocks += [Space(), Heading(text(words("Roles")), 2), _role_table(report, words), Space(), Labels(tuple(_told(report, words)))]
    if report.findings:
        rows = tuple((f"{each.code} {each.path}:{each.span.line}", text(each.message)) for each in report.findings)
        blocks += [Space(), Heading(text(words("Open findings")), 2), Labels(rows)]
    return Page(tuple(blocks))


def _role_table(report: PrivacyReport, words: Words) -> Table:
    columns = (
        Column(words("Role"), shrink=True, min_width=20), Column(words("owns goals"), "right"), Column(words("agreements"), "right"),
        Column(words("measures"), "right"), Column(words("journal"), "right"),
    )  # fmt: skip
    rows = tuple(
        Row((text(each.name), text(str(each.goals)), text(str(each.agreements)), text(str(each.measures)), text(str(each.entries))))
        for each in report.roles
    )
    return Table(columns, rows)


def _told(report: PrivacyReport, words: Words) -> list[tuple[str, Text]]:
    rows = [
        (words("People"), text(words("No names: goals belong to roles. Who holds a role stands outside the repository."))),
        (words("Groups"), text(words("Figures about people are shown from {n} heads on (privacy_group); below that they are hidden, and so is what would give them away.", n=report.group))),
    ]
    for each in report.figures:
        asked = [f"{goal} ({team or '–'}{f', {heads}' if heads else ''})" for goal, team, heads in each.goals]
        shown = ", ".join(asked) or words("no goal measures it")
        rows.append((words("About people"), text(f"{each.name}: {shown}")))
    if not report.figures:
        rows.append((words("About people"), text(words("no KPI is marked people_related"))))
    for source, columns, reason in report.columns:
        rows.append((words("Columns"), text(f"{source}: {', '.join(columns)}" + (f" – {reason}" if reason else ""))))
    kinds = ", ".join(f"{kind} {count}" for kind, count in report.entries) or words("none")
    rows.append((words("Journal"), text(words("{kinds}; notes speak of functions and customers, not of persons", kinds=kinds))))
    rows.append((words("Pay"), text(", ".join(report.pay) or words("no goal is relevant for pay"))))
    kept = words("Everybody who can read the repository sees all of it, and git keeps every earlier text; nothing is deleted by taking it out of a file.")
    rows.append((words("Who sees it"), text(kept if report.history else words("Everybody who can read the folder sees all of it."))))
    return rows
