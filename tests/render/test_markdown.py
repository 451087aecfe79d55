"""Minutes of a meeting: what users wrote stays text for GitHub and GitLab."""

import pytest

from goalkit.render.markdown import escaped, render
from goalkit.view import Column, Heading, Labels, Lines, Page, Paragraph, Piece, Row, Table, text

Z = "\u200b"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a | b", r"a \| b"),
        ("<script>alert(1)</script> & <b>", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;"),
        ("`code` *stern* _x_", r"\`code\` \*stern\* \_x\_"),
        ("frag @chef", f"frag @{Z}chef"),
        ("siehe #12 und !3", f"siehe #{Z}12 und !{Z}3"),
        ("[link](http://x.example)", rf"\[link\](http{Z}://x.example)"),
        ("www.example.org", f"www{Z}.example.org"),
        ("20 % mehr", "20 % mehr"),
        ("zwei\nZeilen", "zwei Zeilen"),
        ("&lt;", "&amp;lt;"),
        ("$x$ ~~weg~~", r"\$x\$ \~\~weg\~\~"),
        ("\\| doppelt", r"\\\| doppelt"),
    ],
)  # fmt: skip
def test_escaped(raw, shown):
    assert escaped(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("# kein Titel", r"\# kein Titel"), ("- kein Punkt", r"\- kein Punkt"), ("1. keine Liste", r"1\. keine Liste"), ("--- x", r"\--- x"), ("5 Ziele", "5 Ziele")],
)
def test_a_paragraph_begins_with_text(raw, shown):
    assert render(Page((Paragraph(text(raw)),))) == shown + "\n"


def test_a_page():
    page = Page((
        Heading(text("Zielstand"), 1, text("ftfr")),
        Paragraph(text(Piece("2 Ziele:", "strong"), " gut")),
        Table(
            (Column("Ziel"), Column("Ist", "right"), Column("Hinweis")),
            (Row((text("Oben"), text("1 Ziel"))), Row((text("  └ a|b"), text("7,3"), text("v")))),
            notes=((2, text("v vorläufig")), (None, text("gerundet"))),
        ),
        Labels((("Nutzen", text("viel")), ("", text("mehr")))),
        Lines((text("76 ``` ○"), text("  x  "))),
    ))  # fmt: skip
    assert render(page).splitlines() == [
        "# Zielstand (ftfr)",
        "",
        "**2 Ziele:** gut",
        "",
        "| Ziel | Ist | Hinweis |",
        "| :-- | --: | :-- |",
        "| Oben | 1 Ziel |  |",
        "| \u00a0\u00a0└ a\\|b | 7,3 | v |",
        "",
        "v vorläufig\u00a0· gerundet",
        "",
        "- **Nutzen:** viel",
        "  - mehr",
        "",
        "````",
        "76 ``` ○",
        "  x",
        "````",
    ]
