"""Two things to be reached in one text, of which the second has no word like “to”: 350 neue Verträge, a second time limit."""

from goalkit.rules.prose.pattern import lazily, words_of

_NUMBER = r"(?:\d[\d.,]*|zwei|drei|vier|f(?:ü|ue)nf|sechs|sieben|acht|neun|zehn|zw(?:ö|oe)lf|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_JOIN = r"(?:\s(?:und|sowie|and|as\swell\sas|plus|&)\s|[;,]\s(?:und\s|and\s)?)"
_COUNTED = (
    rf"{_JOIN}(?:\w+\s)?(?P<said>{_NUMBER}\s(?:neue[nr]?|zus(?:ä|ae)tzliche[nr]?|weitere[nr]?|mehr|new|additional|extra|more|further)\s[^\s.,;]+(?:\s[a-z]{{3,}}s\b)?)"
)
_NEW = frozenset(
    ("neue", "neuen", "neuer", "zusätzliche", "zusätzlichen", "zusaetzliche", "weitere", "weiteren", "mehr", "new", "additional", "extra", "more", "further")
)
_LIMIT = rf"(?:in|nach|binnen|innerhalb\svon|within|after)\s(?:h(?:ö|oe)chstens\s|at\smost\s)?{_NUMBER}\s?(?:h|Std|Stunden?|Tagen?|Minuten?|hours?|days?|minutes?|min)\b"
_LIMITS = rf"(?P<first>{_LIMIT}){_JOIN}(?:(?:die|eine|the|a)\s)?(?:[^\W\d]+\s){{1,2}}(?P<second>{_LIMIT})"
_LIMIT_WORDS = frozenset(("in", "nach", "binnen", "innerhalb", "within", "after"))


def counted(text: str) -> tuple[int, str] | None:
    """Return where a joined clause of a text begins that asks for so many new things, and what it says."""
    if _NEW.isdisjoint(words_of(text)):
        return None
    found = lazily(_COUNTED).search(text)
    return (found.start(), found["said"]) if found else None


def limits(text: str) -> tuple[str, str] | None:
    """Return two limits of time for two things: Antwort nach 4 Stunden und Lösung nach 24 Stunden."""
    if _LIMIT_WORDS.isdisjoint(words_of(text)):
        return None
    found = lazily(_LIMITS).search(text)
    return (found["first"], found["second"]) if found and found["first"].lower() != found["second"].lower() else None
