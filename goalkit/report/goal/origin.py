"""Where the figures of a goal come from, and every number with its formula and the cells it was read from."""

from collections.abc import Iterable, Iterator

from goalkit import period
from goalkit.kpis.readings import Cell
from goalkit.report.figures import period_name
from goalkit.report.goal import traced
from goalkit.report.goal.report import GoalReport
from goalkit.view import Block, Labels, Paragraph, Piece, Space, Text, joined, text
from goalkit.words import Words

_MOST = 8


def origin_rows(report: GoalReport, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield the source of the figures, the release, and where to read on."""
    origin = report.origin
    places = places_of(origin.cells, words)
    parts = [text(", ".join(origin.sources)), *(text(place) for place in places[:2])]
    for source, label, day in origin.released:
        when = period_name(words, period.parse(label, report.start_month), report.start_month)
        parts.append(text(words("{source}: {period} released {day}", source=source, period=when, day=words.date(day))))
    if origin.owner:
        parts.append(text(words("answered for by {role}", role=origin.owner)))
    shown = joined(parts)
    if shown.plain:
        yield words("Data"), shown
    yield words("File"), text(origin.place)


def places_of(cells: Iterable[Cell], words: Words) -> list[str]:
    """Return the places of cells, one for each file: rows as ranges, columns where it is a single row."""
    files: dict[str, list[Cell]] = {}
    for cell in cells:
        files.setdefault(cell.path, []).append(cell)
    return [f"{path}:{_rows(found, words)}" for path, found in files.items()]


def _rows(cells: list[Cell], words: Words) -> str:
    rows = sorted({cell.row for cell in cells})
    columns = list(dict.fromkeys(cell.column for cell in cells if cell.column))
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    spans = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    shown = ",".join(spans[:_MOST]) + (",…" if len(spans) > _MOST else "")
    if not columns:
        return shown
    named = [words("“{text}”", text=column) for column in columns]
    return f"{shown} {' '.join(named if len(named) <= 3 else [named[0], '…', named[-1]])}"


def trace(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield every number with its formula, its inputs, and where they stand."""
    lines = traced.lines(report)
    if not lines:
        return
    rows: list[tuple[str, Text]] = []
    before: list[str] = []
    for line in lines:
        value = "–" if line.value is None else _number(words, line.value)
        formula = line.text(lambda number: _number(words, number), words)
        said = "" if formula == value else f" = {formula}"
        rows.append((trace_name(words, line.name), text(f"{value}{said}")))
        places = places_of(line.cells, words)
        rows += [("", Text((Piece(place, "soft"),))) for place in places if places != before]
        before = places or before
    yield Space()
    yield Paragraph(Text((Piece(words("Every number (rule of the light: {rule})", rule=rule_word(report.rule, words)), "heading"),)))
    yield Labels(tuple(rows))


def rule_word(rule: str, words: Words) -> str:
    """Return what a rule of the light is called."""
    named = {"noise": words("usual variation"), "gap": words("gap to plan"), "pace": words("pace"), "strict": words("strict")}
    return named.get(rule, rule)


def _number(words: Words, value: float) -> str:
    """Write a number of a formula with up to four digits behind the comma."""
    return words.plain(round(value, 4))


def trace_name(words: Words, name: str) -> str:
    """Return what a number of the trace is called."""
    return {
        "actual": words("Actual"), "numerator": words("numerator"), "denominator": words("denominator"), "path_value": words("Plan"),
        "p": words("plan of the period"), "variance": words("ΔPL"), "attainment": words("Attainment"), "gap": words("gap"),
        "noise": words("variation s"), "z3": words("z, three periods"), "z_year": words("z, since start"), "z": words("z"),
        "limit_low": words("natural limit, low"), "limit_high": words("natural limit, high"), "outlook": words("Outlook"),
        "outlook_low": words("outlook, low"), "outlook_high": words("outlook, high"), "chance": words("chance"),
        "planned_outlook": words("outlook when planned"), "planned_chance": words("chance when planned"), "needed": words("needed"),
        "planned": words("planned below"), "weighted": words("weighted by hardness"), "coverage": words("covered, planned"),
        "coverage_weighted": words("covered, weighted"),
    }.get(name, name)  # fmt: skip


