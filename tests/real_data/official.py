"""Exports of the German grid data platform and of the statistical office, declared as they are."""

from dataclasses import dataclass, field
from typing import Any

from tests.real_data.shared import HOUSE, goal, kpi, text_of

SMARD = {"delimiter": ";", "encoding": "utf-8", "decimalChar": ",", "groupChar": "."}
MARKS = ["...", ".", "-", ""]
LOADS = {
    "load": "Gesamt (Netzlast) [MWh] Berechnete Auflösungen",
    "rest": "Residuallast [MWh] Berechnete Auflösungen",
    "pump": "Pumpspeicher [MWh] Berechnete Auflösungen",
}
GRIDS = {
    "50hertz": ("Realisierter_Stromverbrauch_2017_2024_Tag_50Hertz.csv", "Realisierter_Stromverbrauch_2017-2023_Jahr_50Hertz.csv"),
    "bw": ("Realisierter_Stromverbrauch_2017_2024_Tag_BW.csv", "Realisierter_Stromverbrauch_2017-2023_Jahr_TransNetBW.csv"),
}


@dataclass
class Repository:
    """KPIs, sources, goals and settings that grow file by file."""

    kpis: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    goals: list[dict[str, Any]] = field(default_factory=list)
    segments: dict[str, list[str]] = field(default_factory=dict)

    def watch(self, name: str, column: str, source: str, window: tuple[str, str], *, scope: Any = None, **more: Any) -> None:
        """Add a KPI and a goal that makes status show its series."""
        self.kpis.append(kpi(name, source, column, **more))
        measurable: dict[str, Any] = {"kpi": name, "at_least": 0}
        if scope:
            measurable["scope"] = scope
        self.goals.append(goal(name, measurable, *window))

    def files(self) -> dict[str, str]:
        vision = {"id": "nordstern", "title": "Numbers that hold", "level": "vision", "owner": "lead"}
        return {
            "goalkit.yaml": HOUSE + text_of({"segments": self.segments}),
            "kpis/kpis.yaml": text_of({"kpis": self.kpis, "sources": self.sources}),
            "goals/goals.yaml": text_of({"goals": [vision, *self.goals]}),
        }


def smard() -> Repository:
    """Return daily and yearly loads: the day rows add up to the month, the yearly export to the year."""
    found = Repository()
    for grid, files in GRIDS.items():
        for rhythm, name, period in (("day", files[0], "month"), ("year", files[1], "year")):
            source = f"{grid}-{rhythm}"
            found.sources.append({
                "id": source, "path": f"smard/{name}", "layout": "wide", "dialect": SMARD,
                "columns": {"period": "Datum von", "ignore": ["Datum bis"]},
            })  # fmt: skip
            for short, column in LOADS.items():
                found.watch(f"{source}-{short}", column, source, ("2017-01-01", "2023-12-31"),
                            aggregation="sum", period=period, decimals=2)  # fmt: skip
    return found


def energy_of_states() -> Repository:
    """Return the energy use by state: a year, a number, a name and one column per carrier."""
    found = Repository()
    states = ["Schleswig-Holstein", "Hamburg", "Niedersachsen", "Bremen", "Nordrhein-Westfalen", "Hessen", "Rheinland-Pfalz",
              "Baden-W\ufffdrttemberg", "Bayern", "Saarland", "Berlin", "Brandenburg", "Mecklenburg-Vorpommern", "Sachsen",
              "Sachsen-Anhalt", "Th\ufffdringen"]  # fmt: skip
    found.segments["state"] = states
    found.sources.append({
        "id": "energy", "path": "smard/datasetEnergieverbrauchBundesland.csv", "layout": "wide",
        "dialect": {"delimiter": ";", "decimalChar": ",", "missingValues": MARKS},
        "columns": {
            "period": "Jahr", "segments": {"state": "Bundesland"},
            "ignore": ["Nummer", "Kohle*", "Heizoel*", "Erneuerbare*", "Strom*", "Waerme*", "Sonstige*"],
        },
    })  # fmt: skip
    window = ("2017-01-01", "2022-12-31")
    shape = {"aggregation": "sum", "period": "year", "decimals": 0}
    found.watch("energy-all", "insgesamt (Tsd. MJ)", "energy", window, **shape)
    found.watch("gas-nrw", "Erdgas (Tsd. MJ)", "energy", window, scope={"state": ["Nordrhein-Westfalen"]}, **shape)
    return found


def _table(found: Repository, source: str, name: str, rows: list[int], columns: dict[str, Any], **dialect: Any) -> None:
    found.sources.append({
        "id": source, "path": f"genesis/{name}", "layout": "wide", "stopAt": "__________",
        "dialect": {"delimiter": ";", "decimalChar": ",", "headerRows": rows, "missingValues": MARKS} | dialect,
        "columns": columns,
    })  # fmt: skip


