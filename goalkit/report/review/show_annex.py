"""The last pages of the review as blocks: how good the goal process was, and what the report rests on."""

from goalkit.report.figures import unit_name
from goalkit.report.review.frame import Frame
from goalkit.report.review.learned import KpiNote, SourceNote
from goalkit.version import __version__
from goalkit.view import Block, Labels, Text, text

MOST = 5
"""So many things that were left out are named on a terminal."""


def process(frame: Frame) -> list[Block]:
    """Show how good the goal process was."""
    words, found = frame.words, frame.report.process
    if not found.goals:
        return []
    agreed = words("{agreed} agreed, {given} set; {early} of {all} before the start", agreed=found.agreed, given=found.set_goals,
                   early=found.agreed_before_start, all=found.goals)  # fmt: skip
    rows = [(words("Agreements"), agreed)]
    if found.rounds_median is not None:
        said = words.count("{n} round (median)", "{n} rounds (median)", 1) if found.rounds_median == 1 else words(
            "{rounds} rounds (median)", rounds=words.plain(found.rounds_median))  # fmt: skip
        rows.append((words("Catchball"), said))
    if found.reviews_expected:
        rows.append((words("Reviews"), words("{held} of {all} in time", held=found.reviews_held, all=found.reviews_expected)))
    if found.countermeasures:
        rows.append((words("Countermeasures"), _reaction(frame)))
    rows.append((words("Customer"), words("{n} of {all} goals name what the customer has of them", n=found.customer_effect, all=found.goals)))
    if found.goals_per_owner is not None:
        rows.append((words("Load"), words("{n} goals per owner on average", n=words.number(found.goals_per_owner, 1))))
    if data := _data(frame):
        rows.append((words("Data"), data))
    return [Labels(tuple((label, text(line)) for label, line in rows))]


def _reaction(frame: Frame) -> str:
    words, found = frame.words, frame.report.process
    line = words("{n}, {done} done in time, {proven} with a proven effect", n=found.countermeasures,
                 done=found.countermeasures_in_time, proven=found.countermeasures_proven)  # fmt: skip
    days = found.reaction_days_median
    return line if days is None else line + words("; {n} days from red to decision (median)", n=words.plain(days))


def _data(frame: Frame) -> str:
    words, found = frame.words, frame.report.process
    stale = ", ".join(name.title if (name := frame.report.kpis.get(kpi)) else kpi for kpi in found.stale_sources)
    return "; ".join(
        part
        for part in (
            words.count("{n} goal without any value", "{n} goals without any value", found.without_data) if found.without_data else "",
            words("outdated: {list}", list=stale) if stale else "",
        )
        if part
    )


def annex(frame: Frame) -> list[Block]:
    """List definitions, sources, participants and what was left out; the minutes have the definitions in full."""
    words, found = frame.words, frame.report.annex
    rows = [*_listed(words("KPIs"), _kpis(frame)), *_listed(words("Sources"), _sources(frame))]
    if found.participants:
        rows.append((words("Present"), text(", ".join(frame.role(name) for name in found.participants))))
    if frame.report.not_doing:
        rows.append((words("We do not do"), text("; ".join(frame.report.not_doing))))
    if found.changed_defaults:
        rows.append((words("Own thresholds"), text(", ".join(f"{name} {_value(value)}" for name, value in found.changed_defaults))))
    if found.left_out:
        rows.append((words("Left out"), text(_left_out(frame))))
    rows.append((words("Made with"), text(f"goalkit {__version__}")))
    return [Labels(tuple(rows))]


def _listed(label: str, lines: list[str]) -> list[tuple[str, Text]]:
    return [(label if number == 0 else "", text(line)) for number, line in enumerate(lines)]


def _kpis(frame: Frame) -> list[str]:
    """Name the KPIs with version, owner and sources: in the minutes one by one with their definitions, else in groups."""
    if frame.full:
        return [f"{_kpi(frame, note)} ({_facts(frame, note)}){f': {note.definition}' if note.definition else ''}" for note in frame.report.annex.kpis]
    groups: dict[str, list[str]] = {}
    for note in frame.report.annex.kpis:
        groups.setdefault(_facts(frame, note), []).append(_kpi(frame, note))
    return [f"{'; '.join(names)} ({facts})" for facts, names in groups.items()]


def _kpi(frame: Frame, note: KpiNote) -> str:
    unit = unit_name(frame.words, note.unit)
    return f"{note.name}, {unit}" if unit else note.name


def _facts(frame: Frame, note: KpiNote) -> str:
    owner = [frame.role(note.owner)] if note.owner else []
    return ", ".join([frame.words("version {n}", n=note.version), *owner, *note.sources])


def _sources(frame: Frame) -> list[str]:
    """Name the sources with what is known of their data: in the minutes one by one with their files, else in groups."""
    if frame.full:
        return [f"{note.source}: {_known(frame, note)}; {', '.join(note.files)}" for note in frame.report.annex.sources]
    groups: dict[str, list[str]] = {}
    for note in frame.report.annex.sources:
        groups.setdefault(_known(frame, note), []).append(note.source)
    return [f"{', '.join(names)}: {known}" for known, names in groups.items()]


def _known(frame: Frame, note: SourceNote) -> str:
    """Say up to when a source has values, and what was released by whom."""
    words = frame.words
    line = words("values up to {period}", period=frame.month(note.last)) if note.last else words("without values")
    if not note.released or not note.released_on:
        return line
    by = f" ({frame.role(note.released_by)})" if note.released_by else ""
    return f"{line}, " + words("{period} released {day}", period=frame.month(note.released), day=words.date(note.released_on)) + by


def _left_out(frame: Frame) -> str:
    found = frame.report.annex.left_out
    shown = found if frame.full else found[:MOST]
    said = [f"{item.path}:{item.line} ({item.text or item.code})" for item in shown]
    more = len(found) - len(shown)
    return "; ".join([*said, *([frame.words("and {n} more, see goalkit check", n=more)] if more else [])])


def _value(value: object) -> str:
    return "–".join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value)
