"""Real exports of grid and statistics: what is declared is read, to the last unit."""

import csv
import io
from pathlib import Path

import pytest

from tests.acceptance.cli import check, run, status, write
from tests.real_data import official

pytestmark = pytest.mark.slow
AS_OF = "2024-03-01"


def series(root: Path, name: str) -> dict[str, float]:
    return dict(status(root, AS_OF)[name]["series"])


def per_year(values: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for period, value in values.items():
        if value is not None:
            found[period[:4]] = found.get(period[:4], 0) + value
    return found


def faults(root: Path) -> list[tuple[str, str, str]]:
    """Return what check says against the data and the files."""
    _, findings = check(root, "--as-of", AS_OF)
    return [(f["code"], f["path"], f["message"]) for f in findings if f["code"][0] in "FD" and f["severity"] == "error"]


def test_daily_loads_add_up_to_the_yearly_export(exports, tmp_path):
    root = write(tmp_path, official.smard().files())
    said = status(root, AS_OF)
    for grid in official.GRIDS:
        for short in official.LOADS:
            days = per_year(dict(said[f"{grid}-day-{short}"]["series"]))
            years = dict(said[f"{grid}-year-{short}"]["series"])
            assert sorted(years) == [str(year) for year in range(2017, 2023)]
            assert {y: days[y] for y in years} == pytest.approx(years, abs=0.01), (grid, short)
    assert dict(said["50hertz-year-load"]["series"])["2017"] == pytest.approx(102972151.00, abs=1e-6)
    # a negative month stays negative
    assert min(dict(said["50hertz-day-rest"]["series"]).values()) < dict(said["50hertz-day-load"]["series"])["2017-01"]
    assert faults(root) == []


def test_energy_of_the_states(exports, tmp_path):
    root = write(tmp_path, official.energy_of_states().files())
    text = (exports / "smard/datasetEnergieverbrauchBundesland.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if len(row) > 3][1:]
    total: dict[str, float] = {}
    for row in rows:
        total[row[0]] = total.get(row[0], 0) + float(row[3])
    assert series(root, "energy-all") == pytest.approx(total, rel=1e-12)
    assert series(root, "gas-nrw")["2022"] == 227871815


def test_births_deaths_people_prices(exports, tmp_path):
    root = write(tmp_path, official.genesis().files())
    said = {name: dict(goal["series"]) for name, goal in status(root, AS_OF).items() if goal["kpi"]}
    births = per_year(said["births-i"])
    assert [births[y] for y in ("2019", "2020", "2021")] == [778_090, 773_144, 795_492]
    men, women = per_year(said["births-m"]), per_year(said["births-w"])
    assert births == pytest.approx({y: men[y] + women[y] for y in births}, rel=1e-12)
    deaths = [per_year(said["deaths-m"])[y] + per_year(said["deaths-w"])[y] for y in ("2019", "2020", "2021")]
    assert deaths == [939_520, 985_572, 1_023_687]
    assert said["people-all"]["2021"] == 83_237_124
    assert (said["prices-all"]["1991-01"], said["prices-all"]["1991-06"]) == (64.0, 65.1)
    # what is marked as missing is missing, never 0
    assert "2022-12" not in {p for p, v in said["births-i"].items() if v is not None}
    assert faults(root) == []


def test_deaths_by_cause(exports, tmp_path):
    root = write(tmp_path, official.causes().files())
    values = series(root, "young")
    assert (values["1980"], values["2020"]) == (458, 105)
    assert faults(root) == []


def test_weekly_mortality(exports, tmp_path):
    root = write(tmp_path, official.weeks().files())
    values = series(root, "mortality")
    assert values["2021-W43"] == pytest.approx(308.8671, rel=1e-12)
    assert "2020-W53" in values
    assert faults(root) == []


def test_people_of_vienna(exports, tmp_path):
    root = write(tmp_path, official.vienna().files())
    rows = list(csv.DictReader((exports / "genesis/vie_101.csv").read_text(encoding="ascii").splitlines()[1:], delimiter=";"))
    total: dict[str, float] = {}
    for row in rows:
        total[row["REF_DATE"][:4]] = total.get(row["REF_DATE"][:4], 0) + float(row["POP_TOTAL"])
    assert series(root, "vienna") == pytest.approx(total, rel=1e-12)


def test_a_file_without_any_period_is_refused(exports, tmp_path):
    root = write(tmp_path, official.without_period().files())
    assert [(code, path) for code, path, _ in faults(root)] == [("D220", "smard/EinwohnerzahlenBundeslaender.csv")]
    assert status(root, AS_OF)["land-all"]["actual"] is None


def test_a_merge_conflict_in_an_export_is_refused_with_its_lines(exports, tmp_path):
    root = write(tmp_path, official.conflict().files())
    code, findings = check(root, "--as-of", AS_OF)
    told = [f for f in findings if "12411-0001-conflict.csv" in f["path"]]
    assert code == 1
    assert told
    assert {f["severity"] for f in told} == {"error"}
    lines = {f["line"] for f in told} | {r["line"] for f in told for r in f["related"]}
    assert {1, 7, 8} <= lines
    assert status(root, AS_OF)["population-all"]["actual"] is None


@pytest.mark.parametrize("make", [official.smard, official.genesis, official.conflict], ids=lambda f: f.__name__)
def test_every_reading_command_runs(exports, tmp_path, make):
    root = write(tmp_path, make().files())
    assert run(root, "status", "--all", "--as-of", AS_OF).code == 0
    assert run(root, "review", "--year", "2022", "--as-of", AS_OF).code == 0
