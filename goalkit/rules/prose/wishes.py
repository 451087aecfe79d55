"""Wishes: texts that only say that something soft shall be better, like "Kommunikation verbessern" or "communicate better"."""

from goalkit.rules.prose.directions import direction
from goalkit.rules.prose.pattern import lazily, words_of
from goalkit.rules.prose.stems import stem
from goalkit.rules.prose.vague import qualifier

_BETTER = frozenset(
    map(stem, words_of("besser mehr enger stärker intensiver schneller früher better more closer stronger faster earlier"))
)
_SOFT = frozenset(
    map(
        stem,
        words_of("kommunikation kommunizieren abstimmung abstimmen abgestimmt zusammenarbeit zusammenarbeiten koordination koordinieren planung planen"
        " qualität transparenz information informieren informationsfluss austausch austauschen prozess prozesse ablauf abläufe"
        " organisation teamarbeit teamgeist motivation motivieren fokus aufmerksamkeit disziplin effizienz zuhören miteinander reden sprechen"
        " arbeiten umgang verständnis bewusstsein schnittstelle schnittstellen thema themen dinge"
        " communication communicate alignment align collaboration collaborate cooperation cooperate coordination coordinate planning plan"
        " quality transparency inform process processes organisation organization organise organize teamwork motivation motivate focus"
        " attention discipline efficiency listen together talk speak work awareness understanding interface interfaces things everything"
        " everyone people team teams team"),
    )
)
_FILLING = frozenset(
    map(
        stem,
        words_of("a an all alle allen and as at be between by each für for from im in intern interne internen into is it künftig zukünftig of on our"
        " overall other should must need needs the their to we will with within zu zum zur und die der das den dem des ein eine einen"
        " mit bei noch viel deutlich wir müssen sollen sollten uns unsere unserer unser untereinander gemeinsam gemeinsame im allgemeinen"
        " insgesamt generell immer always generally much even still us team internal next time nächstes nächstem mal jahr year across"
        " im weiter weiterhin auf zwischen muss werden wird sein ist schaffen machen make create get"),
    )
)
_CONDITION = r"\b(?:wenn|sobald|falls|bevor|ehe|when|whenever|if|once|before|after|until|as\ssoon)\b"
_WORD = r"[^\W_]+"


def wish(text: str) -> bool:
    """Tell whether a text only names a direction: no condition, no number and no thing that somebody could lay a hand on."""
    found = lazily(_WORD).findall(text)
    if not found or len(found) > 14 or lazily(_CONDITION).search(text):
        return False
    vague = direction(text) or qualifier(text) or any(stem(word) in _BETTER for word in found)
    return bool(vague) and all(_says_nothing(word) for word in found)


def _says_nothing(word: str) -> bool:
    root = stem(word)
    return root in _FILLING or root in _SOFT or root in _BETTER or direction(word) is not None or qualifier(word) is not None
