"""A new item goes into a list: the rest stays byte for byte, the item is written in the style of the file."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goalkit.edit.inserting import inserted
from goalkit.edit.node import Line, Node
from goalkit.errors import GoalkitError
from goalkit.reading.document import parse

NODE = Node((
    Line("id", "fcr", "first contact"),
    Line("source", {"id": "crm", "as": "FCR, total"}),
    Line("owner", None, "who?", off=True),
    Line("dialect", Node((Line("delimiter", ";"), Line("decimalChar", ",")))),
))
DATA = {"id": "fcr", "source": {"id": "crm", "as": "FCR, total"}, "dialect": {"delimiter": ";", "decimalChar": ","}}
BLOCK = """\
  - id: fcr   # first contact
    source: {id: crm, as: "FCR, total"}
    # owner:  # who?
    dialect:
      delimiter: ";"
      decimalChar: ","
"""
FLOW = """{id: fcr, source: {id: crm, as: "FCR, total"}, dialect: {delimiter: ";", decimalChar: ","}}"""


def put(before: str, key: str = "kpis") -> str:
    return inserted("k.yaml", before.encode(), key, NODE).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "kpis:\n@"),
        ("# of the house\n", "# of the house\nkpis:\n@"),
        ("kpis:\n", "kpis:\n@"),
        ("kpis:   # none yet\nsources: []\n", "kpis:   # none yet\n@sources: []\n"),
        ("kpis: []  # none yet\nsources: []\n", "kpis:  # none yet\n@sources: []\n"),
        ("kpis: ~\n", "kpis:\n@"),
        ("{}\n", "kpis:\n@"),
        ("kpis:\n  # - id: old\n# end\n", "kpis:\n  # - id: old\n@# end\n"),
        ("goals:\n  - id: a\n", "goals:\n  - id: a\nkpis:\n@"),
        ("goals:\n  - id: a\n\nsources: []\n", "goals:\n  - id: a\n\nsources: []\n\nkpis:\n@"),
        ("kpis:\n  - id: a\n    # of a\n  # of nobody\nsources: []\n", "kpis:\n  - id: a\n    # of a\n@  # of nobody\nsources: []\n"),
        ("kpis:\n  - id: a\n\n  - id: b\n\n# end\n", "kpis:\n  - id: a\n\n  - id: b\n\n@\n# end\n"),
        ("kpis:\n  - id: a\n    definition: |\n      one\n\n      two\n\nsources: []\n", "kpis:\n  - id: a\n    definition: |\n      one\n\n      two\n@\nsources: []\n"),
        ("kpis:\n  - id: a\n    definition: |+\n      one\n\nsources: []\n", "kpis:\n  - id: a\n    definition: |+\n      one\n\n@sources: []\n"),
        ("---\nkpis:\n  - id: a\n    owner:\n", "---\nkpis:\n  - id: a\n    owner:\n@"),
    ],
)  # fmt: skip
def test_block_lists(before, after):
    assert put(before) == after.replace("@", BLOCK)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kpis: [{id: a}, {id: b}]  # two\n", "kpis: [{id: a}, {id: b}, @]  # two\n"),
        ("kpis: [{id: a},]\n", "kpis: [{id: a}, @,]\n"),
        ("kpis: [\n  {id: a},\n  {id: b}  # b\n]\n", "kpis: [\n  {id: a},\n  {id: b},\n  @  # b\n]\n"),
        ("{goals: [{id: a}]}\n", "{goals: [{id: a}], kpis: [@]}\n"),
        ("{kpis: [], goals: []}\n", "{kpis: [@], goals: []}\n"),
    ],
)
def test_flow_lists(before, after):
    assert put(before) == after.replace("@", FLOW)


def test_the_style_of_the_file_is_kept():
    before = "kpis:\n-   id: 'a'\n    source:\n        id: 'crm'\n"
    after = "-   id: fcr   # first contact\n    source: {id: crm, as: 'FCR, total'}\n    # owner:  # who?\n    dialect:\n        delimiter: ';'\n        decimalChar: ','\n"
    assert put(before) == before + after


@pytest.mark.parametrize("end", ["", "\n"])
def test_line_ends_and_byte_order_mark_stay(end):
    before = b"\xef\xbb\xbf" + ("kpis:\r\n  - id: a" + end.replace("\n", "\r\n")).encode()
    expected = b"\xef\xbb\xbf" + ("kpis:\r\n  - id: a\r\n" + BLOCK.rstrip("\n").replace("\n", "\r\n") + end.replace("\n", "\r\n")).encode()
    assert inserted("k.yaml", before, "kpis", NODE) == expected


def test_a_new_file_ends_with_a_line_break():
    assert inserted("k.yaml", None, "kpis", NODE).decode() == "kpis:\n" + BLOCK


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("- id: a\n", "k.yaml holds no keys"),
        ("kpis: {a: b}\n", "kpis: holds no list"),
        ("kpis: none\n", "kpis: holds no list"),
        ("kpis:\n\t- id: a\n", "k.yaml:2 cannot be read as YAML"),
        ("<<<<<<< HEAD\nkpis: []\n=======\n>>>>>>> x\n", "k.yaml:1 cannot be read as YAML"),
        ("kpis: []\n---\nkpis: []\n", "cannot be read as YAML"),
    ],
)
def test_what_cannot_be_changed_is_refused(before, message):
    with pytest.raises(GoalkitError) as refused:
        put(before)
    assert message in refused.value.message


def test_other_encodings_are_refused():
    with pytest.raises(GoalkitError, match="not written in UTF-8"):
        inserted("k.yaml", "kpis:\n  - id: Erlös\n".encode("cp1252"), "kpis", NODE)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.dictionaries(st.text("abcäß_-1", min_size=1, max_size=6), TEXTS, max_size=3), TEXTS)
def test_every_text_is_read_as_it_was_meant(text, texts, note):
    node = Node((Line("id", "a", note), Line("name", text), Line("values", texts), Line("more", [text])))
    made = parse("k.yaml", inserted("k.yaml", None, "kpis", node))
    assert not made.problems
    assert made.data == {"kpis": [{"id": "a", "name": text, "values": texts, "more": [text]}]}


COMMENT = st.sampled_from(["", "# at the left\n", "    # further in\n", "\n", "  # in between\n"])
VALUE = st.sampled_from(["b", "'b'", '"b: c"', "", "{x: 1}", "[1, 2]", "|\n      b\n      c", ">-\n      b\n      c", "b   # remark", "\n      x: 1\n      y: [2]"])


@settings(max_examples=100, deadline=None)
@given(
    items=st.lists(st.tuples(COMMENT, VALUE, COMMENT), max_size=3),
    head=st.sampled_from(["", "# head\n", "---\n", "sources:\n  - id: s\n"]),
    tail=st.sampled_from(["", "# end\n", "goals:\n- id: g\n", "\n\ngoals: []  # none\n"]),
    dash=st.sampled_from([0, 2, 4]), crlf=st.booleans(), bom=st.booleans(), cut=st.booleans(),
)  # fmt: skip
def test_exactly_one_item_more_and_everything_else_byte_for_byte(items, head, tail, dash, crlf, bom, cut):
    body = "".join(f"{above}{' ' * dash}- id: i{at}\n{' ' * dash}  a: {value}\n{below}" for at, (above, value, below) in enumerate(items))
    body = body.replace("\n      ", "\n" + " " * (dash + 6))
    text = f"{head}kpis:\n{body}{tail}"
    text = text.removesuffix("\n") if cut else text
    raw = (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", "\r\n" if crlf else "\n").encode()
    if parse("k.yaml", raw).problems:
        return
    try:
        new = inserted("k.yaml", raw, "kpis", NODE)
    except GoalkitError:
        assert cut
        assert "\n" in items[-1][1]  # a block text that ends with the file would get another end
        return
    before, after = (yaml.load(each.decode("utf-8-sig"), yaml.BaseLoader) for each in (raw, new))  # noqa: S506 - texts only
    added = after["kpis"].pop()
    assert added == DATA
    assert after == {**before, "kpis": before["kpis"] or []}
    lines, kept = raw.splitlines(keepends=True), new.splitlines(keepends=True)
    at = next((at for at, (one, other) in enumerate(zip(lines, kept, strict=False)) if one.rstrip(b"\r\n") != other.rstrip(b"\r\n")), len(lines))
    rest = b"".join(lines[at:])
    assert new.startswith(b"".join(lines[:at]).rstrip(b"\r\n"))
    assert new.endswith(rest)
    assert crlf == (b"\r\n" in new) or not items
