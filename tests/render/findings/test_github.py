"""Annotations of GitHub: escapes, the ten of a kind that a step shows, errors first, every goal in its turn."""

import pytest

from goalkit.finding import Span
from tests.render.findings.made import finding, rendered


def test_github_escapes_and_names_the_place_from_the_top_of_the_git_repository():
    found = finding(message="50 % of all", help="write\n  a: 1", path="a,b:c.yaml")
    assert rendered("github", [found], prefix="ziele/") == (
        "::error file=ziele/a%2Cb%3Ac.yaml,line=4,endLine=4,col=5,endColumn=9,title=M103 target-missing::50 %25 of all%0Awrite%0A  a: 1\n"
    )


def test_github_leaves_columns_out_where_a_value_has_several_lines():
    found = finding(severity="warning", message="m", help="", path="a.yaml", span=Span(1, 4, 3, 1))
    assert rendered("github", [found]) == "::warning file=a.yaml,line=1,endLine=3,title=M103 target-missing::m\n"


def test_github_prints_errors_first_ten_of_a_kind_and_says_how_many_are_left():
    found = [finding(n, severity="warning") for n in range(12)] + [finding(n) for n in range(11)]
    lines = rendered("github", found).splitlines()
    assert [line.split()[0] for line in lines] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
    assert lines[-1] == (
        "::notice title=goalkit::3 more findings that GitHub has no room for; goalkit check --output-format concise lists all"
    )


@pytest.mark.parametrize(
    ("infos", "others", "limit", "notices", "left"),
    [(10, 0, None, 10, ""), (11, 0, None, 10, "2 more"), (10, 11, None, 10, "2 more"), (3, 2, 4, 3, "1 more"), (0, 11, None, 1, "1 more")],
)
def test_github_keeps_room_for_its_last_notice_only_where_there_is_one(infos, others, limit, notices, left):
    found = [finding(n) for n in range(others)] + [finding(n, severity="info") for n in range(infos)]
    lines = rendered("github", found, limit=limit).splitlines()
    assert len([line for line in lines if line.startswith("::notice")]) == notices
    assert left in lines[-1]
    assert len(lines) <= 30


def test_github_gives_every_goal_a_turn():
    found = [finding(n, goal="a") for n in range(1, 11)] + [finding(20, goal="b")]
    lines = rendered("github", found).splitlines()
    assert [line.split("line=")[1].split(",")[0] for line in lines[:3]] == ["1", "20", "2"]


def test_github_of_a_clean_run_is_empty():
    assert rendered("github", []) == ""
