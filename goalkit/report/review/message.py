"""The message of the review in three sentences: numbers, largest gap and its cause, decisions."""

from collections import Counter

from goalkit.report.figures import scale
from goalkit.report.review.naming import cause_word, change, decision_word
from goalkit.report.review.parts import GoalRow, ReviewReport
from goalkit.words import Words

DECISIONS = ("raise", "keep", "modify", "lower", "hand_over", "drop")


def message(report: ReviewReport, words: Words) -> str:
    """Say what the year was, from facts only."""
    sentences = (_numbers(report, words), _gap(report, words), _decided(report, words))
    return " ".join(sentence for sentence in sentences if sentence)


def _numbers(report: ReviewReport, words: Words) -> str:
    judged = report.judged
    if not judged:
        return words("No annual goal of this year has a verdict yet.")
    original = sum(1 for row in judged if row.counted == "achieved")
    current = sum(1 for row in judged if row.verdict == "achieved")
    if all(row.counted == row.verdict for row in judged):
        return words("{met} of {n} annual goals met the target.", met=original, n=len(judged))
    return words(
        "{met} of {n} annual goals met the original target, {now} the one agreed last{moved}.",
        n=len(judged),
        met=original,
        now=current,
        moved=_moved(report, [row for row in judged if row.counted != row.verdict], words),
    )


def _moved(report: ReviewReport, rows: list[GoalRow], words: Words) -> str:
    """Say which targets moved where the verdicts on the original and on the last one differ."""
    said = []
    for row in rows:
        for move in report.moves:
            if move.goal == row.id and move.field.endswith("target"):
                size = scale(words, row.unit, row.decimals, [row.actual, row.baseline])
                said.append(f"{row.short}: {change(words, move.field, move.before, move.after, size, row.unit)}")
    return f" ({'; '.join(said)})" if 0 < len(said) <= 2 else ""


def _gap(report: ReviewReport, words: Words) -> str:
    missed = [row for row in report.judged if row.counted == "missed" and _reached(row) is not None]
    if not missed:
        return ""
    worst = min(missed, key=lambda row: (_reached(row) or 0.0, row.id))
    cause = _cause(report, worst, words)
    if worst.actual is None or not isinstance(worst.original_target, (int, float)):
        share = words.percent(worst.attainment_original)
        return words("Largest gap: {goal}, of which {share} was attained{cause}.", goal=worst.short, share=share, cause=cause)
    size = scale(words, worst.unit, worst.decimals, [worst.actual, worst.original_target])
    return words(
        "Largest gap: {goal} with {actual} instead of {target}{cause}.",
        goal=worst.short,
        actual=size.write(words, worst.actual),
        target=size.with_unit(words, worst.original_target),
        cause=cause,
    )


def _reached(row: GoalRow) -> float | None:
    """Return how much of the original target was reached; of a budget less is more."""
    if row.attainment_original is None:
        return None
    return 2 - row.attainment_original if row.shape == "budget" else row.attainment_original


def _cause(report: ReviewReport, row: GoalRow, words: Words) -> str:
    """Say what the figures tell about the cause, then what the meeting named."""
    named = words("; cause: {name}", name=cause_word(words, row.cause)) if row.cause and row.cause != "unknown" else ""
    if row.id in report.contrasts.missed_not_done:
        return words(", its measures were not done") + named
    if row.id not in report.contrasts.missed_done:
        return named
    if row.hypothesis in {None, "failed"}:
        return words(", although its measures were done: the assumption did not hold") + named
    return words(", although its measures were done") + named


def _decided(report: ReviewReport, words: Words) -> str:
    counts = Counter(row.decision for row in report.goals if row.decision)
    parts = [f"{counts[name]} {decision_word(words, name)}" for name in DECISIONS if counts[name]]
    unfinished = sum(1 for item in report.lessons.new if item.lesson.status == "open")
    lessons = words.count("{n} lesson is open", "{n} lessons are open", unfinished) if unfinished else ""
    if parts:
        decided = words("Decided: {list}", list=", ".join(parts))
        return f"{decided}; {lessons}." if lessons else f"{decided}."
    return f"{lessons[:1].upper()}{lessons[1:]}." if lessons else ""
