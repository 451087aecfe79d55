"""One HTML page: closed to the outside, and everything a user wrote is text."""

from html.parser import HTMLParser

import pytest

from goalkit.render.html import render
from goalkit.view import Beside, Column, Heading, Labels, Lines, Page, Paragraph, Piece, Row, Space, Table, text

EVIL = '<script>alert(1)</script> & "x" \x1b[31m\x07'
VOID = {"meta", "br", "img", "link", "hr"}


class Checked(HTMLParser):
    """Collects tags and texts, and holds that every tag is closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data)


def read(page, language="de"):
    checked = Checked()
    checked.feed(render(page, language))
    assert checked.open == []
    return checked


PAGE = Page((
    Heading(text("Zielstand ", EVIL), 1, text("ftfr")),
    Space(),
    Paragraph(text(Piece("2 im Plan", "good"), ", ", Piece(EVIL, "bad"))),
    Table((Column("Ziel"), Column("Ist", "right"), Column("Hinweis")), (Row((text("oben"), text("1 Ziel"))), Row((text(EVIL), text("7,3"), text("v")), rule_above=True)),
          title="Tabelle", notes=((2, text("v vorläufig")),)),
    Table((Column(""), Column("")), (Row((text("a"), text("b"))),)),
    Beside((Lines((text("76 ┤ ○"), text("   └──"))),), (Labels((("Nutzen", text(EVIL)),)),)),
))  # fmt: skip


def test_the_page_is_well_formed_and_closed():
    checked = read(PAGE)
    names = [tag for tag, _ in checked.tags]
    assert not {"script", "img", "link", "iframe"} & set(names)
    assert ("html", {"lang": "de"}) in checked.tags
    policy = next(attrs["content"] for tag, attrs in checked.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_user_text_is_text():
    said = render(PAGE, "de")
    assert "<script" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in said
    assert "\x1b" not in said
    assert "\x07" not in said


def test_tables():
    checked = read(PAGE)
    assert [attrs for tag, attrs in checked.tags if tag == "th"] == [
        {"scope": "col", "class": "left"}, {"scope": "col", "class": "right"}, {"scope": "col", "class": "left"},
    ]  # fmt: skip
    assert {"class": "left", "colspan": "2"} in [attrs for tag, attrs in checked.tags if tag == "td"]
    assert ("tr", {"class": "rule"}) in checked.tags
    assert ("p", {"class": "legend"}) in checked.tags


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_page_twice(language):
    assert render(PAGE, language) == render(PAGE, language)
