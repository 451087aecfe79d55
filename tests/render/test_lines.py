"""Breaking, cutting and padding by the columns that text takes on a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalkit.render.lines import cut, padded, width_of, wrapped
from goalkit.view import Piece, text


def plain(lines):
    return [line.plain for line in lines]


@pytest.mark.parametrize(
    ("said", "width", "indent", "lines"),
    [
        ("ein kurzer Satz", 40, 0, ["ein kurzer Satz"]),
        ("ein kurzer Satz", 10, 0, ["ein kurzer", "Satz"]),
        ("ein kurzer Satz", 11, 2, ["ein kurzer", "  Satz"]),
        ("0,9\u00a0% mehr", 6, 0, ["0,9\u00a0%", "mehr"]),
        ("abcdefghij", 4, 0, ["abcd", "efgh", "ij"]),
        ("漢字漢字", 4, 0, ["漢字", "漢字"]),
        ("", 10, 0, [""]),
    ],
)
def test_wrapped(said, width, indent, lines):
    assert plain(wrapped(text(said), width, indent)) == lines


def test_styles_survive_the_break():
    (first, second) = wrapped(text("jetzt ", Piece("weit abseits", "bad")), 10)
    assert [(p.text, p.style) for p in first.pieces] == [("jetzt ", "plain"), ("weit", "bad")]
    assert [(p.text, p.style) for p in second.pieces] == [("abseits", "bad")]


@pytest.mark.parametrize(
    ("pieces", "width", "shown"),
    [
        ((Piece("First-Time-Fix"),), 20, "First-Time-Fix"),
        ((Piece("First-Time-Fix"),), 8, "First-T…"),
        ((Piece("├ ", keep=True), Piece("First-Time-Fix"), Piece(", % ↑", keep=True)), 15, "├ First-T…, % ↑"),
        ((Piece("├ ", keep=True), Piece("First-Time-Fix"), Piece(", % ↑", keep=True)), 8, "├ First…"),
        ((Piece("漢字漢字"),), 6, "漢字…"),
        ((Piece("👨\u200d👩\u200d👧 Familie"),), 5, "👨\u200d👩\u200d👧 F…"),
    ],
)
def test_cut(pieces, width, shown):
    got = cut(text(*pieces), width)
    assert got.plain == shown
    assert width_of(got) <= width


def test_padded():
    assert padded(text("7,3"), 6, "right").plain == "   7,3"
    assert padded(text("7,3"), 6).plain == "7,3   "
    assert padded(text("73"), 6, "center").plain == "  73  "
    assert padded(text("longer"), 3).plain == "longer"


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab 漢é👩🏽\u00a0", max_size=40), st.integers(4, 30), st.integers(0, 6))
def test_no_line_is_too_wide_and_nothing_is_lost(said, width, indent):
    lines = wrapped(text(said), width, indent)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(line.plain for line in lines).replace(" ", "") == said.replace(" ", "")
