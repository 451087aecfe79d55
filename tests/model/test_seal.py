"""The seal over the material fields: fixed vectors, and what must and must not change it.

Every expected text is written by hand from semantics.md section 8 and hashed here with hashlib alone.
"""

import hashlib

import pytest

from goalkit.model import seal
from tests.model.repo import workspace

PLAIN = """goals:
  - id: nord
    title: Nordstern
  - id: g
    title: Erstlösung
    parent: nord
    owner: desk
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
PLAIN_JSON = '{"baseline":"68","due":"2025-12-31","kpi":"fcr","owner":"desk","parent":"nord","start":"2025-01-01","target":"78"}'


def sealed(text: str) -> str:
    return "v1-" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def goal_in(ws, name="g"):
    return ws.tree.get(name)


def seal_of(root, goals, **more):
    ws = workspace(root, goals, **more)
    return seal.seal(ws, goal_in(ws))


def test_the_plain_goal(tmp_path):
    assert seal_of(tmp_path, PLAIN) == sealed(PLAIN_JSON)
    assert sealed(PLAIN_JSON) == "v1-a23f87935a73"


VECTORS = {
    "whole": (
        """measurable: {kpi: umsatz, scope: {customer_group: [B, A]}, baseline: 22000, target: "24,5 MEUR", commit: 23000, stretch: 26000,
      tolerance: 100 kEUR, evaluate: ytd, path: {stages: {2025-06: 11000, 2025-12: 24500}}}
    type: stretch
    pay_relevant: true
    contributes: additive
    guards:
      - {kpi: aht, at_most: "0,15 h"}
      - {kpi: fcr, at_least: 70 %, evaluate: last, scope: {customer_group: A}}""",
        ('{"baseline":"22000","commit":"23000","contributes":"additive","due":"2025-12-31","evaluate":"ytd",'
        '"guards":[{"at_least":"70","evaluate":"last","kpi":"fcr","scope":{"customer_group":["A"]}},{"at_most":"9","kpi":"aht"}],'
        '"kpi":"umsatz","kpi_version":"2","owner":"desk","parent":"nord","path":{"stages":{"2025-06":"11000","2025-12":"24500"}},'
        '"pay_relevant":true,"scope":{"customer_group":["A","B"]},"start":"2025-01-01","stretch":"26000","target":"24500",'
        '"tolerance":"100","type":"stretch"}'),
    ),
    "milestones": (
        """measurable:
      milestones:
        - {id: b, title: Übergabe "Süd", due: 2025-06-30, weight: 2.5}
        - {id: a, title: Pilot, due: 2025-03-31, done: 2025-03-30, evidence: Protokoll}""",
        ('{"due":"2025-12-31","milestones":[["Pilot","2025-03-31","1"],["Übergabe \\"Süd\\"","2025-06-30","2.5"]],'
        '"owner":"desk","parent":"nord","start":"2025-01-01"}'),
    ),
    "corridor": (
        "measurable: {kpi: fcr, between: [80, 85.5], evaluate: last}",
        '{"between":["80","85.5"],"due":"2025-12-31","evaluate":"last","kpi":"fcr","owner":"desk","parent":"nord","start":"2025-01-01"}',
    ),
    "measure first": (
        "measurable: {kpi: dauer, baseline: measure_first, values: 3}",
        '{"baseline":"measure_first","due":"2025-12-31","kpi":"dauer","owner":"desk","parent":"nord","start":"2025-01-01","values":"3"}',
    ),
    "plan from an export": (
        "measurable: {kpi: umsatz, target: 24000, path: {series: {kpi: umsatz, scenario: PL}}}",
        ('{"due":"2025-12-31","kpi":"umsatz","kpi_version":"2","owner":"desk","parent":"nord","path":{"series":{"kpi":"umsatz"}},'
        '"start":"2025-01-01","target":"24000"}'),
    ),
    "delayed": (
        "measurable: {kpi: fcr, target: 78, path: {delayed: {effect_from: 2025-04-01}}}",
        ('{"due":"2025-12-31","kpi":"fcr","owner":"desk","parent":"nord","path":{"delayed":{"effect_from":"2025-04-01"}},'
        '"start":"2025-01-01","target":"78"}'),
    ),
    "budget": (
        "measurable: {kpi: umsatz, budget: 3}",
        '{"budget":"3","due":"2025-12-31","kpi":"umsatz","kpi_version":"2","owner":"desk","parent":"nord","start":"2025-01-01"}',
    ),
    "unit that does not convert": (
        'measurable: {kpi: fcr, target: "78 h"}',
        '{"due":"2025-12-31","kpi":"fcr","owner":"desk","parent":"nord","start":"2025-01-01","target":"78 h"}',
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_vectors(tmp_path, name):
    fields, wanted = VECTORS[name]
    goals = PLAIN.replace("measurable: {kpi: fcr, baseline: 68, target: 78}", fields)
    ws = workspace(tmp_path, goals)
    assert seal.text(seal.material(ws, goal_in(ws))) == wanted
    assert seal.seal(ws, goal_in(ws)) == sealed(wanted)


SAME = {
    "dates instead of the period": ("time_bound: {period: 2025}", "time_bound: {due: 2025-12-31, start: 2025-01-01}"),
    "title": ("title: Erstlösung", "title: Erstlösung heben"),
    "texts": ("owner: desk", "owner: desk\n    specific: Anders gesagt\n    realistic: Ja\n    tags: [x]\n    priority: 1"),
    "defaults written out": (
        "target: 78}",
        "target: 78, evaluate: last, path: linear}\n    type: committed\n    contributes: driver\n    pay_relevant: false",
    ),
    "number with unit": ("target: 78}", 'target: "78,0 %"}'),
    "period of the baseline": ("baseline: 68", "baseline: {value: 68, period: 2024, source: crm}"),
    "order and comment": ("{kpi: fcr, baseline: 68, target: 78}", "{target: 78, kpi: fcr, baseline: 68}   # geprüft"),
    "agreement": ("owner: desk", "owner: desk\n    agreement: {mode: agreed, rounds: [{by: desk, target: 70}]}"),
    "worse because": ("target: 78}", "target: 78, worse_because: x}"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_does_not_matter(tmp_path, name):
    old, new = SAME[name]
    assert old in PLAIN
    assert seal_of(tmp_path, PLAIN.replace(old, new)) == sealed(PLAIN_JSON)


OTHER = {
    "target": ("target: 78", "target: 77"),
    "baseline": ("baseline: 68", "baseline: 67"),
    "scope": ("target: 78}", "target: 78, scope: {customer_group: A}}"),
    "evaluate": ("target: 78}", "target: 78, evaluate: mean3}"),
    "due": ("period: 2025", "start: 2025-01-01, due: 2025-12-30"),
    "owner": ("owner: desk", "owner: leitung"),
    "guard": ("owner: desk", "owner: desk\n    guards: [{kpi: aht, at_most: 9}]"),
    "pay": ("owner: desk", "owner: desk\n    pay_relevant: true"),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_matters(tmp_path, name):
    old, new = OTHER[name]
    assert seal_of(tmp_path, PLAIN.replace(old, new)) != sealed(PLAIN_JSON)


def test_defaults_of_the_file_count_like_own_fields(tmp_path):
    goals = PLAIN.replace("    owner: desk\n    measurable", "    measurable").replace(
        "goals:", "defaults: {owner: desk}\ngoals:"
    )
    assert seal_of(tmp_path, goals) == sealed(PLAIN_JSON)


def test_a_rename_keeps_the_seal(tmp_path):
    goals = PLAIN.replace("id: nord", "id: polar\n    aliases: [nord]").replace("parent: nord", "parent: polar")
    kpis = 'kpis:\n  - {id: erstloesung, aliases: [fcr], unit: "%", direction: up, aggregation: ratio, period: month}\n'
    settings = "roles:\n  - {id: service-desk, aliases: [desk]}\n"
    goals = goals.replace("kpi: fcr", "kpi: erstloesung").replace("owner: desk", "owner: service-desk")
    assert seal_of(tmp_path, goals, kpis=kpis, settings=settings) == sealed(PLAIN_JSON)


def test_evaluate_of_a_limit_is_never_a_default(tmp_path):
    # without evaluate every period must hold, with `last` only the last one
    limit = PLAIN.replace("baseline: 68, target: 78", "at_least: 78")
    assert seal_of(tmp_path, limit) != seal_of(tmp_path, limit.replace("at_least: 78", "at_least: 78, evaluate: last"))


@pytest.mark.parametrize(("unit", "written", "wanted"), [("min", "1,15 h", "69"), ("EUR", "4,35 kEUR", "4350"), ("h", "90 min", "1.5")])
def test_conversion_leaves_no_trace(tmp_path, unit, written, wanted):
    kpis = f"kpis:\n  - {{id: fcr, unit: {unit}, direction: up, aggregation: ratio, period: month}}\n"
    ws = workspace(tmp_path, PLAIN.replace("target: 78", f'target: "{written}"'), kpis=kpis)
    assert seal.material(ws, goal_in(ws))["target"] == wanted


REVISED = PLAIN.replace("target: 78", "target: 75") + """    revisions:
      - {date: 2025-03-01, field: measurable.target, from: 78, to: 76}
      - {date: 2025-06-01, field: target, from: 76, to: 75}
    agreement: {mode: agreed, binds: BINDS}
