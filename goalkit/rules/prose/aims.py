"""What the words around a number make of it: something to reach, to start from, to change by, or part of a definition."""

import re
from functools import lru_cache

from goalkit.rules.prose.mention import Role
from goalkit.rules.prose.pattern import lazily, words_of

_ABOUT = ("rund", "etwa", "ca.", "about", "around")
_LEAST = (
    "mindestens", "wenigstens", "min.", "at least", "mehr als", "more than", "über", "ueber", "above", "over",
    "nicht unter", "≥", ">=", ">",
)  # fmt: skip
_MOST = (
    "höchstens", "hoechstens", "maximal", "max.", "at most", "no more than", "weniger als", "less than", "unter", "below",
    "under", "≤", "<=", "<",
)  # fmt: skip
_WAYS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("to", ("auf", "to", "→", "->", "=>", "of")), ("from", ("von", "from")), ("by", ("um", "by", "plus", "minus")),
)  # fmt: skip
_AIMS = (*_LEAST, *_MOST, *(phrase for _, phrases in _WAYS for phrase in phrases))
MONEY = ("eur", "€", "euro", "usd", "$", "chf", "gbp", "£")
_ALL = (*_AIMS, *_ABOUT, *MONEY)
_ROLE_WORDS = frozenset((*(phrase.rstrip(".").split()[-1] for phrase in _AIMS if phrase[0].isalpha()), "zu", "bis", "until", "zum", "am", "ende"))
_ROLE_MARKS = re.compile(r"[≥>≤<→+]")
_LIMIT_AFTER = re.compile(r"\s(?:(?P<most>at most|or less|or fewer|höchstens|hoechstens|oder weniger)|(?P<least>at least|or more|oder mehr))\b")
_LIMITS = ("at most", "or less", "or fewer", "chstens", "oder weniger", "at least", "or more", "oder mehr")
_GOAL_AFTER = re.compile(r"\s(?:als|as|ist|is)\s(?:(?:das|unser|our|the)\s)?(?:Ziel|goal|target)", re.IGNORECASE)
_CHANGE_AFTER = re.compile(
    r"[\s-](?:increase|rise|improvement|gain|decrease|decline|reduction|drop|cut|growth|(?:more|fewer|less|higher|lower)\b(?! than)|mehr\b(?! als)|weniger\b(?! als)|Steigerung|Zuwachs|Anstieg|Senkung|Reduktion|Reduzierung|R(?:ü|ue)ckgang)\b"
)
_BEHIND = (
    "crease", "rise", "improve", "gain", "decline", "reduc", "drop", "cut", "growth", "more", "fewer", "less", "higher", "lower", "mehr", "weniger",
    "steiger", "zuwachs", "anstieg", "senkung", "reduktion", "ckgang",
)  # fmt: skip
_GOAL_BEHIND = ("ziel", "goal", "target")
_PER_CENT = ("%", "prozent", "cent", "pp")
_SHARE_AFTER = re.compile(r"\s(?:of|der|aller|unserer|von)\s")
_COUNTED_DE = re.compile(r"\s(?:[a-zäöüß]+e[nrs]?\s)?[A-ZÄÖÜ][a-zäöüß]{2}")
_COUNTED_EN = re.compile(r"\s(?:(?!plus\b|this\b)[a-z]{2,}s|people|staff)\b")
_TIME = r"(?:h\b|Std\b|Stunden?|(?:Werk|Arbeits|Kalender)?[Tt]age?n?|min\b|Minuten?|Sekunden?|Wochen?|Monate?n?|Jahre?n?|hours?|(?:working\s|business\s)?days?|minutes?|seconds?|weeks?|months?|years?)"
_TIME_AFTER = rf"[\s-]?{_TIME}"
_AGE_AFTER = rf"\s?{_TIME}\s(?:alt|old|offen|open|überfällig|overdue)"
_SPAN_WORDS = frozenset(
    ("innerhalb", "binnen", "in", "nach", "within", "after", "under", "von", "of", "ersten", "nächsten", "first", "next", "als", "than")
)
_DAY_FIRST = r"\W*(?:bis|by|until|zum|am|on|ende)\s(?:(?:[a-z]+\s){1,4})?\s{3,}(?:,?\s?[^\W\d]+,?\s){0,3}$"
_NAME_WORDS = frozenset((
    "werk", "halle", "linie", "standort", "gebäude", "gebaeude", "baureihe", "serie", "reihe", "klasse", "gruppe", "typ", "modell", "raum", "tor", "kapitel", "band",
    "plant", "site", "hub", "line", "series", "class", "group", "type", "model", "building", "gate", "zone", "bay", "windows", "norm", "abschnitt", "section", "chapter",
    "level", "stufe", "tier", "top", "welle", "phase", "version", "iso", "en", "din"))
