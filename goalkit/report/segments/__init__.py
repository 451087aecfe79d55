"""How the KPIs of the goals stand in the segments of a dimension, and what made their change."""

from goalkit.report.segments.page import view
from goalkit.report.segments.report import SegmentReport, build, is_dimension
from goalkit.report.segments.values import sheet, to_json

__all__ = ["SegmentReport", "build", "is_dimension", "sheet", "to_json", "view"]
