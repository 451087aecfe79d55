"""One goal in full, from standings that are set by hand."""

import datetime as dt

import pytest

from goalkit.finding import Finding, Span
from goalkit.judge.standing import Trace
from goalkit.kpis.readings import Cell
from goalkit.render import markdown, terminal
from goalkit.report import goal as report
from goalkit.report.goal.origin import places_of
from goalkit.report.goal.smart import verdict
from goalkit.words import Words
from tests.report import fake

DE, EN = Words("de"), Words("en")


def built(tmp_path, name, findings=(), **changed):
    facts = fake.facts(tmp_path, **changed)
    return report.build(facts, facts.ws.tree.get(name), findings)


def lines(made, words=EN, width=100, **how):
    return [line.replace("\u00a0", " ") for line in terminal.render(report.view(made, words, **how), width=width).splitlines()]


def finding(code, severity, name="ftfr-2025"):
    return Finding(code, "name", severity, f"what {code} says", "", "goals/goals.yaml", Span(1, 1, 1, 2), goal=name)


def test_title_and_purpose(tmp_path):
    said = lines(built(tmp_path, "ftfr-2025"), DE, 80)
    assert said[0] == "First-Time-Fix verbessern                                              ftfr-2025"
    assert said[1] == "Jahresziel GJ 2024/25 · Außendienst · Zusage · Stand 14.07.2025"
    at = said.index(next(line for line in said if line.startswith("Wozu")))
    assert [line.strip() for line in said[at : at + 3]] == [
        "Wozu   Jede Maschine läuft",
        "└ Erstbehebung verbessern: 71,1 → 85 % bis Sep 2028",
        "└ dieses Ziel ist die Etappe GJ 2024/25",
    ]


def test_smart_letters(tmp_path):
    made = built(tmp_path, "ftfr-2025", [finding("S101", "error"), finding("M113", "warning"), finding("A102", "info"), finding("R401", "error", "teile-2025")])
    assert [(letter.letter, verdict(letter)) for letter in made.smart] == [("S", "fail"), ("M", "hint"), ("A", "hint"), ("R", "pass"), ("T", "pass")]
    said = lines(made)
    at = next(index for index, line in enumerate(said) if line.startswith("SMART"))
    assert said[at].split("  ")[1:] == ["     S ✗ specific", "M ▲ measurable", "A ▲ attractive", "R ✓ realistic", "T ✓ time-bound"] or "S ✗ specific" in said[at]
    assert [line.strip() for line in said[at + 1 : at + 4]] == ["S101 what S101 says", "M113 what M113 says", "A102 what A102 says"]


def test_the_reason_in_words(tmp_path):
    # gap -1.7 on nine months with s = 1.37: usual is 1.37/3 = 0.457; the last three months -0.9
    trace = (
        Trace("z3", -1.1, "", params={"gap": -0.866, "s": 1.37, "count": 3.0}),
        Trace("z_year", -3.64, "", params={"gap": -1.66, "s": 1.37, "count": 9.0}),
    )
    made = built(tmp_path, "ftfr-2025", ftfr_2025={"trace": trace})
    text = " ".join(line for line in lines(made, EN, 200)[3:5])
    assert text.startswith(
        "✗ off track, recovering. Since Oct 1.7 pp behind plan (usual variation ±0.5). Lately (3 months) 0.9 pp behind plan. "
        "Guard breached: Overtime 6.4% instead of at most 6.0%. The last value is provisional."
    )


@pytest.mark.parametrize(
    ("s", "said"),
    [(0.09, "1.66 pp behind plan (usual variation ±0.03)."), (0.003, "1.660 pp behind plan (usual variation ±0.001)."), (0.0, "1.7 pp behind plan.")],
)
def test_a_small_variation_is_never_written_as_zero(tmp_path, s, said):
    # over nine months the usual variation is s / 3; what does not vary has none
    trace = (Trace("z_year", -3.64, "", params={"gap": -1.66, "s": s, "count": 9.0}),)
    plain = {"recovering": False, "provisional": False, "guards": (), "trace": trace}
    assert lines(built(tmp_path, "ftfr-2025", ftfr_2025=plain))[3] == f"✗ off track. Since Oct {said}"


