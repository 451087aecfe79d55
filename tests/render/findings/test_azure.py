"""Logging commands of Azure Pipelines: what the agent reads back, expected by hand."""

import re

import pytest

from tests.render.findings.made import finding, rendered

CODES = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"}


def read_back(text):
    """Do as the agent does: put the signs back, the per cent sign last."""
    for code, sign in CODES.items():
        text = re.sub(code, lambda _, sign=sign: sign, text, flags=re.IGNORECASE)
    return text


def test_a_command_escapes_and_infos_stay_in_the_log():
    lines = rendered("azure", [finding(severity="info"), finding(path="a;b].yaml", message="50 % of it")]).splitlines()
    assert lines == [
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.yaml;linenumber=4;columnnumber=5;code=M103;]M103 target-missing: 50 % of it – target: 78",
        "goals/ä b.yaml:4:5: info M103 target-missing: no target",
    ]


@pytest.mark.parametrize("message", ["50 % of it", "50%3b of it", "%0A", "%AZP25", "a] b; c", "%25", "%%5D"])
def test_the_agent_reads_back_what_was_written(message):
    (line,) = rendered("azure", [finding(message=message, help="", path=f"{message}.yaml")]).splitlines()
    head, _, text = line.removeprefix("##vso[task.logissue ").partition("]")
    properties = dict(part.split("=", 1) for part in head.rstrip(";").split(";"))
    assert read_back(properties["sourcepath"]) == f"{message}.yaml"
    assert read_back(text) == f"M103 target-missing: {message}"


def test_a_finding_is_one_line_with_its_cure():
    (line,) = rendered("azure", [finding(message="two\nlines", help="write\n  a: 1")]).splitlines()
    assert line.endswith("]M103 target-missing: two lines – write a: 1")
