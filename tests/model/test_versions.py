"""Versions of a definition: which one holds on a day, and where a series breaks."""

import datetime as dt

from goalkit.model import versions
from goalkit.model.kpi import Kpi

PART = {"kpi": "use", "weight": "1"}
OTHER = {"kpi": "csat", "weight": "1"}


def kpi(*listed, name="score", components=(PART,), version="2", **more):
    return Kpi.model_validate({"id": name, "version": version, "components": list(components), "versions": list(listed), **more})


def first(**more):
    return {"version": "1", "valid_from": "2024-01-01", **more}


def second(**more):
    return {"version": "2", "valid_from": "2025-04-01", **more}


def days(made, find=lambda _: None):
    return [(each.day.isoformat(), each.kpi.id, each.version) for each in versions.breaks(made, find)]


def test_new_weights_break_the_series_unless_they_say_that_they_compare():
    assert days(kpi(first(components=[OTHER]), second())) == [("2025-04-01", "score", 2)]
    assert days(kpi(first(components=[OTHER]), second(comparable="true"))) == []
    assert days(kpi(first(components=[PART]), second())) == []
    assert days(kpi(first(components=[PART]), second(comparable="false"))) == [("2025-04-01", "score", 2)]
    assert days(kpi(first(components=[{**PART, "normalisation": {"target": "3"}}]), second())) == [("2025-04-01", "score", 2)]


def test_a_definition_without_components_breaks_where_it_says_so():
    assert days(kpi(first(), second(), components=())) == []
    assert days(kpi(first(comparable="false"), second(comparable="false"), components=())) == [("2024-01-01", "score", 1), ("2025-04-01", "score", 2)]


def test_the_present_version_need_not_be_listed():
    made = kpi(first(components=[OTHER]), valid_from="2025-04-01")
    assert days(made) == [("2025-04-01", "score", 2)]
    assert [versions.in_force(made, dt.date(2025, month, 1)).components[0].kpi for month in (3, 4)] == ["csat", "use"]


def test_order_of_writing_does_not_matter():
    made = kpi(second(), first(components=[OTHER]))
    assert [each.number for each in versions.editions(made)] == [1, 2]
    assert versions.editions(made)[0].place == ("versions", 1)
    assert versions.editions(made)[1].parts_place == ("components",)


def test_a_break_of_a_part_breaks_the_whole():
    part = kpi(second(comparable="false"), name="use", components=())
    ring = kpi(name="ring", components=[{"kpi": "ring2", "weight": "1"}], version="1")
    found = {"use": part, "ring2": kpi(name="ring2", components=[{"kpi": "ring", "weight": "1"}], version="1"), "ring": ring}
    assert days(kpi(version="1"), found.get) == [("2025-04-01", "use", 2)]
    assert days(ring, found.get) == []                                     # a circle ends


def test_the_last_break_up_to_a_day():
    made = kpi(first(comparable="false"), second(comparable="false"), components=())
    assert versions.last_break(made, lambda _: None, dt.date(2025, 3, 31)).version == 1
    assert versions.last_break(made, lambda _: None, dt.date(2025, 4, 1)).version == 2
    assert versions.last_break(made, lambda _: None, dt.date(2023, 4, 1)) is None
