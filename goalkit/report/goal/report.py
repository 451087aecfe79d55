"""What `show` says about one goal, as plain data."""

import datetime as dt
from dataclasses import dataclass

from goalkit.finding import Finding
from goalkit.judge.outlook import Outlook
from goalkit.judge.prospects import Ambition
from goalkit.judge.standing import LightName
from goalkit.kpis.readings import Cell
from goalkit.model.agreement import Revision, Round
from goalkit.model.consent import Consent, State
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Thresholds
from goalkit.model.terms import Terms
from goalkit.period import Period
from goalkit.portfolio.proof import Proof
from goalkit.report.figures import Said
from goalkit.report.rows import GoalRow


@dataclass(frozen=True, slots=True)
class Link:
    """A goal of the chain to the north star, with its terms and how it pays into the goal above it."""

    goal: Goal
    terms: Terms
    kpi: Kpi | None
    contributes: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of SMART with what `check` found about it; nothing found is a pass."""

    letter: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class GuardRow:
    """A guard with its KPI and how it stands."""

    kpi: str | Kpi
    unit: str
    decimals: int
    side: str
    limit: float | None
    value: float | None
    evaluate: str
    held: bool | None
    since: Period | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What the measures of a goal are expected to bring, in the KPI's unit, beside what is needed."""

    expected: float
    weighted: float
    needed: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A round of the catchball: who offered what."""

    round: Round
    who: str
    what: tuple[tuple[str, Said | str], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the goal was agreed: state, consents with names, rounds, revisions."""

    state: State
    consents: tuple[tuple[str, Consent], ...]
    offers: tuple[Offer, ...]
    revisions: tuple[Revision, ...]
    stale: tuple[Revision, ...]
    document: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the goal's journal."""

    date: dt.date
    kind: str
    who: str
    texts: tuple[str, ...]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures come from: sources, the cells of the actual value, who answers for them."""

    sources: tuple[str, ...]
    cells: tuple[Cell, ...]
    owner: str
    released: tuple[tuple[str, str, dt.date], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Planned:
    """How much a goal asks for, seen from the day it was planned: the chance (0..1) to reach it without anything new."""

    day: dt.date
    chance: float
    ambition: Ambition
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class GoalReport:
    """Everything about one goal on a day."""

    row: GoalRow
    as_of: dt.date
    start_month: int
    year: Period
    window: tuple[Period, ...]
    chain: tuple[Link, ...]
    smart: tuple[Letter, ...]
    lights: tuple[tuple[Period, LightName], ...]
    guards: tuple[GuardRow, ...]
    effect: Effect | None
    agreement: Agreement
    journal: tuple[Happened, ...]
    origin: Origin
    rule: str
    planned: Planned | None
    proofs: tuple[Proof, ...]
    thresholds: Thresholds


