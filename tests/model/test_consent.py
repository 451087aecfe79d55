"""States of a goal, consents of its parties, and agreements that revisions have made stale."""

import datetime as dt

import pytest

from goalkit.model import consent
from tests.model.repo import workspace


def day(text):
    return dt.date.fromisoformat(text)


AGREED = """goals:
  - id: g
    aliases: [alt]
    title: Erstlösung
    owner: desk
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement:
      mode: agreed
      parties:
        - {role: leitung, side: giving, date: 2024-12-10}
        - {role: desk, side: receiving, date: 2024-12-12}
        - {role: controlling, side: confirming}
"""
CLOSED = "year: 2025\nclosings: [{goal: alt, date: 2026-01-15, outcome: missed}]\n"


def state_on(root, when, goals=AGREED, reviews=CLOSED):
    ws = workspace(root, goals, reviews=reviews)
    goal = ws.tree.get("g")
    closing = consent.closing_of(goal, [item for _, item in ws.closings()], day(when))
    return consent.state(goal, ws.terms(goal).start, day(when), closing)


@pytest.mark.parametrize(
    ("when", "name", "agreed"),
    [
        ("2024-12-09", "proposed", None),
        ("2024-12-11", "proposed", None),            # one of the two has consented
        ("2024-12-12", "agreed", "2024-12-12"),      # the day of the last consent
        ("2024-12-31", "agreed", "2024-12-12"),
        ("2025-01-01", "active", "2024-12-12"),
        ("2026-01-14", "active", "2024-12-12"),
        ("2026-01-15", "closed", "2024-12-12"),
    ],
)
def test_states(tmp_path, when, name, agreed):
    got = state_on(tmp_path, when)
    assert (got.name, got.agreed_on, got.mode) == (name, day(agreed) if agreed else None, "agreed")
    assert got.outcome == ("missed" if name == "closed" else None)


def test_draft_wins(tmp_path):
    assert state_on(tmp_path, "2026-02-01", AGREED + "    state: draft\n").name == "draft"


def test_a_set_target_needs_only_who_gives_it(tmp_path):
    goals = AGREED.replace("mode: agreed", "mode: set").replace("        - {role: desk, side: receiving, date: 2024-12-12}\n", "")
    got = state_on(tmp_path, "2024-12-10", goals)
    assert (got.name, got.agreed_on) == ("set", day("2024-12-10"))


def test_without_agreement_a_goal_is_proposed(tmp_path):
    got = state_on(tmp_path, "2025-06-01", AGREED[: AGREED.index("    agreement")], "")
    assert (got.name, got.agreed_on, got.mode) == ("proposed", None, None)


def test_missing_consents(tmp_path):
    goal = workspace(tmp_path, AGREED).tree.get("g")
    assert consent.missing(goal, day("2024-12-09")) == ("leitung", "desk")
    assert consent.missing(goal, day("2024-12-10")) == ("desk",)
    assert consent.missing(goal) == ()


WHOLE = "date: 2025-07-01, field: measurable.target, from: 80, to: 78, category: market, reason: Kunden fehlen"


@pytest.mark.parametrize(
    ("revision", "lacks"),
    [
        (WHOLE + ", agreed_by: [leitung, desk]", ()),
        (WHOLE + ", agreed_by: [chef, desk]", ()),                # an alias of leitung
        (WHOLE + ", agreed_by: desk", ("leitung",)),
        (WHOLE, ("leitung", "desk")),
        ("field: measurable.target, from: 80, to: 78, agreed_by: [leitung, desk]", ("category", "reason")),
    ],
)
def test_what_a_revision_lacks(tmp_path, revision, lacks):
    ws = workspace(tmp_path, AGREED + f"    revisions: [{{{revision}}}]\n")
    goal = ws.tree.get("g")
    assert consent.unmet(goal, goal.revisions[0], ws.role) == lacks
    assert consent.stale(goal, ws.role) == (goal.revisions if lacks else ())


def test_a_later_revision_makes_nothing_stale_yet(tmp_path):
    ws = workspace(tmp_path, AGREED + f"    revisions: [{{{WHOLE}}}]\n")
    goal = ws.tree.get("g")
    assert consent.stale(goal, ws.role, day("2025-06-30")) == ()
    assert consent.stale(goal, ws.role, day("2025-07-01")) == goal.revisions


def test_what_was_never_agreed_cannot_be_stale(tmp_path):
    ws = workspace(tmp_path, AGREED.replace(", date: 2024-12-12", "") + f"    revisions: [{{{WHOLE}}}]\n")
    assert consent.stale(ws.tree.get("g"), ws.role) == ()


def test_unsealed(tmp_path):
    def asked(extra="", *, history=False, when="2025-01-01"):
        goal = workspace(tmp_path, AGREED.replace("mode: agreed", f"mode: agreed\n{extra}")).tree.get("g")
        return consent.unsealed(goal, day(when), history=history)

    assert asked() is True
    assert asked(history=True) is False
    assert asked("      binds: v1-000000000000") is False
    assert asked("      document: Protokoll") is False
    assert asked(when="2024-12-11") is False
