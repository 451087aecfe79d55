"""The committed exports are exactly what their generators write."""

import runpy
import shutil

import pytest

from tests.examples.plain import EXAMPLES


@pytest.mark.parametrize("name", ["nordwerk-after-sales", "customer-success-en"])
def test_data_are_what_the_generator_writes(name, tmp_path):
    generator = tmp_path / "_make_data.py"
    shutil.copy(EXAMPLES / name / "_make_data.py", generator)
    (tmp_path / "data").mkdir()
    runpy.run_path(str(generator), run_name="__main__")
    written = {p.relative_to(tmp_path): p.read_bytes() for p in sorted((tmp_path / "data").rglob("*.csv"))}
    committed = {p.relative_to(EXAMPLES / name): p.read_bytes() for p in sorted((EXAMPLES / name / "data").rglob("*.csv"))}
    assert committed == written
    assert written
