"""Two figures that are chased together do not pull against each other.

Where one was better in the months in which the other was worse, one team may be paying for the other's success. That the data say so is no
proof: it is a question to ask, and a guard or a word on which goes first is the answer.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.portfolio.opposed import kpis
from goalkit.portfolio.opposed.search import Opposed
from goalkit.rules.rule import Facts, Hit, Second, Severity, Value
from goalkit.words import round_half_away

CODE = "C405"
NAME = "data-pull-apart"
SEVERITY: Severity = "info"
MESSAGE = "in months in which {first} was better, {second} was worse ({months}; rho {rho}, {count} periods, trend removed)"
HELP = "ask what links them; then add a guard ({guard}) to {goal}, or say which goes first: conflicts_with: [{{goal: {other}, rule: priority, resolution: ...}}]"
MESSAGES = {
    "season": "in months in which {first} was better, {second} was worse ({months}; rho {rho}, {count} periods, trend and season removed)",
    "later": "{lag} months after {first} was better, {second} was worse ({months}; rho {rho}, {count} periods, trend removed)",
}
HELPS = {"guard": "ask what links them; then add a guard to {goal}: guards: [{{kpi: {guard}, ...}}]"}
SHOWN = 4

_SWINGS = (3, -2, 4, -5, 1, 5, -4, 2, -1, -3)
_ROWS = "".join(
    f"{2023 + n // 12}-{n % 12 + 1:02},flr,{7000 + 40 * _SWINGS[n * 7 % 10]},10000\n{2023 + n // 12}-{n % 12 + 1:02},callback,{500 + 11 * _SWINGS[n * 7 % 10] + n % 3},10000\n"
    for n in range(24)
)
BAD = """\
goals:
  - id: flr-2025
    title: Solve requests in the first level
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: 69.2, target: 76}
    time_bound: {period: 2025}
  - id: callback-2025
    title: Let nobody call a second time
    parent: effortless-2027
    owner: field-lead
    attractive: One call is enough
    measurable: {kpi: callback, baseline: 4.8, target: 4}
    #                 ^^^^^^^^
    time_bound: {period: 2025}
# file: kpis/desk.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
  - id: callback
    name: {de: Zweitanrufe, en: Second calls}
    definition: Share of requests that come back within seven days
    numerator: requests that come back
    denominator: all requests
    exclusions: Wrong numbers
    unit: "%"
    direction: down
    aggregation: ratio
    perspective: customer
    owner: controlling
    source: desk
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: part, denominator: whole}}
# file: data/desk.csv
month,figure,part,whole
""" + _ROWS
GOOD = BAD.replace("    #                 ^^^^^^^^\n", "").replace("target: 76}", "target: 76}\n    guards: [{kpi: callback, at_most: 5.5}]")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield pairs of KPIs that pull apart and that nobody has settled, at the first goal that chases one of them."""
    if not facts.has_data:
        return
    chased = kpis.chased(facts)
    for pair in kpis.found(facts):
        goals = [*chased.get(pair.first, ()), *chased.get(pair.second, ())]
        if goals and not any(_settled(goal, pair, facts) for goal in goals):
            yield _hit(pair, chased, facts)


def _hit(pair: Opposed, chased: dict[str, list[Goal]], facts: Facts) -> Hit:
    names = (pair.first, pair.second)
    goal = next(each for name in names for each in chased.get(name, ()))
    own = facts.ws.kpi_of(goal)
    other = next(name for name in names if own is None or name != own.id)
    rival = next(iter(chased.get(other, ())), None)
    first, second = ((own.id if own else pair.first), other) if not pair.lag else names
    params = {
        "first": facts.ws.kpi(first) or first, "second": facts.ws.kpi(second) or second, "count": pair.periods, "lag": pair.lag,
        "months": [when.label for when in pair.months[:SHOWN]], "rho": Value(round_half_away(pair.rho, 2)), "guard": other, "goal": goal.id,
        "other": rival.id if rival else "",
    }  # fmt: skip
    message = MESSAGES["later"] if pair.lag else MESSAGES["season"] if pair.seasonal else ""
    related = (Second(rival, ("measurable", "kpi"), "{goal}", {"goal": rival.id}),) if rival else ()
    return Hit(goal, ("measurable", "kpi"), params, message, "" if rival else HELPS["guard"], related=related)


def _settled(goal: Goal, pair: Opposed, facts: Facts) -> bool:
    """Tell whether a goal guards the other figure, or declares the conflict with a goal that is after it."""
    own = facts.ws.kpi_of(goal)
    others = {pair.first, pair.second} - ({own.id} if own else set())
    if any((known := facts.ws.kpi(guard.kpi)) is not None and known.id in others for guard in goal.guards):
        return True
    rivals = (facts.ws.tree.get(conflict.goal) for conflict in goal.conflicts_with if conflict.resolution)
    return any(rival is not None and (known := facts.ws.kpi_of(rival)) is not None and known.id in others for rival in rivals)
