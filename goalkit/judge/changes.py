"""Known changes of a figure: the days from which a measure or countermeasure works."""

import datetime as dt

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal


def effective(facts: Facts, goal: Goal, day: dt.date) -> tuple[dt.date, ...]:
    """Return the days up to `day` from which something new works on a goal's figure, in order.

    A measure works once it is done, or from the day that its effect names where that is later; a countermeasure once it is done.
    """
    done = [
        max(measure.done, measure.effect.start or measure.done) if measure.effect else measure.done
        for measure in goal.measures
        if measure.done is not None and measure.dropped is None
    ]
    done += [item.done for item in facts.book.countermeasures_of(goal.id) if item.done is not None]
    return tuple(sorted({each for each in done if each <= day}))
