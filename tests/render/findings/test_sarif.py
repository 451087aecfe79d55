"""SARIF as code scanning reads it: a schema of our subset written by hand, and Microsoft's own validator where it is installed.

The validator is `Sarif.Multitool` of the npm package @microsoft/sarif-multitool: GOALKIT_SARIF_MULTITOOL names it, or it is found on
the PATH as sarif-multitool. Without it those tests are skipped and the schema below is all that is held against the output.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.finding import Edit, Fix, Related, Span
from goalkit.render.findings import sarif
from goalkit.render.findings.outcome import RuleText
from tests.render.findings.made import PATH, finding, rendered
from tests.rules.example import write

ROOT = Path(__file__).resolve().parents[3]
TOOL = os.environ.get("GOALKIT_SARIF_MULTITOOL") or shutil.which("sarif-multitool")
POSITIVE = {"type": "integer", "minimum": 1}
TEXT = {"type": "string", "minLength": 1}
SHORT = {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": {**TEXT, "maxLength": 1024}}}
MESSAGE = {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": TEXT, "markdown": TEXT}}
LEVEL = {"enum": ["error", "warning", "note"]}


def closed(required, **properties):
    return {"type": "object", "required": required.split(), "additionalProperties": False, "properties": properties}


REGION = closed("startLine endLine", startLine=POSITIVE, startColumn=POSITIVE, endLine=POSITIVE, endColumn=POSITIVE, snippet=MESSAGE)
ARTIFACT = closed("uri", uri={"type": "string", "pattern": "^[A-Za-z0-9_.~/%!$&'()*+,;=@:-]+$", "not": {"pattern": "^(/|[a-z]+:)"}})
PLACE = closed("artifactLocation region", artifactLocation=ARTIFACT, region=REGION, contextRegion=REGION)
LOCATION = closed("physicalLocation", physicalLocation=PLACE)
RELATED = closed("id message physicalLocation", id=POSITIVE, message=MESSAGE, physicalLocation=PLACE)
REPLACED = closed("deletedRegion insertedContent", deletedRegion=REGION, insertedContent={"type": "object", "required": ["text"]})
CHANGE = closed("artifactLocation replacements", artifactLocation=ARTIFACT, replacements={"type": "array", "minItems": 1, "items": REPLACED})
FIX = closed("description artifactChanges", description=MESSAGE, artifactChanges={"type": "array", "minItems": 1, "items": CHANGE})
RESULT = closed(
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId=TEXT, ruleIndex={"type": "integer", "minimum": 0}, level=LEVEL, message=MESSAGE,
    locations={"type": "array", "minItems": 1, "maxItems": 1, "items": LOCATION},
    partialFingerprints=closed("primaryLocationLineHash", primaryLocationLineHash={"type": "string", "pattern": "^[0-9a-f]+:1$"}),
    relatedLocations={"type": "array", "minItems": 1, "items": RELATED}, fixes={"type": "array", "items": FIX},
)  # fmt: skip
RULE = closed(
    "id name shortDescription fullDescription help defaultConfiguration properties",
    id={"type": "string", "pattern": "^[A-Z][0-9]{3}$"}, name={"type": "string", "pattern": "^([A-Z0-9][a-z0-9]*)+$", "maxLength": 255},
    shortDescription=SHORT, fullDescription=SHORT, help={**MESSAGE, "required": ["text", "markdown"]},
    defaultConfiguration=closed("level", level=LEVEL),
    properties={
        "type": "object", "required": ["tags", "precision", "problem.severity"], "additionalProperties": False,
        "properties": {
            "tags": {"type": "array", "maxItems": 10, "uniqueItems": True, "items": TEXT},
            "precision": {"enum": ["very-high", "high", "medium", "low"]},
            "problem.severity": {"enum": ["error", "warning", "recommendation"]},
        },
    },
)  # fmt: skip
DRIVER = closed(
    "name semanticVersion informationUri rules", name={"const": "goalkit"}, semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
    informationUri={"type": "string", "pattern": "^[a-z]+:"}, rules={"type": "array", "maxItems": 25_000, "items": RULE},
)  # fmt: skip
RUN = closed(
    "tool automationDetails language columnKind invocations results",
    tool=closed("driver", driver=DRIVER), automationDetails=closed("id", id={"type": "string", "pattern": "/$"}), language={"enum": ["de", "en"]},
    columnKind={"const": "unicodeCodePoints"}, invocations={"type": "array", "minItems": 1},
    results={"type": "array", "maxItems": 25_000, "items": RESULT},
)  # fmt: skip
LOG = {
    "type": "object", "required": ["$schema", "version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": RUN},
    },
}  # fmt: skip
"""What we write of SARIF 2.1.0, with the limits of GitHub; nothing else may stand there."""


def held(text):
    """Return the run of a log after holding the log against the schema and its indices against its rules."""
    log = json.loads(text)
    assert [f"{list(error.path)}: {error.message}" for error in jsonschema.Draft7Validator(LOG).iter_errors(log)] == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    return run


def test_a_result():
    rule = RuleText("M103", "target-missing", "error", "What.", "Why.", "# M103", "M103 in plain text", "measurable")
    other = RuleText("M104", "baseline-missing", "error", "What.", "Why.", "# M104")
    lines = ["goals:", "  - id: ä", "    title: 🎯", "    target: [7]", "    owner: x", "", "  - id: b"]
    found = finding(span=Span(4, 5, 4, 11), fingerprint="f00", related=(Related("b.yaml", Span(2, 3, 2, 4), "here"),))
    run = held(rendered("sarif", [found], lines=lines, prefix="z/", rules=lambda: [other, rule]))
    assert run["automationDetails"] == {"id": "goalkit/z/"}
    (told,) = run["tool"]["driver"]["rules"]
    assert told == {
        "id": "M103",
        "name": "TargetMissing",
        "shortDescription": {"text": "What."},
        "fullDescription": {"text": "What. Why."},
        "help": {"text": "M103 in plain text", "markdown": "# M103"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["goals", "measurable"], "precision": "high", "problem.severity": "error"},
    }
    (result,) = run["results"]
    assert result["message"]["text"] == "no target. Help: target: 78 (note: [here](1))"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "z/goals/%C3%A4%20b.yaml"},
        "region": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 11, "snippet": {"text": "target"}},
        "contextRegion": {
            "startLine": 2, "endLine": 6, "snippet": {"text": "  - id: ä\n    title: 🎯\n    target: [7]\n    owner: x\n"},
        },
    }  # fmt: skip
    (second,) = result["relatedLocations"]
    assert (second["id"], second["message"]) == (1, {"text": "here"})
    assert second["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 4, "snippet": {"text": "-"},
    }  # fmt: skip
    assert result["partialFingerprints"] == {"primaryLocationLineHash": "f00:1"}


def test_errors_come_first_as_only_the_first_5000_are_kept():
    found = [finding(n, severity=severity) for n, severity in enumerate(("info", "warning", "error", "warning", "error"), 1)]
    run = held(rendered("sarif", found))
    assert [(result["level"], result["locations"][0]["physicalLocation"]["region"]["startLine"]) for result in run["results"]] == [
        ("error", 3), ("error", 5), ("warning", 2), ("warning", 4), ("note", 1),
    ]  # fmt: skip


def test_what_is_too_much_for_github_is_left_out_and_said(monkeypatch):
    monkeypatch.setattr(sarif, "MOST", 2)
    run = held(rendered("sarif", [finding(n, severity="info") for n in range(1, 4)] + [finding(9)]))
    assert [result["level"] for result in run["results"]] == ["error", "note"]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"] == {"text": "2 more findings are not in this file."}


def test_nothing_that_a_user_wrote_becomes_a_link():
    place = Related("b.yaml", Span(2, 3, 2, 4), "x](9) [y")
    (result,) = held(rendered("sarif", [finding(message="see [here](1) and [a]", help="", related=(place,))]))["results"]
    assert result["message"]["text"] == "see \\[here](1) and [a] (note: [x\\](9) \\[y](1))"


def test_a_safe_fix_names_its_replacements():
    edits = (Edit(PATH, Span(4, 5, 4, 9), "78"), Edit("goals/b.yaml", Span(1, 1, 2, 1), ""))
    safe, unsafe = held(rendered("sarif", [finding(fix=Fix("write it", edits)), finding(5, fix=Fix("guess", edits, safe=False))]))["results"]
    assert safe["fixes"] == [
        {
            "description": {"text": "write it"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "goals/%C3%A4%20b.yaml"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 9},
                            "insertedContent": {"text": "78"},
                        }
                    ],
                },
                {
                    "artifactLocation": {"uri": "goals/b.yaml"},
                    "replacements": [
                        {"deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 2, "endColumn": 1}, "insertedContent": {"text": ""}}
                    ],
                },
            ],
        }
    ]
    assert "fixes" not in unsafe


def test_long_descriptions_are_cut_between_words():
    rule = RuleText("M103", "target-missing", "error", "word " * 300, "", "p")
    (told,) = held(rendered("sarif", [finding()], rules=lambda: [rule]))["tool"]["driver"]["rules"]
    assert told["fullDescription"]["text"].endswith(" word…")
    assert 1000 < len(told["fullDescription"]["text"]) <= 1024


def test_a_path_is_a_relative_reference():
    (result,) = held(rendered("sarif", [finding(path="a:b/c d#?%.yaml")]))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%3Ab/c%20d%23%3F%25.yaml"


HOSTILE = """\
# file: goalkit.yaml
roles: [{id: head-of-service, name: Head}, {id: desk-lead, name: Desk}, {id: field-lead, name: Field}, {id: controlling, name: C}]
rules:
  custom:
    - {code: X101, name: has-a-tag, goals: {}, require: {title: {matches: "^never$"}}, message: "{id} [has](1) no tag <b>", help: "tags: [x]"}
