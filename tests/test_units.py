"""Units: those of the catalogue are known, and what converts does so to the last digit."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalkit import catalog, units

TIME = {"s": 1, "min": 60, "h": 3600, "days": 86400}
MONEY = {"EUR": 1, "kEUR": 1000, "MEUR": 1_000_000}
OTHERS = ("%", "pp", "points", "count", "stars", "ratio", "1/year")


@pytest.mark.parametrize("unit", sorted({kpi["unit"] for kpi in catalog.kpis().values()}))
def test_a_unit_of_the_catalogue_is_its_own_name(unit):
    assert units.canonical(unit) == unit


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Std", "h"), ("Tage", "days"), ("d", "days"), ("Min", "min"), ("sek", "s"), ("Prozent", "%"), ("Prozentpunkte", "pp"), ("Pp.", "pp"), ("Punkte", "points"),
        ("Stück", "count"), ("Sterne", "stars"), ("1/Jahr", "1/year"),
        ("€", "EUR"), ("k€", "kEUR"), ("T€", "kEUR"), ("TEUR", "kEUR"), ("Tsd. €", "kEUR"), ("Tsd EUR", "kEUR"), ("KEUR", "kEUR"), ("Mio. €", "MEUR"), ("Mio EUR", "MEUR"),
        ("M€", "MEUR"), ("$", "USD"), ("kCHF", "kCHF"), ("TRY", "TRY"), ("MXN", "MXN"), ("KWD", "KWD"),
    ],
)  # fmt: skip
def test_spellings_of_a_unit(written, name):
    assert units.canonical(written) == name


@pytest.mark.parametrize("family", [TIME, MONEY], ids=["time", "money"])
@pytest.mark.parametrize("value", [0.0, 1.0, 0.1, 1.005, 2.3, 4.35, 0.29, 1234.56, 7.77, -0.7, 99999.99])
def test_a_family_converts_exactly(family, value):
    # the nearest float to the exact product of the number as written and the two sizes
    for source, size in family.items():
        for target, other in family.items():
            exact = Fraction(str(value)) * size / other
            assert units.convert(value, source, target) == pytest.approx(float(exact), rel=2e-16, abs=0)
            if size >= other:
                assert units.convert(value, source, target) == float(exact)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (90, "min", "h", 1.5), (0.1, "days", "h", 2.4), (36, "h", "days", 1.5), (45, "s", "min", 0.75), (2, "d", "h", 48),
        (1.005, "kEUR", "EUR", 1005), (1234.5, "EUR", "T€", 1.2345), (4.2, "Mio. €", "kEUR", 4200), (0.35, "M€", "EUR", 350000), (950, "Tsd. €", "Mio. €", 0.95),
        (12.5, "%", "%", 12.5), (12.5, "pp", "Prozentpunkte", 12.5),
    ],
)  # fmt: skip
def test_values_by_hand(value, source, target, expected):
    assert units.convert(value, source, target) == expected


@pytest.mark.parametrize("one", [*OTHERS, "h", "EUR"])
@pytest.mark.parametrize("other", [*OTHERS, "min", "kEUR", "USD"])
def test_families_never_mix(one, other):
    related = {one, other} in ({"h", "min"}, {"EUR", "kEUR"}) or one == other
    assert (units.factor(one, other) is not None) == related


@settings(max_examples=100)
@given(st.decimals(min_value="-1e9", max_value="1e9", places=3), st.sampled_from([*TIME]), st.sampled_from([*TIME]))
def test_there_and_back_is_the_same(value, source, target):
    there = units.convert(float(value), source, target)
    assert units.convert(there, target, source) == pytest.approx(float(value), rel=1e-15, abs=0)
