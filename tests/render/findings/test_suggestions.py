"""Suggestions of real findings, taken as a service takes them, change a file as its fix does."""

import datetime as dt
import json

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine, registry
from goalkit.words import Words
from tests.render.findings.made import rendered
from tests.rules.example import write

CODES = ("F101", "F201", "F204", "F205", "F208", "F209", "K102")
UMLAUTS = """\
goals:
  - {id: größer, state: draft, parent: effortless-2027, titel: "Süße Ziele 🎯", ownr: desk-lead}
"""


def taken(suggestion, content):
    """Put the text of a suggestion between bytes of a file, as its range says: lines and byte columns from 1, the end exclusive."""
    lines = content.split(b"\n")

    def offset(place):
        return sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1

    start, end = offset(suggestion["range"]["start"]), offset(suggestion["range"]["end"])
    return content[:start] + suggestion["text"].encode() + content[end:]


def fixed(edits, text):
    """Make the edits of a fix, the last first; their columns count code points."""
    lines = text.split("\n")

    def offset(line, column):
        return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1

    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start, end = offset(edit.span.line, edit.span.column), offset(edit.span.end_line, edit.span.end_column)
        text = text[:start] + edit.text + text[end:]
    return text


@pytest.mark.parametrize("code", [*CODES, "umlauts"])
def test_a_suggestion_is_the_fix(code, tmp_path):
    root = write(UMLAUTS if code == "umlauts" else registry.rule(code).BAD, tmp_path)
    facts = Facts(workspace.load(root, {}), dt.date(2025, 7, 14))
    found = [each for each in engine.run(facts, Words("en")) if each.fix and each.fix.safe]
    documents = facts.ws.documents
    said = json.loads(rendered("rdjson", found, lines=lambda path: documents[path].lines))["diagnostics"]
    assert found
    for finding, diagnostic in zip(found, said, strict=True):
        (suggestion,) = diagnostic["suggestions"]
        before = (root / finding.path).read_bytes()
        assert taken(suggestion, before).decode() == fixed(finding.fix.edits, before.decode())
        assert taken(suggestion, before) != before
