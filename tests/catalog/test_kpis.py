"""The built-in definitions hold together: whole in both languages, exact, and free of contradictions."""

import datetime as dt
import re
from itertools import combinations

import pytest

from goalkit import catalog, units, workspace
from goalkit.judge.facts import Facts
from goalkit.model.kpi import Kpi
from goalkit.nearest import fold
from goalkit.rules import engine
from goalkit.words import Words

RAW = catalog.kpis()
KPIS = {name: Kpi.model_validate(raw) for name, raw in RAW.items()}
DE, EN = "de", "en"
PROSE = ("name", "definition", "numerator", "denominator", "exclusions", "pitfalls")
NEEDED = ("name", "definition", "exclusions", "unit", "decimals", "direction", "aggregation", "perspective", "kind", "period", "pitfalls", "sources")
LISTED = """
    csat nps ces review_rating referral_count complaint_rate survey_response_rate
    time_to_first_response resolution_time fcr flr sla_compliance service_level_phone abandonment_rate aht repeat_request_rate
    reopen_rate escalation_rate backlog backlog_age self_service_rate remote_resolution_rate cost_per_ticket
    ftfr mttr mttres mtbf availability onsite_response_time on_time_arrival technician_utilization overtime_rate pm_compliance
    visits_per_incident cost_per_visit warranty_cost_ratio
    parts_fill_rate parts_otif parts_lead_time inventory_turns
    aftersales_revenue_share service_revenue service_margin contract_attach_rate contract_coverage contract_renewal_rate
    upsell_cross_sell_rate expansion_revenue quote_win_rate lead_count lead_conversion_rate customer_contribution measure_roi
    customer_retention returning_customers churn_rate revenue_churn_rate grr nrr account_health_score usage_rate time_to_value
    installed_base_quality employee_turnover training_days
"""
IDS = LISTED.split()
SURVEYS = {"csat", "nps", "ces"}
GUARDS_ONLY = {"survey_response_rate"}
"""Watched beside others and never chased, so nothing stands against them."""
MORE_THAN_A_WHOLE = {"complaint_rate", "overtime_rate", "warranty_cost_ratio", "measure_roi", "nrr", "employee_turnover"}
"""In per cent, and no share of a whole: more than 100 % is possible."""
BELOW_ZERO = {"nps", "service_revenue", "service_margin", "customer_contribution", "measure_roi"}
TWINS = (("customer_retention", "churn_rate"), ("grr", "revenue_churn_rate"))
"""Two sides of one figure: 100 % minus the other."""
CLOCKS = {
    "servicezeit": "service hours", "kalendertage": "calendar days", "kalenderzeit": "calendar time", "arbeitszeit": "work time", "betriebszeit": "operating time",
    "schulungstage": "training days",
}  # fmt: skip
PEOPLE = {"aht", "mttr", "technician_utilization", "overtime_rate", "employee_turnover", "training_days"}
REFERENCES = {
    "practice", "COPC", "HDI", "ITIL", "MetricNet", "SCOR", "TSIA", "Reichheld 2003", "Rocks 2016", "Dixon/Toman/DeLisi 2013", "SaaS Metrics Standards Board",
    "EN 13306", "EN 15341", "ISO 10002", "ISO 10004", "ISO 20488", "ISO 22400-2", "ISO 30414", "ISO/TR 12489", "VDI 2893", "VDI 4400",
    "VDMA Benchmarks Kundendienst 2016", "VDMA Fit for Service",
}  # fmt: skip
GOOD = {"up": 1, "down": -1, "range": 0}
EFFECT = {"raises": 1, "lowers": -1}
every = pytest.mark.parametrize("kpi", KPIS.values(), ids=list(KPIS))


def names(kpi):
    return [kpi.id, kpi.name.de, kpi.name.en, *kpi.synonyms]


def joined(name):
    """Return a name without case, umlauts, blanks and hyphens."""
    return fold(name).replace("-", "")


def limits(kpi):
    return (*(each.value if each else None for each in kpi.bounds or ()), None, None)[:2]


def test_the_catalogue_is_complete():
    assert list(RAW) == IDS
    assert len(IDS) == len({*IDS}) == 65


@every
def test_it_is_whole_in_both_languages(kpi):
    raw = RAW[kpi.id]
    assert [key for key in NEEDED if key not in raw] == []
    for key in PROSE:
        if key in raw:
            assert set(raw[key]) == {DE, EN}
            assert all(text.strip() == text and len(text) > 2 for text in raw[key].values())
    for key in ("definition", "pitfalls"):
        assert all(text.endswith(".") and len(text.split()) <= 46 for text in raw[key].values())
    for key in ("numerator", "denominator", "exclusions"):
        assert not any(text.endswith(".") for text in raw.get(key, {}).values())


@every
def test_both_languages_say_the_same_numbers(kpi):
    for key in PROSE[1:]:
        texts = RAW[kpi.id].get(key)
        if texts:
            german, english = (sorted(re.findall(r"\d+(?:[.,]\d+)?", text)) for text in (texts[DE], texts[EN]))
            assert [number.replace(",", ".") for number in german] == english


