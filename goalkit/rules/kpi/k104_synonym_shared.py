"""A name belongs to one KPI only.

Where one word stands for two figures, exports and people pick either. Satisfaction is not recommendation, the first call is not
the first visit, and lost customers are not lost revenue.
"""

from collections.abc import Iterator

from goalkit.finding import Path
from goalkit.model.kpi import Kpi
from goalkit.nearest import fold
from goalkit.rules.kpi_names import terms_of
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "K104"
NAME = "synonym-shared"
SEVERITY: Severity = "error"
MESSAGE = "{name} also names the KPI {other}"
HELP = "keep the name with one of them"
MESSAGES = {"never": "{name} is another figure ({other}) and never a name of {kpi}"}
HELPS = {"never": "take {name} out, and measure {other} as a KPI of its own"}
Claim = tuple[Kpi, Path, str]
"""A KPI, where it claims a name, and the name."""
NEVER_EQUAL = (("csat", "nps", "ces"), ("fcr", "ftfr", "flr"), ("churn_rate", "revenue_churn_rate"))

BAD = """\
# file: kpis/frame.yaml
kpis:
  - id: fcr
    owner: controlling
    synonyms: [FTFR]
    #          ^^^^
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - id: fcr
    owner: controlling
    synonyms: [First call resolution]
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield names that two KPIs claim, and names that equate figures which are never the same."""
    claimed: dict[str, Claim] = {}
    for kpi in sorted(facts.ws.kpis, key=lambda kpi: kpi.id):
        own: set[str] = set()
        for path, name in _names(kpi):
            term = fold(name)
            if term in own:
                continue
            own.add(term)
            other = claimed.setdefault(term, (kpi, path, name))
            if other[0] is not kpi:
                yield _shared(*sorted((other, (kpi, path, name)), key=lambda claim: _place(claim[0], facts)))
            elif unequal := _never(kpi, term):
                yield Hit(kpi, path, {"name": name, "other": unequal, "kpi": kpi.id}, MESSAGES["never"], HELPS["never"])


def _shared(first: Claim, second: Claim) -> Hit:
    kpi, path, name = second
    related = (Second(first[0], first[1], "{kpi}", {"kpi": first[0].id}),)
    return Hit(kpi, path, {"name": name, "other": first[0].id}, related=related, rival=first[0])


def _place(kpi: Kpi, facts: Facts) -> tuple[str, Path]:
    origin = facts.ws.origin(kpi)
    return origin.file, origin.path


def _never(kpi: Kpi, term: str) -> str | None:
    own = kpi.catalog or kpi.id
    group = next((group for group in NEVER_EQUAL if own in group), ())
    return next((other for other in group if other != own and term in terms_of(other)), None)


def _names(kpi: Kpi) -> Iterator[tuple[Path, str]]:
    yield ("id",), kpi.id
    for index, alias in enumerate(kpi.aliases):
        yield ("aliases", index), alias
    for language in ("de", "en"):
        if kpi.name and (name := getattr(kpi.name, language)):
            yield ("name", language), name
    for index, synonym in enumerate(kpi.synonyms):
        yield ("synonyms", index), synonym
