"""Canada's indicators: base, current, progress and light agree with what the framework's keepers computed."""

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.cli import check, run, status, write
from tests.real_data import sdg

pytestmark = pytest.mark.slow
AS_OF = "2026-01-05"


@pytest.fixture
def chosen(exports: Path) -> list[sdg.Series]:
    return list(sdg.all_series(exports / "sdg"))


@pytest.fixture
def root(tmp_path: Path, exports: Path, chosen: list[sdg.Series]) -> Path:
    return write(tmp_path, sdg.files(exports / "sdg", chosen))


def growth(a: float, b: float, years: float) -> float:
    return (a / b) ** (1 / years) - 1


def test_enough_series(chosen):
    assert len(chosen) >= 60
    assert sum(series.shape == "move" for series in chosen) >= 60


def base_and_current(series: sdg.Series, said: dict[str, Any]) -> tuple[float | None, float | None]:
    values = dict(said["series"])
    return values.get(str(series.base_year)), values.get(str(int(series.figures["current_year"])))


def test_base_current_and_progress(root, chosen):
    said = status(root, AS_OF)
    wrong, progressed = [], 0
    for series in chosen:
        told, figures = said[series.id], series.figures
        base, current = base_and_current(series, told)
        if base != pytest.approx(figures["base_value"], rel=1e-6) or current != pytest.approx(figures["current_value"], rel=1e-6):
            wrong.append((series.id, series.name, base, current, figures))
            continue
        years = int(figures["current_year"]) - series.base_year
        if not years:
            continue
        assert told["actual"] == pytest.approx(figures["current_value"], rel=1e-9), series.id
        if figures["progress_value"] is None or not base:
            continue
        progress = figures["direction"] * growth(told["actual"], base, years)
        if figures["target"] is not None:
            assert told["target"] == pytest.approx(figures["target"], rel=1e-9)
            progress /= abs(growth(figures["target"], base, series.target_year - series.base_year))
        if progress != pytest.approx(figures["progress_value"], rel=1e-6, abs=1e-9):
            wrong.append((series.id, series.name, progress, figures["progress_value"]))
        progressed += 1
    assert wrong == []
    assert progressed >= 60


def test_light_agrees_with_the_three_bands(root, chosen):
    said = status(root, AS_OF)
    wrong, judged = [], 0
    for series in chosen:
        progress = series.figures["progress_value"]
        if series.shape != "move" or series.past or progress is None:
            continue
        light = "on_track" if progress >= 0.95 else "at_risk" if progress >= 0.6 else "off_track"
        judged += 1
        if said[series.id]["light"] != light:
            wrong.append((series.id, series.name, progress, said[series.id]["light"], said[series.id]["reason"]))
    assert wrong == []
    assert judged >= 50


def test_attainment_and_path_follow_the_geometric_way(root, chosen):
    said = status(root, AS_OF)
    for series in chosen:
        figures, told = series.figures, said[series.id]
        years = int(figures["current_year"]) - series.base_year
        if series.shape != "move" or not years:
            continue
        b, t, x = figures["base_value"], figures["target"], figures["current_value"]
        path = b * (t / b) ** (years / (series.target_year - series.base_year))
        assert told["path_value"] == pytest.approx(path, rel=1e-9), series.id
        assert told["attainment"] == pytest.approx((x - b) / (t - b), rel=1e-9), series.id


def test_every_reading_command_runs(root):
    code, findings = check(root, "--as-of", AS_OF)
    assert code in {0, 1}
    assert [f for f in findings if f["code"].startswith("F")] == []
    assert run(root, "status", "--all", "--as-of", AS_OF).code == 0
    assert run(root, "review", "--year", "2024", "--as-of", AS_OF).code == 0
