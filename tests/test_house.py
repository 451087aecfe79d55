"""The house keeps its own rules: floors, sizes, first sentences, light doors."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "goalkit").rglob("*.py"))
FILE_LIMIT, FUNCTION_LIMIT = 250, 50
HEAVY = ("pandas", "numpy", "rich", "babel", "ibis", "duckdb", "pyarrow")


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_imports_go_down_only():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_stay_small():
    long = {str(p.relative_to(ROOT)): n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > FILE_LIMIT}
    assert not long


def test_functions_stay_small():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {node.end_lineno - node.lineno + 1}"
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > FUNCTION_LIMIT
    ]
    assert not long


def test_every_module_starts_with_a_sentence():
    silent = [str(path) for path in MODULES if not (ast.get_docstring(parsed(path)) or "").split("\n")[0].endswith((".", ":"))]
    assert not silent


def test_only_cli_imports_commands():
    wrong = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.name not in {"cli.py", "__main__.py"}
        and "commands" not in path.relative_to(ROOT).parts
        and re.search(r"^\s*(from|import) goalkit\.commands", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert not wrong


@pytest.mark.parametrize("room", ["pandas", "ibis", "duckdb", "psycopg", "sqlglot"])
def test_heavy_libraries_have_one_room(room):
    users = {
        path.relative_to(ROOT / "goalkit").parts[0]
        for path in MODULES
        if re.search(rf"^(from|import) {room}\b", path.read_text("utf-8"), re.MULTILINE)
    }
    assert users <= {"kpis"}


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_version_opens_nothing_heavy():
    loaded = loaded_by("import goalkit.__main__, sys; sys.argv = ['goalkit', '--version']; goalkit.__main__.main()")
    assert not loaded & {"typer", "pydantic", "yaml", *HEAVY}


def test_texts_speak_of_goals_only():
    forbidden = re.compile(r"pip install goalkit|uvx goalkit|\bTODO\b|\bFIXME\b|NotImplementedError|not implemented yet")
    files = [*MODULES, ROOT / "README.md", *(ROOT / "examples").rglob("*.md")]
    assert [str(path) for path in files if forbidden.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("tool", [("ruff", "check", "-q", "."), ("mypy",)], ids=["ruff", "mypy"])
def test_linter_and_types_are_clean(tool):
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
