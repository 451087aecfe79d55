"""Write a repository, run the program on it, read what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ran:
    """What one run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.out)


@cache
def _runner() -> Any:
    from typer.testing import CliRunner

    return CliRunner()


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a repository below root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def run(root: Path, *args: str) -> Ran:
    """Run one command in root; anything but an orderly exit is a failure here."""
    from goalkit.cli import app

    result = _runner().invoke(app, [args[0], "-C", str(root), *args[1:]])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise AssertionError(f"{args} ended in {result.exception!r}") from result.exception
    assert "Traceback (most recent call last)" not in result.output, result.output
    if "No such command" in result.stderr:
        pytest.skip(f"no command {args[0]} yet")
    assert result.exit_code != 3, f"{args}: {result.stderr}"
    return Ran(result.exit_code, result.stdout, result.stderr)


def status(root: Path, as_of: str, *args: str) -> dict[str, dict[str, Any]]:
    """Return the goals of `status --all` by id."""
    ran = run(root, "status", "--all", "--as-of", as_of, "--format", "json", *args)
    assert ran.code == 0, ran.err or ran.out
    return {goal["id"]: goal for goal in ran.json["goals"]}


def check(root: Path, *args: str) -> tuple[int, list[dict[str, Any]]]:
    """Return the exit code and the findings of `check`."""
    ran = run(root, "check", "--output-format", "json", *args)
    assert ran.code in {0, 1}, ran.err or ran.out
    return ran.code, ran.json["findings"]


def places(findings: list[dict[str, Any]], *codes: str) -> list[tuple[str, str, int, int]]:
    """Return (code, path, line, column) of the findings with these codes (all without)."""
    wanted = [f for f in findings if not codes or f["code"] in codes]
    return [(f["code"], f["path"], f["line"], f["column"]) for f in wanted]
