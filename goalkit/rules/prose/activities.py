"""Work that is done, as opposed to what it is done for: einführen, Schulungen durchführen, roll out."""

from goalkit.rules.prose import directions, numbers
from goalkit.rules.prose.pattern import has_any, lazily, spelled

_STEMS = ("durchführ", "einführ", "umsetz", "ausroll", "implementier", "etablier", "veranstalt", "migrier", "aufsetz", "konzipier")
_PARTICIPLES = (
    "durchgeführt", "durchzuführen", "eingeführt", "einzuführen", "umgesetzt", "umzusetzen", "ausgerollt", "auszurollen", "aufgesetzt", "geschult",
    "implementiert", "etabliert", "migriert", "veranstaltet", "konzipiert",
)  # fmt: skip
_ENGLISH = (
    "implement", "implemented", "implementing", "introduce", "introduced", "introducing", "launch", "launched", "launching", "deploy", "deployed",
    "deploying", "conduct", "conducted", "migrate", "migrated",
)  # fmt: skip
_VERBS = spelled(*(f"{stem}{end}" for stem in _STEMS for end in ("en", "t")), *_PARTICIPLES) | frozenset(_ENGLISH)
_NOUNS = spelled(*(f"{stem}ung" for stem in _STEMS), "rollout", "schulung", "schulungen", "migration") | {
    "implementation", "introduction", "deployment", "training", "trainings", "workshop", "workshops",
}  # fmt: skip
"""Nouns count where a text begins with them; later they say when or for whom (nach der Schulung)."""
_BEGINNING = 2
"""Words that may stand before such a noun: Die flächendeckende Einführung."""
_APART = {
    word: ends
    for words, ends in (
        (("führt", "führen", "fuehrt", "fuehren"), ("ein", "durch")), (("setzt", "setzen"), ("um", "auf")), (("rollt", "rollen"), ("aus",)),
    )
    for word in words
}  # fmt: skip
"""Separable verbs, and what stands at the end of their clause."""
_PHRASES = (
    r"(?:^|\b(?:to|and|we|will)\s)(?:train\s\w+|set\sup\s\w+|hold\s(?:\w+\s){0,2}?workshops?)|\broll(?:ed|ing)?\s(?:[\w-]+\s){0,4}?out\b"
    r"|\b(?:create|write|draft|develop|compile|prepare|produce|build|set\sup)\s(?:(?:an?|the|our|new|two|three|\d+)\s){0,2}(?:[\w-]+\s){0,2}?"
    r"(?:guidelines?|guides?|handbooks?|manuals?|concepts?|templates?|checklists?|playbooks?|documentation|knowledge\sbase|databases?|roadmaps?|polic(?:y|ies))\b"
    r"|\b(?:\w*(?:leitf(?:a|ä|ae)den|konzepte?|handb(?:u|ü|ue)ch(?:er)?|checklisten?|vorlagen?|richtlinien?|dokumentation(?:en)?|datenbank(?:en)?|roadmaps?|masterplan|anleitung(?:en)?))"
    r"\s(?:[^\s.,;]+\s){0,5}?(?:erstell|erarbeit|schreib|entwickel|aufbau|anleg|verfass)\w*|\bonboard\s(?:and\strain\s)?(?:all\s|new\s)"
    r"|\b(?:erstell|erarbeit|schreib|entwickel|verfass)\w*\s(?:ein(?:e|en)?|das|den|die)\s(?:[^\W\d]+\s){0,2}?\w*(?:leitfaden|konzept|handbuch|checklisten?|vorlagen?|richtlinie|anleitung)\b"
    r"|\bcarr(?:y|ied)\s(?:[\w-]+\s){0,4}?out\b|\b(?!an\b|in\b|für\b|von\b|mit\b)\w+\s(?-i:schulen)\s*[.!]?$"
)
_MADE = ("create", "write", "draft", "develop", "compile", "prepare", "produce", "build", "onboard")
_MADE_DE = ("erstellen", "erstellt", "erarbeiten", "erarbeitet", "schreiben", "entwickeln", "entwickelt", "aufbauen", "anlegen", "verfassen")
_OTHER = frozenset(("train", "set", "hold", "roll", "rolled", "rolling", "carry", "carried", "schulen", *_MADE, *_MADE_DE))
WORDS = _VERBS | _NOUNS | _OTHER | _APART.keys()
"""A text without any of these words describes no activity."""
_PHRASE_STEMS = (
    "train", "set", "hold", "roll", "creat", "writ", "draft", "develop", "compile", "prepare", "produce", "build", "onboard", "carr", "schulen",
    "erstell", "erarbeit", "schreib", "entwickel", "aufbau", "anleg", "verfass",
)  # fmt: skip
"""Each of the phrases has one of these."""
_OUTCOME = (
    r"\b(?:damit|sodass|so\sdass|um\s(?:\S+\s){0,8}?zu\b|so\sthat|in\sorder\sto|to\s(?:give|help|let|make|solve|get)|which|wodurch|statt|instead|weniger|mehr"
    r"|fewer|less|more|k(?:ü|ue)rzer|schneller|sooner|faster|shorter|ohne|without|p(?:ü|ue)nktlich|fristgerecht|termingerecht|rechtzeitig|sofort|fehlerfrei"
    r"|vollst(?:ä|ae)ndig|am\s(?:selben|n(?:ä|ae)chsten)\sTag|on\stime|within|innerhalb|binnen)\b|^(?:unsere\s|our\s)?(?:kunden?|customers?)\b"
)
"""Words that say what comes of the work, or how well it is done."""
_WORD = r"[^\W\d_]+"


def activity(text: str, *, german: bool) -> str | None:
    """Return the word for work in a text that says neither a direction, nor a number to be reached, nor what the work is for."""
    said = _work(text)
    if said is None or directions.direction(text) or lazily(_OUTCOME).search(text):
        return None
    reached = numbers.mentions(text, german=german, aimed=True)
    return None if "%" in text or any(mention.unit or not mention.counted for mention in reached) else said


def _work(text: str) -> str | None:
    words = [found[0] for found in lazily(_WORD).finditer(text)]
    for index, word in enumerate(words):
        low = word.lower()
        if low in _VERBS or (low in _NOUNS and index <= _BEGINNING):
            return word
        if words[-1].lower() in _APART.get(low, ()):
            return f"{word} … {words[-1]}"
    found = lazily(_PHRASES).search(text) if has_any(text, _PHRASE_STEMS) else None
    return found[0].strip(" .!") if found else None
