"""goalkit.testing: a rule that does what its examples say passes, every other one is told what is wrong."""

import pytest

from goalkit.testing import check_rule
from tests.rules.house.plugin import RULE


def rule(text=RULE):
    made = type("Rule", (), {})()
    names = {}
    exec(compile(text, "rule", "exec"), names)  # noqa: S102 - the text stands in this repository
    vars(made).update({key: value for key, value in names.items() if not key.startswith("__")})
    made.__doc__ = names["__doc__"]
    return made


def test_a_right_rule_passes():
    check_rule(rule())


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("#      ^^^^^^^^^^^^^^", "# no mark", "BAD marks no place"),
        ("    #      ^^^^^^^^^^^^^^\n    parent: effortless-2027", "    parent: effortless-2027\n    #       ^^^^", "no mark at goals.yaml:3:12-26 X301 Solve requests is loud"),
        ("^^^^^^^^^^^^^^", "^^^^^", "nothing at the mark goals.yaml:3:12"),
        ("title: solve requests", "title: Solve requests", "GOOD is not silent: goals.yaml:3:12-26 X301 Solve requests is loud"),
        ('parent: effortless-2027\n"""\nGOOD', 'parnt: effortless-2027\n"""\nGOOD', "BAD cannot be read: goals.yaml:"),
        ('CODE = "X301"', 'CODE = "Y301"', "CODE is 'Y301', not X and three digits"),
    ],
)
def test_a_wrong_one_is_told(before, after, says):
    assert before in RULE
    with pytest.raises(AssertionError) as told:
        check_rule(rule(RULE.replace(before, after)))
    assert says in str(told.value)
