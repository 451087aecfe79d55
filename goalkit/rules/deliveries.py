"""What became of the sources of a KPI, so that nobody calls data late that something else has already been said about."""

from functools import cached_property

from goalkit.judge.facts import Facts
from goalkit.model.kpi import Kpi
from goalkit.model.source import Source

_ROWS_LOST = frozenset({"D201", "D203", "D209", "D211", "D215", "D216", "D217", "D218", "D219", "D220", "D221", "F105", "F109", "F211"})
"""Problems of a file or a source after which its latest values may be missing for that reason."""


class Deliveries:
    """The files of every source, and which of them lost rows; looked up once for all goals."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def _files(self) -> dict[str, tuple[str, ...]]:
        return {use.source: tuple(file.path for file in use.files) for use in self.facts.readings.uses}

    @cached_property
    def _lost(self) -> set[tuple[str, str | None]]:
        """Return files and sources that lost rows, with the KPI where only one of its is concerned."""
        problems = [each for each in self.facts.readings.problems if each.code in _ROWS_LOST]
        named = {(str(each.params["source"]), None) for each in problems if each.code in {"D217", "D221"}}
        return {(each.file, each.kpi) for each in problems} | named

    def sources(self, kpi: Kpi) -> list[Source]:
        """Return the sources of a KPI that exist."""
        return [source for link in kpi.source if (source := self.facts.ws.source(link.id)) is not None]

    def explained(self, kpi: Kpi) -> bool:
        """Tell whether something else has been said that explains why a KPI has no values."""
        sources = self.sources(kpi)
        if not sources or not all(self._files.get(source.id) for source in sources):
            return True
        places = {source.id for source in sources} | {file for source in sources for file in self._files[source.id]}
        return any(place in places and named in {None, kpi.id} for place, named in self._lost)
