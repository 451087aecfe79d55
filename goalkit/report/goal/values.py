"""The values of one goal for machines: never localised, never rounded, unknown is None."""

from typing import Any

from goalkit.report.goal import traced
from goalkit.report.goal.report import GoalReport
from goalkit.report.goal.smart import verdict
from goalkit.report.status import values


def to_json(report: GoalReport) -> dict[str, Any]:
    """Return the values of `status` for this goal and what only `show` has."""
    agreed = report.agreement
    planned = report.planned
    return {
        "goal": values.goal(report.row),
        "chain": [{"id": link.goal.id, "title": link.goal.title, "level_kind": link.kind, "contributes": link.contributes} for link in report.chain],
        "smart": [
            {"letter": letter.letter, "verdict": verdict(letter), "codes": [finding.code for finding in letter.findings]}
            for letter in report.smart
        ],
        "lights": [[when.label, light] for when, light in report.lights],
        "plan": [[when.label, value] for when, value in report.row.standing.plan],
        "planned": None if planned is None else {"day": planned.day, "chance": planned.chance, "ambition": planned.ambition},
        "proofs": [
            {"measure": each.measure, "since": each.since, "before": each.before, "after": each.after, "values": list(each.counts),
             "seen": each.seen, "s": each.s, "expected": each.expected, "periods_needed": each.months, "beside": list(each.beside)}
            for each in report.proofs
        ],
        "effect": None if report.effect is None else {
            "expected": report.effect.expected, "weighted": report.effect.weighted, "needed": report.effect.needed,
        },
        "agreement": {
            "state": agreed.state.name,
            "mode": agreed.state.mode,
            "agreed_on": agreed.state.agreed_on,
            "consents": [{"role": item.role, "side": item.side, "date": item.date} for _, item in agreed.consents],
            "rounds": [{"date": offer.round.date, "by": offer.round.by, "says": offer.round.says} for offer in agreed.offers],
            "revisions": [
                {"date": item.date, "field": item.field, "category": item.category, "reason": item.reason} for item in agreed.revisions
            ],
        },
        "journal": [{"date": item.date, "kind": item.kind, "who": item.who, "texts": list(item.texts)} for item in report.journal],
        "trace": [
            {
                "name": line.name,
                "value": line.value,
                "formula": line.text(repr),
                "cells": [{"path": cell.path, "row": cell.row, "column": cell.column} for cell in line.cells],
            }
            for line in traced.lines(report)
        ],
    }  # fmt: skip
