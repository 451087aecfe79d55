"""Declarations of a KPI become a plan, or nothing where they say nothing or two things."""

import datetime as dt

import pytest
from pydantic import ValidationError

from goalkit.kpis.events.plan import Additive, Among, Distinct, Hours, Present, Quantile, Term, Within
from goalkit.kpis.events.planning import measure_of
from goalkit.model.compute import Compute
from goalkit.scalar import Quoted

HOURS = {"hours_between": ["opened", "closed"], "calendar": "desk"}


def of(**declared):
    return measure_of(Compute.model_validate(declared))


@pytest.mark.parametrize(
    ("declared", "measure"),
    [
        ({"value": {"count": "rows"}}, Additive((Term("rows"),))),
        ({"value": {"sum": "cost"}}, Additive((Term("sum", "cost"),))),
        ({"value": {"mean": "score"}}, Additive((Term("sum", "score"),), Term("present", "score"))),
        ({"value": {"median": "minutes"}}, Quantile(0.5, "minutes")),
        ({"value": {"p90": HOURS}}, Quantile(0.9, Hours("opened", "closed", "desk"))),
        ({"value": {"p5": {"column": "minutes"}}}, Quantile(0.05, "minutes")),
        ({"value": {"count_distinct": "customer"}}, Distinct("customer")),
        ({"numerator": {"count": "rows"}, "denominator": {"sum": "visits"}}, Additive((Term("rows"),), Term("sum", "visits"))),
        (
            {"numerator": {"count": "rows", "where": {"a": "1"}, "minus": {"count": "rows"}}, "denominator": {"count": "rows"}},
            Additive((Term("rows", None, (Among("a", (1.0,)),)), Term("rows", None, (), -1)), Term("rows")),
        ),
    ],
)
def test_measures(declared, measure):
    assert of(**declared) == measure


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"value": {}},
        {"value": {"mean": "a", "p90": "a"}},
        {"value": {"count": "rows"}, "numerator": {"count": "rows"}},
        {"numerator": {"count": "rows"}},
        {"numerator": {"count": "rows", "sum": "a"}, "denominator": {"count": "rows"}},
        {"value": {"median": {"hours_between": ["a"]}}},
        {"value": {"median": {"column": "a", "calendar": "desk"}}},
        {"numerator": {"count": "rows"}, "denominator": {"count": "rows", "minus": {"count": "rows"}}},
    ],
)
def test_nothing_or_two_things_is_no_measure(declared):
    assert of(**declared) is None


def test_conditions():
    asked = {
        "a": "false", "b": Quoted("1"), "c": ["x", "2"], "d": {"not": "spam"}, "e": {"is": "missing"}, "f": {"gt": "1", "lte": "3.5"},
        "g": {"gte": "2025-01-31"}, "h": "01", "i": {"not": "x", "is": "present"},
    }  # fmt: skip
    measure = of(value={"count": "rows", "where": asked})
    assert measure.numerator[0].where == (
        Among("a", (False,)), Among("b", ("1",)), Among("c", ("x", 2.0)), Among("d", ("spam",), negated=True), Present("e", present=False),
        Within("f", 1.0, None, None, 3.5), Within("g", None, dt.datetime(2025, 1, 31)), Among("h", ("01",)),
        Among("i", ("x",), negated=True), Present("i"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "code", "place"),
    [
        ({"value": {"medain": "a"}}, "F201", ("value", "medain")),
        ({"value": {"p100": "a"}}, "F201", ("value", "p100")),
        ({"value": {"p0": "a"}}, "F201", ("value", "p0")),
        ({"value": {"count": "rows", "where": {"a": "1.000"}}}, "F203", ("value", "where", "a", "equals", 0)),
        ({"value": {"count": "rows", "where": {"a": {"gt": "many"}}}}, "F202", ("value", "where", "a", "gt")),
        ({"value": {"count": "rows", "where": {"a": {"gt": "2025-02-30"}}}}, "F204", ("value", "where", "a", "gt")),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_place(declared, code, place):
    with pytest.raises(ValidationError) as raised:
        Compute.model_validate(declared)
    assert [(each["type"], each["loc"]) for each in raised.value.errors()] == [(code, place)]
