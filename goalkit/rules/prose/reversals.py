"""Texts that turn a direction round: the reduction is reduced, unreachability is lowered, costs are not increased."""

from typing import Literal

from goalkit.rules.prose.pattern import has_any, lazily, spelled, words_of

Kind = Literal["double", "negated", "not"]
_NOUNS = spelled(
    "reduktion", "reduzierung", "senkung", "verringerung", "verminderung", "minimierung", "steigerung", "erhöhung", "verbesserung", "maximierung",
    "verkürzung", "beschleunigung", "rückgang", "anstieg", "zunahme", "abnahme",
)  # fmt: skip
_CHANGES = "|".join((*sorted(_NOUNS), r"r(?:ü|ue)ckgang(?:e?s)?", r"anstieg(?:e?s)?", "(?:zu|ab)nahmen?"))
_NOUNS_EN = frozenset(("reduction", "decrease", "decline", "increase", "improvement"))
_UNWANTED = spelled("unzufriedenheit", "unpünktlichkeit", "unzuverlässigkeit", "unerreichbarkeit", "unvollständigkeit", "nicht")
_UNWANTED_EN = frozenset(("unavailability", "dissatisfaction", "unreliability", "non", "noncompliance", "not"))
_NONE = frozenset(("kein", "keine", "keinen", "keiner", "keinem", "no", "never", "don", "avoid", "avoiding", "prevent", "rise", "drop", "fall", "growth"))
WORDS = _NOUNS | _NOUNS_EN | _UNWANTED | _UNWANTED_EN | _NONE
"""A text without any of these words, and without a noun that begins with Nicht, turns nothing round."""
_VERB = (
    r"(?:steiger[nt]|erh(?:ö|oe)h(?:en|t)|verbesser[nt]|maximier(?:en|t)|senk(?:en|t)|gesenkt|reduzier(?:en|t)|verringer[nt]|verminder[nt]|minimier(?:en|t)"
    r"|verk(?:ü|ue)rz(?:en|t)|beschleunig(?:en|t))\b"
)
_DOWN = r"(?:senk(?:en|t|ung)|gesenkt|reduzier(?:en|t|ung)|reduktion|verringer(?:n|t|ung)|verminder(?:n|t|ung)|minimier(?:en|t|ung)|abbau(?:en)?"
_DOWN += r"|vermeid(?:en|et|ung)|verhinder(?:n|t|ung))\b"
_DOUBLE = (
    rf"(?:(?P<before>\S+)\s(?:(?:die|der|den|dem|einer?|weitere[rn]?)\s)?)?\b(?P<noun>{'|'.join(sorted(_NOUNS))})\s(?:der|des|von|bei|beim|im|in|an)\s"
    rf"(?P<between>(?:(?!und\b|oder\b|sowie\b|durch\b|die\b|den\b|das\b|dem\b|unsere?n?\b|eine?n?\b|zu\b|mehr\b)[^\s.,;:()]+\s){{1,6}}?)(?P<verb>{_VERB})"
)
_WAYS = frozenset(("durch", "mit", "bei", "trotz", "nach", "ohne", "dank", "über", "ueber", "mittels", "zur", "zu", "für", "fuer", "wegen", "neben", "statt", "per", "und"))
"""Words that make the noun a means or a circumstance, not what the verb acts on."""
_DOUBLE_EN = (
    r"\b(?:reduce|lower|decrease|minimi[sz]e|increase|raise|maximi[sz]e|improve)\s(?:the\s|our\s)?(?:[\w-]+\s){0,2}?"
    r"(?:reduction|decrease|decline|increase|improvement|rise|drop|fall|growth)\s(?:of|in)\b"
    r"|\b(?:reduction|decrease|reducing|decreasing|lowering)\s(?:of|in)?\s?(?:the\s|a\s|our\s)?(?:[\w-]+\s){0,1}?(?:reduction|decrease|decline|drop|fall)\s(?:of|in)\b"
)
_OF_A_CHANGE = (
    r"\b(?:reduktion|reduzierung|senkung|verringerung|verminderung|minimierung|steigerung|erh(?:ö|oe)hung|verbesserung|verk(?:ü|ue)rzung|vermeidung|verhinderung)\s(?:der|des|von|einer|eines)\s"
    rf"(?:(?!und\b|oder\b)(?-i:[a-zäöüß]+)\s){{0,3}}(?-i:(?=[A-ZÄÖÜ]))(?:{_CHANGES})\s(?:der|des|von|bei|beim|im|in|an)\b"
)
_TWICE_NOT = (
    r"\bavoid(?:ing)?\s(?:(?:the|our|any)\s)?(?:not\s\w+|non-\w+)|\b(?:never|not|must\snot|don['’]t|cannot)\s(?:ever\s)?(?:fail\sto|fail\sin|neglect\sto|avoid)\b"
    r"|\b(?:not|never|don['’]t)\s(?:let\s(?:the\s|our\s)?(?:[\w-]+\s){1,3})?(?:stop|cease|avoid|prevent|refuse)\s(?:from\s)?(?:decreas|declin|fall|dropp|shrink|reduc|los|improv|increas|grow|ris)\w*"
    r"|\bprevent(?:ing)?\s(?:the\s|our\s|any\s)?(?:not\s\w+|non-\w+)"
    r"|\bnicht\s(?:mehr\s)?(?:zu\s)?(?:verfehl|vers(?:ä|ae)um|unterlass|unterbleib|vernachl(?:ä|ae)ssig)\w*"
    r"|\b(?:nicht|kein\w{0,2}|nicht-\w+)\s(?:(?!und\b|oder\b|sondern\b|nicht\b|nur\b|sowie\b)[^\s.,;:()]+\s){1,5}?(?:nicht|kein\w{0,2})\s"
    r"(?:(?:mehr|weiter|noch|l(?:ä|ae)nger)\s)?(?:(?:an|zu|ab)?(?:steig|sink|senk|fall|wachs|nehm|geh)|erh(?:ö|oe)h|verringer|reduzier|verbesser|verhinder|vermeid|vermied)\w*"
)
_NEGATED = (
    rf"(?:\b(?:nicht-\w+|nicht\w+(?:keit|heit|ung)|{'|'.join(sorted(_UNWANTED - {'nicht'}))})\s(?:[^\s.,;:()]+\s){{0,4}}?{_DOWN})"
    rf"|(?:\b{_DOWN}\s(?:der|von)\s(?:nicht-\w+|nicht\w+(?:keit|heit|ung)|{'|'.join(sorted(_UNWANTED - {'nicht'}))})\b)"
    r"|(?:\b(?:reduc(?:e|ing|tion of)|lower(?:ing)?|decreas(?:e|ing)|minimi[sz](?:e|ing))\s(?:the\s|our\s)?(?:[\w-]+\s){0,2}?"
    r"(?:non-?(?:availability|compliance|attainment|reachability|delivery)|unavailability|dissatisfaction|unreliability)\b)"
)
_NOT = (
    r"\b(?:nicht|kein\w{0,2}|not|never|no)\s(?!nur\b|only\b|mehr\b|l(?:ä|ae)nger\b|longer\b)(?:[^\W\d_]+\s){0,2}?"
    r"(?:steig|erh(?:ö|oe)h|verbesser|sink|senk|reduzier|verringer|verschlechter|increas|reduc|lower|improv|worsen|decreas|rais(?:e|ing))\w*"
)


