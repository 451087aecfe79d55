"""What people read in the examples' reports where a number needs its own name."""

import pytest

from tests.acceptance.cli import run
from tests.examples.plain import NORDWERK

AS_OF = "2026-11-15"


@pytest.mark.usefixtures("reviewing")
def test_counted_values_are_no_percentages_in_the_review():
    out = run(NORDWERK, "review", "--year", "2026", "--as-of", AS_OF, "--width", "100").out
    line = next(line for line in out.splitlines() if line.strip().startswith("Kundenmühe, "))
    assert line.split()[:2] == ["Kundenmühe,", "Werte"]
    assert line.split()[4:8] == ["–", "6", "6", "5"]


@pytest.mark.usefixtures("reviewing")
def test_units_of_the_annex_have_their_names():
    out = run(NORDWERK, "review", "--year", "2026", "--as-of", AS_OF, "--width", "100").out
    assert "(count)" not in out
    assert "Serviceumsatz (fakturiert), Mio. €" in " ".join(out.split())


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("goal", ["aht-2026", "umsatz-2026", "stillstand-2027", "zentrallager-2026", "telefon-2026"])
def test_a_goal_in_full_stays_on_its_page(goal, width):
    out = run(NORDWERK, "show", goal, "--trace", "--as-of", AS_OF, "--width", str(width)).out
    assert [line for line in out.splitlines() if len(line) > width] == []
