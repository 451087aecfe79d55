"""No format carries what users write over to the reader's shell, browser, spreadsheet or CI runner."""

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest

from goalkit.finding import Edit, Fix, Related, Span
from goalkit.render.findings import FORMATS
from tests.render.findings.made import finding, rendered

TEXTS = {
    "github command": "::error file=x::y",
    "github command on a line of its own": "x\n::add-mask::y\n::stop-commands::z",
    "github command of old": "x ##[add-path]/evil ##[group]",
    "azure command": "##vso[task.setvariable variable=PATH]/evil",
    "azure command in capitals": "a ##VSO[task.complete result=Succeeded;]",
    "teamcity command": "##teamcity[buildStop]",
    "control": "\x00\x07\x08\x1b[31mred\x1b]0;title\x07\x9b2J\x7f",
    "line ends": "a\rb\x0bc\x0cd\x85e\u2028f\u2029g",
    "page": "<script>alert(1)</script> <img src=x onerror=y> &lt;b&gt;",
    "xml": "]]> <!-- --> <?xml ?> &amp; \"'",
    "markup": "[/] [bold red]x[/bold red] [link=http://x]y[/link] :smile:",
    "table": "a | b || c `code` ``` *star* _under_ ~~del~~ $x$ \\",
    "markdown link": "[x](http://evil.example) ![y](z) http://evil.example www.evil.example",
    "mention": "@team #1 !2 @org/group",
    "direction": "abc \u202e321\u202c \u2066xyz\u2069 \u200f \u061c",
    "hidden": "a\u200bb\ufeffc",
    "formula": '=HYPERLINK("http://evil.example";"x")',
    "half a letter": "x\ud800y",
    "format": "{0} {message} %s %0A %25 $HOME $(id) `id`",
    "emoji": "👩‍🔧 Größer 🚀",
    "long": "x" * 5_000,
}  # fmt: skip
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
JSON = {"json", "jsonl", "gitlab", "sarif", "rdjson"}


def written(name, text):
    place = Related(f"{text}.yaml", Span(1, 1, 1, 2), text)
    given = {"message": text, "help": f"{text}\nand {text}", "goal": text, "kpi": text, "related": (place,), "path": f"goals/{text}.yaml", "name": text}
    fix = Fix(text, (Edit(f"goals/{text}.yaml", Span(2, 1, 2, 2), text),))
    found = [finding(n, severity=s, fix=fix, **given) for n, s in enumerate(("error", "warning", "info"), 2)]
    plain = ["", *[text.replace("\n", " ").replace("\r", " ")] * 4]
    return rendered(name, found, lines=plain, prefix=f"{text}/", goal_ids=((text, f"goals/{text}.yaml"),))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_anything_a_user_writes(name, text):
    out = written(name, text)
    assert not HARMFUL.search(out), "nothing that moves a cursor, turns a direction or is half a letter"
    out.encode()
    ours = {"github": r"::(error|warning|notice) (file=[^:]*,line=\d+|title=)", "azure": r"##vso\[task\.logissue type=(error|warning);"}
    for line in out.splitlines():
        if line.lstrip().startswith("::"):
            assert re.match(ours.get(name, "$^"), line)
        if name not in JSON:  # a JSON text stands in a file; in a log its quotes do not keep a command from being one
            assert len(re.findall(r"(?i)##[a-z]*\[", line)) == (1 if name == "azure" and re.match(ours["azure"], line) else 0)
    if name in {"github", "azure"}:
        assert len(out.splitlines()) == 3
    if name == "markdown":
        table = [line for line in out.splitlines() if line.startswith("|")]
        assert not re.search(r"<[a-z/!?]|(?<!\\)[`*_]|[@#](?=\w)|(?<!\\)\]\(|https?://|www\\.", "\n".join(table[2:]))
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {5}
    if name == "junit":
        ET.fromstring(out.encode())  # noqa: S314 - our own output
    if name == "jsonl":
        assert len([json.loads(line) for line in out.split("\n")[:-1]]) == 3
    elif name in JSON:
        json.loads(out)


@pytest.mark.parametrize("name", ["json", "jsonl", "rdjson"])
@pytest.mark.parametrize("text", [text for name, text in TEXTS.items() if name != "half a letter"])
def test_formats_for_programs_lose_nothing(name, text):
    out = written(name, text)
    first = json.loads(out.split("\n")[0] if name == "jsonl" else out)
    message = first["findings"][0]["message"] if name == "json" else first["diagnostics"][0]["message"] if name == "rdjson" else first["message"]
    assert message.startswith(text)


@pytest.mark.parametrize("name", FORMATS)
def test_colour_is_ours_alone(name):
    out = rendered(name, [finding(message=TEXTS["control"], help=TEXTS["control"])], lines=[TEXTS["control"]] * 5, color=True)
    assert not HARMFUL.search(re.sub(r"\x1b\[[0-9;]*m", "", out))


@pytest.mark.parametrize("name", ["concise", "grouped"])
def test_a_line_read_as_a_table_begins_no_formula(name):
    out = rendered(name, [finding(path="=1+1.yaml", message="=1+1", goal="=1+1")])
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row[:1]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_clean_run(name):
    out = rendered(name, [], goal_ids=(("a", "goals/a.yaml"),))
    assert not out or out.endswith("\n")
    assert all(unicodedata.category(sign) != "Cc" or sign == "\n" for sign in out)
