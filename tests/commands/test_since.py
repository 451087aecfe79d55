"""goalkit check --since: exactly what the branch brought, wherever it shows, and nothing that was there before."""

import json
import os

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from tests.history.repository import ENVIRONMENT, begin, commit, git, put
from tests.rules.example import FRAME

GOAL = """\
  - id: {name}
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{kpi: fcr, {baseline}target: 78}}
    time_bound: {{period: 2025}}
"""
KPIS = """\
kpis:
  - {id: fcr, owner: controlling}
  - {id: csat, owner: controlling}
  - {id: calls, name: Calls, definition: Answered calls, exclusions: none, unit: count, direction: up, aggregation: sum, owner: controlling, source: phone}
sources:
  - {id: phone, path: data/phone.csv, columns: {period: month, kpi: figure, value: value}}
"""
ROWS = "month,figure,value\n2025-01,calls,410\n2025-02,calls,395\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, ENVIRONMENT[name])


def goals(*names, **baselines):
    """Write goals: those named have no baseline (M104), the others have what is given."""
    return "goals:\n" + "".join(GOAL.format(name=name, baseline="") for name in names) + "".join(
        GOAL.format(name=name, baseline=f"baseline: {value}, ") for name, value in baselines.items()
    )


@pytest.fixture
def root(tmp_path):
    """Return a repository with one finding on main, and a branch that has just left it."""
    root = begin(tmp_path / "r")
    for path, text in FRAME.items():
        put(root, path, text)
    put(root, "goals/old.yaml", goals("old", good=68))
    commit(root)
    git(root, "checkout", "-q", "-b", "work")
    return root


def run(folder, *args, since="main", select="F,C301,M,A,D,T,P", lang="en"):
    args = ("check", "-C", str(folder), "--as-of", "2025-03-01", "--lang", lang, "--since", since, "--output-format", "json", *args)
    return CliRunner().invoke(app, [*args, *(("--select", select) if select else ())])


def new(folder, *args, **options):
    ran = run(folder, *args, **options)
    assert ran.exit_code in {0, 1}, ran.stderr
    return [(each["code"], each["goal"] or each["kpi"] or each["path"]) for each in json.loads(ran.stdout)["findings"]]


def test_nothing_is_new_where_the_branch_begins(root):
    ran = run(root)
    assert (ran.exit_code, json.loads(ran.stdout)["findings"]) == (0, [])
    assert ran.stderr == f"0 findings since {git(root, 'rev-parse', 'main')[:10]}, where this branch left main; 1 finding from before.\n"


def test_commits_edits_and_files_that_git_does_not_know_yet_are_the_branch_s(root):
    put(root, "goals/committed.yaml", goals("committed"))
    commit(root)
    put(root, "goals/staged.yaml", goals("staged"))
    git(root, "add", "-A")
    put(root, "goals/untracked.yaml", goals("untracked"))
    put(root, "goals/old.yaml", goals("old", "edited", good=68))
    ran = run(root)
    assert ran.exit_code == 1
    assert new(root) == [("M104", "committed"), ("M104", "edited"), ("M104", "staged"), ("M104", "untracked")]


def test_what_main_got_since_is_not_the_branch_s(root):
    git(root, "checkout", "-q", "main")
    put(root, "goals/theirs.yaml", goals("theirs"))
    commit(root)
    git(root, "checkout", "-q", "work")
    put(root, "goals/mine.yaml", goals("mine"))
    commit(root)
    assert new(root) == [("M104", "mine")]
    git(root, "merge", "-q", "--no-edit", "main")
    assert new(root) == [("M104", "mine")]


def test_goals_that_move_with_other_lines_order_and_file_names_are_not_new(root):
    git(root, "mv", "goals/old.yaml", "goals/2025.yaml")
    put(root, "goals/2025.yaml", "# moved\n\n" + goals(good=68) + "\n\n" + goals("old").removeprefix("goals:\n"))
    commit(root)
    assert new(root) == []


def test_a_second_defect_at_the_same_field_is_new(root):
    text = goals("old", good=68).replace("The machine", "Ask joe.doe@example.com: the machine")
    put(root, "goals/old.yaml", text)
    commit(root)
    git(root, "branch", "-q", "-f", "main", "work")
    put(root, "goals/old.yaml", text.replace("Solve requests", "Solve requests with jane.roe@example.com", 1))
    (found,) = json.loads(run(root, select="P101").stdout)["findings"]
    assert "jane.roe" in found["message"]


def test_a_goal_that_an_edit_elsewhere_broke_is_new_and_names_the_edit(root):
    put(root, "goalkit.yaml", FRAME["goalkit.yaml"].replace("  - {id: desk-lead, name: Service desk lead, team: desk}\n", ""))
    found = json.loads(run(root).stdout)["findings"]
    assert {(each["code"], each["path"], each["goal"]) for each in found} == {("F207", "goals/old.yaml", "old"), ("F207", "goals/old.yaml", "good")}
    assert [each["related"] for each in found] == 2 * [[{"path": "goalkit.yaml", "line": 2, "column": 1, "message": "brought by this: desk-lead is no longer there"}]]


