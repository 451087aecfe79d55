"""What show says in words about goals that hold a limit, daily business and late milestones."""

from pathlib import Path

import pytest

from tests.acceptance.cli import run

ROOT = Path(__file__).resolve().parents[2] / "examples" / "nordwerk-after-sales"


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        # 80 to 86 %: the mean since January is 2.3 points above the lower limit, only February (79.1 %) lies outside
        ("telefon-2026", "Seit Jan 2,3 Pp. innerhalb der Grenze (übliche Schwankung ±0,3)"),
        ("telefon-2026", "Grenze nicht eingehalten: Feb."),
        ("telefon-2026", "└ dieses Ziel ist Tagesgeschäft"),
        ("zentrallager-2026", "▲ gefährdet. Überfällig: „Packplatz umgebaut“ (fällig 31.10.2026)."),
        ("mttres-2026", "Seit Jan 1,4 h hinter dem Plan (übliche Schwankung ±0,2)"),
    ],
)
def test_the_reason(goal, said):
    ran = run(ROOT, "show", goal, "--as-of", "2026-11-15", "--lang", "de", "--width", "200")
    assert said in ran.out.replace("\u00a0", " ")
