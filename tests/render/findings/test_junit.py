"""JUnit reports as GitLab, Jenkins and Azure read them: cases joined by class and name, the second of a pair dropped."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.render.findings.made import PATH, finding, rendered

GOALS = (("a", PATH), ("b", PATH))
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"classname", "name", "file", "time"},
    "failure": {"type", "message"},
    "system-out": set(),
}
CHILDREN = {
    "testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "system-out"}, "failure": set(), "system-out": set(),
}  # fmt: skip


def read(found, goals=GOALS, **more):
    """Parse a report, hold it against what its readers know, and return its cases by class and name."""
    text = rendered("junit", found, goal_ids=goals, **more)
    root = ET.fromstring(text.encode())  # noqa: S314 - our own output
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) == ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN[element.tag]
    for whole in (root, *root.iter("testsuite")):
        assert int(whole.attrib["tests"]) == len(list(whole.iter("testcase")))
        assert int(whole.attrib["failures"]) == len(list(whole.iter("failure")))
    cases = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases)
    return dict(zip(cases, root.iter("testcase"), strict=True))


def test_a_suite_per_file_a_case_per_goal():
    found = [finding(), finding(5, severity="warning", message="soft"), finding(6, goal=None, severity="warning", path="data/x.csv")]
    cases = read(found)
    assert set(cases) == {(PATH, "a"), (PATH, "b"), ("data/x.csv", "data/x.csv")}
    failing = cases[PATH, "a"]
    assert failing.find("failure").attrib == {"type": "M103", "message": "no target"}
    assert failing.find("system-out").text == f"{PATH}:5:5: warning M103 target-missing: soft\n    = target: 78"
    assert list(cases[PATH, "b"]) == []
    assert cases["data/x.csv", "data/x.csv"].find("failure") is None


def test_one_failure_lists_all_errors_of_a_goal():
    (case,) = [case for name, case in read([finding(4), finding(7, code="M104", message="from where?", help="")]).items() if name[1] == "a"]
    (failure,) = case.findall("failure")
    assert failure.attrib == {"type": "M103", "message": "no target (+1)"}
    assert failure.text.splitlines() == [
        f"{PATH}:4:5: error M103 target-missing: no target",
        "    = target: 78",
        f"{PATH}:7:5: error M104 target-missing: from where?",
    ]


def test_paths_begin_at_the_top_of_the_git_repository():
    assert set(read([], prefix="ziele/")) == {(f"ziele/{PATH}", "a"), (f"ziele/{PATH}", "b")}


@pytest.mark.parametrize("nasty", ["a\x00b", "\x1b[31m", "\ud800", "\ufffe", "]]>", "<!--", "&amp;", '"\'', "\x0b", "two\nlines", "\u202e"])
def test_nothing_that_xml_cannot_hold(nasty):
    found = [finding(message=nasty, help=nasty, goal=nasty, path=f"{nasty}.yaml"), finding(severity="info", message=nasty)]
    cases = read(found)
    assert len(cases) == 3
    text = rendered("junit", found, goal_ids=GOALS)
    assert not re.search("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)


def test_cases_of_one_goal_in_two_files_are_two():
    assert len(read([finding(), finding(path="other.yaml")])) == 3


def test_a_clean_run_lists_the_goals():
    assert set(read([])) == {(PATH, "a"), (PATH, "b")}
