"""Files at a revision, as git tells them: every kind of clone, name and tree, and never the network."""

import hashlib
import os
import stat
import subprocess

import pytest

from goalkit.errors import GoalkitError
from goalkit.history import git as talk
from goalkit.history import revision
from goalkit.history.checkout import checkout
from tests.history.repository import ENVIRONMENT, begin, commit, git, put


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, ENVIRONMENT[name])


def texts(root, at):
    held = revision.tree(root, at)
    return {path: content.decode() for path, content in revision.contents(held, held.files)}


def test_files_at_a_commit_with_their_contents(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "goals/a.yaml", "one")
    put(root, "goals/ä b\n.yaml", "two\n")
    put(root, "data/empty.csv", "")
    first = commit(root)
    put(root, "goals/a.yaml", "later")
    commit(root)
    assert texts(root, first) == {"data/empty.csv": "", "goals/a.yaml": "one", "goals/ä b\n.yaml": "two\n"}


def test_only_what_lies_below_a_subfolder_counts_with_paths_from_there(tmp_path):
    top = begin(tmp_path / "r")
    put(top, "ziele/goals.yaml", "x")
    put(top, "other/goals.yaml", "y")
    first = commit(top)
    assert texts(top / "ziele", first) == {"goals.yaml": "x"}


def test_a_folder_that_did_not_exist_then_has_no_files(tmp_path):
    top = begin(tmp_path / "r")
    put(top, "a", "x")
    first = commit(top)
    put(top, "ziele/goals.yaml", "x")
    assert texts(top / "ziele", first) == {}


def test_names_that_are_no_utf8_come_as_the_disk_gives_them(tmp_path):
    root = begin(tmp_path / "r")
    put(root, os.fsdecode(b"goals/caf\xe9.yaml"), "x")
    first = commit(root)
    assert list(texts(root, first)) == [f"goals/{place.name}" for place in (root / "goals").iterdir()]


def test_files_of_a_submodule_are_those_of_its_commit_of_then(tmp_path):
    inner = begin(tmp_path / "inner")
    put(inner, "goals.yaml", "then")
    commit(inner)
    outer = begin(tmp_path / "outer")
    git(outer, "submodule", "--quiet", "add", str(inner), "goals/shared")
    first = commit(outer)
    put(outer / "goals/shared", "goals.yaml", "now")
    commit(outer / "goals/shared")
    commit(outer)
    assert texts(outer, first)["goals/shared/goals.yaml"] == "then"


def test_a_submodule_that_is_not_here_is_named(tmp_path):
    inner = begin(tmp_path / "inner")
    put(inner, "goals.yaml", "x")
    commit(inner)
    outer = begin(tmp_path / "outer")
    git(outer, "submodule", "--quiet", "add", str(inner), "goals/shared")
    first = commit(outer)
    git(outer, "submodule", "deinit", "-f", "goals/shared")
    assert revision.tree(outer, first).absent == ("goals/shared",)


def test_a_content_is_recognised_without_asking(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "a", "one\n")
    file = revision.tree(root, commit(root)).files["a"]
    assert (revision.same(file, b"one\n"), revision.same(file, b"one\r\n")) == (True, False)


