"""The KPIs of a repository: all in a list, or one as its sheet (Kennzahlensteckbrief)."""

from goalkit.report.kpis.listing import KpiList, build
from goalkit.report.kpis.sheet import KpiSheet, build_sheet

__all__ = ["KpiList", "KpiSheet", "build", "build_sheet"]
