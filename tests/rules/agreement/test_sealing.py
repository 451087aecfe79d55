"""A seal that is not there is put in where history proves the agreed text, and nowhere else."""

import datetime as dt
import re

import pytest
from typer.testing import CliRunner

from goalkit import workspace
from goalkit.cli import app
from goalkit.history import git as talk
from goalkit.judge.facts import Facts
from goalkit.model import seal
from goalkit.rules import engine
from goalkit.words import Words
from tests.edit.repository import AS_OF, fixed
from tests.history.repository import ENVIRONMENT, begin, commit, git, put
from tests.rules.example import FRAME

GOAL = """\
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
PARTIES = """\
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
"""
FLOW = (
    "    agreement: {mode: agreed, parties: [{role: head-of-service, side: giving, date: 2024-12-12},"
    " {role: desk-lead, side: receiving, date: 2024-12-12}]}\n"
)
AGREED = f"goals:\n{GOAL}{PARTIES}"
PLACE = "goals/desk.yaml"
pytestmark = pytest.mark.slow  # every test makes commits of its own


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, ENVIRONMENT[name])


@pytest.fixture
def root(tmp_path):
    """Return a repository whose frame is committed and holds no consent yet."""
    folder = begin(tmp_path / "r")
    for path, text in FRAME.items():
        put(folder, path, text)
    put(folder, PLACE, f"goals:\n{GOAL}")
    commit(folder)
    return folder


def sealed(folder, text=AGREED, at=PLACE):
    put(folder, at, text)
    return commit(folder)


def told(folder, day=AS_OF):
    facts = Facts(workspace.load(folder, {}), day)
    return [(each.message, each.help, each.fixable) for each in engine.run(facts, Words("en")) if each.code == "G207"]


def right(folder, name="fcr-2025"):
    ws = workspace.load(folder, {})
    return seal.seal(ws, next(goal for goal in ws.goals if goal.id == name))


def mended(folder):
    """Return the files that a fix changes, as texts."""
    done = fixed(folder)
    assert not done.refused
    return {path: content.decode() for path, content in done.after.items()}


def binds(folder, at=PLACE):
    return [line.strip() for line in mended(folder).get(at, "").splitlines() if "binds" in line]


def test_the_text_since_the_consent_is_sealed(root):
    brought = sealed(root)
    put(root, PLACE, AGREED.replace("title: Solve", "title: We solve"))
    commit(root)
    assert told(root) == [
        (f"only the history keeps the text of the agreement on fcr-2025, unchanged since commit {brought[:10]}", f"binds: {right(root)}", True)
    ]
    assert mended(root) == {PLACE: AGREED.replace("title: Solve", "title: We solve") + f"      binds: {right(root)}\n"}


def test_a_second_run_changes_nothing(root):
    sealed(root)
    put(root, PLACE, mended(root)[PLACE])
    assert told(root) == []
    assert mended(root) == {}
    commit(root)
    assert told(root) == []


@pytest.mark.parametrize(
    "text",
    [
        AGREED.replace("target: 78", "target: 77"),
        AGREED.replace("period: 2025", "period: 2025-Q3"),
        AGREED.replace("owner: desk-lead", "owner: field-lead"),
        AGREED.replace("    agreement:", "    guards: [{kpi: csat, at_least: 85}]\n    agreement:"),
    ],
)
@pytest.mark.parametrize("committed", [True, False])
def test_changed_terms_are_never_sealed(root, text, committed):
    sealed(root)
    put(root, PLACE, text)
    if committed:
        commit(root)
    assert told(root) == []
    assert mended(root) == {}


@pytest.mark.parametrize(
    "text",
    [
        AGREED.replace("{kpi: fcr, baseline: 68, target: 78}", "{target: 78, kpi: fcr, baseline: 68}"),
        AGREED.replace("measurable: {kpi: fcr, baseline: 68, target: 78}", "measurable:\n      kpi: fcr\n      baseline: 68  # as in 2024\n      target: 78.0"),
        AGREED.replace("{period: 2025}", "{start: 2025-01-01, due: 2025-12-31}"),
        AGREED.replace("\n", "\r\n"),
        "# our desk\n\n" + AGREED.replace("head-of-service, side: giving, date: 2024-12-12", "head-of-service, date: '2024-12-12', side: giving"),
    ],
)
def test_other_layout_is_the_same_text(root, text):
    sealed(root)
    put(root, PLACE, text)
    commit(root)
    assert binds(root) == [f"binds: {right(root)}"]


def test_windows_line_ends_stay(root):
    sealed(root, AGREED.replace("\n", "\r\n"))
    assert mended(root)[PLACE] == (AGREED + f"      binds: {right(root)}\n").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"goals:\n{GOAL}{FLOW}", FLOW.replace("]}\n", "], binds: SEAL}\n")),
        (AGREED.removesuffix("\n"), PARTIES + "      binds: SEAL"),
        (AGREED + "        # both were there\n  # the next one\n", PARTIES + "        # both were there\n      binds: SEAL\n  # the next one\n"),
        (AGREED + "    priority: 1\n", PARTIES + "      binds: SEAL\n    priority: 1\n"),
        (AGREED + "      rounds: [{date: 2024-11-20, by: desk-lead, target: 76}]\n\n", "target: 76}]\n      binds: SEAL\n\n"),
        (AGREED.replace("      mode: agreed\n", "") + "      mode: agreed\n", "      mode: agreed\n      binds: SEAL\n"),
    ],
)
def test_where_it_is_written(root, text, expected):
    sealed(root, text)
    assert expected.replace("SEAL", right(root)) in mended(root)[PLACE]
    assert mended(root)[PLACE].replace(f", binds: {right(root)}", "").replace(f"\n      binds: {right(root)}", "") == text


SHARED = f"""\
defaults:
  agreement:
    mode: agreed
    parties:
      - {{role: head-of-service, side: giving, date: 2024-12-12}}
      - {{role: desk-lead, side: receiving, date: 2024-12-12}}
