"""goalkit check on the command line: exit codes, formats to files, places to look in, and what it never imports."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from tests.rules.example import write

ROOT = Path(__file__).resolve().parents[2]
GOAL = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, %starget: 78}
    time_bound: {period: 2025}
"""
GOOD, BAD = GOAL % "baseline: 68, ", GOAL % ""
RULES = ("--select", "M,A", "--as-of", "2025-03-01")


def check(folder, *args):
    return CliRunner().invoke(app, ["check", "-C", str(folder), *args, *RULES], env={"LANG": "en", "COLUMNS": "100"})


@pytest.fixture
def bad(tmp_path):
    return write(BAD, tmp_path)


def test_a_clean_repository_exits_0(tmp_path):
    ran = check(write(GOOD, tmp_path))
    assert (ran.exit_code, ran.stdout) == (0, "No findings in 3 goals, 6 KPIs, 4 files.\n")


def test_an_error_exits_1(bad):
    ran = check(bad)
    assert ran.exit_code == 1
    assert ran.stdout.startswith("error[M104] baseline-missing: ")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--exit-zero",), 0),
        (("--fail-on", "info"), 1),
        (("--profile", "start"), 0),
        (("--profile", "start", "--fail-on", "warning"), 1),
        (("--ignore", "M104"), 0),
        (("--max", "0"), 1),
    ],
)
def test_exit_codes(bad, args, code):
    assert check(bad, *args).exit_code == code


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--select", "M1o4"), "no rule 'M1o4'"),
        (("--ignore", "baseline-mising"), "no rule 'baseline-mising' (did you mean baseline-missing?)"),
        (("--format", "jsn"), "unknown output format 'jsn' (did you mean json?)"),
        (("--fail-on", "fatal"), "unknown severity 'fatal'"),
        (("--profile", "lax"), "unknown profile 'lax'"),
        (("nowhere",), "nowhere does not exist"),
    ],
)
def test_wrong_usage_exits_2_and_says_what(bad, args, message):
    ran = check(bad, *args)
    assert ran.exit_code == 2
    assert message in ran.stderr
    assert ran.stdout == ""


def test_a_path_outside_the_repository_is_refused(bad, tmp_path_factory):
    ran = check(bad, str(tmp_path_factory.mktemp("other")))
    assert (ran.exit_code, "does not lie in the goals repository" in ran.stderr) == (2, True)


def test_a_repository_is_found_from_the_path(bad):
    ran = CliRunner().invoke(app, ["check", str(bad / "goals.yaml"), "--format", "concise", *RULES])
    assert ran.stdout.split(" ")[:3] == ["goals.yaml:7:5:", "error", "M104"]


def test_only_findings_in_the_paths_are_shown(bad):
    ran = check(bad, str(bad / "kpis"))
    assert (ran.exit_code, ran.stdout) == (0, "No findings in 3 goals, 6 KPIs, 4 files.\n")


def test_several_formats_at_once_each_to_its_place(bad, tmp_path_factory):
    file = tmp_path_factory.mktemp("out") / "report.json"
    ran = check(bad, "--output-format", "concise", "--output-format", f"json={file}")
    assert ran.stdout.splitlines()[0].startswith("goals.yaml:7:5: error M104")
    assert [finding["code"] for finding in json.loads(file.read_text("utf-8"))["findings"]] == ["M104"]


def test_statistics_count_rules(bad):
    assert check(bad, "--statistics").stdout.splitlines()[0] == "1  M104  error    baseline-missing"


def test_github_paths_begin_at_the_top_of_the_git_repository(tmp_path):
    (tmp_path / ".git").mkdir()
    ran = check(write(BAD, tmp_path / "ziele"), "--format", "github")
    assert ran.stdout.startswith("::error file=ziele/goals.yaml,line=7,")


@pytest.mark.parametrize(
    ("variable", "form"), [("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab=gl-code-quality-report.json"), ("TF_BUILD", "azure")]
)
def test_in_a_ci_a_hint_names_the_format_and_nothing_switches(bad, monkeypatch, variable, form):
    quiet = check(bad)
    assert quiet.stderr == ""
    monkeypatch.setenv(variable, "True")
    ran = check(bad)
    assert ran.stdout == quiet.stdout
    (line,) = ran.stderr.splitlines()
    assert line.startswith(f"goalkit: --output-format full --output-format {form} ")
    assert "zeigt" in check(bad, "--lang", "de").stderr or "schreibt" in check(bad, "--lang", "de").stderr
    assert check(bad, "--output-format", "json").stderr == ""
    assert check(bad, "--output-format", "full", "--output-format", form.partition("=")[0]).stderr == ""


def test_german_on_request(bad):
    assert "aber der Ausgangswert fehlt" in check(bad, "--lang", "de").stdout


@pytest.mark.parametrize("form", ["json", "concise", "github"])
def test_a_clean_check_without_data_imports_nothing_heavy(tmp_path, form):
    write(GOOD, tmp_path)
    code = (
        "import sys\nfrom goalkit.__main__ import main\n"
        f"sys.argv = ['goalkit', 'check', '-C', {str(tmp_path)!r}, '--format', {form!r}, '--lang', 'de', '--select', 'F,S,M,A,T,L']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.rpartition("MODULES")[2].split())
    assert not loaded & {"pandas", "numpy", "rich", "babel", "ruamel", "ruamel.yaml"}


def test_a_file_that_cannot_be_written_names_the_option_that_chose_it(tmp_path):
    write(GOOD, tmp_path)
    ran = check(tmp_path, "--output-format", f"sarif={tmp_path}")
    assert (ran.exit_code, ran.stderr.splitlines()[-1].strip()) == (2, "choose another file with --output-format sarif=FILE")


@pytest.mark.parametrize(("codes", "code"), [("M999", 2), ("M9", 2), ("M1", 1), ("X", 0), ("m104", 1)])
def test_a_code_that_no_rule_has_is_no_selection(tmp_path, codes, code):
    write(BAD, tmp_path)
    ran = CliRunner().invoke(app, ["check", "-C", str(tmp_path), "--select", codes, "--as-of", "2025-03-01"])
    assert (ran.exit_code, "goalkit: no rule" in ran.stderr) == (code, code == 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows shells close nothing")
def test_closed_output(tmp_path):
    write(BAD, tmp_path)
    ran = subprocess.run(
        ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", sys.executable, "-m", "goalkit", "check", "-C", str(tmp_path), *RULES], cwd=ROOT, check=False
    )  # fmt: skip
    assert ran.returncode == 1
