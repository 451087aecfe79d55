"""What is read directly is exactly what the parser reads, and everything else is left to it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goalkit.reading import document, everyday, nodes
from goalkit.scalar import Quoted

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.yaml"))
TEXTS = [text for path in EXAMPLES if len(text := path.read_bytes().decode(errors="replace")) < 4000]
BITS = [
    " ", "  ", "\n", "\n  ", "- ", "-", ":", ": ", ",", "[", "]", "{", "}", "#", " #", "'", '"', "\\", "~", "null", "a", "x: y", "?", "? ",
    "&a", "*a", "!t", "|", ">", "%", "@", "`", "\t", "\u00a0", "\x85", "\u2028", "\ufeff", "---", "...", "\r\n", "ü", "''", '""', "k:\n",
    "{a: b}", "[1, 2]", "{}", "[]", "://", "\x7f", "\x00", "a: b: c",
]  # fmt: skip


def parsed(text):
    """Return what the parser makes of a text; None where plain data cannot be built without a closer look."""
    try:
        root, odd = nodes.compose(document._calm(text))
        return None if root is None or odd else nodes.plain(root)
    except (yaml.YAMLError, nodes.UnclearError):
        return None


def typed(data):
    """Return data in which text and quoted text differ, and the order of keys counts."""
    if isinstance(data, dict):
        return [(key, typed(value)) for key, value in data.items()]
    return [typed(item) for item in data] if isinstance(data, list) else (type(data), str(data))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1\n", {"a": "1"}),
        ("a: 1", {"a": "1"}),
        ("a: \"1\"\nb: 'x: y'\n", {"a": Quoted("1"), "b": Quoted("x: y")}),
        ("goals:\n  - id: a\n    tags:\n    - x\n    - y z\n  - id: b\nkpis:\n- id: k  # why\n",
         {"goals": [{"id": "a", "tags": ["x", "y z"]}, {"id": "b"}], "kpis": [{"id": "k"}]}),
        ("a: {b: -1, c: [x, {d: e}], f: {}}\n", {"a": {"b": "-1", "c": ["x", {"d": "e"}], "f": {}}}),
        ("# head\n\na: http://x/#y  \n", {"a": "http://x/#y"}),
    ],
)  # fmt: skip
def test_everyday_forms_are_read_directly(text, data):
    assert typed(everyday.data(text)) == typed(data) == typed(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "a:\n", "a: ~\n", "a: null\n", "- a\n", "a: |\n  b\n", "a: >-\n  b\n", "a: b\n  c\n", "a: b\n  - c\n", "a: b: c\n",
        "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: &x b\n", "a: *x\n", "a: !t b\n", 'a: "b\\n"\n', "a: 'it''s'\n", "a: [b,\n  c]\n", "a: [b: c]\n",
        "a: {b}\n", "a: [b}\n", "a: [,]\n", "a: {b: }\n", "a:\tb\n", "a: b\r\n", "a: b\x85c: d\n", "---\na: b\n", "a: b\n...\n", " a: b\nc: d\n",
        "? a\n: b\n", "a:\n  b: c\n d: e\n", "a: \ufeffb\n", "a: b\x00\n", "a: \u00a0b\n", "a: @b\n", "a: %b\n", "a: `b\n", "- - a\n",
    ],
)  # fmt: skip
def test_other_forms_are_left_to_the_parser(text):
    assert everyday.data(text) is None


def test_most_files_of_the_examples_have_the_everyday_form():
    read = [everyday.data(text) is not None for text in TEXTS]
    assert sum(read) >= 0.8 * len(read)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_is_read_directly_is_what_the_parser_reads(data):
    lines = data.draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines) - 1))
    part = lines[first : first + data.draw(st.integers(1, 8))]
    indent = min((len(line) - len(line.lstrip()) for line in part if line.strip()), default=0)
    text = "".join(line[indent:] if line.strip() else line for line in part)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(BITS)) + text[at + data.draw(st.integers(0, 2)) :]
    read = everyday.data(text)
    assert read is None or typed(read) == typed(parsed(text))
