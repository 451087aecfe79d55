"""goalkit kpis catalog: the built-in definitions, searched and shown without a repository."""

import json

import pytest
from typer.testing import CliRunner

from goalkit import catalog
from goalkit.cli import app


def run(tmp_path, monkeypatch, *options):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["kpis", "catalog", *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_all_definitions_as_json(tmp_path, monkeypatch):
    found = json.loads(run(tmp_path, monkeypatch, "--format", "json"))["kpis"]
    assert [kpi["id"] for kpi in found] == list(catalog.kpis())
    assert all(kpi["name"]["de"] and kpi["name"]["en"] and kpi["aggregation"] for kpi in found)


@pytest.mark.parametrize(("search", "expected"), [("erstlösung kontakt", "fcr"), ("Erstloesungsquote (Einsatz)", "ftfr"), ("OTIF", "parts_otif")])
def test_search_knows_umlauts_and_synonyms(tmp_path, monkeypatch, search, expected):
    assert expected in [kpi["id"] for kpi in json.loads(run(tmp_path, monkeypatch, "--search", search, "--format", "json"))["kpis"]]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_table_keeps_the_width(tmp_path, monkeypatch, lang):
    lines = run(tmp_path, monkeypatch, "--lang", lang, "--width", "80").splitlines()
    assert len(lines) > 65
    assert max(map(len, lines)) <= 80


def test_nothing_found_is_said(tmp_path, monkeypatch):
    assert "zzz" in run(tmp_path, monkeypatch, "--search", "zzz")
