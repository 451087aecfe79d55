"""The text of a goal says the same as its fields.

People read the title and remember its number; status and review count with the fields. Where the two differ, both sides think
that they agreed to what they remember. A number that a later revision has overtaken is only a remark.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.own_words import BLANK
from goalkit.rules.prose import dates, numbers, ratios
from goalkit.rules.prose.mention import Mention
from goalkit.rules.rule import Change, Cure, Facts, Hit, Second, Severity
from goalkit.rules.stated import stated, written
from goalkit.rules.structured import texts
from goalkit.scalar import shortest

CODE = "M107"
NAME = "text-and-fields-differ"
SEVERITY: Severity = "warning"
MESSAGE = "{field} says “{said}”, but {key} is {value}"
HELP = "{field}: {rewritten}"
INFO: Severity = "info"
_NEAR = 12.0
_WHOLE = 100
"""No share exceeds this many per cent: what would is a factor of something else."""
MESSAGES = {"overtaken": "{field} still says “{said}”; {key} is {value} since a revision"}
HELPS = {"plain": "let {field} and {key} say the same, or leave the number out of the text"}

BAD = """\
goals:
  - id: fcr-2025
    title: Raise first contact resolution to 80%
#          ^
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Raise first contact resolution from 68% to 78% by 2025-12-31
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield numbers and due dates of title and statement that contradict the fields."""
    said = [(field, text) for field, text in texts(goal) if numbers.hints(text) or ratios.hints(text)]
    return _look(goal, said, facts) if said else ()


def _look(goal: Goal, said: list[tuple[str, str]], facts: Facts) -> Iterator[Hit]:
    for field, text in said:
        yield from _numbers(goal, field, text, facts)
        yield from _dates(goal, field, text, facts)


def _numbers(goal: Goal, field: str, text: str, facts: Facts) -> Iterator[Hit]:
    ws = facts.ws
    asked = goal.measurable
    if asked is None or asked.milestones is not None or not asked.kpi:
        return
    found = _said(text, german=ws.settings.german)
    aims = [mention for mention in found if mention.role in {"to", "at_least", "at_most"}]
    judged = [mention for mention in found if _role(mention, aims)]
    terms = ws.terms(goal)
    if not judged:
        yield from _factor(goal, field, text, terms, facts)
        return
    now = stated(goal, terms, ws)
    for mention in judged:
        wrong = now.contradicted(mention)
        if wrong and not (mention.weak and _far(mention, terms)):
            key, value = wrong
            yield _hit(goal, field, mention, key, value, terms, facts)
            return


def _said(text: str, *, german: bool) -> list[Mention]:
    """Return the numbers of a text that have a role; a share in words is one number, not two."""
    found = list(numbers.mentions(text, german=german, aimed=True))
    share = ratios.share(text)
    if share is None:
        return found
    return [*(mention for mention in found if not share.start <= mention.start < share.end), share]


def _factor(goal: Goal, field: str, text: str, terms: Terms, facts: Facts) -> Iterator[Hit]:
    """Yield a factor in words that is far from the change of the fields; one of another direction is about another figure."""
    said = ratios.factor(text)
    if said is None or terms.target is None or not terms.baseline:
        return
    words, meant = said
    change = 100 * (terms.target - terms.baseline) / abs(terms.baseline)
    beyond = terms.unit == "%" and terms.baseline * (1 + meant / 100) > _WHOLE
    if beyond or change * meant <= 0 or abs(change - meant) <= ratios.FACTOR_SLACK:
        return
    start = text.find(words)
    mention = Mention((abs(meant),), "%", "by", words, start, start + len(words), worded=True)
    size = abs(terms.target - terms.baseline) if terms.unit in {"%", "points"} else abs(change)
    yield _hit(goal, field, mention, "change", size, terms, facts)


def _far(mention: Mention, terms: Terms) -> bool:
    """Tell whether a number that only stands where a target would stand is too far from it to be meant as one."""
    aims = [number for number in (terms.target, terms.low, terms.high) if number is not None]
    reach = max(_NEAR, abs(aims[0] - terms.baseline) if aims and terms.baseline is not None else 0.0)
    return not any(abs(value - number) <= reach for value in mention.in_unit(terms.unit) for number in aims)


def _role(mention: Mention, aims: list[Mention]) -> bool:
    """Tell whether a number can be judged: the only one to be reached, where it starts, or how much it changes."""
    if mention.role == "from":
        return bool(aims)
    return mention.role == "by" or (mention.role != "" and len(aims) == 1)


def _hit(goal: Goal, field: str, mention: Mention, key: str, value: float, terms: Terms, facts: Facts) -> Hit:
    now = written(value, key, terms, mention)
    text = getattr(goal, field)
    params = {"field": field, "said": mention.text, "key": key, "value": now, "rewritten": BLANK}
    place: tuple[Second, ...] = (Second(goal, ("measurable", key), "the field"),) if key in {"target", "baseline"} else ()
    overtaken = _overtaken(goal, mention, facts)
    place += _revision(goal, key) if overtaken else ()
    if mention.worded or mention.unit not in {"", terms.unit} or key not in {"target", "baseline"}:
        message, severity = (MESSAGES["overtaken"], INFO) if overtaken else ("", None)
        return Hit(goal, (field,), params, message, HELPS["plain"], severity=severity, related=place)
    digits = shortest(value).replace(".", ",") if facts.ws.settings.german else shortest(value)
    rest = text[mention.start :]
    length = len(rest) - len(rest.lstrip("+-−±0123456789.,"))
    params["rewritten"] = rewritten = f"{text[: mention.start]}{digits}{rest[length:]}"
    cure = Cure(HELP, (Change(goal, (field,), rewritten),), safe=False) if length else None
    if overtaken:
        return Hit(goal, (field,), params, MESSAGES["overtaken"], HELPS["plain"], severity=INFO, related=place, fix=cure)
    return Hit(goal, (field,), params, help=HELP if length else HELPS["plain"], related=place, fix=cure)


def _overtaken(goal: Goal, mention: Mention, facts: Facts) -> bool:
    days = (None, *(revision.date for revision in goal.revisions if revision.date))
    earlier = (facts.ws.terms_on(goal, day) for day in days) if goal.revisions else ()
    return any(not stated(goal, terms, facts.ws).contradicted(mention) for terms in earlier)


def _dates(goal: Goal, field: str, text: str, facts: Facts) -> Iterator[Hit]:
    said = list(dates.due_dates(text))
    if not said:
        return
    ws = facts.ws
    due = ws.terms(goal).due
    month = ws.settings.fiscal_year_start
    if due is None or any(each.holds(day, month) for each in said for day in _days(ws.terms(goal))):
        return
    params = {"field": field, "said": said[-1].text, "key": "due", "value": due}
    earlier = [ws.terms_on(goal, None).due] if goal.revisions else []
    place: tuple[Second, ...] = (Second(goal, ("time_bound", "due"), "the field"),)
    if any(day and said[-1].holds(day, month) for day in earlier):
        place += _revision(goal, "due")
        yield Hit(goal, (field,), params, MESSAGES["overtaken"], HELPS["plain"], severity="info", related=place)
    else:
        yield Hit(goal, (field,), params, help=HELPS["plain"], related=place)


def _revision(goal: Goal, key: str) -> tuple[Second, ...]:
    """Return the place of the last revision of a field."""
    found = [index for index, revision in enumerate(goal.revisions) if revision.field.rpartition(".")[2] == key]
    return (Second(goal, ("revisions", found[-1], "to"), "the revision"),) if found else ()


def _days(terms: Terms) -> Iterator[dt.date]:
    """Yield the days that a text may name: the due date, those of milestones and of marks of the path."""
    yield from (day for day in (terms.due, *(milestone.due for milestone in terms.milestones)) if day)
    yield from (mark.last for mark, _ in terms.path.marks)