def genesis() -> Repository:
    """Return births, deaths, population and prices; the table's own name heads the first column."""
    found = Repository()
    month = ("1991-01-01", "2022-12-31")
    sums = {"aggregation": "sum", "period": "month", "decimals": 0}
    _table(found, "births", "12612-0002.csv", [5, 6], {"period": ["Lebendgeborene (Anzahl)", ""]})
    for short in ("männlich", "weiblich", "Insgesamt"):
        found.watch(f"births-{short[0].lower()}", short, "births", month, **sums)
    _table(found, "deaths", "12613-0006.csv", [5, 6], {"period": ["Gestorbene (Anzahl)", ""]})
    for short in ("männlich", "weiblich"):
        found.watch(f"deaths-{short[0]}", short, "deaths", month, **sums)
    _table(found, "people", "12411-0006.csv", [6, 8], {
        "period": "Bev\ufffdlkerungsstand (Anzahl)", "segments": {"age": ""}, "ignore": ["m\ufffdnnlich", "weiblich"]})  # fmt: skip
    found.sources[-1]["totals"] = ["Insgesamt"]
    ages = ["unter 1 Jahr", *[f"{i}-J\ufffdhrige" for i in range(1, 85)], "85 Jahre und mehr"]
    found.segments["age"] = ages
    stock = {"aggregation": "last", "period": "year", "decimals": 0}
    found.watch("people-all", "Insgesamt", "people", ("1971-01-01", "2021-12-31"), **stock)
    _table(found, "prices", "61111-0002.csv", [5, 6, 7], {
        "period": ["Germany", ""], "ignore": ["Change *"]}, encoding="latin-1", decimalChar=".")  # fmt: skip
    found.watch("prices-all", "Consumer price index 2015=100", "prices", month, aggregation="index", period="month")
    return found


def causes() -> Repository:
    """Return deaths by cause, sex and age: three header rows in one name."""
    found = Repository()
    _table(found, "causes", "23211-0004.csv", [6, 8, 10], {
        "period": "Gestorbene (Anzahl)", "segments": {"cause": ""}, "ignore": ["weiblich *", "männlich *"]})  # fmt: skip
    found.segments["cause"] = ["Vorsätzliche Selbstbeschädigung"]
    found.watch("young", "männlich 15 bis unter 20 Jahre", "causes", ("1980-01-01", "2020-12-31"),
                scope={"cause": ["Vorsätzliche Selbstbeschädigung"]}, aggregation="sum", period="year", decimals=0)  # fmt: skip
    return found


def weeks() -> Repository:
    """Return weekly mortality: year and week in two columns."""
    found = Repository()
    found.segments |= {"age": ["0", *[str(i) for i in range(30, 90, 5)]], "sex": ["männlich", "weiblich"]}
    found.sources.append({
        "id": "weekly", "path": "genesis/WochenMortalitaet.csv", "layout": "wide", "totals": ["boths"],
        "dialect": {"delimiter": ";", "decimalChar": ",", "groupChar": "."},
        "columns": {"period": ["Jahr", "Kw"], "segments": {"age": "AlterVon", "sex": "Geschlecht"}, "ignore": [""]},
    })  # fmt: skip
    found.watch("mortality", "Mortality", "weekly", ("2016-01-04", "2021-12-31"), scope={"age": ["85"]},
                aggregation="index", period="week", decimals=4)  # fmt: skip
    return found


def vienna() -> Repository:
    """Return the people of Vienna's districts at reference days written without any separator."""
    found = Repository()
    found.segments["district"] = [str(90000 + 100 * i) for i in range(1, 24)]
    found.sources.append({
        "id": "vienna", "path": "genesis/vie_101.csv", "layout": "wide",
        "dialect": {"delimiter": ";", "headerRows": [2], "missingValues": ["."]},
        "columns": {
            "period": "REF_DATE", "segments": {"district": "DISTRICT_CODE"},
            "ignore": ["NUTS*", "SUB_DISTRICT_CODE", "POP_MEN", "POP_WOMEN"],
        },
    })  # fmt: skip
    found.watch("vienna", "POP_TOTAL", "vienna", ("2001-01-01", "2015-12-31"), aggregation="last", period="year", decimals=0)
    return found


def without_period() -> Repository:
    """Return the inhabitants by state: the file names no day, no month, no year, and neither does its name."""
    found = Repository()
    found.segments["land"] = ["Bayern"]
    found.sources.append({
        "id": "land", "path": "smard/EinwohnerzahlenBundeslaender.csv", "layout": "wide",
        "dialect": {"delimiter": ";", "decimalChar": ",", "groupChar": "\u00a0"},
        "columns": {"segments": {"land": "Bundesländer"}, "ignore": ["Deutsche", "Nichtdeutsche", "darunter*", ""]},
    })  # fmt: skip
    found.watch("land-all", "Insgesamt", "land", ("2020-01-01", "2023-12-31"), aggregation="last", period="year", decimals=0)
    return found


def conflict() -> Repository:
    """Return the table that somebody committed with its merge conflict."""
    found = Repository()
    _table(found, "population", "12411-0001-conflict.csv", [9], {"period": "Date"}, encoding="latin-1")
    found.watch("population-all", "Population", "population", ("1951-01-01", "2018-12-31"), aggregation="last", period="year", decimals=0)
    return found
