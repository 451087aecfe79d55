"""Whatever a keyboard or a merge does to the text: check, status and review answer with 0, 1 or 2."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.acceptance.cli import run, write
from tests.acceptance.small import FILES

NAMES = sorted(FILES)
WRONG = [
    "null", "true", "[]", "{}", "-1", "0", "1e309", "2025-13-45", "[1, [2]]", "{a: {b: c}}", "''", "~", "2025", "'2025'",
    "nan", "-0.0", "99999999999999999999", "2025-W54", "2025-Q5", "31.02.2025", "{kpi: behoben}", "[behoben, [stunden]]", "&a x", "*a",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, str]:
    """Return the small repository with up to four wounds in one or two files."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(NAMES))
        lines = files[name].split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["delete", "double", "swap", "insert", "value", "indent", "cut", "letter"]))
        if how == "delete":
            del lines[at : at + draw(st.integers(1, 4))]
        elif how == "double":
            lines.insert(at, lines[at])
        elif how == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif how == "insert":
            lines.insert(at, draw(st.text(max_size=20)))
        elif how == "value":
            lines[at] = lines[at].partition(":")[0] + ": " + draw(st.sampled_from(WRONG))
        elif how == "indent":
            lines[at] = " " * draw(st.integers(0, 3)) + lines[at]
        elif how == "cut":
            lines[at] = lines[at][: len(lines[at]) // 2]
        else:
            spot = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:spot] + draw(st.characters()) + lines[at][spot:]
        files[name] = "\n".join(lines)
    return files


def answer(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()})
        for args in (("check",), ("status", "--all"), ("review", "--year", "2025")):
            ran = run(root, *args, "--as-of", "2025-07-05", "--format", "json")
            assert ran.code in {0, 1, 2}, (args, ran.err)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_a_few_wounds(files):
    answer(files)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_many_wounds(files):
    answer(files)


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG)
def test_every_value_of_a_goal_may_be_wrong(wrong):
    name = "goals/goals.yaml"
    lines = FILES[name].split("\n")
    for at in range(20, len(lines) - 1, 7):
        changed = [*lines[:at], lines[at].partition(":")[0] + ": " + wrong, *lines[at + 1 :]]
        answer(FILES | {name: "\n".join(changed)})
