"""Exit codes of the command line: 0 done, 1 findings, 2 usage or settings."""

import pytest

from tests.acceptance.cli import run, write
from tests.acceptance.histories import level
from tests.acceptance.oracle.facts import Goal, Kpi
from tests.acceptance.repository import build, settings

VISION = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"


@pytest.fixture
def clean(tmp_path):
    return write(tmp_path, {"goalkit.yaml": settings(), "goals/g.yaml": VISION})


def test_check(clean, tmp_path_factory):
    assert run(clean, "check").code == 0
    bad = write(tmp_path_factory.mktemp("bad"), {"goalkit.yaml": settings(), "goals/g.yaml": VISION + "  - {id: a, title: A, ownr: b}\n"})
    assert run(bad, "check").code == 1
    assert run(bad, "check", "--exit-zero").code == 0
    assert run(bad, "check", "--select", "P101").code == 0


def test_fail_on(clean):
    # a vision alone has remarks (no goal of the customer, no agreement), never an error
    assert run(clean, "check", "--fail-on", "error").code == 0
    assert run(clean, "check", "--fail-on", "info").code == 1


def test_no_repository_here(tmp_path):
    for command in ("check", "status", "review", "tree"):
        ran = run(tmp_path, command)
        assert ran.code == 2, command
        assert ran.err.strip()


def test_unknown_options_and_dates(clean):
    assert run(clean, "status", "--nonsense").code == 2
    assert run(clean, "status", "--as-of", "31.12.2025").code == 2
    assert run(clean, "status", "--format", "papyrus").code == 2
    assert run(clean, "review", "--year", "zwanzig").code == 2


def test_broken_settings(tmp_path):
    ran = run(write(tmp_path, {"goalkit.yaml": "levels: [", "goals/g.yaml": VISION}), "status")
    assert ran.code in {0, 2}
    assert "goalkit.yaml" in ran.out + ran.err


def test_status_can_fail_on_request(tmp_path):
    kpi = Kpi("hours", unit="h", direction="down", aggregation="percentile",
              cells=level(1, "2024-01", "2025-06", base=9, step=0.1, noise=0.1))  # fmt: skip
    root = build(tmp_path, [Goal("g", kpi, {"baseline": 9, "target": 5}, {"period": "2025"})])
    assert run(root, "status", "--as-of", "2025-07-05").code == 0
    assert run(root, "status", "--as-of", "2025-07-05", "--fail-on", "off_track").code == 1


def test_the_root_is_found_by_walking_up(clean):
    (clean / "deep" / "down").mkdir(parents=True)
    assert run(clean / "deep" / "down", "check").code == 0


def test_goals_without_settings(tmp_path):
    assert run(write(tmp_path, {"goals.yaml": VISION}), "status").code == 0
