"""A finding keeps its key and fingerprint however the files are named, laid out and ordered; another field is another finding."""

import datetime as dt
import random
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import goalkit
from goalkit.finding import Key
from tests.rules.example import write

ROOT = Path(__file__).resolve().parents[2] / "examples"
DAY = dt.date(2026, 11, 15)
ITEM = re.compile(r"(?m)^(?=  - )")
MOVABLE = ("goals", "kpis", "entries")


def keys(folder):
    return Counter(finding.key for finding in goalkit.check(goalkit.load(folder), DAY))


def fingerprints(folder):
    return {finding.fingerprint for finding in goalkit.check(goalkit.load(folder), DAY)}


def sections(folder):
    """Yield the files that hold one list of items, with their head and the items as text."""
    for path in sorted(folder.rglob("*.yaml")):
        try:
            head, *items = ITEM.split(path.read_text("utf-8"))
        except UnicodeDecodeError:
            continue
        last = head.strip().splitlines()[-1] if head.strip() else ""
        if last.rstrip(":") in MOVABLE and "defaults" not in head and not re.search(r"(?m)^[\w<>=-]", "".join(items)):
            yield path, head, [item if item.endswith("\n") else item + "\n" for item in items]


def renamed(folder, draw):
    """Give every goals, KPI and journal file another name, in another order."""
    for top in ("goals", "kpis", "journal"):
        files = sorted((folder / top).rglob("*.yaml"))
        draw.shuffle(files)
        for number, path in enumerate(files):
            if not path.name.startswith(("_", "f106", "f210")):  # what is wrong with a whole file belongs to its name
                path.rename(path.with_name(f"n{number}.yaml"))


def reordered(folder, draw):
    for path, head, items in sections(folder):
        draw.shuffle(items)
        path.write_text(head + "".join(items), "utf-8")


def moved(folder, draw):
    """Move every item to a file of its own, or to the end of one that is there already."""
    for number, (path, head, items) in enumerate(list(sections(folder))):
        top = head.strip().splitlines()[-1]
        for at, item in enumerate(items):
            (folder / path.relative_to(folder).parts[0] / f"m{draw.randrange(10**6)}-{number}-{at}.yaml").write_text(f"{top}\n{item}", "utf-8")
        path.unlink()


def spaced(folder, draw):
    """Put empty lines and comments between the items."""
    for path, head, items in sections(folder):
        path.write_text("# a comment\n\n" + head + "".join(f"\n  # {draw.random()}\n{item}\n" for item in items), "utf-8")


@pytest.mark.parametrize("change", [renamed, reordered, moved, spaced])
@pytest.mark.parametrize("example", ["broken", "nordwerk-after-sales"])
def test_files_and_order_do_not_matter(tmp_path, change, example):
    folder = tmp_path / "goals-repository"
    shutil.copytree(ROOT / example, folder, ignore=shutil.ignore_patterns("_*"))
    before, marks = keys(folder), fingerprints(folder)
    change(folder, random.Random(7))
    assert keys(folder) == before
    assert fingerprints(folder) == marks
    assert before.total() > (90 if example == "broken" else -1)


GOAL = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, target: 78}
    time_bound: {period: 2025}
"""


def only(text, folder, code):
    (found,) = {finding.key for finding in goalkit.check(goalkit.load(write(text, folder)), dt.date(2025, 3, 1)) if finding.code == code}
    return found


def test_the_field_is_part_of_the_key(tmp_path):
    assert only(GOAL, tmp_path, "M104") == Key("M104", "goal", "fcr-2025", "measurable.baseline")


def test_reformatting_does_not_matter(tmp_path):
    block = GOAL.replace("{kpi: fcr, target: 78}", "\n      target: 78\n\n      kpi: fcr")
    assert only(block, tmp_path, "M104") == Key("M104", "goal", "fcr-2025", "measurable.baseline")


def test_a_renamed_goal_that_keeps_its_old_name_as_alias_keeps_its_key(tmp_path):
    new = GOAL.replace("id: fcr-2025", "id: first-contact\n    aliases: [fcr-2025]")
    assert only(new, tmp_path, "M104") == Key("M104", "goal", "fcr-2025", "measurable.baseline")


@pytest.mark.parametrize(
    ("lines", "code", "field"),
    [
        ("    measures:\n      - {id: a, title: One}\n      - {id: kb, title: Two, owner: nobody}", "F207", "measures.kb.owner"),
        ("    supports: [effortless, nowhere]", "F207", "supports.nowhere"),
        ("    agreement: {parties: [{role: desk-lead, side: giving}, {role: nobody, side: receiving}]}", "F207", "agreement.parties.nobody.role"),
        ("    revisions: [{date: 2025-02-01, field: measurable.target, from: 80, to: 78, agreed_by: [nobody]}]", "F207", "revisions.2025-02-01 measurable.target.agreed_by.nobody"),
        ("    guards: [{kpi: csat, at_least: 85}, {kpi: nsp, at_least: 1}]", "M102", "guards.nsp.kpi"),
    ],
)
def test_items_of_lists_go_by_what_they_say_not_by_their_position(tmp_path, lines, code, field):
    assert only(GOAL + lines + "\n", tmp_path, code) == Key(code, "goal", "fcr-2025", field)


def test_an_entry_is_about_its_goal_and_goes_by_its_day(tmp_path):
    text = GOAL + "# file: journal/2025.yaml\nentries:\n  - {date: 2025-02-01, goal: fcr-2025, kind: checkin, by: nobody}\n"
    assert only(text, tmp_path, "F207") == Key("F207", "goal", "fcr-2025", "entries.fcr-2025 2025-02-01 checkin nobody.by")


def test_settings_go_by_their_file(tmp_path):
    text = "# file: goalkit.yaml\nteams:\n  - {id: a, name: A}\n  - {id: b, name: B, headcount: many}\n"
    assert only(text, tmp_path, "F202") == Key("F202", "file", "goalkit.yaml", "teams.b.headcount")


def test_other_items_that_could_not_be_read_do_not_move_the_name(tmp_path):
    text = GOAL + "    measures:\n      - {title: has no id}\n      - {id: kb, title: Two, owner: nobody}\n"
    assert only(text, tmp_path, "F207") == Key("F207", "goal", "fcr-2025", "measures.kb.owner")


def test_two_goals_that_ask_for_the_same_are_one_finding_whoever_is_told(tmp_path):
    twin = GOAL.replace("fcr-2025", "calls-2025").removeprefix("goals:\n")
    same = GOAL.replace("target: 78", "baseline: 68, target: 78")
    one, other = same + twin.replace("target: 78", "baseline: 68, target: 78"), ""
    other = "goals:\n" + twin.replace("target: 78", "baseline: 68, target: 78") + same.removeprefix("goals:\n")
    assert only(one, tmp_path / "a", "C402") == only(other, tmp_path / "b", "C402") == Key("C402", "goal", "calls-2025", "fcr-2025")
