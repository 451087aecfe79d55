"""The seals of the after-sales example are what semantics.md section 8 says, written here by hand."""

import hashlib

import pytest
import yaml

from tests.examples.plain import NORDWERK

SEALED = {
    "aht-2026": (
        '{"baseline":"9.5","due":"2026-12-31","evaluate":"mean3","guards":[{"at_least":"74","kpi":"fcr"},{"at_least":"84","kpi":"csat"}],'
        '"kpi":"aht","owner":"leitung-service-desk","parent":"csat-2026","start":"2026-01-01","target":"8"}'
    ),
    "sla-a-2026": (
        '{"baseline":"90.5","due":"2026-12-31","evaluate":"mean3","guards":[{"at_most":"12","kpi":"backlog_age","scope":{}}],'
        '"kpi":"sla_compliance","owner":"leitung-service-desk","parent":"csat-2026","scope":{"customer_group":["A"]},'
        '"start":"2026-01-01","target":"94"}'
    ),
    "zentrallager-2026": (
        '{"contributes":"enabling","due":"2026-12-31","milestones":[["Abnahme durch das Controlling","2026-12-15","1"],'
        '["Alle Artikelstämme bereinigt","2026-03-31","2"],["Lagerplätze neu vergeben","2026-06-30","1"],'
        '["Packplatz umgebaut","2026-10-31","1"]],"owner":"leitung-ersatzteile","parent":"teile-2026","start":"2026-01-01"}'
    ),
    "umsatz-2026": (
        '{"baseline":"44","due":"2026-12-31","guards":[{"at_least":"31","evaluate":"last","kpi":"service_margin"}],'
        '"kpi":"service_revenue","owner":"leitung-servicevertrieb","parent":"umsatz-2027","path":"seasonal","start":"2026-01-01",'
        '"target":"47"}'
    ),
}


@pytest.mark.parametrize("goal", SEALED)
def test_seal(goal):
    files = sorted((NORDWERK / "goals" / "2026").glob("*.yaml"))
    found = {g["id"]: g for f in files for g in yaml.safe_load(f.read_text(encoding="utf-8"))["goals"]}
    digest = hashlib.sha256(SEALED[goal].encode("utf-8")).hexdigest()
    assert found[goal]["agreement"]["binds"] == f"v1-{digest[:12]}"
