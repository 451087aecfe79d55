"""What is wrong with the declaration of a cohort KPI; without a fault its customers can be followed."""

from collections.abc import Iterator

from goalkit.model.composing import Fault
from goalkit.model.kpi import Kpi


def faults(kpi: Kpi) -> tuple[Fault, ...]:
    """Return the faults of a cohort KPI; there are none in a KPI without `cohort`."""
    return tuple(_faults(kpi)) if kpi.cohort is not None else ()


def _faults(kpi: Kpi) -> Iterator[Fault]:
    cohort, here = kpi.cohort, ("cohort",)
    if cohort is None:
        return
    if kpi.aggregation != "cohort":
        yield Fault("aggregation", ("aggregation",) if kpi.aggregation else here, {"aggregation": kpi.aggregation or "–"})
    if not cohort.id:
        yield Fault("id", here)
    if cohort.counts is None:
        yield Fault("revenue" if cohort.value else "counts", here)
    elif cohort.counts == "net" and cohort.value is None:
        yield Fault("net", (*here, "counts"))
    elif kpi.direction in {"up", "down"} and (cohort.counts == "lost") != (kpi.direction == "down"):
        yield Fault("way", (*here, "counts"), {"counts": cohort.counts, "direction": kpi.direction, "right": "down" if cohort.counts == "lost" else "up"})
    if cohort.opening == "same" and not cohort.lost:
        yield Fault("same", (*here, "opening"))
    elif cohort.opening == "same" and cohort.counts == "net":
        yield Fault("one", (*here, "counts"))
    if cohort.window is not None and cohort.window < 1:
        yield Fault("window", (*here, "window"), {"window": cohort.window})
    if kpi.compute is not None or kpi.components:
        yield Fault("both", here, {"other": "compute" if kpi.compute is not None else "components"})