def test_paths_of_a_forged_tree_never_leave_the_folder(tmp_path):
    root = begin(tmp_path / "r")
    blob = git(root, "hash-object", "-w", "--stdin")
    lines = [f"100644 blob {blob}\tok", f"120000 blob {blob}\tlink"]
    tree = subprocess.run(["git", "-C", str(root), "mktree"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout.strip()
    evil = subprocess.run(["git", "-C", str(root), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"], input=b"40000 ..\0" + bytes.fromhex(tree) + b"100644 good\0" + bytes.fromhex(blob), capture_output=True, check=True, env=ENVIRONMENT).stdout.decode().strip()
    assert sorted(revision.tree(root, evil).files) == ["good"]


def test_what_lies_behind_a_link_is_no_file_of_the_tree(tmp_path, monkeypatch):
    monkeypatch.setattr(talk, "listing", lambda root, commit: iter([("120000", "a" * 40, "x"), ("100644", "b" * 40, "x/y"), ("100644", "c" * 40, "z")]))
    assert sorted(revision.tree(tmp_path, "HEAD").files) == ["x", "z"]


class TestForkPoint:
    @pytest.fixture
    def root(self, tmp_path):
        """Return a repository whose branch work left main at its second commit."""
        root = begin(tmp_path / "r")
        for number in range(3):
            put(root, "a", str(number))
            commit(root, str(number))
        git(root, "checkout", "-q", "-b", "work", "main~1")
        put(root, "b", "w")
        commit(root, "work")
        return root

    def test_is_where_the_branch_left(self, root):
        second = git(root, "rev-parse", "main~1")
        assert talk.fork_point(root, "main") == second
        assert talk.fork_point(root, second[:12]) == second
        git(root, "checkout", "-q", "--detach")
        assert talk.fork_point(root, "main") == second
        git(root, "tag", "-a", "v1", "-m", "annotated", "main")
        assert talk.fork_point(root, "v1") == second

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("mian", "no revision 'mian' here (did you mean main?)"),
            ("origin/main", "no revision 'origin/main' here (did you mean main?)"),
            ("wrok", "no revision 'wrok' here (did you mean work?)"),
            ("--all", "no revision '--all' here"),
            ("", "no revision '' here"),
            ("main..work", "no revision 'main..work' here"),
            ("HEAD:a", "no revision 'HEAD:a' here"),
            ("main; echo", "no revision 'main; echo' here"),
        ],
    )
    def test_of_a_revision_that_there_is_not(self, root, name, message):
        with pytest.raises(GoalkitError) as caught:
            talk.fork_point(root, name)
        assert caught.value.message.startswith(message)

    def test_names_the_remote_branch_where_there_is_no_local_one(self, root, tmp_path):
        git(tmp_path, "clone", "-q", "-b", "work", root.as_uri(), "clone")
        with pytest.raises(GoalkitError, match=r"no revision 'main' here \(did you mean origin/main\?\)"):
            talk.fork_point(tmp_path / "clone", "main")

    @pytest.mark.parametrize("name", ["origin/work", "main"])
    def test_says_how_to_deepen_a_shallow_clone(self, root, tmp_path, name):
        put(root, "b", "more")
        commit(root)
        git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "work", root.as_uri(), "clone")
        if name == "main":
            git(tmp_path / "clone", "branch", "-q", "-D", "-r", "origin/main")
            message = "no revision 'main' here"
        else:
            name, message = "origin/main", "this clone is too shallow to tell where the branch left origin/main"
        with pytest.raises(GoalkitError) as caught:
            talk.fork_point(tmp_path / "clone", name)
        assert caught.value.message == message
        assert caught.value.hint.endswith("deepen it: git fetch --unshallow (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)")

    def test_of_branches_without_a_common_commit(self, root):
        git(root, "checkout", "-q", "--orphan", "other")
        with pytest.raises(GoalkitError, match="this branch has no commit yet"):
            talk.fork_point(root, "main")
        commit(root)
        with pytest.raises(GoalkitError, match="this branch and main have no commit in common"):
            talk.fork_point(root, "main")

    def test_outside_of_git(self, tmp_path):
        with pytest.raises(GoalkitError, match="is not in a git repository"):
            talk.fork_point(tmp_path, "main")

    def test_in_a_bare_repository(self, root, tmp_path):
        git(tmp_path, "clone", "-q", "--bare", str(root), "bare")
        with pytest.raises(GoalkitError, match="is not in a git work tree"):
            talk.fork_point(tmp_path / "bare", "main")

    def test_without_git(self, root, monkeypatch):
        monkeypatch.setenv("PATH", "")
        with pytest.raises(GoalkitError, match="git does not start"):
            talk.fork_point(root, "main")
        assert talk.head(root) is None

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
    def test_in_a_folder_of_somebody_else(self, root, monkeypatch):
        for place in (root, root / ".git"):
            os.chown(place, 12345, 12345)
        with pytest.raises(GoalkitError, match="git does not trust") as caught:
            talk.fork_point(root, "main")
        assert caught.value.hint == f"git config --global --add safe.directory {root}"

    def test_a_hook_of_git_does_not_lead_astray(self, root, monkeypatch, tmp_path):
        monkeypatch.setenv("GIT_DIR", ".git")
        monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
        assert talk.fork_point(root, "main") == git(root, "rev-parse", "main~1")


def test_the_current_commit(tmp_path):
    assert talk.head(tmp_path) is None
    root = begin(tmp_path / "r")
    assert talk.head(root) is None
    put(root, "a/b", "x")
    made = commit(root)
    assert (talk.head(root), talk.head(root / "a"), talk.head(tmp_path / "nowhere")) == (made, made, None)


def test_a_partial_clone_never_fetches(tmp_path):
    root = begin(tmp_path / "r")
    put(root, "goals.yaml", "then")
    first = commit(root)
    put(root, "goals.yaml", "now")
    commit(root)
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", root.as_uri(), "clone")
    with pytest.raises(GoalkitError, match="this clone is partial") as caught:
        texts(tmp_path / "clone", first)
    assert "git fetch --refetch --no-filter" in caught.value.hint


def test_ignored_files(tmp_path):
    root = begin(tmp_path / "r")
    put(root, ".gitignore", "*.csv\nlocal/\n")
    put(root, "kept.csv", "x")
    git(root, "add", "-f", "kept.csv")
    commit(root)
    asked = ["kept.csv", "data/ä.csv", "local/a.yaml", "goals.yaml"]
    assert talk.ignored(root, asked) == {"data/ä.csv", "local/a.yaml"}
    assert talk.ignored(root, []) == set()
    assert talk.ignored(tmp_path, ["a.csv"]) == set()


class TestCheckout:
    @pytest.fixture
    def held(self, tmp_path):
        root = begin(tmp_path / "r")
        put(root, "goals/a.yaml", "a")
        put(root, "shared/b.yaml", "b")
        put(root, "exports/2025/c.csv", "c")
        put(tmp_path, "outside.yaml", "outside, now")
        (root / "goals/b.yaml").symlink_to("../shared/b.yaml")
        (root / "goals/out.yaml").symlink_to("../../outside.yaml")
        (root / "goals/dead.yaml").symlink_to("nowhere.yaml")
        (root / "data").symlink_to("exports/2025")
        return revision.tree(root, commit(root))

    def test_brings_what_is_asked_for_and_nothing_else(self, held):
        with checkout(held) as folder:
            folder.bring(["goals/a.yaml", "goals/a.yaml", "unknown"])
            assert [path.relative_to(folder.folder).as_posix() for path in folder.folder.rglob("*") if path.is_file()] == ["goals/a.yaml"]
            place = folder.folder
            assert stat.S_IMODE(place.stat().st_mode) == 0o700
        assert not place.exists()

    def test_links_lead_where_they_led(self, held):
        with checkout(held) as folder:
            folder.bring(["goals/b.yaml", "goals/out.yaml", "goals/dead.yaml", "data"])
            assert (folder.folder / "goals/b.yaml").read_text() == "b"
            assert (folder.folder / "goals/b.yaml").resolve().is_relative_to(folder.folder)
            assert (folder.folder / "goals/out.yaml").read_text() == "outside, now"
            assert not (folder.folder / "goals/dead.yaml").exists()
            assert (folder.folder / "data/c.csv").read_text() == "c"

    def test_is_gone_after_an_error(self, held):
        places = []

        def fail():
            with checkout(held) as folder:
                folder.bring(["goals/a.yaml"])
                places.append(folder.folder)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert not places[0].exists()

    def test_copies_what_git_does_not_keep(self, held):
        put(held.root, "data.csv", "today")
        with checkout(held) as folder:
            folder.bring_from_disk(["data.csv", "nowhere/x.csv"])
            assert (folder.folder / "data.csv").read_text() == "today"

    @pytest.mark.parametrize("where", ["today", "store", "nowhere"])
    def test_a_large_file_is_what_its_pointer_stands_for(self, tmp_path, where):
        root = begin(tmp_path / "r")
        whole = b"month,value\n2025-01,7\n"
        name = hashlib.sha256(whole).hexdigest()
        put(root, "data.csv", f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(whole)}\n")
        held = revision.tree(root, commit(root))
        put(root, "data.csv", whole if where == "today" else "something else")
        if where == "store":
            put(root, f".git/lfs/objects/{name[:2]}/{name[2:4]}/{name}", whole)
        with checkout(held) as folder:
            folder.bring(["data.csv"])
            place = folder.folder / "data.csv"
            assert (place.read_bytes() if place.exists() else None, folder.absent) == ((None, ["data.csv"]) if where == "nowhere" else (whole, []))
