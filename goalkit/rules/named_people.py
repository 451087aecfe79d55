"""People who are named in prose: by title, as contact person, or by given name and surname."""

import re
from collections.abc import Iterator

from goalkit.rules import personal
from goalkit.rules.prose.pattern import exactly, lazily

_UPPER = "A-ZÄÖÜ"
_FIRST = re.compile(rf"([{_UPPER}][\w-]+)\.? (?:von |van |de |zu )?(?=[{_UPPER}])")
"""Two words with capitals: the first look at all files, so it begins with a letter and not with a boundary."""
_NAME = rf"[{_UPPER}][a-zäöüßéèáó]+(?:-[{_UPPER}][a-zäöüßéèáó]+)?"
_TITLED = rf"\w+\.? (?:(?:Dr|Prof|Ing)\. ?)*(?:(?:von|van|de|zu) )?{_NAME}(?: {_NAME})?(?!\w)"
_TITLES = frozenset(("Herr", "Herrn", "Frau", "Hr", "Mr", "Mrs", "Ms", "Miss"))
_PAIR = rf"{_NAME} (?:(?:von|van|de|zu) )?{_NAME}(?!\w)"
_LABEL = r"(?:ansprechpartner(?:in)?|kontaktperson|contact(?: person)?|kontakt|attn)(?::\s?| ist | is )$"
_ENDS = frozenset((": ", "t ", "s "))
"""How labels end, before they are looked for."""
_BEFORE = 24
"""Letters that the longest label has."""
_NOT_GIVEN = frozenset(("jan", "max", "kai", "ute", "frank", "mark", "ben", "iris", "carol", "chris"))
"""Given names that are mostly something else at the beginning of a phrase: months, limits, quays."""
_NO_SURNAME = (
    r"(?:AG|SE|KG|GmbH|Inc|Ltd|LLC|Group|Gruppe|Stra(?:ß|ss)e|Platz|Allee|Weg|Stiftung|Werke?|Klinik(?:um)?|Hospital|University|Universität|Institut|Schule|Halle"
    r"|Luther|Planck|Hilf|Deere|Bosch|Zeiss|Benz|Tailor|Day|Diesel)$"
)
_COMPANY = r"[ -](?:AG|SE|KG|GmbH|Inc|Ltd|LLC|Group|Gruppe|Stra(?:ß|ss)e|Stiftung|Werke)\b"
_NO_PEOPLE = frozenset(("Frau Holle", "Mr Proper", "Mr. Proper"))
_ROLE = r"\b(?:owner|contributors|consulted|informed|role|roles|by|agreed_by|confirmed_by|id)\s*:\s*(?:\[[^\]]*|[\"']?)$"


def named(text: str) -> Iterator[re.Match[str]]:
    """Yield the people that a text names; who stands in the place of a role is left to the rule about roles."""
    done = 0
    for first in _FIRST.finditer(text):
        start = first.start()
        if start < done or text[start - 1 : start].isalnum():
            continue
        found = _person(text, start, first[1])
        if found and found[0] not in _NO_PEOPLE and not exactly(_COMPANY).match(text, found.end()) and not _is_role(text, start):
            done = found.end()
            yield found


def _person(text: str, start: int, word: str) -> re.Match[str] | None:
    if word in _TITLES:
        return exactly(_TITLED).match(text, start)
    given = word.lower().partition("-")[0]
    certain = given in personal.GIVEN_NAMES and given not in _NOT_GIVEN
    if not certain and (text[start - 2 : start] not in _ENDS or not lazily(_LABEL).search(text[max(0, start - _BEFORE) : start])):
        return None
    found = exactly(_PAIR).match(text, start)
    return found if found and personal.is_person(found[0]) and not exactly(_NO_SURNAME).search(found[0]) else None


def _is_role(text: str, start: int) -> bool:
    """Tell whether a name stands where a role should stand."""
    return exactly(_ROLE).search(text[text.rfind("\n", 0, start) + 1 : start]) is not None
