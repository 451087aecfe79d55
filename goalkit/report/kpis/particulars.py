"""What a sheet says beyond the definition: purpose, how values are joined, rhythm, limits, drivers, evidence, versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goalkit import catalog
from goalkit.judge.facts import Facts
from goalkit.model.kpi import Drive, Kpi
from goalkit.report.figures import scale, unit_name
from goalkit.view import Piece, Text, joined, text
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the repository knows about a KPI: who drives it, names of teams and KPIs, days until a value is there."""

    publish_lag: int = 0
    driven_by: tuple[tuple[Kpi, Drive], ...] = ()
    teams: Mapping[str, str] | None = None
    known: Mapping[str, Kpi] | None = None


NOTHING = Particulars()
"""What is known without a repository."""


def of(facts: Facts, kpi: Kpi) -> Particulars:
    """Collect what the repository knows about a KPI."""
    ws = facts.ws
    lag = kpi.publish_lag_days
    return Particulars(
        publish_lag=ws.settings.thresholds.publish_lag_days if lag is None else lag,
        driven_by=tuple((each, drive) for each in ws.kpis for drive in each.drives if drive.kpi in {kpi.id, *kpi.aliases}),
        teams={team.id: team.name or team.id for team in ws.settings.teams},
        known={each.id: each for each in ws.kpis},
    )


def purpose(kpi: Kpi, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield what the KPI is there for: whose view, and whether it is a result or moves one."""
    said = [part for part in (perspective_word(words, kpi), kind_word(words, kpi)) if part]
    if said:
        yield words("Purpose"), text(" · ".join(said))


def counting(kpi: Kpi, held: Particulars, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield how values are joined, how often they come and when they are final."""
    if joined_word := joining(kpi, words):
        yield words("Joined"), text(joined_word)
    rhythm = [words("{n} days after its period a value is there", n=held.publish_lag)]
    if kpi.maturity_lag_days:
        rhythm.append(words("final after {n} days", n=kpi.maturity_lag_days))
    yield words("Timing"), text("; ".join(rhythm))
    if kpi.people_related:
        yield words("Privacy"), text(words("about people: shown for teams only, small groups are held back"))


def limits(kpi: Kpi, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield what values are possible, which are wanted, and how many cases a judgement needs."""
    unit = unit_name(words, kpi.unit or "")
    if kpi.bounds:
        yield words("Bounds"), text(f"{_ends(kpi, words)} {unit}".strip())
    if kpi.corridor:
        yield words("Corridor"), text(f"{'–'.join(words.plain(end.value) for end in kpi.corridor)} {unit}".strip())
    if kpi.min_n:
        yield words("Least n"), text(words("{n} cases for a judgement", n=kpi.min_n))


def _ends(kpi: Kpi, words: Words) -> str:
    """Write the bounds as a range, or the one that there is."""
    low, high = (None if end is None else words.plain(end.value) for end in (*(kpi.bounds or ()), None, None)[:2])
    if low is not None and high is not None:
        return f"{low}–{high}"
    return words("at least {value}", value=low) if high is None else words("at most {value}", value=high)


def network(kpi: Kpi, held: Particulars, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield what the KPI is believed to move, what moves it, and who can."""
    if kpi.drives:
        yield words("Drives"), joined([_drive(drive, _name(held, drive.kpi, words), words) for drive in kpi.drives])
    if held.driven_by:
        yield words("Driven by"), joined([_driven(drive, each.title(words.language), words) for each, drive in held.driven_by])
    if kpi.influence:
        teams = held.teams or {}
        yield words("Influence"), text(", ".join(f"{teams.get(team, team)} {influence_word(words, much)}" for team, much in kpi.influence.items()))


def evidence(kpi: Kpi, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield values from outside, the sources of the definition, and how it differs from the catalogue's."""
    if kpi.benchmark:
        unit = kpi.unit or ""
        fitting = scale(words, unit, kpi.places, [kpi.benchmark.value.value])
        year = f" {kpi.benchmark.year}" if kpi.benchmark.year and str(kpi.benchmark.year) not in kpi.benchmark.source else ""
        yield words("Benchmark"), text(f"{fitting.write(words, kpi.benchmark.value.value)} {fitting.unit}".strip(), f" ({kpi.benchmark.source}{year})")
    if kpi.sources:
        yield words("Evidence"), text("; ".join(kpi.sources))
    if kpi.deviates_because:
        yield words("Deviates"), text(kpi.deviates_because)
    if kpi.versions:
        yield words("Versions"), joined([_version(each.version, words.date(each.valid_from), each.what or "", comparable=each.comparable, words=words) for each in kpi.versions])


def joining(kpi: Kpi, words: Words) -> str:
    """Return how the values of several periods and segments become one."""
    said = {
        "ratio": words("numerators and denominators are added over periods and segments, then divided; never a mean of ratios"),
        "net": words("both shares from added counts over periods and segments; never a mean of scores"),
        "sum": words("added over periods and segments"),
        "last": words("over periods the last value; segments are added (ratios: numerators and denominators)"),
        "percentile": words("computed anew from the raw rows; percentiles are never averaged"),
        "distinct": words("counted anew from the names; never added"),
        "cohort": words("computed anew on the closed cohort of the whole span"),
        "index": words("over periods the last value; segments by their declared weights"),
    }.get(kpi.aggregation or "", "")
    if said and kpi.window and kpi.window > 1:
        said = f"{said}; {words('a value joins {n} periods', n=kpi.window)}"
    return said


def perspective_word(words: Words, kpi: Kpi) -> str:
    """Return whose view a KPI takes."""
    return {
        "customer": words("customer view"), "process": words("process view"), "financial": words("financial view"),
        "growth": words("growth view"), "people": words("employee view"),
    }.get(kpi.perspective or "", "")  # fmt: skip


def kind_word(words: Words, kpi: Kpi) -> str:
    """Return whether a KPI is a result or moves one."""
    return {
        "outcome": words("outcome: what is to come about"), "driver": words("driver: moves an outcome"), "activity": words("activity: what is done"),
    }.get(kpi.kind or "", "")  # fmt: skip


def influence_word(words: Words, much: str) -> str:
    """Return how much of a KPI is in a team's hands."""
    return {"full": words("fully"), "partial": words("partly"), "none": words("not at all")}.get(much, much)


def _name(held: Particulars, kpi: str, words: Words) -> str:
    here = (held.known or {}).get(kpi)
    if here is not None:
        return here.title(words.language)
    names = catalog.kpis().get(kpi, {}).get("name", {})
    return str(names.get(words.language, kpi))


def _lag(drive: Drive, words: Words) -> str:
    ends = [words.plain(each) for each in drive.lag_months]
    return f" ({words('after {months} months', months='–'.join(dict.fromkeys(ends)))})" if ends else ""


def _drive(drive: Drive, name: str, words: Words) -> Text:
    said = words("raises {name}", name=name) if drive.effect == "raises" else words("lowers {name}", name=name)
    return text(said, Piece(_lag(drive, words), "soft"))


def _driven(drive: Drive, name: str, words: Words) -> Text:
    said = words("{name} raises it", name=name) if drive.effect == "raises" else words("{name} lowers it", name=name)
    return text(said, Piece(_lag(drive, words), "soft"))


def _version(number: int, day: str, what: str, *, comparable: bool, words: Words) -> Text:
    said = words("version {n}", n=number)
    return text(f"{said}, {day}{f': {what}' if what else ''}", Piece("" if comparable else f" ({words('not comparable with before')})", "soft"))
