"""The JSON of check, status and review: every promised key, its type, its order."""

import json
import math

import pytest

from tests.acceptance.cli import run, write
from tests.acceptance.small import FILES

NUMBER = (int, float, type(None))
LIGHTS = {
    "dropped", "superseded", "none", "not_started", "achieved", "missed", "no_data", "stale", "too_early",
    "off_track", "at_risk", "on_track",
}  # fmt: skip
REASONS = {
    "guard", "z", "gap", "tolerance", "pace", "strict", "breached", "milestone_late", "budget", "too_early", "no_values",
    "not_aggregable", "scope_missing", "min_n", "stale", "measure_first", "verdict", None,
}  # fmt: skip
FLAGS = {
    "guard_breached", "target_moved", "agreement_stale", "unsealed", "not_agreed", "countermeasure_due", "provisional",
    "recovering", "stage_open",
}  # fmt: skip
GOAL = {
    "id": str, "title": str, "short": (str, type(None)), "level": str, "level_kind": str, "parent": (str, type(None)),
    "contributes": (str, type(None)), "depth": int, "owner": (str, type(None)), "team": (str, type(None)),
    "kpi": (str, type(None)), "unit": (str, type(None)), "shape": (str, type(None)), "evaluate": (str, type(None)),
    "baseline": object, "target": object, "original_target": object, "actual": NUMBER, "actual_period": (str, type(None)),
    "path_value": NUMBER, "variance": NUMBER, "favourable": (bool, type(None)), "attainment": NUMBER, "elapsed": NUMBER,
    "light": str, "reason": (str, type(None)), "z": NUMBER, "noise": NUMBER, "signal": object, "outlook": object,
    "data": object, "guards": list, "flags": list, "children": object, "coverage": object, "measures": list, "series": list,
}  # fmt: skip
HEAD = {"format_version", "goalkit", "as_of", "revision"}
PARTS = {
    "message", "coverage", "goals", "bowling", "tree", "contrasts", "calibration", "moved_targets", "countermeasures",
    "conflicts", "lessons", "process", "next_year", "annex",
}  # fmt: skip
VERDICT = {
    "id", "verdict", "verdict_original", "actual", "target", "original_target", "due", "original_due", "attainment",
    "attainment_original", "moves",
}  # fmt: skip


@pytest.fixture
def root(tmp_path):
    return write(tmp_path, FILES)