def test_sums_say_what_has_added_up(tmp_path):
    # 27.7 kEUR a month over nine months are 250 kEUR; usual is 24 x 3 = 72
    trace = (Trace("z", -3.46, "", params={"gap": -27.734, "s": 24.0, "count": 9.0}),)
    made = built(tmp_path, "umsatz-2025", umsatz_2025={"trace": trace})
    assert lines(made, DE)[3] == "✓ im Plan. Seit Okt 250 Tsd. € hinter dem Plan (übliche Schwankung ±72)."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"light": "achieved", "reason": "verdict"}, "✓ achieved. Final: 73.5, target 76.0."),
        ({"light": "too_early", "reason": "too_early"}, "○ too early. Too few values, or the plan still lies within the usual variation."),
        ({"light": "no_data", "reason": "no_values"}, "– no data. No values since start."),
        ({"light": "no_data", "reason": "not_aggregable"}, "– no data. The periods cannot be joined: numerator and denominator are missing."),
        ({"light": "no_data", "reason": "scope_missing"}, "– no data. The data have no rows for this scope."),
        ({"light": "no_data", "reason": "min_n"}, "– no data. Too few answers to judge."),
        ({"light": "at_risk", "reason": "gap"}, "▲ at risk. Rule of the house (gap to plan): actual 73.5, plan 74.3."),
        ({"light": "on_track", "reason": "tolerance"}, "✓ on track."),
        ({"light": "at_risk", "reason": "breached"}, "▲ at risk. Not every period kept to the limit."),
        ({"light": "stale", "reason": "stale", "last_light": "at_risk", "last_period": fake.months("2025-04", "2025-04")[0]},
         "? outdated. New values are missing. Last value Apr 2025: at risk."),
    ],
)  # fmt: skip
def test_every_reason_has_words(tmp_path, changed, said):
    plain = {"recovering": False, "provisional": False, "guards": (), "trace": ()}
    assert lines(built(tmp_path, "ftfr-2025", ftfr_2025=plain | changed))[3] == said


def test_measures_guards_and_milestones(tmp_path):
    said = "\n".join(lines(built(tmp_path, "ftfr-2025"), EN, 80))
    assert "A Teilekoffer                           2025-03-31  2025-04-11         4" in said
    assert "B Stückliste und ERP abgleichen  IT     2025-06-30     overdue         3" in said
    assert "Overtime, % (Ø3)     6.4  ≤ 6.0  ✗ since Jun 2025" in said
    stones = "\n".join(lines(built(tmp_path / "b", "fernwartung-2025"), EN, 80)) if (tmp_path / "b").mkdir() is None else ""
    assert "✗ 20 Maschinen angebunden     20%  2025-06-30           –" in stones


def test_effects_are_weighted_by_hardness(tmp_path):
    facts = fake.facts(tmp_path)
    goals = (tmp_path / "goals/goals.yaml").read_text("utf-8")
    goals = goals.replace("done: 2025-04-11, hardness: 4}", "done: 2025-04-11, hardness: 4, effect: {value: 3.5}}")
    goals = goals.replace("due: 2025-06-30, hardness: 3}", "due: 2025-06-30, hardness: 3, effect: {value: 1}}")
    (tmp_path / "goals/goals.yaml").write_text(goals, encoding="utf-8")
    from goalkit import workspace
    from goalkit.judge.facts import Facts

    again = Facts(workspace.load(tmp_path, {}), fake.AS_OF, _standings=facts._standings)
    made = report.build(again, again.ws.tree.get("ftfr-2025"))
    # 3.5 x 0.9 + 1 x 0.6 = 3.75 of the 5 points from 71 to 76
    assert (made.effect.expected, made.effect.weighted, made.effect.needed) == pytest.approx((4.5, 3.75, 5.0))
    assert "expected effect 4.5 pp · weighted by hardness 3.8 pp · needed 5.0 pp · covered 75%" in "\n".join(lines(made))


