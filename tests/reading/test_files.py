"""Bytes, encodings, sizes and things that are no files: a finding each, never a crash, a hang or gigabytes."""

import os
import time

import pytest

from goalkit import second
from goalkit.reading import readers
from goalkit.reading.document import parse, read
from goalkit.reading.source import list_files


def told(raw):
    document = parse("g.yaml", raw)
    return [(p.code, p.params.get("kind", ""), p.span.line, p.span.column) for p in document.problems], document.data


def test_windows_bytes_are_named_and_read():
    raw = "a: grün\nb: Größe – 5 €\n".encode("cp1252")
    document = parse("g.yaml", raw)
    (problem,) = document.problems
    assert (problem.code, problem.span.line, problem.span.column) == ("F105", 1, 6)
    assert problem.params == {"byte": "0xFC", "char": "ü", "kind": "windows"}
    assert document.data == {"a": "grün", "b": "Größe – 5 €"}


def test_the_bad_byte_behind_good_umlauts():
    # two UTF-8 umlauts before it are one column each
    assert told("a: äö".encode() + b"\xdf\n")[0] == [("F105", "windows", 1, 6)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_utf_16(encoding):
    assert told("a: grün\n".encode(encoding)) == ([("F105", "wide", 1, 1)], {"a": "grün"})


def test_byte_order_mark_is_silent():
    assert told(b"\xef\xbb\xbfa: 1\n") == ([], {"a": "1"})


def test_control_characters():
    assert told(b"a: x\x00y\nb: \x0cz\n") == ([("F105", "control", 1, 5), ("F105", "control", 2, 4)], {"a": "x y", "b": "z"})


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"[" * 100_000, ""),
        (b"[" * 100_000 + b"]" * 100_000, ""),
        (b"{a: " * 50_000, ""),
        (b"a: " + b'[ "x' * 30_000, ""),
        (b"- " * 100_000 + b"x", ""),
        (b"? " * 50_000, ""),
        (b"".join(b" " * depth + b"a:\n" for depth in range(3000)), ""),
        (b"a: [" + b"x," * 3_000_000 + b"x]", "entries"),
        (b"a: " + b"x" * 17_000_000, "size"),
    ],
    ids=["open", "closed", "maps", "quotes", "dashes", "questions", "block", "many", "large"],
)
def test_too_deep_or_too_large(raw, kind):
    begin = time.monotonic()
    problems, data = told(raw)
    assert [(code, found) for code, found, *_ in problems] == [("F108", kind)]
    assert data is None
    assert time.monotonic() - begin < 5


def test_brackets_in_texts_are_not_depth():
    assert told(b"a: '" + b"[{" * 200 + b"'\n")[0] == []
    assert told(("a: [" + "[1, 2], " * 500 + "3]\n").encode())[0] == []


def test_aliases_are_not_expanded():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
    )
    problems, data = told(bomb.encode())
    assert {code for code, *_ in problems} == {"F107"}
    assert data["l"] == [None] * 9


@pytest.mark.parametrize(
    "raw", [b"a: b: " * 20_000, b'a: "x\n' * 3000, b"- a: b: c\n" * 5000, b"&a " * 20_000, b"'" * 99_999, bytes(range(256)) * 40]
)  # fmt: skip
def test_nothing_hangs(raw):
    begin = time.monotonic()
    assert told(raw)[0]
    assert time.monotonic() - begin < 10


def test_what_is_no_file(tmp_path):
    goals = tmp_path / "goals"
    (goals / "folder.yaml").mkdir(parents=True)
    (goals / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (goals / "self.yaml").symlink_to(goals / "self.yaml")
    os.mkfifo(goals / "pipe.yaml")
    (goals / "_draft.yaml").write_text("a: 1")
    (goals / "ok.yml").write_text("a: 1")
    files = list_files(tmp_path, ["goals/**/*.yaml", "goals/**/*.yml"])
    found = {file: read(tmp_path, file) for file in files}
    assert {file: [(p.code, p.params["kind"]) for p in document.problems] for file, document in found.items()} == {
        "goals/folder.yaml": [("F109", "folder")],
        "goals/gone.yaml": [("F109", "missing")],
        "goals/self.yaml": [("F109", "missing")],
        "goals/pipe.yaml": [("F109", "special")],
        "goals/ok.yml": [],
    }
    assert found["goals/ok.yml"].data == {"a": "1"}


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refused(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    (problem,) = read(tmp_path, "goals/a.yaml").problems
    assert (problem.code, problem.params["kind"]) == ("F109", "denied")


def test_a_folder_that_may_not_be_opened_is_listed(tmp_path, monkeypatch):
    (tmp_path / "goals").mkdir()

    def refused(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    assert list_files(tmp_path, ["goals/**/*.yaml"]) == ["goals"]


def test_a_name_that_is_not_utf_8(tmp_path):
    (problem,) = read(tmp_path, os.fsdecode(b"goals/\xff.yaml")).problems
    assert (problem.code, problem.params["kind"], problem.file) == ("F109", "name", "goals/?.yaml")


def test_two_processes_read_the_same(tmp_path, monkeypatch):
    for number in range(30):
        (tmp_path / f"{number:02}.yaml").write_text(f"a: {number}\nb: 'ä'\nb: 2\n" if number % 7 == 0 else f"a: [{number}, 'x']\n")
    files = [f"{number:02}.yaml" for number in range(30)]
    alone = [(d.file, d.text, d.data, d.problems) for d in readers.read_all(tmp_path, files)]
    monkeypatch.setattr(readers, "_MANY", 10)
    monkeypatch.setattr(readers, "_CHUNK", 4)
    monkeypatch.setattr(second, "is_possible", lambda: True)
    assert [(d.file, d.text, d.data, d.problems) for d in readers.read_all(tmp_path, files)] == alone


def test_a_second_process_that_fails_costs_nothing(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_text("a: 1\n")
    monkeypatch.setattr(readers, "_MANY", 2)
    monkeypatch.setattr(second, "is_possible", lambda: True)
    monkeypatch.setattr(readers, "_fill", lambda *_args: os._exit(1))
    assert [d.data for d in readers.read_all(tmp_path, ["a.yaml"] * 4)] == [{"a": "1"}] * 4


def test_a_reader_that_stops_early_leaves_no_process(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_text("a: 1\n")
    monkeypatch.setattr(readers, "_MANY", 2)
    monkeypatch.setattr(second, "is_possible", lambda: True)
    documents = readers.read_all(tmp_path, ["a.yaml"] * 6)
    assert next(documents).data == {"a": "1"}
    documents.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_forgotten_content_is_read_again():
    document = parse("g.yaml", "\ufeffa: ä\nx-b: 1\n".encode())
    assert document.lighter(keep=False).data == document.data == {"a": "ä"}


def test_a_link_that_leaves_the_repository_is_not_read(tmp_path):
    root = tmp_path / "repo"
    (root / "goals").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("goals: [{id: a, title: Secret}]\n")
    (root / "own.yaml").write_text("goals: [{id: b, title: Own}]\n")
    (root / "goals" / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "goals" / "in.yaml").symlink_to(root / "own.yaml")
    outside, inside = (read(root, name) for name in ("goals/out.yaml", "goals/in.yaml"))
    assert [(problem.code, problem.params["path"]) for problem in outside.problems] == [("F211", "goals/out.yaml")]
    assert (outside.text, outside.data) == ("", None)
    assert inside.data == {"goals": [{"id": "b", "title": "Own"}]}
