"""What status, show, tree and kpis look like on the after-sales example, and check on the broken one."""

import re
from pathlib import Path

import pytest

from tests.acceptance.cli import run
from tests.golden_files import CHECKS, EXAMPLES, FOLDER, NAMES, compare

ROOT = Path(__file__).resolve().parents[2] / "examples" / "nordwerk-after-sales"


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_golden(name, update):
    args = EXAMPLES[name]
    day = () if "--as-of" in args else ("--as-of", "2026-07-14")
    place = ("kpis", "show") if args[:2] == ("kpis", "show") else args[:1]
    ran = run(ROOT, *args, *day) if len(place) == 1 else _nested(args, day)
    assert ran.code == 0, ran.err
    compare(name, ran.out, update=update)


def _nested(args, day):
    from goalkit.cli import app
    from tests.acceptance.cli import Ran, _runner

    result = _runner().invoke(app, [*args[:2], "-C", str(ROOT), *args[2:], *day])
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize("name", CHECKS)
def test_check_shows_every_fault_of_the_broken_example(name, update):
    ran = run(ROOT.parent / "broken", "check", *CHECKS[name], "--as-of", "2026-11-15")
    assert ran.code == 1, ran.err
    compare(name, ran.out, update=update)


def test_the_broken_example_shows_many_different_faults():
    ran = run(ROOT.parent / "broken", "check", "--output-format", "concise", "--as-of", "2026-11-15")
    assert len(set(re.findall(r": (?:error|warning|info) ([A-Z]\d{3}) ", ran.out))) >= 40


def test_no_golden_file_is_left_over():
    mine = ("status", "nordwerk", "review", "check", "gallery")
    found = {path.relative_to(FOLDER).as_posix() for name in mine for path in (FOLDER / name).rglob("*") if path.is_file()}
    assert found == NAMES
