"""Pages on a terminal: no markup, no control characters, colours only on demand."""

import re

from goalkit.render.terminal import render
from goalkit.view import Column, Heading, Labels, Lines, Page, Paragraph, Piece, Row, Space, Table, text

EVIL = "[/] [bold red]x[/] \x1b[31mrot\x07 {0} :smile: https://a.example"
PAGE = Page((
    Heading(text("Zielstand"), 1, text("ftfr-2025")),
    Paragraph(text(Piece("2 im Plan", "good"), ", ", Piece("1 abseits", "bad")), 2),
    Space(),
    Table((Column("Ziel", shrink=True), Column("Ist", "right")), (Row((text(EVIL), text("73,5"))),)),
    Labels((("Nutzen", text("die Maschine steht einen statt drei Tage und alle sind froh")), ("", text("zweite Zeile")))),
    Lines((text("  76 ┤   ○"), text("     └────"))),
))  # fmt: skip


def test_plain():
    assert render(PAGE, width=40).splitlines() == [
        "Zielstand                      ftfr-2025",
        "2 im Plan, 1 abseits",
        "",
        "Ziel                                 Ist",
        "────────────────────────────────────────",
        "[/] [bold red]x[/] [31mrot {0} :sm… 73,5",
        "Nutzen  die Maschine steht einen statt",
        "        drei Tage und alle sind froh",
        "        zweite Zeile",
        "  76 ┤   ○",
        "     └────",
    ]


def test_colours_only_colour():
    colored = render(PAGE, width=40, color=True)
    assert "\x1b[32m2 im Plan\x1b[0m, \x1b[31m1 abseits\x1b[0m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == render(PAGE, width=40)
    assert "\x07" not in colored
    assert "]8;" not in colored


def test_a_terminal_without_the_signs():
    lines = render(PAGE, width=40, encoding="ascii").splitlines()
    assert lines[-2:] == ["  76 |   o", "     `----"]
    assert all(line.isascii() for line in lines)


def test_an_aside_that_does_not_fit_stands_below():
    page = Page((Heading(text("Ein langer Titel eines Ziels"), 1, text("eine-sehr-lange-kennung-2025")),))
    assert render(page, width=36).splitlines() == ["Ein langer Titel eines Ziels", "eine-sehr-lange-kennung-2025"]


def test_a_long_first_line_leaves_room_for_the_aside():
    page = Page((Heading(text("Ein langer Titel eines Ziels"), 1, text("fcr-2025")),))
    assert render(page, width=30).splitlines() == ["Ein langer Titel      fcr-2025", "eines Ziels"]