_LACKS = ("nicht", "unzu", "unp", "unerreich", "unvoll", "non", "unavail", "dissatis", "unreli")
_REFUSALS = frozenset(("nicht", "not", "never", "no"))
_KINDS: tuple[tuple[Kind, str, frozenset[str]], ...] = (
    ("double", _DOUBLE_EN, _NOUNS_EN | {"rise", "drop", "fall", "growth"}), ("double", _OF_A_CHANGE, _NOUNS | {"vermeidung", "verhinderung"}),
    ("double", _TWICE_NOT, _NONE | {"nicht", "not"}),
)  # fmt: skip
"""Patterns with words of which each text that they fit has one."""


def reversal(text: str) -> tuple[Kind, str] | None:
    """Return what turns a direction round, with its kind: a change of a change, less of a lack, a change that shall not be."""
    words = words_of(text)
    for found in lazily(_DOUBLE).finditer(text) if not _NOUNS.isdisjoint(words) else ():
        accepted = found["noun"].lower() == "abnahme" and found["verb"].lower().startswith(("beschl", "verk"))
        if not accepted and (found["before"] or "").lower().strip(" ,.;:") not in _WAYS:
            return "double", text[found.start("noun") : found.end()]
    for kind, pattern, wanted in _KINDS:
        simple = lazily(pattern).search(text) if not wanted.isdisjoint(words) else None
        if simple:
            return kind, simple[0]
    lack = lazily(_NEGATED).search(text) if has_any(text, _LACKS) else None
    if lack:
        return "negated", lack[0]
    refused = None if _REFUSALS.isdisjoint(words) and not has_any(text, ("kein",)) else lazily(_NOT).search(text)
    return ("not", refused[0]) if refused else None
