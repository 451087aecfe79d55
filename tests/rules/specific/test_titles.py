"""Titles that were copied, and what makes two titles different."""

import time

import pytest

from goalkit.rules.prose import likeness
from tests.rules.said import goals, said

MORNING = "Customers get an answer the same morning"
LONG = "Every customer of our service desk gets a complete and friendly answer the same morning"


def titled(name, title, measurable, more=""):
    return (
        f"  - id: {name}\n    title: {title}\n    parent: effortless-2027\n    owner: desk-lead\n    attractive: It helps\n"
        f"    measurable: {measurable}\n    time_bound: {{period: 2025}}\n{more}"
    )


ONE, OTHER = "{kpi: time_to_first_response, baseline: 9, target: 4}", "{kpi: csat, baseline: 80, target: 84}"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((MORNING, ONE), (MORNING, OTHER), 1),
        ((LONG, ONE), (LONG + "s", OTHER), 1),      # 14 of 16 different words: 0.875
        ((MORNING, ONE), ("Customers get a visit the same morning", OTHER), 0),
        # the same figure with another target contradicts (C401), with the same target it stands twice (C402)
        ((MORNING, ONE), (MORNING, ONE.replace("4}", "5}")), 0),
        ((MORNING, ONE), (MORNING, ONE), 0),
        # parts of a whole
        ((MORNING, "{kpi: csat, scope: {customer_group: A}, baseline: 80, target: 84}"), (MORNING, "{kpi: fcr, scope: {customer_group: B}, baseline: 68, target: 78}"), 0),
        # what a house tells apart by name
        ((LONG + " of group A", ONE), (LONG + " of group B", OTHER), 0),
        (("Part 1 of the portal is open for all of our customers", ONE), ("Part 2 of the portal is open for all of our customers", OTHER), 0),
        ((MORNING, ONE), (MORNING, "{milestones: [{id: a, title: A, due: 2025-06-30}]}"), 1),
    ],
)
def test_copies(tmp_path, first, second, told):
    text = goals(titled("one", *first), titled("two", *second))
    found = said(text, tmp_path, "S109")
    assert found == [("two", "two is called like one, but asks for something else")] * told


@pytest.mark.parametrize(
    "more",
    [
        "    continues: one\n",
        "    state: draft\n",
        "    conflicts_with: [{goal: one, rule: priority, resolution: One goes first}]\n",
    ],
)
def test_links_and_drafts_are_no_copies(tmp_path, more):
    assert said(goals(titled("one", MORNING, ONE), titled("two", MORNING, OTHER, more)), tmp_path, "S109") == []


def test_other_years_and_parents_are_no_copies(tmp_path):
    later = titled("two", MORNING, OTHER).replace("2025}\n", "2026}\n")
    assert said(goals(titled("one", MORNING, ONE), later), tmp_path, "S109") == []
    below = titled("three", MORNING, OTHER).replace("effortless-2027", "one")
    assert said(goals(titled("one", MORNING, ONE), below), tmp_path, "S109") == []


def test_alike_is_85_of_100_words():
    words = frozenset(str(number) for number in range(20))
    assert likeness.alike(words, words - {"0", "1", "2"})          # 17 of 20
    assert not likeness.alike(words, words - {"0", "1", "2", "3"})  # 16 of 20
    assert not likeness.alike(frozenset(), frozenset())


def test_pairs_are_those_of_comparing_all_with_all():
    stems = ["we answer every customer on the same day in all of our regions", "the part is there before the engineer comes to the machine of the customer"]
    titles = [f"{stem} {extra}".strip() for stem in stems for extra in ("", "now", "and always", "again and with pleasure or not")]
    sets = {title: frozenset(title.split()) for title in titles}
    naive = {frozenset((a, b)) for a in titles for b in titles if a < b and likeness.alike(sets[a], sets[b])}
    assert naive
    assert {frozenset(pair) for pair in likeness.pairs(titles)} == naive


def test_many_titles_of_one_style_take_no_square_of_time():
    titles = [f"Solve requests of team {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)} at the first contact" for n in range(4000)]
    begun = time.process_time()
    list(likeness.pairs(titles))
    assert time.process_time() - begun < 2  # all with all would be 8 million pairs
