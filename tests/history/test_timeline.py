"""Commits that changed YAML files, newest first, with the contents before and after."""

import pytest

from goalkit.errors import GoalkitError
from goalkit.history import git as talk
from goalkit.history import timeline
from tests.history.repository import ENVIRONMENT, begin, commit, git, put


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, ENVIRONMENT[name])


def told(root):
    """Return commits with the texts before and after of what they changed."""
    with talk.reader(root) as read:
        return [
            (step.commit, {path: tuple(read(name).decode() if name else None for name in pair) for path, pair in step.changed.items()})
            for step in timeline.steps(root)
        ]


def test_changes_new_files_and_removals(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "goals/a.yaml", "one")
    put(root, "data/a.csv", "no YAML")
    first = commit(root)
    put(root, "goals/a.yaml", "two")
    put(root, "goals/ä b\n.yml", "new")
    second = commit(root)
    put(root, "data/a.csv", "still none")
    commit(root)
    (root / "goals" / "a.yaml").unlink()
    last = commit(root)
    assert told(root) == [
        (last, {"goals/a.yaml": ("two", None)}),
        (second, {"goals/a.yaml": ("one", "two"), "goals/ä b\n.yml": (None, "new")}),
        (first, {"goals/a.yaml": (None, "one")}),
    ]


def test_a_subfolder_has_its_own_paths(tmp_path):
    top = begin(tmp_path / "r")
    put(top, "ziele/goals.yaml", "x")
    put(top, "other.yaml", "y")
    first = commit(top)
    assert told(top / "ziele") == [(first, {"goals.yaml": (None, "x")})]


def test_a_merge_is_one_change(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "a.yaml", "one")
    first = commit(root)
    git(root, "checkout", "-q", "-b", "side")
    for text in ("two", "three"):
        put(root, "a.yaml", text)
        commit(root)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert told(root) == [(git(root, "rev-parse", "HEAD"), {"a.yaml": ("one", "three")}), (first, {"a.yaml": (None, "one")})]


def test_a_link_is_no_file(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "a.yaml", "one")
    (root / "b.yaml").symlink_to("a.yaml")
    first = commit(root)
    assert told(root) == [(first, {"a.yaml": (None, "one")})]
    (root / "b.yaml").unlink()
    put(root, "b.yaml", "own")
    assert told_first(root, commit(root)) == {"b.yaml": (None, "own")}


def told_first(root, wanted):
    (name, changed), *_ = told(root)
    assert name == wanted
    return changed


def test_nothing_where_the_history_is_not_whole(tmp_path):
    assert list(timeline.steps(tmp_path)) == []
    root = begin(tmp_path / "r")
    assert list(timeline.steps(root)) == []
    put(root, "a.yaml", "one")
    commit(root)
    put(root, "a.yaml", "two")
    commit(root)
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    assert list(timeline.steps(tmp_path / "shallow")) == []


def test_a_content_that_is_not_here_is_said(tmp_path):
    root = begin(tmp_path / "r")
    commit(root)
    with talk.reader(root) as read, pytest.raises(GoalkitError):
        read("0" * 40)
