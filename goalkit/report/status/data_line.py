"""One line about the data: how fresh, released up to when, what is provisional, what was left out."""

from collections.abc import Iterator

from goalkit.report.figures import period_name, words_of_list
from goalkit.report.status.report import StatusReport
from goalkit.view import Piece, Text, joined, text
from goalkit.words import Words


def data_line(report: StatusReport, words: Words, everywhere: frozenset[str]) -> Text:
    """Return the line."""
    parts = [*_sources(report, words), *_releases(report, words), *_provisional(report, words), *_chance(report, words), *_hidden(report, words)]
    if "unsealed" in everywhere:
        parts.append(text(words("agreements without seal")))
    parts += _left_out(report, words)
    return text(words("Data:"), " ", joined(parts))


def _sources(report: StatusReport, words: Words) -> Iterator[Text]:
    if not report.sources:
        yield text(words("no source"))
        return
    named = {
        "fresh": words("up to date"), "due": words("due"), "stale": words("outdated"), "dead": words("outdated"),
        "none": words("without values"),
    }  # fmt: skip
    groups: dict[str, list[str]] = {}
    for source in report.sources:
        late = source.state in {"stale", "dead"} and source.last is not None
        since = f" ({words('last {period}', period=period_name(words, source.last, report.start_month))})" if late and source.last else ""
        groups.setdefault(named[source.state] + since, []).append(source.id)
    for state, names in groups.items():
        style = "bad" if state.startswith(named["stale"]) else "plain"
        yield Text((Piece(f"{', '.join(names)} {state}", style),))  # type: ignore[arg-type]


def _releases(report: StatusReport, words: Words) -> Iterator[Text]:
    """Say up to when figures were released, day by day; name the sources where not all say the same."""
    groups: dict[tuple[str, str], list[str]] = {}
    for source in report.sources:
        if source.released is not None and source.released_on is not None:
            when = period_name(words, source.released, report.start_month, year=source.released.kind == "year")
            groups.setdefault((when, words.day(source.released_on)), []).append(source.id)
    days = {day for _, day in groups}
    complete = sum(map(len, groups.values())) == len(report.sources)
    if len(days) == 1 and complete:
        yield text(words("{period} released {day}", period=words_of_list(words, [when for when, _ in groups]), day=days.pop()))
        return
    for (when, day), names in groups.items():
        yield text(words("{source}: {period} released {day}", source=", ".join(names), period=when, day=day))


def _provisional(report: StatusReport, words: Words) -> Iterator[Text]:
    """Name the KPIs whose last value is not final, with its period."""
    names: dict[str, None] = {}
    for row in report.goals:
        when = row.standing.actual_period
        if row.standing.provisional and row.kpi is not None and when is not None:
            name = period_name(words, when, report.start_month, year=when.kind == "year")
            names[f"{row.kpi.title(words.language)} {name}"] = None
    if names:
        yield text(words("provisional: {names}", names=_listed(names, words)))


def _chance(report: StatusReport, words: Words) -> Iterator[Text]:
    """Name the KPIs whose figure stands on few cases, with half of its 95 % interval."""
    names: dict[str, None] = {}
    for row in report.goals:
        standing, kpi = row.standing, row.kpi
        if standing.half_width is not None and standing.n is not None and kpi is not None:
            half = words.number(standing.half_width, max(kpi.places, 1))
            names[words("{kpi} ±{half} (n {cases})", kpi=kpi.title(words.language), half=half, cases=words.plain(standing.n))] = None
    if names:
        yield text(words("few cases: {names}", names=_listed(names, words)))


def _hidden(report: StatusReport, words: Words) -> Iterator[Text]:
    """Name the KPIs that are not shown because they are about too few people."""
    names: dict[str, None] = {}
    bound = None
    for row in report.goals:
        if row.standing.hidden_below is not None and row.kpi is not None:
            names[f"{row.kpi.title(words.language)} ({row.label})"] = None
            bound = row.standing.hidden_below
    if names:
        yield text(words("hidden, about fewer than {n} people or giving them away: {names}", n=bound, names=_listed(names, words)))


def _listed(names: dict[str, None], words: Words) -> str:
    more = len(names) - 3
    return ", ".join(list(names)[:3]) + (f" {words('and {n} more', n=more)}" if more > 0 else "")


def _left_out(report: StatusReport, words: Words) -> Iterator[Text]:
    if not report.left_out:
        yield text(words("nothing left out"))
        return
    head = words.count("{n} thing left out:", "{n} things left out:", len(report.left_out))
    for number, item in enumerate(report.left_out[:4]):
        place = f"{item.path}:{item.line}" if item.path else item.code
        before = (Piece(head, "bad"), " ") if number == 0 else ()
        yield text(*before, f"{place} ({item.text or item.code})")
    if len(report.left_out) > 4:
        yield text(words("see goalkit check"))
