"""Files are written whole or not at all, through links, with their permissions, and only what was read."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goalkit.edit import splice, writing
from goalkit.edit.diff import unified
from goalkit.edit.rounds import Look, settle
from goalkit.errors import GoalkitError
from goalkit.finding import Edit, Span
from tests.edit.repository import fixed, look

WRONG = "goals:\n  - {id: a, title: A, tpye: stretch}\n"
RIGHT = "goals:\n  - {id: a, title: A, type: stretch}\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.fixture
def root(tmp_path):
    (tmp_path / "goals").mkdir()
    for name in ("a", "b"):
        (tmp_path / "goals" / f"{name}.yaml").write_text(WRONG.replace("id: a", f"id: {name}"), "utf-8")
    return tmp_path


def test_permissions_stay(root):
    (root / "goals/a.yaml").chmod(0o640)
    done = fixed(root)
    writing.write(root, done.before, done.after)
    assert (root / "goals/a.yaml").read_text("utf-8") == RIGHT
    assert (root / "goals/a.yaml").stat().st_mode & 0o777 == 0o640
    assert names(root) == ["a.yaml", "b.yaml", "goals"]


def test_a_link_stays_a_link(root):
    (root / "shared").mkdir()
    (root / "goals/a.yaml").rename(root / "shared/a.txt")
    (root / "goals/a.yaml").symlink_to("../shared/a.txt")
    done = fixed(root)
    writing.write(root, done.before, done.after)
    assert (root / "goals/a.yaml").is_symlink()
    assert (root / "shared/a.txt").read_text("utf-8") == RIGHT


def test_nothing_outside_of_the_root_is_changed(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("elsewhere") / "a.yaml"
    outside.write_text(WRONG, "utf-8")
    done = fixed(root)
    (root / "goals/a.yaml").unlink()
    (root / "goals/a.yaml").symlink_to(outside)  # swapped between reading and writing: such a link is not even read
    with pytest.raises(GoalkitError, match="outside"):
        writing.write(root, done.before, done.after)
    assert outside.read_text("utf-8") == WRONG
    assert "tpye" in (root / "goals/b.yaml").read_text("utf-8")


def test_a_read_only_file_stops_all(root, monkeypatch):
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "b.yaml" not in str(path) and allowed(path, mode))
    done = fixed(root)
    with pytest.raises(GoalkitError, match=r"cannot write goals/b\.yaml: it is read-only"):
        writing.write(root, done.before, done.after)
    assert "tpye" in (root / "goals/a.yaml").read_text("utf-8")
    assert names(root) == ["a.yaml", "b.yaml", "goals"]


def test_a_full_disk_leaves_everything_as_it_was(root, monkeypatch):
    def full(number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    done = fixed(root)
    with pytest.raises(GoalkitError, match="No space left"):
        writing.write(root, done.before, done.after)
    assert "tpye" in (root / "goals/a.yaml").read_text("utf-8")
    assert names(root) == ["a.yaml", "b.yaml", "goals"]


def test_what_was_replaced_comes_back_where_a_later_file_cannot(root, monkeypatch):
    replace = Path.replace

    def failing(self, target):
        if Path(target).name == "b.yaml":
            raise OSError(errno.EIO, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    done = fixed(root)
    with pytest.raises(GoalkitError, match=r"goals/b\.yaml"):
        writing.write(root, done.before, done.after)
    assert (root / "goals/a.yaml").read_text("utf-8") == WRONG
    assert names(root) == ["a.yaml", "b.yaml", "goals"]


def test_a_file_that_changed_meanwhile_is_not_written(root):
    done = fixed(root)
    (root / "goals/b.yaml").write_text(WRONG + "# somebody else\n", "utf-8")
    with pytest.raises(GoalkitError, match="has changed since it was read"):
        writing.write(root, done.before, done.after)
    assert (root / "goals/a.yaml").read_text("utf-8") == WRONG


def test_a_file_that_changed_between_looking_and_reading_is_seen(root):
    first = look(root)
    (root / "goals/a.yaml").write_text("goals: []\n", "utf-8")
    with pytest.raises(GoalkitError, match="has changed since it was read"):
        settle(first, lambda files: look(root, files), lambda path: (root / path).read_bytes(), unsafe=False)


def test_two_runs_at_once_never_mix(root):
    run = [sys.executable, "-m", "goalkit", "check", "--fix", "-C", str(root), "--exit-zero"]
    both = [subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [each.communicate()[1] for each in both]
    assert {each.returncode for each in both} <= {0, 2}, said
    assert 0 in {each.returncode for each in both}
    assert (root / "goals/a.yaml").read_text("utf-8") == RIGHT
    assert names(root) == ["a.yaml", "b.yaml", "goals"]


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ([(1, 1, 1, 1, "x")], b"xab\r\ncd"),
        ([(1, 3, 1, 3, "\ny")], b"ab\r\ny\r\ncd"),
        ([(2, 1, 3, 1, "")], b"ab\r\n"),
        ([(1, 3, 2, 3, "")], b"ab"),
        ([(2, 2, 2, 3, "z"), (1, 1, 1, 2, "")], b"b\r\ncz"),
    ],
)
def test_stretches_are_replaced_and_line_breaks_stay(edits, wanted):
    made = [Edit("f", Span(*place), text) for *place, text in edits]
    assert splice.encoded(splice.spliced("ab\r\ncd", made), b"ab") == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((1, 1, 1, 5), (1, 5, 1, 8), False),
        ((1, 1, 1, 5), (1, 4, 1, 8), True),
        ((1, 5, 1, 5), (1, 5, 1, 5), True),
        ((1, 5, 1, 5), (1, 5, 1, 8), False),
        ((1, 6, 1, 6), (1, 5, 1, 8), True),
        ((1, 1, 3, 1), (2, 1, 2, 4), True),
        ((1, 1, 2, 1), (2, 1, 3, 1), False),
    ],
)
def test_overlapping(one, other, wanted):
    assert splice.overlapping(Span(*one), Span(*other)) is wanted
    assert splice.overlapping(Span(*other), Span(*one)) is wanted


def test_git_applies_the_difference(root):
    (root / "goals/a.yaml").write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode().removesuffix(b"\r\n"))
    done = fixed(root)
    text = unified(done.before, done.after)
    assert text.count("\\ No newline at end of file") == 2
    subprocess.run(["git", "apply", "-"], input=text.encode(), cwd=root, check=True)
    assert {path: (root / path).read_bytes() for path in done.after} == done.after


def test_fixes_that_would_change_something_else_are_refused(root):
    from dataclasses import replace

    first = look(root)
    finding = next(each for each in first.findings if each.fix)
    wrong = replace(finding.fix, edits=(replace(finding.fix.edits[0], text="title"),))
    first = Look([replace(finding, fix=wrong)], first.documents)
    done = settle(first, lambda files: look(root, files), lambda path: (root / path).read_bytes(), unsafe=False)
    assert (done.after, done.mended, len(done.refused)) == ({}, (), 1)
