"""Verbs and nouns of direction in German and English prose: improve, senken, Steigerung."""


from goalkit.rules.prose.pattern import lazily

_GERMAN = (
    r"verbesser|optimier|steiger|erh(?:ö|oe)h|ausbau|aus(?:zu)?bau|st(?:ä|ae)rk|f(?:ö|oe)rder|senk|gesenkt|reduzier|reduktion"
    r"|verringer|minimier|maximier|beschleunig|sicher(?:zu)?stell|gew(?:ä|ae)hrleist|voran(?:zu)?treib|weiter(?:zu)?entwick"
    r"|professionalisier|intensivier|heb(?:en|ung)\b|an(?:zu)?heb"
)
_ENGLISH = (
    r"improv|optimi[sz]|increas|enhanc|boost|strengthen|streamlin|driv(?:e|ing)\b|foster|leverag|accelerat|reduc|lower(?:ing)?\b"
    r"|ensur|maximi[sz]|minimi[sz]|rais(?:e|ing)\b"
)
_STEM = rf"\b(?P<word>(?:{_GERMAN}|{_ENGLISH})\w*)"
_APART = r"\b(?:bau(?:t|en)|treib(?:t|en)|stell(?:t|en))\b.+\b(?:aus|voran|sicher)\b"
_QUALITY = r"(?:keit|heit)(?:s\w*|en)?$"


def direction(text: str) -> str | None:
    """Return the first word that says in which direction something shall go; nouns of quality (-keit, -heit) are none."""
    for found in lazily(_STEM).finditer(text):
        if not lazily(_QUALITY).search(found["word"]):
            return found["word"]
    apart = lazily(_APART).search(text)
    return apart[0] if apart else None
