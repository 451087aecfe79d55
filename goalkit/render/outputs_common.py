"""What the JSON outputs share: kinds of value, and the head that each begins with."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

Light = Literal[
    "none", "not_started", "achieved", "missed", "dropped", "superseded", "no_data", "stale", "too_early", "off_track",
    "at_risk", "on_track",
]
Verdict = Literal["achieved", "missed", "dropped", "superseded"]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Number = float | None
Target = float | tuple[float, float] | None
CLOSED = ConfigDict(extra="forbid")


@with_config(CLOSED)
class Head(TypedDict):
    """What every output begins with."""

    format_version: Literal[1]
    goalkit: str
    as_of: Day
    revision: str | None
