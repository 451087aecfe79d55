"""Clauses that say by what means: durch Schulungen, by targeted retention measures."""

import re

from goalkit.rules.prose.pattern import beginning, exactly, has_any, lazily, spelled, words_of

WORDS = spelled("durch", "mittels", "mithilfe", "hilfe", "dank", "by", "through", "help", "thanks")
"""A text without any of these words names no means."""
_GERMAN = r"\b(?:[Dd]urch|[Mm]ittels|[Mm]ithilfe(?: von)?|[Mm]it Hilfe von|[Dd]ank)\s+(?P<rest>(?:[^\s.,;:()]+\s*){1,6})"
_WORK = (
    r"(?:ung|ungen|aktion(?:en)?|automation|integration|training(?:s)?|workshops?|ma(?:ß|ss)nahmen?|kampagnen?|programme?|projekte?|coaching|portale?|tools?"
    r"|systeme?|software|chatbots?|datenbank(?:en)?|analysen?|diagnosen?|kontrollen?|checklisten?|einsatz|aufbau|ausbau|umbau|abbau|wechsel|nutzung|standards?"
    r"|onboarding|besuche?|gespr(?:ä|ae)che?|termine?|schichtbetrieb|wochenenddienst|schichten|vertr(?:ä|ae)ge|angebote?|aktionen|skripte?|vorlagen|regeln|prozesse?|abl(?:ä|ae)ufe|pr(?:ä|ae)mien"
    r"|boni|rabatte?|apps?|plattform|routinen?|lehrg(?:ä|ae)nge|kurse?|leitfaden|leitf(?:ä|ae)den)$"
)
_AGENTS = r"(?:leitung|abteilung|gesch(?:ä|ae)fts.?f(?:ü|ue)hrung|teamf(?:ü|ue)hrung|verwaltung|vertretung|versicherung|regierung|stiftung|innung|zeitung|rechnung|bedingungen)$"
_CAUSES = (
    r"(?:ausf(?:a|ä|ae)lle?|fehlern?|m(?:a|ä|ae)ngel|defekte?|probleme?|sch(?:ä|ae)den|lastung|st(?:ö|oe)rung(?:en)?|z(?:ö|oe)gerung(?:en)?|sp(?:ä|ae)tung(?:en)?|schmutzung|nutzungsfehler|abnutzung|verwechs[e]?lung(?:en)?|k(?:ü|ue)ndigung(?:en)?"
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
_DIGIT = re.compile(r"\d")
_LEAST = 5
"""Letters by which two words are held to be the same."""


_NEW = (
    r"(?:neu|fest|regelm(?:ä|ae)(?:ß|ss)ig|gezielt|zus(?:ä|ae)tzlich|t(?:ä|ae)glich|w(?:ö|oe)chentlich|monatlich|einheitlich|verbindlich|klar|eigen|besser|digital|automatisch|automatisiert"
    r"|verbessert|optimiert|gemeinsam|standardisiert|proaktiv|konsequent)e[nrsm]?$"
)
"""Adjectives of what is new, better or regular: what follows them is meant to work."""
_PERSONS = r"(?:kund(?:e|en|in|innen)|nutzer(?:n|innen)?|anwender[n]?|betriebe[n]?|h(?:ä|ae)ndlern?|(?<!ansprech)partnern?|lieferanten|anbietern?|personen|menschen|stellen|teams?|technikern?)$"
_NO_COMPARATIVE = frozenset(("unsere", "unseren", "unserer", "unserem", "andere", "anderen", "anderer", "mehrere", "mehreren", "weitere", "weiteren", "interne", "externe", "sichere"))
_DEED = r"(?:\b\w+(?:ung|gabe|nahme|tritt)\s+)$"
_BEFORE_A_WAY = r"(?:an|a|new|better|more|additional|regular|clearer?|dedicated|targeted|improved|faster|closer|smarter|systematic|weekly|daily|monthly|simpler|stricter|automated|proactive|joint)"
_ENGLISH_NEW = (
    rf"\b(?:through|with the help of|thanks to|by) (?:(?:an|a|our|the) )?(?!a\b|an\b){_BEFORE_A_WAY} (?!(?:than|of|or|and)\b)[\w-]+(?: [\w-]+){{0,6}}"
)
_WAYS = frozenset(_BEFORE_A_WAY[3:-1].replace("clearer?", "clear|clearer").split("|"))
_WORK_EN = frozenset((
    "measures", "training", "trainings", "workshop", "workshops", "campaign", "campaigns", "programme", "programmes", "program", "programs", "coaching",
    "automation", "means",
))  # fmt: skip
_DOING = ("ing ",)
_SIGNS_DE = frozenset(("durch", "mittels", "mithilfe", "hilfe", "dank"))
_SIGNS_EN = frozenset(("by", "through"))
_SIGNS_NEW = frozenset(("by", "through", "help", "thanks"))
_ALONG = r"\b(?:walk|guide|lead|go|come|get|stand|pass)\b"
_AGENTS_EN = r"\b(?:customers?|users?|people|partners?|suppliers?|readers?|staff|guests?|clients?|tenants?|hours?|days?|minutes?|points?|hires?|agents?|technicians?|colleagues?|channels?|portals?|shop|end|week|month|year)\b"


def means(text: str) -> str | None:
    """Return the clause that names means; who does something (durch Kunden) and why it happens (durch Überlastung) are none."""
    words = words_of(text)
    for found in beginning(("durch", "mit", "dank"), exactly(_GERMAN), text) if not _SIGNS_DE.isdisjoint(words) else ():
        before = text[: found.start()]
        said = _noun(found["rest"].split(), deed=exactly(_DEED).search(before) is not None)
        if said:
            return f"{found[0][: len(found[0]) - len(found['rest'])]}{said}"
    worked = not _SIGNS_EN.isdisjoint(words) and (not _WORK_EN.isdisjoint(words) or has_any(text, _DOING))
    for found in beginning(_SIGNS_EN, lazily(_ENGLISH), text) if worked else ():
        doing = found["doing"]
        if doing is None or doing.lower() not in _NO_DOING:
            return found[0].strip()
    new = not _SIGNS_NEW.isdisjoint(words) and not _WAYS.isdisjoint(words)
    for found in beginning(("by", "through", "with", "thanks"), lazily(_ENGLISH_NEW), text) if new else ():
        if not lazily(_ALONG).search(text[: found.start()]) and not lazily(_AGENTS_EN).search(found[0]) and not _DIGIT.search(found[0]):
            return found[0].strip()
    return None


def _noun(words: list[str], *, deed: bool) -> str | None:
    """Return the words up to the first noun where that noun is work, or new; German nouns are capitalised.

    Who does a deed (Betreuung durch feste Ansprechpartner) is no means.
    """
    for index, word in enumerate(words):
        if not word[0].isupper():
            continue
        nominal = index > 0 and words[index - 1].endswith("es") and word.endswith(("en", "eln", "ern"))
        if lazily(_AGENTS).search(word) or lazily(_CAUSES).search(word):
            return None
        if not (nominal or lazily(_WORK).search(word) or _meant(words[:index], word, deed=deed)):
            return None
        return " ".join(words[: index + 1])
    return None


def _meant(adjectives: list[str], noun: str, *, deed: bool) -> bool:
    """Tell whether a noun is meant to work by its adjectives: new ones where nobody does a deed, better ones anywhere."""
    if lazily(_PERSONS).search(noun):
        return False
    told = [word for word in adjectives if word.lower() not in _NO_COMPARATIVE]
    better = any(len(word) > _LEAST and word.endswith(("ere", "eren", "erer")) for word in told)
    return better or (not deed and any(map(lazily(_NEW).search, told)))


def named_in(clause: str, texts: list[str]) -> bool:
    """Tell whether a measure's text has a word of the clause; long words are the same by their beginning."""
    known = " ".join(texts).lower()
    words = [word.lower() for word in lazily(r"[^\W\d_]{5,}").findall(clause) if word.lower() not in WORDS]
    return any(word[: max(_LEAST, len(word) - 4)] in known for word in words)