@pytest.mark.parametrize(
    ("path", "before", "after", "code", "note"),
    [
        ("goals/frame.yaml", "due: 2027-12-31", "due: 2025-10-31", "T203", ("goals/frame.yaml", "effortless-2027 has changed")),
        ("kpis/frame.yaml", "- {id: fcr, owner: controlling}", "- {id: first, owner: controlling}", "M102", ("kpis/frame.yaml", "fcr is no longer there")),
    ],
)
def test_what_brought_it_is_named(root, path, before, after, code, note):
    put(root, path, FRAME[path].replace(before, after))
    found = [each for each in json.loads(run(root, select=f"{code}").stdout)["findings"] if each["goal"] in {"old", "good"}]
    assert len(found) == 2
    assert {(each["path"], each["message"]) for one in found for each in one["related"] if "brought" in each["message"]} == {(note[0], f"brought by this: {note[1]}")}


def test_an_edit_of_the_goal_itself_needs_no_note(root):
    put(root, "goals/old.yaml", goals("old", "good"))
    (found,) = json.loads(run(root).stdout)["findings"]
    assert found["goal"] == "good"
    assert not any("brought" in each["message"] for each in found["related"])


class TestData:
    @pytest.fixture
    def root(self, root):
        git(root, "checkout", "-q", "main")
        put(root, "kpis/frame.yaml", KPIS)
        put(root, "data/phone.csv", ROWS.replace("395", "about 400"))
        commit(root)
        git(root, "checkout", "-q", "-B", "work", "main")
        return root

    def test_exports_are_read_as_they_were(self, root):
        assert new(root, select="D") == []
        put(root, "data/phone.csv", ROWS.replace("395", "about 400") + "2025-03,calls,many\n")
        (found,) = json.loads(run(root, select="D").stdout)["findings"]
        assert (found["code"], found["kpi"], found["line"]) == ("D203", "calls", 4)
        assert not any("brought" in each["message"] for each in found["related"])  # the export itself is what changed

    def test_an_export_that_git_ignores_belongs_to_no_revision(self, root):
        git(root, "rm", "-q", "--cached", "data/phone.csv")
        put(root, ".gitignore", "data/\n")
        commit(root)
        git(root, "branch", "-q", "-f", "main", "work")
        assert new(root, select="D") == []
        put(root, "kpis/frame.yaml", KPIS.replace("value: value}", "value: amount}"))
        assert {code for code, _ in new(root, select="D")} == {"D220"}

    def test_a_note_names_the_export(self, root):
        put(root, "goals/calls.yaml", "goals:\n" + GOAL.format(name="calls-2025", baseline="").replace("kpi: fcr, target: 78", "kpi: calls, scope: {customer_group: A}, target: 5000"))
        put(root, "data/phone.csv", "month,figure,value,group\n2025-01,calls,410,A\n")
        put(root, "kpis/frame.yaml", KPIS.replace("value: value}", "value: value, segments: {customer_group: group}}"))
        commit(root)
        git(root, "branch", "-q", "-f", "main", "work")
        put(root, "data/phone.csv", "month,figure,value,group\n2025-01,calls,410,B\n")
        (found,) = json.loads(run(root, select="D").stdout)["findings"]
        assert (found["code"], found["goal"]) == ("D201", "calls-2025")
        assert [(each["path"], each["message"]) for each in found["related"]] == [("data/phone.csv", "brought by this: data/phone.csv has changed")]


class TestSettings:
    def test_each_state_is_read_with_its_own(self, root):
        git(root, "mv", "goals", "ziele")
        put(root, "goalkit.yaml", FRAME["goalkit.yaml"] + "files: {goals: [ziele/**/*.yaml]}\n")
        assert new(root) == []

    def test_a_rule_that_speaks_only_since_today_makes_nothing_old_look_new(self, root):
        git(root, "checkout", "-q", "main")
        put(root, "goalkit.yaml", FRAME["goalkit.yaml"] + "rules: {ignore: [M104]}\n")
        commit(root)
        git(root, "checkout", "-q", "-B", "work", "main")
        put(root, "goalkit.yaml", FRAME["goalkit.yaml"] + "profile: strict\n")
        put(root, "goals/new.yaml", goals("new"))
        assert new(root, select="M104") == [("M104", "new")]

    def test_a_suppression_that_goes_brings_its_finding(self, root):
        text = goals("old", good=68)
        put(root, "goals/old.yaml", text.replace("{kpi: fcr, target: 78}", "{kpi: fcr, target: 78}  # goalkit: ignore[M104] not measured yet"))
        commit(root)
        git(root, "branch", "-q", "-f", "main", "work")
        assert new(root) == []
        put(root, "goals/old.yaml", text)
        assert new(root) == [("M104", "old")]

    def test_a_suppression_that_is_no_longer_needed_is_new(self, root):
        noted = "}  # goalkit: ignore[M104] not measured yet"
        put(root, "goals/old.yaml", goals("old", good=68).replace("{kpi: fcr, target: 78}", "{kpi: fcr, target: 78" + noted))
        commit(root)
        git(root, "branch", "-q", "-f", "main", "work")
        put(root, "goals/old.yaml", goals(old=60, good=68).replace("{kpi: fcr, baseline: 60, target: 78}", "{kpi: fcr, baseline: 60, target: 78" + noted))
        assert new(root, select="M,L") == [("L002", "goals/old.yaml")]


