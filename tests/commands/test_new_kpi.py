"""goalkit new kpi: what is written, what is asked, and what is refused."""

import pytest
import yaml
from typer.testing import CliRunner

from goalkit.cli import app

SETTINGS = "language: de\nroles:\n  - {id: lead, name: Leitung, management: true}\n  - {id: controlling, name: Controlling}\n"
KPIS = "kpis:\n  # Kontakt\n  - {id: csat, source: crm, owner: controlling}   # Befragung\nsources:\n  - {id: crm, path: data/crm.csv}\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "goalkit.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "kpis.yaml").write_text(KPIS, "utf-8")
    return tmp_path


def new(root, *args, lang="en"):
    return CliRunner().invoke(app, ["new", "kpi", *args, "-C", str(root), "--lang", lang, "--as-of", "2025-07-14"])


def test_the_definition_is_the_catalogues_and_the_rest_is_asked(root):
    ran = new(root, "fcr")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "kpis.yaml: KPI fcr written.",
        "To decide: source, owner, min_n, publish_lag_days, maturity_lag_days. The questions stand beside the keys.",
        "Next: goalkit kpis show fcr",
    ]
    assert (root / "kpis.yaml").read_text("utf-8") == KPIS.replace(
        "sources:",
        "  - id: fcr                 # First contact resolution, %; definition from the built-in catalogue\n"
        "    # source:               # to decide: from which source? (crm)\n"
        "    # owner:                # to decide: who answers for definition and value? (lead, controlling)\n"
        "    # min_n:                # to decide: under how many cases is it shown, but not judged?\n"
        "    # publish_lag_days: 10  # to decide: how many days after the period is the value there?\n"
        "    # maturity_lag_days: 7  # to check: after so many days a value is final; catalogue: 7\n"
        "    counter: [csat]         # to decide: what keeps it honest? Not yet here: aht, repeat_request_rate\n"
        "sources:",
    )


def test_what_is_decided_is_written_and_german_is_asked_in_german(root):
    ran = new(root, "loesung_einsatz", "--from", "Erstlösungsquote (Einsatz)", "--source", "crm", "--as", "Einsätze: gelöst", "--owner", "controlling", lang="de")
    assert ran.exit_code == 0, ran.stderr
    made = yaml.safe_load((root / "kpis.yaml").read_text("utf-8"))["kpis"][-1]
    assert made == {"id": "loesung_einsatz", "catalog": "ftfr", "source": {"id": "crm", "as": "Einsätze: gelöst"}, "owner": "controlling"}
    assert "# zu klären: Wie viele Tage nach Periodenende" in (root / "kpis.yaml").read_text("utf-8")
    assert ran.stdout.startswith("kpis.yaml: Kennzahl loesung_einsatz eingetragen.\n")


def test_a_dry_run_shows_the_change_and_writes_nothing(root):
    ran = new(root, "aht", "--owner", "lead", "--dry-run", "--color", "never")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("--- a/kpis.yaml\n+++ b/kpis.yaml\n")
    assert "+    owner: lead\n" in ran.stdout
    assert ran.stderr == "Nothing was written.\n"
    assert (root / "kpis.yaml").read_text("utf-8") == KPIS


def test_a_kpi_of_the_house_has_everything_to_decide(root):
    ran = new(root, "kulanzquote", "--own", "--name", "Kulanzquote")
    assert ran.exit_code == 0
    assert yaml.safe_load((root / "kpis.yaml").read_text("utf-8"))["kpis"][-1] == {"id": "kulanzquote", "name": "Kulanzquote"}
    assert "To decide: definition, numerator, denominator, exclusions, unit, direction, aggregation, period, source" in ran.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["csat"], "the id csat is taken: kpis.yaml:3"),
        (["Erstlösungsquote"], "'Erstlösungsquote' means several KPIs"),
        (["x", "--from", "MTTR"], "Do you mean active repair (mttr), restoration of the function (mttres)"),
        (["mttr_x", "--from", "MTTR"], "Say it with --from: mttr, mttres, resolution_time"),
        (["fccr"], "did you mean fcr? With --own it is a KPI of the house"),
        (["x", "--from", "fccr"], "did you mean fcr?\n"),
        (["Kulanz Quote", "--own"], "for example kulanz-quote"),
        (["fcr", "--own"], "fcr is a KPI of the catalogue with another definition"),
        (["fcr", "--from", "ftfr"], "fcr is a KPI of the catalogue with another definition"),
        (["x", "--own", "--from", "fcr"], "--own and --from exclude each other"),
        (["fcr", "--source", "crn"], "did you mean crm?"),
        (["fcr", "--owner", "controling"], "did you mean controlling?"),
        (["fcr", "--as", "FCR"], "--as needs --source"),
        (["fcr", "--file", "../x.yaml"], "outside of the repository"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(root, args, said):
    ran = new(root, *args)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert ran.stdout == ""
    assert (root / "kpis.yaml").read_text("utf-8") == KPIS


def test_two_kpis_with_one_definition_are_named(root):
    assert "csat takes the same definition" in new(root, "csat_portal", "--from", "csat").stderr

