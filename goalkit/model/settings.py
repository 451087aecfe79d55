"""Settings of a goals repository: goalkit.yaml."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core.core_schema import no_info_plain_validator_function

from goalkit.model.base import (
    Amount,
    Date,
    Id,
    Ids,
    Model,
    Number,
    PeriodText,
    Scalar,
    Switch,
    Text,
    Texts,
    Whole,
    refuse,
)
from goalkit.model.custom import HouseRule

Language = Literal["de", "en"]
Profile = Literal["start", "standard", "strict"]
LevelKind = Literal["vision", "breakthrough", "annual", "measure"]
Cadence = Literal["week", "month", "quarter", "half", "year"]
Severity = Literal["error", "warning", "info", "off"]


class LightRule(Model):
    """How a light is decided: noise (semantics.md section 5) or a house rule with its bands."""

    rule: Literal["noise", "strict", "gap", "pace"] = "noise"
    bands: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = None


def _light(raw: Any) -> Any:
    return {"rule": raw} if isinstance(raw, str) else raw


Light = Annotated[
    LightRule, BeforeValidator(_light, json_schema_input_type=Literal["noise", "strict", "gap", "pace"] | LightRule)
]


class Level(Model):
    """A level of the tree: its name is free, its kind is fixed."""

    id: Id
    kind: LevelKind
    name: Text | None = None
    cadence: Cadence | None = None
    light: Light | None = None


class Role(Model):
    """Who owns and agrees: a role, never a person."""

    id: Id
    name: Text | None = None
    short: Text | None = None
    management: Switch = False
    team: Id | None = None
    forge: Text | None = None
    vacant: Switch = False
    since: Date | None = None
    aliases: Ids = ()


class Team(Model):
    """A team with its head count and its capacity for measures in person-days a quarter."""

    id: Id
    name: Text | None = None
    parent: Id | None = None
    headcount: Whole | None = None
    capacity: Number | None = None
    aliases: Ids = ()


class Segment(Model):
    """A dimension that readings are cut by, with its values and the teams they belong to."""

    values: Texts = ()
    team: dict[str, Id] = Field(default_factory=dict)


def _segment(raw: Any) -> Any:
    return {"values": raw} if isinstance(raw, (list, tuple)) else raw


_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")


def _clock(raw: Any) -> str:
    return str(raw) if isinstance(raw, str) and _CLOCK.fullmatch(raw) else refuse("F202", raw, kind="clock")


Clock = Annotated[str, Scalar(lambda: no_info_plain_validator_function(_clock), "string", pattern=f"^({_CLOCK.pattern})$")]
"""A time of the day, 00:00 to 24:00."""


class Calendar(Model):
    """Business hours for hours_between."""

    id: Id | None = None
    days: tuple[Literal["mo", "tu", "we", "th", "fr", "sa", "su"], ...] = ("mo", "tu", "we", "th", "fr")
    open: Clock = Field(default="00:00", alias="from")
    close: Clock = Field(default="24:00", alias="to")
    holidays: Text | None = None


class RuleSettings(Model):
    """Which rules speak, how loud, and where; `custom` are rules of the house."""

    select: Texts = ()
    ignore: Texts = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    per_file: dict[str, Texts] = Field(default_factory=dict)
    custom: tuple[HouseRule, ...] = ()


class Files(Model):
    """Where the files of each kind lie, as globs below the root."""

    goals: Texts = ("goals.yaml", "goals.yml", "goals/**/*.yaml", "goals/**/*.yml")
    kpis: Texts = ("kpis.yaml", "kpis.yml", "kpis/**/*.yaml", "kpis/**/*.yml")
    journal: Texts = ("journal/**/*.yaml", "journal/**/*.yml")
    reviews: Texts = ("reviews/**/*.yaml", "reviews/**/*.yml")


class Thresholds(Model):
    """Numbers that rules and lights compare with (semantics.md section 9)."""

    privacy_group: Annotated[Whole, Field(ge=5)] = 7
    publish_lag_days: Whole = 10
    grace_days: Whole = 5
    band_at_risk: Number = -1.0
    band_off_track: Number = -2.0
    gap_at_risk: Number = 0.10
    gap_off_track: Number = 0.25
    forecast_min: Whole = 6
    season_min: Whole = 24
    xmr_baseline: Whole = 12
    conflict_min: Whole = 18
    conflict_q: Number = 0.10
    conflict_rho: Number = 0.5
    coverage_low: Number = 0.8
    coverage_high: Number = 1.5
    capacity_warn: Number = 1.0
    capacity_error: Number = 1.2
    goals_per_owner: Whole = 7
    breakthroughs: Whole = 5
    late_agreement: Number = 0.10
    proposed_days: Whole = 30
    countermeasure_after: Whole = 2
    escalate_after: Whole = 3
    hardness_weights: Annotated[tuple[Number, ...], Field(min_length=5, max_length=5)] = (0.1, 0.3, 0.6, 0.9, 1.0)
    p_bau_bands: Annotated[tuple[Number, ...], Field(min_length=4, max_length=4)] = (0.02, 0.2, 0.5, 0.8)


DEFAULT_LEVELS = (
    Level.model_construct(id="vision", kind="vision", cadence="year"),
    Level.model_construct(id="breakthrough", kind="breakthrough", cadence="quarter"),
    Level.model_construct(id="annual", kind="annual", cadence="month"),
)


def _levels(raw: Any) -> Any:
    return DEFAULT_LEVELS if raw in ([], ()) else raw


class Settings(Model):
    """The content of goalkit.yaml; everything has a default."""

    name: Text = ""
    language: Language = "en"
    timezone: Text = "UTC"
    fiscal_year_start: Annotated[Whole, Field(ge=1, le=12)] = 1
    profile: Profile = "standard"
    levels: Annotated[tuple[Level, ...], BeforeValidator(_levels)] = DEFAULT_LEVELS
    roles: tuple[Role, ...] = ()
    teams: tuple[Team, ...] = ()
    segments: dict[str, Annotated[Segment, BeforeValidator(_segment, json_schema_input_type=Texts | Segment)]] = Field(default_factory=dict)
    calendars: dict[str, Calendar] = Field(default_factory=dict)
    data_root_env: Text | None = None
    engine: Literal["pandas", "duckdb"] = "pandas"
    light: Light = LightRule.model_construct()
    thresholds: Thresholds = Thresholds.model_construct()
    rules: RuleSettings = RuleSettings.model_construct()
    files: Files = Files.model_construct()

    @property
    def german(self) -> bool:
        """Tell whether quantities in texts take the decimal comma."""
        return self.language == "de"


__all__ = [
    "DEFAULT_LEVELS", "Amount", "Cadence", "Calendar", "Files", "Level", "LevelKind", "Light", "LightRule",
    "PeriodText", "Profile", "Role", "RuleSettings", "Segment", "Settings", "Severity", "Team", "Thresholds",
]
