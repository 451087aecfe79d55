"""What needs a talk today, and with whom."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from goalkit import period
from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.judge.standing import GuardStanding
from goalkit.report.figures import Amount, Said
from goalkit.report.rows import GoalRow, answered, name_of, role_name

Kind = Literal["countermeasure", "guard", "milestone", "stage", "conflict", "review", "data"]
KINDS: tuple[Kind, ...] = ("countermeasure", "guard", "milestone", "stage", "conflict", "review", "data")
_BY_CODE: dict[str, Kind] = {"C208": "stage", "C401": "conflict", "C403": "conflict", "V101": "review"}
"""Findings of `check` that need a talk, with the kind of talk."""


_IDS = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")
"""What looks like the id of a goal and is no word: parts joined by hyphens."""


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing to talk about: about which goal, with whom, and what."""

    kind: Kind
    goal: str
    who: str
    said: Said


def attention(facts: Facts, rows: Iterable[GoalRow], findings: Iterable[Finding]) -> tuple[Attention, ...]:
    """Collect what needs a talk, the most urgent kind first, in tree order."""
    asked = [row for row in rows if row.asked]
    found: list[Attention] = []
    for row in asked:
        found += _countermeasure(facts, row)
        found += _guards(facts, row)
        found += _milestones(facts, row)
        found += _data(facts, row)
    found += _findings(facts, {row.goal.id: row for row in asked}, findings)
    return tuple(sorted(found, key=lambda item: KINDS.index(item.kind)))


def _countermeasure(facts: Facts, row: GoalRow) -> Iterator[Attention]:
    off = row.off_track
    standing = row.standing
    if off is None or standing.terms.shape == "milestones" or answered(facts, row.goal, off):
        return
    terms = standing.terms
    params = {
        "name": row.label,
        "actual": Amount(standing.actual, terms.unit, terms.decimals, (standing.path_value,), named=False),
        "plan": Amount(standing.path_value, terms.unit, terms.decimals, (standing.actual,)),
        "since": off.since,
    }
    if standing.path_value is None:
        said = Said("{name}: off track since {since}, no countermeasure", params)
    else:
        said = Said("{name}: off track since {since} ({actual} instead of {plan}), no countermeasure", params)
    yield Attention("countermeasure", row.goal.id, row.who, said)


def _guards(facts: Facts, row: GoalRow) -> Iterator[Attention]:
    for guard in row.standing.guards:
        if guard.held is False:
            yield Attention("guard", row.goal.id, row.who, Said("{name}: {guard}", {"name": row.label, "guard": said_of(facts, guard, row.standing.terms.start)}))


def said_of(facts: Facts, guard: GuardStanding, start: dt.date | None) -> Said:
    """Say how a breached guard stands against its limit, and since when where that lies after the goal's start."""
    kpi = facts.ws.kpi(guard.kpi)
    unit = (kpi.unit if kpi else None) or ""
    decimals = kpi.places if kpi else 1
    params: dict[str, Any] = {
        "kpi": kpi or guard.kpi,
        "value": Amount(guard.value, unit, decimals),
        "limit": Amount(guard.limit, unit, decimals),
    }
    since = period.parse(guard.since, facts.ws.settings.fiscal_year_start) if guard.since else None
    if since is None or (start is not None and since.last < start):
        if guard.side == "at_most":
            return Said("{kpi} {value}, promised at most {limit}", params)
        return Said("{kpi} {value}, promised at least {limit}", params)
    params["since"] = since
    if guard.side == "at_most":
        return Said("{kpi} {value}, promised at most {limit}, since {since}", params)
    return Said("{kpi} {value}, promised at least {limit}, since {since}", params)


def _milestones(facts: Facts, row: GoalRow) -> Iterator[Attention]:
    if row.standing.light not in {"at_risk", "off_track"}:
        return
    for stone in row.standing.terms.milestones:
        done = stone.done is not None and stone.done <= facts.as_of
        if done or stone.due is None or stone.due >= facts.as_of:
            continue
        days = (facts.as_of - stone.due).days
        said = Said(
            "{name}: milestone “{title}” is {n} day overdue",
            {"name": row.label, "title": stone.title},
            "{name}: milestone “{title}” is {n} days overdue",
            days,
        )
        yield Attention("milestone", row.goal.id, row.who, said)


def _data(facts: Facts, row: GoalRow) -> Iterator[Attention]:
    """Say whose figures are missing: to the owner of the KPI, else of the goal."""
    standing = row.standing
    who = role_name(facts, row.kpi.owner if row.kpi else None) or row.who
    if standing.light == "stale" and standing.last_period is not None:
        params = {"name": row.label, "last": standing.last_period}
        yield Attention("data", row.goal.id, who, Said("{name}: no new values since {last}", params))
    elif standing.light == "no_data" and (said := _why_no_data(facts, row)):
        yield Attention("data", row.goal.id, who, said)


def _why_no_data(facts: Facts, row: GoalRow) -> Said | None:
    name = {"name": row.label}
    match row.standing.reason:
        case "not_aggregable":
            return Said("{name}: the periods cannot be joined, a column is missing", name)
        case "scope_missing":
            return Said("{name}: the data have no rows for this scope", name)
        case "min_n":
            return Said("{name}: too few answers to judge", name)
        case "privacy":
            return None  # nobody has anything to deliver
        case _:
            return Said("{name}: no values yet", name) if _expected(facts, row) else None


def _expected(facts: Facts, row: GoalRow) -> bool:
    """Tell whether the first value of a goal should have come by now."""
    terms = row.standing.terms
    limits = facts.ws.settings.thresholds
    if terms.start is None or terms.due is None:
        return False
    first = period.ending_within(terms.start, terms.due, terms.period, facts.ws.settings.fiscal_year_start)[:1]
    lag = row.kpi.publish_lag_days if row.kpi and row.kpi.publish_lag_days is not None else limits.publish_lag_days
    return bool(first) and first[0].last + dt.timedelta(days=lag + limits.grace_days) < facts.as_of


def _findings(facts: Facts, rows: dict[str, GoalRow], findings: Iterable[Finding]) -> Iterator[Attention]:
    """Say what `check` found between goals; a stage is the matter of the goal above it."""
    for finding in findings:
        kind = _BY_CODE.get(finding.code)
        goal = facts.ws.tree.get(finding.goal)
        if kind is None or goal is None or goal.id not in rows:
            continue
        above = facts.ws.tree.parent(goal) if kind == "stage" else None
        row = rows.get(above.id if above else goal.id, rows[goal.id])
        yield Attention(kind, row.goal.id, row.who, _told(facts, finding, goal.id, rows[goal.id].label))


def _told(facts: Facts, finding: Finding, goal: str, name: str) -> Said:
    """Say a finding under the name of its goal; where the finding begins with the goal's id, the name stands in its place.

    Other goals are named too, where their ids cannot be words of a sentence.
    """

    def named(found: re.Match[str]) -> str:
        other = facts.ws.tree.get(found[0])
        return name_of(other) if other is not None else found[0]

    text = finding.message.removeprefix(f"{goal} ")
    said = _IDS.sub(named, text)
    return Said("{name}: {text}" if text == finding.message else "{name} {text}", {"name": name, "text": said})
