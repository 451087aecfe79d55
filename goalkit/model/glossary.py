"""One language for all KPIs: ids, names and synonyms, and words that mean several KPIs."""

from collections.abc import Iterable
from dataclasses import dataclass

from goalkit import catalog
from goalkit.catalog import AmbiguousTerm
from goalkit.model.kpi import Kpi
from goalkit.nearest import fold


@dataclass(frozen=True)
class Glossary:
    """Folded names to KPI ids; `terms` holds every name with the KPIs that claim it."""

    ids: dict[str, str]
    terms: dict[str, tuple[str, ...]]
    ambiguous: dict[str, AmbiguousTerm]

    def find(self, text: str) -> str | None:
        """Return the id of the KPI with exactly this id, alias, name or synonym (case and umlaut spelling equal)."""
        if text in self.ids:
            return self.ids[text]
        claimed = self.terms.get(fold(text), ())
        return claimed[0] if len(claimed) == 1 else None

    def question(self, text: str) -> AmbiguousTerm | None:
        """Return the ambiguous term that a text is, unless a KPI has it as its exact id."""
        return None if text in self.ids else self.ambiguous.get(fold(text))


def build(kpis: Iterable[Kpi]) -> Glossary:
    """Collect the names of all KPIs of a repository."""
    ids: dict[str, str] = {}
    terms: dict[str, list[str]] = {}
    for kpi in kpis:
        for name in (kpi.id, *kpi.aliases):
            ids.setdefault(name, kpi.id)
        names = [kpi.name.de, kpi.name.en] if kpi.name else []
        for name in {fold(n) for n in (kpi.id, *kpi.aliases, *names, *kpi.synonyms) if n}:
            terms.setdefault(name, []).append(kpi.id)
    return Glossary(
        ids,
        {name: tuple(owners) for name, owners in terms.items()},
        {fold(form): term for term in catalog.ambiguous() for form in term.written},
    )
