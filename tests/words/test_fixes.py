"""What fixes say is German where German is asked for."""

import ast
from pathlib import Path

from goalkit.words import Words

ROOT = Path(__file__).resolve().parents[2] / "goalkit"
GERMAN = Words("de").catalogue.texts


def messages() -> set[str]:
    found = set()
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Fix", "Cure"} and node.args:
                found |= {each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)}
    return {text for text in found if isinstance(text, str) and " " in text}


def test_every_fix_has_german_words():
    from goalkit.model import cures
    from goalkit.reading import repairs
    from goalkit.rules import unignoring
    from goalkit.rules.measurable import m105_relative_target

    said = messages() | {*repairs._MESSAGES.values(), repairs.QUOTE, cures.WRITE, unignoring.OUT, m105_relative_target.POINTS}
    assert len(said) > 10
    assert sorted(said - GERMAN.keys()) == []
