"""Finer points of the rules about agreements: consents over time, seals, revisions."""

import datetime as dt

import pytest

from goalkit.model import seal
from goalkit.workspace import load
from tests.rules.example import write
from tests.rules.said import findings, goal, goals, said

BOTH = "agreement:\n  mode: agreed\n  parties:\n    - {role: head-of-service, side: giving, date: 2024-12-10}\n    - {role: desk-lead, side: receiving, date: 2024-12-12}"


def mine(text, folder, code, day="2025-07-14"):
    return [message for name, message in said(text, folder, code, dt.date.fromisoformat(day)) if name == "a"]


@pytest.mark.parametrize(("day", "told"), [("2024-12-31", False), ("2025-01-01", True), ("2026-03-01", True)])
def test_nobody_agreed(tmp_path, day, told):
    message = "a has been running since 2025-01-01, and nobody has agreed to it"
    assert mine(goals(goal("a")), tmp_path, "G101", day) == ([message] if told else [])


def test_one_side_has_not_consented_yet(tmp_path):
    text = goals(goal("a", BOTH.replace(", date: 2024-12-12", "")))
    assert mine(text, tmp_path, "G101") == ["a has been running since 2025-01-01 without the consent of desk-lead"]
    assert mine(text, tmp_path, "G101", "2024-12-31") == []
    assert mine(text, tmp_path, "G102") == []


def test_a_vision_needs_no_agreement(tmp_path):
    assert "effortless" not in [name for name, _ in said(goals(goal("a")), tmp_path, "G101")]


def test_a_closed_goal_is_not_asked_any_more(tmp_path):
    text = goals(goal("a")) + "# file: reviews/2025.yaml\nclosings: [{goal: a, date: 2025-07-01, outcome: dropped}]\n"
    assert mine(text, tmp_path, "G101") == []
    assert mine(text, tmp_path, "G101", "2025-06-30") != []


@pytest.mark.parametrize(
    ("agreement", "told"),
    [
        ("{mode: agreed, parties: []}", ["names nobody who gives the goal", "names nobody who takes it on"]),
        ("{mode: set, parties: [{role: head-of-service, side: giving}]}", []),
        ("{mode: set, parties: [{role: desk-lead, side: receiving}]}", ["names nobody who gives the goal"]),
        ("{mode: agreed, parties: [{role: head-of-service, side: giving}, {role: desk-lead}]}", ["names nobody who takes it on"]),
        ("{parties: [{role: head-of-service, side: giving}, {role: desk-lead, side: receiving}]}", ["does not say whether it was agreed or set"]),
    ],
)
def test_what_an_agreement_must_say(tmp_path, agreement, told):
    found = mine(goals(goal("a", f"agreement: {agreement}")), tmp_path, "G102")
    assert found == [f"the agreement on a {what}" for what in told]


def sealed(folder, target):
    """Return the seal of the goal with another target."""
    text = goals(goal("a", BOTH, f"{{kpi: fcr, baseline: 68, target: {target}}}"))
    ws = load(write(text, folder / "sealed"), {})
    return seal.seal(ws, ws.tree.get("a"))


REVISION = "{date: 2025-04-01, field: measurable.target, from: 80, to: 78, category: market, reason: Gone, agreed_by: [head-of-service, desk-lead]}"


@pytest.mark.parametrize(
    ("bound_to", "revision", "told"),
    [
        (78, "", False),             # sealed as it stands
        (80, REVISION, False),       # sealed before the revision
        (78, REVISION, False),       # sealed again after it
        (80, "", True),              # changed without a word
        (81, REVISION, True),        # the revision starts elsewhere
    ],
)
def test_the_seal(tmp_path, bound_to, revision, told):
    fields = f"{BOTH}\n  binds: {sealed(tmp_path, bound_to)}" + (f"\nrevisions: [{revision}]" if revision else "")
    found = mine(goals(goal("a", fields)), tmp_path / "repo", "G201")
    assert found == (["a is no longer what was sealed, and no revision says what changed"] if told else [])


def test_a_seal_of_another_make(tmp_path):
    assert len(mine(goals(goal("a", f"{BOTH}\n  binds: v1-nothing")), tmp_path, "G201")) == 1


REVISIONS = """revisions:
  - {date: 2025-02-01, field: measurable.target, from: 82, to: 80, category: data, reason: R, agreed_by: [head-of-service, desk-lead]}
  - {date: 2025-04-01, field: target, from: FROM, to: TO, category: data, reason: R, agreed_by: [head-of-service, desk-lead]}"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("80", "78", []),
        ("80 %", "78.0", []),
        ("81", "78", ["this revision of target begins at 81, but the one before it ends at 80"]),
        ("80", "77", ["the last revision of target ends at 77, but the file says something else"]),
    ],
)
def test_revisions_make_a_chain(tmp_path, before, after, told):
    text = goals(goal("a", BOTH + "\n" + REVISIONS.replace("FROM", before).replace("TO", after)))
    assert mine(text, tmp_path, "G201") == told


@pytest.mark.parametrize(
    ("field", "before", "after", "told"),
    [
        ("time_bound.due", "2025-06-30", "2025-12-31", 0),     # the period of the file ends there
        ("due", "2025-06-30", "2025-11-30", 1),
        ("owner", "field-lead", "desk-lead", 0),
        ("owner", "desk-lead", "field-lead", 1),
        ("title", "Old", "Something else", 0),                 # texts are not material
        ("scope", "{customer_group: A}", "{}", 0),
        ("measurable.trget", "80", "78", 1),
        ("ziel", "80", "78", 1),
    ],
)
def test_any_field_may_be_revised(tmp_path, field, before, after, told):
    revision = f"{{date: 2025-04-01, field: {field}, from: {before}, to: {after}, category: data, reason: R, agreed_by: [head-of-service, desk-lead]}}"
    found = findings(goals(goal("a", f"{BOTH}\nrevisions: [{revision}]")), tmp_path, "G201")
    assert len(found) == told
    if field == "measurable.trget":
        assert found[0].help == "did you mean measurable.target?"


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("{date: 2025-04-01, field: target, from: 80, to: 78, category: market, reason: R, agreed_by: desk-lead}", "the consent of head-of-service"),
        ("{date: 2025-04-01, field: target, from: 80, to: 78, agreed_by: [desk-lead, head-of-service]}", "its category, its reason"),
        ("{date: 2025-08-01, field: target, from: 80, to: 78}", ""),     # after the day of the check
    ],
)
def test_what_a_revision_lacks(tmp_path, revision, told):
    found = mine(goals(goal("a", f"{BOTH}\nrevisions: [{revision}]")), tmp_path, "G202")
    assert found == ([f"the revision of target lacks {told}"] if told else [])


def test_history_keeps_the_text(tmp_path):
    text = goals(goal("a", BOTH))
    assert len(mine(text, tmp_path, "G207")) == 1
    (tmp_path / ".git").mkdir()
    assert mine(text, tmp_path, "G207") == []
