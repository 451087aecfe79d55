"""What the status looks like, looked at by a person and kept as golden files."""

import re

import pytest

from goalkit.render import csv, markdown, terminal
from goalkit.render.lines import width_of
from goalkit.report import status
from goalkit.report.status import Wanted
from goalkit.view import text
from goalkit.words import Words
from tests.golden_files import compare
from tests.report import fake


@pytest.fixture
def built(tmp_path):
    return status.build(fake.facts(tmp_path))


def shown(built, language, width, **how):
    return terminal.render(status.view(built, Words(language)), width=width, **how)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_terminal(built, language, width, update):
    compare(f"status/firm-{language}-{width}.txt", shown(built, language, width), update=update)


def test_markdown(built, update):
    compare("status/firm-de.md", markdown.render(status.view(built, Words("de"), minutes=True)), update=update)


@pytest.mark.parametrize("language", ["de", "en"])
def test_csv(built, language, update):
    compare(f"status/firm-{language}.csv", csv.render(status.sheet(built, Words(language)), german=language == "de"), update=update)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_wider_than_asked(built, language, width):
    assert [line for line in shown(built, language, width).splitlines() if width_of(text(line)) > width] == []


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_numbers_are_never_cut(built, width):
    lines = shown(built, "de", width).splitlines()
    assert any(all(number in line for number in ("7,3", "5,7", "+1,6", "4,0")) for line in lines)
    assert any(all(number in line for number in ("31,1", "31,2", "−0,1", "42,0")) for line in lines)


def test_colours_are_not_needed(built):
    colored = shown(built, "de", 120, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == shown(built, "de", 120)
    assert "\x1b[31m✗ abseits\x1b[0m" in colored


def test_a_terminal_without_the_signs(built):
    said = shown(built, "de", 120, encoding="ascii")
    assert said.isascii()
    assert "x abseits" in said


def test_no_half_translated_line(built):
    german, english = shown(built, "de", 120), shown(built, "en", 120)
    assert not re.search(r"\b(on track|off track|since|guard|Target|Actual|Data|Next)\b", german)
    assert not re.search(r"\b(im Plan|abseits|seit|Leitplanke|Zielerreichung|Daten|Weiter)\b", english)


def test_what_nobody_asked_for(tmp_path):
    facts = fake.facts(tmp_path)
    empty = status.build(facts, wanted=Wanted(kpi="ueberstunden"))
    assert "No goal is in sight" in shown(empty, "en", 80)
    assert "Kein" not in shown(empty, "en", 80)


def test_outdated_goals_keep_the_sign_they_had(tmp_path):
    april = fake.months("2025-04", "2025-04")[0]
    built = status.build(fake.facts(tmp_path, teile_2025={"light": "stale", "reason": "stale", "last_light": "on_track", "last_period": april}))
    line = next(line for line in shown(built, "de", 120).splitlines() if "Ersatzteile," in line)
    assert "? veraltet" in line
    assert line.endswith("(✓ Apr)")


def test_minutes_leave_out_help_for_the_keyboard(built):
    said = markdown.render(status.view(built, Words("de"), minutes=True))
    assert "Weiter:" not in said
    assert "## Heute zu besprechen" in said
