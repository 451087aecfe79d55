"""A rule that goalkit.yaml declares, made ready to look at goals."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from goalkit.finding import Path, Severity
from goalkit.model.custom import Condition, HouseRule, Spoken
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.nearest import nearest
from goalkit.rules.house import describing, usual_name
from goalkit.rules.house.choosing import chooser
from goalkit.rules.house.comparing import Tests
from goalkit.rules.house.conditions import Fault, compiled
from goalkit.rules.house.fields import Field
from goalkit.rules.house.fields import field as meaning
from goalkit.rules.house.judging import failing, holds
from goalkit.rules.house.values import Found, Memory, shown
from goalkit.rules.rule import Facts, Hit, HouseText, Second
from goalkit.words import Words

CODE = re.compile(r"X[0-9]{3}")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
PLACEHOLDERS = ("id", "title", "field", "value", "level", "team", "owner", "parent", "kpi")
_HERE = "here stands what the rule asks about"
_LIKE_ONE = re.compile(r"\{([\w.!:\[\]]{1,60})\}")


@dataclass(frozen=True, slots=True)
class Ready:
    """A condition made ready: the field, its tests, and what it asks for in the language of the run."""

    about: Field
    tests: Tests
    asked: str


@dataclass(eq=False)
class CustomRule:
    """A declared rule as the engine sees it; its texts are those of the language of the run."""

    CODE: str
    NAME: str
    SEVERITY: Severity
    MESSAGE: str
    HELP: str
    DRAFTS: bool
    chooses: Callable[[Goal, Facts], bool]
    where: tuple[Ready, ...]
    require: tuple[Ready, ...]
    language: str
    memory: Memory
    DECLARED: Callable[[], str]
    BAD: str = ""
    GOOD: str = ""

    def per_goal(self, goal: Goal, facts: Facts) -> Iterable[Hit]:
        """Yield the fields of a goal that are not as the rule asks."""
        if not self.chooses(goal, facts):
            return ()
        if self.where and not all(holds(each.tests, each.about, goal, facts, self.memory) for each in self.where):
            return ()
        hits: list[Hit] = []
        for each in self.require:
            for found in failing(each.tests, each.about, goal, facts, self.memory):
                hits.append(self._hit(goal, each, found, facts))  # noqa: PERF401 - mostly there is none
        return hits

    def _hit(self, goal: Goal, ready: Ready, found: Found, facts: Facts) -> Hit:
        path = found.path if found.value is None or not ready.about.short else (*found.path, ready.about.short)
        related: tuple[Second, ...] = ()
        if found.thing is not goal:
            path = ("measurable", "kpi") if isinstance(found.thing, Kpi) else ("parent",)
            related = (Second(found.thing, found.path, _HERE),)
        params = self._params(goal, ready.about, found, facts)
        texts = {"said": HouseText(self.MESSAGE, params), "asked": HouseText(self.HELP or ready.asked, params)}
        whole = isinstance(found.value, (tuple, dict)) or (ready.about.kind in {"list", "map"} and not ready.about.short)
        return Hit(goal, path, texts, "{said}", "{asked}", key=whole and not related and path != ("id",), related=related)

    def _params(self, goal: Goal, about: Field, found: Found, facts: Facts) -> dict[str, object]:
        ws = facts.ws
        level, team = ws.level(goal), ws.team(ws.team_of(goal))
        asked = goal.measurable.kpi if goal.measurable else None
        return {
            "id": goal.id,
            "title": goal.title,
            "field": about.path,
            "value": shown(found, self.language),
            "level": level.name or level.id,
            "team": (team.name if team else None) or ws.team_of(goal) or "–",
            "owner": [ws.role(name) or name for name in goal.owner] or "–",
            "parent": goal.parent or "–",
            "kpi": ws.kpi_of(goal) or asked or "–",
        }


def build(rule: HouseRule, words: Words, memory: Memory, *, german: bool, written: Callable[[], str]) -> tuple[CustomRule, list[Fault]]:
    """Return a declared rule made ready, and what is wrong with it; a rule with faults does not look at anything."""
    faults = [*_named(rule), *_texts(rule)]
    where = _ready(rule.where, ("where",), words, memory, german=german, faults=faults)
    require = _ready(rule.require, ("require",), words, memory, german=german, faults=faults)
    if not rule.require:
        faults.append(Fault("F202", ("require",), {"key": "require", "raw": "", "kind": "empty"}, on_key=True))
    language = words.language
    made = CustomRule(
        rule.code,
        rule.name or usual_name(rule.code),
        rule.severity,
        rule.message.of(language),
        rule.help.of(language) if rule.help else "",
        "draft" in rule.goals.state,
        chooser(rule.goals, memory),
        where,
        require,
        language,
        memory,
        written,
    )
    why = rule.why.of(language) if rule.why else words("A rule of this house, declared in goalkit.yaml.")
    made.__doc__ = f"{describing.sentence(rule, words)}\n\n{why}"
    return made, faults


def _ready(asked: dict[str, Condition], at: Path, words: Words, memory: Memory, *, german: bool, faults: list[Fault]) -> tuple[Ready, ...]:
    ready: list[Ready] = []
    for path, condition in asked.items():
        about = meaning(path)
        if isinstance(about, Field):
            tests = compiled(condition, about, (*at, path), memory, german=german, faults=faults)
            wanted = words("asked for: {conditions}", conditions=describing.conditions({path: condition}, words))
            ready.append(Ready(about, tests, wanted))
            continue
        params = {"key": path, "raw": path, "known": about.known, "close": about.close, "kind": "close" if about.close else ""}
        faults.append(Fault("F201", (*at, path), params, on_key=True, cure=about.close))
    return tuple(ready)


def _named(rule: HouseRule) -> Iterator[Fault]:
    if not CODE.fullmatch(rule.code):
        digits = re.search(r"[0-9]{1,3}", rule.code)
        cure = f"X{int(digits[0]):03}" if digits else "X101"
        yield Fault("F202", ("code",), {"key": "code", "raw": rule.code, "kind": "house-code", "cure": cure}, cure=cure)
    if rule.name is not None and not NAME.fullmatch(rule.name):
        yield Fault("F202", ("name",), {"key": "name", "raw": rule.name, "kind": "house-name"})


def _texts(rule: HouseRule) -> Iterator[Fault]:
    for key in ("message", "help", "why"):
        spoken: Spoken | None = getattr(rule, key)
        if spoken is None:
            continue
        if not spoken.of("en").strip():
            yield Fault("F202", (key,), {"key": key, "raw": "", "kind": "empty"}, on_key=True)
        for language in ("de", "en") if spoken.de != spoken.en else ("en",):
            text = getattr(spoken, language) or ""
            yield from _placeholders(text, (key, language)) if key != "why" else ()


def _placeholders(text: str, at: Path) -> Iterator[Fault]:
    """Yield what looks like a placeholder and is none; a brace alone is a sign like any other."""
    for name in dict.fromkeys(_LIKE_ONE.findall(text)):
        if name in PLACEHOLDERS:
            continue
        close = nearest(name, PLACEHOLDERS) or ""
        cure = f"{{{close}}}" if close else ""
        allowed = [f"{{{each}}}" for each in PLACEHOLDERS]
        params = {"key": at[0], "raw": f"{{{name}}}", "allowed": allowed, "close": cure, "kind": "close" if close else ""}
        yield Fault("F205", at, params, cure=cure, within=f"{{{name}}}")
