"""What personal data looks like: addresses, numbers, names of people and columns about them."""

import re
from collections.abc import Iterator, Sequence

EMAIL = re.compile(r"(?<![\w.+/:@-])(?!git@)[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")
_UNIT = r"(?!\w|[ \t]*(?:%|[kKM]?(?:EUR|USD|CHF|GBP|€|\$|£)\b))"
_ABROAD = re.compile(r"(?<![\w.,:/+-])\+[1-9]\d{0,2}[ ./()-]{0,3}\d[\d ./()-]{5,}\d" + _UNIT)
_DIALLED = re.compile(r"00[1-9](?<=[\s\"'(]00[1-9])\d{0,2}[ ./()-]{0,3}\d[\d ./()-]{5,}\d" + _UNIT)
_MOBILE = re.compile(r"01[567](?<=[\s\"'(]01[567])\d[ /-]?\d{6,8}(?!\d)")
_LABELLED = re.compile(
    r"(?i:\b(?:tel|telefon|telefonnummer|mobil|handy|phone|mobile|fax|durchwahl)\b[ .:]{0,3})[\d(+][\d ()/.-]{4,}\d"
)
_LABELS = (" tel", '"tel', "telefon", "mobil", "handy", "phone", "fax", "durchwahl")
_PERSONNEL = re.compile(
    r"(?i)\b(?:personal|pers\.?|mitarbeiter|employee|staff)[- ]?(?:nummer|nr\.?|number|no\.?|id)\b[ :#=]*[A-Z]?\d{3,}"
)
_STAFF = ("personal", "pers.", "pers-", "mitarbeiter", "employee", "staff")
_DIGITS = re.compile(r"\d")
_COLUMN = re.compile(
    r"(?:sach)?bearbeiter|mitarbeiter|mitarbeitende[r]?|techniker|monteur|agent|employee|technician|engineer|user|benutzer|"
    r"e-?mail|mail|personal-?(?:nr|nummer)|pers-?nr|vorname|nachname|first-?name|last-?name|surname|full-?name"
)
_SUFFIX = re.compile(r"(?:in|innen)?-?(?:name|nr|nummer|no|id|kuerzel|code|login)?")
_NAME_COLUMN = frozenset({"name", "namen", "names"})
_PERSON = re.compile(
    r"(?:(?:Herr|Frau|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?) )?[A-ZÄÖÜ][a-zäöüßéè]+(?:-[A-ZÄÖÜ][a-zäöüßéè]+)? "
    r"(?:(?:von|van|de|zu) )?[A-ZÄÖÜ][a-zäöüßéè]+(?:-[A-ZÄÖÜ][a-zäöüßéè]+)?"
)
_TITLES = frozenset({"herr", "frau", "mr", "mrs", "ms", "dr", "prof"})
_WORK = re.compile(
    r"leit|chef|head|lead|manag|direk|direc|service|desk|team|vertrieb|sales|control|technik|betrieb|kund|customer|field|dienst|"
    r"ersatz|teil|part|lager|logist|support|owner|office|officer|board|finan|personal|human|produkt|product|qualit|einkauf|"
    r"market|beirat|vorstand|geschaeft|geschäft|bereich|region|nord|sued|süd|west|ost|werk|assist|koordin|coordin|planung|disposition"
)
GIVEN_NAMES = frozenset(
    ["alexander", "alice", "amelie", "ana", "andre", "andrea", "andreas", "angela", "anja", "anke", "anna", "anne", "annette", "anton", "antje", "arne", "axel", "barbara", "bastian", "beate", "ben", "benjamin", "bernd", "bernhard", "bettina", "birgit", "bjoern", "brigitte", "carla", "carlos", "carmen", "caroline", "carsten", "charlotte", "chris", "christa", "christian", "christiane", "christina", "christine", "christoph", "christopher", "claudia", "clara", "cornelia", "dagmar", "daniel", "daniela", "david", "denis", "dennis", "dieter", "dirk", "dominik", "doris", "elena", "elisabeth", "elke", "emily", "emma", "erik", "erika", "eva", "fabian", "fatma", "felix", "florian", "frank", "franz", "franziska", "friedrich", "gabriele", "georg", "gerd", "gerhard", "gisela", "guenter", "hannah", "hans", "harald", "heike", "heinz", "helga", "helmut", "henrik", "holger", "horst", "ines", "ingo", "ingrid", "iris", "jan", "jana", "janine", "jens", "jessica", "joachim", "johann", "johanna", "johannes", "john", "jonas", "joerg", "josef", "julia", "julian", "jutta", "kai", "karin", "karl", "karsten", "katharina", "kathrin", "katja", "katrin", "kerstin", "kevin", "klaus", "kristina", "lars", "laura", "lea", "lena", "leon", "lisa", "lukas", "lutz", "manfred", "manuel", "manuela", "marc", "marcel", "marco", "marcus", "maria", "marie", "marion", "markus", "martin", "martina", "mary", "matthias", "max", "maximilian", "mehmet", "melanie", "michael", "michaela", "mike", "mohamed", "monika", "moritz", "mustafa", "nadine", "natalie", "nicole", "nico", "nils", "nina", "norbert", "olaf", "oliver", "oskar", "patrick", "paul", "paula", "peter", "petra", "philipp", "rainer", "ralf", "ramona", "rebecca", "regina", "reiner", "rene", "renate", "robert", "roland", "rolf", "rudolf", "ruth", "sabine", "sabrina", "sandra", "sara", "sarah", "sascha", "sebastian", "silke", "silvia", "simon", "simone", "sonja", "stefan", "stefanie", "steffen", "stephan", "stephanie", "susanne", "sven", "svenja", "sylvia", "tanja", "thomas", "thorsten", "tim", "tina", "tobias", "tom", "torsten", "udo", "ulrich", "ulrike", "ursula", "ute", "uwe", "vanessa", "vera", "verena", "volker", "walter", "werner", "wilhelm", "wolfgang", "yvonne", "james", "robert", "william", "richard", "joseph", "charles", "matthew", "anthony", "steven", "andrew", "kenneth", "joshua", "brian", "george", "edward", "ronald", "timothy", "jason", "jeffrey", "ryan", "jacob", "gary", "nicholas", "eric", "jonathan", "stephen", "larry", "justin", "scott", "brandon", "gregory", "samuel", "patricia", "jennifer", "linda", "elizabeth", "susan", "karen", "nancy", "margaret", "betty", "ashley", "kimberly", "donna", "michelle", "carol", "amanda", "melissa", "deborah", "dorothy", "sharon", "cynthia", "kathleen", "amy", "shirley", "angela", "helen"]
)
"""Given names that are common in German and English speaking offices."""


def numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield phone and personnel numbers."""
    low = f" {text.lower()}"
    patterns = [_ABROAD] if "+" in text else []
    patterns += (_DIALLED, _MOBILE)  # both begin with two digits, which are found as fast as by asking for them first
    patterns += [_LABELLED] if any(map(low.__contains__, _LABELS)) else []
    ends: set[int] = set()  # a labelled number is told once
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        if match.end() not in ends and 7 <= len(_DIGITS.findall(match[0])) <= 15:
            ends.add(match.end())
            yield match
    if any(map(low.__contains__, _STAFF)):
        yield from _PERSONNEL.finditer(text)


def contacts(text: str) -> Iterator[re.Match[str]]:
    """Yield e-mail addresses, phone and personnel numbers."""
    if "@" in text:
        yield from EMAIL.finditer(text)
    yield from numbers(text)


def is_person(name: str) -> bool:
    """Tell whether a name reads like a person's: two capitalised words, or an id that begins with a given name."""
    if _PERSON.fullmatch(name.strip()):
        return not _WORK.search(name.lower())
    parts = re.split(r"[-_.]", name)
    begins = parts[0] in GIVEN_NAMES or parts[0] in _TITLES
    return 2 <= len(parts) <= 3 and begins and all(part.isalpha() for part in parts) and not _WORK.search(name)


def is_about_a_person(header: str) -> bool:
    """Tell whether a column's header names people: Mitarbeiter, agent_id, E-Mail; not `Anzahl Techniker`."""
    folded = re.sub(r"[\s_.]+", "-", header.strip().lower()).strip("-").replace("ü", "ue")
    found = _COLUMN.match(folded)
    return found is not None and _SUFFIX.fullmatch(folded[found.end() :]) is not None


def is_name_column(header: str, cells: Sequence[str]) -> bool:
    """Tell whether a column called `name` holds names of people."""
    filled = [cell for cell in cells if cell.strip()]
    people = sum(is_person(cell) for cell in filled)
    return header.strip().lower() in _NAME_COLUMN and bool(filled) and people >= len(filled) / 2
