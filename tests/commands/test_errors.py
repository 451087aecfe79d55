"""What a wrong command line is told, in the language that is known by then."""

import ast
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.words import Words

ROOT = Path(__file__).resolve().parents[2] / "goalkit"
GERMAN = Words("de").catalogue.texts


def told(tmp_path, *args, settings="", env=None):
    """Return exit code and both lines on standard error."""
    (tmp_path / "goals").mkdir(exist_ok=True)
    (tmp_path / "goalkit.yaml").write_text(settings, "utf-8")
    before = ["-C", str(tmp_path)]
    clean = {"LC_ALL": "C", "GOALKIT_LANG": None, **(env or {})}
    done = CliRunner().invoke(app, [*before, *args], env=clean)
    return done.exit_code, [line.strip() for line in done.stderr.splitlines()]


@pytest.mark.parametrize(
    ("args", "settings", "env"),
    [
        (["check", "--select", "X999", "--lang", "de"], "", {}),
        (["check", "--select", "X999", "--lang=de"], "", {}),
        (["--lang", "de", "check", "--select", "X999"], "", {}),
        (["check", "--select", "X999"], "", {"GOALKIT_LANG": "de"}),
        (["check", "--select", "X999"], "language: de\n", {}),
        (["check", "--select", "X999"], "", {"LC_ALL": "de_DE.UTF-8"}),
    ],
)
def test_german_wherever_german_is_asked_for(tmp_path, args, settings, env):
    assert told(tmp_path, *args, settings=settings, env=env) == (2, ["goalkit: eine Regel 'X999' gibt es nicht", "`goalkit rules` zeigt alle Regeln"])


@pytest.mark.parametrize("args", [["--lang", "en"], []])
def test_english_wins_where_it_is_asked_for(tmp_path, args):
    settings = "language: de\n" if args else ""
    assert told(tmp_path, "check", "--select", "X999", *args, settings=settings) == (2, ["goalkit: no rule 'X999'", "`goalkit rules` lists all rules"])


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "--fail-on", "loud"], "unbekannte Schwere 'loud'"),
        (["check", "--profile", "hart"], "unbekanntes Profil 'hart'"),
        (["check", "--output-format", "jason"], "unbekanntes Ausgabeformat 'jason' (gemeint: json?)"),
        (["check", "--baseline", "nowhere/known.yaml"], "es gibt keine Ausgangsliste nowhere/known.yaml"),
        (["check", "--update-baseline"], "--update-baseline braucht eine Datei"),
        (["check", "{not}"], "{not} gibt es nicht"),
        (["check", "--as-of", "2025-13-40"], "--as-of '2025-13-40' ist kein Datum"),
        (["explain", "M999"], "weder eine Regel noch ein Feld heißt 'M999'"),
        (["explain"], "eine Regel oder ein Feld nennen, zum Beispiel M104 oder evaluate"),
        (["rules", "--format", "xx"], "unbekanntes Format 'xx'"),
        (["check", "--lang", "fr"], "unbekannte Sprache 'fr'"),
    ],
)
def test_the_errors_of_check_explain_and_rules(tmp_path, args, message):
    code, lines = told(tmp_path, *args, env={"GOALKIT_LANG": "de"} if "fr" not in args else {"LC_ALL": "de_DE.UTF-8"})
    assert (code, lines[0]) == (2, f"goalkit: {message}")


def texts() -> set[str]:
    """Return the texts of all errors in commands and selection: every string in what is raised or chosen for it."""
    found: set[str] = set()
    for path in (*(ROOT / "commands").glob("*.py"), ROOT / "rules" / "selection.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "GoalkitError":
                assert not [each for arg in node.args for each in ast.walk(arg) if isinstance(each, ast.JoinedStr)], path.name
                found |= {each.value for arg in node.args for each in ast.walk(arg) if isinstance(each, ast.Constant)}
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in {"message", "hint", "cure"}:
                found |= {each.value for each in ast.walk(node.value) if isinstance(each, ast.Constant)}
    return {text for text in found if isinstance(text, str) and " " in text}


def test_every_error_of_the_commands_has_german_words():
    found = texts()
    assert len(found) > 40
    assert sorted(found - GERMAN.keys()) == []


def test_params_are_in_the_texts():
    # what stands in braces in an error is a name that can be filled
    assert all(re.fullmatch(r"\w+(!r)?", name) for text in texts() for name in re.findall(r"\{([^}]*)\}", text))
