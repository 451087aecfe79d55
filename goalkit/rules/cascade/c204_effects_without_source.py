"""More than half of what a goal needs never rests on effects that nobody has tried.

A driver is a hypothesis: if this figure moves, that one follows. A guess is a fair beginning for one of them. Where most of the way hangs on
guesses, the first quarter should be spent on finding out, not on rolling out.
"""

from collections.abc import Iterator

from goalkit.portfolio.coverage import Contribution, Coverage
from goalkit.rules import brought
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity
from goalkit.scalar import shortest

CODE = "C204"
NAME = "effects-without-source"
SEVERITY: Severity = "warning"
MESSAGE = "{share} of what {above} needs ({needed}) rests on effects that nobody has tried: {parts}"
HELP = "try the largest one first, or look it up, and say where the number comes from: effect: {{value: {value}, basis: test}} (or benchmark, history)"
MESSAGES = {"guess": "{name} {change} (a guess)", "none": "{name} {change} (no basis)"}
SHARE = 0.5

BAD = """\
goals:
  - id: csat-2025
    title: Satisfied customers
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: {customer: The machine runs again sooner}
    measurable: {kpi: csat, baseline: 80, target: 84}
    time_bound: {period: 2025}
  - id: speed-2025
    title: Answer within the hour
    parent: csat-2025
    contributes: driver
    effect: {value: 3, basis: guess}
    #       ^
    owner: desk-lead
    attractive: An answer before the shift ends
    measurable: {kpi: time_to_first_response, baseline: 9, target: 4}
    time_bound: {period: 2025}
  - id: handling-2025
    title: Calls without waiting
    parent: csat-2025
    contributes: driver
    effect: {value: 1, basis: history}
    owner: field-lead
    attractive: Nobody listens to music
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("    #       ^\n", "").replace("basis: guess", "basis: test")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the largest of the effects of child goals without a basis (or a guess) that carry more than half of what a goal needs."""
    for covered in brought.covered(facts):
        yield from _one(covered)


def _one(covered: Coverage) -> Iterator[Hit]:
    believed = [each for each in covered.counted if each.kind == "driver" and _basis(each) in {None, "guess"}]
    share = sum(each.planned or 0.0 for each in believed) / covered.needed
    if share <= SHARE + 1e-9:
        return
    first, *others = sorted(believed, key=lambda each: -abs(each.planned or 0.0))
    named = [
        Phrase(MESSAGES["guess" if _basis(each) else "none"], {"name": each.name, "change": brought.change(each.planned or 0.0, covered.terms)})
        for each in (first, *others)[: brought.MOST]
    ]
    params = {
        "share": brought.percent(share), "above": covered.goal.id, "needed": brought.change(covered.needed, covered.terms), "parts": named,
        "value": shortest(first.planned or 0.0),
    }  # fmt: skip
    related = tuple(Second(each.goal, ("effect",), "{name}", {"name": each.name}) for each in others[: brought.MOST])
    yield Hit(first.goal, ("effect",), params, related=(Second(covered.goal, ("measurable", "target"), "{name}", {"name": covered.goal.id}), *related))


def _basis(part: Contribution) -> str | None:
    return part.goal.effect.basis if part.goal.effect else None
