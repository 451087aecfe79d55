"""Whatever a house declares, check ends with findings: no traceback, no rule with a mistake that looks at goals, no lost rule."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.rules.house.conditions import fitting
from goalkit.rules.house.fields import Field, field
from tests.rules.house.test_declared import GOALS, check

CYCLE = GOALS + """\
  - {id: a, title: A, parent: b, owner: nobody, measurable: {kpi: nothing, at_least: 3 EUR}, tags: []}
  - {id: b, title: "{__class__} [/] 🎯", parent: a, owner: [desk-lead, field-lead], time_bound: {period: 2025-Q9}}
  - {id: c, title: C, parent: c, measurable: {milestones: [{id: m, title: M}]}, agreement: {parties: [{role: desk-lead}]}}
"""
TOP = [*Goal.model_fields, *(f"kpi.{name}" for name in Kpi.model_fields), *(f"parent.{name}" for name in Goal.model_fields), "children"]
DEEP = [
    "measurable.target", "measurable.baseline", "measurable.between", "measurable.path", "measurable.scope.customer_group", "measures.due",
    "measures.effort.desk", "measures.needs", "measures.needs.met", "measures.effect.from", "measures.measurable.kpi", "agreement.parties.date",
    "agreement.rounds.target", "agreement.rounds.path.steps.2025", "guards.at_least", "revisions.from", "time_bound.start", "standing.light",
    "standing.attainment", "standing.data", "kpi.drives.lag_months", "kpi.source.as", "parent.measures.owner", "attractive.customer", "", ".", "a.b",
    "kpi.compute.x", "ignore.until", "light.bands", "measurable.milestones.done", "measurable.path.delayed.effect_from", "measurable.path.series",
]  # fmt: skip
VALUES = st.sampled_from(["5", "78 %", "4 min", "2025-01-01", "true", "x", "", "on_track", "time_bound.due", "measurable.target", "*[", "{id}", "🎯", "1e400", "-0", "999999999999999999999"])
KEYS = st.sampled_from(["is", "equals", "not", "matches", "lt", "lte", "gt", "gte", "at_least", "at_most", "some", "same"])
SINGLE = st.one_of(VALUES, st.lists(VALUES, max_size=2), st.dictionaries(KEYS, st.one_of(VALUES, st.just("present")), max_size=2))
CONDITION = st.one_of(SINGLE, st.dictionaries(KEYS, SINGLE, max_size=3), st.none())
ASKED = st.dictionaries(st.sampled_from([*TOP, *DEEP]), CONDITION, max_size=4)
RULE = st.fixed_dictionaries(
    {"code": st.sampled_from(["X101", "X102", "x1", "M104"]), "require": ASKED, "message": st.sampled_from(["{id} {value} {field} {owner}", "{", "}{0}", "{title!r}", "[/b]"])},
    optional={"where": ASKED, "goals": st.dictionaries(st.sampled_from(["level", "id", "owner", "state", "kpi", "file", "nothing"]), st.one_of(VALUES, st.just("annual")), max_size=2)},
)  # fmt: skip

FIELDS = {path: about for path in (*TOP, *DEEP) if isinstance(about := field(path), Field)}
OF_KIND = {"number": [5, 0.5], "amount": ["78 %", "4 min", 5, "measurable.target"], "date": ["2025-01-01", "time_bound.due"], "switch": [True]}


@st.composite
def fitting_rules(draw):
    """Draw rules without mistakes: each key fits its field, each value its kind."""
    require = {}
    for path in draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=4)):
        about = FIELDS[path]
        condition = {}
        for key in draw(st.lists(st.sampled_from(fitting(about)), min_size=1, max_size=3)):
            kind = "amount" if about.short == "value" else about.kind
            values = OF_KIND.get(kind, about.allowed or ["x", "*a*", "🎯", "{id}"])
            plain = [value for value in values if "." not in str(value) or value == 0.5] if key in {"equals", "not", "some"} else values
            given = draw(st.sampled_from(plain))
            condition[key] = {"is": "missing", "at_least": 1, "at_most": 1}.get(key, given)
            if key == "some" and about.kind in {"list", "map"}:
                condition[key] = {"is": "present"}
        require[path] = condition
    return {"code": "X101", "require": require, "message": "{id} {value} {field} {owner} {kpi}"}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=fitting_rules(), where=st.booleans(), german=st.booleans())
def test_rules_without_mistakes_look_at_every_goal(tmp_path, rule, where, german):
    more = {"where": rule["require"], "require": {"title": "never"}} if where else {}
    found = check(tmp_path, f"    - {json.dumps({**rule, **more}, ensure_ascii=False)}\n", goals=CYCLE, language="de" if german else "en")
    assert [each.message for each in found if each.path == "goalkit.yaml"] == []
    assert all("{" not in each.message or "__class__" in each.message for each in found if each.code == "X101")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=st.lists(RULE, min_size=1, max_size=3), german=st.booleans())
def test_anything_may_be_declared(tmp_path, rules, german):
    text = "".join(f"    - {json.dumps(rule, ensure_ascii=False)}\n" for rule in rules)
    found = check(tmp_path, text, goals=CYCLE, language="de" if german else "en")
    assert all(each.message and each.span.line >= 1 for each in found)
    wrong = {each.span.line for each in found if each.path == "goalkit.yaml"}
    speaking = {each.code for each in found if each.code[0] == "X"}
    # the settings of the frame have 12 lines, then rules: and custom:; each rule stands on one line
    sound = {rule["code"] for line, rule in enumerate(rules, 15) if line not in wrong}
    assert speaking <= sound
