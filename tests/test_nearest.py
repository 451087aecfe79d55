"""Did you mean: the name that was probably meant, also among thousands."""

import difflib
import random

import pytest

from goalkit.nearest import fold, nearest


@pytest.mark.parametrize(
    ("unknown", "known", "wanted"),
    [
        ("ownr", ["owner", "other"], "owner"),
        ("Büro_Süd", ["buero-sued", "buero-nord"], "buero-sued"),
        ("timebound", ["time_bound", "time"], "time_bound"),
        ("strech", ["committed", "stretch"], "stretch"),
        ("xyz", ["owner", "title"], None),
        ("kpj", ["kpi", "kind"], "kpi"),
        ("x", [], None),
    ],
)
def test_nearest(unknown, known, wanted):
    assert nearest(unknown, known) == wanted


def test_the_short_way_through_many_names_finds_the_same():
    # the long way compares every name letter by letter
    chance = random.Random(7)
    letters = "abcdeghilnorstu"
    names = ["".join(chance.choices(letters, k=chance.randint(6, 14))) for _ in range(1500)]
    for name in chance.sample(names, 60):
        spot = chance.randrange(len(name))
        wrong = name[:spot] + chance.choice(letters) + name[spot + 1 :]
        known = {fold(each) for each in names}
        long_way = wrong if wrong in known else difflib.get_close_matches(wrong, known, n=1, cutoff=0.72)[0]
        assert nearest(wrong, names) == long_way