goals:
{GOAL}"""


@pytest.mark.parametrize("text", [AGREED + "      binds:\n", SHARED])
def test_an_empty_key_and_shared_defaults_are_left_alone(root, text):
    sealed(root, text)
    assert [(help_text, fix) for _, help_text, fix in told(root)] == [(f"binds: {right(root)}", False)]
    assert mended(root) == {}


def test_a_lost_seal_comes_back_while_it_fits(root):
    put(root, PLACE, AGREED)
    name = right(root)
    sealed(root, AGREED + f"      binds: {name}\n")
    put(root, PLACE, AGREED)
    assert [message for message, _, _ in told(root)] == ["the seal of fcr-2025 is no longer there, and still fits its text"]
    assert binds(root) == [f"binds: {name}"]
    commit(root)
    assert binds(root) == [f"binds: {name}"]


def test_a_lost_seal_that_fits_no_more_is_not_replaced(root):
    sealed(root, AGREED + "      binds: v1-000000000000\n")
    put(root, PLACE, AGREED)
    commit(root)
    assert told(root) == []


def test_after_a_revision_the_seal_is_that_of_the_agreed_text(root):
    put(root, PLACE, AGREED)
    name = right(root)
    sealed(root)
    line = "{date: 2025-03-01, field: measurable.target, from: 78, to: 76, category: market, reason: Two left, agreed_by: [head-of-service, desk-lead]}"
    sealed(root, AGREED.replace("target: 78", "target: 76") + f"    revisions:\n      - {line}\n")
    assert binds(root) == [f"binds: {name}"]
    assert name != right(root)


def test_a_later_consent_brings_the_later_text(root):
    sealed(root)
    sealed(root, AGREED.replace("target: 78", "target: 76").replace("2024-12-12", "2025-01-10"))
    assert binds(root) == [f"binds: {right(root)}"]


def test_a_goal_is_followed_to_another_file(root):
    sealed(root)
    put(root, PLACE, "goals: []\n")
    sealed(root, AGREED, "goals/moved.yaml")
    assert binds(root, "goals/moved.yaml") == [f"binds: {right(root)}"]


def test_what_changed_on_the_way_to_another_file_is_seen(root):
    sealed(root)
    put(root, PLACE, "goals: []\n")
    sealed(root, AGREED.replace("target: 78", "target: 70"), "goals/moved.yaml")
    assert told(root) == []


def test_a_rename_keeps_the_proof(root):
    sealed(root)
    sealed(root, AGREED.replace("  - id: fcr-2025\n", "  - id: first-contact\n    aliases: [fcr-2025]\n"))
    assert binds(root) == [f"binds: {right(root, 'first-contact')}"]


def test_another_definition_of_the_kpi_is_another_text(root):
    sealed(root)
    put(root, "kpis/frame.yaml", FRAME["kpis/frame.yaml"].replace("{id: fcr, owner", "{id: fcr, version: 2, valid_from: 2025-02-01, owner"))
    commit(root)
    assert told(root) == []


def test_a_consent_that_is_not_committed_is_not_sealed(root):
    put(root, PLACE, AGREED)
    assert told(root) == []
    assert mended(root) == {}


def test_no_history_no_seal(tmp_path):
    for path, text in {**FRAME, PLACE: AGREED}.items():
        put(tmp_path, path, text)
    assert [(fix, message.split(":")[0]) for message, _, fix in told(tmp_path)] == [(False, "nothing keeps the text of the agreement on fcr-2025")]
    assert mended(tmp_path) == {}


def test_a_repository_without_a_commit(tmp_path):
    folder = begin(tmp_path / "r")
    for path, text in {**FRAME, PLACE: AGREED}.items():
        put(folder, path, text)
    assert mended(folder) == {}


def test_a_shallow_clone_proves_nothing(root, tmp_path):
    sealed(root)
    sealed(root, AGREED.replace("title: Solve", "title: We solve"))
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    git(tmp_path, "clone", "-q", root.as_uri(), "whole")
    assert mended(tmp_path / "shallow") == {}
    assert binds(tmp_path / "whole") == [f"binds: {right(root)}"]


def test_a_rebased_branch_proves_as_well(root):
    git(root, "checkout", "-q", "-b", "desk")
    sealed(root)
    sealed(root, AGREED.replace("title: Solve", "title: We solve"))
    git(root, "checkout", "-q", "main")
    put(root, "goals/other.yaml", "goals: []\n")
    commit(root)
    git(root, "checkout", "-q", "desk")
    git(root, "rebase", "-q", "main")
    assert binds(root) == [f"binds: {right(root)}"]


def test_a_merge_is_the_step_that_brought_the_consent(root):
    git(root, "checkout", "-q", "-b", "desk")
    sealed(root)
    git(root, "checkout", "-q", "main")
    put(root, "goals/other.yaml", "goals: []\n")
    commit(root)
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "desk")
    merge = git(root, "rev-parse", "HEAD")
    assert merge[:10] in told(root)[0][0]
    assert binds(root) == [f"binds: {right(root)}"]


def test_a_repository_in_a_subfolder(tmp_path):
    top = begin(tmp_path / "r")
    for path, text in {**FRAME, PLACE: AGREED}.items():
        put(top, f"ziele/{path}", text)
    commit(top)
    assert binds(top / "ziele") == [f"binds: {right(top / 'ziele')}"]


def test_several_goals_are_sealed_at_once(root):
    other = AGREED.replace("fcr-2025", "csat-2025").replace("kpi: fcr, baseline: 68, target: 78", "kpi: csat, baseline: 80, target: 85").removeprefix("goals:\n")
    sealed(root, AGREED + other)
    assert binds(root) == [f"binds: {right(root)}", f"binds: {right(root, 'csat-2025')}"]


def test_consents_of_different_days_are_proved_one_after_the_other(root):
    names = [f"goal-{number}" for number in range(5)]
    text = "goals:\n"
    for number, name in enumerate(names):
        text += (GOAL + PARTIES).replace("fcr-2025", name).replace("target: 78", f"target: {78 + number}")
        sealed(root, text)
    assert binds(root) == [f"binds: {right(root, name)}" for name in names]


@pytest.mark.parametrize("rest", ["      document: Minutes\n", "      binds: SEAL\n", "    state: draft\n"])
def test_git_is_not_asked_where_nothing_is_to_prove(root, rest, monkeypatch):
    put(root, PLACE, AGREED)
    sealed(root, AGREED + rest.replace("SEAL", right(root)))

    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(talk, "_run", refuse)
    assert told(root) == []


def test_closed_goals_and_consents_to_come_are_left_alone(root):
    put(root, "reviews/2024.yaml", "closings:\n  - {goal: fcr-2025, date: 2025-06-30, outcome: dropped}\n")
    sealed(root)
    assert told(root) == []
    assert len(told(root, dt.date(2025, 6, 1))) == 1
    assert told(root, dt.date(2024, 12, 1)) == []


def test_what_had_no_seal_before_is_not_new(root):
    sealed(root)
    put(root, "goals/other.yaml", AGREED.replace("fcr-2025", "second"))
    git(root, "tag", "before")
    commit(root)
    said = CliRunner().invoke(app, ["check", "-C", str(root), "--since", "before", "--as-of", "2025-07-14", "--output-format", "concise"]).stdout
    assert [line.split(":")[0] for line in said.splitlines() if "G207" in line] == ["goals/other.yaml"]


def test_the_line_that_comes_is_shown(root):
    sealed(root, AGREED + "    priority: 1\n")
    said = CliRunner().invoke(app, ["check", "-C", str(root), "--as-of", "2025-07-14", "--output-format", "full", "--select", "G207"]).stdout
    assert [line for line in said.splitlines() if re.match(r" *\d+ [+-]", line)] == [f"14 +       binds: {right(root)}"]