"""


@pytest.mark.parametrize("target", ["78", "76", "75"])
def test_the_sealed_version_is_found_behind_revisions(tmp_path, target):
    ws = workspace(tmp_path, REVISED.replace("BINDS", sealed(PLAIN_JSON.replace('"78"', f'"{target}"'))))
    version = seal.sealed_version(ws, goal_in(ws))
    assert version.measurable.target.value == float(target)
    assert seal.differing(ws, goal_in(ws), version) == (("target",) if target != "75" else ())


def test_no_sealed_version(tmp_path):
    ws = workspace(tmp_path, REVISED.replace("BINDS", sealed(PLAIN_JSON.replace('"78"', '"80"'))))
    assert seal.sealed_version(ws, goal_in(ws)) is None
    assert seal.sealed_version(ws, goal_in(ws, "nord")) is None


@pytest.mark.parametrize(("revision", "found"), [("", False), ("revisions: [{date: 2025-03-01, field: kpi_version, from: 1, to: 2}]", True)])
def test_a_new_definition_of_the_kpi_is_a_change_that_a_revision_records(tmp_path, revision, found):
    kpis = 'kpis:\n  - {id: fcr, unit: "%", direction: up, aggregation: ratio, period: month, version: 2}\n'
    goals = PLAIN + f"    agreement: {{mode: agreed, binds: {sealed(PLAIN_JSON)}}}\n    {revision}\n"
    ws = workspace(tmp_path, goals, kpis=kpis)
    assert (seal.sealed_version(ws, goal_in(ws)) is not None) is found
    assert seal.material(ws, goal_in(ws))["kpi_version"] == "2"
