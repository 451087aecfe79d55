"""Where a new KPI or source goes, and that new files are written whole, where they belong and nowhere else."""

import os

import pytest

from goalkit import workspace
from goalkit.edit.choosing import file_for, read_now
from goalkit.edit.diff import unified
from goalkit.edit.writing import write
from goalkit.errors import GoalkitError


def house(root, files):
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return workspace.load(root)


@pytest.mark.parametrize(
    ("files", "kpis", "sources"),
    [
        ({"goals.yaml": ""}, "kpis.yaml", "kpis.yaml"),
        ({"goals.yaml": "", "kpis/readme.md": ""}, "kpis/kpis.yaml", "kpis/sources.yaml"),
        ({"goals.yaml": "", "kpis/a.yaml": "kpis:\n- id: fcr\n"}, "kpis/a.yaml", "kpis/a.yaml"),
        ({"goals.yaml": "kpis:\n- id: fcr\nsources:\n- id: crm\n"}, "goals.yaml", "goals.yaml"),
        ({"goals.yaml": "", "kpis/a.yaml": "kpis: [{id: fcr}]", "kpis/b.yaml": "kpis: [{id: aht}, {id: ces}]", "kpis/q.yaml": "sources: [{id: crm}]"},
         "kpis/b.yaml", "kpis/q.yaml"),
        ({"goals.yaml": "", "goalkit.yaml": "files: {kpis: [kennzahlen/**/kz_*.yml]}"}, "kennzahlen/kz_kpis.yml", "kennzahlen/kz_sources.yml"),
        ({"goals.yaml": "", "kpis.yaml": "# nothing yet\n"}, "kpis.yaml", "kpis.yaml"),
        ({"goals.yaml": "kpis:\n"}, "goals.yaml", "kpis.yaml"),
    ],
)  # fmt: skip
def test_the_file_is_where_most_of_its_kind_stand(tmp_path, files, kpis, sources):
    ws = house(tmp_path, files)
    assert (file_for(ws, "kpis"), file_for(ws, "sources")) == (kpis, sources)


def test_a_wanted_file_must_be_one_that_is_read(tmp_path):
    ws = house(tmp_path, {"goals.yaml": ""})
    assert file_for(ws, "kpis", "kpis/service/new.yaml") == "kpis/service/new.yaml"
    assert file_for(ws, "kpis", str(tmp_path / "kpis" / "new.yaml")) == "kpis/new.yaml"
    for wrong, message in (("../x.yaml", "outside"), ("notes/x.yaml", "no file that goalkit reads"), ("kpis/_x.yaml", "no file that"), ("/etc/kpis.yaml", "outside")):
        with pytest.raises(GoalkitError, match=message):
            file_for(ws, "kpis", wrong)


def test_a_new_file_is_written_with_its_folders(tmp_path):
    write(tmp_path, {"kpis/a/b.yaml": None}, {"kpis/a/b.yaml": b"kpis: []\n"})
    made = tmp_path / "kpis" / "a" / "b.yaml"
    mask = os.umask(0)
    os.umask(mask)
    assert made.read_bytes() == b"kpis: []\n"
    assert made.stat().st_mode & 0o777 == 0o666 & ~mask
    assert [each.name for each in made.parent.iterdir()] == ["b.yaml"]


def test_a_file_that_somebody_made_meanwhile_stays(tmp_path):
    (tmp_path / "b.yaml").write_bytes(b"mine\n")
    with pytest.raises(GoalkitError, match=r"b\.yaml has changed"):
        write(tmp_path, {"b.yaml": None}, {"b.yaml": b"kpis: []\n"})
    assert (tmp_path / "b.yaml").read_bytes() == b"mine\n"


def test_where_no_folder_can_be_made_nothing_is_written(tmp_path):
    (tmp_path / "kpis").write_bytes(b"a file\n")
    with pytest.raises(GoalkitError, match=r"cannot write kpis/b\.yaml"):
        write(tmp_path, {"kpis/b.yaml": None}, {"kpis/b.yaml": b"kpis: []\n"})


def test_what_is_there_now_is_read_or_said(tmp_path):
    ws = house(tmp_path, {"goals.yaml": "goals: []\n"})
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("kpis: []\n", "utf-8")
    (tmp_path / "kpis.yaml").symlink_to(outside)
    (tmp_path / "kpis").mkdir()
    assert read_now(ws, "goals.yaml") == b"goals: []\n"
    assert read_now(ws, "kpis/new.yaml") is None
    with pytest.raises(GoalkitError, match="outside"):
        read_now(ws, "kpis.yaml")
    with pytest.raises(GoalkitError, match="cannot read kpis"):
        read_now(ws, "kpis")


def test_a_new_file_is_shown_as_git_shows_it():
    assert unified({"a.yaml": None}, {"a.yaml": b"kpis: []\n"}) == "--- /dev/null\n+++ b/a.yaml\n@@ -0,0 +1 @@\n+kpis: []\n"
