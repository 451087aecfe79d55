"""What users wrote is shown without harm, and in what the output can carry."""

import json

import pytest

from goalkit.render import clean
from goalkit.render.clean import carried, one_line


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mrot\x1b[0m \x07 Ende", "[31mrot[0m  Ende"),
        ("zwei\nZeilen\tund\r\nmehr", "zwei Zeilen und mehr"),
        ("abc \u202e321 \u2066xyz\u2069", "abc 321 xyz"),
        ("\u009b31m\u200bX\ufeff", "31mX"),
        ("👩\u200d🔧 Störung", "👩\u200d🔧 Störung"),
        ("[/] [bold red]x[/bold red]", "[/] [bold red]x[/bold red]"),
        ("שלום عليكم", "שלום عليكم"),
    ],
)
def test_one_line(raw, shown):
    assert one_line(raw) == shown


@pytest.mark.parametrize(
    ("raw", "encoding", "shown"),
    [
        ("✓ im Plan · −0,9", "utf-8", "✓ im Plan · −0,9"),
        ("✗ abseits ▲ gefährdet", "ascii", "x abseits ! gefaehrdet"),
        ("Ø3 ≥ 86 ↑ Mio. €", "ascii", "av3 >= 86 ^ Mio. EUR"),
        ("✓ gefährdet −0,9 Mio. €", "cp1252", "+ gefährdet -0,9 Mio. €"),
        ("ñ 漢 🚀", "latin-1", "ñ ? ?"),
        ("✓ ä", "no-such-encoding", "+ ae"),
    ],
)
def test_carried(raw, encoding, shown):
    assert carried(raw, encoding) == shown


def test_json_keeps_every_character_as_an_escape():
    said = '{"name": "Müller 🎯"}'
    assert clean.printable(said, "ascii") == '{"name": "M\\u00fcller \\ud83c\\udfaf"}'
    assert json.loads(clean.printable(said, "ascii")) == {"name": "Müller 🎯"}
    assert clean.printable(said, "utf-8") == said


def test_other_outputs_are_written_in_signs_that_can_be_shown():
    assert clean.printable("ΔPL; für „uns“", "ascii") == 'dPL; fuer "uns"'
    assert clean.printable("ΔPL; für „uns“", "cp1252") == "dPL; für „uns“"
