"""The page of a rule and the list of all rules, made from the rule files themselves."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from goalkit.model.settings import Profile
from goalkit.rules import profiles
from goalkit.rules.rule import Rule
from goalkit.view import Block, Column, Heading, Lines, Page, Paragraph, Piece, Row, Space, Style, Table, Text, text
from goalkit.words import Words

PROFILES: tuple[Profile, ...] = ("start", "standard", "strict")
_STYLES: dict[str, Style] = {"error": "bad", "warning": "warn", "info": "neutral"}
_PARAM = re.compile(r"\{(\w+)\}")


def what(rule: Rule) -> str:
    """Return in one sentence what a rule asks for."""
    return _paragraphs(rule)[0]


def why(rule: Rule) -> str:
    """Return why a rule matters in a talk about goals."""
    return " ".join(_paragraphs(rule)[1:])


def severities(rule: Rule) -> dict[str, str]:
    """Return how loud a rule is in each profile: error, warning, info or off."""
    return {profile: profiles.severity(rule.CODE, rule.SEVERITY, profile) or "off" for profile in PROFILES}


def with_own(rule: Rule, words: Words) -> Words:
    """Return the words together with those that an installed rule brings along."""
    given: Mapping[str, Mapping[str, str]] = getattr(rule, "TEXTS", {})
    return words.also(given.get(words.language, {}))


def written(rule: Rule) -> str:
    """Return a rule of the house as it is declared; nothing for rules that are Python files."""
    declared: Callable[[], str] | None = getattr(rule, "DECLARED", None)
    return declared() if declared else ""


def page(rule: Rule, words: Words) -> Page:
    """Return what, why, a bad and a good example and the cure of one rule."""
    return Page(tuple(_blocks(rule, words)))


def book(rules: Iterable[Rule], words: Words) -> Page:
    """Return the pages of several rules, one after the other."""
    blocks: list[Block] = []
    for rule in rules:
        blocks.extend((*_blocks(rule, words), Space()))
    return Page(tuple(blocks))


def table(rules: Iterable[Rule], words: Words) -> Page:
    """Return all rules with their severity in each profile, also for the README."""
    columns = (
        Column(words("Code")),
        Column(words("Name"), priority=1),
        *(Column(profile) for profile in PROFILES),
        Column(words("What it asks for"), wrap=True, min_width=24),
    )
    rows = tuple(
        Row((text(rule.CODE), text(rule.NAME), *_levels(rule), text(with_own(rule, words)(what(rule))))) for rule in rules
    )
    return Page((Table(columns, rows),))


def data(rule: Rule, words: Words) -> dict[str, Any]:
    """Return a rule as plain values."""
    words = with_own(rule, words)
    return {
        "code": rule.CODE,
        "name": rule.NAME,
        "severity": severities(rule),
        "what": words(what(rule)),
        "why": words(why(rule)),
        "message": words(rule.MESSAGE),
        "help": words(rule.HELP),
        "bad": rule.BAD,
        "good": rule.GOOD,
        **({"declared": declared} if (declared := written(rule)) else {}),
    }


def _blocks(rule: Rule, words: Words) -> list[Block]:
    words = with_own(rule, words)
    levels = severities(rule)
    usual = levels["standard"]
    others = [f"{profile}: {level}" for profile, level in levels.items() if level != usual]
    aside = f"{usual} ({', '.join(others)})" if others else usual
    return [
        Heading(text(f"{rule.CODE} {rule.NAME}"), level=1, aside=text(Piece(aside, _STYLES.get(usual, "soft")))),
        Paragraph(text(words(what(rule)))),
        Paragraph(text(words(why(rule)))),
        Space(),
        *_example(words("Not like this"), rule.BAD),
        *_example(words("But like this"), rule.GOOD),
        *_example(words("As goalkit.yaml declares it"), written(rule)),
        Heading(text(words("What check says"))),
        Paragraph(text(_shown(words(rule.MESSAGE)))),
        *((Space(), Heading(text(words("What helps"))), Paragraph(text(_shown(words(rule.HELP))))) if rule.HELP else ()),
    ]


def _example(title: str, yaml: str) -> list[Block]:
    if not yaml:
        return []
    lines = tuple(text(f"  {line}") for line in yaml.rstrip("\n").split("\n"))
    return [Heading(text(title)), Lines(lines), Space()]


def _levels(rule: Rule) -> list[Text]:
    return [text(Piece(level, _STYLES.get(level, "soft"))) for level in severities(rule).values()]


def _shown(message: str) -> str:
    """Return a message with its params as names in brackets."""
    return _PARAM.sub(r"<\1>", message).replace("{{", "{").replace("}}", "}")


def _paragraphs(rule: Rule) -> list[str]:
    return [" ".join(part.split()) for part in (rule.__doc__ or "").strip().split("\n\n")]
