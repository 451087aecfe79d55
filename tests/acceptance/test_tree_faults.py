"""Cycles, twins and orphans in the tree of goals."""

from tests.acceptance.cli import check, run, status, write
from tests.acceptance.repository import settings


def repository(root, goals: str):
    return write(root, {"goalkit.yaml": settings(), "goals/g.yaml": "goals:\n" + goals})


def line(name: str, parent: str | None, level: str = "annual") -> str:
    link = f", parent: {parent}" if parent else ""
    return f"  - {{id: {name}, title: Ziel {name}, level: {level}, owner: lead{link}}}\n"


def test_a_cycle_is_told_once_for_each_goal_and_hangs_nothing(tmp_path):
    goals = line("nordstern", None, "vision") + line("a", "b") + line("b", "c") + line("c", "a") + line("self", "self")
    root = repository(tmp_path, goals)
    code, findings = check(root)
    assert code == 1
    assert {f["goal"] for f in findings if f["code"] == "C301"} >= {"self"}
    assert {f["goal"] for f in findings if f["code"] == "C301"} & {"a", "b", "c"}
    assert "nordstern" in status(root, "2025-03-01")
    for args in (("tree",), ("review", "--year", "2025"), ("status", "a+"), ("status", "+a")):
        assert run(root, *args, "--as-of", "2025-03-01").code in {0, 2}


def test_unknown_parents_are_orphans(tmp_path):
    goals = line("nordstern", None, "vision") + line("orphan", "nirgends") + line("none", None)
    _, findings = check(repository(tmp_path, goals))
    told = {(f["goal"], f["line"]) for f in findings if f["code"] == "C301"}
    assert ("orphan", 3) in told
    assert "none" in {goal for goal, _ in told}
    assert not [f for f in findings if f["code"] == "F207" and "nirgends" in f["message"]]


def test_the_parent_is_underlined(tmp_path):
    text = line("nordstern", None, "vision") + line("orphan", "nirgends")
    _, findings = check(repository(tmp_path, text))
    (told,) = [f for f in findings if f["code"] == "C301"]
    column = text.splitlines()[1].index("nirgends") + 1
    assert (told["line"], told["column"], told["end_column"]) == (3, column, column + len("nirgends"))


def test_twins_in_two_files(tmp_path):
    root = repository(tmp_path, line("nordstern", None, "vision") + line("twin", "nordstern"))
    write(root, {"goals/h.yaml": "goals:\n" + line("twin", "nordstern")})
    code, findings = check(root)
    (told,) = [f for f in findings if f["code"] == "F206"]
    assert code == 1
    assert (told["path"], told["line"], told["column"]) == ("goals/h.yaml", 2, 10)
    assert [(r["path"], r["line"]) for r in told["related"]] == [("goals/g.yaml", 3)]
    assert list(status(root, "2025-03-01")).count("twin") == 1


def test_an_alias_counts_as_the_id(tmp_path):
    goals = line("nordstern", None, "vision")
    goals += "  - {id: neu, aliases: [alt], title: Ziel, level: annual, owner: lead, parent: nordstern}\n" + line("kind", "alt")
    _, findings = check(repository(tmp_path, goals))
    assert [f for f in findings if f["code"] in {"C301", "F207"}] == []


def test_an_unknown_goal_is_a_usage_error_with_a_suggestion(tmp_path):
    root = repository(tmp_path, line("nordstern", None, "vision") + line("kontakt", "nordstern"))
    ran = run(root, "status", "kontakd")
    assert ran.code == 2
    assert "kontakt" in ran.err
    assert run(root, "show", "nordstren").code == 2
