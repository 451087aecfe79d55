"""What a goal takes from the defaults of its file."""

import pytest

from goalkit.workspace.merging import merged

HELD = {
    "owner": "desk-lead", "measurable": {"kpi": "fcr", "baseline": "68", "target": "78", "tolerance": "1"},
    "time_bound": {"start": "2025-01-01", "due": "2025-12-31"}, "attractive": {"customer": "c", "team": "t"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "measurable"),
    [
        ({"kpi": "aht"}, {"kpi": "aht", "baseline": "68", "target": "78", "tolerance": "1"}),
        ({"target": "80"}, {"kpi": "fcr", "baseline": "68", "target": "80", "tolerance": "1"}),
        ({"at_least": "70"}, {"kpi": "fcr", "at_least": "70", "tolerance": "1"}),
        ({"budget": "3"}, {"kpi": "fcr", "budget": "3", "tolerance": "1"}),
        ({"between": ["70", "80"]}, {"kpi": "fcr", "baseline": "68", "between": ["70", "80"], "tolerance": "1"}),
        ({"baseline": "measure_first", "values": "3"}, {"kpi": "fcr", "baseline": "measure_first", "values": "3", "tolerance": "1"}),
    ],
)
def test_a_shape_drops_the_keys_of_the_default_shape(given, measurable):
    assert merged(HELD, {"id": "g", "measurable": given})["measurable"] == measurable


def test_a_period_drops_dates_and_the_reverse():
    assert merged(HELD, {"time_bound": {"period": "2025-Q3"}})["time_bound"] == {"period": "2025-Q3"}
    assert merged({"time_bound": {"period": "2025"}}, {"time_bound": {"due": "2025-06-30"}})["time_bound"] == {"due": "2025-06-30"}
    assert merged(HELD, {"time_bound": {"due": "2025-06-30"}})["time_bound"] == {"start": "2025-01-01", "due": "2025-06-30"}


def test_other_keys_are_merged_one_level_deep():
    whole = merged(HELD, {"owner": "field-lead", "attractive": {"team": "new"}})
    assert (whole["owner"], whole["attractive"]) == ("field-lead", {"customer": "c", "team": "new"})