def test_a_goals_repository_in_a_subfolder(tmp_path):
    top = begin(tmp_path / "r")
    for path, text in FRAME.items():
        put(top, f"ziele/{path}", text)
    put(top, "ziele/goals/old.yaml", goals("old"))
    put(top, "goals/elsewhere.yaml", goals("elsewhere"))
    commit(top)
    git(top, "checkout", "-q", "-b", "work")
    put(top, "ziele/goals/new.yaml", goals("new"))
    assert new(top / "ziele") == [("M104", "new")]


def test_where_there_were_no_goals_yet_everything_is_new(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "README", "x")
    commit(root)
    git(root, "checkout", "-q", "-b", "work")
    for path, text in FRAME.items():
        put(root, path, text)
    put(root, "goals/a.yaml", goals("a"))
    ran = run(root)
    assert [each["goal"] for each in json.loads(ran.stdout)["findings"]] == ["a"]
    assert "there were no goals yet: everything is new" in ran.stderr


def test_a_broken_earlier_state_is_no_obstacle(root):
    git(root, "checkout", "-q", "main")
    put(root, "goals/old.yaml", goals("old", good=68) + "    guards: [{kpi: fcr\n  - id: [\n<<<<<<< x\n")
    put(root, "goalkit.yaml", b"\xff\xfe\x00\n")
    commit(root)
    git(root, "checkout", "-q", "-B", "work", "main")
    put(root, "goals/old.yaml", goals("old", good=68))
    put(root, "goalkit.yaml", FRAME["goalkit.yaml"])
    put(root, "goals/new.yaml", goals("new"))
    assert new(root) == [("M104", "new")]


def test_a_file_with_a_name_that_is_no_utf8_was_there_before(root):
    put(root, os.fsdecode(b"goals/caf\xe9.yaml"), goals("named"))
    commit(root)
    git(root, "branch", "-q", "-f", "main", "work")
    assert new(root) == []


def test_that_agreements_rest_on_history_is_true_of_both_states(root):
    assert new(root, select="G") == []


def test_only_findings_in_the_paths_are_shown_but_moves_are_seen(root):
    git(root, "mv", "goals/old.yaml", "goals/moved.yaml")
    put(root, "goals/new.yaml", goals("new"))
    assert new(root, str(root / "goals/moved.yaml")) == []
    assert new(root, str(root / "goals/new.yaml")) == [("M104", "new")]


def test_with_a_baseline_what_either_knows_is_known_once(root, tmp_path):
    file = tmp_path / "known.yaml"
    put(root, "goals/more.yaml", goals("more"))
    ran = CliRunner().invoke(app, ["check", "-C", str(root), "--select", "M104", "--as-of", "2025-03-01", "--baseline", str(file), "--update-baseline"])
    assert ran.exit_code == 0
    assert new(root) == [("M104", "more")]
    put(root, "goals/new.yaml", goals("new"))
    assert new(root, "--baseline", str(file)) == [("M104", "new")]
    assert run(root, "--baseline", str(file), "--update-baseline").exit_code == 2


def test_german(root):
    put(root, "goals/new.yaml", goals("new"))
    assert "1 Befund seit " in run(root, lang="de").stderr


@pytest.mark.parametrize(("since", "message"), [("mian", "(did you mean main?)"), ("-x", "no revision '-x' here")])
def test_an_unknown_revision_exits_2_even_where_nothing_is_wrong(root, since, message):
    put(root, "goals/old.yaml", goals(good=68))
    ran = run(root, since=since)
    assert (ran.exit_code, ran.stdout, message in ran.stderr) == (2, "", True)


def test_outside_of_git_it_is_said_what_is_missing(tmp_path):
    for path, text in FRAME.items():
        put(tmp_path, path, text)
    ran = run(tmp_path)
    assert (ran.exit_code, "is not in a git repository" in ran.stderr, "git init" in ran.stderr) == (2, True, True)


def test_nothing_stays_behind(root, monkeypatch, tmp_path):
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    before = git(root, "status", "--porcelain", "--ignored")
    put(root, "goals/new.yaml", goals("new"))
    assert new(root) == [("M104", "new")]
    assert list(place.iterdir()) == []
    (root / "goals/new.yaml").unlink()
    assert git(root, "status", "--porcelain", "--ignored") == before


@pytest.mark.parametrize("command", [("check",), ("status",), ("review", "--year", "2024")])
def test_json_names_the_commit(root, command):
    args = [*command, "-C", str(root), "--as-of", "2025-03-01", "--format", "json"]
    assert json.loads(CliRunner().invoke(app, args).stdout)["revision"] == git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize("command", ["check", "status"])
def test_json_without_git_names_none(tmp_path, command):
    for path, text in FRAME.items():
        put(tmp_path, path, text)
    assert json.loads(CliRunner().invoke(app, [command, "-C", str(tmp_path), "--format", "json"]).stdout)["revision"] is None
