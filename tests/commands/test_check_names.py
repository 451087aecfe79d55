"""File names are texts of users too: check reads and names them in every format, and harms no reader."""

import json
import os
import re
import xml.etree.ElementTree as ET

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.render.findings import FORMATS
from tests.rules.example import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
NAMES = [
    b"::error::x", b"=HYPERLINK()", b"\x1b[31mred", b"two\nlines", b"\xff\xfe", b"##vso[task.x]y", "\u202eabc".encode(),
    b"[x](1) | `y` @z <b>", b"a,b:c%0A;d]", "Süße Ziele 🎯".encode(),
]  # fmt: skip
GOAL = """\
goals:
  - id: g{0}
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    measurable: {{kpi: fcr, target: 78}}
    time_bound: {{period: 2025}}
"""
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("top") / "our goals | <b>"
    write("# file: goals/plain.yaml\n" + GOAL.format("x"), folder)
    (folder.parent / ".git").mkdir()
    for index, name in enumerate(NAMES):
        path = os.fsencode(folder / "goals") + b"/" + name + b".yaml"
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes are no path for pathlib
            file.write(GOAL.format(index))
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_every_file_and_a_file_holds_what_is_printed(root, form, tmp_path):
    args = ["check", "-C", str(root), "--as-of", "2025-03-01", "--select", "M104,F109"]
    ran = CliRunner().invoke(app, [*args, "--output-format", form])
    assert (ran.exit_code, ran.stderr) == (1, "")
    out = ran.stdout
    assert not HARMFUL.search(out)
    starts = {"github": ("::error file=", "::notice title=goalkit::"), "azure": ("##vso[task.logissue type=error;",)}
    assert [line for line in out.splitlines() if line.startswith(("::", "##")) and not line.startswith(starts.get(form, ()))] == []
    assert len(re.findall("M104", out)) >= (9 if form == "github" else 10)
    if form in {"json", "gitlab", "rdjson", "sarif"}:
        json.loads(out)
    if form == "junit":
        assert ET.fromstring(out.encode()).attrib["failures"] == "11"  # noqa: S314 - our own output
    file = tmp_path / "out"
    assert CliRunner().invoke(app, [*args, "--output-format", f"{form}={file}"]).stdout == ""
    assert file.read_text("utf-8") == out


def test_an_empty_report_is_an_empty_file(tmp_path):
    folder = write(GOAL.format("x").replace("target", "baseline: 68, target"), tmp_path / "goals")
    for form in ("jsonl", "github", "azure"):
        assert CliRunner().invoke(app, ["check", "-C", str(folder), "--select", "M104", "--format", f"{form}={tmp_path / form}"]).exit_code == 0
        assert (tmp_path / form).read_text("utf-8") == ""
