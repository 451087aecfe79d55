"""Which findings are the same, and baseline files."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalkit.errors import GoalkitError
from goalkit.finding import Finding, Key, Span
from goalkit.rules import known
from goalkit.version import __version__

A = Key("M104", "goal", "a", "measurable.baseline")
B = Key("M104", "goal", "b", "measurable.baseline")
HERE = Span(1, 1, 1, 2)


def finding(key, message="m"):
    return Finding(key.code, "name", "error", message, "", "goals.yaml", HERE, key=key)


def messages(findings):
    return [each.message for each in findings]


def test_of_several_with_one_key_as_many_are_old_as_are_known():
    found = known.split([finding(A, "1"), finding(A, "2"), finding(B, "3")], Counter({A: 1}))
    assert (messages(found.new), messages(found.old), found.gone) == (["2", "3"], ["1"], Counter())


def test_those_that_are_called_the_same_are_the_old_ones():
    found = known.split([finding(A, "new"), finding(A, "held")], Counter({A: 1}), {A: ["held"]})
    assert (messages(found.new), messages(found.old)) == (["new"], ["held"])


def test_another_message_alone_makes_nothing_new():
    found = known.split([finding(A, "now 7 of 9")], Counter({A: 1}), {A: ["now 6 of 9"]})
    assert (found.new, messages(found.old)) == ((), ["now 7 of 9"])


def test_what_no_longer_occurs_is_gone():
    assert known.split([finding(A)], Counter({A: 2, B: 1})).gone == Counter({A: 1, B: 1})


def test_a_file_has_one_line_for_each_finding_and_says_the_day_once():
    text = known.written(Counter({B: 1, A: 2, Key("F101", "file", "goals/ä b.yaml", ""): 1, Key("L002", "", "", "entries.x"): 1}), "2025-07-14")
    assert text == (
        f"# Known findings, hidden by `goalkit check --baseline` and written by --update-baseline (goalkit {__version__}, 2025-07-14)\n"
        "version: 1\n"
        "known:\n"
        '  - {code: F101, file: "goals/ä b.yaml"}\n'
        "  - {code: L002, field: entries.x}\n"
        "  - {code: M104, goal: a, field: measurable.baseline}\n"
        "  - {code: M104, goal: a, field: measurable.baseline}\n"
        "  - {code: M104, goal: b, field: measurable.baseline}\n"
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = st.builds(
    lambda code, kind, name, field: Key(code, kind, f"n{name}" if kind else "", field),
    st.sampled_from(["M104", "D203"]), st.sampled_from(["", "goal", "kpi", "source", "file"]), TEXT, TEXT,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, st.integers(1, 3), max_size=4))
def test_what_is_written_is_read_again(held):
    assert known.read("k.yaml", known.written(Counter(held), "2025-07-14").encode()) == Counter(held)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "k.yaml:1 is not a baseline: it has other keys than version and known"),
        ("goals: []\n", "k.yaml:1 is not a baseline: it has other keys than version and known"),
        ("version: 2\nknown: []\n", "k.yaml:1 is not a baseline: its version is '2', not 1"),
        ("version: 1\nknown: [\n", "k.yaml:2 is not a baseline: it cannot be read, see `goalkit explain F101`"),
        ("version: 1\nknown:\n  - {code: M104}\n  - {code: M104, goal: [a]}\n", "k.yaml:4 is not a baseline: a line holds code, goal, kpi, source or file, and field"),
        ("version: 1\nknown:\n  - {code: M104, goal: a, kpi: b}\n", "k.yaml:3 is not a baseline: a line holds code, goal, kpi, source or file, and field"),
        ("version: 1\nknown:\n  - {code: M104, line: 7}\n", "k.yaml:3 is not a baseline: a line holds code, goal, kpi, source or file, and field"),
        ("version: 1\nknown:\n  - {goal: a}\n", "k.yaml:3 is not a baseline: a line holds code, goal, kpi, source or file, and field"),
        ("version: 1\nknown: M104\n", "k.yaml:2 is not a baseline: a line holds code, goal, kpi, source or file, and field"),
    ],
)
def test_what_is_no_baseline_is_said_with_its_line(text, said):
    with pytest.raises(GoalkitError) as caught:
        known.read("k.yaml", text.encode())
    assert caught.value.message == said


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=30), st.sampled_from([b"", b"version: 1\nknown:\n", b"version: 1\nknown:\n  - {code: M104, "]))
def test_whatever_a_file_holds_is_a_baseline_or_said_to_be_none(raw, before):
    try:
        said = known.read("k.yaml", before + raw)
    except GoalkitError as error:
        said = error.message
    assert isinstance(said, Counter) or "is not a baseline" in said


@pytest.mark.parametrize("text", ["version: 1\nknown:\n", "version: 1\nknown: []\n"])
def test_an_empty_baseline_knows_nothing(text):
    assert known.read("k.yaml", text.encode()) == Counter()
