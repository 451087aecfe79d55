"""What a whole file may hold: the top-level keys of each kind of file, for the schemas that editors use."""

from pydantic import Field

from goalkit.model.base import Model
from goalkit.model.goal import Goal
from goalkit.model.journal import Entry
from goalkit.model.kpi import Kpi
from goalkit.model.review import Review
from goalkit.model.settings import Settings
from goalkit.model.source import Source


class KpisFile(Model):
    """KPIs, the shared language, and the sources their readings come from."""

    kpis: tuple[Kpi, ...] = ()
    sources: tuple[Source, ...] = ()


class JournalFile(Model):
    """Journal entries, one line each."""

    entries: tuple[Entry, ...] = ()


class GoalsFile(Review, JournalFile, KpisFile):
    """Goals; a small team may keep everything else in the same file."""

    defaults: dict[str, object] = Field(default_factory=dict)
    goals: tuple[Goal, ...] = ()


FILES: dict[str, type[Model]] = {
    "goals": GoalsFile,
    "kpis": KpisFile,
    "journal": JournalFile,
    "review": Review,
    "settings": Settings,
}
"""The input schemas by name."""