def test_no_name_stands_for_two():
    owners = {}
    for kpi in KPIS.values():
        for name in {joined(each) for each in names(kpi)}:
            owners.setdefault(name, []).append(kpi.id)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_a_word_for_several_is_nobodys_name():
    terms = {joined(form) for each in catalog.ambiguous() for form in (each.term, *each.forms)}
    claimed = {joined(name): kpi.id for kpi in KPIS.values() for name in names(kpi)[1:]}
    assert {term: claimed[term] for term in terms & claimed.keys()} == {}
    exact = {joined(name) for name in RAW}
    assert terms & exact == {"mttr", "availability"}  # exact ids, which are never asked about


@every
def test_no_synonym_is_written_twice(kpi):
    spelled = [joined(each) for each in kpi.synonyms]
    assert len(spelled) == len({*spelled})


@every
def test_ratios_say_what_is_divided(kpi):
    both = ("numerator" in RAW[kpi.id], "denominator" in RAW[kpi.id])
    if kpi.aggregation in {"ratio", "net", "cohort"}:
        assert both == (True, True)
    elif kpi.aggregation == "last":
        assert both == ((True, True) if kpi.unit == "%" else (False, False))
    else:
        assert both == (False, False)


@every
def test_the_unit_is_known_and_carries_its_decimals(kpi):
    assert units.canonical(kpi.unit) == kpi.unit
    assert kpi.decimals == 0 or kpi.unit not in {"count", "points"}
    assert kpi.aggregation != "distinct" or kpi.unit == "count"
    assert kpi.aggregation != "sum" or kpi.unit == "count" or units.is_money(kpi.unit)
    assert kpi.aggregation != "net" or kpi.unit == "points"
    assert kpi.aggregation != "cohort" or kpi.unit == "%"
    assert kpi.aggregation != "percentile" or kpi.unit in {"h", "days"}


@every
def test_bounds_fit_the_unit(kpi):
    low, high = limits(kpi)
    assert low is None or high is None or low < high
    if kpi.unit == "stars":
        assert (low, high) == (1, 5)
    elif kpi.unit == "points":
        assert (low, high) == ((-100, 100) if kpi.aggregation == "net" else (0, 100))
    elif kpi.unit == "%":
        assert (high is None) == (kpi.id in MORE_THAN_A_WHOLE | {"service_margin"})
        assert kpi.id in BELOW_ZERO or low == 0
    else:
        assert high is None
        assert low is None if kpi.id in BELOW_ZERO else low >= 0


def test_a_share_above_the_whole_is_told_of_shares_only():
    # without an upper bound in sight a ratio in % is taken for a share; those that are none say so by an open end
    assert all(KPIS[name].bounds and limits(KPIS[name])[1] is None for name in MORE_THAN_A_WHOLE)


@every
def test_what_an_aggregation_needs_is_said(kpi):
    definition, title = kpi.definition, kpi.name
    if kpi.aggregation == "percentile":
        assert ("Median" in definition.de, "Median" in definition.en, "(Median)" in title.de, "(median)" in title.en) == (True, True, True, True)
    elif kpi.aggregation in {"cohort", "distinct"}:
        assert (kpi.window, kpi.period) == (4, "quarter")  # 12 months, seen every quarter
        assert "12 Monate" in definition.de
        assert "12 months" in definition.en
    elif kpi.aggregation == "index":
        assert all(word in definition.de for word in ("Gewichtete", "normiert", "Gewicht gemittelt"))
        assert all(word in definition.en for word in ("Weighted", "normalised", "weight"))
        assert "Gewichte brechen die Reihe" in kpi.pitfalls.de
    elif kpi.aggregation == "last":
        assert ("Periodenende" in definition.de, "end of the period" in definition.en) == (True, True)
    if kpi.window is not None:
        months = {"month": 1, "quarter": 3, "year": 12}[kpi.period] * kpi.window
        assert months == 12


@every
def test_times_name_their_clock(kpi):
    if kpi.unit not in {"min", "h", "days"}:
        return
    german = {clock for clock in CLOCKS if clock in kpi.definition.de.lower()}
    assert len(german) == 1
    assert CLOCKS[german.pop()] in kpi.definition.en.lower()


@every
def test_a_window_to_wait_for_is_the_maturity_lag(kpi):
    waits = {int(days) for days in re.findall(r"(?:binnen|bis) (\d+) Tagen?\b", kpi.definition.de)}
    assert waits <= {kpi.maturity_lag_days}
    later = {"complaint_rate": "erst nach Periodenende", "resolution_time": "läuft die Uhr weiter"}
    if kpi.maturity_lag_days and not waits:
        assert later[kpi.id] in kpi.pitfalls.de


@every
def test_counters_exist(kpi):
    counters = kpi.counter
    assert set(counters) <= KPIS.keys() - {kpi.id}
    assert len({*counters}) == len(counters)
    assert bool(counters) == (kpi.id not in GUARDS_ONLY)
    assert not any({kpi.id, other} == {*twins} for twins in TWINS for other in counters), "the other side of the same figure guards nothing"


