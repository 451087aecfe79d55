"""A second process that does a part of the work, where the machine has room for it."""

import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def is_possible() -> bool:
    """Tell whether a second process is possible and safe: Linux, two processors, no threads of anybody yet."""
    if sys.platform != "linux" or not hasattr(os, "memfd_create") or len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names are counted, not opened
    except OSError:
        return False


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a second process and return what waits for its result; work that fails there is done here.

    The result travels by pickle, so it must not depend on which objects it names.
    """
    basket = os.memfd_create("goalkit")
    child = os.fork()
    if child == 0:
        _deliver(basket, work)

    def result() -> T:
        status = os.waitpid(child, 0)[1]
        with open(basket, "rb") as source:  # noqa: PTH123 - a descriptor has no path
            if status:
                return work()
            source.seek(0)
            done: T = pickle.load(source)  # noqa: S301 - written by our own second process
            return done

    return result


def _deliver(basket: int, work: Callable[[], T]) -> None:
    """Do the work in the second process, put the result into memory that both share, and end there."""
    status = 1
    try:
        with open(basket, "wb") as out:
            pickle.dump(work(), out, 5)
        status = 0
    finally:
        os._exit(status)
