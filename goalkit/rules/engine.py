"""Run the rules: hits and problems become findings with words, places, severity and fingerprints."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from goalkit.finding import Finding, Key, Path, Problem, Related, Span
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Settings
from goalkit.rules import beside, curing, identity, ignores, registry
from goalkit.rules.blocking import Blocked
from goalkit.rules.house import FAULTS, House
from goalkit.rules.looking import all_found
from goalkit.rules.rule import Hit, Rule
from goalkit.rules.selection import Loudness, Selection, decide
from goalkit.rules.wording import fill
from goalkit.words import Words

Placed = tuple[Finding, Path]
"""A finding with its path in the document."""
EVERYTHING = Selection()
_NOWHERE = Span(0, 0, 0, 0)
_TARGETS = ("C208", "R404", "R406")
"""What is said about targets that are what they were meant to be."""
INSTEAD_OF: dict[str, tuple[str, ...]] = {
    "P103": ("F202", "F207"),  # a person's name is no role
    "K202": ("M115", "M116"),  # what cannot be joined asks for nothing
    "K103": ("M102",),  # a word for several KPIs is no typing error
    "M105": ("M103", "M107", "M109", "M110", "M116", *_TARGETS),  # a change is no level
    "M106": _TARGETS,  # who asks for nothing new asks for less than the parent's path
    "M109": ("M110", *_TARGETS),  # an impossible value is neither worse nor too weak
    "M110": _TARGETS,  # a sign error is no weak stage
    "M112": ("M113",),  # few cases explain most of the noise
    "R404": ("R402",),  # how fast it would have to go says more
    "S107": ("S101",),  # a direction that is turned round has no number before it is said straight
    "T203": ("T204", "T209"),  # what ends after its parent is first of all a slip in a date
    "T205": ("T211",),  # a time that ends before it begins has no period in it
}
"""Rules and those that keep quiet where they speak, at the same place."""

_LIGHTS = ("V201", "V202", "V203")
INSTEAD_OF_ALL: dict[str, tuple[str, ...]] = dict.fromkeys(("F206", "M103", "M105", "M106", "M109", "M110"), _LIGHTS)
"""Rules and those that keep quiet about a goal as a whole where they speak: a target that is none gives no light."""


def run(
    facts: Facts,
    words: Words,
    selection: Selection = EVERYTHING,
    *,
    places: bool = True,
    keys: bool = False,
    house: House | None = None,
    settings: Settings | None = None,
) -> list[Finding]:
    """Return all findings, sorted by path, line, column and code.

    Without `places` what rules find has neither place nor fingerprint and comes in the order of files and their items: for
    reports that only speak about goals. (A place costs reading its file again.) With `keys` they say at least what they are
    about. `house` takes the place of the rules that the repository declares and of those that are installed, `settings` that of
    its own where it comes to which rules speak: an earlier revision is measured by the rules of today.

    Raises GoalkitError where the selection names no rule.
    """
    ws = facts.ws
    house = house or House(ws, words)
    loudness = decide(selection, settings or ws.settings, house)
    if loudness.hears(registry.HOUSE):
        words = house.translate(words)
    else:  # nobody looks for installed rules then
        house = replace(house, given=())
        loudness = replace(loudness, house=house)
    suppressions = ignores.collect(ws, house)
    places = places or any(each.line for each in suppressions)
    placed = [*_from_problems(_problems(facts, loudness), words, loudness), *_from_rules(facts, words, loudness, places=places)]
    placed = _precise(placed)
    if suppressions:
        placed = [each for each in placed if not _silenced(each, suppressions, facts)]
    kept = _from_problems(beside.history(placed, facts), words, loudness)
    placed.extend([each for each in kept if not _silenced(each, suppressions, facts)])
    if suppressions:
        about = ignores.report(suppressions, loudness, facts)
        placed.extend(_from_problems(about, words, loudness))
    placed.extend(_from_problems(ignores.strangers(ws, house), words, loudness))
    wanted = [each for each in placed if _in_paths(each[0].path, selection.paths)]
    if not places and not keys:
        return [finding for finding, _ in sorted(wanted, key=lambda each: (each[0].path, each[1][:2]))]
    return _marked(sorted(wanted, key=lambda each: each[0].sort_key()), facts)


def of_problems(facts: Facts, words: Words, problems: Iterable[Problem]) -> list[Finding]:
    """Return the findings that problems become, those of reading a source that is only tried out."""
    loudness = decide(EVERYTHING, facts.ws.settings, House(facts.ws, words))
    return [finding for finding, _ in _from_problems(problems, words, loudness)]


def _precise(placed: list[Placed]) -> list[Placed]:
    """Drop what a more precise rule says about the same place, and what rests on a target that is none."""
    taken = {(code, finding.path, where) for finding, where in placed for code in INSTEAD_OF.get(finding.code, ())}
    torn = {(code, finding.goal) for finding, _ in placed if finding.severity == "error" for code in INSTEAD_OF_ALL.get(finding.code, ())}
    if not taken and not torn:
        return placed
    return [each for each in placed if (each[0].code, each[0].path, each[1]) not in taken and (each[0].code, each[0].goal) not in torn]


def _problems(facts: Facts, loudness: Loudness) -> Iterator[Problem]:
    yield from facts.ws.problems
    if facts.ws.settings.rules.custom and any(map(loudness.enabled, FAULTS)):
        house = loudness.house
        yield from (house if house.ws is facts.ws else House(facts.ws, house.words, house.given)).faults
    if facts.has_data:
        for problem in facts.readings.problems:
            named = {"kpi": facts.ws.kpi(problem.kpi) or problem.kpi} if problem.kpi else {}
            yield replace(problem, params={**named, **problem.params})


def _from_problems(problems: Iterable[Problem], words: Words, loudness: Loudness) -> Iterator[Placed]:
    for problem in problems:
        rule = registry.rule(problem.code)
        if rule is None or not loudness.enabled(problem.code) or loudness.off_in(problem.file, problem.code):
            continue
        yield _of_problem(problem, rule, words, loudness), identity.where_of(problem)


def _of_problem(problem: Problem, rule: Rule, words: Words, loudness: Loudness) -> Finding:
    params = {"file": problem.file, **problem.params}
    message, help_text = texts(rule, params)
    return Finding(
        problem.code,
        rule.NAME,
        loudness.severity(problem.code, problem.severity or rule.SEVERITY),
        fill(words, message, params),
        problem.help or fill(words, help_text, params),
        problem.file,
        problem.span,
        problem.goal,
        problem.kpi,
        tuple(Related(each.path, each.span, words(each.message)) for each in problem.related),
        replace(problem.fix, message=fill(words, problem.fix.message, params)) if problem.fix else None,
        excerpt=problem.excerpt,
    )


def texts(rule: Rule, params: dict[str, Any]) -> tuple[str, str]:
    """Return message and help of a problem; `MESSAGES` and `HELPS` of a rule hold those for single kinds of problem."""
    kind = str(params.get("kind", ""))
    messages: dict[str, str] = getattr(rule, "MESSAGES", {})
    helps: dict[str, str] = getattr(rule, "HELPS", {})
    return messages.get(kind, rule.MESSAGE), helps.get(kind, rule.HELP)


def _from_rules(facts: Facts, words: Words, loudness: Loudness, *, places: bool) -> list[Placed]:
    blocked = Blocked(facts.ws.problems)
    drafts = {goal.id for goal in facts.ws.goals if goal.state == "draft"}

    def place(rule: Rule, hit: Hit | Problem) -> Placed | None:
        if isinstance(hit, Problem):
            return None if loudness.off_in(hit.file, rule.CODE) else (_of_problem(hit, rule, words, loudness), identity.where_of(hit))
        goal = hit.goal or (hit.thing.id if isinstance(hit.thing, Goal) else None)
        if goal in drafts and not _speaks_of_drafts(rule):
            return None
        origin = facts.ws.origin(hit.thing)
        if blocked.covers(origin, hit.path):
            return None
        finding = _of_hit(hit, rule, facts, words, loudness, places=places)
        return None if loudness.off_in(finding.path, rule.CODE) else (finding, origin.place(hit.path))

    house = loudness.house if loudness.hears(registry.HOUSE) else ()
    every = registry.looking(with_data=facts.has_data, chosen=loudness.select, house=house)
    enabled = (rule for rule in every if loudness.enabled(rule.CODE))
    return all_found(enabled, facts, place)


def _speaks_of_drafts(rule: Rule) -> bool:
    return rule.CODE[0] in "FK" or rule.CODE == "C301" or getattr(rule, "DRAFTS", False)


def _of_hit(hit: Hit, rule: Rule, facts: Facts, words: Words, loudness: Loudness, *, places: bool) -> Finding:
    thing, ws = hit.thing, facts.ws
    file, span = ws.span(thing, hit.path, key=hit.key) if places else (ws.origin(thing).file, _NOWHERE)
    own = getattr(thing, "id", "")
    params = {"id": own, **hit.params}
    return Finding(
        rule.CODE,
        rule.NAME,
        loudness.severity(rule.CODE, hit.severity or rule.SEVERITY),
        fill(words, hit.message or rule.MESSAGE, params),
        fill(words, hit.help or rule.HELP, params),
        file,
        span,
        hit.goal or (thing.id if isinstance(thing, Goal) else None),
        thing.id if isinstance(thing, Kpi) else None,
        tuple(
            Related(*ws.span(each.thing, each.path), fill(words, each.message, each.params))
            for each in hit.related
            if places
        ),
        curing.fix_of(hit.fix, params, ws, partial(fill, words)) if hit.fix and places else None,
        key=identity.pair(rule.CODE, thing, hit.rival),
    )


def _silenced(placed: Placed, suppressions: list[ignores.Suppression], facts: Facts) -> bool:
    finding, where = placed
    silent = False
    for each in suppressions:
        if each.covers(finding, where) and not ignores.expired(each, facts.as_of):
            each.used = silent = True
    return silent


def _in_paths(path: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(path == each or not each or path.startswith(f"{each}/") for each in wanted)


def _marked(placed: list[Placed], facts: Facts) -> list[Finding]:
    """Give every finding its key, and a fingerprint that stays when lines move and files get other names."""
    seen: Counter[Key] = Counter()
    marked: list[Finding] = []
    for finding, where in placed:
        key = finding.key if finding.key.code else identity.key(finding, where, facts)
        seen[key] += 1
        name = "\0".join((key.code, key.kind, key.name, key.field, str(seen[key])))
        digest = hashlib.sha256(name.encode(errors="backslashreplace")).hexdigest()[:16]
        marked.append(replace(finding, key=key, fingerprint=digest))
    return marked
