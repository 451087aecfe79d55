"""Clauses that say by what means: durch Schulungen, by targeted retention measures."""

from goalkit.rules.prose.pattern import exactly, lazily, spelled

WORDS = spelled("durch", "mittels", "mithilfe", "hilfe", "by", "through")
"""A text without any of these words names no means."""
_GERMAN = r"\b(?:[Dd]urch|[Mm]ittels|[Mm]ithilfe(?: von)?|[Mm]it Hilfe von)\s+(?P<rest>(?:[^\s.,;:()]+\s*){1,6})"
_WORK = (
    r"(?:ung|ungen|aktion(?:en)?|automation|integration|training(?:s)?|workshops?|ma(?:ß|ss)nahmen?|kampagnen?|programme?|projekte?|coaching|portale?|tools?"
    r"|systeme?|software|chatbots?|datenbank(?:en)?|analysen?|diagnosen?|kontrollen?|checklisten?|einsatz|aufbau|ausbau|umbau|abbau|wechsel|nutzung|standards?"
    r"|onboarding|besuche?|lehrg(?:ä|ae)nge|kurse?|leitfaden|leitf(?:ä|ae)den)$"
)
_AGENTS = r"(?:leitung|abteilung|gesch(?:ä|ae)fts.?f(?:ü|ue)hrung|teamf(?:ü|ue)hrung|verwaltung|vertretung|versicherung|regierung|stiftung|innung|zeitung|rechnung|bedingungen)$"
_CAUSES = (
    r"(?:lastung|st(?:ö|oe)rung(?:en)?|z(?:ö|oe)gerung(?:en)?|sp(?:ä|ae)tung(?:en)?|schmutzung|nutzungsfehler|abnutzung|verwechs[e]?lung(?:en)?|k(?:ü|ue)ndigung(?:en)?"
    r"|abwanderung|sch(?:ä|ae)digung(?:en)?|schreitung(?:en)?|bedienung|lehnung(?:en)?|letzung(?:en)?|alterung|schwankung(?:en)?|brechung(?:en)?|krankung(?:en)?"
    r"|teuerung|witterung|doppelung(?:en)?|dopplung(?:en)?)$"
)  # fmt: skip
_ENGLISH = (
    r"\b(?:by (?:means of )?(?:the )?(?:[\w-]+ ){0,3}?(?:measures|trainings?|workshops?|campaigns?|programmes?|programs?)\b|through (?:[\w-]+ ){0,2}?"
    r"(?:training|trainings|workshops?|campaigns?|coaching|automation|measures)\b|by means of [\w -]+|by (?P<doing>[a-z]{3,}ing) [\w -]+)"
)
_NO_DOING = frozenset(
    ["morning", "evening", "spring", "thing", "nothing", "everything", "anything", "something", "king", "billing", "engineering", "marketing", "controlling", "purchasing", "accounting", "manufacturing", "planning", "processing", "being", "beijing", "sterling", "sibling", "ceiling", "building", "wing"]
)
"""Words on -ing that say who or when, not how."""
_LEAST = 5
"""Letters by which two words are held to be the same."""


def means(text: str) -> str | None:
    """Return the clause that names means; who does something (durch Kunden) and why it happens (durch Überlastung) are none."""
    for found in exactly(_GERMAN).finditer(text):
        said = _noun(found["rest"].split())
        if said:
            return f"{found[0][: len(found[0]) - len(found['rest'])]}{said}"
    for found in lazily(_ENGLISH).finditer(text):
        doing = found["doing"]
        if doing is None or doing.lower() not in _NO_DOING:
            return found[0].strip()
    return None


def _noun(words: list[str]) -> str | None:
    """Return the words up to the first noun where that noun is work; German nouns are capitalised."""
    for index, word in enumerate(words):
        if not word[0].isupper():
            continue
        nominal = index > 0 and words[index - 1].endswith("es") and word.endswith(("en", "eln", "ern"))
        if lazily(_AGENTS).search(word) or lazily(_CAUSES).search(word) or not (nominal or lazily(_WORK).search(word)):
            return None
        return " ".join(words[: index + 1])
    return None


def named_in(clause: str, texts: list[str]) -> bool:
    """Tell whether a measure's text has a word of the clause; long words are the same by their beginning."""
    known = " ".join(texts).lower()
    words = [word.lower() for word in lazily(r"[^\W\d_]{5,}").findall(clause) if word.lower() not in WORDS]
    return any(word[: max(_LEAST, len(word) - 4)] in known for word in words)
