"""Tables: columns go by priority, names shrink, numbers stay whole."""

import pytest

from goalkit.render.grid import arrange, lines_of
from goalkit.view import Column, Piece, Row, Table, text

COLUMNS = (
    Column("Ziel", shrink=True, min_width=10),
    Column("Wer", priority=2, shrink=True, min_width=6),
    Column("Stand"),
    Column("Verlauf", priority=3),
    Column("Ist", "right"),
)


def table(*rows):
    return Table(COLUMNS, tuple(Row(tuple(map(text, row))) for row in rows))


WHOLE = table(
    ("Erstlösungsquote halten", "Leitung Service", "✓ im Plan", "▁▂▃", "12\u202f345,6"),
    ("Kurz", "Team", "▲ gefährdet", "▃▂▁", "7,0"),
)


def shown(table, width):
    return [line.plain for line in lines_of(table, width)]


def test_everything_fits():
    assert shown(WHOLE, 80) == [
        "Ziel                     Wer              Stand        Verlauf       Ist",
        "────────────────────────────────────────────────────────────────────────",
        "Erstlösungsquote halten  Leitung Service  ✓ im Plan    ▁▂▃      12\u202f345,6",
        "Kurz                     Team             ▲ gefährdet  ▃▂▁           7,0",
    ]


@pytest.mark.parametrize(
    ("width", "columns"), [(80, (0, 1, 2, 3, 4)), (46, (0, 1, 2, 3, 4)), (45, (0, 1, 2, 4)), (38, (0, 1, 2, 4)), (37, (0, 2, 4)), (20, (0, 2, 4))]
)
def test_columns_go_by_priority(width, columns):
    # least widths 10 + 6 + 11 + 7 + 8 and four blanks make 46; without the course 38; without the names 31
    assert arrange(WHOLE, width).shown == columns


def test_names_shrink_and_numbers_do_not():
    assert shown(WHOLE, 36) == [
        "Ziel            Stand            Ist",
        "────────────────────────────────────",
        "Erstlösungsquo… ✓ im Plan   12\u202f345,6",
        "Kurz            ▲ gefährdet      7,0",
    ]
    assert all("12\u202f345,6" in line for line in shown(WHOLE, 20) if "Erst" in line)


def test_a_short_row_runs_to_the_edge():
    whole = Table(COLUMNS, (*WHOLE.rows, Row((text("Oben"), text("Leitung"), text("2 Durchbruchziele: ▲ 1  ✗ 1")))))
    assert shown(whole, 80)[-1] == "Oben                     Leitung          2 Durchbruchziele: ▲ 1  ✗ 1"
    assert shown(whole, 38)[-2:] == ["Oben       Leitung  2 Durchbruchziele:", "                    ▲ 1  ✗ 1"]


def test_long_texts_wrap_with_a_hanging_indent():
    columns = (Column("Was", wrap=True, indent=2, min_width=12), Column("wer"))
    whole = Table(columns, (Row((text("1 Termin ist überfällig"), text("IT"))), Row((text("2 kurz"), text("HR")))), ruled=False)
    assert shown(whole, 18) == ["Was            wer", "1 Termin ist   IT", "  überfällig", "2 kurz         HR"]


def test_a_rule_and_empty_columns():
    whole = Table((Column("A"), Column("B", priority=1)), (Row((text("1"), text(""))), Row((text("2"), text("")), rule_above=True)))
    assert shown(whole, 10) == ["A", "─", "1", "─", "2"]


def test_notes_follow_their_columns():
    whole = Table(COLUMNS, WHOLE.rows, notes=((3, text("Verlauf: 12 Monate")), (None, text("v vorläufig")), (4, text("Ist: Juni"))))
    assert shown(whole, 80)[-1] == "Verlauf: 12 Monate\u00a0· v vorläufig\u00a0· Ist: Juni"
    assert shown(whole, 45)[-1] == "v vorläufig\u00a0· Ist: Juni"


def test_heads_are_left_out_where_there_are_none():
    assert shown(Table((Column(""), Column("")), (Row((text("a"), text("b"))),)), 10) == ["a  b"]


def test_styles_stay_with_their_cells():
    whole = Table((Column("A", shrink=True),), (Row((text(Piece("rot und lang", "bad")),)),), ruled=False)
    assert [(p.text, p.style) for p in lines_of(whole, 8)[-1].pieces] == [("rot und…", "bad")]