@every
def test_hypotheses_are_whole(kpi):
    driven = [drive.kpi for drive in kpi.drives]
    assert set(driven) <= KPIS.keys() - {kpi.id}
    assert len({*driven}) == len(driven)
    for drive in kpi.drives:
        low, high = drive.lag_months
        assert 0 <= low <= high <= 12
        assert kpi.id not in [back.kpi for back in KPIS[drive.kpi].drives], "two KPIs cannot drive each other"


@every
def test_signs_fit_the_directions(kpi):
    # better here is better there; what gets worse instead must be watched as a counter KPI
    for drive in kpi.drives:
        helped = GOOD[kpi.direction] * EFFECT[drive.effect] * GOOD[KPIS[drive.kpi].direction]
        assert helped >= 0 or drive.kpi in kpi.counter


def test_no_hypothesis_contradicts_another():
    effects = {(kpi.id, drive.kpi): EFFECT[drive.effect] for kpi in KPIS.values() for drive in kpi.drives}
    for one, other in TWINS:
        assert GOOD[KPIS[one].direction] == -GOOD[KPIS[other].direction]
        for kpi in KPIS:
            assert effects.get((kpi, one), 0) * effects.get((kpi, other), 0) <= 0
            assert effects.get((one, kpi), 0) * effects.get((other, kpi), 0) <= 0


def test_what_is_believed_everywhere_is_among_the_hypotheses():
    known = {(kpi.id, drive.effect, drive.kpi): tuple(drive.lag_months) for kpi in KPIS.values() for drive in kpi.drives}
    wanted = {
        ("parts_fill_rate", "raises", "ftfr"): (0, 1), ("training_days", "raises", "ftfr"): (2, 6), ("ftfr", "raises", "csat"): (0, 1),
        ("fcr", "raises", "csat"): (0, 1), ("resolution_time", "lowers", "csat"): (0, 1), ("csat", "raises", "contract_renewal_rate"): (3, 12),
        ("csat", "lowers", "churn_rate"): (3, 12), ("account_health_score", "lowers", "churn_rate"): (2, 6), ("mtbf", "raises", "csat"): (1, 3),
    }  # fmt: skip
    assert {key: known.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("aht", "fcr csat"), ("fcr", "aht"), ("time_to_first_response", "resolution_time"), ("resolution_time", "reopen_rate"), ("lead_count", "lead_conversion_rate"),
        ("contract_attach_rate", "contract_renewal_rate"), ("parts_fill_rate", "inventory_turns"), ("technician_utilization", "on_time_arrival overtime_rate"),
        ("nrr", "grr"), ("grr", "nrr"), ("upsell_cross_sell_rate", "csat churn_rate"), ("remote_resolution_rate", "ftfr"), ("self_service_rate", "ces repeat_request_rate"),
        ("csat", "survey_response_rate"), ("nps", "survey_response_rate"), ("service_margin", "csat"), ("cost_per_ticket", "fcr"),
    ],
)  # fmt: skip
def test_known_pairs_are_watched_together(one, others):
    assert {*others.split()} <= {*KPIS[one].counter}


def test_what_is_about_people_says_so():
    assert {kpi.id for kpi in KPIS.values() if kpi.people_related} == PEOPLE
    for name in PEOPLE:
        assert re.search(r"nur je Team|kleine Gruppen", KPIS[name].pitfalls.de)
        assert re.search(r"team level only|small groups", KPIS[name].pitfalls.en)


@every
def test_sources_are_references(kpi):
    assert kpi.sources
    assert set(kpi.sources) <= REFERENCES


def test_surveys_are_judged_from_thirty_answers():
    assert {kpi.id: kpi.min_n for kpi in KPIS.values() if kpi.min_n} == dict.fromkeys(SURVEYS, 30)


def test_figures_that_are_never_the_same_share_no_word():
    for group in (("csat", "nps", "ces"), ("fcr", "ftfr", "flr"), ("churn_rate", "revenue_churn_rate"), ("mttr", "mttres", "resolution_time")):
        for one, other in combinations(group, 2):
            assert not {joined(name) for name in names(KPIS[one])} & {joined(name) for name in names(KPIS[other])}


@pytest.mark.parametrize("name", IDS)
def test_each_alone_passes_check(name, tmp_path):
    kpi = f"{{id: {name}, catalog: {name}, owner: controlling, source: export}}"
    columns = "{period: Month, kpi: Figure, value: Value}"
    (tmp_path / "data").mkdir()
    (tmp_path / "goalkit.yaml").write_text("roles:\n  - {id: controlling, name: Controlling}\n")
    (tmp_path / "kpis.yaml").write_text(f"kpis:\n  - {kpi}\nsources:\n  - {{id: export, path: data/export.csv, layout: long, columns: {columns}}}\n")
    (tmp_path / "data" / "export.csv").write_text(f"Month,Figure,Value\n2025-01,{name},{4 if name == 'review_rating' else 50}\n")
    found = engine.run(Facts(workspace.load(tmp_path, {}), dt.date(2025, 2, 5)), Words("en"))
    assert [(each.code, each.message) for each in found if each.severity != "info"] == []
