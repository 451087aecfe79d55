"""How a cohort KPI is followed through snapshots of customers: one row per customer and snapshot."""

from typing import Literal

from pydantic import Field

from goalkit.model.base import Model, Text, Whole
from goalkit.model.compute import Condition


class Cohort(Model):
    """The opening group, what counts of it, and who is lost; a customer without a row in the closing snapshot always is."""

    id: Text | None = None
    value: Text | None = None
    counts: Literal["lost", "kept", "net"] | None = None
    opening: Literal["before", "same"] = "before"
    lost: dict[Text, Condition] = Field(default_factory=dict)
    where: dict[Text, Condition] = Field(default_factory=dict)
    window: Whole | None = None
