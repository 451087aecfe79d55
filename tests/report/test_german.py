"""Plurals and things said later have German too, and the catalogues of the reports hold nothing that nobody says."""

import ast
import re
from pathlib import Path

import pytest

from goalkit.words import _read
from goalkit.words.catalogue import read

ROOT = Path(__file__).resolve().parents[2] / "goalkit"
MINE = ("common.po", "goal.po", "kpis.po", "status.po")
GERMAN = _read("de")


def calls():
    for path in [*(ROOT / "report").rglob("*.py"), *(ROOT / "commands").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield node, [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def test_plurals():
    said = {(node.args[0].value, node.args[1].value) for node, _ in calls()
            if getattr(node.func, "attr", "") == "count" and len(node.args) > 2 and isinstance(node.args[0], ast.Constant)
            and getattr(node.func.value, "id", "") == "words"}  # fmt: skip
    assert len(said) > 10
    assert {pair for pair in said if pair[0] not in GERMAN.plurals} == set()


def test_what_is_said_later():
    said = [node for node, _ in calls() if getattr(node.func, "id", "") == "Said" and node.args and isinstance(node.args[0], ast.Constant)]
    assert len(said) > 15
    messages = {node.args[0].value for node in said}
    worded = {message for message in messages if re.search("[a-z]", re.sub(r"\{.*?\}", "", message))}
    assert {message for message in worded if message not in GERMAN.texts and message not in GERMAN.plurals} == set()


@pytest.mark.parametrize("name", MINE)
def test_no_translation_is_left_over(name):
    catalogue = read([(ROOT / "words" / "de" / name).read_text("utf-8")])
    said = {constant for path in ROOT.rglob("*.py") for constant in _constants(path)}
    assert sorted(text for text in (*catalogue.texts, *catalogue.plurals) if text not in said) == []


def _constants(path):
    return [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
