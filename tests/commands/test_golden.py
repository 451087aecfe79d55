"""What status, show, tree and kpis look like on the after-sales example."""

from pathlib import Path

import pytest

from tests.acceptance.cli import run
from tests.golden_files import EXAMPLES, FOLDER, NAMES, compare

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


def test_no_golden_file_is_left_over():
    mine = ("status", "nordwerk", "review")
    found = {path.relative_to(FOLDER).as_posix() for name in mine for path in (FOLDER / name).rglob("*") if path.is_file()}
    assert found == NAMES
