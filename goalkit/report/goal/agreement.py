"""How a goal was agreed: state, who consented when, what was offered, what was revised."""

from collections.abc import Iterator

from goalkit import units
from goalkit.judge.facts import Facts
from goalkit.model import consent
from goalkit.model.agreement import Revision, Round
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms, in_unit
from goalkit.report.figures import Amount, Said, say, words_of_list
from goalkit.report.goal.report import Agreement, GoalReport, Offer
from goalkit.report.rows import role_name
from goalkit.view import Piece, Text, joined, text
from goalkit.words import Words

_AMOUNTS = ("baseline", "target", "at_least", "at_most", "budget", "values", "stretch", "commit")


def agreement(facts: Facts, goal: Goal) -> Agreement:
    """Collect the agreement of a goal as it is on the day."""
    day = facts.as_of
    terms = facts.ws.terms(goal)
    rounds = goal.agreement.rounds if goal.agreement else ()
    seen = [each for each in rounds if each.date is None or each.date <= day]
    return Agreement(
        state=facts.state(goal),
        consents=tuple((role_name(facts, item.role), item) for item in consent.consents(goal, day)),
        offers=tuple(Offer(each, role_name(facts, each.by), tuple(_offered(each, terms))) for each in seen),
        revisions=tuple(item for item in goal.revisions if item.date is None or item.date <= day),
        stale=consent.stale(goal, facts.ws.role, day),
        document=goal.agreement.document if goal.agreement else None,
    )


def _offered(each: Round, terms: Terms) -> Iterator[tuple[str, Said | str]]:
    """Yield the fields of a round with their values."""
    for name in _AMOUNTS:
        given = getattr(each, name)
        quantity = getattr(given, "value", given) if name == "baseline" else given
        if quantity is None:
            continue
        value = in_unit(quantity, units.canonical(terms.unit) or terms.unit)
        if value is None:
            yield name, quantity.text
        else:
            yield name, Said("{value}", {"value": Amount(value, terms.unit, terms.decimals)})
    for name in ("start", "due", "owner", "evaluate", "kpi"):
        if (value := getattr(each, name)) is not None:
            yield name, str(value)


def agreement_rows(report: GoalReport, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield how the goal was agreed, round by round."""
    agreed = report.agreement
    yield words("Agreement"), _state(report, words)
    yield from (("", _offer(offer, words)) for offer in agreed.offers)
    yield from (("", _revision(revision, report, words)) for revision in agreed.revisions)


def _state(report: GoalReport, words: Words) -> Text:
    """Return the state with its consents: agreed on 20.09.2024 by After-Sales and Außendienst."""
    agreed = report.agreement
    state = agreed.state
    names = [name for name, item in agreed.consents if item.date is not None]
    lacking = [name for name, item in agreed.consents if item.date is None]
    if state.agreed_on is not None:
        params = {"day": words.date(state.agreed_on), "names": words_of_list(words, names)}
        how = words("set on {day} by {names}", **params) if state.mode == "set" else words("agreed on {day} by {names}", **params)
        parts = [Text((Piece(how, "good"),))]
    else:
        parts = [Text((Piece(words("draft") if state.name == "draft" else words("proposed, not agreed"), "warn"),))]
    if lacking:
        parts.append(Text((Piece(words("consent of {names} missing", names=words_of_list(words, lacking)), "warn"),)))
    if agreed.document:
        parts.append(text(agreed.document))
    if "unsealed" in report.row.flags:
        parts.append(Text((Piece(words("without seal"), "soft"),)))
    if not agreed.revisions and state.agreed_on is not None:
        parts.append(text(words("unchanged since")))
    return joined(parts)


def field_name(words: Words, name: str) -> str:
    """Return what a field of a goal is called in a conversation."""
    last = name.removeprefix("measurable.").removeprefix("time_bound.")
    known = {
        "baseline": words("baseline"), "target": words("target"), "at_least": words("at least"), "at_most": words("at most"),
        "between": words("corridor"), "budget": words("budget"), "values": words("values"), "stretch": words("stretch target"),
        "commit": words("committed target"), "start": words("start"), "due": words("due date"), "owner": words("owner"),
        "evaluate": words("basis"), "kpi": words("KPI"), "milestones": words("milestones"), "path": words("path"),
        "tolerance": words("tolerance"), "scope": words("scope"), "parent": words("parent"), "guards": words("guards"),
    }  # fmt: skip
    return known.get(last, last)


def _offer(offer: Offer, words: Words) -> Text:
    day = words.day(offer.round.date) if offer.round.date else "–"
    what = [text(f"{field_name(words, name)} {_value(words, value)}") for name, value in offer.what]
    said = [text(words("“{text}”", text=offer.round.says))] if offer.round.says else []
    return joined([text(f"{day} {offer.who}"), *what, *said])


def _value(words: Words, value: Said | str) -> str:
    return say(words, value) if isinstance(value, Said) else value


def _revision(revision: Revision, report: GoalReport, words: Words) -> Text:
    """Return a revision: from, to, when, why, and what it lacks."""
    day = words.date(revision.date) if revision.date else "–"
    change = f"{field_name(words, revision.field)} {plain(revision.before)} → {plain(revision.after)}"
    why = [category(words, revision.category), revision.reason or ""]
    lacks = Text((Piece(words("consent incomplete"), "warn"),)) if revision in report.agreement.stale else text()
    return joined([text(day), Text((Piece(change, "strong"),)), text(", ".join(part for part in why if part)), lacks])


def plain(value: object) -> str:
    """Write a value of a revision as its author did."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(plain, value))
    return "–" if value is None else str(value)


def category(words: Words, name: str | None) -> str:
    """Return why a goal was revised, in a word."""
    return {
        "customer": words("customer"), "market": words("market"), "data": words("data"), "definition": words("definition"),
        "resources": words("resources"), "organisation": words("organisation"), "law": words("law"), "strategy": words("strategy"),
        "error": words("error"),
    }.get(name or "", "")  # fmt: skip