_NAME_ENDS = ("linie", "werk", "halle", "baureihe", "serie")
_SPAN_BEFORE = (
    r"\b(?:(?:innerhalb|binnen|in|nach|within|after|in\sunder)\s(?:von\s|of\s|der\s(?:ersten|nächsten)\s|the\s(?:first|next)\s)?"
    r"|(?:älter|aelter|länger|laenger|older|longer)\s(?:als|than)\s)$"
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b|/\d")


def may_aim(text: str) -> bool:
    """Tell quickly whether a text may give a number a role."""
    return not _ROLE_WORDS.isdisjoint(words_of(text)) or text[0].isdigit() or _ROLE_MARKS.search(text) is not None or _behind(text)


def may_limit(text: str) -> bool:
    """Tell quickly whether a text may limit a number by the words behind it."""
    return any(map(text.__contains__, _LIMITS)) or _behind(text)


@lru_cache(maxsize=16)
def _behind(text: str) -> bool:
    """Tell quickly whether the words behind a number may make it a goal, or a number in per cent a change."""
    low = text.lower()
    return any(map(low.__contains__, _GOAL_BEHIND)) or (any(map(low.__contains__, _PER_CENT)) and any(map(low.__contains__, _BEHIND)))


def after(text: str, end: int) -> Role:
    """Return the role that the words behind a number and its unit give it: 2 hours at most, 10 oder mehr."""
    found = _LIMIT_AFTER.match(text, end)
    if not found:
        return "to" if _GOAL_AFTER.match(text, end) else ""
    return "at_most" if found["most"] else "at_least"


def changes(text: str, end: int) -> bool:
    """Tell whether the words behind a number make it a change: a seven percent increase, 15 % mehr."""
    return _CHANGE_AFTER.match(text, end) is not None


def bounds(before: str, text: str, end: int) -> bool:
    """Tell whether a number is the most that a change may be: up to 20% more, bis zu 10 % weniger."""
    return before.lower().endswith(("up to ", "bis zu ")) and changes(text, end)


def is_size(before: str) -> bool:
    """Tell whether a time says which things are meant: calls of 30 minutes; response times of four hours are none."""
    return before.lower().endswith("s of ") and not before.lower().endswith(("times of ", "us of "))


def opens(head: str) -> bool:
    """Tell whether nothing stands before a number but a day by which, already blank: Bis 31.12.2025 lösen wir 82 %."""
    return not head.strip() or ("   " in head and lazily(_DAY_FIRST).match(head) is not None)


def is_share(text: str, end: int) -> bool:
    """Tell whether a number is a share of something: 97% of spare parts, 80 % der Anrufe."""
    return bool(_SHARE_AFTER.match(text, end))


def counts(text: str, end: int) -> bool:
    """Tell whether a number is followed by the things it counts: a German noun, an English plural."""
    return bool(_COUNTED_DE.match(text, end) or _COUNTED_EN.match(text, end))


def defines(before: str, left: str, end: int) -> bool:
    """Tell whether a number belongs to a definition: a span of time, an age, a level, an ordinal."""
    last = before.lower().rsplit(maxsplit=1)[-1:]
    name = last[0].rstrip("-") if last else ""
    if name in _NAME_WORDS or name.endswith(_NAME_ENDS):
        return True
    if name in _SPAN_WORDS and lazily(_TIME_AFTER).match(left, end) and lazily(_SPAN_BEFORE).search(before):
        return True
    return bool(lazily(_AGE_AFTER).match(left, end) or _ORDINAL_AFTER.match(left, end))


def before(words: str) -> tuple[Role, str]:
    """Return the role that the words before a number give it, and these words."""
    low = words.lower()
    if not low.rstrip().endswith(_ALL):
        return "", ""
    bare, _ = _without(low, MONEY)
    held, limit = _without(bare, _LEAST)
    role: Role = "at_least" if limit else ""
    if not limit:
        held, limit = _without(bare, _MOST)
        role = "at_most" if limit else ""
    held, _ = _without(held, _ABOUT)
    held, _ = _without(held, MONEY)
    for way, phrases in _WAYS:
        rest, found = _without(held, phrases)
        if found and not (role and way == "from") and not rest.rstrip().endswith("instead"):
            return way, words[len(rest) :]
    return role, words[len(held) :] if role else ""


def _without(low: str, phrases: tuple[str, ...]) -> tuple[str, bool]:
    """Return a text without the phrase it ends with, and whether there was one."""
    stripped = low.rstrip()
    if stripped.endswith(phrases):
        for phrase in phrases:
            head = stripped[: len(stripped) - len(phrase)]
            if stripped.endswith(phrase) and not (head[-1:].isalnum() and phrase[0].isalpha()):
                return head, True
    return low, False
