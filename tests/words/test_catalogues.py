"""The German catalogues are complete: every text in the code that people see has a translation, with the same params."""

import ast
import re
from pathlib import Path

import pytest

from goalkit.rules import registry
from goalkit.words import Words

ROOT = Path(__file__).resolve().parents[2] / "goalkit"
GERMAN = Words("de").catalogue.texts
PLURALS = Words("de").catalogue.plurals
SAME = frozenset({"Ø3", "12M", "Plan", "pp", "Signal", "Portal", "n", "Index", "Budget"})
FIELDS = re.compile(r"(?<!\{)\{(\w+)")


def said_in_code() -> set[str]:
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            if name == "words" and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def said_by_rules() -> set[str]:
    texts = set()
    for rule in registry.all_rules():
        texts |= {rule.MESSAGE, rule.HELP, *getattr(rule, "MESSAGES", {}).values(), *getattr(rule, "HELPS", {}).values()}
    return texts - {""}


@pytest.mark.parametrize("collect", [said_in_code, said_by_rules])
def test_every_text_has_a_german_one(collect):
    said = collect()
    assert len(said) > 50
    assert sorted(text for text in said if text not in GERMAN and text.strip("{} ·–:") not in SAME and re.search(r"[A-Za-z]{2}", re.sub(r"\{.*?\}", "", text))) == []


def test_translations_keep_the_params():
    odd = {
        (english, german)
        for english, german in (*GERMAN.items(), *((one, text) for one, texts in PLURALS.items() for text in texts))
        if not set(FIELDS.findall(german)) <= set(FIELDS.findall(english)) | {"n"}
    }
    assert odd == set()


def test_catalogues_are_read_as_babel_reads_them():
    from babel.messages.pofile import read_po

    singles, plurals = {}, {}
    for path in sorted((ROOT / "words" / "de").glob("*.po")):
        with path.open("rb") as handle:
            for message in read_po(handle, locale="de"):
                if isinstance(message.id, tuple):
                    plurals[message.id[0]] = message.string
                elif message.id and message.string:
                    singles[message.id] = message.string
    assert singles == GERMAN
    assert plurals == PLURALS
