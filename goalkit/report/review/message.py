"""The message of the review in three sentences: numbers, largest gap and its cause, decisions."""

from collections import Counter

from goalkit.report.figures import scale
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
        return words.count(
            "Of {n} annual goal {met} met its target.",
            "Of {n} annual goals {met} met their targets.",
            len(judged),
            met=original,
        )
    return words.count(
        "Of {n} annual goal {met} met its original target, {now} the one agreed last.",
        "Of {n} annual goals {met} met their original targets, {now} the ones agreed last.",
        len(judged),
        met=original,
        now=current,
    )


def _gap(report: ReviewReport, words: Words) -> str:
    missed = [row for row in report.judged if row.counted == "missed" and row.attainment_original is not None]
    if not missed:
        return ""
    worst = min(missed, key=lambda row: (row.attainment_original or 0.0, row.id))
    if worst.actual is None or not isinstance(worst.original_target, (int, float)):
        return words("Largest gap: {goal}, {share} attained.", goal=worst.short, share=words.percent(worst.attainment_original))
    size = scale(words, worst.unit, worst.decimals, [worst.actual, worst.original_target])
    return words(
        "Largest gap: {goal}, {actual} instead of {target}{cause}.",
        goal=worst.short,
        actual=size.write(words, worst.actual),
        target=size.with_unit(words, worst.original_target),
        cause=_cause(report, worst, words),
    )


def _cause(report: ReviewReport, row: GoalRow, words: Words) -> str:
    if row.id in report.contrasts.missed_done:
        return words(", although its measures were done: the assumption did not hold")
    if row.id in report.contrasts.missed_not_done:
        return words(", its measures were not done")
    return ""


def _decided(report: ReviewReport, words: Words) -> str:
    named = {
        "raise": words("raise"), "keep": words("keep"), "modify": words("change"), "lower": words("lower"),
        "hand_over": words("hand over"), "drop": words("drop"),
    }
    counts = Counter(row.decision for row in report.goals if row.decision)
    parts = [f"{counts[name]} {named[name]}" for name in DECISIONS if counts[name]]
    unfinished = sum(1 for item in report.lessons.new if item.lesson.status == "open")
    lessons = words.count("{n} lesson is open", "{n} lessons are open", unfinished) if report.lessons.new else ""
    if parts:
        decided = words("Decided: {list}", list=", ".join(parts))
        return f"{decided}; {lessons}." if lessons else f"{decided}."
    return f"{lessons[:1].upper()}{lessons[1:]}." if lessons else ""
