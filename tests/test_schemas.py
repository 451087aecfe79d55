"""The schemas under schemas/ are fresh, and every example file and every JSON output follows them."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.commands import schema as schemas

all_schemas = cache(schemas.all_schemas)
ROOT = Path(__file__).resolve().parent.parent
GOOD = ("nordwerk-after-sales", "customer-success-en")
KINDS = {"goals": "goals", "kpis": "kpis", "journal": "journal", "reviews": "review"}


class PlainDates(yaml.SafeLoader):
    """YAML as editors see it: dates stay text."""


PlainDates.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_schemas_are_fresh(update):
    made = all_schemas()
    folder = ROOT / "schemas"
    if update:
        folder.mkdir(exist_ok=True)
        for name, content in made.items():
            (folder / f"{name}.schema.json").write_text(content, encoding="utf-8")
    held = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    stale = [name for name, content in made.items() if held.get(f"{name}.schema.json") != content]
    assert not stale, "write them anew with pytest --update"
    assert len(held) == len(made)


@pytest.mark.parametrize("example", GOOD)
def test_example_files_follow_the_schemas(example):
    root = ROOT / "examples" / example
    checked = 0
    for path in sorted(root.rglob("*.yaml")):
        if path.name.startswith("_"):
            continue
        first = path.relative_to(root).parts[0]
        kind = "settings" if first == "goalkit.yaml" else KINDS[first.removesuffix(".yaml")]
        schema = json.loads(all_schemas()[kind])
        content = yaml.load(path.read_text("utf-8"), Loader=PlainDates)  # noqa: S506 - a subclass of the safe loader
        errors = [f"{list(e.path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(content)]
        assert not errors, path
        checked += 1
    assert checked >= 5


@pytest.mark.parametrize("example", [*GOOD, "broken"])
@pytest.mark.parametrize("command", [("check", "--output-format", "json"), ("status", "--format", "json"), ("review", "--year", "2025", "--format", "json")])
def test_outputs_follow_their_schemas(example, command):
    result = CliRunner().invoke(app, [*command, "-C", str(ROOT / "examples" / example), "--as-of", "2026-11-15"])
    assert result.exit_code in {0, 1}, result.output
    schema = json.loads(all_schemas()[f"{command[0]}-output"])
    errors = [f"{list(e.path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(json.loads(result.stdout))]
    assert not errors


@pytest.mark.parametrize("example", GOOD)
@pytest.mark.parametrize(
    ("command", "name"),
    [(("kpis",), "kpis-output"), (("kpis", "show", "csat"), "kpi-output"), (("kpis", "show", "nps"), "kpi-output"), (("kpis", "catalog"), "catalog-output"),
     (("kpis", "catalog", "--search", "MTTR"), "catalog-output")],
)  # fmt: skip
def test_outputs_of_kpis_follow_their_schemas(example, command, name):
    place = () if "catalog" in command else ("-C", str(ROOT / "examples" / example), "--as-of", "2026-11-15")
    result = CliRunner().invoke(app, [*command, "--format", "json", *place])
    assert result.exit_code == 0, result.output
    schema = json.loads(all_schemas()[name])
    errors = [f"{list(e.path)}: {e.message}" for e in jsonschema.Draft7Validator(schema).iter_errors(json.loads(result.stdout))]
    assert not errors
