"""A new KPI as it is written: what the catalogue settles is taken from it, what the house has to decide is asked beside the key."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.edit.node import Line, Node
from goalkit.model.kpi import Kpi
from goalkit.words import Words
from goalkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the id, the catalogue's definition to take (None: an own one), and what is decided already."""

    id: str
    known: Kpi | None = None
    name: str | None = None
    source: str | None = None
    called: str | None = None
    owner: str | None = None


def draft(asked: Asked, ws: Workspace, words: Words) -> Node:
    """Return the entry of a KPI."""
    own = () if asked.known else _own(asked, words)
    head = words("{name}, {unit}; definition from the built-in catalogue", name=asked.known.title(words.language), unit=asked.known.unit) if asked.known else ""
    lines = [Line("id", asked.id, head)]
    if asked.known and asked.known.id != asked.id:
        lines.append(Line("catalog", asked.known.id))
    if asked.known and asked.name:
        lines.append(Line("name", asked.name))
    return Node((*lines, *own, *_decisions(asked, ws, words)))


def open_points(node: Node) -> list[str]:
    """Return the keys that a draft leaves to decide."""
    return [line.key for line in node.lines if line.off]


def _decisions(asked: Asked, ws: Workspace, words: Words) -> Iterator[Line]:
    """Yield what every house has to decide for itself."""
    known = asked.known
    yield _source(asked, ws, words)
    if asked.owner:
        yield Line("owner", asked.owner)
    else:
        roles = ", ".join(role.id for role in ws.settings.roles[:4]) or words("roles stand in goalkit.yaml")
        yield Line("owner", None, words("to decide: who answers for definition and value? ({roles})", roles=roles), off=True)
    if known and known.min_n:
        yield Line("min_n", known.min_n, words("to decide: under so many cases it is shown, not judged; catalogue: {n}", n=known.min_n), off=True)
    else:
        yield Line("min_n", None, words("to decide: under how many cases is it shown, but not judged?"), off=True)
    lag = ws.settings.thresholds.publish_lag_days
    yield Line("publish_lag_days", lag, words("to decide: how many days after the period is the value there?"), off=True)
    if known and known.maturity_lag_days:
        yield Line("maturity_lag_days", known.maturity_lag_days, words("to check: after so many days a value is final; catalogue: {n}", n=known.maturity_lag_days), off=True)
    counter = [name for name in (known.counter if known else ()) if ws.kpi(name)]
    missing = [name for name in (known.counter if known else ()) if not ws.kpi(name)]
    if missing:
        note = words("to decide: what keeps it honest? Not yet here: {names}", names=", ".join(missing))
        yield Line("counter", counter, note, off=not counter)
    elif not known:
        yield Line("counter", [], words("to decide: which KPI keeps it honest?"), off=True)


def _source(asked: Asked, ws: Workspace, words: Words) -> Line:
    """Return where the values come from, or the question."""
    if asked.source:
        return Line("source", {"id": asked.source, "as": asked.called} if asked.called else asked.source)
    known = ", ".join(source.id for source in ws.sources[:5])
    if known:
        return Line("source", None, words("to decide: from which source? ({sources})", sources=known), off=True)
    return Line("source", None, words("to decide: where from? goalkit new source FILE declares an export"), off=True)


def _own(asked: Asked, words: Words) -> tuple[Line, ...]:
    """Return what the catalogue cannot say about a KPI of the house."""
    name = Line("name", asked.name) if asked.name else Line("name", None, words("to decide: what do people call it?"), off=True)
    return (
        name,
        Line("definition", None, words("to decide: one sentence that two people read in the same way"), off=True),
        Line("numerator", None, words("to decide: what is counted (for a ratio)"), off=True),
        Line("denominator", None, words("to decide: of what (for a ratio)"), off=True),
        Line("exclusions", None, words("to decide: what is not counted"), off=True),
        Line("unit", None, words("to decide: %, points, count, min, h, days, EUR, kEUR …"), off=True),
        Line("direction", None, words("to decide: up, down or range (with corridor: [80, 85])"), off=True),
        Line("aggregation", None, words("to decide: ratio, net, sum, last, percentile, distinct, cohort or index"), off=True),
        Line("period", None, words("to decide: week, month, quarter or year"), off=True),
    )
