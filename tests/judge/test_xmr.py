"""The XmR chart: exact constants, the first values frozen, three rules."""

import pytest

from goalkit.judge import xmr
from tests.judge.made import span


def points(values):
    return list(zip(span("2024-01", len(values)), map(float, values), strict=True))


WAVES = [72, 70] * 6            # centre 71, ranges 2: limits 71 +- 5.3174, half way 73.6587


@pytest.mark.parametrize(
    ("more", "fired"),
    [
        ([], []),
        ([76.3], []),
        ([76.4], [(12, 1)]),
        ([65.6], [(12, 1)]),
        ([71.5] * 7, []),
        ([71.5] * 8, [(19, 2)]),
        ([71.5] * 7 + [71], []),                        # the centre is no side
        ([73.7, 71, 73.7, 73.7], [(15, 3)]),
        ([73.7, 71, 68.3, 73.7], []),                   # not the same side
        ([73.7, 73.7, 73.7, 71], [(14, 3)]),            # the fourth is not near the limit itself
    ],
)
def test_rules(more, fired):
    limits = xmr.chart(points([*WAVES, *more]))
    assert limits is not None
    assert (limits.centre, limits.moving_range, limits.values, limits.soft) == (71, 2, 12, False)
    assert [(s.index, s.rule) for s in xmr.signals([*map(float, WAVES), *more], limits)] == fired


def test_constants():
    limits = xmr.chart(points(WAVES))
    assert limits is not None
    assert limits.upper == pytest.approx(71 + 2 * 2.6587)
    assert limits.range_limit == pytest.approx(2 * 3.2665)


def test_soft_limits_and_none():
    assert xmr.chart(points([70, 71, 70, 71, 70])) is None
    soft = xmr.chart(points([70, 71, 70, 71, 70, 71]))
    assert soft is not None
    assert (soft.soft, soft.values) == (True, 6)
    scattered = list(zip(span("2024-01", 12)[::2], [1.0, 2.0, 3.0, 1.0, 2.0, 3.0], strict=True))
    assert xmr.chart(scattered) is None         # no neighbours, no ranges