def test_agreement_and_journal(tmp_path):
    said = lines(built(tmp_path, "umsatz-2025"), DE, 120)
    at = next(index for index, line in enumerate(said) if line.startswith("Vereinbarung"))
    assert said[at] == "Vereinbarung  am 20.09.2024 vereinbart von After-Sales und Servicevertrieb · Protokoll"
    assert said[at + 1].strip() == "15.05.2025 · Ziel 43000 → 42000 · Markt, Kunde weg"
    story = lines(built(tmp_path / "b", "ftfr-2025"), DE, 120) if (tmp_path / "b").mkdir() is None else []
    assert next(line for line in story if line.startswith("Tagebuch")) == "Tagebuch      11.03.2025 Gegenmaßnahme: Dispo-Stopp"


def test_trace(tmp_path):
    cells = tuple(Cell("data/a.csv", row, "Nenner") for row in (5, 6, 9))
    trace = (
        Trace("actual", 73.4673, "100 × {numerator} / {denominator}", cells, {"numerator": 731.0, "denominator": 995.0}),
        Trace("numerator", 731.0, "{values}", cells, {"values": (243.0, 239.0, 249.0)}),
    )
    said = lines(built(tmp_path, "ftfr-2025", ftfr_2025={"trace": trace}), DE, 100, traced=True)
    at = next(index for index, line in enumerate(said) if line.startswith("Jede Zahl"))
    assert said[at + 1 :] == ["Ist     73,4673 = 100 × 731 / 995", "        data/a.csv:5–6,9 „Nenner“", "Zähler  731 = 243 + 239 + 249", "nötig   5 = 76 − 71"]


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ([("a.csv", 1, "x"), ("a.csv", 2, "x"), ("b.csv", 7, "")], ["a.csv:1–2 “x”", "b.csv:7"]),
        ([("a.csv", 2, "Okt 24"), ("a.csv", 2, "Nov 24"), ("a.csv", 2, "Dez 24"), ("a.csv", 2, "Jan 25")], ["a.csv:2 “Okt 24” … “Jan 25”"]),
        ([("a.csv", n, "") for n in range(1, 40, 2)], ["a.csv:1,3,5,7,9,11,13,15,…"]),
        ([], []),
    ],
)
def test_places(cells, places):
    assert places_of([Cell(*each) for each in cells], EN) == places


def test_a_vision_has_no_figures(tmp_path):
    said = "\n".join(lines(built(tmp_path, "nordstern")))
    assert "Jede Maschine läuft" in said
    assert "attainment" not in said


def test_json(tmp_path):
    said = report.to_json(built(tmp_path, "umsatz-2025"))
    assert said["goal"]["id"] == "umsatz-2025"
    assert [link["id"] for link in said["chain"]] == ["nordstern", "umsatz-2028", "umsatz-2025"]
    assert said["agreement"]["agreed_on"] == dt.date(2024, 9, 20)
    assert said["agreement"]["revisions"] == [{"date": dt.date(2025, 5, 15), "field": "measurable.target", "category": "market", "reason": "Kunde weg"}]


def test_hostile_texts_are_shown_as_text(tmp_path):
    made = built(tmp_path, "ftfr-2025")
    evil = "[/] [bold]x[/bold] \x1b[31mrot\x07 \u202eabc | `x` @chef"
    goal = made.row.goal.model_copy(update={"title": evil, "specific": evil})
    from dataclasses import replace

    made = replace(made, row=replace(made.row, goal=goal))
    plain = terminal.render(report.view(made, EN), width=100, color=True)
    assert "[/] [bold]x[/bold] [31mrot abc | `x` @chef" in plain
    assert "\x07" not in plain
    assert "@\u200bchef" in markdown.render(report.view(made, EN))
