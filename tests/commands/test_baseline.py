"""goalkit check --baseline and --update-baseline: what is known is hidden and counted, and nothing brings it back but a new defect."""

import json
import os
import stat

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from tests.rules.example import write

GOAL = """\
  - id: {name}
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{kpi: fcr, target: 78}}
    time_bound: {{period: 2025}}
"""
BAD = "goals:\n" + GOAL.format(name="fcr-2025")


def check(folder, *args, lang="en", select="M,A"):
    args = ("check", "-C", str(folder), *args, "--as-of", "2025-03-01", "--output-format", "concise", "--lang", lang)
    return CliRunner().invoke(app, [*args, "--select", select])


@pytest.fixture
def bad(tmp_path):
    return write(BAD, tmp_path / "repository")


@pytest.fixture
def file(bad, tmp_path):
    """Return a baseline that knows what is wrong now."""
    known = tmp_path / "known.yaml"
    assert check(bad, "--baseline", str(known), "--update-baseline").exit_code == 0
    return known


def test_writing_a_baseline(bad, tmp_path):
    known = tmp_path / "known.yaml"
    ran = check(bad, "--baseline", str(known), "--update-baseline")
    assert (ran.exit_code, ran.stdout) == (0, "No findings in 3 goals, 6 KPIs, 4 files.\n")
    assert ran.stderr == f"{known} holds 1 finding now: 1 came, 0 went.\n1 known finding is in the baseline.\n"
    assert known.read_text("utf-8").splitlines()[1:] == ["version: 1", "known:", "  - {code: M104, goal: fcr-2025, field: measurable.baseline}"]


def test_what_is_known_is_hidden_and_counted(bad, file):
    ran = check(bad, "--baseline", str(file))
    assert (ran.exit_code, ran.stdout) == (0, "No findings in 3 goals, 6 KPIs, 4 files.\n")
    assert ran.stderr == "1 known finding is in the baseline.\n"


def test_german(bad, file):
    assert check(bad, "--baseline", str(file), lang="de").stderr == "1 bekannter Befund ist ausgeblendet (steht in der Baseline).\n"


def test_json_shows_only_what_is_new(bad, file):
    (bad / "goals" / "more.yaml").write_text("goals:\n" + GOAL.format(name="second"), "utf-8")
    args = ("check", "-C", str(bad), "--baseline", str(file), "--format", "json", "--as-of", "2025-03-01", "--select", "M104")
    data = json.loads(CliRunner().invoke(app, [*args]).stdout)
    assert [each["goal"] for each in data["findings"]] == ["second"]
    assert data["summary"]["errors"] == 1


def test_a_goal_in_another_file_with_other_lines_stays_known(bad, file):
    (bad / "goals.yaml").unlink()
    (bad / "goals" / "2025.yaml").write_text(f"# moved\n\ngoals:\n{GOAL.format(name='other').replace('{kpi: fcr, ', '{kpi: fcr, baseline: 70, ')}\n{GOAL.format(name='fcr-2025')}", "utf-8")
    ran = check(bad, "--baseline", str(file))
    assert (ran.exit_code, ran.stderr) == (0, "1 known finding is in the baseline.\n")


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("target: 78}", "target: 78}\n    guards: [{kpi: csta, at_least: 85}]", "M102"),  # another field
        ("{kpi: fcr, target: 78}", "{kpi: fcr, baseline: 68}", "M103"),
        ("    owner: desk-lead\n", "", "A101"),
    ],
)
def test_a_defect_at_another_field_is_new(bad, file, before, after, new):
    text = (bad / "goals.yaml").read_text("utf-8")
    (bad / "goals.yaml").write_text(text.replace(before, after), "utf-8")
    ran = check(bad, "--baseline", str(file))
    assert ran.exit_code == 1
    assert [line.split(" ")[2] for line in ran.stdout.splitlines()[:-1]] == [new]


