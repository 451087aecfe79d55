"""The README tells the truth: every output in it is what the program prints, every file example is read without a finding.

`<!-- run: goalkit ... -->` before a block marks the output of a command (80 columns, English); `--update` writes it anew.
"""

import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

from goalkit.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- run: goalkit (?P<command>[^\n]*?) -->\n```(?P<kind>\w*)\n(?P<text>.*?)```", re.DOTALL)
FILES = re.compile(r"<!-- file: (?P<path>[\w/.]+) -->\n```yaml\n(?P<text>.*?)```", re.DOTALL)


def printed(command: str, monkeypatch) -> str:
    monkeypatch.chdir(ROOT)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "GOALKIT_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    result = CliRunner().invoke(app, shlex.split(command), prog_name="goalkit")
    assert result.exit_code in {0, 1}, result.output
    return "".join(line.rstrip() + "\n" for line in result.stdout.rstrip().splitlines())


def test_outputs_are_real(monkeypatch, update):
    text = README.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    assert len(blocks) >= 5

    def fresh(found: re.Match) -> str:
        shown = printed(found["command"], monkeypatch)
        return f"<!-- run: goalkit {found['command']} -->\n```{found['kind']}\n{shown}```"

    expected = BLOCK.sub(fresh, text)
    if update:
        README.write_text(expected, encoding="utf-8")
    else:
        assert text == expected


def test_file_examples_pass_check(tmp_path):
    blocks = list(FILES.finditer(README.read_text(encoding="utf-8")))
    assert len(blocks) >= 5
    for found in blocks:
        path = tmp_path / found["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["text"], encoding="utf-8")
    (tmp_path / "data").mkdir(exist_ok=True)
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    rows = ["month,kpi,solved,contacts", *(f"{month},fcr,{150 + i},210" for i, month in enumerate(months))]
    (tmp_path / "data" / "crm.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["check", "-C", str(tmp_path), "--as-of", "2025-08-15", "--output-format", "concise"])
    assert result.exit_code == 0, result.output
