"""The same lesson is not learned twice.

A cause that comes back for the same figure shows that the first lesson was written down and not lived. The second time the question is not
what happened, but why the rule did not hold.
"""

from collections.abc import Iterator

from goalkit.rules import lessons
from goalkit.rules.lessons import Learned
from goalkit.rules.prose import stems
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity

CODE = "V305"
NAME = "lesson-repeated"
SEVERITY: Severity = "info"
MESSAGE = "{lesson} repeats {earlier} of {year}: the same cause ({cause}) for the same figure or topic, now {times} times"
MESSAGES = {
    "again": "{lesson} repeats {earlier} of {year}: the same cause ({cause}) for the same figure or topic, for the {ordinal} time",
    "words": "{lesson} repeats {earlier} of {year} in nearly the same words, for the {ordinal} time",
    "second": "second", "third": "third", "fourth": "fourth", "fifth": "fifth", "more": "{times}th",
}  # fmt: skip
HELP = "ask why the rule of {earlier} did not hold, and make someone responsible for the standard: status: standardised"

BAD = """\
# file: reviews/2023.yaml
year: 2023
lessons:
  - {id: train-first, kind: failure, observation: Training came late, cause: skill, rule: When a tool changes then train first, applies_to: {kpis: [fcr]}, status: standardised}
# file: reviews/2024.yaml
year: 2024
lessons:
  - id: train-before
    #   ^^^^^^^^^^^^
    kind: failure
    observation: The new tool was there before anybody knew it
    cause: skill
    rule: When a release is planned then book the courses
    applies_to: {kpis: [fcr]}
    status: standardised
"""
GOOD = BAD.replace("    #   ^^^^^^^^^^^^\n", "").replace("    cause: skill\n", "    cause: capacity\n")

_CAUSES = {
    "market": Phrase("market"), "customer": Phrase("customer"), "capacity": Phrase("capacity"), "skill": Phrase("skill"),
    "supplier": Phrase("supplier"), "it_data": Phrase("IT and data"), "process": Phrase("process"),
    "priorities": Phrase("conflict of priorities"), "target_setting": Phrase("target setting"),
    "stakeholder": Phrase("stakeholders"), "external": Phrase("external event"),
}  # fmt: skip


def check(facts: Facts) -> Iterator[Hit]:
    """Yield lessons whose cause and KPI (or tag), or whose words, an earlier year has already had."""
    known = lessons.all_of(facts)
    for index, later in enumerate(known):
        before = [each for each in known[:index] if each.year < later.year and _alike(each, later)]
        if before:
            first = before[0]
            params = {
                "lesson": later.lesson.id, "earlier": first.lesson.id, "year": first.year, "cause": _CAUSES.get(later.cause or "", later.cause),
                "times": len(before) + 1, "ordinal": _ordinal(len(before) + 1),
            }  # fmt: skip
            message = MESSAGES["words"] if not _same_cause(first, later) else MESSAGES["again"] if len(before) > 1 else ""
            related = (Second(first.lesson, ("id",), "{lesson}", {"lesson": first.lesson.id}),)
            yield Hit(later.lesson, ("id",), params, message, goal=later.goal.id if later.goal else None, related=related)


def _ordinal(times: int) -> Phrase:
    names = ("second", "third", "fourth", "fifth")
    return Phrase(MESSAGES[names[times - 2]]) if times - 2 < len(names) else Phrase(MESSAGES["more"], {"times": times})


def _alike(one: Learned, other: Learned) -> bool:
    """Tell whether two lessons are one: by what is behind them, or because half of their words are the same."""
    if one.lesson.kind != other.lesson.kind:
        return False
    first, second = one.lesson, other.lesson
    return _same_cause(one, other) or stems.alike(first.observation, second.observation) or stems.alike(first.rule, second.rule)


def _same_cause(one: Learned, other: Learned) -> bool:
    same_topic = not one.kpis.isdisjoint(other.kpis) or not one.tags.isdisjoint(other.tags)
    return one.cause is not None and one.cause == other.cause and one.cause != "unknown" and same_topic
