"""Defects planted at random places of the healthy example: each is found at its field, and nothing else is said."""

import datetime as dt
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine, registry
from goalkit.words import Words
from tests.seeded import agreement, cascade, files, fields, prose  # noqa: F401 - they register their defects
from tests.seeded.garden import PLANTERS, healthy

AS_OF = dt.date(2026, 11, 15)
SOUND = healthy()
UNPLANTED = {
}
"""Rules whose defect cannot be planted into this example, and why."""


def findings(garden, as_of=AS_OF):
    with tempfile.TemporaryDirectory() as folder:
        ws = workspace.load(garden.write(Path(folder)), {})
        return [each for each in engine.run(Facts(ws, as_of), Words("en")) if each.severity != "info"]


def test_the_example_is_healthy():
    assert findings(SOUND) == []


@pytest.mark.parametrize(("code", "planter"), PLANTERS, ids=[f"{code}-{planter.__name__}" for code, planter in PLANTERS])
@settings(max_examples=3, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_a_planted_defect_is_found_at_its_field_and_nothing_else(code, planter, seed):
    planted = planter(SOUND, random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        ws = workspace.load(planted.garden.write(Path(folder)), {})
        found = engine.run(Facts(ws, AS_OF), Words("en"))
    wanted = [(each.path, each.span.line, each.span.column) for each in found if each.code == code]
    place = planted.place
    assert (place.file, place.line, place.column) in wanted, [(each.code, each.path, each.span, each.message) for each in found]
    others = [each for each in found if each.code != code and each.code not in planted.also and (each.severity != "info" or code == each.code)]
    assert others == []


def test_every_rule_has_a_planted_defect():
    planted = {code for code, _ in PLANTERS}
    known = {rule.CODE for rule in registry.all_rules()}
    assert planted <= known
    assert known - planted - set(UNPLANTED) == set()