def finite(value: object) -> bool:
    """Return whether no number in a JSON tree is NaN or infinite."""
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, list):
        return all(map(finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def test_check(root):
    write(root, {"goals/extra.yaml": "goals:\n  - {id: x, title: X, ownr: y}\n"})
    said = run(root, "check", "--format", "json", "--as-of", "2025-07-05").json
    assert HEAD | {"summary", "findings"} <= set(said)
    assert said["format_version"] == 1
    assert said["as_of"] == "2025-07-05"
    summary = said["summary"]
    assert set(summary) >= {"errors", "warnings", "infos", "fixable", "goals", "kpis", "files"}
    by_severity = {"error": "errors", "warning": "warnings", "info": "infos"}
    for severity, key in by_severity.items():
        assert summary[key] == sum(f["severity"] == severity for f in said["findings"])
    assert summary["goals"] == 6
    keys = {
        "code", "name", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "goal", "kpi",
        "related", "fixable", "fingerprint",
    }  # fmt: skip
    for finding in said["findings"]:
        assert set(finding) >= keys
        assert 1 <= finding["line"] <= finding["end_line"]
        assert finding["column"] >= 1
        assert (finding["end_line"], finding["end_column"]) >= (finding["line"], finding["column"])
        assert isinstance(finding["fixable"], bool)
        assert not finding["path"].startswith("/")
        for second in finding["related"]:
            assert set(second) >= {"path", "line", "column", "message"}
    order = [(f["path"], f["line"], f["column"], f["code"]) for f in said["findings"]]
    assert order == sorted(order)
    prints = [f["fingerprint"] for f in said["findings"]]
    assert len(prints) == len(set(prints))


@pytest.mark.parametrize("as_of", ["2024-12-01", "2025-02-05", "2025-07-05", "2026-01-20"])
def test_status(root, as_of):
    said = run(root, "status", "--all", "--format", "json", "--as-of", as_of).json
    assert HEAD | {"summary", "goals", "attention", "open_points", "left_out"} <= set(said)
    assert finite(said)
    assert [goal["id"] for goal in said["goals"]] == ["nordstern", "ruhe-2028", "behoben-2025", "stunden-2025", "einfuehrung"]
    assert [goal["depth"] - said["goals"][0]["depth"] for goal in said["goals"]] == [0, 1, 2, 2, 2]
    counted: dict[str, int] = {}
    for goal in said["goals"]:
        assert set(goal) >= set(GOAL)
        wrong = [key for key, kind in GOAL.items() if not isinstance(goal[key], kind)]
        assert wrong == []
        assert goal["light"] in LIGHTS
        assert goal["reason"] in REASONS
        assert set(goal["flags"]) <= FLAGS
        counted[goal["light"]] = counted.get(goal["light"], 0) + 1
        for period, value in goal["series"]:
            assert isinstance(period, str)
            assert isinstance(value, NUMBER)
        for guard in goal["guards"]:
            assert set(guard) >= {"kpi", "limit", "value", "period", "held", "since"}
        for measure in goal["measures"]:
            assert set(measure) >= {"id", "title", "owner", "due", "done", "hardness", "late"}
    told = {light: count for light, count in said["summary"].items() if count}
    assert sum(told.values()) in {len(said["goals"]), len(said["goals"]) - counted.get("none", 0)}
    assert all(counted.get(light) == count for light, count in told.items())
    for entry in said["attention"]:
        assert set(entry) >= {"kind", "goal", "who", "text"}
        assert entry["kind"] in {"countermeasure", "guard", "milestone", "stage", "conflict", "review", "data"}
    for entry in said["open_points"]:
        assert set(entry) >= {"date", "what", "owner", "due", "overdue"}


def test_what_status_says_about_the_small_repository(root):
    said = run(root, "status", "--all", "--format", "json", "--as-of", "2025-07-14").json
    goals = {goal["id"]: goal for goal in said["goals"]}
    # June 2025 is the thirtieth month: (330 + 29 + 2)/500
    assert goals["behoben-2025"]["actual"] == pytest.approx(72.2, rel=1e-9)
    assert goals["behoben-2025"]["actual_period"] == "2025-06"
    assert (goals["behoben-2025"]["target"], goals["behoben-2025"]["original_target"]) == (76, 78)
    assert "target_moved" in goals["behoben-2025"]["flags"]
    assert goals["einfuehrung"]["light"] == "off_track"
    # both are past due and nobody said done: the countermeasure of 15 June, the decision of 10 July
    assert {point["what"] for point in said["open_points"] if point["overdue"]} == {"Teile täglich abgleichen", "Schulung"}
    assert [(m["id"], m["due"], m["done"]) for m in goals["behoben-2025"]["measures"]] == [("koffer", "2025-04-30", "2025-05-12")]
    assert "milestone" in {entry["kind"] for entry in said["attention"]}
    assert "not_agreed" in goals["stunden-2025"]["flags"]


def test_what_is_left_out_is_told(root):
    write(root, {"goals/broken.yaml": "goals:\n  ]\n"})
    said = run(root, "status", "--format", "json", "--as-of", "2025-07-05").json
    assert [entry["path"] for entry in said["left_out"]] == ["goals/broken.yaml"]
    assert set(said["left_out"][0]) >= {"path", "line", "code", "text"}
    assert len(said["goals"]) == 5


@pytest.mark.parametrize("as_of", ["2025-07-05", "2026-01-20"])
def test_review(root, as_of):
    said = run(root, "review", "--year", "2025", "--format", "json", "--as-of", as_of).json
    assert set(said) >= HEAD | PARTS
    assert finite(said)
    assert {goal["id"] for goal in said["goals"]} >= {"behoben-2025", "stunden-2025", "einfuehrung"}
    for goal in said["goals"]:
        assert set(goal) >= VERDICT
        assert goal["verdict"] in {"achieved", "missed", "dropped", "superseded", None}
        assert goal["verdict_original"] in {"achieved", "missed", "dropped", "superseded", None}


def test_languages_change_no_value(root):
    for args in (("status", "--all"), ("check",), ("review", "--year", "2025")):
        said = [run(root, *args, "--format", "json", "--as-of", "2025-07-05", "--lang", language).json for language in ("de", "en")]
        flat = [[(str(k), v) for k, v in _values(each) if isinstance(v, int | float | None)] for each in said]
        assert flat[0] == flat[1]


def _values(tree: object, path: tuple[object, ...] = ()) -> list[tuple[object, object]]:
    if isinstance(tree, dict):
        return [pair for key, value in tree.items() for pair in _values(value, (*path, key))]
    if isinstance(tree, list):
        return [pair for i, value in enumerate(tree) for pair in _values(value, (*path, i))]
    return [(path, tree)]


def test_schemas_of_the_output(root):
    from pathlib import Path

    import jsonschema

    folder = Path(__file__).resolve().parents[2] / "schemas"
    for name, args in {"check": (), "status": ("--all",), "review": ("--year", "2025")}.items():
        found = [p for p in folder.rglob("*.json") if name in p.name and "format_version" in p.read_text(encoding="utf-8")]
        assert found, f"no schema of the output of {name}"
        said = run(root, name, *args, "--format", "json", "--as-of", "2025-07-05").json
        for path in found:
            jsonschema.validate(said, json.loads(path.read_text(encoding="utf-8")))
