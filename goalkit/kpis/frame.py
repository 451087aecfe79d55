"""Values of a report as a pandas table, for those who go on calculating."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd


def of(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return a row per mapping and a column per key, in their order; dates are days, unknown values are missing."""
    return pd.DataFrame.from_records(list(rows))
