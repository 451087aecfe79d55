"""Every place lies inside the text and cuts out its value; our data equal ruamel's, all scalars taken as text."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, SequenceNode

from goalkit.reading.document import parse
from goalkit.reading.encoding import split
from goalkit.reading.nodes import NULLS

WORDS = st.text(st.sampled_from("abzäöüß€😀019 .,%-"), min_size=1, max_size=12).map(str.strip).filter(
    lambda t: t and t[0] not in "-.,%" and ", " not in t and t != "null"
)
KEYS = st.text(st.sampled_from("abcdeü_"), min_size=1, max_size=6)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


def written(value, draw, indent=0, flow=False):
    """Write a value as YAML in one of its forms: block or brackets, plain, quoted or as a block of text."""
    pad = "  " * indent
    if isinstance(value, str):
        form = draw(st.sampled_from(["plain", "single", "double"] if flow else ["plain", "single", "double", "block", "folded"]))
        if form in {"block", "folded"}:
            return f"{'|' if form == 'block' else '>-'}\n{pad}  {value}\n"
        text = {"plain": value, "single": f"'{value}'", "double": f'"{value}"'}[form]
        if form == "plain" and flow and "," in value:
            text = f"'{value}'"
        return text + ("" if flow else draw(st.sampled_from(["\n", "  # note\n", "\n\n", "\n# note\n"])))
    if flow or draw(st.booleans()):
        inside = (
            ", ".join(written(item, draw, flow=True) for item in value)
            if isinstance(value, list)
            else ", ".join(f"{key}: {written(item, draw, flow=True)}" for key, item in value.items())
        )
        return (f"[{inside}]" if isinstance(value, list) else f"{{{inside}}}") + ("" if flow else "\n")
    if isinstance(value, list):
        return "\n" + "".join(f"{pad}  - {written(item, draw, indent + 2)}" for item in value)
    return "\n" + "".join(f"{pad}  {key}: {written(item, draw, indent + 1)}" for key, item in value.items())


@st.composite
def texts(draw):
    value = draw(DOCUMENTS)
    text = "".join(f"{key}: {written(item, draw)}" for key, item in value.items())
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", ending), value


def of_ruamel(node):
    """Return ruamel's nodes as data, every scalar as the text it is."""
    if isinstance(node, MappingNode):
        return {key.value: of_ruamel(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [of_ruamel(item) for item in node.value]
    return None if node.style is None and node.value in NULLS else node.value


def paths(data, path=()):
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from paths(value, (*path, step))


def at(data, path):
    for step in path:
        data = data[step]
    return data


def cut(text, span):
    """Return the text of a span, without the indentation of its further lines."""
    lines = split(text.removeprefix("\ufeff"))[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = " " * (span.column - 1) + lines[0][span.column - 1 :]
    return "\n".join(lines)


@settings(max_examples=100, deadline=None)
@given(texts())
def test_data_and_places(case):
    text, _ = case
    document = parse("x.yaml", text.encode())
    assert not document.problems
    assert document.data == of_ruamel(YAML(typ="safe", pure=True).compose(io.StringIO(text)))
    lines = document.lines
    for path in paths(document.data):
        span = document.span(path)
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
        assert parse("y.yaml", f"{cut(text, span)}\n".encode()).data == at(document.data, path)
        if path and isinstance(path[-1], str):
            key = document.span(path, key=True)
            assert lines[key.line - 1][key.column - 1 : key.end_column - 1] == path[-1]


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("a: 😀 ü\nb: x\n", ("a",), (1, 4, 1, 7)),
        ("\ufeffa: ü\nb: x\n", ("b",), (2, 4, 2, 5)),
        ("a: |\n  foo\n\n  bar\n\n\nb: x\n", ("a",), (1, 4, 4, 6)),
        ("a: |+\n  foo\n\nb: x\n", ("a",), (1, 4, 4, 1)),
        ("a: >-\n  foo", ("a",), (1, 4, 2, 6)),
        ("a:\n  b: 1  # note\n\n# note\nc: 2\n", ("a",), (2, 3, 2, 7)),
        ("a:\n- x\n-\n\nb: 1\n", ("a",), (2, 1, 3, 2)),
        ("a: one\n  two\n\nb: 1\n", ("a",), (1, 4, 2, 6)),
        ("a: [1,\n  2]\n", ("a",), (1, 4, 2, 5)),
        ("a:\nb: 1\n", ("a",), (1, 3, 1, 3)),
        # signs that str.splitlines breaks lines at and YAML 1.2 does not
        ("a: x\u2028y\x85z\nb: 1\n", ("b",), (2, 4, 2, 5)),
        ("a: x\rb: 1\r\nc: 2\n", ("c",), (3, 4, 3, 5)),
    ],
)
def test_single_places(text, path, wanted):
    span = parse("x.yaml", text.encode()).span(path)
    assert (span.line, span.column, span.end_line, span.end_column) == wanted


def test_nearest_place():
    document = parse("x.yaml", b"goals:\n  - id: a\n    measurable: {kpi: fcr, baseline: 68}\n")
    # the short form stands for the longer one
    assert document.nearest(("goals", 0, "measurable", "baseline", "value")) == document.span(("goals", 0, "measurable", "baseline"))
    assert document.nearest(("goals", 0, "owner")) == document.span(("goals", 0, "id"))
    assert document.nearest(("goals", 0, "measurable", "target")) == document.span(("goals", 0, "measurable"), key=True)


def test_mended_lines_keep_the_places_of_the_file():
    document = parse("x.yaml", b"title: FCR: 78 %\nowner: x\n")
    assert document.data == {"title": "FCR: 78 %", "owner": "x"}
    span = document.span(("title",))
    assert document.lines[0][span.column - 1 : span.end_column - 1] == "FCR: 78 %"


@pytest.mark.parametrize("text", ["a: no\non: 1\n", "a: 010\nb: 1e3\n", "a: 2025-01-01\nb: 12:30\n"])
def test_scalars_stay_text(text):
    data = parse("x.yaml", text.encode()).data
    assert data == dict(line.split(": ") for line in text.splitlines())


def test_own_keys_and_nothing():
    assert parse("x.yaml", b"x-a: 1\nb: {x-c: 2, d: ~}\ne: [null]\n").data == {"b": {"d": None}, "e": ["null"]}


def test_a_block_at_the_end_keeps_its_line_break_also_where_the_file_is_read_with_care():
    assert parse("x.yaml", b"a: [{b: '0,0'}]\nc: |\n  0\n").data == {"a": [{"b": "0,0"}], "c": "0\n"}
    assert parse("x.yaml", b"a: [{b: '0,0'}]\nc: |\n  0").data["c"] == parse("x.yaml", b"c: |\n  0").data["c"]