# file: goals/hostile.yaml
goals:
  - id: hostile-1
    title: '[link](http://x) ::error::x ##vso[task.x]y <script>alert(1)</script> {0} \\ [q3] ]'
    owner: nobody
    measurable: {kpi: fcr, target: 78}
  - id: hostile-2
    title: "\\e[31m \\u202e =HYPERLINK() | `x` @all 🎯"
    parent: 'a](1)[b'
    measurable: {kpi: fcr, baseline: 70, target: 70}
  - id: hostile-2
    title: '](1) the same id [again](2)'
"""


def said(folder, *args):
    ran = CliRunner().invoke(app, ["check", "-C", str(folder), "--output-format", "sarif", "--as-of", "2026-11-15", *args])
    assert ran.exit_code in {0, 1}, ran.output
    return ran.stdout


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    """Write a log of each kind: two languages, no finding, a root below the top of the git repository, hostile texts."""
    folder = tmp_path_factory.mktemp("logs")
    (folder / "sub" / ".git").mkdir(parents=True)
    texts = {
        "en": said(ROOT / "examples" / "broken", "--lang", "en"),
        "de": said(ROOT / "examples" / "broken", "--lang", "de"),
        "empty": said(ROOT / "examples" / "customer-success-en", "--select", "F"),
        "below": said(write(HOSTILE, folder / "sub" / "ziele der firma"), "--lang", "de"),
        "hostile": said(write(HOSTILE, folder / "alone")),
    }
    for name, text in texts.items():
        (folder / f"{name}.sarif").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.sarif" for name in texts}


def test_every_kind_of_log_follows_the_schema(logs):
    runs = {name: held(path.read_text("utf-8")) for name, path in logs.items()}
    assert len(runs["en"]["results"]) == len(runs["de"]["results"]) > 90
    assert runs["empty"]["results"] == []
    assert runs["below"]["automationDetails"] == {"id": "goalkit/ziele der firma/"}
    for name in ("below", "hostile"):
        assert {"M104", "M106", "F206", "F207", "X101"} <= {result["ruleId"] for result in runs[name]["results"]}
        for result in runs[name]["results"]:
            links = re.findall(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\((\d+)\)", result["message"]["text"])
            assert len(links) == len(result.get("relatedLocations", ()))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_help_of_a_rule_is_the_page_of_explain(logs, language):
    rules = held(logs[language].read_text("utf-8"))["tool"]["driver"]["rules"]
    (told,) = [rule["help"] for rule in rules if rule["id"] == "M104"]
    for form, text in (("markdown", told["markdown"]), ("terminal", told["text"])):
        ran = CliRunner().invoke(app, ["explain", "M104", "--format", form, "--lang", language, "--width", "80", "--color", "never"])
        assert text.strip() == ran.stdout.strip()


@pytest.mark.slow
@pytest.mark.skipif(not TOOL, reason="Microsoft's Sarif.Multitool is not installed (npm: @microsoft/sarif-multitool)")
def test_the_validator_of_microsoft_finds_neither_error_nor_warning(logs):
    for name, path in logs.items():
        report = path.with_suffix(".report")
        done = subprocess.run(
            [TOOL, "validate", str(path), "--rule-kind", "Sarif;Gh", "--level", "Error;Warning", "--output", str(report)],
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert report.exists(), done.stdout + done.stderr
        (run,) = json.loads(report.read_text("utf-8-sig"))["runs"]
        assert [(result["ruleId"], result["message"]) for result in run.get("results", [])] == [], name
        for invocation in run["invocations"]:
            assert invocation["executionSuccessful"]
            assert not [note for note in invocation.get("toolExecutionNotifications", []) if note.get("level") == "error"]
