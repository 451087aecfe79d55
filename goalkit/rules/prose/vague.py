"""Qualifiers that hide how far something shall go: deutlich, spürbar, significantly, best-in-class."""

from goalkit.rules.prose.pattern import lazily, spelled, words_of

_ENDINGS = ("", "e", "en", "er", "es", "em")
_INFLECTED = (
    "deutlich", "spürbar", "merklich", "signifikant", "optimal", "bestmöglich", "angemessen", "erheblich", "zeitgerecht", "exzellent",
    "erstklassig", "hervorragend", "zufriedenstellend", "bedarfsgerecht", "marktgerecht", "ausreichend",
)  # fmt: skip
_PLAIN = ("nachhaltig", "wesentlich", "bestens")
"""Words that say something else where they are inflected: nachhaltige Verpackungen, wesentliche Kunden."""
_ENGLISH = (
    "significantly", "substantially", "considerably", "noticeably", "markedly", "appropriate", "appropriately", "adequate", "adequately",
    "properly", "optimally", "sustainably",
)  # fmt: skip
_HINTS = ("class", "needed", "möglich", "bedarf", "required")
WORDS = spelled(*(stem + ending for stem in _INFLECTED for ending in _ENDINGS), *_PLAIN, *_ENGLISH, *_HINTS)
"""A text without any of these words has no qualifier."""
_INFLECTED_BOTH = "|".join(sorted(spelled(*_INFLECTED), key=len, reverse=True))
_PATTERN = (
    rf"\b(?:(?:{_INFLECTED_BOTH})(?:e[nrsm]?)?|{'|'.join((*_PLAIN, *_ENGLISH))}"
    r"|world[- ]class|best[- ]in[- ]class|first[- ]class|as\s(?:needed|required|appropriate)|nach\sBedarf|so\sgut\swie\sm(?:ö|oe)glich)\b"
)


def qualifier(text: str) -> str | None:
    """Return the first word that says "a lot" or "well enough" instead of how much."""
    found = None if WORDS.isdisjoint(words_of(text)) else lazily(_PATTERN).search(text)
    return found[0] if found else None
