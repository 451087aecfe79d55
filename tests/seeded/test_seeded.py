"""Defects planted at random places of the healthy example: each is found at its field, and nothing else is said."""

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
from tests.seeded import (  # noqa: F401 - they register their defects
    agreement,
    cascade,
    computed,
    definitions,
    exports,
    fields,
    files,
    privacy,
    prose,
    reviews,
    timely,
)  # fmt: skip
from tests.seeded.garden import AS_OF, PLANTERS, healthy

SOUND = healthy()
UNPLANTED = {
    "C202": "no figure of the example is cut into segments",
    "C322": "all goals would have to be about winning customers: then the example is another one",
    "D211": "the export of the example counts in months and quarters, not in posting periods",
    "D214": "no figure of the example is cut into segments",
    "F109": "who may read everything can read every file",
    "P107": "speaks only where the files lie in a git work tree, which these do not",
    "R403": "every figure of the example moves: none has fallen back after a long steady stretch",
    "R410": "no figure of the example is cut into segments",
    "S105": "no figure of the example is cut into segments",
}
"""Rules whose defect cannot be planted into this example, and why."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("garden")


def findings(garden, as_of, folder):
    with tempfile.TemporaryDirectory(dir=folder) as where:
        ws = workspace.load(garden.write(Path(where)), {})
        return engine.run(Facts(ws, as_of), Words("en"))


def test_the_example_is_healthy(folder):
    assert [each for each in findings(SOUND, AS_OF, folder) if each.severity != "info"] == []


@pytest.mark.parametrize(("code", "planter"), PLANTERS, ids=[f"{code}-{planter.__name__}" for code, planter in PLANTERS])
@settings(max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_a_planted_defect_is_found_at_its_field_and_nothing_else(code, planter, folder, seed):
    planted = planter(SOUND, random.Random(seed))
    found = findings(planted.garden, planted.as_of, folder)
    place = planted.place
    wanted = [each for each in found if each.code == code and (each.path, each.span.line, each.span.column) == (place.file, place.line, place.column)]
    said = [f"{each.code} {each.severity} {each.path}:{each.span.line}:{each.span.column} {each.message}" for each in found]
    assert wanted, (place, said)
    others = [each for each in found if each not in wanted and each.code not in planted.also and each.severity != "info"]
    assert others == [], (place, said)


def test_every_rule_has_a_planted_defect():
    planted = {code for code, _ in PLANTERS}
    known = {rule.CODE for rule in registry.all_rules()}
    assert planted <= known
    assert known - planted - set(UNPLANTED) == set()
