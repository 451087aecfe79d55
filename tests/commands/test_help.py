"""Help speaks the language that is asked for."""

import pytest
import typer

from goalkit import cli
from goalkit.words import Words
from tests.acceptance.cli import _runner

GERMAN = Words("de")


def said(*args, **env):
    result = _runner().invoke(cli.app, list(args), env={"LC_ALL": "C", **env})
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("check", "-h", "--lang", "de"), {}), (("--lang=de", "check", "--help"), {}), (("check", "-h"), {"GOALKIT_LANG": "de"}),
        (("check", "-h"), {"LC_ALL": "de_DE.UTF-8"}),
    ],
)
def test_german_help(args, env):
    text = said(*args, **env)
    assert "Alles finden, was an Zielen, Kennzahlen und Daten nicht stimmt; ohne --fix wird nichts geschrieben. goalkit check" in text
    assert "Exit 0: kein Fehler; 1: Fehler (siehe --fail-on); 2: falscher Aufruf." in text
    assert "Diese Hilfe zeigen und beenden." in text


def test_english_help_and_a_later_one():
    said("-h", "--lang", "de")
    assert "Goals as code: check, measure and review goals" in said("-h")
    assert "Find everything that is wrong" in said("check", "-h", "--lang", "en", GOALKIT_LANG="de")


def _texts(command):
    for text in (command.help, command.epilog, *(getattr(param, "help", None) for param in command.params)):
        yield from (part for part in (text or "").split("\n\n") if part and not part.startswith("\b"))
    for below in getattr(command, "commands", {}).values():
        yield from _texts(below)


def test_every_help_text_has_a_german_one():
    same = {text for text in _texts(typer.main.get_command(cli.app)) if GERMAN(text) == text}
    assert same == set()