def test_a_second_defect_at_the_same_field_is_new(bad, tmp_path):
    file = tmp_path / "known.yaml"
    goals = bad / "goals.yaml"
    goals.write_text(goals.read_text("utf-8").replace("The machine", "Ask joe.doe@example.com: the machine"), "utf-8")
    assert check(bad, "--baseline", str(file), "--update-baseline", select="P101").exit_code == 0
    goals.write_text(goals.read_text("utf-8").replace("sooner", "sooner, says jane.roe@example.com"), "utf-8")
    ran = check(bad, "--baseline", str(file), select="P101")
    assert (ran.exit_code, ran.stdout.count("P101"), ran.stderr) == (1, 1, "1 known finding is in the baseline.\n")


def test_what_is_mended_is_gone_until_the_next_update(bad, file):
    (bad / "goals.yaml").write_text(BAD.replace("target: 78", "baseline: 68, target: 78"), "utf-8")
    ran = check(bad, "--baseline", str(file))
    assert (ran.exit_code, ran.stderr) == (0, "1 of the baseline is gone: --update-baseline\n")
    check(bad, "--baseline", str(file), "--update-baseline")
    assert file.read_text("utf-8").splitlines()[1:] == ["version: 1", "known: []"]
    assert check(bad, "--baseline", str(file)).stderr == ""


def test_a_view_of_a_part_neither_counts_nor_takes_out_the_rest(bad, file):
    assert check(bad, str(bad / "kpis"), "--baseline", str(file)).stderr == ""
    assert check(bad, "--baseline", str(file), select="T").stderr == ""
    check(bad, "--baseline", str(file), "--update-baseline", select="T")
    assert "code: M104" in file.read_text("utf-8")


def test_nothing_is_written_where_nothing_changed(bad, file):
    file.write_text(file.read_text("utf-8").replace("2025-03-01", "2024-01-01"), "utf-8")
    before = file.stat().st_mtime_ns
    check(bad, "--baseline", str(file), "--update-baseline")
    assert (file.stat().st_mtime_ns, "2024-01-01" in file.read_text("utf-8")) == (before, True)


def test_the_file_keeps_its_mode_and_the_link_to_it(bad, file, tmp_path):
    file.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    (bad / "goals.yaml").write_text(BAD.replace("target: 78", "baseline: 68, target: 78"), "utf-8")
    check(bad, "--baseline", str(link), "--update-baseline")
    assert link.is_symlink()
    assert (stat.S_IMODE(file.stat().st_mode), "known: []" in file.read_text("utf-8")) == (0o640, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["known.yaml", "link.yaml", "repository"]


@pytest.mark.parametrize(
    ("content", "args", "message"),
    [
        (None, (), "no baseline"),
        ("goals: []\n", (), "known.yaml:1 is not a baseline"),
        ("goals: []\n", ("--update-baseline",), "known.yaml:1 is not a baseline"),
        ("version: 1\nknown: []\n<<<<<<< ours\n", (), "is not a baseline: it cannot be read"),
        ("version: 1\nknown: []\n", ("--update-baseline", "goals.yaml"), "--update-baseline takes the whole repository"),
    ],
)
def test_wrong_usage_exits_2_and_leaves_the_file_alone(bad, tmp_path, monkeypatch, content, args, message):
    monkeypatch.chdir(bad)
    file = tmp_path / "known.yaml"
    if content is not None:
        file.write_text(content, "utf-8")
    ran = check(bad, "--baseline", str(file), *args)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert (file.read_text("utf-8") if file.exists() else None) == content


def test_an_update_needs_a_file_and_a_folder(bad, tmp_path):
    assert "--update-baseline needs a file" in check(bad, "--update-baseline").stderr
    ran = check(bad, "--baseline", str(tmp_path / "nowhere" / "k.yaml"), "--update-baseline")
    assert (ran.exit_code, "there is no folder" in ran.stderr) == (2, True)
    ran = check(bad, "--baseline", str(tmp_path))
    assert (ran.exit_code, "cannot read the baseline" in ran.stderr) == (2, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="nobody can lock out root")
def test_a_folder_that_cannot_be_written_is_said(bad, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    ran = check(bad, "--baseline", str(locked / "k.yaml"), "--update-baseline")
    assert (ran.exit_code, "cannot write" in ran.stderr) == (2, True)
