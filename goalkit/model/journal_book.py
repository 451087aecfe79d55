"""The journal read as a book: entries up to a day, and those that belong together joined into one story."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from goalkit.model.journal import Entry
from goalkit.model.measure import Measure
from goalkit.model.review import Cause
from goalkit.model.tree import Tree

Progress = Literal["idea", "planned", "running", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Countermeasure:
    """What is done about a goal that is off its path: all entries with one goal and id."""

    goal: str
    id: str | None
    opened: dt.date
    cause: Cause | None = None
    why: str | None = None
    action: str | None = None
    owner: str | None = None
    due: dt.date | None = None
    done: dt.date | None = None
    result: str | None = None
    entries: tuple[Entry, ...] = ()

    def overdue(self, day: dt.date) -> bool:
        """Tell whether it should be done by now and is not."""
        return self.done is None and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, who does it until when; `goal` is None for decisions about no goal in particular."""

    goal: str | None
    id: str | None
    opened: dt.date
    by: str | None = None
    what: str | None = None
    owner: str | None = None
    due: dt.date | None = None
    done: dt.date | None = None
    entries: tuple[Entry, ...] = ()

    def overdue(self, day: dt.date) -> bool:
        """Tell whether it should be done by now and is not."""
        return self.done is None and self.due is not None and self.due < day


@dataclass(frozen=True)
class Book:
    """The journal up to a day, oldest first. Goals are named by their ids, whatever alias an entry used."""

    day: dt.date | None
    entries: tuple[Entry, ...]
    countermeasures: tuple[Countermeasure, ...]
    decisions: tuple[Decision, ...]
    goals: dict[str, str]

    def of(self, goal: str) -> tuple[Entry, ...]:
        """Return the entries about a goal."""
        return tuple(entry for entry in self.entries if entry.goal and self.goals.get(entry.goal, entry.goal) == goal)

    def countermeasures_of(self, goal: str) -> tuple[Countermeasure, ...]:
        """Return the countermeasures of a goal."""
        return tuple(item for item in self.countermeasures if item.goal == goal)

    def decisions_of(self, goal: str) -> tuple[Decision, ...]:
        """Return the decisions about a goal."""
        return tuple(item for item in self.decisions if item.goal == goal)

    def open_decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that nobody has reported as done."""
        return tuple(item for item in self.decisions if item.done is None)

    def checkins_of(self, goal: str) -> tuple[Entry, ...]:
        """Return the check-ins of a goal."""
        return tuple(entry for entry in self.of(goal) if entry.kind == "checkin")

    def confidence_of(self, goal: str) -> float | None:
        """Return the confidence of the last check-in that has one, as a fraction (70 is 0.7)."""
        said = [entry.confidence for entry in self.checkins_of(goal) if entry.confidence is not None]
        return said[-1].value / 100 if said else None

    def reviewed_on(self, goal: str) -> tuple[dt.date, ...]:
        """Return the days on which a goal was talked about: its check-ins and decisions."""
        return tuple(entry.date for entry in self.of(goal) if entry.kind in {"checkin", "decision"})

    def releases(self) -> tuple[Entry, ...]:
        """Return the releases of data: source and period as confirmed."""
        return tuple(entry for entry in self.entries if entry.kind == "release" and entry.source and entry.period)


def read(journal: Iterable[Entry], tree: Tree, day: dt.date | None = None) -> Book:
    """Read the journal as it was on a day (None: all of it)."""
    entries = sorted((entry for entry in journal if day is None or entry.date <= day), key=lambda entry: entry.date)
    goals = {name: goal.id for name, goal in tree.by_name.items()}
    return Book(
        day,
        tuple(entries),
        tuple(_countermeasure(goal, group, day) for goal, group in _joined(entries, "countermeasure", goals) if goal),
        tuple(_decision(goal, group, day) for goal, group in _joined(entries, "decision", goals)),
        goals,
    )


def progress(measure: Measure, day: dt.date) -> Progress:
    """Return how far a measure is on a day; what is done or dropped later is not so yet."""
    if measure.dropped and measure.dropped <= day:
        return "dropped"
    if measure.done and measure.done <= day:
        return "done"
    if measure.idea:
        return "idea"
    return "planned" if measure.start and measure.start > day else "running"


def late(measure: Measure, day: dt.date) -> bool:
    """Tell whether a measure is past its due day and neither done nor dropped."""
    return progress(measure, day) in {"planned", "running"} and measure.due is not None and measure.due < day


def _joined(entries: list[Entry], kind: str, goals: dict[str, str]) -> list[tuple[str | None, list[Entry]]]:
    """Group the entries of a kind by goal and id; one without an id stands alone.

    A later decision that names no goal continues the one with its id.
    """
    groups: list[tuple[str | None, list[Entry]]] = []
    known: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in (entry for entry in entries if entry.kind == kind):
        goal = goals.get(entry.goal, entry.goal) if entry.goal else None
        held = _held(known, goal, entry.id) if entry.id else None
        if held is not None:
            held.append(entry)
            continue
        group = [entry]
        groups.append((goal, group))
        if entry.id:
            known[goal, entry.id] = group
    return groups


def _held(known: dict[tuple[str | None, str], list[Entry]], goal: str | None, name: str) -> list[Entry] | None:
    if goal is not None:
        return known.get((goal, name))
    return next((group for (_, key), group in known.items() if key == name), None)


def _countermeasure(goal: str, group: list[Entry], day: dt.date | None) -> Countermeasure:
    return Countermeasure(
        goal, group[0].id, group[0].date, _last(group, "cause"), _last(group, "why"), _last(group, "action"),
        _last(group, "owner"), _last(group, "due"), _done(group, day), _last(group, "result"), tuple(group),
    )  # fmt: skip


def _decision(goal: str | None, group: list[Entry], day: dt.date | None) -> Decision:
    return Decision(
        goal, group[0].id, group[0].date, _last(group, "by"), _last(group, "what"), _last(group, "owner"),
        _last(group, "due"), _done(group, day), tuple(group),
    )  # fmt: skip


def _last(group: list[Entry], key: str) -> Any:
    """Return what the latest entry with this key says."""
    return next((value for entry in reversed(group) if (value := getattr(entry, key)) is not None), None)


def _done(group: list[Entry], day: dt.date | None) -> dt.date | None:
    return next((entry.done for entry in group if entry.done and (day is None or entry.done <= day)), None)
