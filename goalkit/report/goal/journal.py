"""What happened to a goal, newest first."""

from collections.abc import Iterator

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.journal import Entry
from goalkit.report.goal.report import GoalReport, Happened
from goalkit.report.rows import role_name
from goalkit.view import Text, text
from goalkit.words import Words

_MOST = 5


def happened(facts: Facts, goal: Goal) -> tuple[Happened, ...]:
    """Return the journal of a goal up to the day, newest first."""
    return tuple(_line(facts, entry) for entry in reversed(facts.book.of(goal.id)))


def _line(facts: Facts, entry: Entry) -> Happened:
    said = (entry.what, entry.action, entry.why, entry.note, entry.result)
    confidence = entry.confidence.value / 100 if entry.confidence is not None else None
    who = role_name(facts, entry.by or entry.owner)
    return Happened(entry.date, entry.kind, who, tuple(part for part in said if part), confidence)


def kind_word(words: Words, kind: str) -> str:
    """Return what an entry of the journal is called."""
    return {
        "checkin": words("Check-in"), "countermeasure": words("Countermeasure"), "decision": words("Decision"),
        "customer_voice": words("Customer voice"), "release": words("Release"),
    }.get(kind, kind)  # fmt: skip


def journal_rows(report: GoalReport, words: Words, *, everything: bool) -> Iterator[tuple[str, Text]]:
    """Yield the last entries; all of them in the minutes."""
    shown = report.journal if everything else report.journal[:_MOST]
    for number, line in enumerate(shown):
        yield words("Journal") if number == 0 else "", _entry(line, words)
    if more := len(report.journal) - len(shown):
        yield "", text(words.count("{n} earlier entry", "{n} earlier entries", more))


def _entry(line: Happened, words: Words) -> Text:
    head = f"{words.date(line.date)} {kind_word(words, line.kind)}"
    sure = f" ({words('confidence {share}', share=words.percent(line.confidence))})" if line.confidence is not None else ""
    said = "; ".join(line.texts)
    if line.kind == "customer_voice" and said:
        said = words("“{text}”", text=said)
    return text(f"{head}{sure}: {said}" if said else head + sure)
